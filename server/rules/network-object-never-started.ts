import type { BoundName } from "../core/code.ts";
import { hasText, textOf, wholeOf } from "../core/lines.ts";
import { defineRule, type Report, type RuleContext } from "../core/rule.ts";
import type { DeclaredParameter, Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { constructionTriggers, madeType } from "../judge/constructions.ts";
import { type UsedMember, usesOfProperty, usesWithHelpers } from "../judge/own-object.ts";
import { ownFunction, usesOfParameter } from "../judge/own-parameter.ts";

/** Members that do something, or tell something, only once the object was started. */
const needing: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "NWConnection",
    ["send", "receive", "receiveMessage", "stateUpdateHandler", "pathUpdateHandler", "viabilityUpdateHandler"],
  ],
  ["NWConnectionGroup", ["send", "setReceiveHandler", "stateUpdateHandler", "newConnectionHandler"]],
  [
    "NWListener",
    ["newConnectionHandler", "newConnectionGroupHandler", "stateUpdateHandler", "serviceRegistrationUpdateHandler"],
  ],
  ["NWBrowser", ["browseResultsChangedHandler", "stateUpdateHandler"]],
  ["NWPathMonitor", ["pathUpdateHandler", "currentPath"]],
]);

/** Explained in corpus/rules/network-object-never-started.md, whose examples are its tests. */
export const networkObjectNeverStarted = defineRule({
  id: "network-object-never-started",
  summary: "A connection, listener, browser or monitor that is used and never started",
  kind: "missing",
  severity: "error",
  languages: ["swift"],
  since: "0.1.0",
  fixable: false,
  article: "resources-network-framework",
  triggers: [...constructionTriggers([...needing.keys()]), "NWListener.newConnectionHandler"],
  messages: {
    unstarted: "Nothing starts this {type} before the function ends: without start(queue:), {member} does nothing.",
    held: "Nothing in this file starts this {type}, and no other file sees {name}: without start(queue:), {member} is of no use.",
    incoming:
      "This handler uses {name}, and nothing starts it: call its start(queue:) to accept the connection, or cancel() to reject it.",
    incomingHeld:
      "Nothing in this file starts the connections that come to {name}, and no other file sees it: call start(queue:) to accept one, or cancel() to reject it.",
    unread: "A monitor that was never started doesn’t know the path: call start(queue:) and wait for its handler.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    if (site.name === "newConnectionHandler") {
      yield* incoming(site, context);
      return;
    }
    const call = resolve.construction(site);
    // Tests take the path of such a monitor where any path will do: none can be made otherwise.
    if (file.isTest || call === undefined || resolve.conditions(site).dead) return;
    const use = resolve.use(call.span);
    const type = madeType(context, site);
    // An initialiser of one's own may start it.
    if (resolve.isOwnInitialiser(type, call)) return;
    if (use.kind === "member" && type === "NWPathMonitor" && use.name === "currentPath") {
      yield { message: "unread", at: use.nameSpan };
      return;
    }
    const { members = [], property } = usesOf(call.span, type, context);
    const isKnown = members.every(({ name, nameSpan }) => resolve.meaning({ name, span: nameSpan }) !== undefined);
    if (!isKnown || members.some(({ name }) => name === "start")) return;
    const needy = members.find(({ name }) => needing.get(type)?.includes(name));
    if (needy === undefined) return;
    const data = { type, member: needy.name };
    if (property === undefined) yield { message: "unstarted", at: site.span, data };
    else yield { message: "held", at: site.span, data: { ...data, name: property.name } };
  },
});

/** A connection that a listener hands to its handler, where that or the file uses it and nothing starts it. */
function* incoming(site: Site, context: RuleContext): Generator<Report<"incoming" | "incomingHeld">> {
  const { resolve, file } = context;
  const use = resolve.use(resolve.reference(site).whole);
  if (file.isTest || use.kind !== "target" || resolve.conditions(site).dead) return;
  if (resolve.receiverName(site) !== "NWListener") return;
  const { connection, places } = handedOver(use.value, context) ?? {};
  const own = places && usesWithHelpers(places, context);
  if (connection === undefined || own === undefined || own.given.length > 0) return;
  const held = own.kept.length > 0 ? usesOfHidden(keepingOf(own.kept, context), "NWConnection", context, own.kept) : {};
  if (own.kept.length > 0 && held.members === undefined) return;
  const members = [...own.members, ...(held.members ?? [])];
  const isKnown = members.every(({ name, nameSpan }) => resolve.meaning({ name, span: nameSpan }) !== undefined);
  if (!isKnown || members.some(({ name }) => name === "start")) return;
  const isRejected = held.property === undefined && members.some(({ name }) => rejecting.includes(name));
  if (isRejected || !members.some(({ name }) => needing.get("NWConnection")!.includes(name))) return;
  if (held.property === undefined)
    yield { message: "incoming", at: connection.nameSpan, data: { name: connection.name } };
  else yield { message: "incomingHeld", at: connection.nameSpan, data: { name: held.property.name } };
}

/** The parameter by which a handler gets a connection, and where it names it. */
interface HandedOver {
  readonly connection: Pick<DeclaredParameter, "name" | "nameSpan">;
  readonly places?: readonly Span[] | undefined;
}

