import { Mark } from "../marks.ts";
import { Kind, type Tokens } from "../tokens.ts";

/** The words that begin declarations and statements, or say something of the declaration that follows. */
const words =
  "import class struct enum protocol actor extension func init deinit subscript var let typealias associatedtype if guard while for switch case default catch override static public private fileprivate internal open final package lazy weak unowned mutating nonmutating convenience required dynamic optional indirect nonisolated isolated prefix postfix infix borrowing consuming distributed async macro".split(
    " ",
  );

/** Words that only qualify the declaration after them. */
const modifiers = new Set(words.slice(words.indexOf("override")));

const tableSize = 1024;
const table: (string | undefined)[] = new Array(tableSize).fill(undefined);
const slots = new Uint8Array(tableSize);

for (const word of words) {
  let slot = slotOf(word.length, word.charCodeAt(0), word.charCodeAt(1));
  while (table[slot] !== undefined) slot = (slot + 1) % tableSize;
  table[slot] = word;
  slots[slot] = 1;
}

function slotOf(length: number, first: number, second: number): number {
  return (length * 89 + first * 31 + second * 7) & (tableSize - 1);
}

/** The keyword that token `at` is, or undefined for any other token. Makes no string. */
export function keywordAt(tokens: Tokens, at: number): string | undefined {
  if (tokens.kinds[at] !== Kind.identifier) return undefined;
  const start = tokens.starts[at]!;
  const length = tokens.ends[at]! - start;
  if (length < 2 || length > 14) return undefined;
  const { text } = tokens;
  let slot = slotOf(length, text.charCodeAt(start), text.charCodeAt(start + 1));
  while (slots[slot] === 1) {
    const word = table[slot]!;
    if (word.length === length && text.startsWith(word, start)) return word;
    slot = (slot + 1) % tableSize;
  }
  return undefined;
}

const reaching = new Set(["import", "extension", "class", "struct", "enum", "actor", "protocol"]);

/**
 * Whether token `at` reaches out of the function that it stands in: a directive may, what belongs to the top of a file
 * alone, `import` and `extension`, is read as if it stood there, and types of one name in several functions as one type.
 */
export function reachesOut(tokens: Tokens, at: number): boolean {
  const { text, kinds, starts } = tokens;
  if (kinds[at] !== Kind.identifier) return kinds[at] === Kind.directive;
  const next = at + 1 < tokens.count ? kinds[at + 1] : undefined;
  if (next !== Kind.identifier && next !== Kind.quotedIdentifier) return false;
  const keyword = keywordAt(tokens, at);
  return keyword !== undefined && reaching.has(keyword) && text.charCodeAt(starts[at]! - 1) !== Mark.point;
}

/** Whether a keyword only qualifies the declaration after it, as `override` and `public` do. */
export function isModifier(keyword: string): boolean {
  return modifiers.has(keyword);
}
