import { beginningOf } from "../core/text.ts";

/** What is quoted of a line, in UTF-16 units. */
const longestQuote = 500;

/** A line as it is quoted: without the spaces around it, cut where it is very long. */
export function quoteOf(line: string): string {
  return beginningOf(line.trim(), longestQuote);
}
