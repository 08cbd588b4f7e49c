import { addTo, firstAt } from "../../core/collections.ts";
import { bracketsAround } from "../../syntax/objc/outline/brackets.ts";
import type { ObjcOutline } from "../../syntax/objc/outline/outline.ts";
import {
  type Binding,
  type FunctionDeclaration,
  functionAround,
  homeOf,
  nearestAround,
  type Outline,
  type TokenRange,
  type TypeDeclaration,
} from "../../syntax/outline.ts";
import { Kind, tokenIs, tokenText } from "../../syntax/tokens.ts";
import { namesInScopes } from "../names-in-scopes.ts";
import type { World } from "../world.ts";
import { declarationsOf, isObjc, type OwnDeclarations } from "./declarations.ts";
import { type QualifiedNames, qualifiedNames, wholeName } from "./qualified.ts";
import { synthesizedIn } from "./synthesized.ts";

/** A file with everything around it, and what has been found out about it so far. */
export interface ObjcContext extends World {
  readonly outline: ObjcOutline;
  /** The innermost bracket around a token, -1 outside all. */
  bracketAround(token: number): number;
  /** What binds `name` at `token`, innermost first; instance variables count, properties don't. */
  bindingOf(name: string, token: number): Binding | undefined;
  /** The `@interface`, `@implementation` or `@protocol` around a token. */
  classAround(token: number): TypeDeclaration | undefined;
  /** The method or function in whose header or body a token stands. */
  functionAround(token: number): FunctionDeclaration | undefined;
  /** The token before the names, commas and equals signs right before a token, -1 for none. */
  beforeList(token: number): number;
  /** The `-` or `+` before brackets that begins what a token stands in, as it does a method's header; -1 for none. */
  methodMark(token: number): number;
  /** Whether a function's or block's scope is around a token, nearer than a type's. */
  isCode(token: number): boolean;
  /** Whether a token is the name of a declaration, parameters of prototypes included. */
  isDeclared(token: number): boolean;
  /** The method or C function that declares its name, or first selector piece, at `token`. */
  functionAt(token: number): FunctionDeclaration | undefined;
  readonly declarations: OwnDeclarations;
  readonly qualified: QualifiedNames;
  /** The properties that variables hold, by class and variable. */
  readonly synthesized: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The whole name of the class or structure of C++ in whose member function a token stands. */
  structureAround(token: number): string | undefined;
  /** Tokens at which a variable of this name is set, in order. */
  assignments(name: string): readonly number[];
  text(range: TokenRange): string;
  /** Answers of `compute` by key, kept for this file; nothing where an answer would need itself, or too many others. */
  memo<T>(room: string, key: number | string, compute: () => T): T;
}

/** Expressions nested deeper than this have no type. */
const deepest = 400;

const classScopeAt = nearestAround(({ type }, outline) => type !== undefined && isObjc(outline, type));

/** Makes the context; tables are made when first asked for. */
export function contextOf(outline: ObjcOutline, world: World): ObjcContext {
  const { tokens } = outline;
  const made = new Map<string, unknown>();

  function once<T>(table: string, compute: () => T): T {
    if (!made.has(table)) made.set(table, compute());
    return made.get(table) as T;
  }

  const names = () =>
    once("names", () => {
      const table = namesInScopes<Binding>(outline.scopes);
      outline.scopes.forEach(({ kind, bindings }, scope) => {
        for (const each of bindings)
          if (kind !== "type" || each.origin !== "property") table.declare(each.name, scope, each);
      });
      return table;
    });

  function bindingOf(name: string, token: number): Binding | undefined {
    for (const { scope, things } of names().around(name, token)) {
      const { kind } = outline.scopes[scope]!;
      const isOrdered = kind !== "type" && kind !== "file";
      const found = things[(isOrdered ? firstAt(things, token + 1, (each) => each.token) : things.length) - 1];
      if (found) return found;
    }
    return undefined;
  }

  const declared = () =>
    once("declared", () => {
      const found = new Set<number>();
      for (const scope of outline.scopes) for (const binding of scope.bindings) found.add(binding.token);
      for (const { token, generics = [] } of outline.types) for (const each of [token, ...generics]) found.add(each);
      for (const { token } of outline.aliases) found.add(token);
      return found;
    });
  const parameterStarts = () =>
    once("parameters", () => {
      const found = new Set<number>();
      for (const declared of outline.functions)
        for (const each of declared.parameters()) found.add(each.nameSpan.start);
      return found;
    });
  const functionTokens = () => once("functions", () => new Map(outline.functions.map((each) => [each.token, each])));

  return {
    ...world,
    outline,
    declarations: declarationsOf(outline),
    qualified: qualifiedNames(outline),
    synthesized: synthesizedIn(outline),
    structureAround: (token) => structureAround(outline, token),
    bracketAround: (token) => once("around", () => bracketsAround(tokens, outline.partner))[token] ?? -1,
    bindingOf,
    classAround: (token) => outline.scopes[classScopeAt(outline, token)]?.type,
    functionAround: (token) => functionAround(outline, token),
    isCode: (token) => ["function", "closure"].includes(outline.scopes[homeOf(outline, token)]!.kind),
    beforeList: (token) => once("lists", () => tokensBeforeLists(outline))[token] ?? -1,
    methodMark: (token) => once("marks", () => methodMarks(outline))[token] ?? -1,
    assignments: (name) => once("assignments", () => assignmentsIn(outline)).get(name) ?? [],
    isDeclared: (token) => declared().has(token) || parameterStarts().has(tokens.starts[token]!),
    functionAt: (token) => functionTokens().get(token),
    text: ({ from, to }) => (to > from ? tokens.text.slice(tokens.starts[from], tokens.ends[to - 1]) : ""),
    memo: memory(),
  };
}

