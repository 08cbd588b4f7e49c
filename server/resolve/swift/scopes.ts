import { firstAt, once } from "../../core/collections.ts";
import { sharedNames } from "../../core/fact-name.ts";
import {
  type Alias,
  type Binding,
  type FunctionDeclaration,
  nearestScopes,
  type TokenRange,
  type TypeDeclaration,
} from "../../syntax/outline.ts";
import type { Generic, SwiftScope } from "../../syntax/swift/draft.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";
import { nameAt } from "../../syntax/swift/source.ts";
import { type NamesInScopes, namesInScopes } from "../names-in-scopes.ts";
import { localName } from "./local-names.ts";
import { isLocal, membersIn, type OwnMembers } from "./own-members.ts";

/** Names of a file, found from the place that asks. */
export interface Scopes {
  /** The local name that `name` means at `token`, and the scope that binds it. Members of types are not local names. */
  binding(name: string, token: number): { readonly binding: Binding; readonly scope: number } | undefined;
  /** Full names of the types around `token`, innermost first; of the outermost ones some may be left out. */
  enclosing(token: number): readonly string[];
  /** What the file itself declares for a type of this full name; types within functions are other types. */
  members(typeName: string): OwnMembers | undefined;
  /** The same for a type within a function. */
  localMembers(typeName: string): OwnMembers | undefined;
  /** The generic parameters of a function of the file. */
  genericsOf(declaration: FunctionDeclaration): readonly Generic[];
  /** Whether the file declares a type of this full name, extensions left out. */
  declaresType(fullName: string): boolean;
  /** Free and local functions of this name that can be seen from `token`, innermost first; not more than can be told apart. */
  functions(name: string, token: number): readonly FunctionDeclaration[];
  /** The alias that `name` means at `token`. */
  alias(name: string, token: number): Alias | undefined;
  /** The function or property with accessors whose name is `token`. */
  declared(token: number): FunctionDeclaration | undefined;
  /** The generic parameter that `name` means at `token`. */
  generic(name: string, token: number): Generic | undefined;
  /** The type that a function around `token` declares under `name`, where it means that one. */
  localType(name: string, token: number): LocalType | undefined;
  /** The innermost scope around `token` in which names of types mean something else than outside of functions; -1 where there is none. */
  namingScopeAt(token: number): number;
  /** Whether the file has types or aliases within types. */
  readonly hasNested: boolean;
  /** Whether it has types within functions. */
  readonly hasLocal: boolean;
  /** The binding whose value begins at `token`. */
  valueAt(token: number): Binding | undefined;
}

/** A type within a function. Another function may have one of the same name, so that its full name says where it stands. */
export interface LocalType {
  readonly fullName: string;
  /** How many of the types around the place that asks stand within that function: what they have comes before it. */
  readonly depth: number;
}

/** Types nested deeper than this are named and looked for from this many levels around. */
const deepest = 8;

/** The module before a name that two modules have. */
const sharedModule = /^(?:Network|NetworkExtension)\.(?=NW(?:Endpoint|Path)\b)/;

/** Overloads of one name beyond this many are not told apart. */
export const mostOverloads = 50;

/**
 * Indexes the scopes of a file; each index is made when first needed. `moduleOf` says which module an extended name
 * that two modules share means at a token, where that is decided.
 */
