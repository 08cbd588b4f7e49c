import { closes, isMark, isWord, opens, type Source } from "../../syntax/swift/source.ts";
import { Kind } from "../../syntax/tokens.ts";

/** How far back the `case` of a pattern is looked for, in tokens. */
const longest = 200;

/** Whether the case named at `token` (`.name`, `Type.name`) stands in a pattern. */
export function isPatternAt(source: Source, token: number): boolean {
  return isMark(source, token - 1, 46) && isInPattern(source, token);
}

/**
 * Whether what begins at `token` stands in the pattern of a `case`, in a `switch` or in a condition: neither in the value
 * that is matched, nor in its `where`, nor in what follows its colon.
 */
export function isInPattern(source: Source, token: number): boolean {
  for (let at = token - 1; at >= 0 && token - at < longest; at--) {
    if (closes(source, at)) {
      const partner = source.partner[at]!;
      if (partner < 0 || isMark(source, at, 125)) return false;
      at = partner;
    } else if (opens(source, at)) {
      if (!isMark(source, at, 40)) return false;
    } else if (isMark(source, at, 59) || isMark(source, at, 61)) return false;
    else if (isWord(source, at, "where") || isWord(source, at, "in")) return false;
    else if (isMark(source, at, 58) && !isLabel(source, at)) return false;
    else if (isWord(source, at, "case") && !isMark(source, at - 1, 46)) return true;
  }
  return false;
}

/** Whether a colon stands behind a label in parentheses. */
function isLabel(source: Source, colon: number): boolean {
  const open = source.around[colon]!;
  return isMark(source, open, 40) && source.kinds[colon - 1] === Kind.identifier;
}
