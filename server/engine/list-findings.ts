import { once } from "../core/collections.ts";
import type { Finding } from "../core/finding.ts";
import type { Bundle } from "../core/project.ts";
import type { ListContext, ListFile, ListRule } from "../core/rule.ts";
import { shortened } from "../core/text.ts";
import type { Asking, Engine, Readable } from "./asking.ts";
import { noClasses } from "./classes.ts";
import type { Document, Surroundings } from "./document.ts";
import { listRolesOf, listsIn, otherLists, productsOfList, xmlComments } from "./document-lists.ts";
import { findingOf } from "./finding-of.ts";
import { isShown, severityOf } from "./levels.ts";
import { takersOf } from "./shared-places.ts";
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
      const found = files.map((file) => {
        const bundles = bundlesOf(file);
        return { file, bundles, findings: ask(file, rules, { ...context, bundles }, around, asking) };
      });
      const isJoined = files.some(({ list }) => list.isJoined);
      return isJoined ? eachOnce(found) : found.flatMap(({ findings }) => findings);
    },
  };
}

/** Targets that a message names, and how long a name may be there. */
const mostNamed = 5;
const longestName = 100;

/** A list, the products that it is of, and what is found in it. */
interface Looked {
  readonly file: ListFile;
  readonly bundles: readonly Bundle[];
  readonly findings: readonly Finding[];
}

/**
 * What is found in several lists that share a part, once, as it was found first; with the targets that it concerns where
 * another one has the same part and is none of them.
 */
function eachOnce(looked: readonly Looked[]): readonly Finding[] {
  const byPlace = new Map<string, { readonly finding: Finding; readonly of: Looked[] }>();
  for (const each of looked)
    for (const finding of each.findings) {
      const place = `${finding.rule}:${finding.span.start}:${finding.span.end}:${finding.message}`;
      const known = byPlace.get(place);
      if (known === undefined) byPlace.set(place, { finding, of: [each] });
      else known.of.push(each);
    }
  const joined = looked.filter(({ file }) => file.list.isJoined === true);
  const takers = once(() => takersOf(joined.map((each) => [each, each.file.list])));
  return [...byPlace.values()].map(({ finding, of }) => withTargets(finding, of, takers()(finding.span)));
}

function withTargets(finding: Finding, of: readonly Looked[], takers: Iterable<ReadonlySet<Looked>>): Finding {
  const names = [...new Set(of.flatMap(({ bundles }) => bundles.map(({ name }) => name)))];
  const isOfParts = of.every(({ file }) => file.list.isJoined === true);
  if (!isOfParts || names.length === 0 || !hasOthers(takers, of)) return finding;
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : "";
  const target = names.length === 1 ? "target" : "targets";
  const shown = names
    .slice(0, mostNamed)
    .map((name) => shortened(name, longestName))
    .join(", ");
  return { ...finding, message: `${finding.message} This concerns the ${target} ${shown}${more}.` };
}

/** Whether joined lists other than these, of the same purpose, are among those that have what stands at a place. */
function hasOthers(takers: Iterable<ReadonlySet<Looked>>, of: readonly Looked[]): boolean {
  const known = new Set(of);
  for (const each of takers)
    for (const taker of each) if (!known.has(taker) && taker.file.role === of[0]!.file.role) return true;
  return false;
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
