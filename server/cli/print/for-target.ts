import type { Portolan } from "../../features/portolan.ts";
import type { Arguments } from "../arguments/options.ts";
import { targetOption } from "../arguments/request.ts";

/** What --target has to say of a symbol; nothing where there is none. */
export function fitOf(portolan: Portolan, given: Arguments): (symbol: string) => string {
  const target = given.text("target");
  if (target === undefined) return () => "";
  const versions = targetOption(target);
  return (symbol) => {
    const { isRetired, verdict, advice } = portolan.successor(symbol, versions) ?? { verdict: "", advice: "" };
    const sentences = [isRetired ? verdict.replace(/\*\*|`/g, "") : "", advice];
    return sentences.filter((sentence) => sentence !== "").join(" ");
  };
}

/** A text on a symbol behind what `fitOf` has to say of it. */
export function fitting(fit: string, text: string): string {
  return fit === "" ? text : `For this target: ${fit} ${text}`;
}
