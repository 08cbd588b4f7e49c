import { nameOfFact, unhidden } from "../core/fact-name.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { endpointChange, endpointEdits } from "../fixes/endpoint-literal.ts";
import { migration } from "../fixes/migration.ts";
import type { Plan } from "../fixes/plan.ts";
import { followValue } from "../fixes/value-change.ts";
import { flowEndpointMinimum } from "../judge/minimum.ts";

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
export const flowEndpointPropertyLegacy = migration({
  id: "flow-endpoint-property-legacy",
  summary: "A flow or a network rule is asked for an endpoint of the retired type",
  since: "0.1.0",
  article: "flow-endpoint-accessors",
  triggers: [
    "NEFilterSocketFlow.remoteEndpoint",
    "NEFilterSocketFlow.localEndpoint",
    "NEAppProxyTCPFlow.remoteEndpoint",
    "NEAppProxyTCPFlow.__remoteEndpoint",
    "NENetworkRule.matchRemoteEndpoint",
    "NENetworkRule.matchLocalNetwork",
    "NEAppProxyUDPFlow.localEndpoint",
    "NEAppProxyFlow.open",
    "NEAppProxyFlow.openWithLocalEndpoint",
  ],
  messages: {
    retired: "{symbol} is deprecated {when}; use {newer}{from} with endpoints of Network framework.",
  },
  minimum: flowEndpointMinimum,
  holds: ({ site, meaning }) => owners.has(meaning.fact.parentObjc ?? "") && successorOf(site) !== undefined,
  data: ({ site, meaning, context }) => ({
    symbol: nameOfFact(meaning.fact, context.file.language, writtenName(site)),
    newer: shownSuccessor(site),
  }),
  plan: ({ site, context }) =>
    site.name === "open" ? opening(site, context) : renaming(site, successorOf(site)!, context),
});

/** What takes the place of a name, also where Swift hides that; of `open`, of its label. */
function successorOf({ name }: Site): string | undefined {
  return successors[name === "open" ? "withLocalEndpoint" : unhidden(name)];
}

/** How code writes a name that is longer than its fact's. */
function writtenName({ name }: Site): string | undefined {
  if (name === "open") return "open(withLocalEndpoint:)";
  return name === unhidden(name) ? undefined : name;
}

function shownSuccessor(site: Site): string {
  return site.name === "open" ? `open(${successorOf(site)}:)` : successorOf(site)!;
}

/** `open(withLocalEndpoint:)`: safe where no endpoint changes hands, for it is nil. */
function opening(site: Site, context: RuleContext): Plan | undefined {
  const first = context.resolve.call(site)?.arguments[0];
  if (first?.labelSpan === undefined) return undefined;
  const plan = {
    title: `Use ${shownSuccessor(site)}`,
    edits: [{ span: first.labelSpan, newText: successorOf(site)! }],
  };
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
  return { ...plan, safe, edits: [...plan.edits, ...endpoint.edits], ...module, caveat: endpoint.caveat };
}
