import { aboutUse, deprecatedUse, flowEndpointMinimum, meetsMinimum, whenOf } from "../core/deprecation.ts";
import type { Fix } from "../core/finding.ts";
import { textOf, withImport } from "../core/rewrite.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { CodeFile, EnclosingFunction, EnclosingType } from "../core/site.ts";
import type { Edit } from "../core/text.ts";

const protocol = "NEAppProxyUDPFlowHandling";

/** Explained in corpus/rules/udp-flow-handler-legacy.md, whose examples are its tests. */
export const udpFlowHandlerLegacy = defineRule({
  id: "udp-flow-handler-legacy",
  summary: "A provider overrides the retired callback for UDP flows",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "udp-flow-handling-protocol",
  triggers: ["handleNewUDPFlow"],
  refines: ["deprecated-api"],
  messages: {
    retired:
      "This callback is deprecated {when}; adopt {protocol} and implement handleNewUDPFlow(_:initialRemoteFlowEndpoint:).",
  },
  *check(site, context) {
    const { resolve, project } = context;
    const declared = resolve.enclosingFunction(site);
    if (declared === undefined || declared.nameSpan.start !== site.span.start) return;
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const around = resolve.enclosingTypes(site)[0];
    const fix =
      around && meetsMinimum(flowEndpointMinimum, use.conditions, project)
        ? adopt(context, declared, around)
        : undefined;
    const data = { when: whenOf(use.meaning.fact, use.tone), protocol };
    yield { ...aboutUse(site, use), message: "retired", data, fixes: fix ? [fix] : [] };
  },
});

/** Safe when the body never looks at the endpoint, whose type changes. */
function adopt(context: RuleContext, declared: EnclosingFunction, around: EnclosingType): Fix | undefined {
  const { file } = context;
  const endpoint = declared.parameters[1];
  if (endpoint?.labelSpan === undefined || endpoint.type === undefined || declared.body === undefined) return undefined;
  const isSwift = file.language === "swift";
  const edits: Edit[] = [
    {
      span: endpoint.labelSpan,
      newText:
        endpoint.labelSpan.start === endpoint.nameSpan.start
          ? `initialRemoteFlowEndpoint ${endpoint.name}`
          : "initialRemoteFlowEndpoint",
    },
    { span: endpoint.type, newText: isSwift ? "Network.NWEndpoint" : "nw_endpoint_t" },
    ...withoutOverride(file, declared),
    ...conformance(file, around),
  ];
  const uses = new RegExp(`\\b${endpoint.name}\\b`).test(textOf(file, declared.body));
  return { title: `Adopt ${protocol}`, safe: !uses, edits: withImport(context, "Network", edits) };
}

function withoutOverride(file: CodeFile, declared: EnclosingFunction): readonly Edit[] {
  const head = file.text.slice(declared.span.start, declared.nameSpan.start);
  const match = /\boverride\s+/.exec(head);
  if (match === null) return [];
  const start = declared.span.start + match.index;
  return [{ span: { start, end: start + match[0].length }, newText: "" }];
}

function conformance(file: CodeFile, around: EnclosingType): readonly Edit[] {
  if (around.inherits.includes(protocol)) return [];
  if (file.language === "objc") return [];
  const isEmpty = around.clause.start === around.clause.end;
  return [
    {
      span: { start: around.clause.end, end: around.clause.end },
      newText: isEmpty ? `: ${protocol}` : `, ${protocol}`,
    },
  ];
}
