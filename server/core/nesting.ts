/**
 * Where brackets of JSON, with comments or without, stand deeper in one another than `deepest`; nothing where they
 * never do. Parsers that call themselves for each level are kept from such texts.
 */
export function tooDeepAt(text: string, deepest: number): number | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark === "[" || mark === "{") {
      if (++depth > deepest) return at;
    } else if (mark === "]" || mark === "}") depth--;
    else if (mark === '"') at = stringEnd(text, at + 1);
    else if (mark === "/" && text[at + 1] === "/") at = endOf("\n", at);
    else if (mark === "/" && text[at + 1] === "*") at = endOf("*/", at + 2);
  }
  return undefined;

  function endOf(close: string, from: number): number {
    const found = text.indexOf(close, from);
    return found === -1 ? text.length : found + close.length - 1;
  }
}

/** Strings end at a line break at the latest, as parsers see them. */
function stringEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '"' && text[at] !== "\n") at += text[at] === "\\" ? 2 : 1;
  return at;
}
