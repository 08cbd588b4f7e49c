import { firstAt } from "./collections.ts";

/** A list that stays in order while values are added anywhere in it, without moving all that stand behind. */
export interface SortedList<T> {
  /** Puts a value before those whose number is larger. */
  add(value: T): void;
  /** The last value whose number is smaller than `number`. */
  before(number: number): T | undefined;
  /** The first value whose number is not smaller than `number`. */
  from(number: number): T | undefined;
  /** All of them, in order. */
  values(): T[];
}

/** Values are kept in parts of this many at most. */
const longestPart = 32;

/** An empty list that is sorted by a number that each value has. */
export function sortedList<T>(numberOf: (value: T) => number): SortedList<T> {
  const parts: T[][] = [[]];
  /** The part that a value of this number belongs into; one that is empty comes first. */
  const partFor = (number: number): number =>
    Math.max(firstAt(parts, number, (part) => (part.length === 0 ? -Infinity : numberOf(part[0]!))) - 1, 0);
  return {
    add(value) {
      const number = numberOf(value) + 1;
      const at = partFor(number);
      const part = parts[at]!;
      part.splice(firstAt(part, number, numberOf), 0, value);
      if (part.length > longestPart) parts.splice(at + 1, 0, part.splice(longestPart >> 1));
    },
    before(number) {
      const part = parts[partFor(number)]!;
      return part[firstAt(part, number, numberOf) - 1];
    },
    from(number) {
      const at = partFor(number);
      const part = parts[at]!;
      return part[firstAt(part, number, numberOf)] ?? parts[at + 1]?.[0];
    },
    values: () => parts.flat(),
  };
}
