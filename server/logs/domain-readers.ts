import { afterMarks, type Found, foundError, isWord, numberOf } from "./token-reading.ts";
import type { Token } from "./tokens.ts";

/** "Error Domain=X Code=1", "domain: "X" - code: 1", "{"domain":"X","code":1}". */
export function domainThenCode(tokens: readonly Token[], at: number): Found | undefined {
  const isStrict = isWord(tokens[at - 1], /^error$/i) && tokens[at + 1]?.text === "=";
  const from = afterMarks(tokens, at + 1, 3);
  const name = tokens[from];
  if (name?.kind !== "word") return isStrict ? foundError("named", "", undefined, at + 1) : undefined;
  for (let next = from + 1; next < from + 6; next++) {
    if (!isWord(tokens[next], codeKey)) continue;
    const place = afterMarks(tokens, next + 1, 3);
    const code = numberOf(tokens[place]);
    const end = code === undefined ? next + 1 : place + 1;
    return foundError("named", name.text, code, end);
  }
  return isStrict ? foundError("named", name.text, undefined, from + 1) : undefined;
}

/** "code: 1, domain: "X"", in an object with other values between. */
export function codeThenDomain(tokens: readonly Token[], at: number): Found | undefined {
  const value = afterMarks(tokens, at + 1, 3);
  if (tokens[value]?.kind !== "number") return undefined;
  const beside = afterMarks(tokens, value + 1, 3);
  const key = isWord(tokens[beside], domainKey) ? beside : domainInObject(tokens, beside);
  if (!isWord(tokens[key], domainKey)) return undefined;
  const name = afterMarks(tokens, key + 1, 3);
  if (tokens[name]?.kind !== "word" || (key !== beside && !/Domain$/.test(tokens[name].text))) return undefined;
  return foundError("named", tokens[name].text, numberOf(tokens[value]), name + 1);
}

export const domainKey = /^(?:error[._]?|ns)?domain$/i;

export const codeKey = /^(?:error[._]?)?code$/i;

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

/** How many tokens the words of an error take in a title at most. */
const longestTitle = 60;

/** "XDomain: The request timed out. (Code: 1)": how Sentry's reporter titles an error. */
export function inTitle(tokens: readonly Token[], at: number): Found | undefined {
  if (tokens[at + 1]?.text !== ":") return undefined;
  for (let next = at + 2; next < at + longestTitle && tokens[next]; next++) {
    const { kind, text } = tokens[next]!;
    if (text === "{" || (kind === "word" && isNameOfDomain(text))) return undefined;
    if (text !== "(" || tokens[next + 1]?.text !== "Code" || tokens[next + 2]?.text !== ":") continue;
    const code = numberOf(tokens[next + 3]);
    return code === undefined ? undefined : foundError("named", tokens[at]!.text, code, next + 4);
  }
  return undefined;
}

/**
 * "(X erreur 1.)", "（X错误1。）", "(X-fel −1.)": the end of what an error says of itself, in the language of the device; any word
 * may stand for "error" there.
 */
export function inBrackets(tokens: readonly Token[], at: number): Found | undefined {
  const name = tokens[at]!;
  if (!/^[(（]$/.test(tokens[at - 1]?.text ?? "")) return undefined;
  let next = at + 1;
  if (/^[,-]$/.test(tokens[next]?.text ?? "")) next++;
  if (tokens[next]?.kind !== "word" || tokens[next + 1]?.kind !== "number") return undefined;
  const code = numberOf(tokens[next + 1]);
  const end = /^[.。]$/.test(tokens[next + 2]?.text ?? "") ? next + 3 : next + 2;
  if (!/^[)）]$/.test(tokens[end]?.text ?? "")) return undefined;
  return foundError("named", name.text, code, end);
}

/**
 * "X(rawValue: 1)", "X(_code: 1)", "X, 1", "X: 1", "X = 1", "X 1", "XDomain - 1", "XDomain.1", "XDomain#1", "XDomain/1",
 * "XDomainError-1", "XDomainCode 1".
 */
export function beside(tokens: readonly Token[], at: number): Found | undefined {
  const name = tokens[at]!;
  if (isWord(tokens[at - 1], /^key$/i)) return undefined;
  let next = at + 1;
  const isDomain = isNameOfDomain(name.text);
  while (next < at + 4 && (isDomain ? /^[=:(),"'-]$/ : /^[=:(),"']$/).test(tokens[next]?.text ?? "")) next++;
  if (isWord(tokens[next], /^(?:rawValue|_code)$/i)) next = afterMarks(tokens, next + 1, 2);
  if (isDomain && next === at + 1 && touches(tokens, at, /^[.#/]$/)) next++;
  if (tokens[next]?.kind !== "number" || tokens[next + 1]?.text === "-") return undefined;
  const how = /Domain(?:Error|Code)?$/.test(name.text) ? "named" : "beside";
  return foundError(how, name.text.replace(/(?<=Domain)(?:Error|Code)$/, ""), numberOf(tokens[next]), next + 1);
}

/** "NSPOSIXErrorDomain", and the domains that say behind it whose errors they are: "kCFErrorDomainCFNetwork", "kNWErrorDomainPOSIX". */
function isNameOfDomain(name: string): boolean {
  return domainName.test(name);
}

export const domainName = /Domain(?:Error|Code)?$|ErrorDomain[A-Z]\w*(?<!Key)$/;

/** Whether a mark parts the tokens around it, and no space does. */
function touches(tokens: readonly Token[], at: number, mark: RegExp): boolean {
  const [before, between, behind] = [tokens[at]!, tokens[at + 1], tokens[at + 2]];
  return (
    between !== undefined && mark.test(between.text) && between.start === before.end && behind?.start === between.end
  );
}
