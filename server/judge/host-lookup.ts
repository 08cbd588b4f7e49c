import type { Fact } from "../core/fact.ts";
import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";

/** How Swift and C write that a host’s names are looked up, or its addresses. */
const names = new Set(["names", "kCFHostNames"]);
const addresses = new Set(["addresses", "kCFHostAddresses"]);

/**
 * The fact whose replacement holds for a use of `fact`: a lookup with `CFHost` that asks for the names of an address is
 * replaced by what replaces those who read them, since what looks addresses up finds none; of one that asks for
 * addresses there is nothing else to say.
 */
export function lookedUpFact(site: Site, fact: Fact, { resolve, file, fact: factById }: RuleContext): Fact {
  if (fact.id !== "CFNetwork/CFHostStartInfoResolution" || fact.replacement === undefined) return fact;
  const info = resolve.call(site)?.arguments[1];
  const written = info && resolve.expression(info.value);
  const asked = written?.kind === "path" ? textOf(file, written.last) : "";
  if (addresses.has(asked)) return { ...fact, replacement: { ...fact.replacement, alternatives: [] } };
  return (names.has(asked) ? factById("CFNetwork/CFHostGetNames") : undefined) ?? fact;
}
