import { addTo, onceFor } from "../../core/collections.ts";
import { isInCapitals } from "../../core/macro-name.ts";
import { logicalLineEnd } from "../../syntax/objc/lexer/ends.ts";
import type { TokenRange } from "../../syntax/outline.ts";
import { Kind, type Tokens, tokenIs, tokenIsOneOf, tokenText } from "../../syntax/tokens.ts";
import { plainString } from "../places.ts";

/** What a file of C defines, takes back or asks for, and which of that is one plain text. */
interface OwnMacros {
  readonly names: ReadonlySet<string>;
  readonly defined: ReadonlySet<string>;
  /** `#define NAME @"text"`; none that the file defines twice, takes back, or defines where nobody has done so before. */
  readonly texts: ReadonlyMap<string, string>;
  /** What each name stands for, wherever the file defines it; empty bodies are left out. */
  readonly bodies: ReadonlyMap<string, readonly TokenRange[]>;
}

/** The macros of a file of C. */
export const ownMacros = onceFor((tokens: Tokens): OwnMacros => {
  const texts = new Map<string, string>();
  const names = new Set<string>();
  const defined = new Set<string>();
  const bodies = new Map<string, TokenRange[]>();
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kinds[at] !== Kind.directive) continue;
    const directive = tokenText(tokens, at);
    const [, word, name, parameters] = /^#\s*(define|undef|ifndef)\s+([\w$]+)(\(?)/.exec(directive) ?? [];
    // A build may give a name another text that a file asks for first.
    for (const [, asked] of directive.matchAll(/!\s*defined\s*\(?\s*([\w$]+)/g)) names.add(asked!);
    if (name === undefined) continue;
    const text = word === "define" && parameters === "" ? onlyText(tokens, at) : undefined;
    if (names.has(name)) texts.delete(name);
    else if (text !== undefined) texts.set(name, text);
    names.add(name);
    if (word === "define") defined.add(name);
    const body = word === "define" ? bodyOf(tokens, at) : undefined;
    if (body !== undefined && body.to > body.from) addTo(bodies, name, body);
  }
  return { names, defined, texts, bodies };
});

/** The names of the macros that a file defines and names between two tokens, or in the bodies of others that are named there. */
export function macrosNamed(tokens: Tokens, { from, to }: TokenRange): ReadonlySet<string> {
  const { bodies } = ownMacros(tokens);
  const found = new Set<string>();
  if (bodies.size === 0) return found;
  const ranges: TokenRange[] = [{ from, to }];
  for (let range = ranges.pop(); range !== undefined; range = ranges.pop())
    for (let at = range.from; at < range.to; at++) {
      const name = tokenText(tokens, at);
      const own = found.has(name) ? undefined : bodies.get(name);
      if (own === undefined) continue;
      found.add(name);
      for (const each of own) ranges.push(each);
    }
  return found;
}

/** The names and words that the bodies of a file’s macros have, each once. */
export function wordsOfMacros(tokens: Tokens): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const { defined, bodies } = ownMacros(tokens);
  for (const name of defined) {
    const words = bodies.get(name)?.flatMap(({ from, to }) => namesBetween(tokens, from, to));
    found.set(name, words === undefined ? noWords : [...new Set(words)]);
  }
  return found;
}

const noWords: readonly string[] = [];

/** More of one body are not kept. */
const mostWords = 200;

function namesBetween(tokens: Tokens, from: number, to: number): readonly string[] {
  const words: string[] = [];
  for (let at = from; at < to && words.length < mostWords; at++) {
    const isWord = tokens.kinds[at] === Kind.identifier || tokens.kinds[at] === Kind.at;
    if (isWord && !isOperand(tokens, at)) words.push(tokenText(tokens, at));
  }
  return words;
}

/** What stands between two numbers. */
const arithmetic = ["*", "/", "%", "+", "-", "<<", ">>", "|", "^"];

/** Whether a name of capitals, which may be a macro’s, is a number that is reckoned with, and so does nothing: `(5 * NSEC_PER_SEC)`. */
function isOperand(tokens: Tokens, at: number): boolean {
  if (!isInCapitals(tokenText(tokens, at)) || tokenIs(tokens, at + 1, "(")) return false;
  return tokenIsOneOf(tokens, at - 1, arithmetic) || tokenIsOneOf(tokens, at + 1, arithmetic);
}

/** How often what a macro calls is followed to the next. */
const deepest = 5;

/** What `Code.wordsOfHeaderMacros` promises. */
export function wordsOfHeaderMacros(
  tokens: Tokens,
  { from, to }: TokenRange,
  macro: (name: string) => readonly string[] | undefined,
): readonly string[] {
  const { names } = ownMacros(tokens);
  const known = new Set<string>();
  let called: string[] = [];
  for (let at = from; at < to; at++) if (mayCallMacro(tokens, at)) called.push(tokenText(tokens, at));
  const words = new Set<string>();
  for (let step = 0; step < deepest && called.length > 0; step++) {
    const next = [...new Set(called)].filter((name) => !names.has(name) && !known.has(name));
    for (const name of next) known.add(name);
    called = next.flatMap((name) => macro(name) ?? noWords);
    for (const word of called) words.add(word);
  }
  return [...words];
}

/** Whether brackets stand behind a name that is no member’s, it is of capitals alone, or nothing but its semicolon stands beside it. */
function mayCallMacro(tokens: Tokens, at: number): boolean {
  if (tokens.kinds[at] !== Kind.identifier || tokenIsOneOf(tokens, at - 1, [".", "->"])) return false;
  if (tokenIs(tokens, at + 1, "(")) return true;
  if (tokenIs(tokens, at + 1, ";") && tokenIsOneOf(tokens, at - 1, [";", "{", "}", ")"])) return true;
  return isInCapitals(tokenText(tokens, at));
}

/** The text that is all of the body of the macro whose directive is token `at`. */
function onlyText(tokens: Tokens, at: number): string | undefined {
  const { from, to } = bodyOf(tokens, at);
  return to === from + 1 ? plainString(tokens, from) : undefined;
}

/** The tokens behind a directive on its line. */
function bodyOf(tokens: Tokens, at: number): TokenRange {
  const end = logicalLineEnd(tokens.text, tokens.ends[at]!);
  let to = at + 1;
  while (to < tokens.count && tokens.starts[to]! < end) to++;
  return { from: at + 1, to };
}
