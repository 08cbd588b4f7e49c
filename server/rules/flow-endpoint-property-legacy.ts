import { aboutUse, deprecatedUse, flowEndpointMinimum, whenOf } from "../core/deprecation.ts";
import type { Fix } from "../core/finding.ts";
import { offered } from "../core/guard.ts";
import { textOf } from "../core/rewrite.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { CodeFile, Site } from "../core/site.ts";

/** Each retired member or label with its successor. */
const successors: Readonly<Record<string, string>> = {
  remoteEndpoint: "remoteFlowEndpoint",
  localEndpoint: "localFlowEndpoint",
  matchRemoteEndpoint: "matchRemoteHostOrNetworkEndpoint",
  matchLocalNetwork: "matchLocalNetworkEndpoint",
  withLocalEndpoint: "withLocalFlowEndpoint",
  openWithLocalEndpoint: "openWithLocalFlowEndpoint",
};

const owners = /\/(NEAppProxyFlow|NEAppProxyTCPFlow|NEAppProxyUDPFlow|NEFilterSocketFlow|NENetworkRule)\./;

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
    if (use === undefined || !owners.test(use.meaning.fact.id)) return;
    const name = site.name === "open" ? "withLocalEndpoint" : site.name;
    const newer = successors[name];
    if (newer === undefined) return;
    const shown = site.name === "open" ? `open(${newer}:)` : newer;
    const data = { symbol: use.meaning.written, when: whenOf(use.meaning.fact, use.tone), newer: shown };
    const fix = isCast(site, context.file) ? undefined : renamed(site, newer, shown, context);
    const fixes = offered(site, context, use.conditions, flowEndpointMinimum, fix);
    yield { ...aboutUse(site, use), message: "retired", data, fixes };
  },
});

/** Whether the endpoint is taken for an NWHostEndpoint on the spot, which the new one never is. */
function isCast({ span }: Site, { text }: CodeFile): boolean {
  const before = text
    .slice(Math.max(0, span.start - 120), span.start)
    .split(/[;{}]/)
    .at(-1)!;
  const after = text.slice(span.end, span.end + 60);
  return /\bNW\w*Endpoint\s*\*/.test(before) || /^[\s)]*\bas\b\s*[?!]?\s*\(?NW/.test(after);
}

/** Safe where no endpoint changes hands: `open` with nil. */
function renamed(site: Site, newer: string, shown: string, { file, resolve }: RuleContext): Fix | undefined {
  const title = `Use ${shown}`;
  const first = resolve.call(site)?.arguments[0];
  const safe = first !== undefined && textOf(file, first.value).trim() === "nil";
  if (site.name !== "open") return { title, safe, edits: [{ span: site.span, newText: newer }] };
  if (first?.labelSpan === undefined) return undefined;
  return { title, safe, edits: [{ span: first.labelSpan, newText: newer }] };
}
