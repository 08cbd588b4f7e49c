import { openParts } from "../corpus/parts.ts";
import type { RuleInfo } from "./portolan.ts";

/** So many bytes of a pack are enough to list the rules. */
export const bytesWithRules = 1 << 16;

/** The rules as the first bytes of a pack list them; neither their code nor the rest of the pack is needed for it. */
export function rulesIn(start: Uint8Array): readonly RuleInfo[] {
  return JSON.parse(openParts(start).text("rules")!) as readonly RuleInfo[];
}
