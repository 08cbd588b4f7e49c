import type { Resolve, Site } from "../core/site.ts";

/** The triggers of a rule about objects of these types: their names, and `.init` where what takes its value asks for one. */
export function makingOf(types: readonly string[]): readonly string[] {
  return types.flatMap((type) => [type, `${type}.init`]);
}

/** The name of the type of which an object may be made at a site of `Resolve.construction`. */
export function madeType({ resolve }: { readonly resolve: Resolve }, site: Site): string {
  return site.name === "init" ? (resolve.receiverName(site) ?? "") : site.name;
}
