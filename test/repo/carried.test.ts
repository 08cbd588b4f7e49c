import assert from "node:assert/strict";
import { Node, Project, type PropertySignature, SyntaxKind } from "ts-morph";
import type { Finding } from "../../server/core/finding.ts";
import { documentIn, portolan } from "../support/check.ts";
import { corpusFiles } from "../support/corpus-files.ts";
import { examplesIn } from "../support/fences.ts";
import { aroundJoined, joinedExamplesIn } from "../support/joined-examples.ts";
import { root } from "../support/repo.ts";

/** Types that travel far, with the places that make them. Who reads a field there only hands it on. */
const carried: readonly (readonly [string, string, RegExp])[] = [
  ["server/core/project.ts", "Project", /^server\/project\//],
  ["server/core/project.ts", "Target", /^server\/project\/(?!deployment\.ts)/],
  ["server/core/finding.ts", "Finding", /^server\/engine\/finding-of\.ts$/],
  ["server/core/fact.ts", "Fact", /^server\/corpus\/(compact|pack)\.ts$/],
  ["server/core/site.ts", "Conditions", /^server\/syntax\//],
];

/** Whether a name is read where it stands, and not declared, written in a literal, or given a value. */
function isRead(node: Node): boolean {
  const parent = node.getParentOrThrow();
  if (Node.isPropertyAccessExpression(parent) && parent.getNameNode() === node) return !isAssigned(parent);
  if (Node.isBindingElement(parent)) return parent.getParent().getKind() === SyntaxKind.ObjectBindingPattern;
  return Node.isElementAccessExpression(parent);
}

function isAssigned(node: Node): boolean {
  const parent = node.getParent();
  return Node.isBinaryExpression(parent) && parent.getLeft() === node && parent.getOperatorToken().getText() === "=";
}

describe("what is carried along", () => {
  const project = new Project({ tsConfigFilePath: `${root}tsconfig.json`, skipAddingFilesFromTsConfig: true });
  project.addSourceFilesAtPaths([`${root}server/**/*.ts`, `${root}test/compile/**/*.ts`]);

  function readersOf(field: PropertySignature, makers: RegExp): readonly string[] {
    const readers = field
      .findReferencesAsNodes()
      .filter(isRead)
      .map((node) => node.getSourceFile().getFilePath().slice(root.length));
    return [...new Set(readers)].filter((path) => !makers.test(path) && !path.endsWith(".test.ts"));
  }

  for (const [file, name, makers] of carried) {
    it(`as a field of ${name} is read by somebody besides its maker`, () => {
      const fields = project.getSourceFileOrThrow(`${root}${file}`).getInterfaceOrThrow(name).getProperties();
      const alone = fields.filter((field) => readersOf(field, makers).length === 0);
      assert.deepEqual(
        alone.map((field) => field.getName()),
        [],
      );
    });
  }

  it("as a field of Finding is given by some rule on some page", () => {
    const fields = project
      .getSourceFileOrThrow(`${root}server/core/finding.ts`)
      .getInterfaceOrThrow("Finding")
      .getProperties()
      .map((field) => field.getName());
    const given = new Set<string>();
    const hear = (findings: readonly Finding[]) => {
      for (const finding of findings) for (const field of Object.keys(finding)) given.add(field);
    };
    for (const [path, text] of corpusFiles()) {
      if (!path.startsWith("rules/")) continue;
      for (const { code, language, project: around } of examplesIn(text)) {
        const findings = portolan().findings(...documentIn(code, language, around));
        hear(findings);
      }
      for (const example of joinedExamplesIn(text)) hear(portolan().findings(example.document, aroundJoined(example)));
    }
    assert.deepEqual(
      fields.filter((field) => !given.has(field)),
      [],
    );
  });
});
