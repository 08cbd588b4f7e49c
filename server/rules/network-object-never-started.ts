import type { BoundName } from "../core/code.ts";
import { wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { membersUsed, type UsedMember, usesOfProperty } from "../judge/own-object.ts";

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
  severity: "error",
  languages: ["swift"],
  since: "0.1.0",
  fixable: false,
  article: "resources-network-framework",
  triggers: [...needing.keys()],
  messages: {
    unstarted: "Nothing starts this {type} before the function ends: without start(queue:), {member} does nothing.",
    held: "Nothing in this file starts this {type}, and no other file sees {name}: without start(queue:), {member} is of no use.",
    unread: "A monitor that was never started doesn’t know the path: call start(queue:) and wait for its handler.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const call = resolve.call(site);
    // Tests take the path of such a monitor where any path will do: none can be made otherwise.
    if (file.isTest || call === undefined || !resolve.isApple(site) || resolve.conditions(site).dead) return;
    const use = resolve.use(call.span);
    if (use.kind === "member" && site.name === "NWPathMonitor" && use.name === "currentPath") {
      yield { message: "unread", at: use.nameSpan };
      return;
    }
    const property = hiddenProperty(call.span, context);
    const used = property === undefined ? membersUsed(call.span, context) : usedOf(property, site.name, context);
    const members = used ?? [];
    const isKnown = members.every(({ name, nameSpan }) => resolve.meaning({ name, span: nameSpan }) !== undefined);
    if (!isKnown || members.some(({ name }) => name === "start")) return;
    const needy = members.find(({ name }) => needing.get(site.name)!.includes(name));
    if (needy === undefined) return;
    const data = { type: site.name, member: needy.name };
    if (property === undefined) yield { message: "unstarted", at: site.span, data };
    else yield { message: "held", at: site.span, data: { ...data, name: property.name } };
  },
});

/** The property that an object goes to, where no code of another file sees it. */
function hiddenProperty(made: Span, { resolve }: RuleContext): BoundName | undefined {
  const use = resolve.use(made);
  const kept = use.kind === "assigned" ? resolve.property(use.target) : undefined;
  const property = use.kind === "bound" && !use.binding.isLocal ? use.binding : kept;
  return property?.isHidden === true ? property : undefined;
}

/** The members that the file uses of what such a property holds; nothing where somebody else gets it, or gave it. */
function usedOf(property: BoundName, type: string, context: RuleContext): readonly UsedMember[] | undefined {
  const { resolve } = context;
  const uses = usesOfProperty(property, wholeOf(context.file), context);
  const isOwn = uses?.given.every((place) => {
    const use = resolve.use(place);
    if (use.kind !== "target") return false;
    return resolve.expression(use.value).kind === "nil" || resolve.names(type, use.value).length > 0;
  });
  return isOwn === true && uses?.kept.length === 0 ? uses.members : undefined;
}
