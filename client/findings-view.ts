import {
  commands,
  type Diagnostic,
  DiagnosticSeverity,
  Disposable,
  EventEmitter,
  type ExtensionContext,
  l10n,
  languages,
  type TreeDataProvider,
  type Uri,
  window,
} from "vscode";
import { escapeNotice } from "../server/escape.ts";
import {
  type FindingGroup,
  type FindingRow,
  type Grouping,
  grouped,
  groupings,
  type PlacedFinding,
  rowAbove,
} from "./finding-groups.ts";
import { comparePlaces } from "./finding-order.ts";
import { findingItem, groupItem } from "./finding-rows.ts";
import { paced } from "./pace.ts";

/** The view, as the manifest names it. */
export const findingsView = "portolan.findings";

/** Where the workspace's state, and conditions of menus, say by what the view groups, and which the mildest findings are that it lists. */
const groupedBy = "portolan.groupedBy";
const mildestListed = "portolan.mildestListed";

/** What the mildest findings are that the view may be told to list. */
const limits = {
  hint: DiagnosticSeverity.Hint,
  information: DiagnosticSeverity.Information,
  warning: DiagnosticSeverity.Warning,
} as const;
type Limit = keyof typeof limits;

/** The view, as long as it is there. What it is told holds in this workspace until it is told otherwise. */
export interface FindingsView extends Disposable {
  /** Groups its findings. */
  group(by: Grouping): void;
  /** Lists nothing milder. */
  listDownTo(mildest: Limit): void;
  /** What it lists, by file and place. */
  listed(): readonly PlacedFinding[];
  /** Selects a finding in it, where it is seen. */
  reveal(finding: PlacedFinding): void;
}

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

/**
 * Keeps the view of Portolan's findings, hints among them, which VS Code lists nowhere else: those of open files, and of
 * all files after a check of the workspace. The view is hidden until there is a finding. What a rule is about says the manifest.
 */
export function showFindings({ extension, workspaceState }: ExtensionContext): FindingsView {
  const summaries = rulesOf(extension.packageJSON as Manifest);
  const changed = new EventEmitter<void>();
  let grouping: Grouping = oneOf(groupings, workspaceState.get(groupedBy)) ?? "rule";
  let mildest: Limit = oneOf(Object.keys(limits) as Limit[], workspaceState.get(mildestListed)) ?? "hint";
  let groups: readonly FindingGroup[] = [];
  let shown: ReadonlySet<string> = new Set();
  const provider: TreeDataProvider<FindingRow> = {
    onDidChangeTreeData: changed.event,
    getChildren: (row) => [...(row === undefined ? groups : "findings" in row ? (row.rules ?? row.findings) : [])],
    getParent: (row) => rowAbove(groups, row),
    getTreeItem: (row) => ("findings" in row ? groupItem(row, summaries) : findingItem(row, grouping === "file")),
  };
  const view = window.createTreeView(findingsView, { treeDataProvider: provider, showCollapseAll: true });
  const keep = (what: typeof groupedBy | typeof mildestListed, value: string) => {
    void workspaceState.update(what, value);
    void commands.executeCommand("setContext", what, value);
    refresh();
  };
  const group = (by: Grouping) => {
    grouping = by;
    keep(groupedBy, by);
  };
  const listDownTo = (limit: Limit) => {
    mildest = limit;
    keep(mildestListed, limit);
  };
  void commands.executeCommand("setContext", groupedBy, grouping);
  void commands.executeCommand("setContext", mildestListed, mildest);
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
  return { group, listDownTo, listed: () => listedOf(placedFindings()), reveal, dispose: () => parts.dispose() };

  function listedOf(all: readonly PlacedFinding[]): readonly PlacedFinding[] {
    return all.filter(({ diagnostic }) => diagnostic.severity <= limits[mildest]);
  }

  /** Whether a file has findings, or had some when they were last shown. */
  function concerns(uri: Uri): boolean {
    return shown.has(uri.toString()) || languages.getDiagnostics(uri).some(isOurs);
  }

  function refresh(): void {
    const all = placedFindings();
    const rows = listedOf(all);
    shown = new Set(all.map(({ uri }) => uri.toString()));
    groups = grouped(rows, grouping);
    const { length } = rows;
    const tooltip = length === 1 ? l10n.t("1 finding of Portolan") : l10n.t("{0} findings of Portolan", length);
    view.badge = length === 0 ? undefined : { value: length, tooltip: escapeNotice(tooltip) };
    view.message = escapeNotice(hiddenFindings(all.length - length, mildest));
    void commands.executeCommand("setContext", "portolan.hasFindings", all.length > 0);
    changed.fire();
  }
}

/** What was kept, if it is one of these still. */
function oneOf<T extends string>(known: readonly T[], kept: unknown): T | undefined {
  return known.find((each) => each === kept);
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

/** What the view says above its rows of those that it leaves out. */
function hiddenFindings(count: number, mildest: Limit): string {
  if (count === 0) return "";
  if (mildest === "information")
    return count === 1 ? l10n.t("1 hint is hidden.") : l10n.t("{0} hints are hidden.", count);
  return count === 1 ? l10n.t("1 milder finding is hidden.") : l10n.t("{0} milder findings are hidden.", count);
}
