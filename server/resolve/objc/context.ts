import { bracketsAround } from "../../syntax/objc/outline-brackets.ts";
import type {
  Binding,
  FunctionDeclaration,
  Outline,
  Scope,
  TokenRange,
  TypeDeclaration,
} from "../../syntax/outline.ts";
import { Kind, tokenIs } from "../../syntax/tokens.ts";
import type { World } from "../world.ts";

/** A file with everything around it, and what has been found out about it so far. */
export interface ObjcContext extends World {
  readonly outline: Outline;
  /** The innermost bracket around a token, -1 outside all. */
  bracketAround(token: number): number;
  /** What binds `name` at `token`, innermost first; instance variables count, properties don't. */
  bindingOf(name: string, token: number): Binding | undefined;
  /** The `@interface`, `@implementation` or `@protocol` around a token. */
  classAround(token: number): TypeDeclaration | undefined;
  /** Whether a token is the name of a declaration, parameters of prototypes included. */
  isDeclared(token: number): boolean;
  /** The method or C function that declares its name, or first selector piece, at `token`. */
  functionAt(token: number): FunctionDeclaration | undefined;
  /** Functions of C and C++ that this file declares by this name. */
  functionsNamed(name: string): readonly FunctionDeclaration[];
  /** Scopes of types that this file declares or implements by this name. */
  typeScopes(name: string): readonly Scope[];
  /** Methods that this file declares or implements by this selector. */
  methodsNamed(selector: string): readonly FunctionDeclaration[];
  /** Whether the file declares a type or alias of this name itself. */
  declaresType(name: string): boolean;
  text(range: TokenRange): string;
  /** Answers of `compute` by key, kept for this file; nothing where an answer would need itself, or too many others. */
  memo<T>(room: string, key: number | string, compute: () => T): T;
}

/** Expressions nested deeper than this have no type. */
const deepest = 400;

/** Makes the context; tables are made when first asked for. */
export function contextOf(outline: Outline, world: World): ObjcContext {
  const { tokens } = outline;
  const rooms = new Map<string, Map<number | string, unknown>>();
  let depth = 0;
  const made = new Map<string, unknown>();

  function once<T>(table: string, compute: () => T): T {
    if (!made.has(table)) made.set(table, compute());
    return made.get(table) as T;
  }

  const tables = new Map<Scope, ReadonlyMap<string, readonly Binding[]>>();

  function memo<T>(room: string, key: number | string, compute: () => T): T {
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
  }

  function named(scope: Scope, name: string): readonly Binding[] {
    let table = tables.get(scope);
    if (table === undefined) {
      table = byName(scope.bindings);
      tables.set(scope, table);
    }
    return table.get(name) ?? [];
  }

  function bindingOf(name: string, token: number): Binding | undefined {
    for (let index = outline.scopeAt(token); index !== -1; index = outline.scopes[index]!.parent) {
      const scope = outline.scopes[index]!;
      const isOrdered = scope.kind !== "type" && scope.kind !== "file";
      const found = named(scope, name).findLast(
        (each) => (!isOrdered || each.token <= token) && (scope.kind !== "type" || each.origin !== "property"),
      );
      if (found) return found;
    }
    return undefined;
  }

  function classAround(token: number): TypeDeclaration | undefined {
    for (let index = outline.scopeAt(token); index !== -1; index = outline.scopes[index]!.parent) {
      const { type } = outline.scopes[index]!;
      if (type && tokens.kinds[type.range.from] === Kind.at) return type;
    }
    return undefined;
  }

  const declared = () =>
    once("declared", () => {
      const found = new Set<number>();
      for (const scope of outline.scopes) for (const binding of scope.bindings) found.add(binding.token);
      for (const { token } of outline.types) found.add(token);
      for (const { token } of outline.aliases) found.add(token);
      return found;
    });
  const parameterStarts = () =>
    once("parameters", () => {
      const found = new Set<number>();
      for (const { parameters } of outline.functions) for (const each of parameters) found.add(each.nameSpan.start);
      return found;
    });
  const functionTokens = () => once("functions", () => new Map(outline.functions.map((each) => [each.token, each])));

  return {
    ...world,
    outline,
    bracketAround: (token) => once("around", () => bracketsAround(tokens, outline.partner))[token] ?? -1,
    bindingOf,
    classAround,
    isDeclared: (token) => declared().has(token) || parameterStarts().has(tokens.starts[token]!),
    functionAt: (token) => functionTokens().get(token),
    functionsNamed: (name) =>
      once("named", () => byName(outline.functions.filter((each) => !isMethod(outline, each)))).get(name) ?? [],
    typeScopes: (name) =>
      once("scopes", () =>
        grouped(
          outline.scopes.filter((each) => each.type),
          (each) => each.type!.name,
        ),
      ).get(name) ?? [],
    methodsNamed: (selector) =>
      once("methods", () =>
        grouped(
          outline.functions.filter((each) => isMethod(outline, each)),
          (each) => each.signature,
        ),
      ).get(selector) ?? [],
    declaresType: (name) =>
      once(
        "types",
        () =>
          new Set([
            ...outline.types
              .filter(({ kind, range }) => kind !== "extension" && !tokenIs(tokens, range.from, "@implementation"))
              .map((each) => each.name),
            ...outline.aliases.map((each) => each.name),
          ]),
      ).has(name),
    text: ({ from, to }) => (to > from ? tokens.text.slice(tokens.starts[from], tokens.ends[to - 1]) : ""),
    memo,
  };
}

/** Whether a declaration is an Objective-C method. */
export function isMethod({ tokens }: Outline, { range }: FunctionDeclaration): boolean {
  return tokenIs(tokens, range.from, "-") || tokenIs(tokens, range.from, "+");
}

function byName<T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  return grouped(all, (each) => each.name);
}

function grouped<T>(all: readonly T[], nameOf: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const table = new Map<string, T[]>();
  for (const each of all) {
    const name = nameOf(each);
    const known = table.get(name);
    if (known) known.push(each);
    else table.set(name, [each]);
  }
  return table;
}
