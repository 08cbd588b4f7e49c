import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { findingsAtCursor, showFindings } from "../../client/findings-view.ts";
import { manifest } from "../support/repo.ts";
import { clientModule, standInForVscode } from "../support/vscode-stand-in.ts";

interface Row {
  readonly label: string;
  readonly description: string;
  readonly contextValue: string;
  readonly accessibilityInformation: { readonly label: string };
}

/** The rows of the view for these findings of `/app/Old.swift`, each group with its findings, and what is hidden. */
async function rowsOf(diagnostics: readonly object[], hidesHints = false) {
  let provider: { getChildren(node?: object): object[]; getTreeItem(node: object): Row };
  const view: { badge?: { value: number; tooltip: string }; message?: string; dispose(): void } = { dispose() {} };
  const uri = { path: "/app/Old.swift", toString: () => "file:///app/Old.swift" };
  const vscode = standInForVscode({
    "window.createTreeView": (_: string, { treeDataProvider }: { treeDataProvider: typeof provider }) => {
      provider = treeDataProvider;
      return view;
    },
    "languages.getDiagnostics": (of?: object) => (of ? diagnostics : [[uri, diagnostics]]),
    "workspace.asRelativePath": () => "Old.swift",
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    TreeItem: class {
      readonly label: string;
      constructor(label: string) {
        this.label = label;
      }
    },
  });
  const module = await clientModule<{ readonly showFindings: typeof showFindings }>("findings-view.ts", vscode);
  const workspaceState = { get: () => hidesHints, update() {} };
  module.showFindings({ extension: { packageJSON: manifest }, workspaceState } as never);
  const rows = provider!.getChildren().flatMap((group) => [group, ...provider.getChildren(group)]);
  return { rows: rows.map((row) => provider.getTreeItem(row)), view };
}

const finding = (severity: number, rule: string, message: string, line: number) => {
  const start = { line, character: 4, compareTo: (other: { line: number }) => line - other.line };
  return { source: "portolan", severity, message, code: { value: rule }, range: { start, end: start } };
};

describe("the view of findings", () => {
  const findings = [
    finding(1, "nwhostendpoint-deprecated", "NWHostEndpoint is deprecated since iOS 18.", 2),
    finding(3, "deprecated-api", "CTCarrier is deprecated from iOS 16 on.", 6),
  ];

  it("says to a screen reader how bad each row is, what its rule is about, how many there are, and where", async () => {
    const { rows, view } = await rowsOf(findings);
    const about = (rule: string) =>
      manifest.contributes.configuration.properties["portolan.rules"].properties[rule].description;
    assert.deepEqual(
      rows.map(({ accessibilityInformation }) => accessibilityInformation.label),
      [
        `warning, nwhostendpoint-deprecated, 1 finding, ${about("nwhostendpoint-deprecated")}`,
        "warning, NWHostEndpoint is deprecated since iOS 18., Old.swift, line 3",
        `hint, deprecated-api, 1 finding, ${about("deprecated-api")}`,
        "hint, CTCarrier is deprecated from iOS 16 on., Old.swift, line 7",
      ],
    );
    assert.deepEqual(view.badge, { value: 2, tooltip: "2 findings of Portolan" });
  });

  it("names the mistakes in a portolan.json, and offers nothing for them that is about a rule", async () => {
    const { code: _, ...mistake } = finding(1, "", "There is no rule “hardcoded”.", 3);
    const { rows } = await rowsOf([mistake]);
    assert.deepEqual(
      rows.map(({ label, contextValue }) => [label, contextValue]),
      [
        ["Mistakes in portolan.json", undefined],
        ["Old.swift:4", undefined],
      ],
    );
  });

  it("says how many hints it leaves out, and counts what it lists", async () => {
    const { rows, view } = await rowsOf(findings, true);
    assert.deepEqual(
      rows.map(({ label }) => label),
      ["nwhostendpoint-deprecated", "Old.swift:3"],
    );
    assert.equal(view.message, "1 hint is hidden.");
    assert.equal(view.badge!.value, 1);
  });
});

describe("the findings on the lines of the selection", () => {
  it("begin with those at the cursor", async () => {
    const placed = (rule: string, from: number, to: number) => ({
      ...finding(1, rule, rule, 4),
      range: {
        start: { line: 4 },
        end: { line: 4 },
        contains: ({ character }: { character: number }) => from <= character && character <= to,
      },
    });
    const vscode = standInForVscode({
      "window.activeTextEditor": {
        document: { uri: {} },
        selection: { start: { line: 4 }, end: { line: 4 }, active: { character: 60 } },
      },
      "languages.getDiagnostics": () => [placed("first", 4, 20), placed("second", 50, 70), placed("third", 80, 90)],
    });
    const module = await clientModule<{ readonly findingsAtCursor: typeof findingsAtCursor }>(
      "findings-view.ts",
      vscode,
    );
    assert.deepEqual(
      module.findingsAtCursor().map(({ diagnostic }) => diagnostic.message),
      ["second", "first", "third"],
    );
  });
});
