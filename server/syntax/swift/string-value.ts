import { linesOf } from "../../core/lines.ts";

/** What an escape stands for that names one character. */
const simpleEscapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0", "\n": "" };

/**
 * The value of a string literal as written, its quotes and number signs included. There is none, `undefined`, where it
 * interpolates or is not closed.
 */
export function stringValue(literal: string): string | undefined {
  const hashes = literal.indexOf('"');
  const marks = "#".repeat(Math.max(hashes, 0));
  const isLong = literal.startsWith('"""', hashes) && literal.length >= 2 * hashes + 6;
  const quotes = isLong ? '"""' : '"';
  const from = hashes + quotes.length;
  const to = literal.length - from;
  if (to < from || !literal.endsWith(quotes + marks)) return undefined;
  const inside = literal.slice(from, to);
  return unescaped(isLong ? withoutIndentation(inside) : inside, `\\${marks}`);
}

/** The lines between those of the quotes; the last says how far all are indented. */
function withoutIndentation(inside: string): string {
  const lines = linesOf(inside);
  const indentation = lines.at(-1)!;
  return lines
    .slice(1, -1)
    .map((line) => (line.startsWith(indentation) ? line.slice(indentation.length) : line.trimStart()))
    .join("\n");
}

function unescaped(written: string, mark: string): string | undefined {
  let value = "";
  let from = 0;
  for (let at = written.indexOf(mark); at !== -1; at = written.indexOf(mark, from)) {
    value += written.slice(from, at);
    from = at + mark.length + 1;
    const escaped = written[from - 1] ?? "";
    if (escaped === "(") return undefined;
    const scalar = escaped === "u" ? /^\{([\da-f]{1,8})\}/i.exec(written.slice(from, from + 10)) : null;
    if (scalar) from += scalar[0].length;
    value += scalar ? characterOf(scalar[1]!) : (simpleEscapes[escaped] ?? escaped);
  }
  return value + written.slice(from);
}

function characterOf(digits: string): string {
  const scalar = Number.parseInt(digits, 16);
  return scalar <= 0x10ffff ? String.fromCodePoint(scalar) : "";
}
