import { beginsLine } from "../token-lines.ts";
import { Kind, type Tokens } from "../tokens.ts";

/** After the condition of the directive at `at`: the first token of another line. */
export function endOfDirective(tokens: Tokens, at: number): number {
  let end = at + 1;
  while (end < tokens.count && !beginsLine(tokens, end) && tokens.kinds[end] !== Kind.directive) end++;
  return end;
}
