import assert from "node:assert/strict";
import { posix } from "node:path";
import { type ExportDeclaration, type ImportDeclaration, Node, Project, SyntaxKind } from "ts-morph";
import { filesBelow, read } from "../support/repo.ts";

/** Who may import whom: for each room, the rooms and packages it may name. What is not listed is not allowed. */
const mayImport: Readonly<Record<string, RegExp>> = {
  core: /^core$/,
  syntax: /^(core|syntax)$/,
  logs: /^(core|logs)$/,
  corpus: /^(core|judge|logs|corpus|minisearch|yaml)$/,
  project: /^(core|syntax|project|yaml|jsonc-parser|@rgrove\/parse-xml)$/,
  resolve: /^(core|syntax|corpus|resolve)$/,
  judge: /^(core|judge)$/,
  fixes: /^(core|judge|fixes)$/,
  rules: /^(core|judge|fixes|rules)$/,
  engine: /^(core|judge|syntax|corpus|project|resolve|engine)$/,
  features: /^(core|escape|judge|fixes|syntax|corpus|project|resolve|engine|rules|features|jsonc-parser)$/,
  lsp: /^(core|escape|features|protocol|lsp|vscode-languageserver|vscode-languageserver-textdocument|vscode-uri)$/,
  cli: /^(core|escape|features|cli|node:.*|cli-progress|diff)$/,
  agents: /^(core|features|agents|node:.*)$/,
  mcp: /^(core|escape|features|agents|mcp|node:.*|@modelcontextprotocol\/server|zod\/v4)$/,
  "host/node": /^(core|host|host\/node|node:.*|ignore|vscode-languageserver\/node)$/,
  host: /^(core|host|protocol|vscode-languageserver)$/,
  library: /^(core|features|cli|library)$/,
  main: /^(package\.json|main|core|features|agents|mcp|lsp|cli|library|@modelcontextprotocol\/server\/stdio|host\/node|host|protocol|node:.*|vscode-languageserver(\/node|\/browser)?)$/,
  protocol: /^core$/,
  website: /^(bundles|core|corpus|escape|features|rules|judge|syntax|website|node:.*|esbuild|markdown-it)$/,
  "website/browser": /^(core|corpus|website|website\/browser)$/,
  /** Names nothing, so that the client may share it with the server. */
  escape: /^$/,
  client: /^(client|client\/node|escape|protocol|vscode|vscode-languageclient(\/browser)?)$/,
  "client/node": /^(client|client\/node|node:.*|vscode-languageclient\/node)$/,
};

/** Rings may name these for their types alone. */
const typesOnly: Readonly<Record<string, readonly string[]>> = {
  lsp: ["engine"],
  cli: ["engine"],
  agents: ["engine"],
};

/** Half a megabyte of script, which the client may load when it is needed. */
const clientLibrary = "vscode-languageclient";

/** Languages that know nothing of each other. */
const apart = /^server\/(?:syntax|resolve)\/(swift|objc)\//;

