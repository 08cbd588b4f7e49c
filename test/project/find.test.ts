import assert from "node:assert/strict";
import { applyOverrides } from "../../server/project/deployment.ts";
import { openProjects } from "../../server/project/find.ts";
import { memoryHost } from "../support/memory-host.ts";
import { packageText, projectAmong } from "../support/projects.ts";
import { pbxprojText } from "../support/xcode-project.ts";

describe("Several project files", () => {
  const xcode = pbxprojText({
    targets: [
      {
        name: "App",
        files: ["Sources/Net/A.swift"],
        settings: { Release: { SDKROOT: "iphoneos", IPHONEOS_DEPLOYMENT_TARGET: "17.0", SWIFT_VERSION: "5" } },
      },
    ],
  });
  const manifest = packageText("6.0", 'platforms: [.iOS(.v13)], targets: [.target(name: "Net")]');

  it("are believed in order: the Xcode project that builds a file before the package", async () => {
    const project = await projectAmong("Sources/Net/A.swift", {
      "App.xcodeproj/project.pbxproj": xcode,
      "Package.swift": manifest,
    });
    assert.deepEqual(project.deployment.value, { ios: "17.0" });
  });

  it("are read where their tool looks: a copy of Xcode’s file outside of a project’s bundle builds nothing", async () => {
    const project = await projectAmong("Sources/Net/A.swift", {
      "App.xcodeproj/project.pbxproj": xcode,
      "old/project.pbxproj": xcode.replaceAll("17.0", "12.0"),
    });
    assert.deepEqual(project.deployment.value, { ios: "17.0" });
    const alone = await projectAmong("Sources/Net/A.swift", { "old/project.pbxproj": xcode });
    assert.deepEqual(alone.deployment.value, {});
  });

  it("say for which older systems a library is built too", async () => {
    const also = async (package_: string, podspec = "") =>
      (
        await projectAmong("Sources/Net/A.swift", {
          "App.xcodeproj/project.pbxproj": xcode,
          "Package.swift": packageText("5.9", package_),
          ...(podspec !== "" && { "Net.podspec": podspec }),
        })
      ).alsoFor;
    const net = 'targets: [.target(name: "Net")]';
    assert.deepEqual(await also(`platforms: [.iOS(.v13), .macOS(.v12)], ${net}`), { ios: "13.0", macos: "12.0" });
    assert.equal(await also(`platforms: [.iOS(.v18)], ${net}`), undefined);
    assert.equal(await also('platforms: [.iOS(.v13)], targets: [.target(name: "Other", path: "Other")]'), undefined);
    assert.equal(
      await also('platforms: [.iOS(.v13)], targets: [.testTarget(name: "Net", path: "Sources/Net")]'),
      undefined,
    );
    const pod = 's.ios.deployment_target = "11.0"\ns.source_files = "Sources/**/*.swift"\n';
    assert.deepEqual(await also(`platforms: [.iOS(.v13)], ${net}`, pod), { ios: "12.0" });
    const both = await projectAmong("Sources/Net/A.swift", {
      "App.xcodeproj/project.pbxproj": xcode,
      "Package.swift": manifest,
    });
    assert.equal(applyOverrides(both, { deployment: { ios: "17.0" } }, "settings").alsoFor, undefined);
  });

  it("tell for which platforms a library is built where a podspec names all of its own", async () => {
    const platforms = async (podspec: string) =>
      (
        await projectAmong("Sources/Net/A.swift", {
          "App.xcodeproj/project.pbxproj": xcode,
          "Net.podspec": `Pod::Spec.new do |s|\n${podspec}\ns.source_files = 'Sources/**/*.swift'\nend`,
        })
      ).platforms;
    assert.deepEqual(await platforms("s.platform = :ios, '12.0'"), ["ios", "maccatalyst"]);
    assert.deepEqual(await platforms("s.platforms = { :ios => '12.0', :osx => '10.15' }"), [
      "ios",
      "macos",
      "maccatalyst",
    ]);
    assert.deepEqual(await platforms("s.osx.deployment_target = '10.15'"), ["ios", "macos"]);
    for (const open of [
      "s.version = '1.0'\ns.swift_version = '5.0'",
      "s.ios.deployment_target = '12.0'\ns.osx.deployment_target = lowest",
      "s.platforms = { :ios => '12.0', :osx => lowest }",
    ])
      assert.equal(await platforms(open), undefined, open);
  });

  it("hold for the files of targets that a package computes", async () => {
    const projectWith = (body: string, path = "Sources/Net/A.swift") =>
      projectAmong(path, { "Package.swift": packageText("6.0", body) });
    for (const targets of [
      '["Net", "Core"].map { .target(name: $0) }',
      "[.target(name: Names.net)]",
      '[.target(name: "Core")] + more()',
    ]) {
      const { deployment, languageMode, isBorrowed } = await projectWith(
        `platforms: [.iOS(.v15)], targets: ${targets}`,
      );
      assert.deepEqual(deployment.value, { ios: "15.0" });
      assert.equal(languageMode.value, 6);
      assert.equal(isBorrowed, undefined);
    }
    const computed = 'platforms: [.iOS(.v15)], targets: ["Net"].map { .target(name: $0) }';
    assert.equal((await projectWith(computed, "Examples/A.swift")).isBorrowed, true);
    const written = 'platforms: [.iOS(.v15)], targets: [.target(name: "Core", path: "Core")]';
    assert.equal((await projectWith(written)).isBorrowed, true);
  });

  it("hold for the Mac alone where a package makes a tool, which no other system runs, but not for an app of Swift Playgrounds", async () => {
    const deploymentWith = async (body: string, below = "") => {
      const targets = 'targets: [.executableTarget(name: "Net"), .target(name: "Core")]';
      const manifest = `${packageText("5.9", `${body}, ${targets}`)}\n${below}\n`;
      const of = async (path: string) => (await projectAmong(path, { "Package.swift": manifest })).deployment.value;
      return [await of("Sources/Net/A.swift"), await of("Sources/Core/A.swift")];
    };
    const both = { ios: "15.0", macos: "13.0" };
    const stated = "platforms: [.macOS(.v13), .iOS(.v15)]";
    assert.deepEqual(await deploymentWith(stated), [{ macos: "13.0" }, both]);
    const app = '.iOSApplication(name: "Net", targets: ["Net"])';
    assert.deepEqual(await deploymentWith(`${stated}, products: [${app}]`), [both, both]);
    const made = `${stated}, products: [phoneApp()]`;
    const helper = `func phoneApp() -> Product { ${app} }`;
    assert.deepEqual(await deploymentWith(made, helper), [both, both]);
    // What a comment or a text says makes no product.
    for (const said of ["// once an iOSApplication", 'let note = "iOSApplication"'])
      assert.deepEqual(await deploymentWith(stated, said), [{ macos: "13.0" }, both], said);
    const phone = { ios: "15.0" };
    assert.deepEqual(await deploymentWith("platforms: [.iOS(.v15)]"), [phone, phone]);
  });

  it("share the deployment target that the helpers of Tuist's manifests write out", async () => {
    const helper = (body: string, folder = "Tuist") => ({
      [`${folder}/ProjectDescriptionHelpers/Constant.swift`]: `import ProjectDescription\n${body}`,
    });
    const made = "import ProjectDescription\nlet project = Project.framework(name: name)";
    const inHelpers = (texts: Record<string, string>) =>
      projectAmong("Sources/Net/A.swift", { "Sources/Net/Project.swift": made, ...texts });
    const constant = 'struct C { static let deploymentTargets: DeploymentTargets = .iOS("15.5") }';
    const project = await inHelpers(helper(constant));
    assert.deepEqual([project.deployment.value, project.isBorrowed], [{ ios: "15.5" }, true]);
    const several =
      'extension Target { static func a() -> Target { .target(deploymentTargets: .multiplatform(iOS: "14.0", macOS: "12.0")) }\nstatic func b() -> Target { .target(deploymentTargets: .iOS("16.0")) } }';
    assert.deepEqual((await inHelpers(helper(several))).deployment.value, { ios: "14.0", macos: "12.0" });
    assert.deepEqual((await inHelpers(helper(constant, "Other"))).deployment.value, {});
    assert.deepEqual((await inHelpers(helper("struct C { let deploymentTargets = targets() }"))).deployment.value, {});
    const named = `import ProjectDescription\nlet project = Project(name: "Net", targets: [.target(name: "Net", destinations: .iOS, product: .framework, deploymentTargets: C.deploymentTargets, sources: ["**"])])`;
    const built = await inHelpers({ ...helper(constant), "Sources/Net/Project.swift": named });
    assert.deepEqual([built.deployment.value, built.isBorrowed], [{ ios: "15.5" }, undefined]);
  });

  it("are known to use other property lists than a stray one", async () => {
    const isUnlisted = async (settings: Record<string, string>, name = "App copy-Info.plist") => {
      const app = { SDKROOT: "iphoneos", CODE_SIGN_ENTITLEMENTS: "App.entitlements", ...settings };
      const targets = [{ name: "App", files: ["A.swift"], settings: { Release: app } }];
      return (await projectAmong(name, { "App.xcodeproj/project.pbxproj": pbxprojText({ targets }) })).isUnlisted;
    };
    assert.equal(await isUnlisted({ INFOPLIST_FILE: "App-Info.plist" }), true);
    assert.equal(await isUnlisted({ GENERATE_INFOPLIST_FILE: "YES" }), true);
    assert.equal(await isUnlisted({ INFOPLIST_FILE: "App copy-Info.plist" }), undefined);
    assert.equal(await isUnlisted({ INFOPLIST_FILE: "$(FLAVOUR)-Info.plist" }), undefined);
    assert.equal(await isUnlisted({}), undefined);
  });

  it("leave open what else a library is built for", async () => {
    const alone = await projectAmong("Sources/Net/A.swift", { "App.xcodeproj/project.pbxproj": xcode });
    assert.deepEqual(alone.platforms, ["ios"]);
    const both = await projectAmong("Sources/Net/A.swift", {
      "App.xcodeproj/project.pbxproj": xcode,
      "Package.swift": manifest,
    });
    assert.equal(both.platforms, undefined);
    assert.equal(applyOverrides(alone, { deployment: { macos: "12.0" } }, "settings").platforms, undefined);
  });

  it("are each asked for the files they build", async () => {
    const project = await projectAmong("Sources/Net/B.swift", {
      "App.xcodeproj/project.pbxproj": xcode,
      "Package.swift": manifest,
    });
    assert.equal(project.languageMode.value, 6);
  });

  it("complete each other where the best one is silent", async () => {
    const silent = pbxprojText({
      targets: [{ name: "App", files: ["ios/A.swift"], settings: { Release: { SWIFT_VERSION: "6" } } }],
    });
    const project = await projectAmong("ios/A.swift", {
      "App.xcodeproj/project.pbxproj": silent,
      Podfile: "platform :ios, '13.4'",
    });
    assert.deepEqual(project.deployment, { value: { ios: "13.4" }, source: "Podfile" });
    assert.equal(project.languageMode.value, 6);
  });

  it("are believed by what they say, not by their names", async () => {
    const project = await projectAmong("Sources/Net/A.swift", {
      "default.xcodeproj/project.pbxproj": xcode,
      "Package.swift": manifest,
    });
    assert.deepEqual(project.deployment.value, { ios: "17.0" });
    assert.equal(project.languageMode.value, 5);
  });

  it("that no reader can take in leave the others alone, and are named", async () => {
    const files = new Map([
      ["/w/project.yml", "[".repeat(20_000)],
      ["/w/app.json", '{"expo":'.repeat(20_000)],
      ["/w/Package.swift", manifest],
    ]);
    const projects = await openProjects(memoryHost(files), [...files.keys()], ["/w"]);
    assert.equal(projects.projectOf("/w/Sources/Net/A.swift").languageMode.value, 6);
    assert.deepEqual(projects.names(), ["Package.swift"]);
  });

  it("among dependencies are not read", async () => {
    const project = await projectAmong("A.swift", {
      "node_modules/x/project.yml": "targets: { A: { sources: [../..] } }",
    });
    assert.deepEqual(project.targets, []);
  });
});

