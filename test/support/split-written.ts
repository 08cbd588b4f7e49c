import { lex } from "../../server/syntax/read.ts";
import { isWord, matchBrackets } from "../../server/syntax/swift/source.ts";
import { breaksBefore } from "../../server/syntax/swift/spans.ts";
import { Kind } from "../../server/syntax/tokens.ts";

/** What a declaration begins with. */
const words = new Set(
  "actor class enum extension final func import indirect infix internal lazy let nonisolated open package postfix precedencegroup prefix protocol public struct typealias var weak".split(
    " ",
  ),
);

/**
 * The declarations of a program, each in a file with all imports; nothing where there is but one, where something is
 * private, or where directives stand between them.
 */
export function filesOf(code: string): readonly string[] | undefined {
  const source = matchBrackets(lex(code, "swift"));
  const { count, kinds, starts, ends, around } = source;
  const begins: number[] = [];
  for (let at = 0; at < count; at++) {
    if (isWord(source, at, "private") || isWord(source, at, "fileprivate")) return undefined;
    if (kinds[at] === Kind.directive) return undefined;
    const isFirst = at === 0 || (around[at] === -1 && breaksBefore(source, at) && !isAttributes(begins.at(-1)!, at));
    if (isFirst && (kinds[at] === Kind.at || words.has(wordAt(at)))) begins.push(at);
    else if (at === 0) return undefined;
  }
  const parts = begins.map((from, at) => ({ from, to: begins[at + 1] ?? count }));
  const isImport = ({ from, to }: { from: number; to: number }) =>
    wordAt(from) === "import" || (kinds[from] === Kind.at && to - from < 8 && isWord(source, from + 1, "import"));
  const textOf = ({ from, to }: { from: number; to: number }) => `${code.slice(starts[from], ends[to - 1])}\n`;
  const imports = parts.filter(isImport).map(textOf).join("");
  const declarations = parts.filter((each) => !isImport(each)).map(textOf);
  return declarations.length < 2 ? undefined : declarations.map((each) => imports + each);

  function wordAt(at: number): string {
    return code.slice(starts[at], ends[at]);
  }

  /** Whether nothing but attributes stands there, behind which the declaration itself comes. */
  function isAttributes(from: number, to: number): boolean {
    if (kinds[from] !== Kind.at) return false;
    for (let at = from; at < to; at++) if (around[at] === -1 && words.has(wordAt(at))) return false;
    return true;
  }
}
