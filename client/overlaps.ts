import { comparePositions, type Position } from "./finding-order.ts";

/** A stretch of a document, as VS Code's `Range` is one. */
interface Stretch {
  readonly start: Position;
  readonly end: Position;
}

/** What another server says of a place. */
export interface Mark {
  readonly range: Stretch;
  readonly message: string;
}

/**
 * Whether others have marked a name: with a stretch that it shares, with an empty one that begins on it, as Swift's
 * compiler does, or by calling it on its line, as clang does of a class before whose selector it points.
 */
export function markedBy(others: readonly Mark[]): (stretch: Stretch, name: string | undefined) => boolean {
  const isShared = overlapsAny(others.map(({ range }) => (isFilled(range) ? range : widened(range))));
  const called = new Set(
    others.flatMap(({ range, message }) => {
      const name = /'([^']+)'/.exec(message)?.[1];
      return name === undefined ? [] : [`${range.start.line} ${name}`];
    }),
  );
  return (stretch, name) => isShared(stretch) || (name !== undefined && called.has(`${stretch.start.line} ${name}`));
}

function widened({ start }: Stretch): Stretch {
  return { start, end: { line: start.line, character: start.character + 1 } };
}

/** Whether a stretch shares at least one character with one of `others`; each answer takes no walk through them all. */
export function overlapsAny(others: readonly Stretch[]): (stretch: Stretch) => boolean {
  const inOrder = others.filter(isFilled).sort((a, b) => comparePositions(a.start, b.start));
  /** The furthest end of all up to each. */
  const furthest: Position[] = [];
  for (const { end } of inOrder) {
    const last = furthest.at(-1);
    furthest.push(last !== undefined && comparePositions(last, end) > 0 ? last : end);
  }
  return (stretch) => {
    let low = 0;
    let high = inOrder.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comparePositions(inOrder[middle]!.start, stretch.end) < 0) low = middle + 1;
      else high = middle;
    }
    return isFilled(stretch) && low > 0 && comparePositions(furthest[low - 1]!, stretch.start) > 0;
  };
}

function isFilled({ start, end }: Stretch): boolean {
  return comparePositions(start, end) < 0;
}