export function scopesOf(outline: SwiftOutline, moduleOf: (token: number) => string | undefined): Scopes {
  const { scopes } = outline;
  const names = fullNamesOfTypes(outline, moduleOf);
  const bindings = once(() => bindingsOf(scopes));
  const aliases = once(() => aliasesOf(outline));
  const declarations = once(() => new Map(outline.functions.map((each) => [each.token, each])));
  const generics = once(() => genericsOf(scopes));
  const locals = once(() => localTypesOf(scopes));
  const hasLocal = once(() => scopes.some(({ type }, at) => type !== undefined && isLocal(scopes, at)));
  const functionGenerics = once(() => {
    const found = new Map<FunctionDeclaration, readonly Generic[]>();
    for (const scope of scopes) if (scope.function !== undefined) found.set(scope.function, scope.generics ?? []);
    return found;
  });
  const hasNested = once(
    () =>
      [...own()].some((name) => name.includes(".")) ||
      outline.aliases.some(({ token }) => scopes[outline.scopeAt(token)]!.kind === "type"),
  );
  const naming = once(() => namingScopes(outline));
  const values = once(() => valuesOf(scopes));
  const own = once(names.declared);
  const index = once(() => membersIn(outline, names.fullName));

  function binding(name: string, token: number) {
    for (const { scope, things } of bindings().around(name, token)) {
      const isFile = scopes[scope]!.kind === "file";
      for (let last = isFile ? things.length - 1 : firstAt(things, token, tokenOf) - 1; last >= 0; last--) {
        const each = things[last]!;
        if (!holds(each.value, token) || each.token >= token) return { binding: each, scope };
      }
    }
    return undefined;
  }

  return {
    binding,
    enclosing: names.enclosing,
    members: (name) => index().members(name),
    localMembers: (name) => index().localMembers(name),
    genericsOf: (declaration) => functionGenerics().get(declaration) ?? [],
    declaresType: (name) => own().has(name.startsWith("Network") ? name.replace(sharedModule, "") : name),
    functions(name, token) {
      const found: FunctionDeclaration[] = [];
      for (const { things } of index().free.around(name, token)) {
        found.push(...things.slice(0, mostOverloads - found.length));
        if (found.length === mostOverloads) break;
      }
      return found;
    },
    alias(name, token) {
      for (const { things } of aliases().around(name, token)) {
        const last = things.at(-1)!;
        const alias = last.token === token ? things[things.length - 2] : last;
        if (alias !== undefined) return alias;
      }
      return undefined;
    },
    declared: (token) => declarations().get(token),
    generic(name, token) {
      for (const { things } of generics().around(name, token)) return things[0];
      return undefined;
    },
    localType(name, token) {
      const found = typeWithin(scopes, locals(), name, token);
      return found && { fullName: names.fullName(found.type), depth: names.depthWithin(found.scope, token) };
    },
    namingScopeAt: (token) => naming()[outline.scopeAt(token)]!,
    get hasNested() {
      return hasNested();
    },
    get hasLocal() {
      return hasLocal();
    },
    valueAt: (token) => values().get(token),
  };
}

/** Full names of the types of a file, found from their scopes. */
function fullNamesOfTypes(outline: SwiftOutline, moduleOf: (token: number) => string | undefined) {
  const { scopes } = outline;
  const fullNames: (string | undefined)[] = [];
  const enclosing: (readonly string[] | undefined)[] = [];
  const types = once(() => nearestScopes(scopes, ({ kind }) => kind === "type"));
  return {
    fullName,
    declared,
    /** How many types around a token stand within the scope, which is around it as well. */
    depthWithin(scope: number, token: number): number {
      let depth = 0;
      for (let type = types()[outline.scopeAt(token)]!; type > scope; type = typeAround(type)) depth++;
      return depth;
    },
    enclosing(token: number): readonly string[] {
      const innermost = types()[outline.scopeAt(token)]!;
      if (innermost < 0) return [];
      let known = enclosing[innermost];
      if (known === undefined) {
        const names: string[] = [];
        for (let scope = innermost; scope >= 0 && names.length < deepest; scope = typeAround(scope))
          names.push(fullName(scope));
        known = names;
        enclosing[innermost] = known;
      }
      return known;
    },
  };

  function fullName(scope: number): string {
    fullNames[scope] ??= nameOf(scope, extendedName);
    return fullNames[scope];
  }

  function nameOf(scope: number, extended: (type: TypeDeclaration) => string): string {
    let name = "";
    let around = scope;
    for (let depth = 0; around >= 0 && depth < deepest; depth++) {
      const { parent } = scopes[around]!;
      const type = scopes[around]!.type!;
      const plain = isLocal(scopes, around) ? localName(type.name, parent) : type.name;
      const own = type.kind === "extension" ? extended(type) : plain;
      name = name === "" ? own : `${own}.${name}`;
      if (type.kind === "extension") break;
      around = typeAround(around);
    }
    return name;
  }

  /** Full names of the types that the file declares for any of Apple's platforms, no module before them. */
  function declared(): ReadonlySet<string> {
    const names = new Set<string>();
    scopes.forEach(({ type }, at) => {
      if (type === undefined || type.kind === "extension" || isLocal(scopes, at)) return;
      if (!outline.conditionsAt(type.token).dead) names.add(nameOf(at, ({ name }) => name));
    });
    return names;
  }

  /** The name of what an extension extends, with the module where two modules have it. */
  function extendedName({ name, token }: TypeDeclaration): string {
    const first = name.split(".", 1)[0]!;
    if (!sharedNames.has(first)) return name;
    const isQualified = nameAt(outline.source, token) !== first;
    const module = moduleOf(isQualified ? token + 2 : token);
    return module === undefined ? name : `${module}.${name}`;
  }

  /** The scope of the type around that of a type, -1 for none. */
  function typeAround(scope: number): number {
    const { parent } = scopes[scope]!;
    return parent < 0 ? -1 : types()[parent]!;
  }
}

