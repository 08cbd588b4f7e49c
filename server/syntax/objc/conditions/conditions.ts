import type { Conditions } from "../../../core/site.ts";
import { conditionsOf as conditionsIn } from "../../availability.ts";
import type { Collected } from "../outline/reader.ts";
import { availabilityRegions } from "./availability.ts";
import { claimsOnly, type Region } from "./claims.ts";
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
  ].filter((region) => region.silenced || region.unguarded || region.deprecated || claimsOnly(region.claim));
  return conditionsIn(
    regions.map(({ from, to, claim, silenced, unguarded, deprecated }) => ({
      from,
      to,
      atLeast: claim.atLeast,
      below: claim.below,
      dead: claim.never,
      silenced: silenced === true,
      unguarded: unguarded === true,
      inDeprecated: deprecated === true,
      ...(claim.platforms && { platforms: claim.platforms }),
    })),
  );
}
