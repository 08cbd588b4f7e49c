import type { Explanation, Hit } from "../../core/answer.ts";
import type { Portolan } from "../../features/portolan.ts";
import type { Arguments } from "../arguments/options.ts";
import { targetOption } from "../arguments/request.ts";

/** What is said of symbols, as it holds for --target; where there is none, as it is. */
export interface ForTarget {
  hit(hit: Hit): Hit;
  explanation(explanation: Explanation): Explanation;
}

/** How symbols stand for the systems that --target names. */
export function forTarget(portolan: Portolan, given: Arguments): ForTarget {
  const target = given.text("target");
  const versions = target === undefined ? undefined : targetOption(target);
  const successorOf = ({ kind, id }: Hit | Explanation) =>
    versions && kind === "symbol" ? portolan.successor(id, versions) : undefined;
  return {
    hit: (hit) => {
      const successor = successorOf(hit);
      return successor ? { ...hit, summary: fitting(successor, successor.summary) } : hit;
    },
    explanation: (each) => {
      const successor = successorOf(each);
      if (successor === undefined) return each;
      return { ...each, explanation: fitting(successor, each.explanation), remedy: successor.remedy };
    },
  };
}

type Fit = NonNullable<ReturnType<Portolan["successor"]>>;

/** A text on a symbol behind what is to be said of it for the target. */
function fitting({ isRetired, verdict, advice }: Fit, text: string): string {
  const sentences = [isRetired ? verdict.replace(/\*\*|`/g, "") : "", advice].filter((sentence) => sentence !== "");
  return sentences.length === 0 ? text : `For this target: ${sentences.join(" ")} ${text}`;
}
