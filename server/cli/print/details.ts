import { remembered } from "../../core/collections.ts";
import type { Finding } from "../../core/finding.ts";
import { lineStarts, type Range, rangeOf, type Span } from "../../core/text.ts";
import { shownPath } from "../files/path-names.ts";
import { lineHashes } from "./line-hashes.ts";

/** What formats with code in them show of a finding. */
export interface Details {
  /** Its lines with one before and one behind; absent where that is long. */
  readonly context?: { readonly range: Range; readonly text: string };
  /** Of the line at which it starts; see `lineHashes`. */
  readonly lineHash: string;
  readonly related: readonly { readonly path: string; readonly range: Range; readonly message: string }[];
}

/** Longer stretches of code are left out, so that a report doesn't outgrow what is reported. */
const longest = 1200;

/**
 * Says what code stands around the findings of one text.
 * @param starts where its lines start
 * @param others the texts of other files that findings speak of
 */
export function detailer(
  text: string,
  starts: readonly number[],
  others: ReadonlyMap<string, string>,
): (finding: Finding, range: Range) => Details {
  const hashes = lineHashes(text);
  const startsOf = remembered((path: string) => lineStarts(others.get(path) ?? ""));
  return ({ span, related }, range) => {
    const around = linesAround(starts, range, text.length);
    return {
      ...(isLarger(around, span) && {
        context: { range: rangeOf(starts, around), text: text.slice(around.start, around.end) },
      }),
      lineHash: hashes[range.start.line] ?? "",
      related: (related ?? [])
        .filter(({ path }) => others.has(path))
        .map((each) => ({
          path: shownPath(each.path),
          range: rangeOf(startsOf(each.path), each.span),
          message: each.message,
        })),
    };
  };
}

/** Whether a stretch shows more than a finding's own, and not too much. */
function isLarger(around: Span, own: Span): boolean {
  const size = around.end - around.start;
  return size <= longest && size > own.end - own.start;
}

function linesAround(starts: readonly number[], { start, end }: Range, length: number): Span {
  return { start: starts[Math.max(0, start.line - 1)]!, end: starts[end.line + 2] ?? length };
}
