import { onceFor } from "../../core/collections.ts";
import { isEndlessFunction } from "../../core/leaving-words.ts";
import { Kind, type Tokens, tokenIs, tokenIsOneOf, tokenText } from "../tokens.ts";

/** What such a function may be called through; `exit` is a method of threads as well. */
const holders = ["Swift", "Foundation", "Darwin", "Glibc", "Thread"];

/** Whether a name at a token calls a function of a library from which nobody returns: no method of another type, and none that the file or a type around it declares. */
export function isEndlessCall(tokens: Tokens, at: number): boolean {
  if (tokens.kinds[at] !== Kind.identifier || !tokenIs(tokens, at + 1, "(")) return false;
  const name = tokenText(tokens, at);
  if (!isEndlessFunction(name, "swift")) return false;
  if (tokenIs(tokens, at - 1, ".")) return tokenIsOneOf(tokens, at - 2, holders);
  const { holdersOf, types } = ownFunctions(tokens);
  const own = holdersOf.get(name);
  if (own === undefined) return true;
  return !own.has(fileLevel) && !types.some(({ name, from, to }) => from < at && at < to && own.has(name));
}

/** What stands for the type of a function that is in none. */
const fileLevel = "";

/** The body of a type or extension, by its tokens. */
interface TypeBody {
  readonly name: string;
  readonly from: number;
  to: number;
}

/** What the words in front of a type’s name are. */
const typeWords = ["class", "struct", "enum", "actor", "extension", "protocol"];

/** The types that declare functions of such names, by these, with the bodies of all: what is called without a point may be a method of any around it. */
const ownFunctions = onceFor((tokens: Tokens) => {
  const holdersOf = new Map<string, Set<string>>();
  const types: TypeBody[] = [];
  const open: { readonly body?: TypeBody; readonly type: string }[] = [];
  let next: string | undefined;
  for (let at = 0; at < tokens.count; at++) {
    const type = open.at(-1)?.type ?? fileLevel;
    if (tokenIs(tokens, at, "{")) {
      const body = next === undefined ? undefined : { name: next, from: at, to: tokens.count };
      if (body) types.push(body);
      open.push({ ...(body && { body }), type: next ?? type });
      next = undefined;
    } else if (tokenIs(tokens, at, "}")) {
      const body = open.pop()?.body;
      if (body) body.to = at;
    } else if (tokens.kinds[at + 1] !== Kind.identifier || tokenIs(tokens, at - 1, ".")) continue;
    else if (tokenIsOneOf(tokens, at, typeWords)) next = lastName(tokens, at + 1);
    else if (tokenIsOneOf(tokens, at, ["func", "var", "let"])) {
      const name = tokenText(tokens, at + 1);
      next = undefined;
      if (tokenIs(tokens, at, "func") && isEndlessFunction(name, "swift"))
        holdersOf.set(name, (holdersOf.get(name) ?? new Set()).add(type));
    }
  }
  return { holdersOf, types };
});

/** The last of names with points between them. */
function lastName(tokens: Tokens, at: number): string {
  let last = at;
  while (tokenIs(tokens, last + 1, ".") && tokens.kinds[last + 2] === Kind.identifier) last += 2;
  return tokenText(tokens, last);
}
