import assert from "node:assert/strict";
import { unknownProject } from "../../server/core/project.ts";
import { defineRule } from "../../server/core/rule.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { applyEdits } from "../../server/core/text.ts";
import { factsOf } from "../../server/corpus/fact-index.ts";
import { findingsOf } from "../../server/engine/findings.ts";
import { scannerFor } from "../../server/engine/scan.ts";
import { checkFindings, documentIn, portolan } from "../support/check.ts";
import { theCorpus } from "../support/corpus-files.ts";

const use = 'import NetworkExtension\nlet e = NWHostEndpoint(hostname: "a.example", port: "53")\n';

const noFacts = factsOf([], { classes: {}, swiftClasses: {}, protocols: {} } as never);

/** Rule and severity of each finding in `code`. */
function said(code: string, rules: Record<string, "off" | "on" | "error" | "hint"> = {}): readonly string[] {
  const [document, around] = documentIn(code, "swift", undefined, { ...defaultSettings, rules });
  return portolan()
    .findings(document, around)
    .map(({ rule, severity }) => `${rule} ${severity}`);
}

describe("findings", () => {
  it("let the closer rule speak where two see the same name", () => {
    assert.deepEqual(said(use), ["nwhostendpoint-deprecated warning"]);
  });

  it("are none where the closer rule is off: the general one does not speak in its place", () => {
    assert.deepEqual(said(use, { "nwhostendpoint-deprecated": "off" }), []);
    assert.deepEqual(said(use, { "nwhost*": "off" }), []);
    const both = `${use}let d: NWTCPConnection? = nil\n`;
    assert.deepEqual(said(both, { "nwhostendpoint-deprecated": "off" }), ["deprecated-api warning"]);
  });

  it("are the general rule's where one key silences both and it alone is switched on again", () => {
    assert.deepEqual(said(use, { "*": "off", "deprecated-api": "hint" }), ["deprecated-api hint"]);
    assert.deepEqual(said(use, { "*-deprecated": "off", "deprecated-api": "hint" }), []);
  });

  it("don't wait for a rule that is opt-in: the general one speaks where nobody asked for the closer one", () => {
    const about = { summary: "", severity: "hint", languages: ["swift"], since: "0", fixable: false } as const;
    const says = (id: string, more: object) =>
      defineRule({
        ...about,
        id,
        ...more,
        triggers: ["lastName"],
        messages: { seen: "Seen." },
        *check(site) {
          yield { message: "seen", at: site.span };
        },
      });
    const rules = [says("closer", { optIn: true, refines: ["general"] }), says("general", {})];
    const found = (settings: Record<string, "off" | "on">) => {
      const [document, around] = documentIn("let a = lastName\n", "swift", undefined, {
        ...defaultSettings,
        rules: settings,
      });
      const scanner = scannerFor(rules, noFacts);
      return findingsOf(
        {
          rules,
          listRules: [],
          profiles: theCorpus().profiles,
          keys: () => theCorpus().placedKeys(),
          facts: noFacts,
          scanner,
        },
        document,
        around,
      ).map(({ rule }) => rule);
    };
    assert.deepEqual(found({}), ["general"]);
    assert.deepEqual(found({ closer: "on" }), ["closer"]);
    assert.deepEqual(found({ closer: "off" }), []);
  });

  it("take their severity from the settings, by id or wildcard", () => {
    assert.deepEqual(said(use, { "nwhostendpoint-deprecated": "error" }), ["nwhostendpoint-deprecated error"]);
    assert.deepEqual(said(use, { "nwhost*": "hint" }), ["nwhostendpoint-deprecated hint"]);
    assert.deepEqual(said(use, { "*": "off" }), []);
  });

  it("are none in comments and strings, but in interpolations", () => {
    checkFindings('import NetworkExtension\n// NWHostEndpoint\n/* NWTCPConnection */\nlet s = "NWHostEndpoint"\n');
    assert.equal(said('import NetworkExtension\nlet s = "\\(NWHostEndpoint(hostname: "a", port: "1"))"\n').length, 1);
  });
});