describe("Reloading", () => {
  it("takes changed, new and removed project files into account, and text that is not saved", async () => {
    const files = new Map([["/w/Sources/Net/A.swift", ""]]);
    const projects = await openProjects(memoryHost(files), [...files.keys()], ["/w"]);
    const mode = () => projects.projectOf("/w/Sources/Net/A.swift").languageMode.value;
    const manifest = (version: string) => packageText(version, 'targets: [.target(name: "Net")]');
    assert.equal(mode(), 5);
    files.set("/w/Package.swift", manifest("6.0"));
    await projects.reload("/w/Package.swift");
    assert.equal(mode(), 6);
    await projects.reload("/w/Package.swift", manifest("5.9"));
    assert.equal(mode(), 5);
    await projects.reload("/w/Package.swift");
    assert.equal(mode(), 6);
    files.delete("/w/Package.swift");
    await projects.reload("/w/Package.swift");
    assert.deepEqual(projects.projectOf("/w/Sources/Net/A.swift").targets, []);
  });

  it("reads a property list again", async () => {
    const settings = {
      Release: { SDKROOT: "iphoneos", IPHONEOS_DEPLOYMENT_TARGET: "15.0", INFOPLIST_FILE: "Info.plist" },
    };
    const files = new Map([
      ["/w/App.xcodeproj/project.pbxproj", pbxprojText({ targets: [{ name: "App", files: ["A.swift"], settings }] })],
      ["/w/Info.plist", "<plist><dict/></plist>"],
    ]);
    const projects = await openProjects(memoryHost(files), [...files.keys()], ["/w"]);
    await projects.reload("/w/Info.plist", "<plist><dict><key>New</key><string>x</string></dict></plist>");
    assert.ok(projects.projectOf("/w/A.swift").bundles?.[0]?.infoPlists?.[0]?.keys.has("New"));
  });
});

describe("Overrides", () => {
  it("replace the versions of a project's own platforms only, and its mode", async () => {
    const project = await projectAmong("Sources/Net/A.swift", {
      "Package.swift": packageText("5.9", 'platforms: [.macOS(.v12)], targets: [.target(name: "Net")]'),
    });
    const changed = applyOverrides(
      project,
      { languageMode: 6, deployment: { ios: "15.0", macos: "14.0" } },
      "portolan.json",
    );
    assert.deepEqual(changed.deployment, { value: { macos: "14.0" }, source: "portolan.json" });
    assert.deepEqual(changed.languageMode, { value: 6, source: "portolan.json" });
    assert.deepEqual(changed.targets[0]?.deployment, { macos: "14.0" });
    assert.deepEqual(applyOverrides(project, {}, "x"), project);
  });

  it("stand alone where nothing is known", async () => {
    const changed = applyOverrides(await projectAmong("A.swift", {}), { deployment: { ios: "15.0" } }, "--target");
    assert.deepEqual(changed.deployment, { value: { ios: "15.0" }, source: "--target" });
  });
});
