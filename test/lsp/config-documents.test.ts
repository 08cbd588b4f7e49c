import assert from "node:assert/strict";
import type { CompletionItem, Diagnostic, Hover } from "vscode-languageserver";
import { memorySession, uriOf } from "../support/memory-session.ts";
import { endSessions, session } from "../support/session.ts";

const wrong = `{
  "rules": { "deprecatd-api": "off", "newer-than-target": "eror" },
  "excludes": [],
  "swiftLanguageMode": 7
}
`;

describe("A portolan.json in the editor", () => {
  afterEach(endSessions);

  it("shows all its mistakes where they stand, with what was meant as a fix", async () => {
    const one = await session();
    await one.open("portolan.json", wrong);
    const found = await one.findings("portolan.json");
    assert.deepEqual(
      found.map(({ range, message }) => `${range.start.line}:${range.start.character} ${message}`),
      [
        "1:13 There is no rule “deprecatd-api”. Did you mean “deprecated-api”?",
        "1:58 “rules.newer-than-target” must be one of error, warning, information, hint, off, on. Did you mean “error”?",
        "2:2 There is no setting “excludes”. Did you mean “exclude”?",
        "3:23 “swiftLanguageMode” must be 5 or 6.",
      ],
    );
    let text = wrong;
    for (const [at, expected] of [
      ["deprecatd-api", '"deprecated-api": "off"'],
      ["eror", '"newer-than-target": "error"'],
      ["excludes", '"exclude": []'],
    ] as const) {
      const [fix, ...others] = await one.actions("portolan.json", at);
      assert.deepEqual(others, []);
      text = one.applied("portolan.json", fix!);
      assert.ok(text.includes(expected), text);
    }
    assert.deepEqual(await one.actions("portolan.json", "swiftLanguageMode"), []);
  });

  it("shows a mistake in the level of a rule that isn’t there too, and says what is no JSON at all", async () => {
    const one = await session();
    const told = async (text: string) => {
      await one.open("portolan.json", text);
      const found = await one.findings("portolan.json");
      await one.close("portolan.json");
      return found.map(({ range, message, data }) => [range.start.character, message, data]);
    };
    const levels = "error, warning, information, hint, off, on";
    assert.deepEqual(await told('{ "rules": { "x-y-z": "loud" } }'), [
      [13, "There is no rule “x-y-z”.", undefined],
      [22, `“rules.x-y-z” must be one of ${levels}.`, undefined],
    ]);
    assert.deepEqual(await told('{ "rules": {'), [[12, "A closing } is missing.", { isSyntax: true }]]);
    assert.deepEqual(await told("[]"), [[0, "An object is needed: { … }", undefined]]);
  });

  it("explains the rules that it names", async () => {
    const one = await session();
    await one.open("portolan.json", '{ "rules": { "newer-than-target": "off" } }');
    const hover = (await one.hover("portolan.json", "newer-than-target")) as Hover;
    assert.match((hover.contents as { value: string }).value, /^\*\*`newer-than-target`\*\* \(error by default/);
    assert.equal(await one.hover("portolan.json", '"off"'), null);
  });

  it("is completed with the ids of rules, as names of `rules` alone", async () => {
    const one = await session();
    const at = async (marked: string) => {
      const character = marked.indexOf("$0");
      await one.open("portolan.json", marked.replace("$0", ""));
      const params = { textDocument: { uri: one.uriOf("portolan.json") }, position: { line: 0, character } };
      const items = await one.request<CompletionItem[]>("textDocument/completion", params);
      await one.close("portolan.json");
      return items;
    };
    const written = await at('{ "rules": { "depr$0" } }');
    const item = written.find(({ label }) => label === '"deprecated-api"')!;
    assert.deepEqual(item.textEdit, {
      range: { start: { line: 0, character: 13 }, end: { line: 0, character: 19 } },
      newText: '"deprecated-api": ""',
    });
    assert.ok((await at('{ "rules": { $0 } }')).length > 50);
    assert.deepEqual(await at('{ "exclude": ["$0"] }'), []);
    assert.deepEqual(await at('{ "$0" }'), []);
  });

  it("shows its mistakes while it is closed too, until they are mended on disk", async () => {
    const files = new Map([
      ["/w/a.swift", "import Network\n"],
      ["/w/portolan.json", wrong],
    ]);
    const one = await memorySession({ files, roots: ["/w"] });
    const shown = (): readonly Diagnostic[] => one.screen.get(uriOf("/w/portolan.json")) ?? [];
    try {
      await one.open("/w/a.swift", "import Network\n");
      await one.pull("/w/a.swift");
      await one.settle();
      assert.equal(shown().length, 4);
      files.set("/w/portolan.json", '{ "rules": { "no-such": "off" } }');
      await one.changed("/w/portolan.json");
      await one.settle();
      assert.equal(shown().length, 1);
      files.delete("/w/portolan.json");
      await one.changed("/w/portolan.json");
      await one.settle();
      assert.equal(shown().length, 0);
    } finally {
      await one.end();
    }
  });

  for (const isChecked of [false, true]) {
    it(`shows its mistakes no longer than its folder is open (${isChecked ? "after" : "before"} a check)`, async () => {
      const files = new Map([
        ["/w/a.swift", "import Network\n"],
        ["/w/portolan.json", wrong],
      ]);
      const one = await memorySession({ files, roots: ["/w"] });
      const shown = () => one.screen.get(uriOf("/w/portolan.json"))?.length ?? 0;
      try {
        await one.open("/w/a.swift", "import Network\n");
        await one.pull("/w/a.swift");
        if (isChecked) await one.check();
        await one.settle();
        assert.equal(shown(), 4);
        await one.setFolders([]);
        await one.settle();
        assert.equal(shown(), 0);
        await one.setFolders(["/w"]);
        await one.pull("/w/a.swift");
        await one.settle();
        assert.equal(shown(), 4);
      } finally {
        await one.end();
      }
    });
  }
});
