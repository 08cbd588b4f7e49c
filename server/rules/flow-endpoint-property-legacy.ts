import { aboutUse, deprecatedUse, flowEndpointMinimum, whenOf } from "../core/deprecation.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { endpointChange, endpointEdits } from "../fixes/endpoint-literal.ts";
import { offered, type Plan } from "../fixes/offer.ts";
import { followValue } from "../fixes/value-change.ts";

/** Each retired member or label with its successor. */
const successors: Readonly<Record<string, string>> = {
  remoteEndpoint: "remoteFlowEndpoint",
  localEndpoint: "localFlowEndpoint",
  matchRemoteEndpoint: "matchRemoteHostOrNetworkEndpoint",
  matchLocalNetwork: "matchLocalNetworkEndpoint",
  withLocalEndpoint: "withLocalFlowEndpoint",
  openWithLocalEndpoint: "openWithLocalFlowEndpoint",
};

const owners = new Set([
  "NEAppProxyFlow",
  "NEAppProxyTCPFlow",
  "NEAppProxyUDPFlow",
  "NEFilterSocketFlow",
  "NENetworkRule",
]);

/** Explained in corpus/rules/flow-endpoint-property-legacy.md, whose examples are its tests. */
export const flowEndpointPropertyLegacy = defineRule({
  id: "flow-endpoint-property-legacy",
  summary: "A flow or a network rule is asked for an endpoint of the retired type",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "flow-endpoint-accessors",
  triggers: [
    "NEFilterSocketFlow.remoteEndpoint",
    "NEFilterSocketFlow.localEndpoint",
    "NEAppProxyTCPFlow.remoteEndpoint",
    "NENetworkRule.matchRemoteEndpoint",
    "NENetworkRule.matchLocalNetwork",
    "NEAppProxyUDPFlow.localEndpoint",
    "NEAppProxyFlow.open",
    "NEAppProxyFlow.openWithLocalEndpoint",
  ],
  refines: ["deprecated-api"],
  messages: {
    retired: "{symbol} is deprecated {when}; {newer} speaks of endpoints of Network framework.",
  },
  *check(site, context) {
    const use = deprecatedUse(site, context);
    if (use === undefined || !owners.has(use.meaning.fact.parentObjc ?? "")) return;
    const name = site.name === "open" ? "withLocalEndpoint" : site.name;
    const newer = successors[name];
    if (newer === undefined) return;
    const shown = site.name === "open" ? `open(${newer}:)` : newer;
    const data = { symbol: use.meaning.written, when: whenOf(use.meaning.fact, use.tone), newer: shown };
    const plan = site.name === "open" ? opening(site, newer, shown, context) : renaming(site, newer, context);
    const fixes = offered({ site, context, conditions: use.conditions, minimum: flowEndpointMinimum, plan });
    yield { ...aboutUse(site, use), message: "retired", data, fixes };
  },
});

/** `open(withLocalEndpoint:)`: safe where no endpoint changes hands, for it is nil. */
function opening(site: Site, newer: string, shown: string, context: RuleContext): Plan | undefined {
  const first = context.resolve.call(site)?.arguments[0];
  if (first?.labelSpan === undefined) return undefined;
  const plan = { title: `Use ${shown}`, edits: [{ span: first.labelSpan, newText: newer }] };
  return withEndpoint(plan, first.value, context);
}

/** A property, where everything takes an endpoint of the new type, or the selector of the opening method. */
function renaming(site: Site, newer: string, context: RuleContext): Plan | undefined {
  const { file, resolve } = context;
  const plan = { title: `Use ${newer}`, edits: [{ span: site.span, newText: newer }] };
  const first = resolve.call(site)?.arguments[0];
  if (first !== undefined) return withEndpoint(plan, first.value, context);
  const { whole, isKeyPath } = resolve.reference(site);
  const change = { ...endpointChange[file.language], isOptional: true };
  const followed = isKeyPath ? undefined : followValue(context, whole, change);
  return followed && { ...plan, safe: false, edits: [...plan.edits, ...followed] };
}

function withEndpoint(plan: Omit<Plan, "safe">, value: Span, context: RuleContext): Plan | undefined {
  const endpoint = endpointEdits(context, value);
  if (endpoint === undefined) return undefined;
  const safe = context.resolve.expression(value).kind === "nil";
  const module = endpoint.edits.length > 0 ? ({ module: "Network" } as const) : {};
  return { ...plan, safe, edits: [...plan.edits, ...endpoint.edits], ...module };
}
