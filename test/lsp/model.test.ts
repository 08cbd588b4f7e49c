import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import type { Range } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { memorySession, uriOf } from "../support/memory-session.ts";

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
];

const pods = ["platform :ios, '15.0'\n", "platform :ios, '26.0'\n", undefined] as const;
const package_ = (version: string): string =>
  `// swift-tools-version:6.0\nimport PackageDescription\nlet package = Package(name: "P", platforms: [.iOS(${version})], targets: [.target(name: "App")])\n`;
const packages = [package_(".v15"), package_(".v26"), undefined] as const;

/** The world as it is, besides what the server makes of it. */
interface World {
  readonly files: Map<string, string>;
  readonly open: Map<string, TextDocument>;
  roots: readonly string[];
  settings: Readonly<Record<string, unknown>>;
}

type Session = Awaited<ReturnType<typeof memorySession>>;
type Command = fc.AsyncCommand<World, Session>;

function command(
  said: string,
  may: (world: World) => boolean,
  run: (world: World, one: Session) => Promise<void>,
): Command {
  return {
    check: may,
    async run(world, one) {
      await run(world, one);
      await one.settle();
    },
    toString: () => said,
  };
}

async function put(world: World, one: Session, path: string, text: string | undefined): Promise<void> {
  if (text === undefined) world.files.delete(path);
  else world.files.set(path, text);
  await one.changed(path);
}

const open = (path: string, text: string | undefined): Command =>
  command(
    `open ${path} ${text === undefined ? "as on disk" : JSON.stringify(text)}`,
    ({ open, files }) => !open.has(path) && (text !== undefined || files.has(path)),
    async ({ open, files }, one) => {
      const content = text ?? files.get(path)!;
      open.set(path, TextDocument.create(uriOf(path), "", 1, content));
      await one.open(path, content);
    },
  );

const change = (path: string, from: number, length: number, text: string): Command =>
  command(
    `type ${JSON.stringify(text)} over ${length} at ${from} of ${path}`,
    ({ open }) => open.has(path),
    async ({ open }, one) => {
      const document = open.get(path)!;
      const start = from % (document.getText().length + 1);
      const range = { start: document.positionAt(start), end: document.positionAt(start + length) };
      await edit(document, one, path, { range, text });
    },
  );

const replace = (path: string, text: string): Command =>
  command(
    `replace all of ${path} by ${JSON.stringify(text)}`,
    ({ open }) => open.has(path),
    async ({ open }, one) => edit(open.get(path)!, one, path, { text }),
  );

async function edit(
  document: TextDocument,
  one: Session,
  path: string,
  changed: { readonly text: string; readonly range?: Range },
): Promise<void> {
  const version = document.version + 1;
  TextDocument.update(document, [changed], version);
  await one.change(path, version, changed);
}

const close = (path: string): Command =>
  command(
    `close ${path}`,
    ({ open }) => open.has(path),
    async ({ open }, one) => {
      open.delete(path);
      await one.close(path);
    },
  );

const save = (path: string): Command =>
  command(
    `save ${path}`,
    ({ open }) => open.has(path),
    async (world, one) => {
      await put(world, one, path, world.open.get(path)!.getText());
      await one.notify("textDocument/didSave", { textDocument: { uri: uriOf(path) } });
    },
  );

const write = (path: string, text: string | undefined): Command =>
  command(
    text === undefined ? `delete ${path}` : `write ${path} ${JSON.stringify(text)}`,
    ({ files }) => text !== undefined || files.has(path),
    (world, one) => put(world, one, path, text),
  );

const rename = (from: string, to: string): Command =>
  command(
    `rename ${from} to ${to}`,
    ({ files, open }) => from !== to && files.has(from) && !open.has(to),
    async ({ files, open }, one) => {
      const document = open.get(from);
      if (document) {
        open.delete(from);
        await one.close(from);
      }
      files.set(to, files.get(from)!);
      files.delete(from);
      await one.changed(from, to);
      if (!document) return;
      open.set(to, TextDocument.create(uriOf(to), "", 1, document.getText()));
      await one.open(to, document.getText());
    },
  );

const configure = (next: Readonly<Record<string, unknown>>): Command =>
  command(
    `set ${JSON.stringify(next)}`,
    () => true,
    async (world, one) => {
      world.settings = next;
      await one.set(next);
    },
  );

const setFolders = (roots: readonly string[]): Command =>
  command(
    `folders ${roots.join(" ")}`,
    () => true,
    async (world, one) => {
      world.roots = roots;
      await one.setFolders(roots);
    },
  );

const look: Command = command("look at everything", () => true, sameAsFresh);

const check: Command = command(
  "check the workspace",
  () => true,
  async (world, one) => {
    const summary = await one.check();
    await one.settle();
    const fresh = await freshSession(world);
    try {
      assert.deepEqual(summary, await fresh.check());
      await fresh.settle();
      assert.deepEqual(closedOn(one, world), closedOn(fresh, world));
    } finally {
      await fresh.end();
    }
  },
);

/** What open documents show is what a fresh start shows; what closed ones show, if anything, is what a check would. */
async function sameAsFresh(world: World, one: Session): Promise<void> {
  const fresh = await freshSession(world);
  try {
    for (const path of world.open.keys()) assert.deepEqual(await one.pull(path), await fresh.pull(path), path);
    await fresh.check();
    await fresh.settle();
    const expected = closedOn(fresh, world);
    for (const [uri, items] of Object.entries(closedOn(one, world))) assert.deepEqual(items, expected[uri] ?? [], uri);
  } finally {
    await fresh.end();
  }
}

async function freshSession(world: World): Promise<Session> {
  const fresh = await memorySession({ files: new Map(world.files), roots: world.roots, settings: world.settings });
  for (const [path, document] of world.open) await fresh.open(path, document.getText());
  await fresh.settle();
  return fresh;
}

function closedOn(one: Session, { open }: World): Readonly<Record<string, unknown>> {
  const closed = [...one.screen].filter(([uri, items]) => items.length > 0 && !open.has(uri.slice("file://".length)));
  return Object.fromEntries(closed.sort(([a], [b]) => (a < b ? -1 : 1)));
}

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
  const world: World = { files, open: new Map(), roots: ["/w"], settings: {} };
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
