import { firstAt, onceFor } from "../../core/collections.ts";
import type { TokenRange } from "../../syntax/outline.ts";
import { closureHead } from "../../syntax/swift/closure-head.ts";
import { keywordAt } from "../../syntax/swift/keywords.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";
import {
  afterBracket,
  closes,
  isMark,
  isTight,
  isWord,
  opens,
  type Source,
  wordAt,
} from "../../syntax/swift/source.ts";
import { breaksBefore } from "../../syntax/swift/spans.ts";
import { Kind, tokenIs } from "../../syntax/tokens.ts";

/** The innermost statement of a function or closure body around `token`, with the brace of the block that it stands in. */
export function statementAround(outline: SwiftOutline, token: number): PlacedStatement | undefined {
  const { source } = outline;
  const braces = bracesAround(source);
  for (let brace = braces[token]!; brace >= 0; brace = braces[brace]!) {
    const scope = outline.scopes[outline.scopeAt(brace)]!;
    if (scope.kind === "type" && scope.body === brace) return undefined;
    const found = within(source, brace, token);
    if (found !== undefined) return { ...found, brace };
  }
  return undefined;
}

/** The innermost opening brace around each token, whatever other brackets are in between; -1 at the top. */
const bracesAround = onceFor((source: Source): Int32Array => {
  const found = new Int32Array(source.count);
  // What is around a token stands before it, and its own brace is known by then.
  for (let at = 0; at < source.count; at++) {
    const open = source.around[at]!;
    found[at] = open < 0 || isMark(source, open, "{") ? open : found[open]!;
  }
  return found;
});

interface ReadStatement extends TokenRange {
  readonly declares: boolean;
  /** How many labels of cases stand before it in its block. */
  readonly label: number;
  /** It is the only one of its block, or of its case, in the builds that have it. */
  readonly isOnly: boolean;
}

/** A statement and where it stands. */
export interface PlacedStatement extends ReadStatement {
  readonly brace: number;
}

/** The statements of blocks that were asked for, by their opening brace. */
const blocksOf = onceFor((_: Source) => new Map<number, readonly ReadStatement[]>());

/** The statement around `token` in the block that opens at `brace`. */
function within(source: Source, brace: number, token: number): ReadStatement | undefined {
  const blocks = blocksOf(source);
  const statements = blocks.get(brace) ?? statementsIn(source, brace);
  blocks.set(brace, statements);
  const last = statements[firstAt(statements, token + 1, ({ from }) => from) - 1];
  return last !== undefined && token < last.to ? last : undefined;
}

/**
 * All statements of the block that opens at `brace`, in order; labels of cases are none. A block in it that is still
 * being typed takes the rest.
 */
function statementsIn(source: Source, brace: number): readonly ReadStatement[] {
  const statements: Omit<ReadStatement, "isOnly">[] = [];
  let label = 0;
  const partner = source.partner[brace]!;
  const end = partner > brace ? partner : source.count;
  let from = closureHead(source, brace)?.body ?? brace + 1;
  for (let at = from; at <= end; ) {
    if (at === end || (at > from && (isMark(source, at - 1, ";") || begins(source, at)))) {
      if (from < at) statements.push({ from, to: at, declares: declares(source, from, at), label });
      if (at === end) break;
      from = at;
    }
    if (at === from && (isWord(source, at, "case") || isWord(source, at, "default"))) {
      from = afterLabel(source, at, end);
      at = from;
      label++;
      continue;
    }
    if (isMark(source, at, "{") && source.partner[at]! < at) at = end;
    else at = Math.min(afterBracket(source, at), end);
  }
  const branches = branchesOf(source, statements);
  return statements.map((each, at) => ({ ...each, isOnly: isOnly(statements, at, branches) }));
}

/** The branches of `#if` in which a statement stands, outermost first: where each begins, and which of its branches it is. */
type Branches = readonly { readonly head: number; readonly branch: number }[];

/** In which branches each statement of a block stands; nothing of a directive, or where the block has none. */
function branchesOf(source: Source, statements: readonly TokenRange[]): readonly (Branches | undefined)[] | undefined {
  const isDirective = ({ from }: TokenRange) => source.kinds[from] === Kind.directive;
  if (!statements.some(isDirective)) return undefined;
  let open: Branches = [];
  let deeper = 0;
  return statements.map((each) => {
    if (!isDirective(each)) return open;
    const isBegin = tokenIs(source.tokens, each.from, "#if");
    if (isBegin && open.length === mostNested) deeper++;
    else if (isBegin) open = [...open, { head: each.from, branch: each.from }];
    else if (tokenIs(source.tokens, each.from, "#endif")) {
      if (deeper > 0) deeper--;
      else open = open.slice(0, -1);
    } else if (deeper === 0 && open.length > 0)
      open = [...open.slice(0, -1), { head: open.at(-1)!.head, branch: each.from }];
    return undefined;
  });
}

/** Branches within more of them are not told apart. */
const mostNested = 16;

/** More statements than this beside one are asked for no directives: a block with a value has few branches. */
const mostBeside = 20;

/** Whether no build has another statement beside one in its block or case. */
function isOnly(
  statements: readonly { readonly label: number }[],
  at: number,
  branches: readonly (Branches | undefined)[] | undefined,
): boolean {
  const { label } = statements[at]!;
  if (branches === undefined) return statements[at - 1]?.label !== label && statements[at + 1]?.label !== label;
  const own = branches[at];
  if (own === undefined) return false;
  let first = at;
  while (first > 0 && at - first < mostBeside && statements[first - 1]!.label === label) first--;
  for (let other = first; other < statements.length && statements[other]!.label === label; other++) {
    const theirs = branches[other];
    if (other === at || theirs === undefined) continue;
    const isApart = theirs.some(({ head, branch }) => own.some((each) => each.head === head && each.branch !== branch));
    if (!isApart || other - first > 2 * mostBeside) return false;
  }
  return first === 0 || statements[first - 1]!.label !== label;
}

function begins(source: Source, at: number): boolean {
  if (closes(source, at) || isMark(source, at, "{")) return false;
  if (isWord(source, at, "else") || isWord(source, at, "catch") || isWord(source, at, "while")) {
    return isWord(source, at, "while") && breaksBefore(source, at);
  }
  return breaksBefore(source, at);
}

function afterLabel(source: Source, at: number, end: number): number {
  while (at < end && !isMark(source, at, ":")) at = afterBracket(source, at);
  return Math.min(at + 1, end);
}

const declaring = new Set("let var func typealias class struct enum actor async lazy weak protocol".split(" "));

/** Modifiers of local declarations that are words for something else elsewhere. */
const modifying = new Set(["unowned", "nonisolated", "final", "indirect", "distributed"]);

function declares(source: Source, from: number, to: number): boolean {
  let first = from;
  while (first < to && (source.kinds[first] === Kind.at || modifying.has(wordAt(source, first)))) {
    first++;
    while (isMark(source, first, ".")) first += 2;
    if (opens(source, first) && isTight(source, first)) first = afterBracket(source, first);
  }
  const keyword = keywordAt(source.tokens, first);
  if (keyword === "guard") {
    for (let at = from; at < to; at = afterBracket(source, at)) {
      if (isWord(source, at, "let") || isWord(source, at, "var") || isWord(source, at, "case")) return true;
    }
    return false;
  }
  return keyword !== undefined && declaring.has(keyword);
}
