import { mostUses } from "../core/code.ts";
import { hasText, textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { EnclosingFunction, Statement } from "../core/site.ts";
import { contains, type Span } from "../core/text.ts";
import { isInBranches, statementOf } from "../judge/braces.ts";

/** The method in Swift, and its selector. */
const [method, selector] = ["handleNewFlow", "handleNewFlow:"];

/** What says who has a flow. */
const ofApp = ["metaData", "sourceAppSigningIdentifier", "sourceAppUniqueIdentifier", "sourceAppAuditToken"];

/** Words in the names of those who mean it, and how others of their family begin. */
const meant = ["deny", "denied", "denies", "denying", "drop", "drops", "dropped", "dropping", "ban", "bans", "banned"];
const families = [
  ...["block", "denylist", "forbid", "reject", "refus", "quarantin", "restrict", "prohibit", "malware", "malicious"],
  ...["allow", "disallow", "permit", "whitelist", "blacklist"],
];

/** The class of flows of UDP. */
const udp = "NEAppProxyUDPFlow";

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
      // Flows of UDP may come to another method, and a subclass may do better, one of another module too.
      if (!mayHaveHeirs(declared, type.name, context) && !takesUdpElsewhere(type.name, context))
        yield { message: "all", at: site.span };
      return;
    }
    for (const at of refusals) {
      const message = whyRefused(at, declared, context);
      if (message !== undefined) yield { message, at, severity: "information" };
    }
  },
});

/** What a method gives back: each value behind a `return` of its own, or the one that is all there is in it; nothing for too many. */
function resultsOf(body: Span, context: RuleContext): readonly Span[] {
  const { resolve, file } = context;
  const returns = resolve.names("return", body);
  if (returns.length > mostUses) return [];
  if (returns.length > 0)
    return returns.filter((each) => isInBranches(each, body, context)).flatMap((each) => resolve.after(each) ?? []);
  const all = resolve.tokens(body).filter((each) => !hasText(file, each, ["{", "}"]));
  return all.length === 1 ? all : [];
}

function isRefusal(result: Span, { resolve, file }: RuleContext): boolean {
  return hasText(file, result, ["false", "NO"]) && resolve.use(result).kind === "returned";
}

/** Whether a subclass has the method for itself, or may have it in another module. */
function mayHaveHeirs({ span, nameSpan }: EnclosingFunction, type: string, { resolve, file }: RuleContext): boolean {
  const head = resolve.tokens({ start: span.start, end: nameSpan.start });
  return resolve.heirs(type).length > 0 || head.some((word) => hasText(file, word, ["open"]));
}

/** Whether flows over UDP come to a method of their own. */
function takesUdpElsewhere(type: string, { resolve }: RuleContext): boolean {
  const isAdopted = resolve.superclasses(type).includes("NEAppProxyUDPFlowHandling");
  return isAdopted || resolve.names("handleNewUDPFlow").length > 0;
}

/** What the branch around a refusal asks about the flow, where that makes it one of flows that somebody needs. */
function whyRefused(refusal: Span, method: EnclosingFunction, context: RuleContext): "some" | "tcp" | undefined {
  const { resolve, file } = context;
  if (resolve.conditions({ name: "", span: refusal }).dead) return undefined;
  const branch = branchAround(refusal, method.body!, context);
  if (branch?.keyword === "if") {
    const head = resolve.tokens({ start: branch.span.start, end: branch.end }).map((each) => textOf(file, each));
    const names = head.filter((each) => !each.includes('"'));
    if (!names.includes("else") && names.some((each) => ofApp.includes(each)))
      return names.some(isMeant) ? undefined : "some";
  }
  return isOfTcp(refusal, branch, method, context) ? "tcp" : undefined;
}

/** Whether a word in a name says that what it tells of is let through or is not. */
function isMeant(name: string): boolean {
  let word = "";
  for (const each of `${name}_`) {
    const small = each.toLowerCase();
    if (each === small && each !== "_") {
      word += each;
      continue;
    }
    if (meant.includes(word) || families.some((beginning) => word.startsWith(beginning))) return true;
    word = each === "_" ? "" : small;
  }
  return false;
}

