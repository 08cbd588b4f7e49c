import type { Finding } from "../core/finding.ts";
import type { ListContext, ListFile, ListRule } from "../core/rule.ts";
import type { Asking, Engine, Readable } from "./asking.ts";
import { noClasses } from "./classes.ts";
import type { Document, Surroundings } from "./document.ts";
import { listRolesOf, listsIn, otherLists, productsOfList, xmlComments } from "./document-lists.ts";
import { findingOf } from "./finding-of.ts";
import { isShown, severityOf } from "./levels.ts";
import { isTestPath } from "./test-path.ts";

/**
 * The property lists of a document, with the rules that read lists of their purpose; none where that is not known, nor
 * of a list that is generated. Of one that is broken, only rules for those speak: what stands after the fault could say
 * otherwise.
 */
export function readLists({ listRules, profiles, keys }: Engine, document: Document, around: Surroundings): Readable {
  const roles = new Set(listRolesOf(document, around));
  const { isGenerated = false } = around.project;
  const rules = isGenerated ? [] : listRules.filter((rule) => rule.reads.some((role) => roles.has(role)));
  return {
    rules,
    comments: () => (/^[\s\uFEFF]*</.test(document.text) ? xmlComments(document.text) : []),
    ask: (asking) => {
      const files = rules.length === 0 ? [] : [...listsIn(document, around), ...otherLists(document, around)];
      const context = contextOf({ profiles, keys }, document.path, around);
      const bundlesOf = (file: ListFile) => productsOfList(document, file, context.bundles);
      const found = files.flatMap((file) => ask(file, rules, { ...context, bundles: bundlesOf(file) }, around, asking));
      return files.some(({ list }) => list.isJoined) ? eachOnce(found) : found;
    },
  };
}

/** What is found in several lists that share a part, once, as it was found first. */
function eachOnce(findings: readonly Finding[]): readonly Finding[] {
  const byPlace = new Map<string, Finding>();
  for (const finding of findings) {
    const place = `${finding.rule}:${finding.span.start}:${finding.span.end}:${finding.message}`;
    if (!byPlace.has(place)) byPlace.set(place, finding);
  }
  return [...byPlace.values()];
}

function contextOf(
  { profiles, keys }: Pick<Engine, "profiles" | "keys">,
  path: string,
  around: Surroundings,
): ListContext {
  const classes = around.classes ?? noClasses;
  return {
    bundles: around.project.bundles ?? [],
    isOfTests: around.project.isOfTests === true,
    isUnused: around.project.isUnlisted === true || (path.includes(".lproj/") && around.project.bundles === undefined),
    classes: (name) => classes.named(name),
    keys,
    profileKey: (payload, path) => profiles.key(payload, path),
    profileElement: (payload, path) => profiles.element(payload, path),
    isRuntimeName: (name) => classes.isRuntimeName(name),
  };
}

function ask(
  file: ListFile,
  rules: readonly ListRule[],
  context: ListContext,
  around: Surroundings,
  { levels, rules: toAsk, areFixesWanted: areFixesAsked }: Asking,
): readonly Finding[] {
  const areFixesWanted = areFixesAsked && file.list.isJoined !== true;
  const isOfTests = context.isOfTests || isTestPath(file.path, around.folder);
  return rules.flatMap((rule) => {
    if (!toAsk.has(rule) || !rule.reads.includes(file.role)) return [];
    if ((file.fault !== undefined) !== (rule.ofBroken === true)) return [];
    try {
      const severity = severityOf(rule, levels);
      return [...rule.check(file, context)].map((report) =>
        findingOf(rule, isOfTests ? { ...report, severity: "hint" } : report, severity, around, areFixesWanted),
      );
    } catch (error) {
      if (isShown(levels.get(rule))) around.fault?.(rule.id, error);
      return [];
    }
  });
}
