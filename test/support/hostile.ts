import { pbxprojText } from "./xcode-project.ts";

const count = (times: number, line: (index: number) => string, between = "\n"): string =>
  Array.from({ length: times }, (_, index) => line(index)).join(between);

/** A file whose name makes `*a*a…*b` try everything. */
export const manyLetters = `${"a".repeat(60)}.swift`;

/** Globs that cost a backtracking matcher minutes for one name, or a stack. */
export const hostileGlobs: readonly string[] = [
  `${"*a".repeat(30)}*b`,
  `${"**a".repeat(30)}**b`,
  `${"**/a/".repeat(100)}b`,
  `${"{a,b}".repeat(100)}c`,
  `${"{,a}".repeat(100)}b`,
  `${"{*,a*}".repeat(100)}b`,
  `${"{a,".repeat(15)}b${"}".repeat(15)}c`,
  `+(${"a|".repeat(30)}aa)b`,
  `${"[".repeat(900)}]`,
];

const packageText = (rest: string) => `// swift-tools-version:5.9\nimport PackageDescription\n${rest}`;

/** Lines of a group of settings that names the next one twice, over and over. */
export const doublingGroups = (levels: number): string =>
  count(levels, (index) => `  g${index}: { groups: [g${index + 1}, g${index + 1}] }`);

/** An Xcode project of these objects, as text. */
const pbxproj = (objects: string, targets: string): string =>
  `// !$*UTF8*$!\n{ objects = {\nR = { isa = PBXProject; mainGroup = M; targets = (${targets}); };\n${objects}\n}; rootObject = R; }`;

/** An Xcode project whose target is configured by A.xcconfig beside it. */
const configured = pbxprojText({
  config: "A.xcconfig",
  targets: [{ name: "App", config: "A.xcconfig", files: ["Old.swift"] }],
});

/** The folders among them that stand for how project files name what they name: a server is given these together. */
export const hostileFolders = /^(?:groups|includes|globs|configs|newlines)\//;

