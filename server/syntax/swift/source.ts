import { firstFrom, onceFor, remembered } from "../../core/collections.ts";
import { Mark } from "../marks.ts";
import { Kind, stepOver, type Tokens } from "../tokens.ts";
import { type Joined, joinPostfix } from "./postfix.ts";

/** Swift tokens with their brackets matched: what the readers of declarations walk over. */
export interface Source {
  readonly tokens: Tokens;
  readonly text: string;
  readonly count: number;
  readonly kinds: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** The matching bracket of each bracket token, -1 where there is none. */
  readonly partner: Int32Array;
  /** The innermost opening bracket around each token, -1 at the top. */
  readonly around: Int32Array;
  /** What a postfix `#if` joins: the tokens before the points that follow its directives, with those that end what is asked for the member. */
  readonly joints: ReadonlyMap<number, number>;
  /** By the `#endif` of a postfix `#if` of which one branch is compiled in any case, and by what ends the directives of one right behind it: the tokens that end its branches. */
  readonly branches: ReadonlyMap<number, readonly number[]>;
}

const nothingJoined: Joined = { joints: new Map(), branches: new Map() };

/** Beyond this nesting, the branches of a `#if` share one view of the brackets around it. */
const deepest = 200;

/**
 * Matches brackets. A closing brace ends everything that was left open within it; a stray closing bracket of another
 * kind is left alone. Each branch of a `#if` begins with the brackets that were open before it. One that holds members of
 * what stands before it (SE-0308) is a bracket itself, from each directive to its `#endif`.
 */
export const matchBrackets = onceFor((tokens: Tokens): Source => {
  const { text, count, kinds, starts, ends } = tokens;
  const partner = new Int32Array(count).fill(-1);
  const around = new Int32Array(count);
  let open: number[] = [];
  let hasDirectives = false;
  const branches: { before: number[]; after: number[] | undefined }[] = [];
  for (let at = 0; at < count; at++) {
    const kind = kinds[at]!;
    if (kind === Kind.close || kind === Kind.interpolationClose) close(at, text.charCodeAt(starts[at]!));
    around[at] = open.at(-1) ?? -1;
    if (kind === Kind.open || kind === Kind.interpolationOpen) open.push(at);
    else if (kind === Kind.directive) {
      hasDirectives = true;
      branch(text.charCodeAt(starts[at]! + 2), ends[at]! - starts[at]!);
    }
  }
  const { joints, branches: joined } = hasDirectives ? joinPostfix(tokens, partner) : nothingJoined;
  return { tokens, text, count, kinds, starts, ends, partner, around, joints, branches: joined };

  function close(at: number, unit: number): void {
    const brace = unit === Mark.closeBrace;
    for (let top = open.length - 1; top >= 0; top--) {
      const opening = open[top]!;
      const opened = text.charCodeAt(ends[opening]! - 1);
      const fits = brace
        ? opened === Mark.openBrace
        : unit === Mark.closeParenthesis
          ? opened === Mark.openParenthesis
          : opened === Mark.openBracket;
      if (fits) {
        partner[opening] = at;
        partner[at] = opening;
        while (open.length > top) open.pop();
        return;
      }
      if (!brace) return;
    }
    if (brace) open.length = 0;
  }

  function branch(second: number, length: number): void {
    if (second === 102) {
      if (open.length <= deepest) branches.push({ before: open.slice(), after: undefined });
      else branches.push({ before: open, after: open });
      return;
    }
    const current = branches.at(-1);
    if (current === undefined) return;
    if (current.before === current.after) {
      if (second === 110) branches.pop();
      return;
    }
    current.after ??= open;
    if (second === 110 && length === 6) {
      open = current.after;
      branches.pop();
    } else {
      open = current.before.slice();
    }
  }
});

/** Whether token `at` is this one mark and nothing more. */
export function isMark(source: Source, at: number, mark: string): boolean {
  if (at < 0 || at >= source.count) return false;
  const start = source.starts[at]!;
  return source.ends[at]! - start === 1 && source.text.charCodeAt(start) === mark.charCodeAt(0);
}

