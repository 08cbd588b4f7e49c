import assert from "node:assert/strict";
import { type Expression, Node, Project, SyntaxKind } from "ts-morph";
import { filesBelow, read } from "../support/repo.ts";

/** Calls whose first argument VS Code shows. */
const shows = /\b(show(Information|Warning|Error)Message|setStatusBarMessage)$/;

/** Properties that VS Code shows, of an object that is written down and of one that is assigned to. */
const written = new Set(["detail", "label", "description", "message", "title", "tooltip", "placeHolder"]);
const assigned = new Set([...written, "text", "placeholder"]);

/** Whether an expression is Portolan's own words, or foreign ones behind the helper. */
function isSafe(expression: Expression): boolean {
  if (Node.isStringLiteral(expression) || Node.isNoSubstitutionTemplateLiteral(expression)) return true;
  if (Node.isTemplateExpression(expression)) {
    return expression.getTemplateSpans().every((span) => isIcon(span.getExpression()) || isSafe(span.getExpression()));
  }
  if (Node.isIdentifier(expression)) {
    const definitions = expression.getDefinitionNodes();
    return definitions.length > 0 && definitions.every(isSafeDeclaration);
  }
  if (!Node.isCallExpression(expression)) return false;
  const called = expression.getExpression().getText();
  if (called === "escapeNotice") return true;
  return called === "l10n.t" && expression.getArguments().length === 1;
}

/** Names of icons come from a table in the client. */
function isIcon(expression: Expression): boolean {
  return /^icons\[/.test(expression.getText());
}

function isSafeDeclaration(node: Node): boolean {
  if (!Node.isVariableDeclaration(node)) return false;
  const initializer = node.getInitializer();
  return initializer !== undefined && isSafe(initializer);
}

function shownIn(call: Node): readonly Expression[] {
  if (Node.isCallExpression(call) && shows.test(call.getExpression().getText())) {
    return [call.getArguments()[0] as Expression];
  }
  if (Node.isPropertyAssignment(call) && written.has(call.getName())) return [call.getInitializerOrThrow()];
  if (Node.isShorthandPropertyAssignment(call) && written.has(call.getName())) return [call.getNameNode()];
  if (!Node.isBinaryExpression(call) || call.getOperatorToken().getKind() !== SyntaxKind.EqualsToken) return [];
  const left = call.getLeft();
  return Node.isPropertyAccessExpression(left) && assigned.has(left.getName()) ? [call.getRight()] : [];
}

describe("the client", () => {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  const sources = filesBelow("client").filter((path) => path.endsWith(".ts"));
  for (const path of sources) project.createSourceFile(path, read(path));

  const expressions = project.getSourceFiles().flatMap((source) => source.getDescendants().flatMap(shownIn));

  it("hands VS Code its own words, or others' behind the helper, wherever VS Code shows a text", () => {
    const unsafe = expressions.filter((expression) => !isSafe(expression));
    assert.ok(expressions.length > 15, `${expressions.length} places were found.`);
    assert.deepEqual(
      unsafe.map((each) => `${each.getSourceFile().getBaseName()}: ${each.getText()}`),
      [],
    );
  });

  it("is held to it: the same test refuses a name that goes in as it is", () => {
    const bad = project.createSourceFile("client/bad.ts", "item.detail = `a ${" + "name}`;");
    const [found] = bad.getDescendants().flatMap(shownIn);
    assert.equal(isSafe(found!), false);
  });
});

describe("the server", () => {
  it("escapes the notices that it sends, wherever it sends them", () => {
    const senders = filesBelow("server").filter((path) =>
      /ShowMessage(Notification|Request)|\.show(Information|Warning|Error)Message/.test(read(path)),
    );
    assert.deepEqual(senders, ["server/lsp/folder-config.ts", "server/lsp/rule-fixes.ts"]);
    assert.match(read("server/lsp/folder-config.ts"), /message: escapeNotice\(message\)/);
    const shown = [...read("server/lsp/rule-fixes.ts").matchAll(/\.show\w+Message\((\w+)/g)].map(([, made]) => made);
    assert.deepEqual(new Set(shown), new Set(["escapeNotice"]));
  });
});
