import { DiagnosticSeverity, l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, workspace } from "vscode";
import { escapeNotice } from "../server/escape.ts";
import { type FindingGroup, type PlacedFinding, ruleOf } from "./finding-groups.ts";
import { kindTexts } from "./finding-kinds.ts";

/** As in the list of problems, which has no hints. */
const severityIcons: Readonly<Record<DiagnosticSeverity, ThemeIcon>> = {
  [DiagnosticSeverity.Error]: new ThemeIcon("error", new ThemeColor("problemsErrorIcon.foreground")),
  [DiagnosticSeverity.Warning]: new ThemeIcon("warning", new ThemeColor("problemsWarningIcon.foreground")),
  [DiagnosticSeverity.Information]: new ThemeIcon("info", new ThemeColor("problemsInfoIcon.foreground")),
  [DiagnosticSeverity.Hint]: new ThemeIcon("lightbulb"),
};

/** What a group is called, in which menus it has, and what it is about, which its name says in short. */
interface GroupText {
  readonly name: string;
  readonly id: string;
  readonly menu?: "kind" | "rule" | "file";
  readonly about?: string | undefined;
}

/** A kind, a rule or a file, with how many findings it has; `summaries` say what rules are about. */
export function groupItem(group: FindingGroup, summaries: Readonly<Record<string, { readonly description: string }>>) {
  const { name, id, menu, about } = groupText(group, (rule) => summaries[rule]?.description);
  const { severity } = group.findings[0]!.diagnostic;
  const label = escapeNotice(name);
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.id = id;
  const count = countOfFindings(group.findings.length);
  item.description = escapeNotice(String(group.findings.length));
  item.tooltip = escapeNotice(`${about ?? label}: ${count}`);
  item.iconPath = severityIcons[severity];
  if (menu !== undefined) item.contextValue = menu;
  item.accessibilityInformation = spoken(severity, label, count, ...(about ? [about] : []));
  return item;
}

/** A rule may stand below two kinds, and its rows then are two. */
function groupText({ kind, rule, uri }: FindingGroup, aboutRule: (rule: string) => string | undefined): GroupText {
  if (rule !== undefined)
    return { name: rule, id: kind ? `${kind}/${rule}` : rule, menu: "rule", about: aboutRule(rule) };
  if (kind !== undefined) return { ...kindTexts()[kind], id: `${kind}/`, menu: "kind" };
  if (uri !== undefined) return { name: workspace.asRelativePath(uri), id: uri.toString(), menu: "file" };
  return { name: l10n.t("Mistakes in portolan.json"), id: "" };
}

/** A finding below its rule or its file. */
export function findingItem(finding: PlacedFinding, isByFile: boolean): TreeItem {
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

/** "3 findings", in the language of the window. */
export function countOfFindings(count: number): string {
  return count === 1 ? l10n.t("1 finding") : l10n.t("{0} findings", count);
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
