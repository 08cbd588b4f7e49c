import { afterMarks, type Found, foundError, isWord, numberOf } from "./token-reading.ts";
import type { Token } from "./tokens.ts";

/** "Error Domain=X Code=1", "domain: "X" - code: 1", "{"domain":"X","code":1}". */
export function domainThenCode(tokens: readonly Token[], at: number): Found | undefined {
  if (!isWord(tokens[at], domainKey)) return undefined;
  const isStrict = isWord(tokens[at - 1], /^error$/i) && tokens[at + 1]?.text === "=";
  const from = afterMarks(tokens, at + 1, 3);
  const name = tokens[from];
  if (name?.kind !== "word") return isStrict ? foundError("named", "", undefined, at + 1) : undefined;
  for (let next = from + 1; next < from + 6; next++) {
    if (!isWord(tokens[next], /^(?:error)?code$/i)) continue;
    const place = afterMarks(tokens, next + 1, 3);
    const code = numberOf(tokens[place]);
    const end = code === undefined ? next + 1 : place + 1;
    return foundError("named", name.text, code, end);
  }
  return isStrict ? foundError("named", name.text, undefined, from + 1) : undefined;
}

/** "code: 1, domain: "X"", in an object with other values between. */
export function codeThenDomain(tokens: readonly Token[], at: number): Found | undefined {
  if (!isWord(tokens[at], /^(?:error)?code$/i)) return undefined;
  const value = afterMarks(tokens, at + 1, 3);
  if (tokens[value]?.kind !== "number") return undefined;
  const beside = afterMarks(tokens, value + 1, 3);
  const key = isWord(tokens[beside], domainKey) ? beside : domainInObject(tokens, beside);
  if (!isWord(tokens[key], domainKey)) return undefined;
  const name = afterMarks(tokens, key + 1, 3);
  if (tokens[name]?.kind !== "word" || (key !== beside && !/Domain$/.test(tokens[name].text))) return undefined;
  return foundError("named", tokens[name].text, numberOf(tokens[value]), name + 1);
}

const domainKey = /^(?:error|ns)?domain$/i;

/** What the values of an object between its code and its domain may take, in tokens. */
const longestObject = 40;

/** Where the key of a domain stands behind `from` in an object as JSON writes it; nowhere where that ends, or has another code. */
function domainInObject(tokens: readonly Token[], from: number): number {
  for (let at = from; at < from + longestObject && tokens[at]; at++) {
    if (tokens[at]!.text === "}" || isWord(tokens[at], /^code$/i)) return -1;
    if (isWord(tokens[at], domainKey) && tokens[at - 1]?.text === '"' && tokens[at + 1]?.text === '"') return at;
  }
  return -1;
}
