import { lines, nested } from "./texts.mjs";

const id = (at) => at.toString(16).toUpperCase().padStart(24, "A");

const xmlList = (body) => `<?xml version="1.0"?><plist version="1.0"><dict>${body}</dict></plist>`;
/** What an app's folder holds: one file of code, and these. */
const folder = (files) => ({ files: { "App/A.swift": "import NetworkExtension\n", ...files }, path: "App/A.swift" });

/** An Xcode project of one target with these settings, files and further objects. */
function pbxproj({ settings = "", files = 0, objects = "", targets = 1, extensions = 0 }) {
  const configurations = (at) =>
    `${id(at)} = {isa = XCConfigurationList; buildConfigurations = (${id(at + 1)}); };\n${id(at + 1)} = {isa = XCBuildConfiguration; name = Release; buildSettings = {${settings}}; };`;
  const target = (at) =>
    `${id(1000 + at)} = {isa = PBXNativeTarget; name = T${at}; productType = "com.apple.product-type.application"; buildConfigurationList = ${id(10)}; buildPhases = (${id(30)}); };`;
  const extension = (at) =>
    `${id(400_000 + at)} = {isa = PBXNativeTarget; name = E${at}; productType = "com.apple.product-type.app-extension"; buildConfigurationList = ${id(500_000 + 2 * at)}; buildPhases = (${id(600_000 + at)}); };
${id(500_000 + 2 * at)} = {isa = XCConfigurationList; buildConfigurations = (${id(500_001 + 2 * at)}); };
${id(500_001 + 2 * at)} = {isa = XCBuildConfiguration; name = Release; buildSettings = {SDKROOT = iphoneos; INFOPLIST_FILE = "E${at}/Info.plist"; CODE_SIGN_ENTITLEMENTS = "E${at}/E.entitlements"; }; };
${id(600_000 + at)} = {isa = PBXSourcesBuildPhase; files = (${id(700_000 + at)}); };
${id(700_000 + at)} = {isa = PBXBuildFile; fileRef = ${id(800_000 + at)}; };
${id(800_000 + at)} = {isa = PBXFileReference; path = "E${at}/A.swift"; sourceTree = "<group>"; };`;
  const file = (at) =>
    `${id(100_000 + at)} = {isa = PBXFileReference; path = "F${at}.swift"; sourceTree = "<group>"; };\n${id(200_000 + at)} = {isa = PBXBuildFile; fileRef = ${id(100_000 + at)}; };`;
  return `// !$*UTF8*$!\n{archiveVersion = 1; objectVersion = 77; rootObject = ${id(1)}; objects = {
${id(1)} = {isa = PBXProject; buildConfigurationList = ${id(10)}; mainGroup = ${id(2)}; targets = (${lines(targets, (at) => `${id(1000 + at)},`)} ${lines(extensions, (at) => `${id(400_000 + at)},`)}); };
${id(2)} = {isa = PBXGroup; children = (${lines(files, (at) => `${id(100_000 + at)},`)} ${lines(extensions, (at) => `${id(800_000 + at)},`)}); sourceTree = "<group>"; };
${id(30)} = {isa = PBXSourcesBuildPhase; files = (${lines(files, (at) => id(200_000 + at), ", ")}); };
${configurations(10)}\n${lines(targets, target)}\n${lines(files, file)}\n${lines(extensions, extension)}\n${objects}}; }\n`;
}
const inXcode = (project, files = {}) => folder({ "A.xcodeproj/project.pbxproj": pbxproj(project), ...files });

/** A packet tunnel's files. */
const tunnel = (at) => ({
  [`E${at}/A.swift`]: `import NetworkExtension\nclass P${at}: NEPacketTunnelProvider { }\n`,
  [`E${at}/Info.plist`]: xmlList(
    `<key>NSExtension</key><dict><key>NSExtensionPointIdentifier</key><string>com.apple.networkextension.packet-tunnel</string><key>NSExtensionPrincipalClass</key><string>$(PRODUCT_MODULE_NAME).P${at}</string></dict>`,
  ),
  [`E${at}/E.entitlements`]: xmlList(
    "<key>com.apple.developer.networking.networkextension</key><array><string>packet-tunnel-provider</string></array>",
  ),
});
/** The extension’s entitlements and code, with so many app groups each. */
const grouped = (n) => ({
  "E0/E.entitlements": xmlList(
    `<key>com.apple.security.application-groups</key><array>${lines(n, (at) => `<string>group.a${at}</string>`)}</array>`,
  ),
  "E0/A.swift": lines(n, (at) => `let a${at} = UserDefaults(suiteName: "group.b${at}")`),
});
const among = (n, make) => Object.assign({}, ...Array.from({ length: n }, (_, at) => make(at)));

