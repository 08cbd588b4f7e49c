import assert from "node:assert/strict";
import { openProjects } from "../../server/project/find.ts";
import { memoryHost } from "../support/memory-host.ts";
import { packageText, projectAmong } from "../support/projects.ts";

interface Case {
  readonly what: string;
  readonly path: string;
  readonly files: Readonly<Record<string, string>>;
  readonly mode: 5 | 6;
  readonly deployment: Readonly<Record<string, string>>;
  readonly target?: string;
  readonly source: RegExp;
}

const cases: readonly Case[] = [
  {
    what: "a package with its platforms and the mode of its tools version",
    path: "Sources/Net/A.swift",
    files: {
      "Package.swift": packageText(
        "6.0",
        'platforms: [.iOS(.v15), .macOS("12.3"), .macCatalyst(.v15)], targets: [.target(name: "Net")]',
      ),
    },
    mode: 6,
    deployment: { ios: "15.0", macos: "12.3", maccatalyst: "15.0" },
    target: "Net",
    source: /^Package\.swift, swift-tools-version 6\.0$/,
  },
  {
    what: "a package whose language modes say otherwise than its tools version",
    path: "Sources/Net/A.swift",
    files: {
      "Package.swift": packageText(
        "6.1",
        'platforms: [.iOS(.v16)], targets: [.target(name: "Net")], swiftLanguageModes: [.v5]',
      ),
    },
    mode: 5,
    deployment: { ios: "16.0" },
    target: "Net",
    source: /^Package\.swift, language modes$/,
  },
  {
    what: "a mode of one target, given by a shared constant",
    path: "Code/Deep/A.swift",
    files: {
      "Package.swift": `let strict: [SwiftSetting] = [.enableUpcomingFeature("X"), .swiftLanguageMode(.v6)]\n${packageText("5.9", 'platforms: [.macOS(.v10_15)], targets: [.target(name: "Net", path: "Code", swiftSettings: strict), .target(name: "Old")]')}`,
    },
    mode: 6,
    deployment: { macos: "10.15" },
    target: "Net",
    source: /^Package\.swift, target Net$/,
  },
  {
    what: "tests of a package in their usual folder",
    path: "Tests/NetTests/A.swift",
    files: {
      "Package.swift": packageText(
        "5.5",
        'platforms: [.iOS("13.1")], targets: [.target(name: "Net"), .testTarget(name: "NetTests", dependencies: ["Net"])]',
      ),
    },
    mode: 5,
    deployment: { ios: "13.1" },
    target: "NetTests",
    source: /swift-tools-version 5\.5/,
  },
  {
    what: "the newest of several manifests of one package",
    path: "Sources/Net/A.swift",
    files: {
      "Package.swift": packageText("5.5", 'platforms: [.iOS(.v12)], targets: [.target(name: "Net")]'),
      "Package@swift-6.0.swift": packageText("6.0", 'platforms: [.iOS(.v13)], targets: [.target(name: "Net")]'),
    },
    mode: 6,
    deployment: { ios: "13.0" },
    target: "Net",
    source: /^Package@swift-6\.0\.swift/,
  },
  {
    what: "an XcodeGen manifest with templates, settings groups and excluded files",
    path: "Tunnel/Provider.swift",
    files: {
      "project.yml": [
        "name: App",
        'options: { deploymentTarget: { iOS: "14.0", macOS: 11 } }',
        "settings: { base: { SWIFT_VERSION: 6.0 } }",
        "targetTemplates: { Base: { platform: iOS } }",
        "targets:",
        "  App: { type: application, templates: [Base], sources: [App] }",
        "  Tunnel: { type: app-extension, templates: [Base], sources: [{ path: Tunnel, excludes: ['**/*.md'] }], settings: { SWIFT_VERSION: 5.0 } }",
      ].join("\n"),
    },
    mode: 5,
    deployment: { ios: "14.0" },
    target: "Tunnel",
    source: /^project\.yml, target Tunnel$/,
  },
  {
    what: "a Tuist manifest as far as it is written out",
    path: "Sources/App/A.swift",
    files: {
      "Project.swift": `import ProjectDescription
let project = Project(name: "App", settings: .settings(base: ["SWIFT_VERSION": "6.0"]), targets: [
  .target(name: "App", destinations: [.iPhone, .mac], product: .app, bundleId: "x.y",
    deploymentTargets: .multiplatform(iOS: "16.0", macOS: "13.0"),
    infoPlist: .extendingDefault(with: ["NSBonjourServices": ["_x._tcp"]]), sources: ["Sources/App/**"]),
])`,
    },
    mode: 6,
    deployment: { ios: "16.0", macos: "13.0" },
    target: "App",
    source: /^Project\.swift, target App/,
  },
  {
    what: "a podspec with its platforms, versions and sources",
    path: "ios/Classes/A.swift",
    files: {
      "ios/plugin.podspec":
        "Pod::Spec.new do |s|\n  s.source_files = 'Classes/**/*'\n  s.platform = :ios, '12.0'\n  s.swift_versions = ['5.0', '6.0']\nend",
    },
    mode: 6,
    deployment: { ios: "12.0" },
    target: "plugin",
    source: /^ios\/plugin\.podspec$/,
  },
  {
    what: "platforms of a podspec given as a hash and one by one",
    path: "A.m",
    files: {
      "a.podspec":
        "s.platforms = { :ios => \"11.0\", tvos: '11.0' }\ns.osx.deployment_target = '10.13'\n# s.ios.deployment_target = '8.0'",
    },
    mode: 5,
    deployment: { ios: "11.0", macos: "10.13", tvos: "11.0" },
    source: /^default/,
  },
  {
    what: "a podspec whose local names stand for its platforms and folders, beside one that puts its globs together",
    path: "Net/Sources/A.m",
    files: {
      "A.podspec": "s.ios.deployment_target = '15.0'\ns.source_files = [ folder() + '**/*.m', 'A/*.h' ]",
      "Net.podspec":
        "low = '12.0'\nbase = \"Net/\"\ns.osx.deployment_target = '10.15'\ns.ios.deployment_target = low\ns.source_files = [\n  base + 'Sources/*.[mh]',\n  \"#{base}Swift/*\",\n]",
    },
    mode: 5,
    deployment: { ios: "12.0", macos: "10.15" },
    target: "Net",
    source: /^default/,
  },
  {
    what: "the platform of a Podfile where nothing better is at hand",
    path: "ios/Runner/A.swift",
    files: { "ios/Podfile": "# platform :ios, '9.0'\nplatform :ios, '13.0'\ntarget 'Runner' do\nend" },
    mode: 5,
    deployment: { ios: "13.0" },
    source: /^default/,
  },
  {
    what: "an Expo configuration with its build properties",
    path: "modules/net/A.swift",
    files: {
      "app.json":
        '{ "expo": { "plugins": ["x", ["expo-build-properties", { "ios": { "deploymentTarget": "15.1" } }]], "ios": { "infoPlist": { "NSBonjourServices": [] } } } }',
    },
    mode: 5,
    deployment: { ios: "15.1" },
    source: /^default/,
  },
  {
    what: "an Expo configuration in code",
    path: "modules/net/A.swift",
    files: {
      "app.config.ts":
        'export default { expo: { plugins: [["expo-build-properties", { ios: { deploymentTarget: "16.4" } }]] } };',
    },
    mode: 5,
    deployment: { ios: "16.4" },
    source: /^default/,
  },
];

