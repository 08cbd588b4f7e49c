import { Kind, TokenBuffer, type Tokens } from "../../tokens.ts";
import { endOfExtendedRegex, endOfRegex, endOfStringPiece, finderIn, isSingleLineRaw } from "./literals.ts";
import {
  atSign,
  classOf,
  close,
  digit,
  endOfBlockComment,
  endOfIdentifier,
  endOfLineComment,
  endOfNumber,
  endOfOperator,
  endOfQuotedName,
  hash,
  letter,
  newline,
  open,
  operator,
  quote,
  slash,
  space,
  tick,
} from "./marks.ts";

/**
 * Reads Swift into tokens. Every step advances, nothing throws, and half-typed strings and interpolations end with
 * their line, so that the rest of the file is read as the code it is. The result lives until `buffer` is used again.
 */
export function lexSwift(text: string, buffer: TokenBuffer = new TokenBuffer()): Tokens {
  buffer.clear();
  const length = text.length;
  const interrupted: InterruptedString[] = [];
  const find = finderIn(text);
  let depth = 0;
  let kind: Kind = Kind.punctuation;
  let start = 0;
  let end = 0;
  let at = skipShebang(text, buffer);
  let isFirst = true;
  let string: InterruptedString | undefined;
  let stringFrom = 0;

  while (at < length) {
    const unit = text.charCodeAt(at);
    const unitClass = classOf(unit);
    if (unitClass === space) {
      at++;
      continue;
    }
    if (unitClass === newline) {
      at++;
      if (interrupted.length > 0) {
        while (depth === 0 && interrupted.at(-1)?.multiline === false) depth = interrupted.pop()!.depth;
      }
      continue;
    }
    const previousEnd = end;
    if (unitClass === letter) {
      end = endOfIdentifier(text, at + 1);
      kind = Kind.identifier;
    } else if (unitClass === operator) {
      end = endOfOperator(text, at);
      kind = Kind.punctuation;
    } else if (unitClass === open) {
      depth++;
      end = at + 1;
      kind = Kind.open;
    } else if (unitClass === close) {
      end = at + 1;
      kind = Kind.close;
      const around = interrupted.at(-1);
      if (depth > 0) depth--;
      else if (around !== undefined && unit === 41) {
        kind = Kind.interpolationClose;
        interrupted.pop();
        depth = around.depth;
        string = around;
        stringFrom = end;
      } else if (around?.multiline === false) {
        interrupted.pop();
        depth = Math.max(around.depth - 1, 0);
      }
    } else if (unitClass === quote) {
      string = text.startsWith('"""', at) ? longString : shortString;
      stringFrom = at + (string.multiline ? 3 : 1);
    } else if (unitClass === digit) {
      end = endOfNumber(text, at, !isFirst && end === at && text.charCodeAt(start) === 46);
      kind = Kind.number;
    } else if (unitClass === slash) {
      const next = text.charCodeAt(at + 1);
      if (next === 47 || next === 42) {
        const commentEnd = next === 47 ? endOfLineComment(text, at + 2) : endOfBlockComment(text, at + 2);
        buffer.addComment(at, commentEnd);
        at = commentEnd;
        continue;
      }
      const regex: number = isFirst || mayBeginRegex(text, kind, start, end, at) ? endOfRegex(text, at) : -1;
      kind = regex > 0 ? Kind.regex : Kind.punctuation;
      end = regex > 0 ? regex : endOfOperator(text, at);
    } else if (unitClass === hash) {
      const hashes = countHashes(text, at);
      const next = text.charCodeAt(at + hashes);
      if (next === 34) {
        const multiline = text.startsWith('"""', at + hashes) && !isSingleLineRaw(find, at + hashes, hashes);
        string = { hashes, multiline, depth: 0 };
        stringFrom = at + hashes + (multiline ? 3 : 1);
      } else if (next === 47) {
        end = endOfExtendedRegex(text, find, at + hashes + 1, hashes);
        kind = Kind.regex;
      } else if (hashes === 1 && classOf(next) === letter) {
        end = endOfIdentifier(text, at + 1);
        kind = isConditional(text, at + 1, end) ? Kind.directive : Kind.hash;
      } else {
        end = at + hashes;
        kind = Kind.punctuation;
      }
    } else if (unitClass === atSign && classOf(text.charCodeAt(at + 1)) === letter) {
      end = endOfIdentifier(text, at + 2);
      kind = Kind.at;
    } else {
      const quoted = unitClass === tick ? endOfQuotedName(text, at) : -1;
      end = quoted > 0 ? quoted : at + 1;
      kind = quoted > 0 ? Kind.quotedIdentifier : Kind.punctuation;
    }

    if (string === undefined || kind === Kind.interpolationClose) {
      isFirst = false;
      buffer.add(kind, at, end);
      start = at;
      at = end;
      if (string === undefined) continue;
    } else {
      end = previousEnd;
    }

    const { hashes, multiline } = string;
    string = undefined;
    const piece = endOfStringPiece(text, stringFrom, hashes, multiline);
    const pieceEnd = piece < 0 ? ~piece : piece;
    if (pieceEnd > at) buffer.add(Kind.string, at, pieceEnd);
    isFirst = false;
    kind = Kind.string;
    start = at;
    end = pieceEnd;
    at = pieceEnd;
    if (piece < 0) {
      end = pieceEnd + hashes + 2;
      buffer.add(Kind.interpolationOpen, at, end);
      kind = Kind.interpolationOpen;
      start = at;
      at = end;
      interrupted.push({ hashes, multiline, depth });
      depth = 0;
    }
  }
  return buffer.finish(text, "swift");
}

const shortString: InterruptedString = { hashes: 0, multiline: false, depth: 0 };
const longString: InterruptedString = { hashes: 0, multiline: true, depth: 0 };

function countHashes(text: string, at: number): number {
  let end = at + 1;
  while (text.charCodeAt(end) === 35) end++;
  return end - at;
}

/** A string that goes on after its interpolation, and how many brackets were open around it. */
interface InterruptedString {
  readonly hashes: number;
  readonly multiline: boolean;
  readonly depth: number;
}

function skipShebang(text: string, buffer: TokenBuffer): number {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (!text.startsWith("#!", start)) return start;
  const end = endOfLineComment(text, start);
  buffer.addComment(start, end);
  return end;
}

const conditionals = ["if", "elseif", "else", "endif"];

function isConditional(text: string, start: number, end: number): boolean {
  return end - start <= 6 && conditionals.includes(text.slice(start, end));
}

const beforeExpression = new Set(
  "return in case where if guard while switch else throw try await yield is as and or not let var default".split(" "),
);

/** Whether an expression can begin here, so that a slash opens a regular expression and does not divide. */
function mayBeginRegex(text: string, kind: number, start: number, end: number, at: number): boolean {
  switch (kind) {
    case Kind.open:
    case Kind.interpolationOpen:
      return true;
    case Kind.punctuation: {
      const last = text.charCodeAt(end - 1);
      if (last === 46) return false;
      return end < at || (last !== 33 && last !== 63);
    }
    case Kind.identifier:
      return beforeExpression.has(text.slice(start, end));
    default:
      return false;
  }
}