const structureScopeAt = nearestAround(
  ({ type, function: found }) => type !== undefined || ownerIn(found) !== undefined,
);

/** The type whose member a function of C++ is that is defined outside of it: "Pool" of `Pool::make`. */
function ownerIn(found: FunctionDeclaration | undefined): string | undefined {
  return /^(.*)::/.exec(found?.signature ?? "")?.[1];
}

/** The whole name of the type of C++ around a token, or of that whose member function a token stands in. */
function structureAround(outline: Outline, token: number): string | undefined {
  const { type, function: found } = outline.scopes[structureScopeAt(outline, token)] ?? {};
  if (type !== undefined) return isObjc(outline, type) ? undefined : qualifiedNames(outline).nameOf(type);
  const owner = ownerIn(found);
  return owner === undefined ? undefined : wholeName(qualifiedNames(outline), owner);
}

/** Answers by room and key, each made once; nothing for one that needs itself, or too many others. */
function memory(): ObjcContext["memo"] {
  const rooms = new Map<string, Map<number | string, unknown>>();
  let depth = 0;
  return function memo<T>(room: string, key: number | string, compute: () => T): T {
    let known = rooms.get(room);
    if (known === undefined) {
      known = new Map();
      rooms.set(room, known);
    }
    if (known.has(key)) return known.get(key) as T;
    if (depth > deepest) return undefined as T;
    known.set(key, undefined);
    depth++;
    try {
      const value = compute();
      known.set(key, value);
      return value;
    } finally {
      depth--;
    }
  };
}

function assignmentsIn({ tokens }: Outline): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (let at = 0; at + 1 < tokens.count; at++) {
    if (tokens.kinds[at] !== Kind.identifier || !tokenIs(tokens, at + 1, "=")) continue;
    if (!tokenIs(tokens, at - 1, ".") && !tokenIs(tokens, at - 1, "->")) addTo(found, tokenText(tokens, at), at);
  }
  return found;
}

function methodMarks({ tokens, partner }: Outline): Int32Array {
  const marks = new Int32Array(tokens.count).fill(-1);
  for (let at = 1; at < tokens.count; at++) {
    const before = at - 1;
    const kind = tokens.kinds[before];
    if (kind === Kind.close && partner[before]! !== -1) {
      if (!tokenIs(tokens, before, "}")) marks[at] = marks[partner[before]!]!;
    } else if ((tokenIs(tokens, before, "-") || tokenIs(tokens, before, "+")) && tokenIs(tokens, at, "(")) {
      marks[at] = before;
    } else if (kind !== Kind.open && kind !== Kind.directive && kind !== Kind.at && !tokenIs(tokens, before, ";")) {
      marks[at] = marks[before]!;
    }
  }
  return marks;
}

function tokensBeforeLists({ tokens }: Outline): Int32Array {
  const before = new Int32Array(tokens.count);
  let last = -1;
  for (let at = 0; at < tokens.count; at++) {
    before[at] = last;
    if (tokens.kinds[at] !== Kind.identifier && !tokenIs(tokens, at, ",") && !tokenIs(tokens, at, "=")) last = at;
  }
  return before;
}
