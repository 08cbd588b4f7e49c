import assert from "node:assert/strict";
import { kindNames } from "../../server/core/kind.ts";
import { withRuleLevel } from "../../server/features/configuration/rule-level.ts";
import { documentIn, findingsIn, portolan } from "../support/check.ts";
import { corpusFiles } from "../support/corpus-files.ts";
import { examplesIn } from "../support/fences.ts";

describe("the page of a rule", () => {
  it("says how loud it is, of which kind, whether it has fixes, and how it is switched off", () => {
    for (const { id, kind, severity, fixable } of portolan().rules) {
      const { markdown } = portolan().page(`rule/${id}`)!;
      const standing = /^Rule `[\w-]+`: .*$/m.exec(markdown)![0];
      assert.ok(
        standing.includes(id) && standing.includes(severity === "off" ? "off unless switched on" : severity),
        id,
      );
      assert.ok(standing.includes(`kind “${kindNames[kind]}”`), standing);
      assert.equal(standing.includes("has fixes"), fixable, id);
      const entry = `{ "rules": { "${id}": "${severity === "off" ? "on" : "off"}" } }`;
      assert.ok(markdown.includes(entry), id);
    }
  });

  it("says how what is mild by itself is changed, where the rule has such findings, and nowhere else", () => {
    const pages = corpusFiles();
    const timed = new Set<string>();
    for (const { id } of portolan().rules) {
      for (const { code, language, project } of examplesIn(pages.get(`rules/${id}.md`)!))
        for (const { rule, timing } of findingsIn(...documentIn(code, language, project)))
          if (timing !== undefined) timed.add(rule);
    }
    assert.ok(timed.size > 3, [...timed].join());
    for (const { id, isTimed } of portolan().rules) {
      const { markdown } = portolan().page(`rule/${id}`)!;
      assert.equal(markdown.includes('{ "deprecatedLater": "information", "toBeDeprecated": "off" }'), isTimed, id);
      assert.ok(isTimed || !timed.has(id), id);
    }
  });

  it("shows its examples without the marks of tests, and says which of them are reported", () => {
    for (const { id } of portolan().rules) {
      const { markdown } = portolan().page(`rule/${id}`)!;
      assert.doesNotMatch(markdown, /^ *(?:\/\/|<!--) *\^/m, id);
      for (const [, info] of markdown.matchAll(/^```(.+)$/gm)) assert.match(info!, /^\w+$/, id);
    }
    const { markdown } = portolan().page("rule/nwhostendpoint-deprecated")!;
    assert.match(
      markdown,
      /\n\*Reported, target iOS 18:\*\n\n```swift\nimport NetworkExtension\n\nlet resolver = .*\n```\n/,
    );
    assert.match(markdown, /\n\*After its fix:\*\n\n```swift\n/);
    assert.match(markdown, /\n\*Not reported, target iOS 18:\*\n/);
  });
});

describe("a rule's level in a portolan.json", () => {
  it("is written into what is there, whose comments, order and indents stay", () => {
    const text = '{\n\t// ours\n\t"exclude": ["a"],\n\t"rules": { "b": "off" },\n}\n';
    assert.equal(withRuleLevel(text, "b", "hint"), text.replace('"off"', '"hint"'));
    assert.match(
      withRuleLevel(text, "c", "off")!,
      /\/\/ ours\n\t"exclude": \["a"\],\n\t"rules": \{\s*"b": "off",\s*"c": "off"\s*\}/,
    );
  });

  it("is written into a new file, and into none that is no JSON object", () => {
    for (const text of [undefined, "", " \n"])
      assert.deepEqual(JSON.parse(withRuleLevel(text, "a", "off")!), { rules: { a: "off" } });
    for (const text of ["{", "[]", "7", '{ "rules" }']) assert.equal(withRuleLevel(text, "a", "off"), undefined);
  });
});
