import type { TokenRange } from "../outline.ts";
import { beginsLine } from "../token-lines.ts";
import { Kind } from "../tokens.ts";
import { type ReadParameter, readParameters } from "./functions.ts";
import { afterBracket, isMark, isName, isWord, nameAt, type Source, wordAt } from "./source.ts";
import { endOfType, skipEffects } from "./spans.ts";

/** What a closure says before its `in`. */
export interface ClosureHead {
  /** The capture list with its brackets. */
  readonly captures?: TokenRange;
  /** Not there where it names none and writes no `()`: `$0` may stand for them then. */
  readonly parameters?: readonly ReadParameter[];
  readonly isAsync: boolean;
  /** The token right behind the `in`. */
  readonly body: number;
}

/** The head of the closure that opens at `brace`; nothing where it has none, as its body begins right there then. */
export function closureHead(source: Source, brace: number): ClosureHead | undefined {
  let at = brace + 1;
  while (source.kinds[at] === Kind.at && at < source.count) at++;
  let captures: TokenRange | undefined;
  if (isMark(source, at, "[")) {
    captures = { from: at, to: afterBracket(source, at) };
    at = captures.to;
  }
  let parameters: readonly ReadParameter[] | undefined;
  if (isMark(source, at, "(")) {
    parameters = readParameters(source, at);
    at = afterBracket(source, at);
  } else {
    const bare = bareParameters(source, at);
    if (bare.length > 0) {
      parameters = bare;
      at = bare.at(-1)!.nameToken + 1;
    }
  }
  const effects = at;
  at = skipEffects(source, at);
  const isAsync = hasAsync(source, effects, at);
  if (wordAt(source, at) === "->") at = endOfType(source, at + 1);
  if (!isWord(source, at, "in")) return undefined;
  return { ...(captures && { captures }), ...(parameters && { parameters }), isAsync, body: at + 1 };
}

/** `a, b` without parentheses and types. Most closures begin with a name that is none, as nothing of a head is behind it. */
function bareParameters(source: Source, at: number): readonly ReadParameter[] {
  let end = at;
  while (isBareParameter(source, end)) {
    end++;
    if (!isMark(source, end, ",")) break;
    end++;
  }
  if (end === at || !behindParameters.has(wordAt(source, end))) return [];
  const parameters: ReadParameter[] = [];
  for (let token = at; token < end; token += 2) {
    const name = nameAt(source, token);
    parameters.push({
      label: name,
      labelToken: token,
      name,
      nameToken: token,
      type: { from: token + 1, to: token + 1 },
    });
  }
  return parameters;
}

const behindParameters = new Set(["in", "async", "throws", "rethrows", "reasync", "->"]);

function isBareParameter(source: Source, at: number): boolean {
  return isName(source, at) && !isWord(source, at, "in") && !isEffect(source, at);
}

function isEffect(source: Source, at: number): boolean {
  return (isWord(source, at, "async") || isWord(source, at, "throws")) && !beginsLine(source, at);
}

function hasAsync(source: Source, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isWord(source, at, "async")) return true;
  return false;
}
