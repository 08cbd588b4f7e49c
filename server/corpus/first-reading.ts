import { ownValue } from "../core/collections.ts";
import type { Fact } from "../core/fact.ts";

/**
 * What to read about symbols that no article names, or names first: by framework, the articles with the names of their
 * symbols as Swift or C has them, those of members behind their type's ("Stream.Event"). A star stands for the rest of a name.
 */
export type FirstReading = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** The article that the most exact name of a table leads to; nothing where none fits. */
export function firstReadingOf(table: FirstReading): (fact: Fact) => string | undefined {
  return (fact) => {
    const names = namesOf(fact);
    let [found, best]: [string | undefined, number] = [undefined, 0];
    for (const [article, patterns] of Object.entries(ownValue(table, fact.framework) ?? {}))
      for (const pattern of patterns) {
        const exactness = exactnessOf(pattern);
        if (exactness > best && names.some((name) => fits(name, pattern))) [found, best] = [article, exactness];
      }
    return found;
  };
}

/** A whole name is more exact than a beginning of the same length. */
function exactnessOf(pattern: string): number {
  return pattern.endsWith("*") ? 2 * pattern.length - 2 : 2 * pattern.length + 1;
}

function fits(name: string, pattern: string): boolean {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function namesOf({ swift, objc, c, parentSwift }: Fact): readonly string[] {
  const own = [swift, objc, c].filter((name) => name !== undefined);
  return parentSwift === undefined || swift === undefined ? own : [`${parentSwift}.${swift}`, ...own];
}
