import { hiddenWords } from "./connection-readers.ts";
import { streamDomains } from "./stream-domains.ts";
import { type Found, followsWord, foundError, foundNoError, isWord, numberOf, type Reader } from "./token-reading.ts";
import type { Token } from "./tokens.ts";

/** For a place where a number stands, tried in this order. */
export const numberReaders: readonly Reader[] = [pair, streamPair, hiddenWords, negative];

/**
 * CFNetwork's domain and code, "1:57", where an error or a connection is spoken of, with the errno that may follow in
 * brackets, which decides where the domain is none of the table.
 */
function pair(tokens: readonly Token[], at: number): Found | undefined {
  const [first, colon, second] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (first?.kind !== "number" || colon?.text !== ":" || second?.kind !== "number") return undefined;
  if (first.end !== colon.start || colon.end !== second.start || /^-?0\d/.test(second.text)) return undefined;
  if (tokens[at + 3]?.text === ":" || isWord(tokens[at - 1], /^(?:at|on|since|until|from|after|for)$/i))
    return undefined;
  if (!speaksOfConnection(tokens, at)) return undefined;
  const domain = streamDomains.get(Number(first.text));
  const code = Number(second.text);
  const brackets = tokens[at + 3]?.text === "[" && tokens[at + 4]?.kind === "number" && tokens[at + 5]?.text === "]";
  // The wrapper of the connection says the code of the pair once more, and without its domain.
  const isSaidAgain = isWord(tokens[at + 3], /^Err$/) && numberOf(tokens[at + 5]) === code;
  const next = brackets || isSaidAgain ? at + 6 : at + 3;
  if (domain !== undefined) return foundError("notation", domain, code, next);
  const isSaidTwice = first.text === "0" && brackets && numberOf(tokens[at + 4]) === code && code !== 0;
  return isSaidTwice
    ? foundError("notation", code > 0 ? "NSPOSIXErrorDomain" : "NWError", code, next)
    : foundNoError(next);
}

/** "SocketStream write error [0x60]: 3 -9806": the same with a space, as streams of sockets print it. */
function streamPair(tokens: readonly Token[], at: number): Found | undefined {
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (second?.kind !== "number" || tokens[at - 1]?.text !== ":") return undefined;
  const isStream = [4, 5, 6, 7, 8].some((back) => isWord(tokens[at - back], /^SocketStream$/));
  const domain = streamDomains.get(Number(first!.text));
  if (!isStream || domain === undefined) return undefined;
  return foundError("notation", domain, Number(second.text), at + 2);
}

/** Words in front of a pair that say what it is; a bracket around it holds one behind a code. */
function speaksOfConnection(tokens: readonly Token[], at: number): boolean {
  let [error, connection] = [false, false];
  for (let before = at - 1; before >= 0 && before > at - 24; before--) {
    const { kind, text } = tokens[before]!;
    if (kind !== "word") continue;
    if (/^(?:error|err|status|failed|failure|connect|reason|code)$/i.test(text)) error = true;
    if (/^(?:TIC|TCP|Conn|Connection|Task|HTTP|TLS|QUIC|Socket|NSURL\w*|CFURL\w*)$/.test(text)) connection = true;
    if (text === "retry" && isWord(tokens[before - 1], /^can$/)) connection = true;
    if (/^(?:read|write)$/.test(text) && isWord(tokens[before - 1], /^final$/)) error = true;
  }
  return error && connection;
}

/** Words of failure. */
const failing = /err|fail|status|denied|handshake|^tls|^ssl/i;

/** Words that tell of a failure where a number is all that follows them. */
const ending = /^(?:lost|refused|timed|unable|cannot|couldn?|offline|locked)$/i;

/** How far such a word may stand in front: the path of a file lies between where the number is last behind a colon. */
const [nearest, farthest] = [8, 24];

/** The name of a code, of two words and more: "PolicyDenied", "NoAuth". */
const codeName = /^(?:[A-Z][a-z]+){2,}$/;

/**
 * A negative number of three digits and more that stands apart: behind a word of failure or "timed out", before a name, or in
 * brackets or last behind words that tell of one: "-65570: PolicyDenied", "Lost connection (-997)", "connection lost -1005".
 */
function negative(tokens: readonly Token[], at: number): Found | undefined {
  const value = tokens[at];
  if (value?.kind !== "number" || !/^-[1-9]\d{2,5}$/.test(value.text) || isInPath(tokens, at)) return undefined;
  const isAlone = tokens.length === 1;
  const isNamed = tokens[at + 2] === undefined && isWord(tokens[at + 1], codeName);
  const isCalled = isNamed || (tokens[at + 1]?.text === ":" && tokens[at + 2]?.kind === "word");
  const isBracketed = tokens[at - 1]?.text === "(" && tokens[at + 1]?.text === ")";
  const isLast = tokens[at + 1] === undefined;
  const telling = isBracketed || isLast ? [failing, ending] : [failing];
  const most = isLast && tokens[at - 1]?.text === ":" ? farthest : nearest;
  const isError = telling.some((words) => followsWord(tokens, at, most, words));
  const out = tokens[at - 1]?.text === ":" ? at - 2 : at - 1;
  const isTimedOut = isWord(tokens[out], /^out$/i) && isWord(tokens[out - 1], /^timed$/i);
  if (isNetworkError(tokens, at)) return foundError("notation", "NWError", Number(value.text), at + 1);
  if (!isAlone && !isCalled && !isError && !isTimedOut) return undefined;
  return foundError("bare", undefined, Number(value.text), at + 1);
}

/** "/errors/-1022": a number that a path ends with. */
function isInPath(tokens: readonly Token[], at: number): boolean {
  const stroke = tokens[at - 1];
  return stroke?.text === "/" && stroke.end === tokens[at]!.start && tokens[at - 2]?.end === stroke.start;
}

/** "-9808: Optional(": an NWError prints itself so, with the words of the error's number in the language of the system. */
function isNetworkError(tokens: readonly Token[], at: number): boolean {
  return tokens[at + 1]?.text === ":" && tokens[at + 2]?.text === "Optional" && tokens[at + 3]?.text === "(";
}
