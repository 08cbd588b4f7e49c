import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";

/** Endpoints of the retired in-provider API. */
const retired = /^NetworkExtension\/NW(?:Host|BonjourService)?Endpoint\b/;

/** Endpoints of Network framework. */
const current: ReadonlySet<string> = new Set(["Network/swift/NWEndpoint", "Network/nw_endpoint_t"]);

/** How types of both are called, with and without the underscores of Swift 6. */
const written = /^(?:_*NW\w*Endpoint|nw_endpoint_t)$/;

/**
 * Whether `site` names or reads an endpoint of the retired API, by its fact, in a function whose head has one of Network
 * framework as well: it makes the one of the other, for as long as older systems want the old one.
 */
export function isInConversion(site: Site, fact: string, { file, resolve }: RuleContext): boolean {
  if (!retired.test(fact)) return false;
  const around = resolve.enclosingFunction(site);
  if (around === undefined) return false;
  const type = resolve.enclosingType(site);
  const heads = [{ start: around.span.start, end: around.body?.start ?? around.span.end }];
  if (type?.kind === "extension") heads.push({ start: type.nameSpan.start, end: type.body.start });
  const names = heads.flatMap((head) => resolve.tokens(head)).filter((span) => written.test(textOf(file, span)));
  const ids = names.map((span) => resolve.meaning({ name: textOf(file, span), span })?.fact.id ?? "");
  return ids.some((id) => current.has(id)) && ids.some((id) => retired.test(id));
}
