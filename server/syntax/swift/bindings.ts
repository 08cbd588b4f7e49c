import type { Binding, FunctionDeclaration, Origin, TokenRange } from "../outline.ts";
import { closureHead } from "./closure-head.ts";
import { addMeanings, bind, type Draft, declare, type Head, isValueUnasked, openScope } from "./draft.ts";
import {
  afterBracket,
  closes,
  isMark,
  isName,
  isTight,
  isWord,
  nameAt,
  opens,
  partInBracket,
  type Source,
  wordAt,
} from "./source.ts";
import { endOfExpression, endOfType } from "./spans.ts";

/** Reads `let` or `var` at token `at` with all its names; returns where reading goes on: at the first value, where there is one. */
export function readVariables(draft: Draft, at: number, head: Head, origin: Origin, inCondition: boolean): number {
  const { source } = draft;
  let next = at + 1;
  let resume = -1;
  /** Names that stand before others without type and value, as `a` in `let a, b: Int`, which have the type that follows. */
  let untyped: { type?: TokenRange | undefined; sharesType: boolean }[] = [];
  for (;;) {
    const names = namesAt(source, next);
    if (names.length === 0 || (next > at + 1 && isUse(source, next))) break;
    next = isMark(source, next, "(") ? afterBracket(source, next) : next + 1;
    let type: TokenRange | undefined;
    if (isMark(source, next, ":")) {
      const to = endOfType(source, next + 1);
      type = { from: next + 1, to };
      next = to;
    }
    let value: TokenRange | undefined;
    if (isMark(source, next, "=")) {
      const to = endOfExpression(source, next + 1, inCondition);
      value = { from: next + 1, to };
      if (resume < 0 && !isValueUnasked(draft, value)) resume = next + 1;
      next = to;
    }
    for (const { token, position, within } of names) {
      const { isStatic, wrapper } = head;
      const sharesType = type !== undefined && (untyped.length > 0 || position !== undefined);
      // In one literal: put together by spreading, it takes many times as long.
      const binding = {
        name: nameAt(source, token),
        token,
        origin,
        type,
        value,
        position,
        within,
        isStatic,
        wrapper,
        word: at,
        sharesType,
      };
      bind(draft, binding as Binding);
      if (type === undefined && value === undefined) untyped.push(binding);
      declare(draft, head, token);
    }
    if (type !== undefined) {
      for (const each of untyped) Object.assign(each, { type, sharesType: true });
      untyped = [];
    }
    const brace = next;
    if (
      !inCondition &&
      isMark(source, brace, "{") &&
      (type !== undefined || value !== undefined) &&
      !draft.bodies.has(brace)
    ) {
      const end = afterBracket(source, brace);
      const token = names[0]!.token;
      draft.bodies.set(brace, {
        kind: "function",
        function: accessor(draft, token, head, type, brace, end),
        body: brace,
        ...(type && { accessed: type }),
      });
      next = end;
      if (resume < 0) resume = brace;
    }
    if (!isMark(source, next, ",") || inCondition) break;
    next++;
  }
  addMeanings(draft, head, Math.max(next, at + 1), resume < 0 ? undefined : resume);
  return resume > at ? resume : Math.max(Math.min(next, draft.source.count), at + 1);
}

/** What stands right behind a name that is used: > ] ) ? ! and a point. None of them follows a name that is declared. */
export const endsOfUse: ReadonlySet<number> = new Set([62, 93, 41, 63, 33, 46]);

/** Whether the name at a token behind a comma is no other one of a `let` or `var`, but of code that is half typed. */
function isUse(source: Source, at: number): boolean {
  return isName(source, at) && endsOfUse.has(source.text.charCodeAt(source.ends[at]!));
}

function accessor(
  draft: Draft,
  token: number,
  head: Head,
  result: TokenRange | undefined,
  brace: number,
  end: number,
): FunctionDeclaration {
  const name = nameAt(draft.source, token);
  const declaration: FunctionDeclaration = {
    name,
    token,
    signature: name,
    parameters: () => [],
    ...(result && { result }),
    isOverride: head.isOverride,
    isStatic: head.isStatic,
    range: { from: head.from, to: end },
    body: { from: brace, to: end },
  };
  draft.functions.push(declaration);
  return declaration;
}

/** The names of a plain or tuple pattern at `at`; elements carry their places. */
function namesAt(source: Source, at: number): readonly ({ token: number } & TuplePlace)[] {
  if (isName(source, at)) return [{ token: at }];
  if (!isMark(source, at, "(")) return [];
  const end = source.partner[at]!;
  const names: ({ token: number } & TuplePlace)[] = [];
  for (let next = at + 1; next < end; ) {
    if (isName(source, next) && !isMark(source, next + 1, ":") && !isWord(source, next, "let"))
      names.push({ token: next, ...placeInTuple(source, next, at) });
    next = opens(source, next) && !isMark(source, next, "(") ? afterBracket(source, next) : next + 1;
  }
  return names;
}

