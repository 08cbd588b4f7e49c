import fc from "fast-check";
import { describe, it } from "mocha";
import { memorySession } from "../support/memory-session.ts";
import {
  type Command,
  change,
  check,
  close,
  configure,
  look,
  open,
  rename,
  replace,
  save,
  setFolders,
  type World,
  write,
} from "./model.ts";

/** How many sequences to try; more by hand. */
const mostSequences = Number(process.env.PORTOLAN_MODEL_RUNS ?? 40);

const paths = [
  "/w/A.swift",
  "/w/Own.swift",
  "/w/Sources/App/B.swift",
  "/w/Filter.m",
  "/w/Filter.h",
  "/v/C.swift",
  "/w/Generated/D.swift",
  "/x/Outside.swift",
] as const;

const texts = [
  "let answer = 42\n",
  'import NetworkExtension\n\nlet gateway = NWHostEndpoint(hostname: "10.0.0.1", port: "443")\n',
  "final class NWHostEndpoint { init(hostname: String, port: String) {} }\n",
  "import NetworkExtension\n\nfinal class Tunnel: NEPacketTunnelProvider {}\n",
  "import NetworkExtension\n\nfunc reach(_ tunnel: Tunnel) {\n  tunnel.createTCPConnection(to: a, enableTLS: true, tlsParameters: nil, delegate: nil)\n}\n",
  "import NetworkExtension\n// portolan:disable-next-line nwhostendpoint-deprecated\nvar old: NWHostEndpoint?\nvar other: NWHostEndpoint?\n",
  "#import <NetworkExtension/NetworkExtension.h>\n@interface Filter : NEPacketTunnelProvider\n@end\n",
  '#import "Filter.h"\n@implementation Filter\n- (void)x { [self createTCPConnectionToEndpoint:nil enableTLS:NO TLSParameters:nil delegate:nil]; NWHostEndpoint *e; }\n@end\n',
  "",
] as const;

const settings: readonly Readonly<Record<string, unknown>>[] = [
  {},
  { rules: { "*": "off" } },
  { rules: { "nwhostendpoint-*": "error", "deprecated-api": "off" } },
  { exclude: ["Generated/**"] },
  { deploymentTarget: { ios: "15.0" }, swiftLanguageMode: 6 },
  { presentation: "none" },
];

const configs: readonly (string | undefined)[] = [
  undefined,
  "{}",
  '{ "rules": { "*": "error" } }',
  '{ "exclude": ["Sources"] }',
  '{ "deploymentTarget": { "ios": "16.0" } }',
  '{ "rules": { "no-such-rule": "off" }, "deprecatedLater": "off" }',
];

const pods = ["platform :ios, '15.0'\n", "platform :ios, '26.0'\n", undefined] as const;
const package_ = (version: string): string =>
  `// swift-tools-version:6.0\nimport PackageDescription\nlet package = Package(name: "P", platforms: [.iOS(${version})], targets: [.target(name: "App")])\n`;
const packages = [package_(".v15"), package_(".v26"), undefined] as const;

const anyPath = fc.constantFrom(...paths);
const anyText = fc.constantFrom(...texts);
const commands = [
  fc.tuple(anyPath, fc.option(anyText, { nil: undefined })).map((given) => open(...given)),
  fc
    .tuple(anyPath, fc.nat(200), fc.nat(30), fc.oneof(anyText, fc.constantFrom("x", "\n", "{", '"')))
    .map((given) => change(...given)),
  fc.tuple(anyPath, anyText).map((given) => replace(...given)),
  anyPath.map(close),
  anyPath.map(save),
  fc.tuple(anyPath, fc.option(anyText, { nil: undefined })).map((given) => write(...given)),
  fc.tuple(anyPath, anyText).map((given) => write(...given)),
  fc.tuple(anyPath, anyPath).map((given) => rename(...given)),
  fc.constantFrom(...settings).map(configure),
  fc.constantFrom(...configs).map((text) => write("/w/portolan.json", text)),
  fc.constantFrom(...packages).map((text) => write("/w/Package.swift", text)),
  fc.constantFrom(...pods).map((text) => write("/w/Podfile", text)),
  fc.constantFrom(["/w"], ["/w", "/v"], ["/v"], ["/w/Sources", "/w"], []).map(setFolders),
  fc.constant(check),
  fc.constant(look),
];

const ownHost = texts[2];

/** Sequences that once led to another picture than a fresh start. */
const known: readonly (readonly [string, readonly Command[]])[] = [
  ["a folder that is removed takes its findings along", [setFolders(["/v"]), check, setFolders(["/w"]), check, look]],
  [
    "a folder that is removed says nothing of its files that are closed later",
    [check, open("/w/A.swift", undefined), setFolders([]), close("/w/A.swift"), look],
  ],
  [
    "what rules that are off hid comes back once they are on again",
    [check, write("/w/portolan.json", '{ "rules": { "*": "off" } }'), look, write("/w/portolan.json", undefined), look],
  ],
  [
    "what is wrong in a configuration is shown where no file is left",
    [
      write("/w/portolan.json", '{ "rules": { "no-such-rule": "off" } }'),
      rename("/w/Own.swift", "/w/A.swift"),
      write("/w/A.swift", undefined),
      check,
      look,
    ],
  ],
  ["a file that comes after a check is checked", [check, write("/w/Sources/App/B.swift", texts[1]), look]],
  [
    "a file that is closed after a check keeps its findings",
    [open("/w/A.swift", undefined), check, close("/w/A.swift"), look],
  ],
  ["a Podfile that comes counts", [write("/w/Podfile", pods[0]), check]],
  [
    "a project file that changes is weighed in what a check has shown",
    [check, write("/w/Package.swift", packages[0]), look],
  ],
  ["a type that an editor declares is weighed in what a check has shown", [check, open("/w/Own.swift", ownHost), look]],
  [
    "a new file that is saved from its editor is checked",
    [open("/w/Sources/App/B.swift", texts[0]), save("/w/Sources/App/B.swift"), check],
  ],
  [
    "open documents count when the folders are read again",
    [open("/w/A.swift", undefined), open("/w/Own.swift", ownHost), look, setFolders(["/w"]), look],
  ],
  [
    "a file outside the folders no longer counts once it is closed",
    [write("/x/Outside.swift", ownHost), open("/x/Outside.swift", undefined), look, close("/x/Outside.swift"), check],
  ],
];

async function runs(sequence: Iterable<Command>): Promise<void> {
  const files = new Map<string, string>([
    ["/w/A.swift", texts[1]],
    ["/w/Own.swift", texts[0]],
    ["/v/C.swift", texts[1]],
  ]);
  const world: World = { files, open: new Map(), roots: ["/w"], settings: {}, isChecked: false };
  const one = await memorySession({ files, roots: world.roots });
  await one.settle();
  try {
    await fc.asyncModelRun(() => ({ model: world, real: one }), [...sequence, look]);
  } finally {
    await one.end();
  }
}

describe("a server shows what a fresh one shows in the same place", () => {
  for (const [what, sequence] of known) it(what, () => runs(sequence));

  it("after any sequence of edits, files, settings and folders", async () => {
    const sequences = fc.commands(commands, { maxCommands: 40, size: "+1" });
    await fc.assert(fc.asyncProperty(sequences, runs), { numRuns: mostSequences });
  }).timeout(0);
});
