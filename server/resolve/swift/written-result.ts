import { afterBracket, isMark, isName, isWord, wordAt } from "../../syntax/swift/source.ts";
import { endOfType, skipEffects } from "../../syntax/swift/spans.ts";
import type { SwiftType } from "../../syntax/swift/type.ts";
import { Kind } from "../../syntax/tokens.ts";
import type { Context } from "./context.ts";

/** The type behind the arrow in the head of a closure. */
export function writtenResult(context: Context, brace: number): SwiftType | undefined {
  const { source } = context;
  let at = brace + 1;
  while (source.kinds[at] === Kind.at && at < source.count) at++;
  if (isMark(source, at, "[")) at = afterBracket(source, at);
  if (isMark(source, at, "(")) at = afterBracket(source, at);
  else {
    while (isName(source, at) && isMark(source, at + 1, ",")) at += 2;
    if (isName(source, at) && !isWord(source, at, "in")) at++;
  }
  at = skipEffects(source, at);
  if (wordAt(source, at) !== "->") return undefined;
  const end = endOfType(source, at + 1);
  if (!isWord(source, end, "in") || end <= at + 1) return undefined;
  return context.writtenType({ from: at + 1, to: end });
}
