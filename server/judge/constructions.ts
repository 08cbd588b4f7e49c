import type { Call } from "../core/code.ts";
import type { Resolve, Site } from "../core/site.ts";

/**
 * The triggers of a rule about objects of these types, at which it asks `Resolve.construction`: their names, and `.init`
 * where what takes its value asks for one.
 */
export function constructionTriggers(types: readonly string[]): readonly string[] {
  return types.flatMap((type) => [type, `${type}.init`]);
}

/** The name of the type of which an object may be made at a site of `Resolve.construction`; of any other site its own. */
export function madeType({ resolve }: { readonly resolve: Resolve }, site: Site): string {
  return (site.name === "init" ? resolve.receiverName(site) : undefined) ?? site.name;
}

/** The call that makes an object at a site, or else that of the method that the site names; an `init` is none. */
export function madeOrCalled({ resolve }: { readonly resolve: Resolve }, site: Site): Call | undefined {
  return resolve.construction(site) ?? (site.name === "init" ? undefined : resolve.call(site));
}
