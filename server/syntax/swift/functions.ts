import type { DeclaredParameter } from "../../core/site.ts";
import { Mark } from "../marks.ts";
import type { Binding, FunctionDeclaration, TokenRange } from "../outline.ts";
import { beginsLine } from "../token-lines.ts";
import { spanOfTokens } from "../token-spans.ts";
import { Kind } from "../tokens.ts";
import { addMeanings, bind, type Draft, declare, endOfBody, type Generic, type Head, openScope } from "./draft.ts";
import { keywordAt } from "./keywords.ts";
import { afterBracket, closes, isMark, isName, isWord, nameAt, type Source, wordAt } from "./source.ts";
import { endOfAngles, endOfType, skipEffects } from "./spans.ts";

/** A parameter with the tokens it was read from. */
export interface ReadParameter {
  readonly label: string;
  readonly labelToken: number;
  readonly name: string;
  readonly nameToken: number;
  readonly type: TokenRange;
  /** What it is where a call leaves it out. */
  readonly value?: TokenRange;
}

/** The parameters between the parentheses that open at `open`. */
export function readParameters(source: Source, open: number): readonly ReadParameter[] {
  const end = source.partner[open]! > open ? source.partner[open]! : Math.min(source.count, open + 200);
  const parameters: ReadParameter[] = [];
  let at = open + 1;
  while (at < end) {
    while (source.kinds[at] === Kind.at && at < end)
      at = isMark(source, at + 1, "(") ? afterBracket(source, at + 1) : at + 1;
    const labelToken = at;
    if (!isName(source, at)) {
      at = partEnd(source, at, end) + 1;
      continue;
    }
    const hasLabel = isName(source, at + 1) && (!beginsLine(source, at + 1) || isMark(source, at + 2, ":"));
    const nameToken = hasLabel ? at + 1 : at;
    const typed = isMark(source, nameToken + 1, ":");
    const from = typed ? nameToken + 2 : nameToken + 1;
    const to = typed ? Math.min(endOfType(source, from), end) : from;
    const last = partEnd(source, Math.max(to, nameToken + 1), end);
    at = last + 1;
    parameters.push({
      label: nameAt(source, labelToken),
      labelToken,
      name: nameAt(source, nameToken),
      nameToken,
      type: { from, to },
      ...(to < end && isMark(source, to, "=") && { value: { from: to + 1, to: last } }),
    });
  }
  return parameters;
}

/** The comma that ends the part at `at`, or `end`. */
function partEnd(source: Source, at: number, end: number): number {
  while (at < end && !isMark(source, at, ",")) {
    if (closes(source, at)) return end;
    at = afterBracket(source, at);
  }
  return Math.min(at, end);
}

/** The generic parameters between the angle brackets `[from, to)`. */
export function genericsIn(source: Source, from: number, to: number): readonly Generic[] {
  const found: Generic[] = [];
  // The last bracket may be one word with that of a bound: `<S: Sequence<A>>`.
  const limit = isMark(source, to - 1, ">") ? to - 1 : to;
  for (let at = from; at < to; at++) {
    if ((at !== from && !isMark(source, at, ",")) || !isName(source, at + 1)) continue;
    const name = isWord(source, at + 1, "each") ? at + 2 : at + 1;
    found.push(boundAt(source, name, limit));
  }
  return found;
}

/** The same with what the `where` clause in `[from, to)` says of them. */
export function boundGenerics(
  source: Source,
  generics: readonly Generic[],
  from: number,
  to: number,
): readonly Generic[] {
  if (generics.length === 0 || !isWord(source, from, "where")) return generics;
  const said = genericsInWhere(source, from, to);
  return generics.map((each) => Object.assign({}, each, ...said.filter(({ name }) => name === each.name)));
}

/** The generic parameters that the `where` clause in `[from, to)` says something of; an extension names them nowhere else. */
export function genericsInWhere(source: Source, from: number, to: number): readonly Generic[] {
  const found = new Map<string, Generic>();
  for (let at = from; at < to; at++) {
    if (at !== from && !isMark(source, at, ",")) continue;
    const each = memberAt(source, at + 1, to) ?? boundAt(source, at + 1, to);
    if (each.bound === undefined && each.members === undefined) continue;
    const known = found.get(each.name);
    const members = new Map([...(known?.members ?? []), ...(each.members ?? [])]);
    found.set(each.name, { ...each, ...known, ...(members.size > 0 && { members }) });
  }
  return [...found.values()];
}

/** Reads `S.Item == T` and `S.Item: T`; what is said of `Self.Item` is said of `Item`. */
function memberAt(source: Source, name: number, limit: number): Generic | undefined {
  if (!isMark(source, name + 1, ".") || !isName(source, name + 2)) return undefined;
  const said = boundAt(source, name + 2, limit);
  if (said.bound === undefined || isWord(source, name, "Self")) return said;
  return { name: nameAt(source, name), members: new Map([[said.name, said.bound]]) };
}

/** The generic parameter at token `name` with what a colon or `==` behind it says. */
export function boundAt(source: Source, name: number, limit: number): Generic {
  const generic = { name: nameAt(source, name) };
  if (!isMark(source, name + 1, ":") && wordAt(source, name + 1) !== "==") return generic;
  const to = Math.min(endOfType(source, name + 2), limit);
  return to > name + 2 ? { ...generic, bound: { from: name + 2, to } } : generic;
}