/** That of a closure, or of a function that the file has for itself. */
function handedOver(handler: Span, context: RuleContext): HandedOver | undefined {
  const { resolve } = context;
  const value = resolve.expression(handler);
  if (value.kind === "path") {
    const [first, last = first] = value.names;
    const of = value.names.length === 1 || first === "self" ? ownFunction(last!, context) : undefined;
    const [connection] = of?.parameters ?? [];
    return connection && { connection, places: usesOfParameter(connection, of!, context) };
  }
  const connection = value.kind === "closure" ? value.closure.parameters[0] : undefined;
  if (value.kind !== "closure" || connection === undefined) return undefined;
  const [binding] = resolve
    .names(connection.name, value.closure.body)
    .flatMap((span) => resolve.binding(span) ?? [])
    .filter(({ nameSpan }) => nameSpan.start === connection.nameSpan.start);
  return { connection, places: binding && resolve.uses(binding) };
}

/** What turns a connection away. */
const rejecting = ["cancel", "forceCancel"];

/** What is done with an object, as far as that is known, and the property that keeps it. */
interface KnownUses {
  readonly members?: readonly UsedMember[];
  readonly property?: BoundName;
}

/** The uses of an object that stays in one local name, or comes to properties that no other file sees. */
function usesOf(made: Span, type: string, context: RuleContext): KnownUses {
  const { resolve } = context;
  const use = resolve.use(made);
  if (use.kind === "assigned") return usesOfHidden([resolve.property(use.target)], type, context);
  if (use.kind !== "bound" && use.kind !== "tested") return {};
  if (!use.binding.isLocal) return usesOfHidden([use.binding], type, context);
  const own = usesWithHelpers(resolve.uses(use.binding), context);
  if (own === undefined || own.given.length > 0) return {};
  if (own.kept.length === 0) return own;
  const { members, ...kept } = usesOfHidden(keepingOf(own.kept, context), type, context);
  return members === undefined ? {} : { ...kept, members: [...own.members, ...members] };
}

/** The properties to which an object is assigned. */
function keepingOf(places: readonly Span[], { resolve }: RuleContext): readonly (BoundName | undefined)[] {
  return places.map((place) => {
    const kept = resolve.use(place);
    return kept.kind === "assigned" ? resolve.property(kept.target) : undefined;
  });
}

/** The uses that the file makes of what properties hold; nothing known where another file sees one, or somebody else gets it or gave it, besides what stands at `kept`, or where none stands there what is made here. */
function usesOfHidden(
  properties: readonly (BoundName | undefined)[],
  type: string,
  context: RuleContext,
  kept: readonly Span[] = [],
): KnownUses {
  const { resolve, file } = context;
  const all = properties.map((property) => {
    if (property?.isHidden !== true || !isPlain(property, context)) return undefined;
    const uses = usesOfProperty(property, wholeOf(file), context);
    return uses?.kept.length === 0 && uses.given.every(isOwn) ? { property, members: uses.members } : undefined;
  });
  const known = all.filter((each) => each !== undefined);
  if (known.length < all.length) return {};
  return { members: known.flatMap(({ members }) => members), property: known[0]!.property };

  /** Whether what a place is given is made here, or taken away. */
  function isOwn(place: Span): boolean {
    const use = resolve.use(place);
    if (use.kind !== "target") return false;
    if (kept.some(({ start }) => start === use.value.start)) return true;
    const value = resolve.binding(use.value)?.value ?? use.value;
    if (resolve.expression(value).kind === "nil") return true;
    if (kept.length > 0) return false;
    if (resolve.names(type, value).length > 0) return true;
    const [init] = resolve.names("init", value);
    return init !== undefined && madeType(context, { name: "init", span: init }) === type;
  }
}

/** Attributes of which a property is what it would be without them. */
const plainAttributes = ["@MainActor", "@objc", "@nonobjc", "@ObservationIgnored"];

/** What stands before the head of a declaration: the end of another one, or its own keyword where it has no more. */
const headEnds = ["{", "}", ";", ":", "=", "?", "var", "let", "func"];

/** How far before its name a property’s attributes are looked for, in tokens. */
const longestHead = 15;

/** Whether a property keeps what it is given and nobody hears of it: no accessor or observer of its own, no wrapper. */
function isPlain({ nameSpan, type, value }: BoundName, { resolve, file }: RuleContext): boolean {
  const observers = value === undefined ? [] : ["willSet", "didSet"].flatMap((name) => resolve.names(name, value));
  if (observers.length > 0 || hasText(file, resolve.after(value ?? type ?? nameSpan), ["{"])) return false;
  // Before its keyword; what stands there of the declaration before it ends the search.
  let behind = resolve.before(nameSpan) ?? nameSpan;
  for (let left = longestHead; left > 0; left--) {
    const at = resolve.before(behind);
    if (at === undefined) break;
    const text = textOf(file, at);
    if (text.startsWith("@"))
      return plainAttributes.includes(text === "@" ? textOf(file, { start: at.start, end: behind.end }) : text);
    if (headEnds.includes(text)) break;
    behind = at;
  }
  return true;
}
