import assert from "node:assert/strict";
import { defaultSettings } from "../../server/core/settings.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { portolan } from "../support/check.ts";
import { both } from "../support/made-extensions.ts";
import { memoryHost } from "../support/memory-host.ts";
import { pbxprojText } from "../support/xcode-project.ts";

const projectOf = (settings: Record<string, string>) =>
  pbxprojText({ targets: [{ name: "App", files: ["Other/Main.swift"], settings: both(settings) }] });
const mac = projectOf({ SDKROOT: "macosx", MACOSX_DEPLOYMENT_TARGET: "10.15" });
const ios = projectOf({ SDKROOT: "iphoneos", IPHONEOS_DEPLOYMENT_TARGET: "18.0" });
const use = (module: string) => `import NetworkExtension
${module === "" ? "" : `import ${module}\n`}
func peer(of flow: NEAppProxyTCPFlow) -> Any { flow.remoteEndpoint }
`;

async function opened(code: string, projects: Readonly<Record<string, string>>) {
  const path = "/w/Loose/a.swift";
  const texts = Object.entries(projects).map(([name, text]) => [`/w/${name}.xcodeproj/project.pbxproj`, text] as const);
  const workspace = await openFolders(portolan(), memoryHost(new Map([[path, code], ...texts])), ["/w"]);
  const document = { path, language: "swift", text: code } as const;
  return { workspace, document, around: workspace.around(path, defaultSettings) };
}

/** What is found in a file that is in no target, and what its evidence says of the target. */
async function found(code: string, projects: Readonly<Record<string, string>>) {
  const { document, around } = await opened(code, projects);
  const findings = portolan().findings(document, around);
  const pages = findings.map(({ rule, span }) => portolan().evidence(document, rule, span.start, around)?.markdown);
  return { severities: findings.map(({ severity }) => severity), page: pages[0] ?? "" };
}

describe("a file that no target builds", () => {
  it("is judged by the project that builds for what it imports, whichever is named first", async () => {
    for (const projects of [
      { A: mac, B: ios },
      { A: ios, B: mac },
    ]) {
      const touch = await found(use("UIKit"), projects);
      assert.deepEqual(touch.severities, ["warning"]);
      assert.match(touch.page, /Deployment target: iOS 18 \(.*the file is in no target of [AB]\.xcodeproj/);
      const desk = await found(use("AppKit"), projects);
      assert.deepEqual(desk.severities, ["hint"]);
      assert.match(desk.page, /Deployment target: macOS 10\.15/);
    }
  });

  it("is spoken of in hovers by the same project", async () => {
    const code = use("UIKit");
    const { workspace, document, around } = await opened(code, { A: mac, B: ios });
    assert.ok(workspace.files.length > 0);
    const hover = portolan().hover(document, code.indexOf("remoteEndpoint"), around);
    assert.match(hover!.markdown, /iOS/);
    assert.doesNotMatch(hover!.markdown, /macOS/);
  });

  it("is judged by the nearest project where it imports nothing that tells", async () => {
    assert.deepEqual((await found(use(""), { A: mac, B: ios })).severities, ["hint"]);
    assert.deepEqual((await found(use(""), { A: ios, B: mac })).severities, ["warning"]);
    const maybe = `#if canImport(UIKit)\nimport UIKit\n#endif\n${use("")}`;
    assert.deepEqual((await found(maybe, { A: mac, B: ios })).severities, ["hint"]);
  });

  it("has no deprecations where no project around builds for what it imports", async () => {
    assert.deepEqual((await found(use("UIKit"), { A: mac })).severities, []);
    assert.deepEqual((await found(use("UIKit"), {})).severities, ["warning"]);
  });
});
