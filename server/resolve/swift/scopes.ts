import type { Alias, Binding, FunctionDeclaration } from "../../syntax/outline.ts";
import type { SwiftScope } from "../../syntax/swift/draft.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";

/** What one type of the file declares in its body and its extensions. */
interface OwnMembers {
  readonly inherits: string[];
  readonly bindings: Map<string, Binding>;
  readonly functions: Map<string, FunctionDeclaration[]>;
}

/** Names of a file, found from the place that asks. */
export interface Scopes {
  /** The local name that `name` means at `token`, and the scope that binds it. Members of types are not local names. */
  binding(name: string, token: number): { readonly binding: Binding; readonly scope: number } | undefined;
  /** Full names of the types around `token`, innermost first. */
  enclosing(token: number): readonly string[];
  /** What the file itself declares for a type of this full name. */
  members(typeName: string): OwnMembers | undefined;
  /** Whether the file declares a type of this full name, extensions left out. */
  declaresType(fullName: string): boolean;
  /** Free and local functions of this name that can be seen from `token`. */
  functions(name: string, token: number): readonly FunctionDeclaration[];
  /** The alias that `name` means at `token`. */
  alias(name: string, token: number): Alias | undefined;
  /** The function or property with accessors whose name is `token`. */
  declared(token: number): FunctionDeclaration | undefined;
  isGeneric(name: string, token: number): boolean;
  /** The binding whose value begins at `token`. */
  valueAt(token: number): Binding | undefined;
}

/** Types nested deeper than this are named and looked for from this many levels around. */
const deepest = 8;

/** Indexes the scopes of a file; each index is made when first needed. */
export function scopesOf(outline: SwiftOutline): Scopes {
  const { scopes } = outline;
  const fullNames: (string | undefined)[] = [];
  const names = new Map<number, Map<string, Binding[]>>();
  let byType:
    | {
        members: Map<string, OwnMembers>;
        free: Map<string, { declaration: FunctionDeclaration; scope: number }[]>;
        own: Set<string>;
      }
    | undefined;
  let values: Map<number, Binding> | undefined;
  let generics: Set<string> | undefined;
  let aliases: Map<string, Alias[]> | undefined;
  let declarations: Map<number, FunctionDeclaration> | undefined;

  function namesIn(scope: number): Map<string, Binding[]> {
    let known = names.get(scope);
    if (known === undefined) {
      known = new Map();
      for (const binding of scopes[scope]!.bindings) {
        const same = known.get(binding.name);
        if (same === undefined) known.set(binding.name, [binding]);
        else same.push(binding);
      }
      names.set(scope, known);
    }
    return known;
  }

  function binding(name: string, token: number) {
    for (let scope = outline.scopeAt(token); scope >= 0; scope = scopes[scope]!.parent) {
      const { kind } = scopes[scope]!;
      if (kind === "type" || scopes[scope]!.bindings.length === 0) continue;
      const found = namesIn(scope).get(name);
      if (found === undefined) continue;
      const anywhere = kind === "file";
      for (let last = found.length - 1; last >= 0; last--) {
        const each = found[last]!;
        if (anywhere || each.token < token) {
          if (each.value !== undefined && each.value.from <= token && token < each.value.to && each.token < token)
            continue;
          return { binding: each, scope };
        }
      }
    }
    return undefined;
  }

  function fullName(scope: number): string {
    let known = fullNames[scope];
    if (known === undefined) {
      let name = "";
      let around = scope;
      for (let depth = 0; around >= 0 && depth < deepest; depth++) {
        const type = scopes[around]!.type!;
        name = name === "" ? type.name : `${type.name}.${name}`;
        if (type.kind === "extension") break;
        around = enclosingType(scopes[around]!.parent);
      }
      known = name;
      fullNames[scope] = known;
    }
    return known;
  }

  function enclosingType(scope: number): number {
    while (scope >= 0 && scopes[scope]!.kind !== "type") scope = scopes[scope]!.parent;
    return scope;
  }

  function index() {
    if (byType !== undefined) return byType;
    byType = { members: new Map(), free: new Map(), own: new Set() };
    scopes.forEach((scope: SwiftScope, at) => {
      if (scope.kind === "type") {
        const name = fullName(at);
        const members = membersFor(name);
        for (const each of scope.type!.inherits) if (!members.inherits.includes(each)) members.inherits.push(each);
        for (const each of scope.bindings) if (!members.bindings.has(each.name)) members.bindings.set(each.name, each);
        if (scope.type!.kind !== "extension") byType!.own.add(name);
      } else if (scope.kind === "function" && scope.function!.signature.includes("(")) {
        const parent = scopes[scope.parent]!;
        const declaration = scope.function!;
        if (parent.kind === "type") push(membersFor(fullName(scope.parent)).functions, declaration.name, declaration);
        else push(byType!.free, declaration.name, { declaration, scope: scope.parent });
      }
    });
    return byType;
  }

  function membersFor(name: string): OwnMembers {
    let known = byType!.members.get(name);
    if (known === undefined) {
      known = { inherits: [], bindings: new Map(), functions: new Map() };
      byType!.members.set(name, known);
    }
    return known;
  }

  return {
    binding,
    enclosing(token) {
      const result: string[] = [];
      for (
        let scope = enclosingType(outline.scopeAt(token));
        scope >= 0;
        scope = enclosingType(scopes[scope]!.parent)
      ) {
        result.push(fullName(scope));
      }
      return result;
    },
    members: (name) => index().members.get(name),
    declaresType: (name) => index().own.has(name),
    functions(name, token) {
      const all = index().free.get(name);
      if (all === undefined) return [];
      return all
        .filter(({ scope }) => token >= scopes[scope]!.range.from && token < scopes[scope]!.range.to)
        .map(({ declaration }) => declaration);
    },
    alias(name, token) {
      aliases ??= aliasesByName(outline);
      const same = aliases.get(name);
      if (same === undefined) return undefined;
      for (let last = same.length - 1; last >= 0; last--) {
        const { range } = scopes[outline.scopeAt(same[last]!.token)]!;
        if (token >= range.from && token < range.to && token !== same[last]!.token) return same[last];
      }
      return undefined;
    },
    declared(token) {
      declarations ??= new Map(outline.functions.map((each) => [each.token, each]));
      return declarations.get(token);
    },
    isGeneric(name, token) {
      generics ??= new Set(scopes.flatMap((scope) => scope.generics ?? []));
      if (!generics.has(name)) return false;
      for (let scope = outline.scopeAt(token); scope >= 0; scope = scopes[scope]!.parent) {
        if (scopes[scope]!.generics?.includes(name)) return true;
      }
      return false;
    },
    valueAt(token) {
      if (values === undefined) {
        values = new Map();
        for (const scope of scopes)
          for (const each of scope.bindings) if (each.value) values.set(each.value.from, each);
      }
      return values.get(token);
    },
  };
}

function aliasesByName(outline: SwiftOutline): Map<string, Alias[]> {
  const byName = new Map<string, Alias[]>();
  for (const alias of outline.aliases) push(byName, alias.name, alias);
  return byName;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
