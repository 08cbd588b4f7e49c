import type { CodeLanguage } from "../../server/core/language.ts";
import { corpusFiles, theCorpus } from "../support/corpus-files.ts";
import { packageText } from "../support/projects.ts";
import { filesBelow, read } from "../support/repo.ts";
import { pbxprojText } from "../support/xcode-project.ts";
import { codeWriters } from "./code-grammars.ts";
import type { Writer } from "./grammar.ts";
import type { Stock } from "./mutations.ts";

/** What the generators draw from, read once. */
export interface Stocks {
  readonly code: Readonly<Record<CodeLanguage, Stock>>;
  readonly writers: Readonly<Record<CodeLanguage, Writer>>;
  readonly pbxproj: Stock;
  readonly xml: Stock;
  readonly openStep: Stock;
  readonly xcconfig: Stock;
  readonly manifest: Stock;
  readonly yaml: Stock;
  readonly ruby: Stock;
  readonly expo: Stock;
  readonly config: Stock;
  readonly questions: Stock;
}

/** Reads examples of rules and articles, `examples/harbour`, and what stands here. */
export function readStocks(): Stocks {
  const pages = [...corpusFiles()].filter(([path]) => path.endsWith(".md")).map(([, page]) => page);
  const examples = filesBelow("examples");
  const textsOf = (ending: RegExp) => examples.filter((path) => ending.test(path)).map(read);
  const fenced = (language: string) =>
    pages.flatMap((page) =>
      [...page.matchAll(new RegExp(`^\`\`\`${language}\\b[^\\n]*\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(
        (match) => match[1]!,
      ),
    );
  const swift = [...fenced("swift"), ...textsOf(/\.swift$/)];
  const objc = [...fenced("objc"), ...textsOf(/\.[hm]$/)];
  const lists = [...fenced("xml"), ...textsOf(/\.(plist|entitlements)$/)];
  const articles = pages.flatMap((page) => page.split("\n").filter((line) => line.length > 20));
  return {
    code: { swift: { seeds: swift, marks: swiftMarks }, objc: { seeds: objc, marks: objcMarks } },
    writers: codeWriters(theCorpus().facts, [...swift, ...objc]),
    pbxproj: { seeds: [...textsOf(/\.pbxproj$/), madeProject], marks: openStepMarks },
    xml: { seeds: [...lists, plainList], marks: xmlMarks },
    openStep: {
      seeds: [madeProject, '{ a = b; "c d" = (1, 2, <00ff>); e = { f = "\\U0041"; }; }'],
      marks: openStepMarks,
    },
    xcconfig: { seeds: [xcconfig], marks: xcconfigMarks },
    manifest: { seeds: manifests, marks: [...swiftMarks, ...manifestMarks] },
    yaml: { seeds: [xcodeGen], marks: yamlMarks },
    ruby: { seeds: [podfile, podspec], marks: rubyMarks },
    expo: { seeds: [expo, `export default { ${expo.slice(1, -1)} };`], marks: jsonMarks },
    config: { seeds: [config, "{}"], marks: jsonMarks },
    questions: { seeds: [...articles, ...textsOf(/\.log$/)], marks: questionMarks },
  };
}

const words = (text: string): readonly string[] => text.split(" ");

const swiftMarks = [
  ...words('" """ \\( ) { } ( [ ] < > # #" "# /* */ // / . ? ! : ; , = -> @ ` & _ ... $0 ??'),
  ...words("if let guard case func class: extension var import switch for in as? as! is self. super. return defer"),
  ...words("NWHostEndpoint NWEndpoint remoteEndpoint createTCPConnection NWPath SecTrustEvaluate en0 cancel state"),
  ...[
    "#if ",
    "#else\n",
    "#endif\n",
    "#available(iOS 18, *)",
    "@available(",
    "\\",
    "\n",
    "\r\n",
    "/x(/",
    "#if 0\n",
    '""\\',
    "}\n}\n",
  ],
  ...[
    "// portolan:disable-next-line deprecated-api\n",
    "// portolan:disable-file\n",
    "import Network\n",
    "/* portolan:disable */",
  ],
];
const objcMarks = [
  ...words(
    '" @" \' /* */ // { } ( ) [ ] < > ^ :: -> @ # \\ ; : , = * & @end @interface @implementation @property @{ @[',
  ),
  ...words("@available( NWHostEndpoint NWEndpoint remoteEndpoint hostname endpointWithHostname: NWPath typedef struct"),
  ...[
    "#if ",
    "#else\n",
    "#endif\n",
    "#define M(a",
    "#pragma clang ",
    '#import "',
    "\\\n",
    "\\\r\n",
    "\n",
    'R"(',
    ')"',
    "1e+",
    "[a b:c]",
  ],
  ...["// portolan:disable-next-line deprecated-api\n", "@import Network;\n", "- (void)", "extern "],
];
const xmlMarks = [
  ...words(
    "< > </ /> & &amp; &#0; &#xD800; &x; <dict> </dict> <key> </key> <string> <array> <true/> <integer> <data> <date>",
  ),
  ...[
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?xml ",
    '<!DOCTYPE plist [<!ENTITY x "y">',
    "<plist",
    "<real>",
    "$(A)",
    '"',
    "\n",
  ],
];
const openStepMarks = [
  ...words(
    "{ } ( ) ; = , \" ' /* */ // < > \\ \\U \\n isa PBXNativeTarget XCBuildConfiguration buildSettings $( ${ <group>",
  ),
  ...words(
    "baseConfigurationReference children targets SWIFT_VERSION IPHONEOS_DEPLOYMENT_TARGET objects rootObject __proto__",
  ),
  ...["\n", "isa = PBXGroup;", "AAAAAAAAAAAAAAAAAAAAAAA1"],
];
const xcconfigMarks = [
  ...words('= [ ] // #include #include? " ; $( $\u007b ) } $(inherited) [sdk=iphoneos*] SWIFT_VERSION'),
  ...[
    "\n",
    "\r",
    '#include "Base.xcconfig"\n',
    "A = $(A)\n",
    "A = $(B) $(B)\nB = $(A) $(A)\n",
    "IPHONEOS_DEPLOYMENT_TARGET = ",
  ],
];
const manifestMarks = words(
  ".target( .iOS( .v15 platforms: [ swiftLanguageModes: .package( path: exclude: sources: + // swift-tools-version:",
);
const yamlMarks = [
  ...words(": - [ ] { } & * ! | > # ? , << ' \" %"),
  "\n",
  "\n  ",
  "\n- ",
  "--- ",
  "*a",
  "&a ",
  "groups: [a]",
  "\t",
];
const rubyMarks = [
  ...words("' \" [ ] { } => : , # do end platform :ios target s.platform s.source_files s.swift_version **/* {a,b} ="),
  ...["\n", "platform :ios, '", "s.source_files = 'A/**/*.swift'\n", "    "],
];
const jsonMarks = [
  ...words('{ } [ ] : , " // /* */ null true 1 -1 1e9 \\ \\u \\ud800 "a": __proto__ rules exclude *'),
  "\n",
  '"":',
];
const questionMarks = [
  ...words("- _ . : \" ' ( ) [ ] * error Code= Domain= -1009 0x NW NE kSec errno ENETDOWN %"),
  "\n",
  "  ",
];

/** A project file with what the readers follow. */
export const madeProject = pbxprojText({
  settings: { Debug: { SWIFT_VERSION: "5.0" }, Release: { SWIFT_VERSION: "5.0", IPHONEOS_DEPLOYMENT_TARGET: "15.0" } },
  targets: [
    {
      name: "App",
      files: ["App/A.swift", "App/B.m"],
      config: "App.xcconfig",
      settings: { Release: { INFOPLIST_FILE: "App/Info.plist", MACOSX_DEPLOYMENT_TARGET: "$(X)" } },
    },
    { name: "Tests", product: "bundle.unit-test", folders: ["Tests"] },
  ],
  exceptions: [["Tests", "Tests", ["Info.plist"]]],
});
/** A property list with every kind of value. */
export const plainList =
  '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x.dtd">\n<plist version="1.0">\n<dict>\n\t<key>A</key>\n\t<array><string>b &amp; c</string><true/><integer>4</integer><data>AAAA</data></array>\n\t<key>D</key><dict><key>E</key><real>1.5</real></dict>\n</dict>\n</plist>\n';
const xcconfig =
  '#include "Base.xcconfig"\n#include? "None.xcconfig"\n// a comment\nSWIFT_VERSION = 6.0\nIPHONEOS_DEPLOYMENT_TARGET[sdk=iphoneos*][arch=arm64] = 16.4 // new\nA = $(B) $\u007bC:upper} $(inherited);\nINFOPLIST_FILE = $(SRCROOT)/App/Info.plist\n';
const xcodeGen =
  "name: P\noptions:\n  deploymentTarget: { iOS: '15.0', macOS: 12 }\nsettings:\n  SWIFT_VERSION: 5.0\nsettingGroups:\n  g0:\n    groups: [g1]\n    SWIFT_VERSION: 6\n  g1: { A: b }\ntargets:\n  App:\n    type: application\n    platform: [iOS, macOS]\n    sources: [App, { path: Net, excludes: ['*.md'] }]\n    settings: { groups: [g0], base: { IPHONEOS_DEPLOYMENT_TARGET: 16.0 } }\n    info: { path: App/Info.plist }\n";
const podfile =
  "platform :ios, '15.0'\nuse_frameworks!\ntarget 'App' do\n  platform :macos, \"12.0\"\n  pod 'X', '~> 1.0'\nend\n";
const podspec =
  "Pod::Spec.new do |s|\n  s.name = 'X'\n  s.platform = :ios, '15.0'\n  s.platforms = { :ios => '14.0', osx: '11.0' }\n  s.ios.deployment_target = '13.0'\n  s.swift_versions = ['5.9', '6.0']\n  s.source_files = 'App/**/*.{swift,m}', ['B/*.h']\nend\n";
const expo =
  '{"expo": {"name": "x", "ios": {"infoPlist": {"NSLocalNetworkUsageDescription": "y"}, "deploymentTarget": "15.1"}, "plugins": [["expo-build-properties", {"ios": {"deploymentTarget": "15.1"}}], "z"]}}';
const config =
  '{\n  // levels\n  "rules": { "deprecated-api": "off", "nw*": "error" },\n  "swiftLanguageMode": 6,\n  "deploymentTarget": { "ios": "15.0", "macos": "12" },\n  "exclude": ["Generated/**", "*.pb.swift"],\n  "failOn": "warning",\n  "baseline": "baseline.json",\n}\n';
const manifests = [
  packageText(
    "6.0",
    'platforms: [.iOS(.v15), .macOS("12.3")], products: [], targets: [.target(name: "App", path: "App", exclude: ["a"], sources: ["b"]), .testTarget(name: "T")], swiftLanguageModes: [.v6]',
  ),
  '// swift-tools-version:5.9\nimport PackageDescription\nlet targets: [Target] = [.target(name: "App")]\nvar package = Package(name: "P", platforms: platforms, targets: targets + [])\n#if swift(>=6)\npackage.platforms = [.iOS(.v16)]\n#endif\n',
  'import ProjectDescription\nlet settings: Settings = .settings(base: ["SWIFT_VERSION": "6.0"])\nlet project = Project(name: "P", settings: settings, targets: [.target(name: "App", destinations: [.iPhone, .mac], product: .app, bundleId: "x", deploymentTargets: .multiplatform(iOS: "15.0", macOS: "12.0"), infoPlist: .file(path: "App/Info.plist"), sources: ["App/**"], entitlements: "App/A.entitlements", settings: .settings(base: ["A": "b"]))])\n',
];
