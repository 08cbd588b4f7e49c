import type { Conditions } from "../../../core/site.ts";
import { conditionsOf as conditionsIn, type Region } from "../../availability.ts";
import type { Collected } from "../outline/reader.ts";
import { availabilityRegions } from "./availability.ts";
import { declarationRegions } from "./declarations.ts";
import { preprocessorRegions } from "./directives.ts";
import { attributeRegions, silencedRegions } from "./pragmas.ts";

/** What holds at each token of a file, from its preprocessor lines, availability checks, attributes and pragmas. */
export function conditionsOf(collected: Collected): (token: number) => Conditions {
  const regions: readonly Region[] = [
    ...preprocessorRegions(collected),
    ...availabilityRegions(collected),
    ...declarationRegions(collected),
    ...silencedRegions(collected),
    ...attributeRegions(collected),
  ];
  return conditionsIn(regions.filter(claimsAnything));
}

/** Most preprocessor lines say nothing. */
function claimsAnything(region: Region): boolean {
  return Object.keys(region).some((key) => key !== "from" && key !== "to");
}