/** The first unit of token `at`, 0 outside the text. */
export function unitAt(source: Source, at: number): number {
  return at >= 0 && at < source.count ? source.text.charCodeAt(source.starts[at]!) : 0;
}

/** Whether token `at` is the name or keyword `word`. */
export function isWord(source: Source, at: number, word: string): boolean {
  if (at < 0 || at >= source.count || source.kinds[at] !== Kind.identifier) return false;
  const start = source.starts[at]!;
  return source.ends[at]! - start === word.length && source.text.startsWith(word, start);
}

/** Whether token `at` is a name, with or without back-ticks. */
export function isName(source: Source, at: number): boolean {
  if (at < 0 || at >= source.count) return false;
  const kind = source.kinds[at];
  return kind === Kind.identifier || kind === Kind.quotedIdentifier;
}

/** Words that name nothing unless they stand in back-ticks; those of declarations, which stand where no value can, are left out. */
const reserved = new Set(
  (
    "as await break case catch continue default defer do else fallthrough for guard if in is nil repeat return switch " +
    "throw try where while"
  ).split(" "),
);

/** Whether token `at` is a word that can't be a name there; behind a point each can. */
export function isReserved(source: Source, at: number): boolean {
  return source.kinds[at] === Kind.identifier && reserved.has(nameAt(source, at)) && !isMark(source, at - 1, ".");
}

/** The name at token `at` without its back-ticks; empty where there is no name. */
export function nameAt(source: Source, at: number): string {
  if (!isName(source, at)) return "";
  const ticks = source.kinds[at] === Kind.quotedIdentifier ? 1 : 0;
  return source.text.slice(source.starts[at]! + ticks, source.ends[at]! - ticks);
}

/** Text of token `at`, empty outside the file. */
export function wordAt(source: Source, at: number): string {
  return at >= 0 && at < source.count ? source.text.slice(source.starts[at], source.ends[at]) : "";
}

/** The token with which an expression ends whose text ends with token `at`: another one behind a directive of a postfix `#if`. */
export function endingAt(source: Source, at: number): number {
  return source.joints.get(at) ?? at;
}

/** Whether token `at` is a directive of a postfix `#if` that is closed. */
export function joins(source: Source, at: number): boolean {
  return at < source.count && source.kinds[at] === Kind.directive && source.partner[at]! >= 0;
}

/** Whether token `at` follows the one before it without a gap. */
export function isTight(source: Source, at: number): boolean {
  return at > 0 && at < source.count && source.starts[at] === source.ends[at - 1];
}

/** After the bracket that opens at `at`; the next token where none does, or one that is never closed. */
export function afterBracket(source: Source, at: number): number {
  return stepOver(source.partner, at);
}

const commasByBracket = onceFor((source: Source) =>
  remembered((open: number): readonly number[] => {
    const commas: number[] = [];
    const end = afterBracket(source, open) - 1;
    for (let at = open + 1; at < end; at = afterBracket(source, at)) if (isMark(source, at, ",")) commas.push(at);
    return commas;
  }),
);

/** The commas right within the bracket that opens at `open`, in order. */
export function commasWithin(source: Source, open: number): readonly number[] {
  return commasByBracket(source)(open);
}

/** Which part of the list in brackets around token `at` it stands in, from 0; there is a bracket around it. */
export function partInBracket(source: Source, at: number): number {
  return firstFrom(commasWithin(source, source.around[at]!), at);
}

/** Whether token `at` opens a bracket. */
export function opens(source: Source, at: number): boolean {
  if (at < 0 || at >= source.count) return false;
  const kind = source.kinds[at];
  return kind === Kind.open || kind === Kind.interpolationOpen;
}

/** Whether token `at` closes a bracket. */
export function closes(source: Source, at: number): boolean {
  if (at < 0 || at >= source.count) return false;
  const kind = source.kinds[at];
  return kind === Kind.close || kind === Kind.interpolationClose;
}
