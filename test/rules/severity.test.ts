import assert from "node:assert/strict";
import { severities } from "../../server/core/finding.ts";
import { unknownProject } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { rules } from "../../server/rules/index.ts";
import { documentIn, portolan } from "../support/check.ts";
import { corpusFiles } from "../support/corpus-files.ts";
import { examplesIn } from "../support/fences.ts";
import { filesBelow, read } from "../support/repo.ts";

/** Rules whose findings can't work, as CONTRIBUTING wants of an error, and what it is that can't. */
const cantWork: Readonly<Record<string, string>> = {
  "background-session-task": "making the task raises an exception",
  "filter-data-provider-network": "the sandbox refuses the connection",
  "flow-used-before-open": "reads and writes of an unopened flow fail",
  "hotspot-configuration-invalid": "applying the configuration fails",
  "ne-entitlement-value": "no profile has a value that doesn’t exist",
  "ne-extension-point-mismatch": "the extension isn’t loaded",
  "ne-principal-class-unqualified": "the class isn’t found",
  "ne-suffix-in-appex": "the extension isn’t loaded",
  "network-object-never-started": "nothing is sent, accepted or told",
  "newer-than-target": "the compiler refuses it, or the call fails",
  "property-list-broken": "the list isn’t read",
  "provider-completion-not-called": "the provider never counts as started",
  "sysex-es-with-sandbox": "the client isn’t made",
  "tunnel-remote-address": "the system refuses the settings",
  "udp-flow-handler-missing-conformance": "the callback isn’t called",
};

describe("the severity of a rule", () => {
  it("is error for what can’t work, and for nothing else", () => {
    const errors = rules.filter(({ severity }) => severity === "error").map(({ id }) => id);
    assert.deepEqual(errors.sort(), Object.keys(cantWork).sort());
  });

  it("is never error for a rule that is off by default", () => {
    for (const { id, severity, optIn } of rules) assert.ok(!optIn || severity !== "error", id);
  });

  it("is warning for what another step of a build could still add", () => {
    for (const path of filesBelow("server/rules")) {
      const text = read(path);
      if (!/\blackOf\(|= needed(?:Entitlement|Key)\(/.test(text)) continue;
      const id = /([\w-]+)\.ts$/.exec(path)![1];
      assert.equal(rules.find((rule) => rule.id === id)?.severity, "warning", path);
    }
  });

  it("is milder for some places, and never worse", () => {
    for (const [path, page] of corpusFiles()) {
      const rule = rules.find(({ id }) => path === `rules/${id}.md`);
      if (rule === undefined) continue;
      for (const { code, language, project } of examplesIn(page)) {
        const [document, around] = documentIn(code, language, project);
        for (const { severity } of portolan().findings(document, { ...around, only: [rule.id] }))
          assert.ok(severities.indexOf(severity) >= severities.indexOf(rule.severity), path);
      }
    }
  });

  it("is warning where a symbol no longer does its work, whatever settings say of marks, and hint where nothing presses", () => {
    const call = "func info(_ name: CFString) -> Any? { CNCopyCurrentNetworkInfo(name) }";
    const project = { ...unknownProject, deployment: { value: { ios: "15.0" }, source: "test" } };
    /** The severity of the call, by default and where marks are off. */
    const severitiesOf = (path: string, before = "") =>
      (["hint", "off"] as const).map((toBeDeprecated) => {
        const text = `import SystemConfiguration.CaptiveNetwork\n${before}${call}\n`;
        const [document, around] = documentIn(text, "swift", project, { ...defaultSettings, toBeDeprecated });
        const only = ["current-network-info"];
        const [finding] = portolan().findings({ ...document, path }, { ...around, folder: "/w", only });
        return finding?.severity;
      });
    assert.deepEqual(severitiesOf("/w/Sources/Info.swift"), ["warning", "warning"]);
    for (const path of ["/w/Vendor/Reach/Info.swift", "/w/Tests/InfoTests.swift"])
      assert.deepEqual(severitiesOf(path), ["hint", undefined], path);
    for (const before of ["@available(iOS, deprecated: 14.0)\n", "@available(*, deprecated)\n"])
      assert.deepEqual(severitiesOf("/w/Sources/Info.swift", before), ["hint", undefined], before);
  });
});
