import assert from "node:assert/strict";
import { Node, Project, SyntaxKind } from "ts-morph";
import { filesBelow, read } from "../support/repo.ts";

/** Where a pattern may stand in core, judge, fixes and rules, and what it looks at instead of code. */
const patterned: Readonly<Record<string, string>> = {
  "server/judge/app-group.ts": "identifiers of app groups",
  "server/judge/bonjour.ts": "Bonjour types",
  "server/core/language.ts": "the ending of a path",
  "server/core/path.ts": "the beginning of a path",
  "server/fixes/list-edit.ts": "the text of a property list",
  "server/fixes/list-insertion.ts": "the text of a property list or of a manifest that holds one",
  "server/core/platform.ts": "names of platforms and version numbers",
  "server/judge/replacement.ts": "what facts write of replacements",
  "server/judge/profile.ts": "values of a configuration profile",
  "server/judge/provider.ts": "extension points and values of an entitlement",
  "server/judge/transport-security.ts": "hosts and addresses",
  "server/core/settings.ts": "keys of settings",
};

/** Lexers are one loop over the units of a text. */
function isLexer(path: string): boolean {
  return path.startsWith("server/syntax/") && path.endsWith("/lexer.ts");
}

function isFunction(node: Node): boolean {
  return (
    Node.isFunctionDeclaration(node) ||
    Node.isFunctionExpression(node) ||
    Node.isArrowFunction(node) ||
    Node.isMethodDeclaration(node) ||
    Node.isConstructorDeclaration(node) ||
    Node.isGetAccessorDeclaration(node) ||
    Node.isSetAccessorDeclaration(node) ||
    Node.isClassStaticBlockDeclaration(node)
  );
}

function nameOf(node: Node): string {
  if (Node.isFunctionDeclaration(node) || Node.isMethodDeclaration(node)) return node.getName() ?? "";
  const parent = node.getParent();
  return Node.isVariableDeclaration(parent) || Node.isPropertyAssignment(parent) ? parent.getName() : "";
}

/** Rules that read property lists judge values, and no code. */
function readsLists(path: string): boolean {
  return read(path).includes("defineListRule({");
}

describe("the style", () => {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  const sources = ["server", "client", "website"].flatMap(filesBelow).filter((path) => path.endsWith(".ts"));
  for (const path of sources) project.createSourceFile(path, read(path));

  it("has no file over 300 lines", () => {
    const files = ["server", "client", "website", "test"]
      .flatMap(filesBelow)
      .filter((path) => /\.(ts|mjs|cjs|css)$/.test(path));
    const long = files.filter((path) => read(path).split("\n").length > 301);
    assert.deepEqual(long, []);
  });

  it("has no function over 80 lines, but for lexers", () => {
    const long = sources
      .filter((path) => !isLexer(path))
      .flatMap((path) =>
        project
          .getSourceFileOrThrow(path)
          .getDescendants()
          .filter(isFunction)
          .filter((each) => each.getEndLineNumber() - each.getStartLineNumber() + 1 > 80)
          .map((each) => `${path} ${nameOf(each)}`),
      );
    assert.deepEqual(long, []);
  });

  it("reads code in rules, fixes, judge and core by asking, never by regular expressions", () => {
    const found: string[] = [];
    for (const path of sources.filter((each) => /^server\/(core|judge|fixes|rules)\//.test(each))) {
      if (Object.hasOwn(patterned, path) || readsLists(path)) continue;
      const source = project.getSourceFileOrThrow(path);
      const literals = source.getDescendantsOfKind(SyntaxKind.RegularExpressionLiteral);
      const made = source.getDescendantsOfKind(SyntaxKind.Identifier).filter((each) => each.getText() === "RegExp");
      if (literals.length + made.length > 0) found.push(path);
    }
    assert.deepEqual(found, []);
    for (const path of Object.keys(patterned))
      assert.ok(
        project.getSourceFileOrThrow(path).getDescendantsOfKind(SyntaxKind.RegularExpressionLiteral).length > 0,
      );
  });

  it("documents every export of core, fixes and features", () => {
    const bare: string[] = [];
    for (const path of sources.filter((each) => /^server\/(core|fixes|features)\//.test(each))) {
      const source = project.getSourceFileOrThrow(path);
      for (const [name, nodes] of source.getExportedDeclarations()) {
        const said = nodes.some(
          (node) =>
            node.getFirstAncestorByKind(SyntaxKind.VariableStatement)?.getJsDocs().length ||
            ("getJsDocs" in node && (node.getJsDocs as () => unknown[])().length > 0),
        );
        const isKindTwin = nodes.length === 1 && source.getFullText().includes(`export type ${name} = (typeof`);
        if (!said && !isKindTwin) bare.push(`${path}: ${name}`);
      }
    }
    assert.deepEqual(bare, []);
  });

  it("has none of the metaphors any more by which files and exports were called", () => {
    const metaphors = /^(?:[Tt]one|[Cc]rew|[Bb]adge|[Ss]hield|[Kk]in)(?![a-z])/;
    assert.ok(["toneOf", "Crew", "badge.ts"].every((name) => metaphors.test(name)) && !metaphors.test("kindOf"));
    const named = sources.flatMap((path) => {
      const exported = [...project.getSourceFileOrThrow(path).getExportedDeclarations().keys()];
      return [path.slice(path.lastIndexOf("/") + 1), ...exported].map((name) => ({ path, name }));
    });
    assert.deepEqual(
      named.filter(({ name }) => metaphors.test(name)).map(({ path, name }) => `${path} ${name}`),
      [],
    );
  });

  it("uses none of these words for two things", () => {
    const words = [
      "Asked",
      "Question",
      "Region",
      "Surroundings",
      "both",
      "endOfLine",
      "isWithin",
      "lineEnding",
      "once",
    ];
    const exporting = (name: string) =>
      sources.filter((path) =>
        project
          .getSourceFileOrThrow(path)
          .getExportSymbols()
          .some((each) => each.getName() === name),
      );
    for (const word of words) assert.equal(exporting(word).length, 1, `${word}: ${exporting(word).join(", ")}`);
  });

  it("leaves no to-do behind", () => {
    const files = ["server", "client", "website", "test"]
      .flatMap(filesBelow)
      .filter((path) => /\.(ts|mjs)$/.test(path));
    const marks = new RegExp(["TO", "DO|FIX", "ME|X", "XX"].join(""));
    assert.deepEqual(
      files.filter((path) => marks.test(read(path))),
      [],
    );
  });
});