/** Property lists that grow. */
export const plistFamilies = {
  keys: (n) => xmlList(lines(n, (at) => `<key>K${at}</key><string>v</string>`)),
  "nested dictionaries": (n) =>
    xmlList(nested(n, "<key>a</key><dict>", "<key>NSAppTransportSecurity</key><true/>", "</dict>")),
  "nested arrays": (n) => xmlList(`<key>a</key>${nested(n, "<array>", "<string>b</string>", "</array>")}`),
  "values of one array": (n) =>
    xmlList(`<key>a</key><array>${lines(n, () => "<string>packet-tunnel-provider</string>")}</array>`),
  entities: (n) => xmlList(`<key>a</key><string>${"&amp;".repeat(n)}</string>`),
  comments: (n) => xmlList(`${"<!-- a -->".repeat(n)}<key>a</key><true/>`),
  "elements never closed": (n) => xmlList("<key>a</key><dict>".repeat(n)),
  OpenStep: (n) => `{ ${lines(n, (at) => `k${at} = "v";`)} }`,
  "nested OpenStep": (n) => nested(n, "{ a = ", "b", "; }"),
  "OpenStep never closed": (n) => "{ a = (".repeat(n),
  "OpenStep comments": (n) => `{ ${"/* a */ ".repeat(n)} a = b; }`,
};

