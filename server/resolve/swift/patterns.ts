import { closes, isMark, isWord, opens, type Source } from "../../syntax/swift/source.ts";
import { Kind } from "../../syntax/tokens.ts";

/** How far back the `case` of a pattern is looked for, in tokens. */
const longest = 200;

/** Whether the case named at `token` (`.name`, `Type.name`) stands in a pattern. */
export function isPatternAt(source: Source, token: number): boolean {
  return isMark(source, token - 1, ".") && isInPattern(source, token);
}

/**
 * Whether what begins at `token` stands in the pattern of a `case`, in a `switch` or in a condition: neither in the value
 * that is matched, nor in its `where`, nor in what follows its colon.
 */
export function isInPattern(source: Source, token: number): boolean {
  for (let at = token - 1; at >= 0 && token - at < longest; at--) {
    if (closes(source, at)) {
      const partner = source.partner[at]!;
      if (partner < 0 || isMark(source, at, "}")) return false;
      at = partner;
    } else if (opens(source, at)) {
      if (!isMark(source, at, "(")) return false;
    } else if (isMark(source, at, ";") || isMark(source, at, "=")) return false;
    else if (isWord(source, at, "where") || isWord(source, at, "in")) return false;
    else if (isMark(source, at, ":") && !isLabel(source, at)) return false;
    else if (isWord(source, at, "case") && !isMark(source, at - 1, ".")) return true;
  }
  return false;
}

/** Whether a colon stands behind a label in parentheses. */
function isLabel(source: Source, colon: number): boolean {
  const open = source.around[colon]!;
  return isMark(source, open, "(") && source.kinds[colon - 1] === Kind.identifier;
}
