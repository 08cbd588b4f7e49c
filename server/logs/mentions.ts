import type { Span } from "../core/text.ts";
import type { Mention } from "./mention.ts";
import { readersAt } from "./mention-readers.ts";
import { numberReaders } from "./number-readers.ts";
import { streamDomains } from "./stream-domains.ts";
import { type Found, valueBehind } from "./token-reading.ts";
import { type Token, tokensOf } from "./tokens.ts";

/**
 * The errors that a message speaks of, in their order, so that an error comes before those beneath it, however deep.
 * The way in which a process ended is none. Each token is looked at a few times at most.
 */
export function mentionsIn(text: string): readonly Mention[] {
  if (!/\d|domain|alert|\btls\b/i.test(text)) return [];
  const tokens = tokensOf(text);
  const mentions: Mention[] = [];
  const stream: StreamKeys = { domain: undefined, code: undefined };
  let depth = 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.text === "{") depth++;
    else if (token.text === "}") depth = Math.max(0, depth - 1);
    if (token.kind === "mark" || token.kind === "value") continue;
    if (token.kind === "word" && readStreamKey(tokens, at, stream)) {
      if (stream.domain === undefined || stream.code === undefined) continue;
      const domain = streamDomains.get(stream.domain);
      if (domain !== undefined)
        mentions.push({ how: "notation", domain, code: stream.code, ...placeOf(text, spanOf(token)), depth });
      stream.domain = stream.code = undefined;
      continue;
    }
    const found = readAt(tokens, at);
    if (found === undefined) continue;
    const { error, next, isErrno } = found;
    const place = placeOf(text, { start: token.start, end: tokens[next - 1]!.end });
    if (error !== undefined) mentions.push({ ...error, ...place, depth, ...(isErrno && { isErrno }) });
    at = next - 1;
  }
  return mentions;
}

/** What is kept on each side of an error, in UTF-16 units. */
const longestSide = 120;

function placeOf(text: string, span: Span): Pick<Mention, "span" | "beside"> {
  const before = text.slice(Math.max(0, span.start - longestSide), span.start);
  const after = text.slice(span.end, span.end + longestSide);
  return { span, beside: { before: before.slice(before.lastIndexOf("\n") + 1), after: after.split("\n", 1)[0]! } };
}

function readAt(tokens: readonly Token[], at: number): Found | undefined {
  const { kind, text } = tokens[at]!;
  for (const reader of kind === "word" ? readersAt(text) : numberReaders) {
    const found = reader(tokens, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface StreamKeys {
  domain: number | undefined;
  code: number | undefined;
}

/**
 * `_kCFStreamErrorDomainKey=1` and `_kCFStreamErrorCodeKey=57`, in either order, with others between them, and what Swift prints
 * of them: "_kCFStreamErrorCodeKey": Optional(57), (key: "_kCFStreamErrorCodeKey", value: 57).
 */
function readStreamKey(tokens: readonly Token[], at: number, keys: StreamKeys): boolean {
  if (!tokens[at]!.text.endsWith("Key")) return false;
  const key = /^_?kCFStreamError(Domain|Code)Key$/.exec(tokens[at]!.text)?.[1];
  if (key === undefined) return false;
  const value = tokens[valueBehind(tokens, at)];
  if (value?.kind === "number") keys[key === "Domain" ? "domain" : "code"] = Number(value.text);
  return true;
}

function spanOf({ start, end }: Token) {
  return { start, end };
}
