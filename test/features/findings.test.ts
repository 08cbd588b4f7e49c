import assert from "node:assert/strict";
import { defineRule } from "../../server/core/rule.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { factsOf } from "../../server/corpus/facts.ts";
import { findingsOf } from "../../server/features/findings.ts";
import { scannerFor } from "../../server/features/scan.ts";
import { checkFindings, documentIn, portolan } from "../support/check.ts";

const use = 'import NetworkExtension\nlet e = NWHostEndpoint(hostname: "a.example", port: "53")\n';

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

  it("fall back to the general rule when the closer one is off", () => {
    assert.deepEqual(said(use, { "nwhostendpoint-deprecated": "off" }), ["deprecated-api warning"]);
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
    const facts = factsOf([], { classes: {}, swiftClasses: {}, protocols: {} } as never);
    const rules = [broken, whole];
    const [document, around] = documentIn("let firstName = lastName\nlet other = lastName\n", "swift");
    const faults: string[] = [];
    const found = findingsOf({ rules, facts, scanner: scannerFor(rules, facts) }, document, {
      ...around,
      fault: (rule) => faults.push(rule),
    });
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
