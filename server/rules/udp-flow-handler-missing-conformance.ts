import { defineRule } from "../core/rule.ts";
import type { Edit } from "../core/text.ts";

const protocol = "NEAppProxyUDPFlowHandling";

/** Explained in corpus/rules/udp-flow-handler-missing-conformance.md, whose examples are its tests. */
export const udpFlowHandlerMissingConformance = defineRule({
  id: "udp-flow-handler-missing-conformance",
  summary: "The new UDP callback stands in a provider that does not adopt its protocol",
  severity: "error",
  languages: ["swift"],
  since: "0.1.0",
  fixable: true,
  article: "udp-flow-handling-protocol",
  triggers: ["handleNewUDPFlow"],
  messages: {
    missing:
      "{type} does not adopt NEAppProxyUDPFlowHandling, so the system never calls this method and UDP flows are refused.",
  },
  *check(site, { resolve }) {
    const declared = resolve.enclosingFunction(site);
    if (declared === undefined || declared.nameSpan.start !== site.span.start) return;
    if (declared.parameters[1]?.label !== "initialRemoteFlowEndpoint" || resolve.conditions(site).dead) return;
    const around = resolve.enclosingTypes(site)[0];
    if (around === undefined || around.kind === "protocol") return;
    const above = [around.name, ...around.inherits].flatMap((name) => [name, ...resolve.superclasses(name)]);
    if (above.includes(protocol)) return;
    if (!above.some((name) => name === "NEAppProxyProvider" || name === "NEDNSProxyProvider")) return;
    const { clause } = around;
    const newText = clause.start === clause.end ? `: ${protocol}` : `, ${protocol}`;
    const edits: Edit[] = [{ span: { start: clause.end, end: clause.end }, newText }];
    yield {
      message: "missing",
      at: site.span,
      data: { type: around.name },
      fixes: [{ title: `Adopt ${protocol}`, safe: true, edits }],
    };
  },
});
