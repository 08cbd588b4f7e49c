import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";

/** Endpoints of the retired in-provider API, by their facts. */
const retired: readonly string[] = ["NWEndpoint", "NWHostEndpoint", "NWBonjourServiceEndpoint"].map(
  (name) => `NetworkExtension/${name}`,
);

/** Endpoints of Network framework. */
const current: ReadonlySet<string> = new Set(["Network/swift/NWEndpoint", "Network/nw_endpoint_t"]);

/** How types of both are called, with and without the underscores of Swift 6. */
const written: ReadonlySet<string> = new Set([
  ...["NWEndpoint", "NWHostEndpoint", "NWBonjourServiceEndpoint"].flatMap((name) => [name, `__${name}`]),
  "nw_endpoint_t",
]);

/**
 * Whether `site` names or reads an endpoint of the retired API, by its fact, in a function whose head has one of Network
 * framework as well: it makes the one of the other, for as long as older systems want the old one.
 */
export function isInConversion(site: Site, fact: string, { file, resolve }: RuleContext): boolean {
  if (!isRetired(fact)) return false;
  const around = resolve.enclosingFunction(site);
  if (around === undefined) return false;
  const type = resolve.enclosingType(site);
  const heads = [{ start: around.span.start, end: around.body?.start ?? around.span.end }];
  if (type?.kind === "extension") heads.push({ start: type.nameSpan.start, end: type.body.start });
  const names = heads.flatMap((head) => resolve.tokens(head)).filter((span) => written.has(textOf(file, span)));
  const ids = names.map((span) => resolve.meaning({ name: textOf(file, span), span })?.fact.id ?? "");
  return ids.some((id) => current.has(id)) && ids.some(isRetired);
}

/** Whether a fact is of such an endpoint or of a member of it. */
function isRetired(fact: string): boolean {
  return retired.some((id) => fact === id || fact.startsWith(`${id}.`));
}
