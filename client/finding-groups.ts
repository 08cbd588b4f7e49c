import { type Diagnostic, Uri } from "vscode";
import type { FindingDiagnosticData } from "../server/protocol.ts";
import { type FindingKind, kindTexts } from "./finding-kinds.ts";
import { compareFindings, compareGroups } from "./finding-order.ts";

/** What the view makes groups by. */
export const groupings = ["kind", "rule", "file"] as const;
export type Grouping = (typeof groupings)[number];

/** A kind, a rule or a file with its findings; none of them, where they are mistakes in portolan.json files. */
export interface FindingGroup {
  readonly kind?: FindingKind;
  readonly rule?: string;
  readonly uri?: Uri;
  readonly findings: readonly PlacedFinding[];
  /** The rules of a kind, which stand below it in place of the findings. */
  readonly rules?: readonly FindingGroup[];
}

/** A finding, or a mistake in a portolan.json, with its file. */
export interface PlacedFinding {
  readonly uri: Uri;
  readonly diagnostic: Diagnostic;
}

/** What the view has a row for, and its commands are given. */
export type FindingRow = FindingGroup | PlacedFinding;

/** The groups of findings with the worst first; kinds stand in an order of their own, so that each has its place. */
export function grouped(all: readonly PlacedFinding[], grouping: Grouping): readonly FindingGroup[] {
  const inOrder = all.toSorted(compareFindings);
  if (grouping === "file")
    return groupsBy(inOrder, ({ uri }) => uri.toString()).map(([name, findings]) => ({
      uri: Uri.parse(name),
      findings,
    }));
  if (grouping === "rule") return rulesOf(inOrder);
  const byKind = new Map(groupsBy(inOrder, (finding) => kindOf(finding) ?? ""));
  const kinds = Object.keys(kindTexts()) as FindingKind[];
  return [
    ...rulesOf(byKind.get("") ?? []),
    ...kinds.flatMap((kind) => {
      const findings = byKind.get(kind);
      return findings ? [{ kind, findings, rules: rulesOf(findings, kind) }] : [];
    }),
  ];
}

function rulesOf(inOrder: readonly PlacedFinding[], kind?: FindingKind): readonly FindingGroup[] {
  return groupsBy(inOrder, (finding) => ruleOf(finding) ?? "").map(([rule, findings]) => ({
    ...(kind && { kind }),
    ...(rule !== "" && { rule }),
    findings,
  }));
}

function groupsBy(inOrder: readonly PlacedFinding[], nameOf: (finding: PlacedFinding) => string) {
  const found = new Map<string, PlacedFinding[]>();
  for (const finding of inOrder) {
    const name = nameOf(finding);
    const known = found.get(name);
    if (known) known.push(finding);
    else found.set(name, [finding]);
  }
  return [...found]
    .map(([name, findings]) => ({ name, findings }))
    .sort(compareGroups)
    .map(({ name, findings }) => [name, findings] as const);
}

/** The row above a row, where there is one. */
export function rowAbove(groups: readonly FindingGroup[], row: FindingRow): FindingGroup | undefined {
  if ("findings" in row) return groups.find(({ rules }) => rules?.includes(row));
  return groups.flatMap((group) => group.rules ?? [group]).find(({ findings }) => findings.includes(row));
}

/** The id of the rule that a row is of; nothing where it is of a kind or a file, or of mistakes in a portolan.json. */
export function ruleOf(row: FindingRow): string | undefined {
  if (!("diagnostic" in row)) return row.rule;
  const { code } = row.diagnostic;
  return typeof code === "object" ? String(code.value) : code?.toString();
}

/** What the server said with a finding; VS Code keeps it, as it keeps what extensions put into their own diagnostics. */
function kindOf({ diagnostic }: PlacedFinding): FindingKind | undefined {
  return (diagnostic as Diagnostic & { readonly data?: Partial<FindingDiagnosticData> }).data?.kind;
}
