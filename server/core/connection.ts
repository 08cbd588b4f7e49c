import { newEndpoint } from "./endpoint.ts";
import type { Fix } from "./finding.ts";
import { indentAt, lineEnding, lineStart, textOf, withImport } from "./rewrite.ts";
import type { RuleContext } from "./rule.ts";
import type { Call, CodeFile } from "./site.ts";
import { type Edit, overlaps, rewriteAround, trimmed } from "./text.ts";

/** What a retired in-provider call makes, and where its traffic goes. */
export interface ConnectionPlan {
  readonly transport: "tcp" | "udp";
  readonly throughTunnel: boolean;
  /** The retired class that a declaration before the call may name. */
  readonly retired: "NWTCPConnection" | "NWUDPSession";
}

/**
 * The call as a connection of Network framework. Direct connections are one expression; through the tunnel the parameters
 * go on lines before the statement, so that is offered only for a statement that begins its line.
 */
export function connectionFix(context: RuleContext, call: Call, plan: ConnectionPlan): Fix | undefined {
  const { file } = context;
  const to = call.arguments[0];
  if (to === undefined) return undefined;
  const start = lineStart(file, call.span.start);
  const head = file.text.slice(start, call.span.start);
  const beginsLine = /^\s*(?:(?:let|var|return)\b[^{}()]*|[\w.*? ]+=\s*)?$/.test(head);
  if (plan.throughTunnel && !beginsLine) return undefined;
  const isSwift = file.language === "swift";
  const endpoint = trimmed(file.text, to.value);
  const target = newEndpoint(textOf(file, endpoint), "")?.text;
  const secure = plan.transport === "tcp" && isTrue(file, call);
  const parameters = isSwift ? swiftParameters(plan, secure) : objcParameters(plan, secure);
  const using = plan.throughTunnel ? "parameters" : isSwift ? parameters.replace("NWParameters", "") : parameters;
  const [before, after] = isSwift
    ? ["NWConnection(to: ", `, using: ${using})`]
    : ["nw_connection_create(", `, ${using})`];
  const edits: Edit[] = [
    ...(plan.throughTunnel ? [tunnelLines(file, call, start, parameters)] : []),
    ...(beginsLine ? declaredType(head, start, plan, isSwift) : []),
    ...(target === undefined
      ? rewriteAround(call.span, endpoint, before, after)
      : [{ span: call.span, newText: before + target + after }]),
  ];
  if (edits.some((a, at) => edits.some((b, other) => at !== other && overlaps(a.span, b.span)))) return undefined;
  const where = plan.throughTunnel ? " on the virtual interface" : "";
  return withImport(context, "Network", {
    title: `Make it ${isSwift ? "an NWConnection" : "an nw_connection_t"}${where}`,
    safe: false,
    edits,
  });
}

function isTrue(file: CodeFile, call: Call): boolean {
  const tls = call.arguments[1];
  return tls !== undefined && /^(true|YES)$/.test(textOf(file, tls.value).trim());
}

function swiftParameters({ transport }: ConnectionPlan, secure: boolean): string {
  return `NWParameters.${transport === "udp" ? "udp" : secure ? "tls" : "tcp"}`;
}

function objcParameters({ transport }: ConnectionPlan, secure: boolean): string {
  const security = secure ? "NW_PARAMETERS_DEFAULT_CONFIGURATION" : "NW_PARAMETERS_DISABLE_PROTOCOL";
  return `nw_parameters_create_secure_${transport}(${security}, NW_PARAMETERS_DEFAULT_CONFIGURATION)`;
}

function tunnelLines(file: CodeFile, call: Call, start: number, parameters: string): Edit {
  const isSwift = file.language === "swift";
  const indent = indentAt(file, start);
  const newLine = lineEnding(file);
  const receiver = call.receiver === undefined ? "" : `${textOf(file, call.receiver)}.`;
  const lines = isSwift
    ? [`let parameters = ${parameters}`, `parameters.requiredInterface = ${receiver}virtualInterface`]
    : [
        `nw_parameters_t parameters = ${parameters};`,
        `nw_parameters_require_interface(parameters, ${receiver}virtualInterface);`,
      ];
  return { span: { start, end: start }, newText: lines.map((line) => indent + line + newLine).join("") };
}

/** The declared type before the call, changed along with the value. */
function declaredType(head: string, start: number, { retired }: ConnectionPlan, isSwift: boolean): readonly Edit[] {
  const declared = isSwift
    ? new RegExp(`:\\s*(${retired})\\b`).exec(head)
    : new RegExp(`\\b(${retired}\\s*\\*\\s*)`).exec(head);
  if (declared === null) return [];
  const from = start + declared.index + declared[0].length - declared[1]!.length;
  return [
    { span: { start: from, end: from + declared[1]!.length }, newText: isSwift ? "NWConnection" : "nw_connection_t " },
  ];
}