/** Folders with project files that grow. */
export const projectFamilies = {
  "Xcode targets": (n) => inXcode({ targets: n }),
  "Xcode files": (n) => inXcode({ files: n }),
  "Xcode settings": (n) => inXcode({ settings: lines(n, (at) => `S${at} = "$(S${at + 1})";`) }),
  "Xcode settings that name each other": (n) =>
    inXcode({ settings: `${lines(n, (at) => `S${at} = "$(S${at + 1})";`)} SWIFT_VERSION = "$(S0)";` }),
  "Xcode conditional settings": (n) => inXcode({ settings: lines(n, (at) => `"SWIFT_VERSION[sdk=a${at}*]" = 5;`) }),
  "Xcode extensions": (n) => inXcode({ extensions: n }, among(n, tunnel)),
  "code beside an Xcode extension": (n) =>
    inXcode(
      { extensions: 1, files: n },
      { ...tunnel(0), ...among(2 * n, (at) => ({ [`F${at}.swift`]: "let saver = manager.saveToPreferences\n" })) },
    ),
  "app groups, and code that names others": (n) => ({
    ...inXcode({ extensions: 1 }, { ...tunnel(0), ...grouped(n) }),
    path: "E0/A.swift",
  }),
  "Xcode nested groups": (n) =>
    inXcode({
      objects: lines(
        n,
        (at) =>
          `${id(300_000 + at)} = {isa = PBXGroup; children = (${id(300_001 + at)}); path = a; sourceTree = "<group>"; };`,
      ),
    }),
  "Xcode list that is never closed": (n) =>
    folder({ "A.xcodeproj/project.pbxproj": `// !$*UTF8*$!\n{objects = {${"A = {isa = (".repeat(n)}` }),
  "configuration settings": (n) => inXcode({ settings: "" }, { "A.xcconfig": lines(n, (at) => `S${at} = v`) }),
  "configuration includes": (n) => folder({ "A.xcconfig": lines(n, (at) => `#include "B${at}.xcconfig"`) }),
  "Package.swift targets": (n) =>
    folder({
      "Package.swift": `// swift-tools-version:5.9\nimport PackageDescription\nlet package = Package(name: "P", platforms: [.iOS(.v15)], targets: [${lines(n, (at) => `.target(name: "T${at}", path: "App")`, ", ")}])`,
    }),
  "Package.swift platforms": (n) =>
    folder({
      "Package.swift": `// swift-tools-version:5.9\nlet package = Package(name: "P", platforms: [${lines(n, () => ".iOS(.v15)", ", ")}], targets: [.target(name: "T", path: "App")])`,
    }),
  "Package.swift names": (n) =>
    folder({
      "Package.swift": `// swift-tools-version:5.9\nlet a0 = "P"\n${lines(n, (at) => `let a${at + 1} = a${at}`)}\nlet package = Package(name: a${n})`,
    }),
  "Package.swift never closed": (n) =>
    folder({ "Package.swift": `// swift-tools-version:5.9\nlet package = ${"Package(name: [".repeat(n)}` }),
  "Package.swift nested calls": (n) =>
    folder({ "Package.swift": `// swift-tools-version:5.9\nlet package = ${nested(n, "Package(name: ", '"P"', ")")}` }),
  "XcodeGen targets": (n) =>
    folder({
      "project.yml": `name: A\ntargets:\n${lines(n, (at) => `  T${at}:\n    type: application\n    platform: iOS\n    sources: [App]`)}`,
    }),
  "XcodeGen settings": (n) =>
    folder({
      "project.yml": `name: A\ntargets:\n  T:\n    type: application\n    platform: iOS\n    settings:\n${lines(n, (at) => `      S${at}: v`)}`,
    }),
  "XcodeGen sources": (n) =>
    folder({
      "project.yml": `name: A\ntargets:\n  T:\n    type: application\n    platform: iOS\n    sources:\n${lines(n, (at) => `      - path: S${at}`)}`,
    }),
  "XcodeGen nested flow": (n) =>
    folder({ "project.yml": `a: ${nested(n, "[", "b", "]")}\ntargets:\n  T: { type: application }` }),
  "Tuist targets": (n) =>
    folder({
      "Project.swift": `import ProjectDescription\nlet project = Project(name: "P", targets: [${lines(n, (at) => `.target(name: "T${at}", destinations: .iOS, product: .app, bundleId: "b", sources: ["App/**"])`, ", ")}])`,
    }),
  "Podfile platforms": (n) => folder({ Podfile: lines(n, () => "platform :ios, '15.0'") }),
  "Podfile spaces": (n) => folder({ Podfile: `platform${" ".repeat(n)}` }),
  "Podfile blank lines": (n) => folder({ Podfile: `platform${"\n ".repeat(n)}` }),
  podspec: (n) =>
    folder({
      "A.podspec": `Pod::Spec.new do |s|\n${lines(n, () => "  s.ios.deployment_target = '15.0'")}\n  s.source_files = 'App/**/*.swift'\nend`,
    }),
  "podspec spaces": (n) =>
    folder({ "A.podspec": `Pod::Spec.new do |s|\n  s.ios.deployment_target${" ".repeat(n)}\nend` }),
  "podspec patterns": (n) =>
    folder({
      "A.podspec": `Pod::Spec.new do |s|\n  s.source_files = ${lines(n, (at) => `'A${at}/*.swift'`, ", ")}\nend`,
    }),
  "CMake branches within each other": (n) =>
    folder({ "CMakeLists.txt": "if(A)\nset(CMAKE_OSX_DEPLOYMENT_TARGET 12.0)\n".repeat(n) }),
  "CMake inclusions of one file": (n) =>
    folder({
      "CMakeLists.txt": "include(a.cmake)\n".repeat(n),
      "a.cmake": lines(n, (at) => `set(CMAKE_OSX_DEPLOYMENT_TARGET 12.${at})`),
    }),
  "CMake marks that never end": (n) =>
    folder({ "CMakeLists.txt": `${'a "\\" # [[ '.repeat(n)}\n${"#[=[".repeat(n)}DEPLOYMENT_TARGET` }),
  "app.json": (n) =>
    folder({ "app.json": `{"expo": {"ios": {"infoPlist": {${lines(n, (at) => `"K${at}": "v"`, ", ")}}}}}` }),
  "app.config.ts": (n) =>
    folder({ "app.config.ts": `export default { ios: { infoPlist: { ${lines(n, (at) => `K${at}: "v"`, ", ")} } } };` }),
  files: (n) => ({
    files: Object.fromEntries(
      Array.from({ length: n }, (_, at) => [`F${at}/A${at}.swift`, `class A${at}: NEPacketTunnelProvider { }`]),
    ),
    path: "F0/A0.swift",
  }),
  "providers of another kind that never start": (n) =>
    inXcode(
      { extensions: 1, settings: "SDKROOT = iphoneos; " },
      {
        ...tunnel(0),
        "E0/A.swift": lines(
          n,
          (at) =>
            `class P${at}: NEAppProxyProvider {\noverride func startProxy(options: [String: Any]?, completionHandler: @escaping (Error?) -> Void) { }\n}`,
        ),
      },
    ),
  "files that extend one type": (n) => ({
    files: Object.fromEntries(
      Array.from({ length: n }, (_, at) => [
        `A${at}.swift`,
        `import NetworkExtension\nextension NWHostEndpoint { var a${at}: Int { hostname.count } }`,
      ]),
    ),
    path: "A0.swift",
  }),
};

