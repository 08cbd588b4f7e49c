import type { Platform } from "../../../core/platform.ts";
import { claimWithout } from "../../availability.ts";
import { always, type Fork, opposite } from "./forks.ts";
import type { OwnConditions } from "./own-conditions.ts";
import { processorsOfMacs, simulated, simulatedByProcessor, simulators, targets } from "./systems.ts";

/** Holds on these platforms alone. */
export function platformFork(on: readonly Platform[]): Fork {
  return {
    yes: { platforms: on },
    no: claimWithout(...on),
  };
}

/** What a macro says that is 1 or 0. */
export function flagFork(name: string, own: OwnConditions): Fork | undefined {
  const platform = targets.get(name);
  if (platform !== undefined) return platformFork(platform);
  return simulators.has(name) ? simulated : processorsOfMacs.has(name) ? simulatedByProcessor : own.ofValue(name);
}

/** What it says where it is compared with a number. */
export function flagCompared(flag: Fork, operator: string, right: number): Fork {
  const [whenSet, whenNot] = [1, 0].map((value) => comparisonHolds(value, operator, right));
  if (whenSet === whenNot) return whenSet ? always : opposite(always);
  return whenSet ? flag : opposite(flag);
}

/** Whether a comparison of two numbers holds. */
export function comparisonHolds(left: number, operator: string, right: number): boolean {
  const outcomes: Readonly<Record<string, boolean>> = {
    "==": left === right,
    "!=": left !== right,
    ">=": left >= right,
    "<=": left <= right,
    ">": left > right,
    "<": left < right,
  };
  return outcomes[operator] === true;
}