/** The `if` or `guard` in whose branch a place stands, with the end of what stands before that. */
interface Branch extends Statement {
  readonly end: number;
  /** The block, where it has one: in C a branch may have none. */
  readonly block?: Span;
}

function branchAround(place: Span, body: Span, { resolve }: RuleContext): Branch | undefined {
  const own = resolve.statement({ name: "", span: place });
  if (own?.keyword === "if") return { ...own, end: place.start };
  const block = resolve.block(place);
  const around = block && block.start > body.start ? statementOf(block, resolve) : undefined;
  return around && { ...around, end: block!.start, block: block! };
}

/**
 * Whether a refusal is for what isn’t UDP: behind the one test for UDP, or in its other branch, where nothing before it
 * asks more of the flow or gives it to somebody.
 */
function isOfTcp(
  refusal: Span,
  branch: Branch | undefined,
  { parameters, body }: EnclosingFunction,
  context: RuleContext,
): boolean {
  const { resolve, file } = context;
  const uses = resolve.parameterUses(parameters[0]!.nameSpan, body!).filter(({ start }) => start < refusal.start);
  const [test, ...others] = uses.flatMap((use) => testOf(use, context) ?? []);
  if (test === undefined || others.length > 0) return false;
  const asking = resolve.statement({ name: "", span: test.whole });
  if (asking === undefined || !["guard", "if"].includes(asking.keyword)) return false;
  if (!isInBranches(asking.span, body!, context)) return false;
  if (uses.some((use) => !contains(asking.span, use) && !isMetaData(use, context))) return false;
  const behind = { start: test.whole.end, end: asking.span.end };
  const brace = resolve.tokens(behind).find((each) => hasText(file, each, ["{"]));
  const question = resolve.tokens({ start: asking.span.start, end: brace?.start ?? refusal.start });
  const has = (...marks: readonly string[]): boolean => question.some((each) => hasText(file, each, marks));
  if (has("||") || (test.isNegated && has("&&", ","))) return false;
  const isOwn = branch?.span.start === asking.span.start;
  if (asking.keyword === "guard") return isOwn && !test.isNegated;
  const isFirst = isOwn && (branch.block ? branch.block.start === brace?.start : !has("else"));
  if (test.isNegated) return isFirst;
  const statement = branch?.block ?? resolve.before(refusal)!;
  if (isOwn) return !isFirst && hasText(file, resolve.before(statement), ["else"]);
  const isAll = brace === undefined ? !has("else") : !hasText(file, resolve.after(blockAt(brace, context)), ["else"]);
  return isAll && [asking.span, refusal].every((each) => resolve.block(each)?.start === body!.start);
}

/** The block that a brace opens. */
function blockAt(brace: Span, { resolve }: RuleContext): Span {
  return resolve.block(resolve.after(brace) ?? brace) ?? brace;
}

/** A test for UDP, and whether it is for everything else. */
interface Test {
  readonly whole: Span;
  readonly isNegated: boolean;
}

/** The test that a use of a flow is. */
function testOf(span: Span, context: RuleContext): Test | undefined {
  const { resolve, file } = context;
  const use = resolve.use(span);
  let whole: Span | undefined;
  if (use.kind === "cast" && ["as?", "is"].includes(use.cast.operator) && textOf(file, use.cast.type) === udp)
    whole = use.cast.whole;
  if (use.kind === "called" && use.message && textOf(file, use.message.nameSpan) === "isKindOfClass")
    whole = resolve.names(udp, use.message.whole).length > 0 ? use.message.whole : undefined;
  if (whole === undefined) return undefined;
  let [before, after] = [resolve.before(whole), resolve.after(whole)];
  while (hasText(file, before, ["("]) && hasText(file, after, [")"])) {
    before = resolve.before(before!);
    after = resolve.after(after!);
  }
  // Whatever it is compared with may turn it over.
  if (hasText(file, after, ["==", "!="])) return undefined;
  return { whole, isNegated: hasText(file, before, ["!"]) };
}

function isMetaData(span: Span, { resolve }: RuleContext): boolean {
  const use = resolve.use(span);
  return use.kind === "member" && use.name === "metaData";
}
