import { onceFor } from "../../core/collections.ts";
import { Mark } from "../marks.ts";
import { rememberingSearch } from "../search.ts";
import { beginsLine } from "../token-lines.ts";
import { Kind } from "../tokens.ts";
import { afterBracket, closes, isMark, isName, isTight, isWord, joins, type Source, unitAt, wordAt } from "./source.ts";

const typePrefixes = new Set(
  "inout some any borrowing consuming sending isolated nonisolated __owned __shared repeat each".split(" "),
);

/** After the type that begins at `at`; `at` itself when there is none. */
export function endOfType(source: Source, at: number): number {
  for (;;) {
    for (;;) {
      if (source.kinds[at] === Kind.at && at < source.count) {
        at = afterTypeAttribute(source, at);
      } else if (isMark(source, at, "~") || (beginsType(source, at + 1) && typePrefixes.has(wordAt(source, at)))) at++;
      else break;
    }
    if (isMark(source, at, "(") || isMark(source, at, "[")) at = afterBracket(source, at);
    else if (isName(source, at)) at++;
    else return at;
    at = endOfTypeSuffix(source, at);
    if (isMark(source, at, "&")) {
      at++;
      continue;
    }
    const arrow = skipEffects(source, at);
    if (wordAt(source, arrow) !== "->") return at;
    at = arrow + 1;
  }
}

/** After the attribute at `at`. What stands in brackets before an arrow are parameters, as in `@escaping(A) -> B`. */
function afterTypeAttribute(source: Source, at: number): number {
  if (!isMark(source, at + 1, "(") || !isTight(source, at + 1)) return at + 1;
  const end = afterBracket(source, at + 1);
  return wordAt(source, skipEffects(source, end)) === "->" ? at + 1 : end;
}

/** Whether a type may begin at `at`. */
function beginsType(source: Source, at: number): boolean {
  return isName(source, at) || source.kinds[at] === Kind.at || isMark(source, at, "(") || isMark(source, at, "[");
}

function endOfTypeSuffix(source: Source, at: number): number {
  for (;;) {
    const unit = unitAt(source, at);
    if (unit === Mark.less && isTight(source, at)) {
      const end = endOfAngles(source, at);
      if (end < 0) return at;
      at = end;
    } else if (unit === Mark.point && isMark(source, at, ".") && isName(source, at + 1)) at += 2;
    else if (
      (unit === Mark.question || unit === Mark.exclamation) &&
      isTight(source, at) &&
      source.ends[at]! - source.starts[at]! === 1
    )
      at++;
    else if (unit === Mark.point && wordAt(source, at) === "...") at++;
    else return at;
  }
}

/** After `async`, `throws` and `throws(…)`. */
export function skipEffects(source: Source, at: number): number {
  for (;;) {
    if (isWord(source, at, "async") || isWord(source, at, "rethrows") || isWord(source, at, "reasync")) at++;
    else if (isWord(source, at, "throws")) at = isMark(source, at + 1, "(") ? afterBracket(source, at + 1) : at + 1;
    else return at;
  }
}

/** After the angle brackets that open at `at`, or -1 when they don't close within `reach` tokens. */
export function endOfAngles(source: Source, at: number, reach = 400): number {
  let depth = 0;
  const limit = Math.min(source.count, at + reach);
  while (at < limit) {
    const unit = unitAt(source, at);
    if (source.kinds[at] === Kind.punctuation) {
      if (unit === Mark.less) depth++;
      else if (unit === Mark.greater) {
        for (
          let code = source.starts[at]!;
          code < source.ends[at]! && source.text.charCodeAt(code) === Mark.greater;
          code++
        ) {
          if (--depth === 0) return at + 1;
        }
      } else if (unit === Mark.semicolon) return -1;
      at++;
    } else if (unit === Mark.openBrace || closes(source, at)) return -1;
    else at = afterBracket(source, at);
  }
  return -1;
}

const goOn = new Set("as is in try await return throw some any".split(" "));
const ends = new Set("else where in".split(" "));

/**
 * After the expression that begins at `at`: where its line ends unless the next goes on with it, at a comma, a closing
 * bracket, or, in a condition, at the brace of the body.
 */
