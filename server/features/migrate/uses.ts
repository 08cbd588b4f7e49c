import type { Finding } from "../../core/finding.ts";
import { isCode, languageOf } from "../../core/language.ts";
import type { Settings } from "../../core/settings.ts";
import { contains, lineStarts, rangeOf } from "../../core/text.ts";
import type { Document } from "../../engine/document.ts";
import type { OpenWorkspace } from "../open-workspace.ts";
import type { Portolan } from "../portolan.ts";
import { families, familyOf } from "./families.ts";
import type { Use } from "./plan.ts";

/** What is asked of a workspace for a plan. */
export interface MigrationQuestion {
  /** What holds for a file; nothing where it is left out. */
  readonly settingsOf: (path: string) => Promise<Settings | undefined>;
  /** Whether a file is asked about at all. */
  readonly isAsked?: (path: string) => boolean;
  readonly isCancelled?: () => boolean;
}

/**
 * The places in the code of a workspace that use a deprecated API. Settings that turn rules off don’t count:
 * they say what is worth a finding, not what is used. Files that can’t be read are left out.
 */
export async function usesIn(
  portolan: Portolan,
  workspace: OpenWorkspace,
  { settingsOf, isAsked = () => true, isCancelled = () => false }: MigrationQuestion,
): Promise<readonly Use[]> {
  const uses: Use[] = [];
  for (const path of workspace.files) {
    if (isCancelled()) return [];
    const language = languageOf(path);
    if (language === undefined || !isCode(language) || !isAsked(path)) continue;
    if (workspace.isQuiet(path)) continue;
    const settings = await settingsOf(path);
    if (settings === undefined) continue;
    const text = await workspace.textOf(path);
    if (text === undefined) continue;
    const document: Document = { path, language, text };
    const around = workspace.around(document, {
      ...settings,
      rules: {},
      deprecatedLater: "hint",
      toBeDeprecated: "hint",
    });
    const findings = portolan.findings(document, around);
    if (findings.length === 0) continue;
    const starts = lineStarts(text);
    const deployment = around.project.deployment.value;
    const retired = findings.filter(isLeft);
    for (const finding of retired) {
      const taking = takingAlong(finding, retired);
      if (taking !== undefined && stepOf(taking) <= stepOf(finding)) continue;
      uses.push({ path, language, deployment, ...useOf(finding, finding.fact, taking ?? finding, starts) });
    }
  }
  return uses;
}

/** Whether a finding is about what is deprecated; what the target doesn't have at all isn't left for anything there. */
function isLeft(finding: Finding): finding is Finding & Required<Pick<Finding, "fact">> {
  return finding.fact !== undefined && finding.deprecated === true && finding.kind !== "unavailable";
}

/** The finding whose edit replaces the place of another, for which there is none. */
function takingAlong({ span, fixes }: Finding, all: readonly Finding[]): Finding | undefined {
  if (fixes.length > 0) return undefined;
  return all.find((other) => {
    const edits = other.fixes[0]?.edits ?? [];
    return edits.some((edit) => contains(edit.span, span));
  });
}

/** When what is found is left: the number of its step, before all of them where it has none. */
function stepOf({ fact }: Finding): number {
  const family = fact === undefined ? undefined : familyOf(fact);
  return family === undefined ? -1 : families.indexOf(family);
}

/** A place, with the edit of the finding that has one for it. */
function useOf({ span }: Finding, fact: string, { fixes }: Finding, starts: readonly number[]) {
  const fix = fixes.find(({ safe }) => safe) ?? fixes[0];
  return {
    fact,
    range: rangeOf(starts, span),
    edit: fix === undefined ? "by hand" : fix.safe ? "safe" : "assisted",
    ...(fix !== undefined && { fix: fix.title }),
  } as const satisfies Omit<Use, "path" | "language" | "deployment">;
}