describe("findings in broken code", () => {
  it("are none, and no fault, where an intersection of types is half-written", () => {
    const faults: string[] = [];
    const [document, around] = documentIn("import NetworkExtension\nlet flow=w as (&;flow.remoteEndpoint(", "swift");
    portolan().findings(document, { ...around, fault: (rule) => faults.push(rule) });
    assert.deepEqual(faults, []);
  });

  it("have no fix whose import would stand within what it replaces", () => {
    const project = { ...unknownProject, deployment: { value: { ios: "13.0" }, source: "test" } };
    const [document, around] = documentIn("+()a{(SecTrustGetCertificateAtIndex((),0)@import k\n)}", "objc", project);
    for (const { fixes } of portolan().findings(document, around))
      for (const { edits } of fixes)
        for (const a of edits)
          assert.ok(!edits.some((b) => a !== b && a.span.start < b.span.start && b.span.start < a.span.end));
  });
});

describe("portolan comments", () => {
  it("silence the next line, a stretch, or the file", () => {
    const [first, second] = use.split(/(?<=\n)/);
    assert.deepEqual(said(`${first}// portolan:disable-next-line nwhostendpoint-deprecated -- needed\n${second}`), []);
    assert.deepEqual(said(`${first}// portolan:disable\n${second}// portolan:enable\n`), []);
    assert.deepEqual(said(`// portolan:disable-file nwhostendpoint-deprecated\n${use}`), []);
    assert.deepEqual([...said(`${use}// portolan:disable nwhostendpoint-deprecated\n`)].sort(), [
      "nwhostendpoint-deprecated warning",
      "unused-directive hint",
    ]);
  });

  it("are pointed out when they silence nothing, with an edit that removes them", () => {
    const code = "// portolan:disable-next-line deprecated-api\nlet a = 1\n";
    const [document, around] = documentIn(code, "swift");
    const [finding] = portolan().findings(document, around);
    assert.equal(finding!.rule, "unused-directive");
    assert.deepEqual(finding!.fixes[0]!.edits, [{ span: { start: 0, end: 45 }, newText: "" }]);
  });

  /** What is left of code when the first comment that silences nothing is taken away; nothing where that isn't offered. */
  function withoutComment(code: string, language: "swift" | "objc" = "swift"): string | undefined {
    const [document, around] = documentIn(code, language);
    const [fix] = portolan().findings(document, around)[0]!.fixes;
    return fix && applyEdits(code, fix.edits);
  }

  it("leave between code what kept it apart: a space, or the line break of a comment over lines", () => {
    assert.equal(withoutComment("enum E { case/*portolan:disable*/a }\n"), "enum E { case a }\n");
    assert.equal(withoutComment("enum E { case /*portolan:disable*/a }\n"), "enum E { case a }\n");
    assert.equal(withoutComment("let a = 1 /* portolan:disable-line */\n"), "let a = 1\n");
    assert.equal(withoutComment("    /* portolan:disable-line */ let a = 1\n"), "    let a = 1\n");
    assert.equal(withoutComment("f() /* portolan:disable-line\n*/ g()\n"), "f()\n g()\n");
  });

  it("stay where a backslash before them joins lines of C", () => {
    assert.equal(withoutComment("#define M(\\//portolan:disable\nint a;\n", "objc"), undefined);
    assert.equal(withoutComment("#define M \\\n// portolan:disable\nint a;\n", "objc"), undefined);
  });

  it("are judged by a rule like any other: with a severity, a switch, and comments that name it", () => {
    const idle = "// portolan:disable-next-line deprecated-api\nlet a = 1\n";
    assert.deepEqual(said(idle, { "unused-directive": "error" }), ["unused-directive error"]);
    assert.deepEqual(said(idle, { "unused-*": "off" }), []);
    assert.deepEqual(said(`// portolan:disable-file unused-directive\n${idle}`), []);
    assert.deepEqual(said(`// portolan:disable-file\n${idle}`), ["unused-directive hint", "unused-directive hint"]);
    const [document, around] = documentIn(idle, "swift");
    const found = (only: readonly string[]) => portolan().findings(document, { ...around, only }).length;
    assert.deepEqual([found(["unused-directive"]), found(["deprecated-api"])], [1, 0]);
  });

  it("are in use where they silence a rule that is off or not asked for", () => {
    const [first, second] = use.split(/(?<=\n)/);
    const silenced = `${first}// portolan:disable-next-line nwhostendpoint-deprecated\n${second}`;
    assert.deepEqual(said(silenced, { "nwhostendpoint-deprecated": "off" }), []);
    assert.deepEqual(said(silenced, { "*": "off", "unused-directive": "hint" }), []);
    const [document, around] = documentIn(silenced, "swift");
    assert.deepEqual(portolan().findings(document, { ...around, only: ["unused-directive"] }), []);
  });

  it("have no effect where they are misspelt, which is said", () => {
    const [first, second] = use.split(/(?<=\n)/);
    const messages = (comment: string) => {
      const [document, around] = documentIn(`${first}${comment}\n${second}`, "swift");
      return portolan().findings(document, around);
    };
    const spellings: readonly (readonly [string, string])[] = [
      ["portolan:disable-nextline", "disable-next-line"],
      ["portolan:disable-next-lines nwhostendpoint-deprecated", "disable-next-line"],
      ["portolan:disable-this-line", "disable-line"],
      ["portolan:disable:next nwhostendpoint-deprecated", "disable-next-line"],
      ["portolan:disabled", "disable"],
      ["portolan:ignore", "disable-line"],
      ["portolan: disable-next-line", "disable-next-line"],
      ["Portolan:disable", "disable"],
    ];
    for (const [written, meant] of spellings) {
      const found = messages(`// ${written}`);
      assert.deepEqual(
        found.map(({ rule }) => rule).sort(),
        ["nwhostendpoint-deprecated", "unused-directive"],
        written,
      );
      const { message } = found.find(({ rule }) => rule === "unused-directive")!;
      assert.match(
        message,
        new RegExp(`^There is no directive ${written.replace(/ nwhost.*/, "")};.*Did you mean “portolan:${meant}”`),
        written,
      );
    }
  });

  it("are not made of sentences about Portolan", () => {
    for (const comment of [
      "// Portolan: networking guidance",
      "// portolan: see the settings",
      "// what portolan:ignore would do",
      "// https://example.com/portolan:ignored",
      "// portolan:",
    ]) {
      assert.deepEqual(said(`${comment}\nlet a = 1\n`), [], comment);
    }
  });

  it("count inside strings as text", () => {
    assert.deepEqual(said('let s = "portolan:disable-file"\n'), []);
  });
});

