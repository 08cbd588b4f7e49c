import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { traced } from "../judge/traced-value.ts";

/** Errors of Apple's that no flow knows, as types and as domains. */
const types: ReadonlyMap<string, string> = new Map([
  ["POSIXError", "a POSIXError"],
  ["URLError", "a URLError"],
  ["NWError", "an NWError"],
  ["CocoaError", "a CocoaError"],
  ["DecodingError", "a DecodingError"],
  ["EncodingError", "an EncodingError"],
]);
const domains = new Set([
  "NSPOSIXErrorDomain",
  "NSURLErrorDomain",
  "NSCocoaErrorDomain",
  "NSOSStatusErrorDomain",
  "kNWErrorDomainPOSIX",
  "kNWErrorDomainDNS",
  "kNWErrorDomainTLS",
]);
const ofFlows = "NEAppProxyErrorDomain";

/** Explained in corpus/rules/flow-close-foreign-error.md, whose examples are its tests. */
export const flowCloseForeignError = defineRule({
  id: "flow-close-foreign-error",
  summary: "A flow is closed with an error that isn’t one of a flow",
  kind: "wrong",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "flow-close-error-domain",
  triggers: ["NEAppProxyFlow.closeReadWithError", "NEAppProxyFlow.closeWriteWithError"],
  messages: {
    foreign:
      "A flow takes nil or an error in NEAppProxyErrorDomain, and this is {kind}. One provider that passed a POSIXError crashed when the flow was released.",
  },
  *check(site, context) {
    const { resolve } = context;
    const given = resolve.call(site)?.arguments[0];
    if (given === undefined || resolve.meaning(site) === undefined || resolve.conditions(site).dead) return;
    const kind = foreignKind(given.value, context);
    if (kind !== undefined) yield { message: "foreign", at: given.value, data: { kind } };
  },
});

/** What an error is, where it is certainly none of a flow. */
function foreignKind(span: Span, context: RuleContext): string | undefined {
  const { resolve } = context;
  const type = resolve.typeOf(span)?.split(".").at(-1);
  if (type !== undefined && types.has(type)) return types.get(type);
  const made = traced(span, context);
  if (made.kind !== "call") return undefined;
  const callee = resolve.named(made.call).name;
  if (types.has(callee)) return types.get(callee);
  const isError = callee === "NSError" || callee === "errorWithDomain" || callee === "initWithDomain";
  const domain = isError ? made.call.arguments[0] : undefined;
  const named = domain && resolve.expression(domain.value);
  if (named?.kind === "path" && domains.has(named.names.at(-1)!)) return `an error in ${named.names.at(-1)}`;
  const text = named?.kind === "string" ? named.value : undefined;
  return text === undefined || text === ofFlows ? undefined : `an error in “${text}”`;
}
