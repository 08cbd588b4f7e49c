import { onceFor } from "../../core/collections.ts";
import { isEndlessFunction, isOfStd } from "../../core/leaving-words.ts";
import type { FunctionDeclaration } from "../outline.ts";
import { Kind, type Tokens, tokenIs, tokenIsOneOf, tokenText } from "../tokens.ts";

/** Words before a statement or an expression: what follows them after `::` is of no namespace. */
const statementWords = ["else", "do", "return", "co_return", "throw"];

/** Of which classes a message of such a name is Apple’s. */
const classes = ["NSThread"];

/**
 * Whether a name at a token calls a function of a library of C or C++, or of Apple’s, from which nobody returns: none that
 * the file with these functions has itself, no method of another type, and of what `std` alone has nothing without that name.
 */
export function isEndlessCall(tokens: Tokens, at: number, functions: readonly FunctionDeclaration[]): boolean {
  const name = tokenText(tokens, at);
  if (!isEndlessFunction(name, "objc")) return false;
  if (tokenIsOneOf(tokens, at - 1, classes)) return tokenIs(tokens, at + 1, "]");
  if (!tokenIs(tokens, at + 1, "(") || tokenIsOneOf(tokens, at - 1, [".", "->"])) return false;
  const before = tokens.kinds[at - 2] === Kind.identifier && !tokenIsOneOf(tokens, at - 2, statementWords);
  const isQualified = tokenIs(tokens, at - 1, "::") && before;
  if (isQualified) return tokenIs(tokens, at - 2, "std");
  if (isOfStd(name) && !namesOfStd(tokens).has(name) && !namesOfStd(tokens).has("namespace")) return false;
  return !ownFunctions(tokens, functions).has(name);
}

/** Whether the file with these functions has one of this name itself, whatever a library has. */
export function isOwnFunction(tokens: Tokens, functions: readonly FunctionDeclaration[], name: string): boolean {
  return ownFunctions(tokens, functions).has(name);
}

/** The names of `std` that a file uses without that in front; `namespace` stands for all of them. */
const namesOfStd = onceFor((tokens: Tokens): ReadonlySet<string> => {
  const names = new Set<string>();
  for (let at = 0; at < tokens.count; at++) {
    if (!tokenIs(tokens, at, "using")) continue;
    if (tokenIs(tokens, at + 1, "namespace") && tokenIs(tokens, at + 2, "std")) names.add("namespace");
    else if (tokenIs(tokens, at + 1, "std")) names.add(tokenText(tokens, at + 3));
  }
  return names;
});

const ownByFunctions = onceFor((_: readonly FunctionDeclaration[]): { names?: ReadonlySet<string> } => ({}));

/** What a file defines; of what `std` has, also what it declares. */
function ownFunctions(tokens: Tokens, functions: readonly FunctionDeclaration[]): ReadonlySet<string> {
  const known = ownByFunctions(functions);
  known.names ??= new Set(
    functions
      .filter(({ name, body, range }) => (body || isOfStd(name)) && !isMethod(tokens, range.from))
      .map(({ name }) => name),
  );
  return known.names;
}

function isMethod(tokens: Tokens, at: number): boolean {
  return tokenIsOneOf(tokens, at, ["-", "+"]);
}
