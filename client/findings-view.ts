import {
  commands,
  type Diagnostic,
  DiagnosticSeverity,
  Disposable,
  EventEmitter,
  type ExtensionContext,
  l10n,
  languages,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  workspace,
} from "vscode";
import { escapeNotice } from "../server/escape.ts";
import { compareFindings, compareGroups, comparePlaces } from "./finding-order.ts";
import { paced } from "./pace.ts";

/** The view, as the manifest names it. */
export const findingsView = "portolan.findings";

/** Where the workspace's state says that hints are left out. */
const hintsHidden = "portolan.hintsHidden";

/** A rule or a file with its findings; neither, where they are mistakes in portolan.json files. */
export interface FindingGroup {
  readonly rule?: string;
  readonly uri?: Uri;
  readonly findings: readonly PlacedFinding[];
}

/** A finding, or a mistake in a portolan.json, with its file. */
export interface PlacedFinding {
  readonly uri: Uri;
  readonly diagnostic: Diagnostic;
}

/** The view, as long as it is there. */
export interface FindingsView extends Disposable {
  /** Groups its findings by file, or by rule. */
  group(byFile: boolean): void;
  /** Lists hints, or leaves them out, in this workspace until it is told otherwise. */
  listHints(listed: boolean): void;
  /** What it lists, by file and place. */
  listed(): readonly PlacedFinding[];
  /** Selects a finding in it, where it is seen. */
  reveal(finding: PlacedFinding): void;
}

/** What the view has a row for, and its commands are given. */
export type FindingRow = FindingGroup | PlacedFinding;

/** The part of the manifest that says what each rule is about. */
interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly properties?: RuleSummaries }>> };
  };
}

type RuleSummaries = Readonly<Record<string, { readonly description: string }>>;

function rulesOf({ contributes }: Manifest): RuleSummaries {
  return contributes.configuration.properties["portolan.rules"]?.properties ?? {};
}

/** As in the list of problems, which has no hints. */
const severityIcons: Readonly<Record<DiagnosticSeverity, ThemeIcon>> = {
  [DiagnosticSeverity.Error]: new ThemeIcon("error", new ThemeColor("problemsErrorIcon.foreground")),
  [DiagnosticSeverity.Warning]: new ThemeIcon("warning", new ThemeColor("problemsWarningIcon.foreground")),
  [DiagnosticSeverity.Information]: new ThemeIcon("info", new ThemeColor("problemsInfoIcon.foreground")),
  [DiagnosticSeverity.Hint]: new ThemeIcon("lightbulb"),
};

/**
 * Keeps the view of Portolan's findings, hints among them, which VS Code lists nowhere else: those of open files, and of
 * all files after a check of the workspace. The view is hidden until there is a finding. What a rule is about says the manifest.
 */
export function showFindings({ extension, workspaceState }: ExtensionContext): FindingsView {
  const summaries = rulesOf(extension.packageJSON as Manifest);
  const changed = new EventEmitter<void>();
  let isByFile = false;
  let hidesHints = workspaceState.get(hintsHidden) === true;
  let groups: readonly FindingGroup[] = [];
  let shown: ReadonlySet<string> = new Set();
  const provider: TreeDataProvider<FindingRow> = {
    onDidChangeTreeData: changed.event,
    getChildren: (node) => (node === undefined ? [...groups] : "findings" in node ? [...node.findings] : []),
    getParent: (node) => ("findings" in node ? undefined : groups.find(({ findings }) => findings.includes(node))),
    getTreeItem: (node) =>
      "findings" in node ? groupItem(node, summaries[node.rule ?? ""]?.description) : findingItem(node, isByFile),
  };
  const view = window.createTreeView(findingsView, { treeDataProvider: provider, showCollapseAll: true });
  const group = (byFile: boolean) => {
    isByFile = byFile;
    void commands.executeCommand("setContext", "portolan.isByFile", byFile);
    refresh();
  };
  const listHints = (listed: boolean) => {
    hidesHints = !listed;
    void workspaceState.update(hintsHidden, hidesHints);
    tellHintsHidden();
    refresh();
  };
  tellHintsHidden();
  refresh();
  // A check of thousands of files changes them many times a second.
  const refreshing = paced(refresh);
  // Other extensions change diagnostics at every keystroke.
  const parts = Disposable.from(
    view,
    changed,
    refreshing,
    languages.onDidChangeDiagnostics(({ uris }) => uris.some(concerns) && refreshing.ask()),
  );
  const reveal = ({ uri, diagnostic }: PlacedFinding) => {
    const shownAs = groups
      .flatMap(({ findings }) => findings)
      .find((each) => each.uri.path === uri.path && each.diagnostic.range.isEqual(diagnostic.range));
    // A change of the findings meanwhile takes the row away.
    if (view.visible && shownAs) view.reveal(shownAs, { select: true, focus: false }).then(undefined, () => undefined);
  };
  return { group, listHints, listed: () => listedOf(placedFindings()), reveal, dispose: () => parts.dispose() };

  /** Says to menus whether hints are left out. */
  function tellHintsHidden(): void {
    void commands.executeCommand("setContext", hintsHidden, hidesHints);
  }

  function listedOf(all: readonly PlacedFinding[]): readonly PlacedFinding[] {
    return hidesHints ? all.filter(({ diagnostic }) => diagnostic.severity !== DiagnosticSeverity.Hint) : all;
  }

  /** Whether a file has findings, or had some when they were last shown. */
  function concerns(uri: Uri): boolean {
    return shown.has(uri.toString()) || languages.getDiagnostics(uri).some(isOurs);
  }

  function refresh(): void {
    const all = placedFindings();
    const rows = listedOf(all);
    shown = new Set(all.map(({ uri }) => uri.toString()));
    groups = grouped(rows, isByFile);
    const { length } = rows;
    const tooltip = length === 1 ? l10n.t("1 finding of Portolan") : l10n.t("{0} findings of Portolan", length);
    view.badge = length === 0 ? undefined : { value: length, tooltip: escapeNotice(tooltip) };
    view.message = escapeNotice(hiddenHints(all.length - length));
    void commands.executeCommand("setContext", "portolan.hasFindings", all.length > 0);
    changed.fire();
  }
}

