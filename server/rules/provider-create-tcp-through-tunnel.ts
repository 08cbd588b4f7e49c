import { aboutUse, deprecatedUse, flowEndpointMinimum, meetsMinimum, sinceOf } from "../core/deprecation.ts";
import { newEndpoint } from "../core/endpoint.ts";
import type { Fix } from "../core/finding.ts";
import { importEdits, indentAt, lineEnding, lineStart, textOf } from "../core/rewrite.ts";
import { defineRule } from "../core/rule.ts";
import type { Call, CodeFile } from "../core/site.ts";
import { type Edit, overlaps } from "../core/text.ts";

/** Explained in corpus/rules/provider-create-tcp-through-tunnel.md, whose examples are its tests. */
export const providerCreateTcpThroughTunnel = defineRule({
  id: "provider-create-tcp-through-tunnel",
  summary: "A connection through the tunnel is made with the retired in-provider call",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "in-provider-tcp-through-tunnel",
  triggers: ["createTCPConnectionThroughTunnel", "createTCPConnectionThroughTunnelToEndpoint"],
  refines: ["deprecated-api"],
  messages: {
    retired:
      "{symbol} is deprecated since {since}; make a {connection} whose parameters require the provider’s virtualInterface.",
  },
  *check(site, context) {
    const { file, resolve, project } = context;
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const isSwift = file.language === "swift";
    const call = resolve.call(site);
    const fix = call && meetsMinimum(flowEndpointMinimum, use.conditions, project) ? connection(file, call) : undefined;
    const data = {
      symbol: use.meaning.written,
      since: sinceOf(use.meaning.fact, use.tone),
      connection: isSwift ? "NWConnection" : "nw_connection_t",
    };
    yield { ...aboutUse(site, use), message: "retired", data, fixes: fix ? [fix] : [] };
  },
});

/** The new connection and, on lines before its statement, the parameters it needs; only for a statement that begins its line. */
function connection(file: CodeFile, call: Call): Fix | undefined {
  const [to, tls] = call.arguments;
  const start = lineStart(file.text, call.span.start);
  const head = file.text.slice(start, call.span.start);
  if (to === undefined || !/^\s*(?:(?:let|var|return)\b[^{}()]*|[\w.* ]+=\s*)?$/.test(head)) return undefined;
  const isSwift = file.language === "swift";
  const indent = indentAt(file.text, start);
  const newLine = lineEnding(file.text);
  const endpoint = textOf(file, to.value).trim();
  const target = newEndpoint(endpoint, "")?.text ?? endpoint;
  const receiver = call.receiver === undefined ? "" : `${textOf(file, call.receiver)}.`;
  const secure = tls !== undefined && /^(true|YES)$/.test(textOf(file, tls.value).trim());
  const lines = isSwift
    ? [
        `let parameters = NWParameters.${secure ? "tls" : "tcp"}`,
        `parameters.requiredInterface = ${receiver}virtualInterface`,
      ]
    : [
        `nw_parameters_t parameters = nw_parameters_create_secure_tcp(${secure ? "NW_PARAMETERS_DEFAULT_CONFIGURATION" : "NW_PARAMETERS_DISABLE_PROTOCOL"}, NW_PARAMETERS_DEFAULT_CONFIGURATION);`,
        `nw_parameters_require_interface(parameters, ${receiver || "self."}virtualInterface);`,
      ];
  const made = isSwift
    ? `NWConnection(to: ${target}, using: parameters)`
    : `nw_connection_create(${target}, parameters)`;
  const edits: Edit[] = [
    { span: { start, end: start }, newText: lines.map((line) => indent + line + newLine).join("") },
    ...declaredType(file, head, start, isSwift),
    { span: call.span, newText: made },
    ...importEdits(file, "Network"),
  ];
  if (edits.some((a, at) => edits.some((b, other) => at !== other && overlaps(a.span, b.span)))) return undefined;
  return {
    title: `Make it a ${isSwift ? "NWConnection" : "nw_connection_t"} on the virtual interface`,
    safe: false,
    edits,
  };
}

/** The declared type before the call, changed along with the value. */
function declaredType(file: CodeFile, head: string, start: number, isSwift: boolean): readonly Edit[] {
  const declared = isSwift ? /:\s*(NWTCPConnection)\b/.exec(head) : /(NWTCPConnection\s*\*\s*)/.exec(head);
  if (declared === null) return [];
  const from = start + declared.index + declared[0].indexOf(declared[1]!);
  if (file.text.slice(from, from + declared[1]!.length) !== declared[1]) return [];
  return [
    { span: { start: from, end: from + declared[1].length }, newText: isSwift ? "NWConnection" : "nw_connection_t " },
  ];
}
