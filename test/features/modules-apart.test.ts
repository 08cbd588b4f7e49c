import assert from "node:assert/strict";
import { defaultSettings } from "../../server/core/settings.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { portolan } from "../support/check.ts";
import { memoryHost } from "../support/memory-host.ts";

const code = "import NetworkExtension\nfunc f(_ session: NWUDPSession) {}\n";
const own = "final class NWUDPSession {}\n";

/** Whether Apple’s type is meant in a file, with these beside it. */
async function isApple(path: string, files: Readonly<Record<string, string>>, text = code): Promise<boolean> {
  const all = Object.entries({ ...files, [path]: text });
  const host = memoryHost(new Map(all.map(([name, each]) => [`/w/${name}`, each])));
  const workspace = await openFolders(portolan(), host, ["/w"]);
  const document = { path: `/w/${path}`, language: "swift", text } as const;
  return portolan().findings(document, workspace.around(document, defaultSettings)).length > 0;
}

const packageText = `// swift-tools-version:5.9
import PackageDescription
let package = Package(name: "P", platforms: [.iOS(.v18)], targets: [
  .target(name: "Core"), .target(name: "App", dependencies: ["Core"]), .testTarget(name: "Tests", dependencies: ["Core"]),
])
`;
const manifest = { "Package.swift": packageText };

describe("a type of another module", () => {
  it("stands in the way of Apple’s only where that module shows it", async () => {
    const there = "Sources/Core/Session.swift";
    assert.equal(await isApple("Sources/App/A.swift", { ...manifest, [there]: own }), true);
    assert.equal(
      await isApple("Sources/App/A.swift", { ...manifest, [there]: "typealias NWUDPSession = Int\n" }),
      true,
    );
    for (const word of ["public", "open", "package"])
      assert.equal(await isApple("Sources/App/A.swift", { ...manifest, [there]: `@objc ${word} ${own}` }), false);
    const alias = "public typealias NWUDPSession = Int\n";
    assert.equal(await isApple("Sources/App/A.swift", { ...manifest, [there]: alias }), false);
    assert.equal(await isApple("Sources/Core/A.swift", { ...manifest, [there]: own }), false);
    const lookup = 'import Foundation\nlet host = gethostbyname("a")\n';
    const named = { ...manifest, [there]: "final class gethostbyname {}\n" };
    assert.equal(await isApple("Sources/App/A.swift", named, lookup), true);
    assert.equal(await isApple("Sources/Core/A.swift", named, lookup), false);
    const inner = "enum Own { final class NWUDPSession {} }\n";
    assert.equal(await isApple("Sources/Core/A.swift", { ...manifest, [there]: inner }), true);
  });

  it("does so for tests that import it as testable, and where the module isn’t known", async () => {
    const there = { "Sources/Core/Session.swift": own };
    const tests = `@testable import Core\n${code}`;
    assert.equal(await isApple("Tests/Tests/A.swift", { ...manifest, ...there }, tests), false);
    assert.equal(await isApple("Tests/Tests/A.swift", { ...manifest, ...there }), true);
    assert.equal(await isApple("Sources/App/A.swift", there), false);
    assert.equal(await isApple("Sources/App/A.swift", { ...manifest, "Other/Session.swift": own }), false);
    assert.equal(await isApple("Other/A.swift", { ...manifest, ...there }), false);
  });

  it("is told apart by the targets of XcodeGen and Tuist", async () => {
    const there = { "Core/Session.swift": own };
    const xcodegen = `name: P
targets:
  Core: { type: framework, platform: iOS, deploymentTarget: "18.0", sources: [Core] }
  App: { type: application, platform: iOS, deploymentTarget: "18.0", sources: [App] }
`;
    assert.equal(await isApple("App/A.swift", { "project.yml": xcodegen, ...there }), true);
    const both = xcodegen.replace("[App]", "[App, Core]");
    assert.equal(await isApple("App/A.swift", { "project.yml": both, ...there }), false);
    const tuist = `import ProjectDescription
let project = Project(name: "P", targets: [
  .target(name: "Core", destinations: .iOS, product: .framework, bundleId: "c", deploymentTargets: .iOS("18.0"), sources: ["Core/**"]),
  .target(name: "App", destinations: .iOS, product: .app, bundleId: "a", deploymentTargets: .iOS("18.0"), sources: ["App/**"]),
])
`;
    assert.equal(await isApple("App/A.swift", { "Project.swift": tuist, ...there }), true);
  });
});