/** Reads the function, initialiser, deinitialiser or subscript whose keyword is token `at`; returns where reading goes on. */
export function readFunction(draft: Draft, keyword: string, at: number, head: Head): number {
  const { source } = draft;
  let token = at;
  let next = at + 1;
  let name = keyword;
  if (keyword === "func") {
    token = next;
    name = isName(source, next) ? nameAt(source, next) : wordAt(source, next);
    if (isName(source, next) || source.kinds[next] === Kind.punctuation) {
      next++;
    } else return next;
  } else if (isMark(source, next, "?") || isMark(source, next, "!")) next++;
  if (token >= source.count) return next;
  declare(draft, head, token);
  const signatureFrom = next;
  const { generics, parameters, throws, result, end: signatureEnd } = readSignature(source, next);
  next = signatureEnd;
  const brace = isMark(source, next, "{") ? next : -1;
  const end = brace >= 0 ? endOfBody(draft, brace) : next;
  const declaration = {
    name,
    token,
    signature: signatureOf(name, keyword, parameters),
    parameters: parameters.length === 0 ? noParameters : () => parameters.map((each) => declared(source, each)),
    result,
    throws,
    isOverride: head.isOverride,
    isStatic: head.isStatic,
    range: { from: head.from, to: end },
    body: brace >= 0 ? { from: brace, to: end } : undefined,
  } as FunctionDeclaration;
  draft.functions.push(declaration);
  addMeanings(draft, head, end, next);
  openScope(draft, signatureFrom, end, {
    kind: "function",
    function: declaration,
    generics,
    ...(brace >= 0 && { body: brace }),
  });
  if (brace >= 0) draft.bodies.set(brace, undefined);
  for (const { label, labelToken, name: own, nameToken, type, value } of parameters) {
    draft.declared[labelToken] = 1;
    bind(draft, {
      name: label === "_" && labelToken === nameToken ? "_" : own,
      token: nameToken,
      origin: "parameter",
      type,
      value,
    } as Binding);
  }
  return closureInDefaults(source, parameters) ?? (brace >= 0 ? brace : Math.max(next, at + 1));
}

/** What stands between the name of a function and its body, from token `from` on. */
function readSignature(source: Source, from: number) {
  let next = from;
  let generics: readonly Generic[] = [];
  if (source.text.charCodeAt(source.starts[next]!) === Mark.less && next < source.count) {
    const end = endOfAngles(source, next);
    if (end > 0) {
      generics = genericsIn(source, next, end);
      next = end;
    }
  }
  let parameters: readonly ReadParameter[] = [];
  if (isMark(source, next, "(")) {
    parameters = readParameters(source, next);
    next = afterBracket(source, next);
  }
  const effectsFrom = next;
  next = skipEffects(source, next);
  const throws = throwsIn(source, effectsFrom, next);
  let result: TokenRange | undefined;
  if (wordAt(source, next) === "->") {
    const to = endOfType(source, next + 1);
    result = { from: next + 1, to };
    next = to;
  }
  const whereFrom = next;
  const end = skipWhere(source, next);
  return { generics: boundGenerics(source, generics, whereFrom, end), parameters, throws, result, end };
}

/** What `throws(T)` among the effects in `[from, to)` names; an empty range for `throws` and `rethrows` alone. */
function throwsIn(source: Source, from: number, to: number): TokenRange | undefined {
  for (let at = from; at < to; at++) {
    if (!isWord(source, at, "throws") && !isWord(source, at, "rethrows")) continue;
    const isTyped = isMark(source, at + 1, "(");
    return isTyped ? { from: at + 2, to: afterBracket(source, at + 1) - 1 } : { from: at + 1, to: at + 1 };
  }
  return undefined;
}

const noParameters = (): readonly DeclaredParameter[] => [];

/** Where the first default value with a closure begins, for that has names of its own; labels must not be taken for keywords there. */
function closureInDefaults(source: Source, parameters: readonly ReadParameter[]): number | undefined {
  const first = parameters.find(({ value }) => {
    for (let at = value?.from ?? 0; at < (value?.to ?? 0); at++) if (isMark(source, at, "{")) return true;
    return false;
  });
  const isPlain = parameters.every(({ labelToken }) => keywordAt(source.tokens, labelToken) === undefined);
  return isPlain ? first?.value?.from : undefined;
}

/** After a `where` clause at `at`, if one stands there. */
export function skipWhere(source: Source, at: number): number {
  if (!isWord(source, at, "where")) return at;
  for (let end = at + 1; end < source.count; ) {
    if (source.kinds[end] === Kind.identifier && declaring.has(wordAt(source, end))) return end;
    if (isMark(source, end, "{") || closes(source, end) || source.kinds[end] === Kind.directive) return end;
    if (beginsLine(source, end) && isName(source, end) && isName(source, end - 1) && !isWord(source, end - 1, "where"))
      return end;
    end = afterBracket(source, end);
  }
  return source.count;
}

const declaring = new Set("func struct enum protocol extension var let import typealias".split(" "));

function signatureOf(name: string, keyword: string, parameters: readonly ReadParameter[]): string {
  if (keyword === "deinit") return name;
  let signature = `${name}(`;
  // A subscript's only name of a parameter is no label.
  for (const { label, labelToken, nameToken } of parameters)
    signature += keyword === "subscript" && labelToken === nameToken ? "_:" : `${label}:`;
  return `${signature})`;
}

function declared(source: Source, { label, labelToken, name, nameToken, type }: ReadParameter): DeclaredParameter {
  return {
    ...(label !== "_" && { label }),
    labelSpan: spanOfTokens(source.tokens, { from: labelToken, to: labelToken + 1 }),
    name,
    nameSpan: spanOfTokens(source.tokens, { from: nameToken, to: nameToken + 1 }),
    ...(type.to > type.from && { type: spanOfTokens(source.tokens, type) }),
  };
}
