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
  if (isQualified) return namesOfStd(tokens).has(`${tokenText(tokens, at - 2)}::`);
  if (isOfStd(name) && !namesOfStd(tokens).has(name) && !namesOfStd(tokens).has("namespace")) return false;
  return !ownFunctions(tokens)(functions).has(name);
}

/** Whether the file with these functions has one of this name itself, whatever a library has. */
export function isOwnFunction(tokens: Tokens, functions: readonly FunctionDeclaration[], name: string): boolean {
  return ownFunctions(tokens)(functions).has(name);
}

/** The names of `std` that a file uses without that in front; `namespace` stands for all of them, `std::` and its like for what is put in front. */
const namesOfStd = onceFor((tokens: Tokens): ReadonlySet<string> => {
  const names = new Set<string>(["std::"]);
  for (let at = 0; at < tokens.count; at++) {
    if (tokenIs(tokens, at, "namespace") && tokenIs(tokens, at + 2, "=") && tokenIs(tokens, at + 3, "std"))
      names.add(`${tokenText(tokens, at + 1)}::`);
    if (!tokenIs(tokens, at, "using")) continue;
    if (tokenIs(tokens, at + 1, "namespace") && tokenIs(tokens, at + 2, "std")) names.add("namespace");
    // `using std::cout, std::terminate;`
    for (let part = at + 1; tokenIs(tokens, part, "std") && tokenIs(tokens, part + 1, "::"); part += 4) {
      names.add(tokenText(tokens, part + 2));
      if (!tokenIs(tokens, part + 3, ",")) break;
    }
  }
  return names;
});

/** What a file defines; of what `std` has, also what it declares. */
const ownFunctions = onceFor((tokens: Tokens) =>
  onceFor((functions: readonly FunctionDeclaration[]): ReadonlySet<string> => {
    const isOwn = ({ name, body, range, token }: FunctionDeclaration) =>
      (body || isOfStd(name)) && isFree(tokens, range.from, token);
    return new Set(functions.filter(isOwn).map(({ name }) => name));
  }),
);

/** Whether a function is no method and stands in no class or namespace: what those have is called by more than its name. */
function isFree(tokens: Tokens, from: number, name: number): boolean {
  return !tokenIsOneOf(tokens, from, ["-", "+"]) && !tokenIs(tokens, name - 1, "::") && nestingOf(tokens)[name] === 0;
}

/** Within how many braces each token stands, those of `extern "C" { … }` left out of account; no more than 255. */
const nestingOf = onceFor((tokens: Tokens): Uint8Array => {
  const nesting = new Uint8Array(tokens.count);
  const open: number[] = [];
  for (let at = 0; at < tokens.count; at++) {
    const depth = open.at(-1) ?? 0;
    nesting[at] = Math.min(depth, 255);
    if (tokenIs(tokens, at, "{")) open.push(tokenIs(tokens, at - 2, "extern") ? depth : depth + 1);
    else if (tokenIs(tokens, at, "}")) open.pop();
  }
  return nesting;
});
