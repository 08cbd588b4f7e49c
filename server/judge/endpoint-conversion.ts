import { onceFor } from "../core/collections.ts";
import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";

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
export function isInConversion(site: Site, fact: string, context: RuleContext): boolean {
  if (!isRetired(fact)) return false;
  const { resolve } = context;
  const around = resolve.enclosingFunction(site);
  if (around === undefined) return false;
  const type = resolve.enclosingType(site);
  const heads = [{ start: around.span.start, end: around.body?.start ?? around.span.end }];
  if (type?.kind === "extension") heads.push({ start: type.nameSpan.start, end: type.body.start });
  const named = heads.map((head) => namedIn(context)(head));
  return named.some(({ isCurrent }) => isCurrent) && named.some(({ isOfRetired }) => isOfRetired);
}

/** What the head of a function or an extension names of both; of a long one it is found once for all that stands in it. */
const namedIn = onceFor((context: RuleContext) => {
  const known = new Map<number, ReturnType<typeof lookedUp>>();
  return (head: Span) => {
    const found = known.get(head.start) ?? lookedUp(head, context);
    known.set(head.start, found);
    return found;
  };
});

function lookedUp(head: Span, { file, resolve }: RuleContext) {
  const names = resolve.tokens(head).filter((span) => written.has(textOf(file, span)));
  const ids = names.map((span) => resolve.meaning({ name: textOf(file, span), span })?.fact.id ?? "");
  return { isCurrent: ids.some((id) => current.has(id)), isOfRetired: ids.some(isRetired) };
}

/** Whether a fact is of such an endpoint or of a member of it. */
function isRetired(fact: string): boolean {
  return retired.some((id) => fact === id || fact.startsWith(`${id}.`));
}
