import { Mark } from "../marks.ts";
import { Kind, type Tokens } from "../tokens.ts";

/** After the condition of the directive at `at`: the first token of another line. */
export function endOfDirective(tokens: Tokens, at: number): number {
  let end = at + 1;
  while (end < tokens.count && !isFirstOfLine(tokens, end) && tokens.kinds[end] !== Kind.directive) end++;
  return end;
}

/** Whether a line ends between the token before `at` and `at`. */
export function isFirstOfLine({ text, count, starts, ends }: Lexed, at: number): boolean {
  if (at <= 0 || at >= count) return true;
  for (let unit = ends[at - 1]!; unit < starts[at]!; unit++) {
    const code = text.charCodeAt(unit);
    if (code === Mark.newline || code === Mark.return) return true;
  }
  return false;
}

type Lexed = Pick<Tokens, "text" | "count" | "starts" | "ends">;
