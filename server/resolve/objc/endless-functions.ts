import { firstAt } from "../../core/collections.ts";
import type { FunctionDeclaration } from "../../syntax/outline.ts";
import { Kind, type Tokens, tokenIs, tokenIsOneOf, tokenText } from "../../syntax/tokens.ts";
import { ownMacros } from "./macros.ts";

/** Whether a word says of a function of C or a method that nobody returns from it: `noreturn` in whatever spelling, and what BSD has for it. */
function saysEndless(word: string): boolean {
  return word === "__dead2" || word === "__dead" || /[Nn]oreturn_*$|NO_?RETURN_*$/.test(word);
}

/** The functions and methods, the latter by the first piece of their selector, of which a file of C says that nobody returns from them, and the variables of a type of which it says so. */
export function endlessInC(tokens: Tokens, functions: readonly FunctionDeclaration[]): readonly string[] {
  const bodies = [...ownMacros(tokens).bodies];
  const says = (at: number) => tokens.kinds[at] === Kind.identifier && saysEndless(tokenText(tokens, at));
  const saying = bodies.filter(([, ranges]) => ranges.some(({ from, to }) => someBetween(from, to, says)));
  const marks = new Set(saying.map(([name]) => name));
  const ends = new Map(bodies.flatMap(([, ranges]) => ranges.map(({ from, to }) => [from, to])));
  const found = new Set<string>();
  const types = new Set<string>();
  for (let at = 0; at < tokens.count; at = ends.get(at) ?? at + 1) {
    if (ends.has(at) || (!says(at) && !marks.has(tokenText(tokens, at)))) continue;
    const name = declaredAround(tokens, functions, at);
    if (name !== undefined) (isTypedef(tokens, at) ? types : found).add(name);
  }
  for (let at = 1; at < tokens.count && types.size > 0; at++)
    if (types.has(tokenText(tokens, at - 1)) && isDeclared(tokens, at)) found.add(tokenText(tokens, at));
  return [...found];
}

/** Whether a name behind a type is that of a variable: neither of a function nor of what one takes. */
function isDeclared(tokens: Tokens, at: number): boolean {
  return tokens.kinds[at] === Kind.identifier && tokenIsOneOf(tokens, at + 1, [";", "="]);
}

function someBetween(from: number, to: number, is: (at: number) => boolean): boolean {
  for (let at = from; at < to; at++) if (is(at)) return true;
  return false;
}

/** Whether a text of C may say so anywhere. */
export function mayHaveEndless(text: string): boolean {
  return /[Nn]oreturn|NO_?RETURN|__dead/.test(text);
}

/** How far from its attribute the name of a function stands at most, in tokens. */
const farthest = 60;

/** The function on whose declaration an attribute stands: before it, or behind it up to the semicolon. */
function declaredAround(tokens: Tokens, functions: readonly FunctionDeclaration[], at: number): string | undefined {
  const from = beginOf(tokens, at);
  let to = at;
  while (to < tokens.count && !isEnd(tokens, to) && to - at < farthest) to++;
  const declared = functions[firstAt(functions, from, ({ token }) => token)];
  if (declared === undefined || declared.token >= to) return pointerIn(tokens, from, to);
  return isInBrackets(tokens, declared.token, at) ? undefined : declared.name;
}

function beginOf(tokens: Tokens, at: number): number {
  let from = at;
  while (!isEnd(tokens, from - 1) && at - from < farthest) from--;
  return from;
}

function isEnd(tokens: Tokens, at: number): boolean {
  return at < 0 || tokens.kinds[at] === Kind.directive || tokenIsOneOf(tokens, at, [";", "{", "}"]);
}

/** Whether the declaration around an attribute gives a type its name. */
function isTypedef(tokens: Tokens, at: number): boolean {
  return tokenIs(tokens, beginOf(tokens, at), "typedef");
}

/** Whether an attribute stands in brackets that open behind a name, as that of what a function takes. */
function isInBrackets(tokens: Tokens, name: number, at: number): boolean {
  const attribute = attributeAround(tokens, at);
  let depth = 0;
  for (let token = name; token < attribute; token++) {
    if (tokenIs(tokens, token, "(")) depth++;
    else if (tokenIs(tokens, token, ")")) depth--;
  }
  return depth > 0;
}

/** The word `__attribute__` in whose brackets a token stands, or else that token. */
function attributeAround(tokens: Tokens, at: number): number {
  for (let from = at - 1; from >= 0 && at - from < farthest && !isEnd(tokens, from); from--)
    if (tokenIs(tokens, from, "__attribute__")) return from;
  return at;
}

/** The name of a pointer to a function, or of a block, that is declared between two tokens. */
function pointerIn(tokens: Tokens, from: number, to: number): string | undefined {
  for (let at = from; at + 2 < to; at++) {
    const isPointer = tokenIs(tokens, at, "(") && tokenIsOneOf(tokens, at + 1, ["*", "^"]);
    if (isPointer && tokens.kinds[at + 2] === Kind.identifier) return tokenText(tokens, at + 2);
  }
  return undefined;
}
