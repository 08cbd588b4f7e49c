import type { Conditions } from "../../core/site.ts";
import { availabilityRegions, declarationRegions } from "./conditions-availability.ts";
import { claimsOnly, joinClaims, noClaim, type Region } from "./conditions-claims.ts";
import { preprocessorRegions } from "./conditions-directives.ts";
import { silencedRegions } from "./conditions-pragmas.ts";
import type { Collected } from "./outline-reader.ts";

/** What holds at each token of a file, from its preprocessor lines, availability checks, attributes and pragmas. */
export function conditionsOf(collected: Collected): (token: number) => Conditions {
  const regions: readonly Region[] = [
    ...preprocessorRegions(collected),
    ...availabilityRegions(collected),
    ...declarationRegions(collected),
    ...silencedRegions(collected),
  ].filter((region) => region.to > region.from && (region.silenced || region.deprecated || claimsOnly(region.claim)));
  return (token) => {
    let claim = noClaim;
    let checked = false;
    let silenced = false;
    let inDeprecated = false;
    for (const region of regions) {
      if (token < region.from || token >= region.to) continue;
      claim = joinClaims(claim, region.claim);
      checked ||= region.checked === true;
      silenced ||= region.silenced === true;
      inDeprecated ||= region.deprecated === true;
    }
    return {
      atLeast: claim.atLeast,
      below: claim.below,
      checked,
      dead: claim.never,
      ...(claim.platforms && { platforms: claim.platforms }),
      silenced,
      inDeprecated,
    };
  };
}
