import type { Use } from "../core/code.ts";
import { textOf, wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { contains, isOfName, type Span } from "../core/text.ts";
import { statementOf } from "../judge/braces.ts";
import {
  type Holder,
  holderOf,
  madeAt,
  memberIn,
  type ObjectUses,
  usesOfObject,
  usesOfProperty,
} from "../judge/own-object.ts";
import { isManager, isVpnManager } from "../judge/provider.ts";

const loads = ["loadFromPreferences", "loadFromPreferencesWithCompletionHandler"];
const saves: ReadonlySet<string> = new Set(["saveToPreferences", "saveToPreferencesWithCompletionHandler"]);
const starts: ReadonlySet<string> = new Set([
  ...["startVPNTunnel", "startTunnel"],
  ...["startVPNTunnelAndReturnError", "startVPNTunnelWithOptions", "startTunnelWithOptions"],
]);

/** Explained in corpus/rules/tunnel-started-after-save.md, whose examples are its tests. */
export const tunnelStartedAfterSave = defineRule({
  id: "tunnel-started-after-save",
  summary: "A tunnel is started right after its configuration was saved for the first time, or before that",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "debug-config-buttons",
  triggers: ["NETunnelProviderManager", "NETransparentProxyManager", "NEVPNManager"],
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
    // Where the object is kept, another name may load it.
    if (around !== undefined && isLoaded(around, context)) return;
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

function isLoaded(within: Span, { resolve }: RuleContext): boolean {
  return loads.some((name) =>
    resolve.names(name, within).some((span) => !isOfOthers(resolve.receiverName({ name, span }) ?? "")),
  );
}

/** Whether a class manages other configurations: its load brings nothing into a tunnel’s. */
function isOfOthers(appleClass: string): boolean {
  return isManager(appleClass) && !isVpnManager(appleClass);
}

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
  return isInside(made, way(start, context)) ? start : undefined;
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
    .map(({ nameSpan }) => ({ end: nameSpan.end, block: way(nameSpan, context) }));
  const [first] = saved;
  if (first === undefined || given.some(({ start }) => start > first.end)) return undefined;
  const isKept = holder.binding === undefined;
  const decided = new Set<(typeof saved)[number]>();
  for (const start of started) {
    const save = saved.find(({ end, block }) => end <= start.start && isInside(start, block));
    if (save === undefined || decided.has(save)) continue;
    const between = { start: save.end, end: start.start };
    if (isKept && tellsItself(between, context)) return undefined;
    if (!isChoice || !isDecided(between, holder.name, context)) return start;
    // What decides on the way to one start decides on the way to those behind it.
    decided.add(save);
  }
  return undefined;
}

/** Whether code of Objective-C calls an own method, which may load the manager. */
function tellsItself(between: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  if (file.language === "swift") return false;
  return resolve.names("self", between).some((place) => {
    const use = resolve.use(place);
    return use.kind === "called" || memberIn(use, context)?.use.kind === "statement";
  });
}

/** Where the object’s connection is started: on the spot, through a cast, or through a name that it is given. */
function startsOf({ members }: ObjectUses, context: RuleContext): readonly Span[] {
  return members
    .filter(({ name }) => name === "connection")
    .flatMap(({ use }) => startsIn(use, context))
    .sort((one, other) => one.start - other.start);
}

function startsIn(use: Use, context: RuleContext): readonly Span[] {
  const member = memberIn(use, context);
  if (member !== undefined) return starts.has(member.name) ? [member.nameSpan] : [];
  if (use.kind === "cast") return startsIn(context.resolve.use(use.cast.whole), context);
  if (use.kind !== "bound" && use.kind !== "tested") return [];
  return (usesOfObject(use.binding, context)?.members ?? []).flatMap(({ name, nameSpan }) =>
    starts.has(name) ? [nameSpan] : [],
  );
}

/** The braces through which everybody comes who comes to `place`: a bare `do` decides nothing. */
function way(place: Span, { resolve, file }: RuleContext): Span | undefined {
  let block = resolve.block(place);
  for (;;) {
    const statement = block && statementOf(block, resolve);
    const head = statement && { start: statement.span.start, end: Math.min(block!.start, statement.span.start + 8) };
    if (block === undefined || statement === undefined || textOf(file, head!).trim() !== "do") return block;
    block = resolve.block(statement.span);
  }
}

function isInside(place: Span, block: Span | undefined): boolean {
  return block === undefined || contains(block, place);
}

/** Whether something that was known before the save, or the state of the connection, decides on the way. */
function isDecided(between: Span, manager: string, { resolve, file }: RuleContext): boolean {
  return resolve.decidingNames(between).some((name) => {
    if (textOf(file, name) === "status") return true;
    const known = resolve.binding(name);
    return known !== undefined && known.name !== manager && known.nameSpan.start < between.start;
  });
}

/** What gives the manager that all code of an app shares. */
const sharing = ["shared", "sharedManager"];

/** The starts of the shared manager, by the call that gives it or a name that this goes to, which nothing loads after a first save. */
function unloadedStartsOfShared(site: Site, context: RuleContext): readonly Span[] {
  const { resolve, file } = context;
  const member = resolve.typeMember(site);
  if (member === undefined || !sharing.includes(member.name)) return [];
  const call = file.language === "swift" ? resolve.call({ name: member.name, span: member.nameSpan }) : undefined;
  const use = resolve.use(call?.span ?? member.whole);
  const only = memberIn(use, context);
  const scope = resolve.enclosingType(site)?.body;
  let uses: ObjectUses | undefined;
  if (only !== undefined) uses = { members: [only], given: [], kept: [] };
  else if (use.kind === "bound" && use.binding.isLocal) uses = usesOfObject(use.binding, context);
  else if (use.kind === "bound" && scope !== undefined) uses = usesOfProperty(use.binding, scope, context);
  return uses === undefined ? [] : startsOf(uses, context).filter((start) => isSharedUnloaded(start, context));
}

/** Whether the function of a start gives the shared manager a configuration of its own, saves it, and comes here without a load. */
function isSharedUnloaded(start: Span, context: RuleContext): boolean {
  const { resolve } = context;
  const body = resolve.enclosingFunction({ name: "", span: start })?.body;
  if (body === undefined) return false;
  const saved = [...saves]
    .flatMap((name) => resolve.names(name, { start: body.start, end: start.start }).map((span) => ({ name, span })))
    .filter((save) => resolve.receiverName(save) === "NEVPNManager" && isInside(start, way(save.span, context)))
    .at(-1)?.span;
  if (saved === undefined || !isGivenAnew({ start: body.start, end: saved.start }, context)) return false;
  // Who loads it behind the start tries once more.
  if (isLoaded({ start: saved.end, end: (way(saved, context) ?? body).end }, context)) return false;
  const between = { start: saved.end, end: start.start };
  return !isDecided(between, "", context) && !tellsItself(between, context) && !callsOwn(between, context);
}

/** Whether code gives a manager a configuration, and asks no more of the one that it has than whether there is one. */
function isGivenAnew(within: Span, { resolve }: RuleContext): boolean {
  const uses = resolve
    .names("protocolConfiguration", within)
    .map((span) => resolve.use(resolve.reference({ name: "protocolConfiguration", span }).whole));
  const isMissed = (use: Use) =>
    use.kind === "operand" && use.operator === "==" && resolve.expression(use.other).kind === "nil";
  return uses.some(({ kind }) => kind === "target") && uses.every((use) => use.kind === "target" || isMissed(use));
}

/** Functions that load nothing, and keywords that stand before brackets and braces as those do. */
const idle: ReadonlySet<string> = new Set([
  ..."print debugPrint NSLog os_log log trace debug info notice warning error String async asyncAfter now main Task".split(
    " ",
  ),
  ..."if else guard switch while for do catch return in nil".split(" "),
]);

/** Whether code calls a function that is not Apple's, which may load the manager; of messages of Objective-C none is asked. */
function callsOwn(between: Span, { resolve, file }: RuleContext): boolean {
  return resolve.tokens(between).some((span) => {
    const site = { name: textOf(file, span), span };
    const call = isOfName(site.name.charAt(0)) ? resolve.call(site) : undefined;
    const isAsked = call !== undefined && (file.language === "swift" || call.parentheses !== undefined);
    return isAsked && !idle.has(site.name) && resolve.meaning(site) === undefined;
  });
}
