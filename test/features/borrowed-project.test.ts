import assert from "node:assert/strict";
import type { Project } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import type { ProjectStatus } from "../../server/protocol.ts";
import { checkJson, folderOf } from "../cli/cli.ts";
import { portolan } from "../support/check.ts";
import { both } from "../support/made-extensions.ts";
import { memoryHost } from "../support/memory-host.ts";
import { memorySession, uriOf } from "../support/memory-session.ts";
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
  return { workspace, document, around: workspace.around(document, defaultSettings) };
}

/** What is found in a file that is in no target, and what its evidence says of the target. */
async function found(code: string, projects: Readonly<Record<string, string>>) {
  const { document, around } = await opened(code, projects);
  const findings = portolan().findings(document, around);
  const pages = findings.map(({ rule, span }) => portolan().evidence(document, rule, span.start, around)?.markdown);
  return { severities: findings.map(({ severity }) => severity), page: pages[0] ?? "" };
}

describe("a file that no target builds", () => {
  it("is spoken of everywhere by the project that suits it: in what is known around it, in its status and in reports", async () => {
    const code = use("UIKit");
    const { around } = await opened(code, { A: mac, B: ios });
    assert.deepEqual(around.project.deployment.value, { ios: "18.0" });

    const projects = { "A.xcodeproj/project.pbxproj": mac, "B.xcodeproj/project.pbxproj": ios };
    const files = { ...projects, "Loose/a.swift": code };
    const { projects: judged } = checkJson(folderOf(files));
    assert.deepEqual(
      judged.map((each) => (each as Pick<Project, "deployment">).deployment.value),
      [{ ios: "18.0" }],
    );

    const texts = Object.entries(files).map(([path, text]) => [`/w/${path}`, text] as const);
    const one = await memorySession({ files: new Map(texts), roots: ["/w"] });
    await one.settle();
    await one.open("/w/Loose/a.swift", code);
    const status = await one.request<ProjectStatus>("portolan/projectStatus", { uri: uriOf("/w/Loose/a.swift") });
    assert.equal(status.deployment.value, "iOS 18");
    await one.end();
  });

  it("is judged by the deployment target that settings give, whichever project suits it", async () => {
    const document = { path: "/w/Loose/a.swift", language: "swift", text: use("UIKit") } as const;
    const { workspace } = await opened(document.text, { A: mac, B: ios });
    const { project } = workspace.around(document, { ...defaultSettings, deploymentTarget: { ios: "15.0" } });
    assert.deepEqual(project.deployment.value, { ios: "15.0" });
    assert.equal(project.deployment.source, "settings");
  });

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
