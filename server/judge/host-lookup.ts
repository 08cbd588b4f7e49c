import type { Fact } from "../core/fact.ts";
import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";

/** How Swift and C write that a host’s names are looked up, and not its addresses. */
const names = new Set(["names", "kCFHostNames"]);

/**
 * The fact whose replacement holds for a use of `fact`: a lookup with `CFHost` that asks for the names of an address is
 * replaced by what replaces those who read them, since what looks addresses up finds none.
 */
export function lookedUpFact(site: Site, fact: Fact, { resolve, file, fact: factById }: RuleContext): Fact {
  if (fact.id !== "CFNetwork/CFHostStartInfoResolution") return fact;
  const info = resolve.call(site)?.arguments[1];
  const written = info && resolve.expression(info.value);
  if (written?.kind !== "path" || !names.has(textOf(file, written.last))) return fact;
  return factById("CFNetwork/CFHostGetNames") ?? fact;
}
