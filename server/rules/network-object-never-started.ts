import { defineRule } from "../core/rule.ts";
import { membersUsed } from "../judge/own-object.ts";

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
    const members = membersUsed(call.span, context) ?? [];
    const isKnown = members.every(({ name, nameSpan }) => resolve.meaning({ name, span: nameSpan }) !== undefined);
    if (!isKnown || members.some(({ name }) => name === "start")) return;
    const needy = members.find(({ name }) => needing.get(site.name)!.includes(name));
    if (needy !== undefined)
      yield { message: "unstarted", at: site.span, data: { type: site.name, member: needy.name } };
  },
});
