import { hasText } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import { contains, type Span } from "../core/text.ts";
import { assignedValue } from "../judge/assigned-value.ts";
import { ifAround } from "../judge/branch-of-if.ts";

/** The function of C that takes the handler of a connection's states. */
const setter = "nw_connection_set_state_changed_handler";

/** Explained in corpus/rules/waiting-connection-cancelled.md, whose examples are its tests. */
export const waitingConnectionCancelled = defineRule({
  id: "waiting-connection-cancelled",
  summary: "A connection is cancelled because it waits",
  kind: "misuse",
  severity: "information",
  optIn: true,
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "udp-waiting-state",
  triggers: ["NWConnection.stateUpdateHandler", setter],
  messages: {
    impatient:
      "A waiting connection tries again by itself once the network changes; one that is cancelled has to be made anew.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    if (file.isTest || resolve.meaning(site) === undefined || resolve.conditions(site).dead) return;
    const given = site.name === setter ? resolve.call(site)?.arguments[1]?.value : assignedValue(site, resolve);
    const handler = given && resolve.expression(given);
    if (handler?.kind !== "closure") return;
    const { body } = handler.closure;
    const at = file.language === "swift" ? cancelled(body, context) : cancelledInC(body, context);
    if (at !== undefined) yield { message: "impatient", at };
  },
});

/** Where the branch for the state cancels a connection. */
function cancelled(body: Span, { resolve }: RuleContext): Span | undefined {
  const within = (name: string) => resolve.names(name, body);
  const waiting = within("waiting").find((span) => resolve.isPattern({ name: "waiting", span }));
  if (waiting === undefined) return undefined;
  const next = [...within("case"), ...within("default")].map(({ start }) => start).filter((at) => at > waiting.end);
  const branch = { start: waiting.end, end: Math.min(body.end, ...next) };
  const isOurs = (span: Span) => resolve.meaning({ name: "cancel", span })?.fact.parentSwift === "NWConnection";
  return within("cancel").find((place) => contains(branch, place) && isOurs(place));
}

/** The same in a block of Objective-C, whose branch is a `case` or that of an `if`. */
function cancelledInC(body: Span, context: RuleContext): Span | undefined {
  const { resolve } = context;
  const branches = resolve.names("nw_connection_state_waiting", body).flatMap((span) => {
    const use = resolve.use(span);
    if (use.kind === "operand") return use.operator === "==" ? (ifAround(span, context)?.branch ?? []) : [];
    return branchOfCase(span, body, context) ?? [];
  });
  const places = ["nw_connection_cancel", "nw_connection_force_cancel"].flatMap((name) =>
    resolve.names(name, body).filter((span) => resolve.meaning({ name, span }) !== undefined),
  );
  return places.find((place) => branches.some((branch) => contains(branch, place)));
}

/** What runs behind the label of a state, up to the next one; labels that stand together have one branch. */
function branchOfCase(label: Span, body: Span, { resolve, file }: RuleContext): Span | undefined {
  let colon = resolve.after(label);
  if (!hasText(file, resolve.before(label), ["case"]) || !hasText(file, colon, [":"])) return undefined;
  for (let word = resolve.after(colon); hasText(file, word, ["case", "default"]); word = resolve.after(colon)) {
    const last = hasText(file, word, ["case"]) ? resolve.after(word) : word;
    const mark = last && resolve.after(last);
    if (!hasText(file, mark, [":"])) break;
    colon = mark;
  }
  const { end } = colon;
  const labels = ["case", "default"].flatMap((name) => resolve.names(name, { start: end, end: body.end }));
  return { start: end, end: Math.min(body.end, ...labels.map(({ start }) => start)) };
}
