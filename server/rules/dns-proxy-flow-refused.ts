import { hasText, textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { isBranch, statementOf } from "../judge/braces.ts";

/** The method in Swift, and its selector. */
const [method, selector] = ["handleNewFlow", "handleNewFlow:"];

/** What says who has a flow. */
const ofApp = ["metaData", "sourceAppSigningIdentifier", "sourceAppUniqueIdentifier", "sourceAppAuditToken"];

/** What is in the names of those who mean it. */
const meant = ["block", "deny", "denied", "forbid", "reject", "refuse", "drop"];

/** The classes of flows: a refusal behind the test for both is for neither. */
const [udp, tcp] = ["NEAppProxyUDPFlow", "NEAppProxyTCPFlow"];

/** Explained in corpus/rules/dns-proxy-flow-refused.md, whose examples are its tests. */
export const dnsProxyFlowRefused = defineRule({
  id: "dns-proxy-flow-refused",
  summary: "A DNS proxy refuses flows, which the system then terminates",
  kind: "misuse",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "dns-proxy-overview",
  triggers: [`NEDNSProxyProvider.${method}`],
  messages: {
    all: "This refuses every flow, and the system terminates what a DNS proxy refuses: no name is resolved while it runs.",
    some: "The system terminates the flow that a DNS proxy refuses here, and doesn’t resolve its names itself. To let them through, ask a resolver of systemDNSSettings.",
    tcp: "The system terminates the flows that a DNS proxy refuses here: whoever asks over TCP, after a truncated answer above all, gets none.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    if (file.isTest || !resolve.isInHead(site) || resolve.conditions(site).dead) return;
    const declared = resolve.enclosingFunction(site);
    const type = resolve.enclosingType(site);
    if (declared?.body === undefined || declared.nameSpan.start !== site.span.start || type === undefined) return;
    if (file.language === "swift" ? !declared.isOverride : declared.signature !== selector) return;
    if (!resolve.superclasses(type.name).includes("NEDNSProxyProvider")) return;
    const results = resultsOf(declared.body, context);
    const refusals = results.filter((result) => isRefusal(result, context));
    if (refusals.length === 0) return;
    if (refusals.length === results.length) {
      // Flows of UDP may come to another method, and a subclass may do better.
      if (resolve.heirs(type.name).length === 0 && !takesUdpElsewhere(type.name, context))
        yield { message: "all", at: site.span };
      return;
    }
    for (const at of refusals) {
      const message = whyRefused(at, declared.body, context);
      if (message !== undefined) yield { message, at, severity: "information" };
    }
  },
});

/** What a method gives back: each value behind `return`, or the one that is all there is in it. */
function resultsOf(body: Span, { resolve, file }: RuleContext): readonly Span[] {
  const returns = resolve.names("return", body);
  if (returns.length > 0) return returns.flatMap((each) => resolve.after(each) ?? []);
  const all = resolve.tokens(body).filter((each) => !hasText(file, each, ["{", "}"]));
  return all.length === 1 ? all : [];
}

function isRefusal(result: Span, { resolve, file }: RuleContext): boolean {
  return hasText(file, result, ["false", "NO"]) && resolve.use(result).kind === "returned";
}

/** Whether flows over UDP come to a method of their own. */
function takesUdpElsewhere(type: string, { resolve }: RuleContext): boolean {
  const isAdopted = resolve.superclasses(type).includes("NEAppProxyUDPFlowHandling");
  return isAdopted || resolve.names("handleNewUDPFlow").length > 0;
}

/** What the branch around a refusal asks about the flow, where that makes it one of flows that somebody needs. */
function whyRefused(refusal: Span, body: Span, context: RuleContext): "some" | "tcp" | undefined {
  const { resolve, file } = context;
  const statement = branchAround(refusal, body, context);
  if (statement === undefined || resolve.conditions({ name: "", span: refusal }).dead) return undefined;
  const head = { start: statement.span.start, end: statement.end };
  const asks = (name: string): boolean => resolve.names(name, head).length > 0;
  const has = (mark: string): boolean => resolve.tokens(head).some((each) => textOf(file, each) === mark);
  if (statement.keyword === "if" && !has("else") && ofApp.some(asks)) {
    const asked = textOf(file, head).toLowerCase();
    return meant.some((each) => asked.includes(each)) ? undefined : "some";
  }
  const isOther = statement.keyword === "guard" || (has("!") && !has("else"));
  return isOther && asks(udp) && resolve.names(tcp, body).length === 0 ? "tcp" : undefined;
}

/** The `if` or `guard` in whose branch a refusal stands, with the end of what it asks. */
function branchAround(refusal: Span, body: Span, context: RuleContext) {
  const { resolve } = context;
  // In C a branch may have no braces.
  const own = resolve.statement({ name: "", span: refusal });
  if (own?.keyword === "if") return { ...own, end: refusal.start };
  const block = resolve.block(refusal);
  for (let outer = block; outer !== undefined && outer.start > body.start; outer = resolve.block(outer))
    if (!isBranch(outer, context)) return undefined;
  const around = block && block.start > body.start ? statementOf(block, resolve) : undefined;
  return around && { ...around, end: block!.start };
}
