import assert from "node:assert/strict";
import { defaultSettings } from "../../server/core/settings.ts";
import { isTestPath } from "../../server/engine/test-path.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { portolan } from "../support/check.ts";
import { memoryHost } from "../support/memory-host.ts";

describe("a path of tests", () => {
  for (const path of [
    "Tests/A.swift",
    "AppTests/A.swift",
    "App/UITests-iOS/A.swift",
    "test/a.m",
    "App/TestSupport/A.swift",
    "App/Mocks/A.swift",
    "App/MockServer/A.swift",
    "App/TunnelTest.swift",
    "App/TunnelSpec.swift",
    "App/test_tunnel.m",
    "App/SessionStub.swift",
    "App/MockViewController.swift",
    "AppTests/TestViewController.m",
    "App/LoginViewControllerTest.swift",
    "spec/fixtures/A.swift",
  ])
    it(`is ${path}`, () => assert.ok(isTestPath(`/w/${path}`, "/w")));

  for (const path of [
    "App/A.swift",
    "Latest/A.swift",
    "contest/A.swift",
    "Hammock/A.swift",
    "SpeedTest/A.swift",
    "App/Specification.swift",
    "App/Attestation.swift",
    "App/Testable.swift",
    "App/WebViewTestController.swift",
    "App/TestViewController.m",
    "App/SpeedTestScreen.swift",
  ])
    it(`is not ${path}`, () => assert.ok(!isTestPath(`/w/${path}`, "/w")));

  it("is looked at below the opened folder, else by its last two names", () => {
    assert.ok(!isTestPath("/Users/test/Tests/App/A.swift", "/Users/test/Tests"));
    assert.ok(!isTestPath("/Users/test/App/A.swift", undefined));
    assert.ok(isTestPath("/Users/me/Tests/A.swift", undefined));
  });

  it("leaves code alone that is not in one", async () => {
    const code = 'import Network\nlet wifi = path.availableInterfaces.first { $0.name == "en0" }\n';
    for (const [path, rules] of [
      ["/w/tests/Latest/A.swift", ["hardcoded-interface-name"]],
      ["/w/tests/AppTests/A.swift", []],
    ] as const) {
      const host = memoryHost(new Map([[path, code]]));
      const workspace = await openFolders(portolan(), host, ["/w/tests"]);
      const document = { path, language: "swift", text: code } as const;
      const found = portolan().findings(document, workspace.around(document, defaultSettings));
      assert.deepEqual(
        found.map(({ rule }) => rule),
        rules,
      );
    }
  });
});
