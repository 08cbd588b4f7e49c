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
  const { functions, types } = ownFunctions(tokens);
  return !functions.some(({ name: own, type }) => {
    if (own !== name) return false;
    return type === undefined || types.some(({ name, from, to }) => name === type && from < at && at < to);
  });
}

/** A function of such a name that a file declares, and the type of which it is a method. */
interface OwnFunction {
  readonly name: string;
  readonly type?: string;
}

/** The body of a type or extension, by its tokens. */
interface TypeBody {
  readonly name: string;
  readonly from: number;
  to: number;
}

/** What the words in front of a type’s name are. */
const typeWords = ["class", "struct", "enum", "actor", "extension", "protocol"];

/** The functions of such names that a file declares, with the bodies of its types: what is called without a point may be a method of any around it. */
const ownFunctions = onceFor((tokens: Tokens) => {
  const functions: OwnFunction[] = [];
  const types: TypeBody[] = [];
  const open: (TypeBody | undefined)[] = [];
  let next: string | undefined;
  for (let at = 0; at < tokens.count; at++) {
    if (tokenIs(tokens, at, "{")) {
      const body = next === undefined ? undefined : { name: next, from: at, to: tokens.count };
      if (body) types.push(body);
      open.push(body);
      next = undefined;
    } else if (tokenIs(tokens, at, "}")) {
      const body = open.pop();
      if (body) body.to = at;
    } else if (tokens.kinds[at + 1] !== Kind.identifier || tokenIs(tokens, at - 1, ".")) continue;
    else if (tokenIsOneOf(tokens, at, typeWords)) next = lastName(tokens, at + 1);
    else if (tokenIs(tokens, at, "func") && isEndlessFunction(tokenText(tokens, at + 1), "swift")) {
      const type = open.findLast((body) => body !== undefined)?.name;
      functions.push({ name: tokenText(tokens, at + 1), ...(type !== undefined && { type }) });
      next = undefined;
    } else if (tokenIsOneOf(tokens, at, ["func", "var", "let", "init"])) next = undefined;
  }
  return { functions, types };
});

/** The last of names with points between them. */
function lastName(tokens: Tokens, at: number): string {
  let last = at;
  while (tokenIs(tokens, last + 1, ".") && tokens.kinds[last + 2] === Kind.identifier) last += 2;
  return tokenText(tokens, last);
}
