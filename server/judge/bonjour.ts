import type { Span } from "../core/text.ts";
import { type TracingContext, traced } from "./traced-value.ts";

/** What is browsed for to find every type; allowed in lists, too. */
const allTypes = "_services._dns-sd._udp";

/** Whether to browse for a type is to browse for every type that somebody advertises. */
export function isEveryType(type: string): boolean {
  return comparableType(type) === allTypes;
}

/**
 * Whether a text is a Bonjour service type: `_name._tcp` or `_name._udp`, with or without the final dot. RFC 6763 allows
 * a name of 15 letters, digits and inner hyphens; inner underscores and longer names are no good style and work on the
 * local network, which is all that `NSBonjourServices` is about.
 */
export function isBonjourType(type: string): boolean {
  if (isEveryType(type)) return true;
  return /^_[A-Za-z0-9](?:[A-Za-z0-9_-]{0,60}[A-Za-z0-9])?\._(?:tcp|udp)\.?$/i.test(type);
}

/** A type in the form in which two of them are the same: lower case, without subtypes and final dot. */
export function comparableType(type: string): string {
  return type.split(",", 1)[0]!.toLowerCase().replace(/\.$/, "");
}

/** Where functions of C that browse for a type take it, and the domain. */
export const browsingInC: ReadonlyMap<string, { readonly type: number; readonly domain: number }> = new Map([
  ["nw_browse_descriptor_create_bonjour_service", { type: 0, domain: 1 }],
  ["DNSServiceBrowse", { type: 3, domain: 4 }],
]);

/** Whether an expression is known to name no domain, or that of the local network: types of others need no permission. */
export function isLocalDomain(span: Span | undefined, context: TracingContext): boolean {
  const written = span && traced(span, context);
  return written?.kind === "nil" || (written?.kind === "string" && /^(?:local\.?)?$/i.test(written.value));
}