/** Logs that grow. */
export const logFamilies = {
  lines: (n) =>
    lines(n, (at) => `2024-05-01 10:00:00 tunnel[${at}]: NEProviderStopReason 12, NSURLErrorDomain Code=-1009`),
  "digits in one line": (n) => "1234567890".repeat(n),
  "letters in one line": (n) => "abcdefghij".repeat(n),
  "words in one line": (n) => "tunnel error ".repeat(n),
  "numbers in one line": (n) => lines(n, (at) => `error ${at}`, " "),
  "dots in one line": (n) => "a.b_".repeat(n) + ".".repeat(n),
  "hyphens in one line": (n) => "a-".repeat(n),
  "spaces in one line": (n) => `error${" ".repeat(n)}12`,
  "brackets in one line": (n) => "(((rawvalue: ".repeat(n),
  "blank lines": (n) => `${"\n".repeat(n)}error 12`,
  "lines that end with a return": (n) => lines(n, () => "error 12", "\r"),
  "lines copied from Console": (n) =>
    lines(n, (at) => `error\t08:15:10.123456+0200\tApp\tConnection ${at}: write error 1:${at % 90}`),
  "lines of log show": (n) =>
    lines(
      n,
      (at) => `2026-05-11 08:15:10.000000+0200 0x1b3c Error 0x0 22 0 App: (Lib) [a.b:c] SO_ERROR [${at % 90}: x]`,
    ),
  "tabs in one line": (n) => `error\t08:15:10.123456+0200${"\tA".repeat(n)}`,
  "brackets of one device": (n) => `May 11 08:15:10 ${"a[".repeat(n)}1] <Error>: error 12`,
  "lines that continue one": (n) => `2026-05-11 08:15:10.123 App[1:2] x${"\n  error 12".repeat(n)}`,
  "entries as JSON": (n) => lines(n, (at) => `{"eventMessage":"errno ${at % 90}","processID":${at}}`),
  "fields of one entry": (n) => `{${lines(n, (at) => `"k${at}":"v"`, ",")},"eventMessage":"errno 61"}`,
  "escapes of one entry": (n) => `{"eventMessage":"${'\\"'.repeat(n)}"}`,
  "strings that are never closed": (n) => `{${'"a" '.repeat(n)}`,
  "errors beneath errors": (n) => nested(n, "Error Domain=A Code=1 UserInfo={", "errno 61", "}"),
  "errors in one line": (n) => lines(n, (at) => `Error Domain=NSPOSIXErrorDomain Code=${at % 90}`, " "),
  "errors over many lines": (n) => `Error Domain=A Code=1 UserInfo={${"\n  errno 61 {".repeat(n)}`,
  "domains without a number": (n) => "Domain=".repeat(n),
  "keys of CFNetwork": (n) => "_kCFStreamErrorDomainKey=1, ".repeat(n),
  "pairs in one line": (n) => `Connection error ${"1:57 ".repeat(n)}`,
  "beginnings of a known line": (n) => `${"Task <a.".repeat(n)} finished`,
  "quotes in one line": (n) => `error ${'"'.repeat(n)}57`,
};

/** Queries that grow. */
export const queryFamilies = {
  words: (n) => lines(n, (at) => `tunnel${at % 7}`, " "),
  letters: (n) => "a".repeat(n),
  colons: (n) => ":".repeat(n),
  names: (n) => lines(n, () => "NWHostEndpoint", " "),
  dots: (n) => "a.".repeat(n),
};

/** Configurations that grow. */
export const configFamilies = {
  rules: (n) => `{"rules": {${lines(n, (at) => `"r${at}*": "off"`, ", ")}}}`,
  exclude: (n) => `{"exclude": [${lines(n, (at) => `"a${at}/**"`, ", ")}]}`,
  nested: (n) => `{"rules": ${nested(Math.min(n, 1000), "[", "", "]")}}`,
  lines: (n) => `{\n${"\n".repeat(n)}"unknown": 1}`,
};
