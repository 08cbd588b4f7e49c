import type { BoundName } from "../core/code.ts";
import { wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { constructionTriggers, madeType } from "../judge/constructions.ts";
import { type UsedMember, usesOfObject, usesOfProperty } from "../judge/own-object.ts";

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
  triggers: constructionTriggers([...needing.keys()]),
  messages: {
    unstarted: "Nothing starts this {type} before the function ends: without start(queue:), {member} does nothing.",
    held: "Nothing in this file starts this {type}, and no other file sees {name}: without start(queue:), {member} is of no use.",
    unread: "A monitor that was never started doesn’t know the path: call start(queue:) and wait for its handler.",
  },
  *check(site, context) {
    const { resolve, file } = context;
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
  const own = usesOfObject(use.binding, context);
  if (own === undefined || own.given.length > 0) return {};
  if (own.kept.length === 0) return own;
  const keeping = own.kept.map((place) => {
    const kept = resolve.use(place);
    return kept.kind === "assigned" ? resolve.property(kept.target) : undefined;
  });
  const { members, ...kept } = usesOfHidden(keeping, type, context);
  return members === undefined ? {} : { ...kept, members: [...own.members, ...members] };
}

/** The uses that the file makes of what properties hold; nothing known where another file sees one, or somebody else gets it or gave it. */
function usesOfHidden(properties: readonly (BoundName | undefined)[], type: string, context: RuleContext): KnownUses {
  const { resolve, file } = context;
  const all = properties.map((property) => {
    if (property?.isHidden !== true) return undefined;
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
    const value = resolve.binding(use.value)?.value ?? use.value;
    if (resolve.expression(value).kind === "nil" || resolve.names(type, value).length > 0) return true;
    const [init] = resolve.names("init", value);
    return init !== undefined && madeType(context, { name: "init", span: init }) === type;
  }
}