export function endOfExpression(source: Source, at: number, inCondition: boolean): number {
  const from = at;
  let questions = 0;
  while (at < source.count) {
    const kind = source.kinds[at]!;
    if (at > from && breaksBefore(source, at)) return at;
    if (kind === Kind.close || kind === Kind.interpolationClose) return at;
    if (kind === Kind.directive) {
      if (!joins(source, at)) return at;
      at = afterBracket(source, at);
      continue;
    }
    if (kind === Kind.open || kind === Kind.interpolationOpen) {
      if (isMark(source, at, "{") && (inCondition || (at > from && beginsObservers(source, at)))) return at;
      at = afterBracket(source, at);
      continue;
    }
    if (kind === Kind.punctuation) {
      const unit = unitAt(source, at);
      if (unit === Mark.comma || unit === Mark.semicolon) return at;
      if (unit === Mark.question && !isTight(source, at) && source.ends[at]! - source.starts[at]! === 1) questions++;
      if (unit === Mark.colon && --questions < 0) return at;
      if (unit === Mark.equals && at > from && isMark(source, at, "=")) return at;
      if (unit === Mark.less && isTight(source, at) && isName(source, at - 1)) at = afterArguments(source, at) - 1;
    } else if (kind === Kind.identifier && at > from && !isMark(source, at - 1, ".") && ends.has(wordAt(source, at))) {
      return at;
    }
    at++;
  }
  return at;
}

/** Whether a brace holds the observers of a property, which stand behind its first value. */
function beginsObservers(source: Source, brace: number): boolean {
  if (!isWord(source, brace + 1, "didSet") && !isWord(source, brace + 1, "willSet")) return false;
  return isMark(source, brace + 2, "{") || isMark(source, brace + 2, "(");
}

/** How far each `<` of an expression looks for the end of generic arguments, in tokens; in a chain of them all do. */
const longestArguments = 60;

/** After the generic arguments that open at `at`, as far as these are some: what is made or asked of the type follows. */
function afterArguments(source: Source, at: number): number {
  const end = endOfAngles(source, at, longestArguments);
  const isFollowed = isMark(source, end, "(") || isMark(source, end, ".") || isMark(source, end, "{");
  return end > at && isFollowed ? end : at + 1;
}

/** Whether the line break before `at`, if any, ends the expression before it. */
export function breaksBefore(source: Source, at: number): boolean {
  if (!beginsLine(source, at) || joins(source, at)) return false;
  const before = source.kinds[at - 1]!;
  if (before === Kind.identifier && goOn.has(wordAt(source, at - 1)) && !isMark(source, at - 2, ".")) return false;
  if (before === Kind.punctuation) {
    const last = source.text.charCodeAt(source.ends[at - 1]! - 1);
    if (!((last === Mark.question || last === Mark.exclamation) && isTight(source, at - 1))) return false;
  }
  const kind = source.kinds[at]!;
  if (kind === Kind.interpolationOpen || kind === Kind.interpolationClose || kind === Kind.string) {
    return before !== Kind.interpolationClose && kind === Kind.string;
  }
  if (kind === Kind.identifier) return !(isWord(source, at, "as") || isWord(source, at, "is"));
  if (kind !== Kind.punctuation) return true;
  if (isMark(source, at, ".")) return false;
  return isTight(source, at + 1);
}

/** The brace that opens the body of the statement whose head goes on at `at`, or -1. */
export function bodyAfter(source: Source, at: number): number {
  const end = endsOfHeads(source)(at);
  return isMark(source, end, "{") ? end : -1;
}

const endsOfHeads = searchAlongLevel((source, at) => {
  if (isMark(source, at, "{") || isMark(source, at, ";")) return true;
  const kind = source.kinds[at];
  if (kind !== Kind.identifier) return kind === Kind.directive && !joins(source, at);
  return statements.has(wordAt(source, at)) && breaksBefore(source, at);
});

const statements = new Set("if guard for while switch repeat do return throw break continue defer".split(" "));

/** The first token from one on, at its own bracket level, that `matches`, or -1. However many are asked for, each token is passed over once. */
export function searchAlongLevel(
  matches: (source: Source, at: number) => boolean,
): (source: Source) => (from: number) => number {
  return onceFor((source) => {
    const search = rememberingSearch(
      source.count,
      (at) => closes(source, at) || matches(source, at),
      (at) => afterBracket(source, at),
    );
    return (from) => {
      const found = search(from);
      return found < source.count && matches(source, found) ? found : -1;
    };
  });
}

/** The first token of `[at, to)` at its own bracket level that `matches`, or -1. */
export function findAtLevel(source: Source, at: number, to: number, matches: (at: number) => boolean): number {
  while (at < to) {
    if (matches(at)) return at;
    if (closes(source, at)) return -1;
    at = afterBracket(source, at);
  }
  return -1;
}
