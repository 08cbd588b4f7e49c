/** What is quoted of a line, in UTF-16 units. */
const longestQuote = 500;

/** A line as it is quoted: without the spaces around it, cut where it is very long. */
export function quoteOf(line: string): string {
  const said = line.trim();
  if (said.length <= longestQuote) return said;
  const last = said.charCodeAt(longestQuote - 1);
  return said.slice(0, last >= 0xd800 && last <= 0xdbff ? longestQuote - 1 : longestQuote);
}
