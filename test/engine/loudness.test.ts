import assert from "node:assert/strict";
import type { Versions } from "../../server/core/platform.ts";
import { type Project, unknownProject } from "../../server/core/project.ts";
import { defaultSettings, type Settings } from "../../server/core/settings.ts";
import { documentIn, portolan } from "../support/check.ts";

describe("How loud a deprecation is that isn't there yet", () => {
  const later = 'import NetworkExtension\nlet e = NWHostEndpoint(hostname: "a.example", port: "53")\n';
  const soft = "import Foundation\nlet name = Host.current().localizedName\n";
  const target = (versions: Versions): Project => ({
    ...unknownProject,
    deployment: { value: versions, source: "test" },
  });
  const severities = (code: string, versions: Versions, settings: Partial<Settings>): readonly string[] => {
    const [document, around] = documentIn(code, "swift", target(versions), { ...defaultSettings, ...settings });
    return portolan()
      .findings(document, around)
      .map(({ severity }) => severity);
  };

  for (const [what, code, versions, name] of [
    ["on newer systems", later, { ios: "15.0" }, "deprecatedLater"],
    ["that is only announced", soft, { macos: "15.0" }, "toBeDeprecated"],
  ] as const) {
    it(`${what} is as the settings say`, () => {
      assert.deepEqual(severities(code, versions, {}), ["hint"]);
      assert.deepEqual(severities(code, versions, { [name]: "information" }), ["information"]);
      assert.deepEqual(severities(code, versions, { [name]: "off" }), []);
      const other = name === "toBeDeprecated" ? "deprecatedLater" : "toBeDeprecated";
      assert.deepEqual(severities(code, versions, { [other]: "off" }), ["hint"]);
    });

    it(`${what} is never louder than its rule, and no louder for a rule that is`, () => {
      assert.deepEqual(severities(code, versions, { [name]: "information", rules: { "*": "hint" } }), ["hint"]);
      assert.deepEqual(severities(code, versions, { rules: { "*": "error" } }), ["hint"]);
      assert.deepEqual(severities(code, versions, { [name]: "information", rules: { "*": "error" } }), ["information"]);
    });
  }

  it("is that of today where the target deprecates it", () => {
    assert.deepEqual(severities(later, { ios: "18.0" }, { deprecatedLater: "off", toBeDeprecated: "off" }), [
      "warning",
    ]);
  });

  it("leaves a comment in use that silences one which is not shown", () => {
    const silenced = `import NetworkExtension\n// portolan:disable-next-line nwhostendpoint-deprecated\n${later.split("\n")[1]}\n`;
    assert.deepEqual(severities(silenced, { ios: "15.0" }, { deprecatedLater: "off" }), []);
  });
});
