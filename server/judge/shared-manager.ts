import type { Use } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { isOfName, type Span } from "../core/text.ts";
import { blockAround, isInBlock } from "./braces.ts";
import { callsOwnMethod, isDecided, isLoaded, saves, startsOf } from "./manager-steps.ts";
import { memberIn, type ObjectUses, usesOfObject, usesOfProperty } from "./own-object.ts";

/** What gives the manager that all code of an app shares. */
const sharing = ["shared", "sharedManager"];

/** The starts of the shared manager, by the call that gives it or a name that this goes to, which nothing loads after a first save. */
export function unloadedStartsOfShared(site: Site, context: RuleContext): readonly Span[] {
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
    .filter(
      (save) => resolve.receiverName(save) === "NEVPNManager" && isInBlock(start, blockAround(save.span, context)),
    )
    .at(-1)?.span;
  if (saved === undefined || !isGivenAnew({ start: body.start, end: saved.start }, context)) return false;
  // Who loads it behind the start tries once more.
  if (isLoaded({ start: saved.end, end: (blockAround(saved, context) ?? body).end }, context)) return false;
  const between = { start: saved.end, end: start.start };
  return !isDecided(between, "", context) && !callsOwnMethod(between, context) && !callsOwnFunction(between, context);
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

/** Functions that load nothing. */
const idle: ReadonlySet<string> = new Set(
  "print debugPrint NSLog os_log log trace debug info notice warning error String async asyncAfter now main Task".split(
    " ",
  ),
);

/** Whether code calls a function that is not Apple's, which may load the manager; of messages of Objective-C none is asked. */
function callsOwnFunction(between: Span, { resolve, file }: RuleContext): boolean {
  return resolve.tokens(between).some((span) => {
    const site = { name: textOf(file, span), span };
    const call = isOfName(site.name.charAt(0)) ? resolve.call(site) : undefined;
    const isAsked = call !== undefined && (file.language === "swift" || call.parentheses !== undefined);
    return isAsked && !idle.has(site.name) && resolve.meaning(site) === undefined;
  });
}