describe("a rule that throws", () => {
  it("loses its own findings for the file, once, and no other’s", () => {
    const about = {
      summary: "",
      severity: "warning",
      languages: ["swift"],
      since: "0",
      fixable: false,
      messages: { seen: "Seen." },
    } as const;
    const broken = defineRule({
      ...about,
      id: "broken",
      triggers: ["firstName", "lastName"],
      *check(site) {
        if (site.name === "lastName") throw new Error("no");
        yield { message: "seen", at: site.span };
      },
    });
    const whole = defineRule({
      ...about,
      id: "whole",
      triggers: ["firstName"],
      *check(site) {
        yield { message: "seen", at: site.span };
      },
    });
    const rules = [broken, whole];
    const [document, around] = documentIn("let firstName = lastName\nlet other = lastName\n", "swift");
    const faults: string[] = [];
    const found = findingsOf(
      {
        rules,
        listRules: [],
        profiles: theCorpus().profiles,
        keys: () => theCorpus().placedKeys(),
        facts: noFacts,
        scanner: scannerFor(rules, noFacts),
      },
      document,
      {
        ...around,
        fault: (rule) => faults.push(rule),
      },
    );
    assert.deepEqual(
      found.map(({ rule }) => rule),
      ["whole"],
    );
    assert.deepEqual(faults, ["broken"]);
  });
});

describe("names that Swift 6 hides", () => {
  it("are found behind their underscores, types and initialisers", () => {
    const code =
      'import NetworkExtension\ntypealias Hidden = __NWTCPConnection\nlet e = __NWHostEndpoint(hostname: "h", port: "1")\n';
    assert.deepEqual(said(code), ["deprecated-api warning", "nwhostendpoint-deprecated warning"]);
  });
});