/** Every finding that VS Code has of Portolan, by file and place. */
export function placedFindings(): readonly PlacedFinding[] {
  return languages
    .getDiagnostics()
    .flatMap(([uri, all]) => all.filter(isOurs).map((diagnostic) => ({ uri, diagnostic })))
    .sort(comparePlaces);
}

/** Whether Portolan has said it. */
export function isOurs({ source }: Diagnostic): boolean {
  return source === "portolan";
}

function grouped(all: readonly PlacedFinding[], isByFile: boolean): readonly FindingGroup[] {
  const found = new Map<string, PlacedFinding[]>();
  for (const finding of all.toSorted(compareFindings)) {
    const key = isByFile ? finding.uri.toString() : (ruleOf(finding) ?? "");
    const known = found.get(key);
    if (known) known.push(finding);
    else found.set(key, [finding]);
  }
  return [...found]
    .map(([name, findings]) => ({ name, findings }))
    .sort(compareGroups)
    .map(({ name, findings }) => ({
      ...(isByFile ? { uri: Uri.parse(name) } : name !== "" && { rule: name }),
      findings,
    }));
}

/** Of findings that are in order. */
function worst({ findings }: FindingGroup): DiagnosticSeverity {
  return findings[0]!.diagnostic.severity;
}

/** Portolan's findings on the lines of the selection, those at the cursor first. */
export function findingsAtCursor(): readonly PlacedFinding[] {
  const editor = window.activeTextEditor;
  if (editor === undefined) return [];
  const { uri } = editor.document;
  const { start, end, active } = editor.selection;
  const isAway = ({ range }: Diagnostic) => Number(!range.contains(active));
  return languages
    .getDiagnostics(uri)
    .filter((each) => isOurs(each) && each.range.start.line <= end.line && each.range.end.line >= start.line)
    .toSorted((one, other) => isAway(one) - isAway(other))
    .map((diagnostic) => ({ uri, diagnostic }));
}

/** The id of the rule that a row is of; nothing where it is of a file, or of mistakes in a portolan.json. */
export function ruleOf(row: FindingRow): string | undefined {
  if (!("diagnostic" in row)) return row.rule;
  const { code } = row.diagnostic;
  return typeof code === "object" ? String(code.value) : code?.toString();
}

/** What the view says above its rows of those that it leaves out. */
function hiddenHints(count: number): string {
  if (count === 0) return "";
  return count === 1 ? l10n.t("1 hint is hidden.") : l10n.t("{0} hints are hidden.", count);
}

/** "3 findings", in the language of the window. */
export function countOfFindings(count: number): string {
  return count === 1 ? l10n.t("1 finding") : l10n.t("{0} findings", count);
}

/** A rule or a file, with how many findings it has; `about` is what the rule is about, which its id says in short. */
function groupItem(group: FindingGroup, about: string | undefined): TreeItem {
  const { rule, uri, findings } = group;
  const name = rule ?? (uri ? workspace.asRelativePath(uri) : l10n.t("Mistakes in portolan.json"));
  const label = escapeNotice(name);
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.id = rule ?? uri?.toString() ?? "";
  const count = countOfFindings(findings.length);
  item.description = escapeNotice(String(findings.length));
  item.tooltip = escapeNotice(`${about ?? label}: ${count}`);
  item.iconPath = severityIcons[worst(group)];
  if (uri !== undefined) item.contextValue = "file";
  else if (rule !== undefined) item.contextValue = "rule";
  item.accessibilityInformation = spoken(worst(group), label, count, ...(about ? [about] : []));
  return item;
}

function findingItem(finding: PlacedFinding, isByFile: boolean): TreeItem {
  const { uri, diagnostic } = finding;
  const { message, range, severity } = diagnostic;
  const line = range.start.line + 1;
  // Below a rule, what tells its findings apart comes first: their messages begin alike.
  const place = escapeNotice(isByFile ? l10n.t("line {0}", line) : `${uri.path.split("/").pop()}:${line}`);
  const item = new TreeItem(isByFile ? escapeNotice(message) : place);
  item.description = escapeNotice(isByFile ? place : message);
  item.tooltip = escapeNotice(`${workspace.asRelativePath(uri)}:${line} — ${message}`);
  item.iconPath = severityIcons[severity];
  if (ruleOf(finding) !== undefined) item.contextValue = "finding";
  item.accessibilityInformation = spoken(
    severity,
    message,
    `${uri.path.split("/").pop()}, ${l10n.t("line {0}", line)}`,
  );
  item.command = {
    title: l10n.t("Show the Finding"),
    command: "vscode.open",
    arguments: [uri, { selection: range, preserveFocus: true }],
  };
  return item;
}

/** What a screen reader says of a row, whose icon it does not see. */
function spoken(severity: DiagnosticSeverity, ...parts: readonly string[]): { readonly label: string } {
  const names: Readonly<Record<DiagnosticSeverity, string>> = {
    [DiagnosticSeverity.Error]: l10n.t("error"),
    [DiagnosticSeverity.Warning]: l10n.t("warning"),
    [DiagnosticSeverity.Information]: l10n.t("information"),
    [DiagnosticSeverity.Hint]: l10n.t("hint"),
  };
  return { label: escapeNotice([names[severity], ...parts].join(", ")) };
}
