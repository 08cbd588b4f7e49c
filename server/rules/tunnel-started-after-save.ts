import { wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { blockAround, isInBlock } from "../judge/braces.ts";
import { callsOwnMethod, isLoaded, loads, saves, startsOf } from "../judge/manager-steps.ts";
import { type Holder, holderOf, madeAt, type ObjectUses, usesOfObject, usesOfProperty } from "../judge/own-object.ts";
import { unloadedStartsOfShared } from "../judge/shared-manager.ts";
import { isDecided, isWhereSaveFailed } from "../judge/way-from-save.ts";

/** Explained in corpus/rules/tunnel-started-after-save.md, whose examples are its tests. */
export const tunnelStartedAfterSave = defineRule({
  id: "tunnel-started-after-save",
  summary: "A tunnel is started right after its configuration was saved for the first time, or before that",
  kind: "misuse",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "debug-config-buttons",
  triggers: ["NETunnelProviderManager", "NETransparentProxyManager", "NEVPNManager"],
  readsWholeFile: true,
  messages: {
    unloaded:
      "This starts a manager that was saved for the first time and not loaded again, which can fail as invalid or stale. Call {load} between the two.",
    unloadedWhenNew:
      "Where there was no configuration yet, this starts a manager that was saved for the first time and not loaded again, which can fail as invalid or stale. Call {load} between the two.",
    unsaved: "This starts a manager that was made here and not saved yet. Save it, load it again, and start it then.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    if (file.isTest || resolve.conditions(site).dead) return;
    const load = loads[file.language === "swift" ? 0 : 1]!;
    if (site.name === "NEVPNManager") {
      for (const at of unloadedStartsOfShared(site, context)) yield { message: "unloadedWhenNew", at, data: { load } };
      return;
    }
    const made = madeAt(site, context);
    if (made === undefined) return;
    const held = holderOf(made, context);
    const uses = held && usesOf(held, site, context);
    const around = resolve.enclosingFunction(site)?.body;
    if (uses === undefined || !isKnown(uses, context)) return;
    // Where the object is kept, another name may load it. Else others are loaded here, such as those that were found.
    if (around !== undefined && uses.kept.length > 0 && isLoaded(around, context)) return;
    const isChoice = held!.isChoice || uses.given.length > (held!.binding === undefined ? 1 : 0);
    const started = startsOf(uses, context);
    const early = isChoice || held!.binding === undefined ? undefined : unsavedStart(made, started, uses, context);
    if (early !== undefined) yield { message: "unsaved", at: early };
    else {
      const at = unloadedStart(started, uses, { holder: held!, isChoice }, context);
      if (at !== undefined) yield { message: isChoice ? "unloadedWhenNew" : "unloaded", at, data: { load } };
    }
  },
});

/**
 * What is done with the manager: in a local name, or in a property that no code of the file loads. In Swift
 * no other file may see that: what is waited for between save and start may load it there.
 */
function usesOf(
  { binding, constant, name, isHidden }: Holder,
  site: Site,
  context: RuleContext,
): ObjectUses | undefined {
  if (binding !== undefined) return usesOfObject(binding, context);
  const { resolve, file } = context;
  if (!isHidden && file.language === "swift") return undefined;
  const scope = resolve.enclosingFunction(site)?.body ?? (constant && resolve.enclosingType(site)?.body);
  if (scope === undefined || isLoaded(wholeOf(file), context)) return undefined;
  return usesOfProperty(constant ?? { name }, scope, context);
}

function isKnown({ members }: ObjectUses, { resolve }: RuleContext): boolean {
  return members.every(
    ({ name, nameSpan }) => !loads.includes(name) && resolve.meaning({ name, span: nameSpan }) !== undefined,
  );
}

/** The first start on the straight way from where the manager is made, where nothing saves it before and nobody else has it. */
function unsavedStart(
  made: Span,
  started: readonly Span[],
  { members, given, kept }: ObjectUses,
  context: RuleContext,
): Span | undefined {
  const [start] = started;
  if (start === undefined || given.length > 0 || kept.length > 0) return undefined;
  if (members.some(({ name, nameSpan }) => saves.has(name) && nameSpan.start < start.start)) return undefined;
  return isInBlock(made, blockAround(start, context)) ? start : undefined;
}

/** The first start behind a save, in the braces that this stands in; of a choice, where nothing decides between them. */
function unloadedStart(
  started: readonly Span[],
  { members, given }: ObjectUses,
  { holder, isChoice }: { readonly holder: Holder; readonly isChoice: boolean },
  context: RuleContext,
): Span | undefined {
  const saved = members
    .filter(({ name }) => saves.has(name))
    .map(({ nameSpan }) => ({ end: nameSpan.end, block: blockAround(nameSpan, context) }));
  const [first] = saved;
  if (first === undefined || given.some(({ start }) => start > first.end)) return undefined;
  const isKept = holder.binding === undefined;
  const decided = new Set<(typeof saved)[number]>();
  for (const start of started) {
    const save = saved.find(({ end, block }) => end <= start.start && isInBlock(start, block));
    if (save === undefined || decided.has(save)) continue;
    const between = { start: save.end, end: start.start };
    const way = { between, since: between, manager: holder.name };
    if (isWhereSaveFailed(way, context)) continue;
    // Another one that is loaded there may be of the same configuration.
    if (isLoaded(between, context) || (isKept && callsOwnMethod(between, context))) return undefined;
    if (!isChoice || !isDecided(way, context)) return start;
    // What decides on the way to one start decides on the way to those behind it.
    decided.add(save);
  }
  return undefined;
}
