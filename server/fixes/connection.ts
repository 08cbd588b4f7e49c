import type { Argument, Call } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Edit } from "../core/text.ts";
import { endpointEdits } from "./endpoint-literal.ts";
import type { Plan } from "./plan.ts";
import { followValue, type ValueChange } from "./value-change.ts";

/** What the retired call at a site makes. */
export function transportOf({ name }: Site): "tcp" | "udp" {
  return name.startsWith("createUDP") ? "udp" : "tcp";
}

/** What takes the place of a retired connection, in the words of the file’s language. */
export function connectionName({ file }: RuleContext): string {
  return file.language === "swift" ? "NWConnection" : "nw_connection_t";
}

/** What a retired in-provider call makes, and where its traffic goes. */
interface ConnectionKind {
  readonly transport: "tcp" | "udp";
  readonly throughTunnel: boolean;
  /** The retired class that a declaration before the call may name. */
  readonly retired: "NWTCPConnection" | "NWUDPSession";
}

/**
 * The call as a connection of Network framework. Only for calls whose endpoint can be followed to where it is made, that
 * say in the code whether TLS is wanted, hand over neither TLS parameters nor a delegate, and whose value is used as both
 * kinds of connection can be.
 */
export function connectionPlan(site: Site, context: RuleContext, call: Call, throughTunnel: boolean): Plan | undefined {
  const { file } = context;
  if (!isDropped(context, call)) return undefined;
  const transport = transportOf(site);
  const retired = transport === "udp" ? "NWUDPSession" : "NWTCPConnection";
  const kind: ConnectionKind = { transport, throughTunnel, retired };
  const [to, ...rest] = call.arguments;
  const security = securityOf(context, rest, kind);
  const followed = followValue(context, call.span, changeTo(context, kind));
  const target = to && endpointEdits(context, to.value);
  if (to === undefined || security === undefined || followed === undefined || target === undefined) return undefined;
  if (kind.throughTunnel && !beginsStatement(site, context)) return undefined;
  const isSwift = file.language === "swift";
  const made = target.edits.find(({ span }) => span.start === to.value.start);
  const endpoint = made?.newText ?? textOf(file, to.value);
  const elsewhere = target.edits.filter((edit) => edit !== made);
  const parameters = isSwift ? swiftParameters(kind, security) : objcParameters(kind, security);
  const name = freeName(site, context);
  const using = kind.throughTunnel ? name : isSwift ? parameters.slice("NWParameters".length) : parameters;
  const newText = isSwift
    ? `NWConnection(to: ${endpoint}, using: ${using})`
    : `nw_connection_create(${endpoint}, ${using})`;
  const edits: readonly Edit[] = [...elsewhere, ...followed, { span: call.span, newText }];
  const where = kind.throughTunnel ? " on the virtual interface" : "";
  return {
    title: `Make it an ${connectionName(context)}${where}; setting its handlers and starting it is left to you`,
    safe: false,
    edits,
    todo: { after: newText, what: "Set its handlers and start it." },
    module: "Network",
    caveat: target.caveat,
    ...(kind.throughTunnel && { lines: tunnelLines(context, call, name, parameters) }),
  };
}

/** Whether nothing is lost with the provider that is asked: a name which is there for certain. */
function isDropped({ file, resolve }: RuleContext, { receiver }: Call): boolean {
  return receiver === undefined || (resolve.expression(receiver).kind === "path" && file.text[receiver.end] !== "?");
}

/** Both can be cancelled; what else they do differs. */
function changeTo(context: RuleContext, { retired }: ConnectionKind): ValueChange {
  const isSwift = context.file.language === "swift";
  return {
    older: isSwift ? [retired] : [`${retired}*`],
    newer: connectionName(context),
    member: (use) => (isSwift && use.name === "cancel" ? [] : undefined),
  };
}

/** Whether the call asks for TLS; nothing where only running it would tell, or where more than that is said. */
function securityOf(
  { resolve }: RuleContext,
  rest: readonly Argument[],
  { transport }: ConnectionKind,
): "tls" | "plain" | undefined {
  let security: "tls" | "plain" = "plain";
  for (const { label, value } of rest) {
    const said = resolve.expression(value);
    if (label === "enableTLS" && said.kind === "boolean") security = said.value ? "tls" : "plain";
    else if (said.kind !== "nil") return undefined;
  }
  const isSaid = transport === "udp" || rest.some(({ label }) => label === "enableTLS");
  return isSaid ? security : undefined;
}

/** Whether the call is the value that its statement is about, so that lines before it run right before the call. */
function beginsStatement(site: Site, { resolve }: RuleContext): boolean {
  const keyword = resolve.statement(site)?.keyword;
  return keyword === "" || keyword === "let" || keyword === "var" || keyword === "return";
}

/** A name that the file has not, another for each call of a function: all of them may be changed at once. */
function freeName(site: Site, { resolve }: RuleContext): string {
  const around = resolve.enclosingFunction(site)?.span;
  const calls = around === undefined ? [] : resolve.names(site.name, around);
  let left = calls.filter(({ start }) => start < site.span.start).length;
  for (let count = 0; ; count++) {
    const name = count === 0 ? "parameters" : count === 1 ? "tunnelParameters" : `tunnelParameters${count}`;
    if (resolve.names(name).length === 0 && left-- === 0) return name;
  }
}

function swiftParameters({ transport }: ConnectionKind, security: "tls" | "plain"): string {
  return `NWParameters.${transport === "udp" ? "udp" : security === "tls" ? "tls" : "tcp"}`;
}

function objcParameters({ transport }: ConnectionKind, security: "tls" | "plain"): string {
  const how = security === "tls" ? "NW_PARAMETERS_DEFAULT_CONFIGURATION" : "NW_PARAMETERS_DISABLE_PROTOCOL";
  return `nw_parameters_create_secure_${transport}(${how}, NW_PARAMETERS_DEFAULT_CONFIGURATION)`;
}

function tunnelLines({ file }: RuleContext, call: Call, name: string, parameters: string): readonly string[] {
  const receiver = call.receiver === undefined ? "" : `${textOf(file, call.receiver)}.`;
  return file.language === "swift"
    ? [`let ${name} = ${parameters}`, `${name}.requiredInterface = ${receiver}virtualInterface`]
    : [
        `nw_parameters_t ${name} = ${parameters};`,
        `nw_parameters_require_interface(${name}, ${receiver}virtualInterface);`,
      ];
}
