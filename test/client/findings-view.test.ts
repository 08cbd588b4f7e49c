import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { kindTexts as KindTexts } from "../../client/finding-kinds.ts";
import type { findingsAtCursor, showFindings } from "../../client/findings-view.ts";
import { findingKinds, kindNames } from "../../server/core/kind.ts";
import { manifest } from "../support/repo.ts";
import { clientModule, standInForVscode } from "../support/vscode-stand-in.ts";

interface Row {
  readonly id?: string;
  readonly label: string;
  readonly description: string;
  readonly contextValue: string;
  readonly accessibilityInformation: { readonly label: string };
}

interface Provider {
  getChildren(node?: object): object[];
  getParent(node: object): object | undefined;
  getTreeItem(node: object): Row;
}

/** Every row below one, or all, in the order of the view. */
function below(provider: Provider, row?: object): readonly object[] {
  return provider.getChildren(row).flatMap((each) => [each, ...below(provider, each)]);
}

/** The rows of the view for these findings of `/app/Old.swift`, each with those below it, where this is kept of the workspace. */
async function rowsOf(diagnostics: readonly object[], kept: Readonly<Record<string, string>> = {}) {
  let provider: Provider;
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
  const state = new Map(Object.entries(kept));
  const workspaceState = {
    get: (key: string) => state.get(key),
    update: (key: string, to: string) => state.set(key, to),
  };
  const shown = module.showFindings({ extension: { packageJSON: manifest }, workspaceState } as never);
  return { rows: below(provider!).map((row) => provider.getTreeItem(row)), view, provider: provider!, shown, state };
}

const finding = (severity: number, rule: string, message: string, line: number, kind = "deprecated") => {
  const start = { line, character: 4, compareTo: (other: { line: number }) => line - other.line };
  return { source: "portolan", severity, message, code: { value: rule }, range: { start, end: start }, data: { kind } };
};

function mistakeInConfiguration() {
  const { code: _, data: __, ...mistake } = finding(1, "", "There is no rule “hardcoded”.", 3);
  return mistake;
}

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
    const mistake = mistakeInConfiguration();
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
    const { rows, view } = await rowsOf(findings, { "portolan.mildestListed": "information" });
    assert.deepEqual(
      rows.map(({ label }) => label),
      ["nwhostendpoint-deprecated", "Old.swift:3"],
    );
    assert.equal(view.message, "1 hint is hidden.");
    assert.equal(view.badge!.value, 1);
  });

  it("lists errors and warnings alone where it is told to, and keeps that for the workspace", async () => {
    const all = [...findings, finding(2, "lookup-ipv4-only", "gethostbyname knows IPv4 alone.", 8, "misuse")];
    const { view, shown, state } = await rowsOf(all);
    assert.equal(view.message, "");
    shown.listDownTo("warning");
    assert.equal(view.message, "2 milder findings are hidden.");
    assert.equal(shown.listed().length, 1);
    assert.equal(state.get("portolan.mildestListed"), "warning");
    assert.equal((await rowsOf(all, Object.fromEntries(state))).view.badge!.value, 1);
  });
});

describe("the view of findings by kind", () => {
  const findings = [
    finding(3, "deprecated-api", "CTCarrier is deprecated from iOS 16 on.", 6, "later"),
    finding(2, "lookup-ipv4-only", "gethostbyname knows IPv4 alone.", 8, "misuse"),
    finding(1, "deprecated-api", "NWTCPConnection is deprecated since iOS 18.", 2),
    finding(1, "nwhostendpoint-deprecated", "NWHostEndpoint is deprecated since iOS 18.", 2),
    finding(0, "network-object-never-started", "Nothing starts this listener.", 9, "missing"),
    mistakeInConfiguration(),
  ];
  const byKind = { "portolan.groupedBy": "kind" };

  it("has kinds in their order, below each its rules, and below these the findings; mistakes come before all", async () => {
    const { rows } = await rowsOf(findings, byKind);
    assert.deepEqual(
      rows.map(({ label, description, contextValue }) => `${contextValue} ${label}: ${description}`),
      [
        "undefined Mistakes in portolan.json: 1",
        "undefined Old.swift:4: There is no rule “hardcoded”.",
        "kind Deprecated now: 2",
        "rule deprecated-api: 1",
        "finding Old.swift:3: NWTCPConnection is deprecated since iOS 18.",
        "rule nwhostendpoint-deprecated: 1",
        "finding Old.swift:3: NWHostEndpoint is deprecated since iOS 18.",
        "kind Deprecated later: 1",
        "rule deprecated-api: 1",
        "finding Old.swift:7: CTCarrier is deprecated from iOS 16 on.",
        "kind Used against its purpose: 1",
        "rule lookup-ipv4-only: 1",
        "finding Old.swift:9: gethostbyname knows IPv4 alone.",
        "kind Lacks its other half: 1",
        "rule network-object-never-started: 1",
        "finding Old.swift:10: Nothing starts this listener.",
      ],
    );
  });

  it("has an address of its own for a rule below each of its kinds", async () => {
    const { rows } = await rowsOf(findings, byKind);
    const ids = rows.flatMap(({ id }) => id ?? []);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.includes("deprecated/deprecated-api") && ids.includes("later/deprecated-api"), ids.join());
  });

  it("leads from each row to the one above it, so that VS Code can show where a walk leads", async () => {
    const { provider } = await rowsOf(findings, byKind);
    for (const row of below(provider))
      for (const child of provider.getChildren(row)) assert.equal(provider.getParent(child), row);
    for (const row of provider.getChildren()) assert.equal(provider.getParent(row), undefined);
  });

  it("says to a screen reader how bad a kind is at worst, how many there are, and what it means", async () => {
    const { rows } = await rowsOf(findings, byKind);
    const spoken = rows.map(({ accessibilityInformation: { label } }) => label);
    assert.ok(
      spoken.includes("warning, Deprecated now, 2 findings, Deprecated on systems of the deployment target"),
      spoken.join("\n"),
    );
  });

  it("keeps by what it groups for the workspace", async () => {
    const { provider, shown, state } = await rowsOf(findings);
    shown.group("kind");
    assert.equal(provider.getTreeItem(provider.getChildren()[1]!).label, "Deprecated now");
    assert.deepEqual([...state], [["portolan.groupedBy", "kind"]]);
    shown.group("file");
    assert.equal(provider.getTreeItem(provider.getChildren()[0]!).label, "Old.swift");
  });

  it("has the words of the rules’ pages", async () => {
    const { kindTexts } = await clientModule<{ kindTexts: typeof KindTexts }>("finding-kinds.ts", standInForVscode());
    const names = Object.entries(kindTexts()).map(([kind, { name }]) => [kind, name]);
    assert.deepEqual(names, Object.entries(kindNames));
    assert.deepEqual(Object.keys(kindTexts()), findingKinds);
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
