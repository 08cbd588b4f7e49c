import type { Conditions } from "../../../core/site.ts";
import { conditionsOf as conditionsIn, type Presence, presencesOf, type Region } from "../../availability.ts";
import type { Collected } from "../outline/reader.ts";
import { availabilityRegions } from "./availability.ts";
import { governedIn } from "./branches.ts";
import { declarationRegions, memberRegions } from "./declarations.ts";
import { preprocessorRegions } from "./directives.ts";
import { attributeRegions, silencedRegions } from "./pragmas.ts";
import { presenceRegions } from "./presence.ts";
import { versionRegions } from "./versions.ts";

/** What holds at each token of a file, and which symbols the code around it has asked the system for. */
export interface Established {
  readonly conditionsAt: (token: number) => Conditions;
  readonly presencesAt: (token: number) => readonly Presence[];
}

/** What is established by preprocessor lines, availability checks, attributes, pragmas and questions to the system. */
export function establishedIn(collected: Collected, isCpp: boolean | undefined): Established {
  const governedBy = governedIn(collected);
  const regions: readonly Region[] = [
    ...preprocessorRegions(collected, isCpp),
    ...availabilityRegions(collected, governedBy),
    ...presenceRegions(collected, governedBy),
    ...versionRegions(collected, governedBy),
    ...declarationRegions(collected),
    ...memberRegions(collected),
    ...silencedRegions(collected),
    ...attributeRegions(collected),
  ].filter(claimsAnything);
  return { conditionsAt: conditionsIn(regions), presencesAt: presencesOf(regions) };
}

/** Most preprocessor lines say nothing. */
function claimsAnything(region: Region): boolean {
  return Object.keys(region).some((key) => key !== "from" && key !== "to");
}
