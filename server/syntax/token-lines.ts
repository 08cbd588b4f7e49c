import { Mark } from "./marks.ts";
import type { Tokens } from "./tokens.ts";

/** Whether a line ends between the token before `at` and `at`. */
export function beginsLine(
  { text, count, starts, ends }: Pick<Tokens, "text" | "count" | "starts" | "ends">,
  at: number,
): boolean {
  if (at <= 0 || at >= count) return true;
  for (let unit = ends[at - 1]!; unit < starts[at]!; unit++) {
    const code = text.charCodeAt(unit);
    if (code === Mark.newline || code === Mark.return) return true;
  }
  return false;
}
