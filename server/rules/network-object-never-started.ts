import { defineRule, type Report, type RuleContext } from "../core/rule.ts";
import type { DeclaredParameter, Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { constructionTriggers, madeType } from "../judge/constructions.ts";
import { isGiven, isOnlyCollected, usesOfKept, usesOfMade } from "../judge/kept-object.ts";
import { areApples, usesWithHelpers } from "../judge/own-object.ts";
import { functionFor, usesOfParameter } from "../judge/own-parameter.ts";

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
    const isMade = (value: Span) =>
      [type, "init"].some((name) =>
        resolve.names(name, value).some((span) => {
          const made = madeType(context, { name, span }) === type ? resolve.construction({ name, span }) : undefined;
          return made !== undefined && isGiven(made.span, context);
        }),
      );
    const { members = [], property } = usesOfMade(call.span, isMade, context);
    if (!areApples(members, context) || members.some(({ name }) => name === "start")) return;
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
  const used = places?.filter((place) => !isOnlyCollected(place, context));
  const own = used && usesWithHelpers(used, context);
  if (connection === undefined || own === undefined || own.given.length > 0) return;
  const held = own.kept.length > 0 ? usesOfKept(own.kept, context) : {};
  if (own.kept.length > 0 && held.members === undefined) return;
  const members = [...own.members, ...(held.members ?? [])];
  if (!areApples(members, context) || members.some(({ name }) => name === "start")) return;
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
    const of = functionFor(handler, value, context);
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
