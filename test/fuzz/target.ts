import { anyUnits, mutated, ofMarks, type Stock } from "./mutations.ts";
import type { Random } from "./random.ts";

/** One thing that is fed with inputs. */
export interface Target {
  readonly name: string;
  /** Targets that are asked for together. */
  readonly group: "lexers" | "readers" | "code" | "questions";
  /** How many inputs it takes at a turn, beside the others. */
  readonly share: number;
  /** A text, by chance alone. */
  make(random: Random): string;
  /**
   * Reads a text and holds the answers to the invariants. `choice` decides what else there is to decide, and is the same
   * for the same text.
   * @throws Error that names the invariant which did not hold, or whatever the code threw.
   */
  check(text: string, choice: Random): void | Promise<void>;
}

/** Texts of one kind: mostly changed seeds, some of marks alone, some of any units, some by `write`. */
export function textOf(random: Random, stock: Stock, longest: number, write?: (random: Random) => string): string {
  const way = random.below(20);
  if (way === 0) return anyUnits(random, longest >> 1);
  if (way < 4) return ofMarks(random, stock, 30);
  if (way < 12 && write !== undefined) {
    const written = write(random);
    return random.onceIn(2) ? written : mutated(random, { ...stock, seeds: [written] }, longest * 4);
  }
  return mutated(random, stock, longest);
}
