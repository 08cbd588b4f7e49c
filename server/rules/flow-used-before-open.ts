import { wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { EnclosingFunction } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { usesForeignCode, usesHeaderMacro, usesOwnMacro } from "../judge/macros.ts";
import { memberIn, type UsedMember } from "../judge/own-object.ts";
import { isInProvider } from "../judge/provider-method.ts";

/** Explained in corpus/rules/flow-used-before-open.md, whose examples are its tests. */
export const flowUsedBeforeOpen = defineRule({
  id: "flow-used-before-open",
  summary: "A new flow is read or written and never opened",
  kind: "missing",
  severity: "error",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "flow-not-connected-error",
  triggers: [
    "NEAppProxyTCPFlow.readData",
    "NEAppProxyTCPFlow.write",
    "NEAppProxyTCPFlow.readDataWithCompletionHandler",
    "NEAppProxyTCPFlow.writeData",
    "NEAppProxyUDPFlow.readDatagrams",
    "NEAppProxyUDPFlow.readDatagramsWithCompletionHandler",
    "NEAppProxyUDPFlow.writeDatagrams",
  ],
  messages: {
    closed: "Nothing opens this new flow, so {name} fails with an error that says it isn’t connected.",
  },
  *check(site, context) {
    const { resolve } = context;
    const declared = resolve.enclosingFunction(site);
    if (declared?.body === undefined || resolve.meaning(site) === undefined) return;
    if (resolve.conditions(site).dead || !isFirstToKnow(declared, context)) return;
    const flow = declared.parameters[0];
    if (flow === undefined || usesOwnMacro(declared.body, [flow.name], context)) return;
    const members = membersOfAll(resolve.parameterUses(flow.nameSpan, declared.body), context);
    const isAsked = members?.some(({ nameSpan }) => nameSpan.start === site.span.start);
    if (isAsked && !mayOpenByMacro(flow.name, declared.body, context))
      yield { message: "closed", at: site.span, data: { name: site.name } };
  },
});

/** Whether code has a macro that may open a flow: one of a header that names it, or one that nobody knows. */
function mayOpenByMacro(flow: string, body: Span, context: RuleContext): boolean {
  return usesForeignCode(body, context) || usesHeaderMacro(body, [flow], context);
}

/** The methods of Objective-C by which the system hands over a UDP flow with its first endpoint. */
const udpSelectors: ReadonlySet<string> = new Set([
  ...["handleNewUDPFlow:initialRemoteEndpoint:", "handleNewUDPFlow:initialRemoteFlowEndpoint:"],
]);

/** Whether the system hands a flow to this method, and nothing of the file, which may have opened it, does. */
function isFirstToKnow(declared: EnclosingFunction, context: RuleContext): boolean {
  const { resolve, file } = context;
  const { name, nameSpan, signature, parameters } = declared;
  const isSwift = file.language === "swift";
  const isOverride = isSwift ? declared.isOverride : isInProvider({ name, span: nameSpan }, context);
  if (isSwift ? name === "handleNewFlow" : signature === "handleNewFlow:") return isOverride;
  const isOfSwift = name === "handleNewUDPFlow" && (isOverride || parameters[1]?.label === "initialRemoteFlowEndpoint");
  if (isSwift ? !isOfSwift : !(isOverride && udpSelectors.has(signature))) return false;
  return resolve.names("handleNewUDPFlow", wholeOf(file)).every((span) => resolve.isInHead({ name, span }));
}

/**
 * The members of Apple’s and of every object that code asks a flow for, where the code keeps it to itself, under whatever
 * names; nothing where somebody else may open it.
 */
function membersOf(place: Span, context: RuleContext, left: number): readonly UsedMember[] | undefined {
  const { resolve } = context;
  const use = resolve.use(place);
  if (left === 0) return undefined;
  if (use.kind === "cast") return use.cast.operator === "is" ? [] : membersOf(use.cast.whole, context, left - 1);
  if (use.kind === "bound" || use.kind === "tested") return membersOfAll(resolve.uses(use.binding), context, left - 1);
  const member = memberIn(use, context);
  if (member === undefined || member.name.startsWith("open")) return undefined;
  const { name, nameSpan } = member;
  return ofEveryObject.has(name) || resolve.meaning({ name, span: nameSpan }) !== undefined ? [member] : undefined;
}

/** How many names and casts a flow is followed through. */
const farthest = 8;

/** What any object of Objective-C answers. */
const ofEveryObject: ReadonlySet<string> = new Set([
  "isKindOfClass",
  "isMemberOfClass",
  "class",
  "description",
  "hash",
]);

function membersOfAll(
  places: readonly Span[],
  context: RuleContext,
  left = farthest,
): readonly UsedMember[] | undefined {
  const found: UsedMember[] = [];
  for (const place of places) {
    const members = membersOf(place, context, left);
    if (members === undefined) return undefined;
    found.push(...members);
  }
  return found;
}
