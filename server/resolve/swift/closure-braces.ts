import { closes, isMark, isTight, isWord, opens, type Source, wordAt } from "../../syntax/swift/source.ts";
import { beginsLine } from "../../syntax/token-lines.ts";
import { Kind } from "../../syntax/tokens.ts";

const headWords = new Set("if guard while for switch else".split(" "));

/** How far back from a brace the head of its statement is looked for, in tokens. */
const longestHead = 300;

/** Whether the brace at `at` opens a trailing closure and not the body of the statement it stands in. */
export function isClosure(source: Source, at: number): boolean {
  for (let back = at - 1; back >= 0 && at - back < longestHead; ) {
    if (closes(source, back)) {
      if (back + 1 < at && beginsLine(source, back + 1) && source.kinds[back + 1] !== Kind.punctuation) return true;
      const partner = source.partner[back]!;
      if (partner < 0) return true;
      back = partner - 1;
      continue;
    }
    if (opens(source, back) || isMark(source, back, ";")) return true;
    if (isKeyword(source, back)) {
      const word = wordAt(source, back);
      if (headWords.has(word)) return false;
      if (word === "in") return headBefore(source, back, loops) < 0;
      if (word === "where") return isSwitchCase(source, headBefore(source, back, filtered));
    }
    if (beginsLine(source, back + 1) && source.kinds[back] !== Kind.punctuation && !joinsLines(source, back + 1))
      return true;
    back--;
  }
  return true;
}

/** What has an `in` besides closures, and what has a `where`. */
const loops = new Set(["for"]);
const filtered = new Set(["for", "catch", "case"]);

/** The nearest of `words` before `at` within the same brackets, -1 for none. */
function headBefore(source: Source, at: number, words: ReadonlySet<string>): number {
  for (let back = at - 1; back >= 0 && at - back < longestHead; back--) {
    if (closes(source, back)) {
      if (source.partner[back]! < 0) return -1;
      back = source.partner[back]!;
    } else if (opens(source, back) || isMark(source, back, ";")) return -1;
    else if (isKeyword(source, back) && words.has(wordAt(source, back))) return back;
  }
  return -1;
}

function isSwitchCase(source: Source, head: number): boolean {
  return isWord(source, head, "case") && !isWord(source, head - 1, "for");
}

/** Whether the word at `at` may be a keyword: it is no member and no label. */
function isKeyword(source: Source, at: number): boolean {
  return source.kinds[at] === Kind.identifier && !isMark(source, at - 1, ".") && !isMark(source, at + 1, ":");
}

/** Whether a line that begins with `at` goes on with the expression before it: a member, or an operator with its gap. */
function joinsLines(source: Source, at: number): boolean {
  return isMark(source, at, ".") || (source.kinds[at] === Kind.punctuation && !isTight(source, at + 1));
}