describe("A manifest", () => {
  for (const { what, path, files, mode, deployment, target, source } of cases) {
    it(`is read: ${what}`, async () => {
      const project = await projectAmong(path, files);
      assert.deepEqual(project.deployment.value, deployment);
      assert.equal(project.languageMode.value, mode);
      assert.match(project.languageMode.source, source);
      if (target !== undefined)
        assert.deepEqual(
          project.targets.map((each) => each.name),
          [target],
        );
    });
  }

  it("without platforms means the oldest systems of Swift packages, and says so", async () => {
    const project = await projectAmong("Sources/Net/A.swift", {
      "Package.swift": packageText("5.9", 'targets: [.target(name: "Net")]'),
    });
    assert.deepEqual(project.deployment.value, { ios: "12.0", macos: "10.13" });
    assert.match(project.deployment.source, /no platforms stated/);
  });

  it("whose platforms are computed says nothing of them", async () => {
    const project = await projectAmong("Sources/Net/A.swift", {
      "Package.swift": packageText("5.9", 'platforms: platforms(), targets: [.target(name: "Net")]'),
    });
    assert.deepEqual(project.deployment.value, {});
    assert.equal(project.deployment.isAssumed, true);
  });

  it("of XcodeGen gives the entitlements that it states as known keys, with their places", async () => {
    const text =
      "targets:\n  App:\n    type: application\n    platform: iOS\n    sources: App\n    entitlements:\n      path: A.entitlements\n      properties:\n        com.apple.developer.networking.networkextension: [packet-tunnel-provider]\n";
    const project = await projectAmong("App/A.swift", { "project.yml": text });
    const [list] = project.bundles?.[0]?.entitlements ?? [];
    const entry = list?.keys.get("com.apple.developer.networking.networkextension");
    assert.equal(list?.path, "/w/project.yml");
    assert.deepEqual(entry?.value, ["packet-tunnel-provider"]);
    assert.equal(text.slice(entry?.span.start, entry?.span.end), "com.apple.developer.networking.networkextension");
  });

  it("of XcodeGen takes bare words for booleans, quoted ones for strings, and merges what an anchor names", async () => {
    const project = await projectAmong("App/A.swift", {
      "project.yml": `Base: &base { platform: iOS, deploymentTarget: 16.0 }
targets:
  App:
    <<: *base
    type: application
    sources: App
    entitlements:
      path: A.entitlements
      properties: { bare: YES, idle: off, quoted: "YES", word: y }
`,
    });
    const [list] = project.bundles?.[0]?.entitlements ?? [];
    assert.deepEqual(
      [...(list?.keys ?? [])].map(([key, { value }]) => [key, value]),
      [
        ["bare", true],
        ["idle", false],
        ["quoted", "YES"],
        ["word", "y"],
      ],
    );
    assert.deepEqual(project.deployment.value, { ios: "16.0" });
  });

  it("of XcodeGen misses no list that is made from what it states, and one that it only names", async () => {
    const text =
      "targets:\n  App:\n    type: application\n    platform: iOS\n    sources: App\n    info: { path: Made.plist, properties: { A: b } }\n    entitlements: { path: Named.entitlements }\n";
    const host = memoryHost(new Map([["/w/project.yml", text]]));
    const projects = await openProjects(host, ["/w/project.yml"], ["/w"]);
    assert.deepEqual(
      projects.problems().map(({ path }) => path),
      ["/w/Named.entitlements"],
    );
  });

  for (const [path, text] of [
    ["project.yml", "jobs: { build: {} }"],
    ["Project.swift", 'struct Project { let name: String }\nlet project = Project(name: "x")'],
    ["app.json", '{ "name": "plain React Native" }'],
    ["app.config.js", "module.exports = { port: 1 }"],
  ] as const) {
    it(`is not seen in a ${path} of some other kind`, async () => {
      assert.deepEqual((await projectAmong("A.swift", { [path]: text })).targets, []);
    });
  }
});