/** For each reader files that once took minutes, all memory or the whole process, by path. */
export const hostileProjects: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  XcodeGen: {
    "groups/project.yml": `targets: { A: { type: application, platform: iOS, sources: [.], settings: { groups: [g0] } } }\nsettingGroups:\n${doublingGroups(60)}\n  g60: { SWIFT_VERSION: 6.0 }`,
    "circle/project.yml":
      "include: [project.yml, other.yml]\ntargets: { A: { settings: { groups: [g] } } }\nsettingGroups: { g: { groups: [g, h] }, h: { groups: [g] } }",
    "circle/other.yml": "include: [project.yml, other.yml]",
    "includes/project.yml": `include: [${"a0.yml, ".repeat(99)}]\ntargets: { A: { sources: [.] } }`,
    ...Object.fromEntries(
      Array.from({ length: 6 }, (_, index) => [
        `includes/a${index}.yml`,
        `include: [${`a${index + 1}.yml, `.repeat(99)}]`,
      ]),
    ),
    "templates/project.yml": `targetTemplates: { B: { sources: [${"a, ".repeat(1000)}] } }\ntargets: { A: { templates: [${"B, ".repeat(20_000)}] } }`,
    "settings/project.yml": `settings:\n${count(12_000, (index) => `  S${index}: 1`)}\ntargets:\n${count(4000, (index) => `  T${index}: { sources: . }`)}`,
    "deep/project.yml": `targets: { A: { sources: . } }\nx:\n  ${"- ".repeat(64_000)}`,
    "deep-flow/project.yml": `targets: { A: { sources: . } }\nx: ${"[".repeat(64_000)}`,
    "deep-keys/project.yml": `targets: { A: { sources: . } }\n${"'a': ".repeat(64_000)}`,
    "questions/project.yml": `targets: { A: { sources: . } }\n${"? ".repeat(64_000)}`,
    "keys/project.yml": `targets: { A: { sources: . } }\n${count(50_000, (index) => `k${index}: 1`)}`,
    "aliases/project.yml": `a: &a [*a, *a]\nb: &b { c: *b, d: *b }\ntargets: { A: *b, B: { sources: *a } }`,
    "inherited/project.yml":
      "targets:\n  __proto__: { platform: iOS, type: constructor }\n  constructor: { templates: [toString] }\nsettingGroups: { __proto__: { groups: [__proto__] } }",
    "laughs/project.yml": `a0: &a0 [x, x]\n${count(40, (index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`)}\ntargets: { A: { sources: *a40 } }`,
    "globs/project.yml": `targets:\n  A:\n    sources:\n${count(hostileGlobs.length, (index) => `      - ${JSON.stringify(hostileGlobs[index])}`)}\n      - path: .\n        excludes: ${JSON.stringify(hostileGlobs)}`,
    [`globs/${manyLetters}`]: "import Network\n",
  },
  Xcode: {
    "configs/A.xcodeproj/project.pbxproj": pbxproj(
      "M = { isa = PBXGroup; children = (X); }; X = { isa = PBXFileReference; path = a0.xcconfig; };\nC = { isa = XCBuildConfiguration; name = Debug; baseConfigurationReference = X; buildSettings = { SDKROOT = iphoneos; }; };\nL = { isa = XCConfigurationList; buildConfigurations = (C); }; T = { isa = PBXNativeTarget; name = A; buildConfigurationList = L; };",
      "T",
    ),
    ...Object.fromEntries(
      Array.from({ length: 17 }, (_, index) => [
        `configs/a${index}.xcconfig`,
        `${`#include "a${index + 1}.xcconfig"\n`.repeat(50)}SWIFT_VERSION[sdk=${"*a".repeat(30)}*b] = 5.${index}`,
      ]),
    ),
    "settings/A.xcodeproj/project.pbxproj": pbxproj(
      `M = { isa = PBXGroup; };\nC = { isa = XCBuildConfiguration; name = Debug; buildSettings = { SDKROOT = iphoneos; SWIFT_VERSION = "${"$(A)".repeat(4900)}"; A = "${"$(B)".repeat(4900)}"; B = "${"$(C:lower:upper)".repeat(1000)}"; C = "${"x".repeat(19_000)}"; }; };\nL = { isa = XCConfigurationList; buildConfigurations = (C); };\n${count(200, (index) => `T${index} = { isa = PBXNativeTarget; name = A; buildConfigurationList = L; };`)}`,
      count(200, (index) => `T${index}`, ","),
    ),
    "lists/A.xcodeproj/project.pbxproj": pbxproj(
      `M = { isa = PBXGroup; };\n${count(5000, (index) => `C${index} = { isa = XCBuildConfiguration; name = D${index}; buildSettings = { SDKROOT = iphoneos; }; };`)}\nL = { isa = XCConfigurationList; buildConfigurations = (${count(5000, (index) => `C${index}`, ",")}); };\n${count(5000, (index) => `T${index} = { isa = PBXNativeTarget; name = A; buildConfigurationList = L; };`)}`,
      count(5000, (index) => `T${index}`, ","),
    ),
    "phases/A.xcodeproj/project.pbxproj": pbxproj(
      `M = { isa = PBXGroup; children = (${"F,".repeat(9000)}); }; F = { isa = PBXFileReference; path = a.swift; };\nB = { isa = PBXBuildFile; fileRef = F; };\nP = { isa = PBXSourcesBuildPhase; files = (${"B,".repeat(9000)}); };\nS = { isa = PBXShellScriptBuildPhase; shellScript = "${"x".repeat(900_000)}"; };\n${count(3000, (index) => `T${index} = { isa = PBXNativeTarget; name = A; buildPhases = (P, S, ${"P,S,".repeat(50)}); };`)}`,
      `${count(3000, (index) => `T${index}`, ",")}, ${"T0,".repeat(9000)}`,
    ),
    "groups/A.xcodeproj/project.pbxproj": pbxproj(
      `M = { isa = PBXGroup; children = (G0, G0, M); };\n${count(99, (index) => `G${index} = { isa = PBXGroup; path = "${"p".repeat(2000)}"; children = (G${index + 1}, G${index + 1}, G${index}, M); };`)}\nG99 = { isa = PBXGroup; children = (${count(9000, (index) => `F${index}`, ",")}); };\n${count(9000, (index) => `F${index} = { isa = PBXFileReference; path = a; };`)}`,
      "",
    ),
    "deep/A.xcodeproj/project.pbxproj": `{ objects = ${"(".repeat(100_000)}`,
    "deep-xml/A.xcodeproj/project.pbxproj": `<?xml version="1.0"?><plist>${"<dict><key>objects</key>".repeat(50_000)}`,
    "deep-xml/Info.plist": `<?xml version="1.0"?><plist><dict><key>a</key>${"<array>".repeat(100_000)}`,
    "open-xml/Info.plist": `<?xml version="1.0"?><plist><dict><key>a</key>${"<a ".repeat(100_000)}`,
    "entities/Info.plist": `<!DOCTYPE plist [<!ENTITY a0 "x">${count(30, (index) => `<!ENTITY a${index + 1} "&a${index};&a${index};">`)}]>\n<plist><dict><key>&a30;</key><true/></dict></plist>`,
    "inherited/Info.plist": "<plist><dict><key>__proto__</key><dict><key>a</key><true/></dict></dict></plist>",
    "circle/A.xcodeproj/project.pbxproj": configured,
    "circle/A.xcconfig": '#include "B.xcconfig"\nIPHONEOS_DEPLOYMENT_TARGET = $(A)\nA = $(B)$(B)\nB = $(A)$(A)',
    "circle/B.xcconfig": '#include "A.xcconfig"\n#include "B.xcconfig"',
    "doubling/A.xcodeproj/project.pbxproj": configured,
    "doubling/A.xcconfig": `A0 = 15\n${count(30, (index) => `A${index + 1} = $(A${index})$(A${index})`)}\nIPHONEOS_DEPLOYMENT_TARGET = $(A30)`,
  },
  "Swift packages": {
    "sums/Package.swift": packageText(
      `let package = Package(name: "P", targets: [.target(name: "A")]${' + [.target(name: "B")]'.repeat(12_000)})`,
    ),
    "changes/Package.swift": packageText(
      `let all: [Target] = [${'.target(name: "A"), '.repeat(4000)}]\nlet package = Package(name: "P", targets: all)\n${"package.targets += all\n".repeat(9000)}`,
    ),
    "sources/Package.swift": packageText(
      `let all = [${'"a", '.repeat(9000)}]\nlet package = Package(name: "P", targets: [${'.target(name: "A", exclude: all, sources: all), '.repeat(9000)}])`,
    ),
    "deep/Package.swift": packageText(`let package = Package(name: "P", targets: ${"[".repeat(100_000)}`),
    "deep-calls/Package.swift": packageText(`let package = Package(name: "P", targets: ${"a(".repeat(100_000)}`),
  },
  Tuist: {
    "Project.swift": `import ProjectDescription\nlet keys: [String: Plist.Value] = [${count(9000, (index) => `"K${index}": "1"`, ", ")}]\nlet files = ["Sources/**"${', "b*a*c"'.repeat(9000)}]\nlet settings: Settings = .settings(base: keys)\nlet project = Project(name: "A", targets: [${'.target(name: "A", product: .app, infoPlist: .extendingDefault(with: keys), sources: files, entitlements: .dictionary(keys), settings: settings), '.repeat(900)}])`,
    "inherited/Project.swift": `import ProjectDescription\nlet project = Project(name: "A", targets: [.target(name: "A", destinations: [.constructor, .toString], product: .constructor, deploymentTargets: .multiplatform(constructor: "1", __proto__: "2"))])`,
  },
  CMake: {
    "CMakeLists.txt": `DEPLOYMENT_TARGET\n${" ".repeat(200_000)}\n${"if(IOS\n".repeat(50_000)}${"set(CMAKE_OSX_DEPLOYMENT_TARGET ".repeat(10_000)}`,
    "else/CMakeLists.txt": `${"else()\nelseif(IOS)\n".repeat(30_000)}set(CMAKE_OSX_DEPLOYMENT_TARGET 12.0)\n`,
  },
  CocoaPods: {
    Podfile: `platform${" ".repeat(400_000)}\nplatform :ios, '12.0'\n`,
    "newlines/Podfile": `platform${"\n".repeat(400_000)}(`,
    "hashes/a.podspec": `${"s.platforms = {\n".repeat(60_000)}`,
    "lists/a.podspec": `${"s.source_files = [\ns.swift_versions = [\n".repeat(40_000)}`,
    "words/a.podspec": `s.platforms = { ${"a".repeat(300_000)} }`,
    "globs/a.podspec": `s.platform = :ios, '12.0'\n${count(hostileGlobs.length, (index) => `s.source_files = '${hostileGlobs[index]}'`)}`,
    "versions/a.podspec": `s.swift_versions = [${"'5', ".repeat(300_000)}]`,
    [`globs/${manyLetters}`]: "import Network\n",
  },
  Expo: {
    "app.config.js": `const expo = {}; ${"/* ".repeat(200_000)}`,
    "words/app.config.js": `const expo = { ios: { ${"deploymentTarget ".repeat(60_000)} infoPlist: { ${"A".repeat(300_000)}`,
    "deep/app.json": `{ "expo": { "plugins": ${"[".repeat(200_000)}`,
    "deep-closed/app.json": `{ "expo": { "plugins": ${"[".repeat(200_000)}${"]".repeat(200_000)} } }`,
    "inherited/app.json": '{ "__proto__": { "expo": { "ios": { "deploymentTarget": "9.0" } } } }',
  },
  code: {
    "brackets/a.swift": `import NetworkExtension\nlet a = ${"[(".repeat(100_000)}`,
    "brackets/b.m": "@[ {".repeat(100_000),
    "interpolations/a.swift": `import NetworkExtension\nlet a = ${'"\\('.repeat(100_000)}`,
    "conditions/a.swift": `import NetworkExtension\n${"#if A\n".repeat(100_000)}`,
    "conditions/b.m": "#if A\n".repeat(100_000),
    "comments/a.swift": "/*".repeat(200_000),
    "lines/a.swift": `let NWHostEndpoint = "${"x".repeat(400_000)}"`,
    "lines/b.m": `NSString *a = @"${"x".repeat(400_000)}";`,
    "inherited/a.swift":
      "import NetworkExtension\nclass __proto__: constructor { var hasOwnProperty: toString = valueOf.__proto__ }",
  },
};
