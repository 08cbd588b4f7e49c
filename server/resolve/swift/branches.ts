import type { TokenRange } from "../../syntax/outline.ts";
import { afterBracket, isMark, isWord, type Source } from "../../syntax/swift/source.ts";
import { findAtLevel } from "../../syntax/swift/spans.ts";
import type { SwiftType } from "../../syntax/swift/type.ts";
import type { Context } from "./context.ts";
import { commonType } from "./types.ts";

/** The type that all branches of a postfix `#if` give that some build for Apple's platforms has; nothing where they differ. */
export function typeBehind(context: Context, branches: readonly number[]): SwiftType | undefined {
  const compiled = branches.filter((end) => !context.outline.conditionsAt(end).dead);
  return commonType(compiled.map((end) => context.typeEndingAt(end)));
}

/** The value of the first branch of an `if` or `switch` that is a value. */
export function firstBranch(source: Source, from: number, to: number): TokenRange | undefined {
  const open = findAtLevel(source, from, to, (at) => isMark(source, at, "{"));
  if (open < 0) return undefined;
  const end = Math.min(afterBracket(source, open) - 1, to);
  if (isWord(source, from, "if")) return { from: open + 1, to: end };
  const colon = findAtLevel(source, open + 1, end, (at) => isMark(source, at, ":"));
  const ends = (at: number) => isMark(source, at, ";") || isWord(source, at, "case") || isWord(source, at, "default");
  const next = findAtLevel(source, colon + 1, end, ends);
  return colon < 0 ? undefined : { from: colon + 1, to: next < 0 ? end : next };
}