/** Where a name stands in the pattern of a tuple, or of tuples within it. */
type TuplePlace = Pick<Binding, "position" | "within">;

/** Tuples within tuples are no deeper where their names are told apart. */
const deepest = 6;

/** The place of `token` in the tuple that opens at `outer`; in one that fits none where something else is around it. */
export function placeInTuple(source: Source, token: number, outer: number): TuplePlace {
  const path: number[] = [];
  for (let at = token, open = source.around[at]!; path.length < deepest; at = open, open = source.around[at]!) {
    if (open < outer || !isMark(source, open, "(")) break;
    path.unshift(partInBracket(source, at));
    if (open === outer) return { position: path.pop()!, ...(path.length > 0 && { within: path }) };
    if (isName(source, open - 1) && isTight(source, open)) break;
  }
  return { position: -1 };
}

/** Binds the names of the pattern in `[from, to)`: `.some(let x)`, `let .pair(x, y)`, `let x as T`, `let x?`. */
export function readPattern(
  draft: Draft,
  from: number,
  to: number,
  origin: Origin,
  value: TokenRange | undefined,
): void {
  const { source } = draft;
  let binding = false;
  let bindingEnd = -1;
  for (let at = from; at < to; at++) {
    if (at >= bindingEnd && bindingEnd >= 0) {
      binding = false;
      bindingEnd = -1;
    }
    if ((isWord(source, at, "let") || isWord(source, at, "var")) && !isMark(source, at - 1, ".")) {
      binding = true;
      bindingEnd = endOfPart(source, at + 1, to);
      continue;
    }
    if (!isName(source, at) || isMark(source, at - 1, ".")) continue;
    if (isMark(source, at + 1, ":") && source.around[at]! >= from) {
      draft.declared[at] = 1;
      continue;
    }
    if (!binding || isMark(source, at + 1, "(") || isMark(source, at + 1, ".") || wordAt(source, at) === "_") continue;
    if (isWord(source, at, "as") || isWord(source, at, "is")) {
      at = endOfType(source, at + 1) - 1;
      continue;
    }
    const cast = isWord(source, at + 1, "as") ? { from: at + 2, to: endOfType(source, at + 2) } : undefined;
    bind(draft, {
      name: nameAt(source, at),
      token: at,
      origin,
      ...(cast && { type: cast }),
      ...whereFrom(source, at, from, value),
    });
  }
}

function endOfPart(source: Source, at: number, to: number): number {
  while (at < to && !isMark(source, at, ",") && !closes(source, at)) at = afterBracket(source, at);
  return at;
}

/** Which part of the matched value a name in a pattern stands for. */
function whereFrom(source: Source, at: number, from: number, value: TokenRange | undefined): Partial<Binding> {
  const open = source.around[at]!;
  if (open < from) return value === undefined ? {} : { value };
  const position = partInBracket(source, at);
  const caseToken = isName(source, open - 1) && isMark(source, open - 2, ".") ? open - 1 : undefined;
  if (caseToken === undefined) {
    let outer = open;
    while (source.around[outer]! >= from) outer = source.around[outer]!;
    const isCase = isName(source, outer - 1) && isTight(source, outer);
    return value === undefined || isCase ? { position } : { value, ...placeInTuple(source, at, outer) };
  }
  return value === undefined ? { position, caseToken } : { value, position, caseToken };
}

/** Opens the scope of the closure whose brace is token `at` and binds its parameters; returns where its body begins. */
export function readClosure(draft: Draft, at: number): number {
  const { source } = draft;
  const partner = source.partner[at]!;
  const end = partner > at ? partner + 1 : draft.scopes[draft.current]!.range.to;
  openScope(draft, at, end, { kind: "closure", body: at });
  const head = closureHead(source, at);
  if (head === undefined) return at + 1;
  if (head.captures !== undefined) bindCaptures(draft, head.captures);
  head.parameters?.forEach(({ name, nameToken, type }, position) => {
    const typed = type.to > type.from ? { type } : { position };
    bind(draft, { name, token: nameToken, origin: "closure", ...typed });
  });
  return head.body;
}

/** Binds the names that a capture list gives values: `[a = b]`. */
function bindCaptures(draft: Draft, captures: TokenRange): void {
  const { source } = draft;
  const close = captures.to - 1;
  for (let at = captures.from + 1; at < close; at++) {
    if (!isName(source, at) || !isMark(source, at + 1, "=")) continue;
    const to = Math.min(endOfExpression(source, at + 2, false), close);
    bind(draft, { name: nameAt(source, at), token: at, origin: "variable", value: { from: at + 2, to } });
    at = to;
  }
}
