import { literalOf, textOf } from "./rewrite.ts";
import type { Call, CodeFile } from "./site.ts";
import type { Span } from "./text.ts";

/** A host endpoint that code spells out, rewritten for Network framework. */
export interface NewEndpoint {
  readonly text: string;
  /** Host and port were literals, so that the new text means exactly the same. */
  readonly exact: boolean;
}

const swiftForm =
  /^(?:NetworkExtension\.)?(?:__)?NWHostEndpoint\(\s*hostname:\s*([\s\S]+?),\s*port:\s*([\s\S]+?)\s*\)$/;
const objcForm = /^\[\s*NWHostEndpoint\s+endpointWithHostname:\s*([\s\S]+?)\s+port:\s*([\s\S]+?)\s*\]$/;

/** Longer expressions, in UTF-16 units, stay as they are: endpoints made within each other would each bring all the inner ones along. */
const longest = 2000;

/**
 * `NWHostEndpoint(hostname:port:)` as `.hostPort(host:port:)`, behind `prefix` ("Network.NWEndpoint" or "");
 * in Objective-C `nw_endpoint_create_host`. Nothing for any other expression.
 */
export function newEndpoint(source: string, prefix: string): NewEndpoint | undefined {
  if (source.length > longest) return undefined;
  const swift = swiftForm.exec(source.trim());
  if (swift !== null) {
    const host = swiftHost(swift[1]!);
    const port = swiftPort(swift[2]!);
    return { text: `${prefix}.hostPort(host: ${host.text}, port: ${port.text})`, exact: host.exact && port.exact };
  }
  const objc = objcForm.exec(source.trim());
  if (objc === null) return undefined;
  return {
    text: `nw_endpoint_create_host(${cString(objc[1]!)}, ${cString(objc[2]!)})`,
    exact: literalOf(objc[1]!) !== undefined,
  };
}

/** The arguments of a call at `span` rewritten as one endpoint, for a site on `NWHostEndpoint`. */
export function endpointOfCall(
  file: CodeFile,
  call: Call,
  prefix: string,
): (NewEndpoint & { readonly span: Span }) | undefined {
  const made = newEndpoint(textOf(file, call.span), prefix);
  return made && { ...made, span: call.span };
}

function swiftHost(source: string): NewEndpoint {
  return literalOf(source) === undefined
    ? { text: `.init(${source.trim()})`, exact: false }
    : { text: source.trim(), exact: true };
}

function swiftPort(source: string): NewEndpoint {
  const literal = literalOf(source);
  if (literal !== undefined && /^\d{1,5}$/.test(literal) && Number(literal) <= 65535)
    return { text: String(Number(literal)), exact: true };
  return { text: `.init(${source.trim()})!`, exact: false };
}

function cString(source: string): string {
  const literal = literalOf(source);
  return literal === undefined ? `${wrapped(source.trim())}.UTF8String` : `"${literal}"`;
}

function wrapped(source: string): string {
  return /^[\w.]+$|^\[[^\]]*\]$/.test(source) ? source : `(${source})`;
}