function tokenOf({ token }: { readonly token: number }): number {
  return token;
}

function holds(range: TokenRange | undefined, token: number): boolean {
  return range !== undefined && range.from <= token && token < range.to;
}

/** Local names; the members of types are none. */
function bindingsOf(scopes: readonly SwiftScope[]): NamesInScopes<Binding> {
  const names = namesInScopes<Binding>(scopes);
  scopes.forEach(({ kind, bindings }, scope) => {
    if (kind !== "type") for (const each of bindings) names.declare(each.name, scope, each);
  });
  return names;
}

function genericsOf(scopes: readonly SwiftScope[]): NamesInScopes<Generic> {
  const names = namesInScopes<Generic>(scopes);
  scopes.forEach(({ generics }, scope) => {
    for (const each of generics ?? []) names.declare(each.name, scope, each);
  });
  return names;
}

/** The type of that name in the innermost function around `token`, whose parameters and result don't see what its body declares. */
function typeWithin(scopes: readonly SwiftScope[], locals: NamesInScopes<number>, name: string, token: number) {
  for (const { scope, things } of locals.around(name, token))
    if (token >= (scopes[scope]!.body ?? 0)) return { scope, type: things[0]! };
  return undefined;
}

/** Types within functions, by their scopes. */
function localTypesOf(scopes: readonly SwiftScope[]): NamesInScopes<number> {
  const names = namesInScopes<number>(scopes);
  scopes.forEach(({ type, parent }, at) => {
    if (type !== undefined && type.kind !== "extension" && isLocal(scopes, at)) names.declare(type.name, parent, at);
  });
  return names;
}

/** For each scope the innermost that names types for itself, within functions: by generic parameters, types and aliases. */
function namingScopes({ scopes, aliases, scopeAt }: SwiftOutline): Int32Array {
  const isWithin = nearestScopes(scopes, ({ kind }) => kind !== "file" && kind !== "type");
  const naming = new Set<SwiftScope>();
  scopes.forEach((scope, at) => {
    const { kind, generics = [], parent } = scope;
    if (isWithin[at]! < 0) return;
    if (generics.length > 0) naming.add(scope);
    if (kind === "type") naming.add(scopes[parent]!);
  });
  for (const { token } of aliases) if (isWithin[scopeAt(token)]! >= 0) naming.add(scopes[scopeAt(token)]!);
  return nearestScopes(scopes, (scope) => naming.has(scope));
}

function aliasesOf(outline: SwiftOutline): NamesInScopes<Alias> {
  const names = namesInScopes<Alias>(outline.scopes);
  for (const alias of outline.aliases)
    if (!outline.conditionsAt(alias.token).dead) names.declare(alias.name, outline.scopeAt(alias.token), alias);
  return names;
}

function valuesOf(scopes: readonly SwiftScope[]): ReadonlyMap<number, Binding> {
  const values = new Map<number, Binding>();
  for (const { bindings } of scopes) for (const each of bindings) if (each.value) values.set(each.value.from, each);
  return values;
}
