import { mostUses, type Use } from "../core/code.ts";
import { hasText, textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { isOfName, type Span } from "../core/text.ts";
import { blockAround, isInBlock } from "./braces.ts";
import { callsOwnMethod, isLoaded, saves, startsOf } from "./manager-steps.ts";
import { memberIn, type ObjectUses, usesOfObject, usesOfProperty } from "./own-object.ts";
import { isDecided, isWhereSaveFailed } from "./way-from-save.ts";

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
  if (uses === undefined) return [];
  return startsOf(uses, context).filter(
    (start) => isSharedUnloaded(start, context) || isInHandlerOfSave(start, context),
  );
}

/**
 * Whether a start stands in a property or method of Swift that a save of a new configuration gets as its handler, and is
 * come to without a load: `saveToPreferences(completionHandler: self.saved)`.
 */
function isInHandlerOfSave(start: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  const handler = file.language === "swift" ? resolve.enclosingFunction({ name: "", span: start }) : undefined;
  const type = handler && resolve.enclosingType({ name: handler.name, span: handler.nameSpan });
  if (handler?.body === undefined || type === undefined || isLoaded(handler.body, context)) return false;
  if (handler.signature.includes("(") && handler.parameters.length !== 1) return false;
  const between = { start: handler.body.start, end: start.start };
  const way = { between, since: handler.span, told: handler.parameters.map(({ name }) => name) };
  if (isDecided(way, context) || isWhereSaveFailed(way, context) || callsOwnFunction(between, context)) return false;
  const names = resolve.names(handler.name, type.body).map((span) => ({ name: handler.name, span }));
  if (names.length >= mostUses || names.filter((name) => isDeclared(name, context)).length !== 1) return false;
  const ofType = names.filter((name) => resolve.enclosingType(name)?.body.start === type.body.start);
  return ofType.some((name) => isHandlerOfSave(name, handler.nameSpan, context));
}

/** Whether a name stands where Swift declares a function or a value; of two of one name none is told from the other. */
function isDeclared({ span }: Site, { resolve, file }: RuleContext): boolean {
  return hasText(file, resolve.before(span), ["func", "var", "let"]);
}

/**
 * Whether a name, of what `declared` declares and nothing local, is given as the handler to a save of the shared manager:
 * the first of a function that has given that a configuration.
 */
function isHandlerOfSave(site: Site, declared: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  const { whole, receiver } = resolve.reference(site);
  if (receiver !== undefined && textOf(file, receiver) !== "self") return false;
  if ((resolve.binding(site.span)?.nameSpan.start ?? declared.start) !== declared.start) return false;
  const use = resolve.use(whole);
  if (use.kind !== "argument" || use.label !== "completionHandler" || !saves.has(use.callee)) return false;
  const around = resolve.enclosingFunction(site)?.body;
  const saved = around && resolve.names(use.callee, { start: around.start, end: site.span.start });
  const span = saved?.length === 1 ? saved[0] : undefined;
  if (span === undefined || resolve.receiverName({ name: use.callee, span }) !== "NEVPNManager") return false;
  if (resolve.conditions({ name: use.callee, span }).dead) return false;
  return isGivenAnew({ start: around!.start, end: span.start }, context);
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
  const way = { between, since: between };
  if (isDecided(way, context) || isWhereSaveFailed(way, context)) return false;
  return !callsOwnMethod(between, context) && !callsOwnFunction(between, context);
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
