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
  /** As in the plan that is made with it. */
  readonly caveat?: string | undefined;
}

/** A port of Network framework is made from a text that may be none. */
const mayBeNoPort = "stops the program where the text is no port";

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

/** Host and port of a call that makes an endpoint of the retired kind. */
export function hostAndPort({ file }: RuleContext, call: Call): readonly [host: Span, port: Span] | undefined {
  const [host, port] = call.arguments;
  if (host === undefined || port === undefined || call.arguments.length !== 2) return undefined;
  if (call.span.end - call.span.start > longest || port.label !== "port") return undefined;
  if (file.language === "swift" && call.parentheses === undefined) return undefined;
  const label = file.language === "swift" ? "hostname" : "endpointWithHostname";
  const maker =
    file.language === "swift" ? { start: call.span.start, end: call.parentheses!.start } : (call.receiver ?? call.name);
  const isRetired = host.label === label && retiredClasses.has(textOf(file, maker));
  return isRetired ? [host.value, port.value] : undefined;
}

/** The same for a call; nothing for a literal that is no port. */
export function newEndpointOf(context: RuleContext, call: Call, prefix: string): NewEndpoint | undefined {
  const [host, port] = hostAndPort(context, call) ?? [];
  if (host === undefined || port === undefined) return undefined;
  const literal = literalOf(context, port);
  const number = portOf(literal);
  if (literal !== undefined && number === undefined) return undefined;
  const isHostLiteral = literalOf(context, host) !== undefined;
  if (context.file.language === "objc") {
    const parts = [host, port].map((part) => cString(context, part));
    return { text: `nw_endpoint_create_host(${parts.join(", ")})`, exact: isHostLiteral };
  }
  const [hostText, portText] = [host, port].map((part) => textOf(context.file, part));
  const newHost = isHostLiteral ? hostText : `.init(${hostText})`;
  const newPort = number ?? `.init(${portText})!`;
  return {
    text: `${prefix}.hostPort(host: ${newHost}, port: ${newPort})`,
    exact: isHostLiteral && number !== undefined,
    caveat: number === undefined ? mayBeNoPort : undefined,
  };
}

/**
 * The edits that make what is passed at `span` an endpoint of Network framework: none for nil and for one that is;
 * nothing for a value whose origin is out of reach.
 */
export function endpointEdits(
  context: RuleContext,
  span: Span,
): ({ readonly edits: readonly Edit[] } & Omit<NewEndpoint, "text">) | undefined {
  const { file, resolve } = context;
  const expression = resolve.expression(span);
  if (expression.kind === "nil") return { edits: [], exact: true };
  const made = newEndpoint(context, span, "");
  if (made !== undefined) return { ...made, edits: [{ span, newText: made.text }] };
  if (isNewEndpoint(resolve.typeOf(span))) return { edits: [], exact: false };
  const binding = resolve.binding(span);
  if (binding?.value === undefined || !binding.isLocal || binding.keyword === "var" || binding.sharesType)
    return undefined;
  const bound = newEndpoint(context, binding.value, file.language === "swift" ? "Network.NWEndpoint" : "");
  if (bound === undefined || resolve.uses(binding).length !== 1) return undefined;
  const { older, newer } = endpointChange[file.language];
  const written = binding.type && withoutSpaces(textOf(file, binding.type));
  if (written !== undefined && !(older as readonly string[]).includes(written)) return undefined;
  const type = binding.type && retyped(file, binding.type, newer);
  return { ...bound, exact: false, edits: [...(type ? [type] : []), { span: binding.value, newText: bound.text }] };
}

function isNewEndpoint(type: string | undefined): boolean {
  return type === "Network.NWEndpoint" || type === "Network.NWEndpoint?" || type === "nw_endpoint_t";
}

function literalOf({ resolve }: RuleContext, span: Span): string | undefined {
  const expression = resolve.expression(span);
  return expression.kind === "string" ? expression.value : undefined;
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
