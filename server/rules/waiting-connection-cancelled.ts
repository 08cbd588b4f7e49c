import { defineRule } from "../core/rule.ts";
import { contains, type Span } from "../core/text.ts";
import { assignedValue } from "../judge/assigned-value.ts";

/** Explained in corpus/rules/waiting-connection-cancelled.md, whose examples are its tests. */
export const waitingConnectionCancelled = defineRule({
  id: "waiting-connection-cancelled",
  summary: "A connection is cancelled because it waits",
  kind: "misuse",
  severity: "information",
  optIn: true,
  languages: ["swift"],
  since: "0.1.0",
  fixable: false,
  article: "udp-waiting-state",
  triggers: ["NWConnection.stateUpdateHandler"],
  messages: {
    impatient:
      "A waiting connection tries again by itself once the network changes; one that is cancelled has to be made anew.",
  },
  *check(site, { resolve, file }) {
    const given = assignedValue(site, resolve);
    if (given === undefined || resolve.meaning(site) === undefined || resolve.conditions(site).dead) return;
    const handler = resolve.expression(given);
    if (handler.kind !== "closure") return;
    const { body } = handler.closure;
    const within = (name: string) => resolve.names(name, body);
    const waiting = within("waiting").find((span) => resolve.isPattern({ name: "waiting", span }));
    if (waiting === undefined) return;
    const next = [...within("case"), ...within("default")].map(({ start }) => start).filter((at) => at > waiting.end);
    const branch = { start: waiting.end, end: Math.min(body.end, ...next) };
    const isOurs = (span: Span) => resolve.meaning({ name: "cancel", span })?.fact.parentSwift === "NWConnection";
    const call = within("cancel").find((place) => contains(branch, place) && isOurs(place));
    if (call === undefined || file.isTest) return;
    yield { message: "impatient", at: call };
  },
});
