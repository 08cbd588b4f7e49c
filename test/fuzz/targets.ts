import { once } from "../../server/core/collections.ts";
import { syntaxTargets } from "./code-targets.ts";
import { findingTargets } from "./finding-targets.ts";
import { logTargets } from "./log-targets.ts";
import { questionTargets } from "./question-targets.ts";
import { readerTargets } from "./reader-targets.ts";
import { readStocks } from "./stock.ts";
import type { Target } from "./target.ts";

/** Everything that can be fed, in the order of turns. What texts are made from is read when the first is made. */
export function allTargets(): readonly Target[] {
  const stocks = once(readStocks);
  return [
    ...syntaxTargets(stocks),
    ...readerTargets(stocks),
    ...logTargets(),
    ...findingTargets(stocks),
    ...questionTargets(stocks),
  ];
}
