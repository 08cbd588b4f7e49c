import type { Call } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";

import type { Edit, Span } from "../core/text.ts";
import { retyped, type ValueChange, withoutSpaces } from "./value-change.ts";

/** A host endpoint that code spells out, rewritten for Network framework. */
export interface NewEndpoint {
  readonly text: string;
  /** Host and port were literals, so that the new text means exactly the same. */
  readonly exact: boolean;
}

/** Longer expressions, in UTF-16 units, stay as they are: endpoints made within each other would each bring all the inner ones along. */
const longest = 2000;

const retiredClasses = new Set(["NWHostEndpoint", "NetworkExtension.NWHostEndpoint", "__NWHostEndpoint"]);

/** What a name is that an endpoint of the retired kind is bound to, and what it becomes. */
export const endpointChange = {
  swift: {
    older: [...retiredClasses, "NWEndpoint", "NetworkExtension.NWEndpoint", "__NWEndpoint"],
    newer: "Network.NWEndpoint",
  },
  objc: { older: ["NWEndpoint*", "NWHostEndpoint*"], newer: "nw_endpoint_t" },
} as const satisfies Record<string, ValueChange>;

/**
 * `NWHostEndpoint(hostname:port:)` as `.hostPort(host:port:)`, behind `prefix` ("Network.NWEndpoint" or "");
 * in Objective-C `nw_endpoint_create_host`. Nothing for any other expression.
 */
function newEndpoint(context: RuleContext, span: Span, prefix: string): NewEndpoint | undefined {
  if (span.end - span.start > longest) return undefined;
  const made = context.resolve.expression(span);
  return made.kind === "call" ? newEndpointOf(context, made.call, prefix) : undefined;
}

/** The same for a call. */
export function newEndpointOf(context: RuleContext, call: Call, prefix: string): NewEndpoint | undefined {
  const { file } = context;
  const [host, port] = call.arguments;
  if (
    host === undefined ||
    port === undefined ||
    call.arguments.length !== 2 ||
    call.span.end - call.span.start > longest
  )
    return undefined;
  if (file.language === "objc") {
    const isRetired = call.receiver !== undefined && retiredClasses.has(textOf(file, call.receiver));
    if (!isRetired || host.label !== "endpointWithHostname" || port.label !== "port") return undefined;
    const parts = [host.value, port.value].map((part) => cString(context, part));
    return {
      text: `nw_endpoint_create_host(${parts.join(", ")})`,
      exact: literalOf(context, host.value) !== undefined,
    };
  }
  if (call.parentheses === undefined || host.label !== "hostname" || port.label !== "port") return undefined;
  if (!retiredClasses.has(textOf(file, { start: call.span.start, end: call.parentheses.start }))) return undefined;
  const newHost = swiftHost(context, host.value);
  const newPort = swiftPort(context, port.value);
  return {
    text: `${prefix}.hostPort(host: ${newHost.text}, port: ${newPort.text})`,
    exact: newHost.exact && newPort.exact,
  };
}

/**
 * The edits that make what is passed at `span` an endpoint of Network framework: none for nil and for one that is;
 * nothing for a value whose origin is out of reach.
 */
export function endpointEdits(
  context: RuleContext,
  span: Span,
): { readonly edits: readonly Edit[]; readonly exact: boolean } | undefined {
  const { file, resolve } = context;
  const expression = resolve.expression(span);
  if (expression.kind === "nil") return { edits: [], exact: true };
  const made = newEndpoint(context, span, "");
  if (made !== undefined) return { edits: [{ span, newText: made.text }], exact: made.exact };
  if (isNewEndpoint(resolve.typeOf(span))) return { edits: [], exact: false };
  const binding = resolve.binding(span);
  if (binding?.value === undefined || !binding.isLocal || binding.keyword === "var") return undefined;
  const bound = newEndpoint(context, binding.value, file.language === "swift" ? "Network.NWEndpoint" : "");
  if (bound === undefined || resolve.uses(binding).length !== 1) return undefined;
  const { older, newer } = endpointChange[file.language];
  const written = binding.type && withoutSpaces(textOf(file, binding.type));
  if (written !== undefined && !(older as readonly string[]).includes(written)) return undefined;
  const type = binding.type && retyped(file, binding.type, newer);
  return { edits: [...(type ? [type] : []), { span: binding.value, newText: bound.text }], exact: false };
}

function isNewEndpoint(type: string | undefined): boolean {
  return type === "Network.NWEndpoint" || type === "Network.NWEndpoint?" || type === "nw_endpoint_t";
}

function literalOf({ resolve }: RuleContext, span: Span): string | undefined {
  const expression = resolve.expression(span);
  return expression.kind === "string" ? expression.value : undefined;
}

function swiftHost(context: RuleContext, span: Span): NewEndpoint {
  const source = textOf(context.file, span);
  return literalOf(context, span) === undefined
    ? { text: `.init(${source})`, exact: false }
    : { text: source, exact: true };
}

function swiftPort(context: RuleContext, span: Span): NewEndpoint {
  const port = portOf(literalOf(context, span));
  return port === undefined
    ? { text: `.init(${textOf(context.file, span)})!`, exact: false }
    : { text: String(port), exact: true };
}

/** The number that a literal of digits alone says, where a port can have it. */
function portOf(literal: string | undefined): number | undefined {
  if (literal === undefined || literal === "" || literal.length > 5) return undefined;
  const isNumber = [...literal].every((unit) => unit >= "0" && unit <= "9");
  return isNumber && Number(literal) <= 65535 ? Number(literal) : undefined;
}

function cString(context: RuleContext, span: Span): string {
  const literal = literalOf(context, span);
  if (literal !== undefined) return `"${literal}"`;
  const { kind } = context.resolve.expression(span);
  const source = textOf(context.file, span);
  return kind === "path" || kind === "call" ? `${source}.UTF8String` : `(${source}).UTF8String`;
}