function roomOf(path: string): string {
  if (path === "client/main.node.ts" || path.startsWith("client/node-")) return "client/node";
  if (path.startsWith("client/")) return "client";
  if (path === "bundles.ts") return "bundles";
  if (path.startsWith("website/")) return path.startsWith("website/browser/") ? "website/browser" : "website";
  const inside = path.replace(/^server\//, "").replace(/\.ts$/, "");
  if (inside.startsWith("main.")) return "main";
  if (inside === "host/node" || inside.startsWith("host/node-")) return "host/node";
  return inside.split("/")[0]!;
}

interface Named {
  /** The room, or the package. */
  readonly target: string;
  /** The file, where it is one of ours. */
  readonly file?: string;
  readonly typeOnly: boolean;
  /** Loaded by a call, when it is needed. */
  readonly isLater?: boolean;
}

/** Everything a file imports, re-exports, takes a type from or loads. */
function namedBy(project: Project, path: string): readonly Named[] {
  const source = project.createSourceFile(path, read(path));
  const statements = [...source.getImportDeclarations(), ...source.getExportDeclarations()];
  const named = statements.flatMap((each) => {
    const specifier = each.getModuleSpecifierValue();
    return specifier === undefined ? [] : [{ specifier, typeOnly: isTypeOnly(each) }];
  });
  const types = source.getDescendantsOfKind(SyntaxKind.ImportType).map((each) => {
    const argument = each.getArgument();
    return { specifier: argument.getText().slice(1, -1), typeOnly: true };
  });
  const calls = source
    .getDescendantsOfKind(SyntaxKind.ImportKeyword)
    .filter((each) => each.getParent()?.getKind() === SyntaxKind.CallExpression);
  const composes = roomOf(path) === "main" || path === "client/main.ts";
  const loaded = calls.map((each) => {
    const [argument] = each.getParentIfKindOrThrow(SyntaxKind.CallExpression).getArguments();
    return { specifier: argument!.getText().slice(1, -1), typeOnly: false, isLater: true };
  });
  const isAllowed = loaded.every(({ specifier }) => composes || specifier === clientLibrary);
  assert.ok(isAllowed, `${path} loads a module while running.`);
  return [...named, ...types, ...loaded].map(({ specifier, ...how }) => {
    if (!specifier.startsWith(".")) return { target: specifier, ...how };
    const file = posix.join(posix.dirname(path), specifier);
    return { target: roomOf(file), file, ...how };
  });
}

/** Whether nothing is left of an import while running. */
function isTypeOnly(declaration: ImportDeclaration | ExportDeclaration): boolean {
  const names = Node.isImportDeclaration(declaration) ? declaration.getNamedImports() : declaration.getNamedExports();
  return declaration.isTypeOnly() || (names.length > 0 && names.every((each) => each.isTypeOnly()));
}

/** The file and all that is loaded with it at once. */
function loadedWith(named: ReadonlyMap<string, readonly Named[]>, path: string): ReadonlySet<string> {
  const loaded = new Set([path]);
  for (const each of loaded)
    for (const { file, typeOnly, isLater } of named.get(each) ?? [])
      if (file !== undefined && !typeOnly && !isLater) loaded.add(file);
  return loaded;
}

/** The files from which a way leads back to themselves. */
function inCircles(needs: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const reach = (from: string): ReadonlySet<string> => {
    const reached = new Set<string>();
    const open = [...needs.get(from)!];
    for (let file = open.pop(); file !== undefined; file = open.pop()) {
      if (reached.has(file)) continue;
      reached.add(file);
      open.push(...(needs.get(file) ?? []));
    }
    return reached;
  };
  return [...needs.keys()].filter((file) => reach(file).has(file));
}

describe("the house", () => {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  const sources = ["server", "client", "website"].flatMap(filesBelow).filter((path) => path.endsWith(".ts"));

  const named = new Map(sources.map((path) => [path, namedBy(project, path)]));

  it("lets each room import only what the table lists", () => {
    const broken: string[] = [];
    const taken = new Set<string>();
    for (const [path, targets] of named) {
      const room = roomOf(path);
      assert.ok(mayImport[room], `${path} stands in a room that the table does not know.`);
      for (const { target, typeOnly } of targets) {
        if (mayImport[room].test(target)) continue;
        if (typeOnly && typesOnly[room]?.includes(target)) taken.add(`${room} ${target}`);
        else broken.push(`${path} imports ${target}`);
      }
    }
    assert.deepEqual(broken, []);
    const allowed = Object.entries(typesOnly).flatMap(([room, targets]) => targets.map((each) => `${room} ${each}`));
    assert.deepEqual([...taken].sort(), allowed.sort());
  });

  it("has no two files that need each other, on whatever way, not even for their types", () => {
    const needs = new Map(
      [...named].map(([path, targets]) => [path, targets.flatMap(({ file }) => (file === undefined ? [] : [file]))]),
    );
    assert.deepEqual(inCircles(needs), []);
  });

  it("activates the extension without the client library", () => {
    const loaded = [...loadedWith(named, "client/main.ts")];
    assert.ok(loaded.includes("client/commands.ts"), loaded.join(", "));
    const early = loaded.filter((path) =>
      named.get(path)?.some((each) => each.target.startsWith(clientLibrary) && !each.typeOnly && !each.isLater),
    );
    assert.deepEqual(early, []);
  });

  it("lets what speaks the protocol of agents see nothing of them but what they can ask", () => {
    const files = [...named.keys()].filter((path) => path.startsWith("server/mcp/"));
    const seen = files.flatMap((path) => named.get(path)!.map(({ file }) => file));
    const ofAgents = new Set(seen.filter((file) => file?.startsWith("server/agents/")));
    assert.deepEqual([...ofAgents], ["server/agents/world.ts"]);
  });

  it("makes lines and characters of offsets in one file of lsp", () => {
    const making = sources.filter(
      (path) => path.startsWith("server/lsp/") && /\b(?:positionAt|rangeOf|lineStarts|lineOf)\(/.test(read(path)),
    );
    assert.deepEqual(making, ["server/lsp/convert.ts"]);
  });

  it("knows Node where the architecture says so", () => {
    const knowing =
      /^(?:server\/(?:host\/node|cli\/|agents\/|mcp\/|main\.)|client\/(?:node-process|main\.node)\.ts$|website\/(?!browser\/))/;
    const others = [...named].filter(
      ([path, targets]) => !knowing.test(path) && targets.some(({ target }) => target.startsWith("node:")),
    );
    assert.deepEqual(
      others.map(([path]) => path),
      [],
    );
  });

  it("keeps Swift and Objective-C apart, and each rule by itself", () => {
    const broken: string[] = [];
    for (const [path, targets] of named)
      for (const { file } of targets) {
        const language = apart.exec(path)?.[1];
        const other = file === undefined ? undefined : apart.exec(file)?.[1];
        const isMixed = language !== undefined && other !== undefined && other !== language;
        const isRule = path.startsWith("server/rules/") && path !== "server/rules/index.ts";
        if (isMixed || (isRule && file?.startsWith("server/rules/"))) broken.push(`${path} names ${file}`);
      }
    assert.deepEqual(broken, []);
  });

  it("says the exit codes of the command line in one file that is called after them", () => {
    const saying = sources.filter(
      (path) =>
        project.getSourceFileOrThrow(path).getExportedDeclarations().has("exit") && path.startsWith("server/cli/"),
    );
    assert.deepEqual(saying, ["server/cli/exit-codes.ts"]);
  });

  it("has composition roots of at most 40 lines", () => {
    const roots = sources.filter((path) => roomOf(path) === "main");
    assert.ok(roots.length >= 3);
    for (const path of roots) assert.ok(read(path).split("\n").length <= 41, path);
  });
});
