import { ownValue } from "../core/collections.ts";
import { type Fact, isType } from "../core/fact.ts";

/**
 * What to read first about symbols, where no article has the overview of them: by framework, the articles with the names of
 * their symbols as Swift or C has them, without arguments, those of members behind their type's ("Stream.Event"). A star stands
 * for the rest of a name; a name with one leads from members and functions only where no article names them.
 */
export type FirstReading = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** An article to read first. */
export interface FirstRead {
  readonly article: string;
  /** It comes before the articles that name the symbol, and not only where there is none. */
  readonly isBest: boolean;
}

/** The article that the most exact name of a table leads to; nothing where none fits. */
export function firstReadingOf(table: FirstReading): (fact: Fact) => FirstRead | undefined {
  return (fact) => {
    const names = namesOf(fact);
    let found: FirstRead | undefined;
    let best = 0;
    for (const [article, patterns] of Object.entries(ownValue(table, fact.framework) ?? {}))
      for (const pattern of patterns) {
        const exactness = exactnessOf(pattern);
        if (exactness <= best || !names.some((name) => fits(name, pattern))) continue;
        best = exactness;
        found = { article, isBest: isWhole(pattern) || isType(fact) };
      }
    return found;
  };
}

/** A whole name is more exact than a beginning of the same length. */
function exactnessOf(pattern: string): number {
  return isWhole(pattern) ? 2 * pattern.length + 1 : 2 * pattern.length - 2;
}

function fits(name: string, pattern: string): boolean {
  return isWhole(pattern) ? name === pattern : name.startsWith(pattern.slice(0, -1));
}

function isWhole(pattern: string): boolean {
  return !pattern.endsWith("*");
}

function namesOf({ swift, objc, c, parentSwift }: Fact): readonly string[] {
  const own = [swift, objc, c].flatMap((name) => (name === undefined ? [] : [name.split("(", 1)[0]!]));
  return parentSwift === undefined || swift === undefined ? own : [`${parentSwift}.${own[0]}`, ...own];
}
