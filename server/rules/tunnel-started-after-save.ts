import type { BoundName, Use } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { holderOf, type ObjectUses, usesOfObject } from "../judge/own-object.ts";

/** Explained in corpus/rules/tunnel-started-after-save.md, whose examples are its tests. */
export const tunnelStartedAfterSave = defineRule({
  id: "tunnel-started-after-save",
  summary: "A tunnel is started right after its configuration was saved for the first time",
  severity: "warning",
  languages: ["swift"],
  since: "0.1.0",
  fixable: false,
  article: "debug-config-buttons",
  triggers: ["NETunnelProviderManager", "NETransparentProxyManager"],
  messages: {
    unloaded:
      "This starts a manager that was saved for the first time and not loaded again, which can fail as invalid or stale. Call loadFromPreferences between the two.",
    unloadedWhenNew:
      "Where there was no configuration yet, this starts a manager that was saved for the first time and not loaded again, which can fail as invalid or stale. Call loadFromPreferences between the two.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const call = resolve.call(site);
    if (call === undefined || file.isTest || !resolve.isApple(site) || resolve.conditions(site).dead) return;
    const held = holderOf(call.span, context);
    const uses = held && usesOfObject(held.binding, context);
    const around = resolve.enclosingFunction(site)?.body;
    if (uses === undefined || !isKnown(uses, context)) return;
    // Where the object is kept, another name may load it.
    if (around !== undefined && resolve.names("loadFromPreferences", around).length > 0) return;
    const saves = uses.members.filter(({ name }) => name === "saveToPreferences");
    if (saves.length === 0 || uses.given.some(({ start }) => start > saves[0]!.nameSpan.start)) return;
    const isChoice = held!.isChoice || uses.given.length > 0;
    const saved = saves.map(({ nameSpan }) => ({ end: nameSpan.end, block: way(nameSpan, context) }));
    for (const start of startsOf(uses, context)) {
      const save = saved.find(({ end, block }) => end <= start.start && isInside(start, block));
      if (save === undefined || start.start - save.end > farthest) continue;
      if (isChoice && isDecided({ start: save.end, end: start.start }, held!.binding, context)) continue;
      yield { message: isChoice ? "unloadedWhenNew" : "unloaded", at: start };
      return;
    }
  },
});

/** How far behind the save the start may be. */
const farthest = 5000;

function isKnown({ members }: ObjectUses, { resolve }: RuleContext): boolean {
  const isLoaded = members.some(({ name }) => name === "loadFromPreferences");
  return !isLoaded && members.every(({ name, nameSpan }) => resolve.meaning({ name, span: nameSpan }) !== undefined);
}

/** Where the object’s connection is started: on the spot, through a cast, or through a name that it is given. */
function startsOf({ members }: ObjectUses, context: RuleContext): readonly Span[] {
  return members
    .filter(({ name }) => name === "connection")
    .flatMap(({ use }) => startsIn(use, context))
    .sort((one, other) => one.start - other.start);
}

function startsIn(use: Use, context: RuleContext): readonly Span[] {
  if (use.kind === "member") return starting.has(use.name) ? [use.nameSpan] : [];
  if (use.kind === "cast") return startsIn(context.resolve.use(use.cast.whole), context);
  if (use.kind !== "bound" && use.kind !== "tested") return [];
  return (usesOfObject(use.binding, context)?.members ?? []).flatMap(({ name, nameSpan }) =>
    starting.has(name) ? [nameSpan] : [],
  );
}

const starting = new Set(["startVPNTunnel", "startTunnel"]);

/** The braces through which everybody comes who comes to `place`: a bare `do` decides nothing. */
function way(place: Span, { resolve, file }: RuleContext): Span | undefined {
  let block = resolve.block(place);
  for (;;) {
    const statement = block && resolve.statement({ name: "{", span: { start: block.start, end: block.start + 1 } });
    const head = statement && { start: statement.span.start, end: Math.min(block!.start, statement.span.start + 8) };
    if (block === undefined || statement === undefined || textOf(file, head!).trim() !== "do") return block;
    block = resolve.block(statement.span);
  }
}

function isInside(place: Span, block: Span | undefined): boolean {
  return block === undefined || (block.start <= place.start && place.end <= block.end);
}

/** Whether something that was known before the save, or the state of the connection, decides on the way. */
function isDecided(between: Span, manager: BoundName, { resolve, file }: RuleContext): boolean {
  return resolve.decidingNames(between).some((name) => {
    if (textOf(file, name) === "status") return true;
    const known = resolve.binding(name);
    return known !== undefined && known.name !== manager.name && known.nameSpan.start < between.start;
  });
}
