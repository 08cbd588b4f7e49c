import type { Span } from "../../core/text.ts";
import { afterBracket, isMark, type Source, wordAt } from "../../syntax/swift/source.ts";
import { spanOfTokens } from "../../syntax/token-spans.ts";
import { Kind } from "../../syntax/tokens.ts";

/** What a text is put together from with more parts than this is nobody's identifier or name. */
const mostParts = 16;

/**
 * The parts of a text with values in it (`"a\(b)"`), as texts and as what stands in its brackets; nothing for one with
 * escapes, several lines or number signs.
 */
export function partsOfText(source: Source, from: number, to: number): readonly (string | Span)[] | undefined {
  const parts: (string | Span)[] = [];
  let at = from;
  for (; at < to && parts.length <= mostParts; at++) {
    if (source.kinds[at] === Kind.string) {
      const written = wordAt(source, at);
      const text = written.slice(at === from ? 1 : 0, at === to - 1 ? -1 : undefined);
      if (/["\\\n]/.test(text)) return undefined;
      if (text !== "") parts.push(text);
    } else if (source.kinds[at] === Kind.interpolationOpen && wordAt(source, at) === "\\(") {
      const end = afterBracket(source, at);
      if (end <= at + 2) return undefined;
      parts.push(spanOfTokens(source.tokens, { from: at + 1, to: end - 1 }));
      at = end - 1;
    } else return undefined;
  }
  const isClosed = wordAt(source, from).startsWith('"') && wordAt(source, to - 1).endsWith('"');
  return at === to && isClosed ? parts : undefined;
}

/** The sides of a sum, from left to right; nothing for anything else. */
export function partsOfSum(source: Source, from: number, to: number): readonly Span[] | undefined {
  const parts: Span[] = [];
  let begin = from;
  for (let at = from; at < to; at = afterBracket(source, at)) {
    if (!isMark(source, at, "+")) continue;
    if (at === begin || parts.length >= mostParts) return undefined;
    parts.push(spanOfTokens(source.tokens, { from: begin, to: at }));
    begin = at + 1;
  }
  if (parts.length === 0 || begin >= to) return undefined;
  parts.push(spanOfTokens(source.tokens, { from: begin, to }));
  return parts;
}
