import { hasText, textOf, wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { EnclosingFunction } from "../core/site.ts";
import type { Span } from "../core/text.ts";

/** Explained in corpus/rules/flow-used-before-open.md, whose examples are its tests. */
export const flowUsedBeforeOpen = defineRule({
  id: "flow-used-before-open",
  summary: "A new flow is read or written and never opened",
  kind: "missing",
  severity: "error",
  languages: ["swift"],
  since: "0.1.0",
  fixable: false,
  article: "flow-not-connected-error",
  triggers: [
    "NEAppProxyTCPFlow.readData",
    "NEAppProxyTCPFlow.write",
    "NEAppProxyUDPFlow.readDatagrams",
    "NEAppProxyUDPFlow.writeDatagrams",
  ],
  messages: {
    closed: "Nothing opens this new flow, so {name} fails with an error that says it isn’t connected.",
  },
  *check(site, context) {
    const { resolve } = context;
    const declared = resolve.enclosingFunction(site);
    const receiver = resolve.reference(site).receiver;
    if (declared?.body === undefined || receiver === undefined || resolve.meaning(site) === undefined) return;
    if (resolve.conditions(site).dead || !isFirstToKnow(declared, context)) return;
    const flow = declared.parameters[0];
    if (flow === undefined || !isOf(flow.nameSpan, receiver, context)) return;
    const uses = resolve.parameterUses(flow.nameSpan, declared.body);
    if (uses.every((place) => staysClosed(place, context)))
      yield { message: "closed", at: site.span, data: { name: site.name } };
  },
});

/** Whether the system hands a flow to this method, and nothing of the file, which may have opened it, does. */
function isFirstToKnow({ name, parameters, isOverride }: EnclosingFunction, { resolve, file }: RuleContext): boolean {
  if (name === "handleNewFlow") return isOverride;
  const isAsked = name === "handleNewUDPFlow" && (isOverride || parameters[1]?.label === "initialRemoteFlowEndpoint");
  return isAsked && resolve.names(name, wholeOf(file)).every((place) => hasText(file, resolve.before(place), ["func"]));
}

/** Whether an expression is the flow of a parameter, as it is or cast. */
function isOf(parameter: Span, receiver: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  const name = textOf(file, parameter);
  if (textOf(file, receiver) === name) return true;
  const bound = resolve.binding(receiver)?.value;
  return bound !== undefined && resolve.names(name, bound).length > 0;
}

/** Whether a use of a flow can’t open it: it asks for a member of Apple’s, or gives the flow another name. */
function staysClosed(place: Span, context: RuleContext): boolean {
  const { resolve } = context;
  const use = resolve.use(place);
  if (use.kind === "cast") {
    const kept = resolve.use(use.cast.whole);
    if (kept.kind !== "tested" && kept.kind !== "bound") return use.cast.operator === "is";
    return resolve.uses(kept.binding).every((each) => staysClosed(each, context));
  }
  if (use.kind === "bound") return resolve.uses(use.binding).every((each) => staysClosed(each, context));
  if (use.kind !== "member" || use.name.startsWith("open")) return false;
  return resolve.meaning({ name: use.name, span: use.nameSpan }) !== undefined;
}
