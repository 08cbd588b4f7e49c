import { addTo, remembered } from "../../core/collections.ts";
import type { Binding, FunctionDeclaration, TypeDeclaration } from "../../syntax/outline.ts";
import type { Generic, SwiftScope } from "../../syntax/swift/draft.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";
import { namesInScopes } from "../names-in-scopes.ts";

/** What one type of the file declares in its body and its extensions. */
export interface OwnMembers {
  /** What declares it; an extension where this file has nothing else of it. */
  kind: TypeDeclaration["kind"];
  /** The generic parameters that its declaration names. */
  generics: readonly Generic[];
  /** What it inherits, each with the token of the declaration or extension that says so first. */
  readonly inherits: Map<string, number>;
  readonly bindings: Map<string, Binding>;
  readonly functions: Map<string, FunctionDeclaration[]>;
}

/** Whether a function, closure or block is right around a type. */
export function isLocal(scopes: readonly SwiftScope[], scope: number): boolean {
  const { kind } = scopes[scopes[scope]!.parent]!;
  return kind !== "file" && kind !== "type";
}

/** What types declare on any of Apple's platforms, found for the full names that are asked for; free and local functions apart. */
export function membersIn({ scopes, conditionsAt }: SwiftOutline, fullName: (scope: number) => string) {
  const typesByName = new Map<string, number[]>();
  const localsByName = new Map<string, number[]>();
  const free = namesInScopes<FunctionDeclaration>(scopes);
  /** The first method of each type, and the next one after each. */
  const firstMethod = new Int32Array(scopes.length).fill(-1);
  const nextMethod = new Int32Array(scopes.length);
  for (let at = scopes.length - 1; at >= 0; at--) {
    const { kind, parent, function: declared } = scopes[at]!;
    if (kind !== "function" || !declared!.signature.includes("(") || scopes[parent]!.kind !== "type") continue;
    nextMethod[at] = firstMethod[parent]!;
    firstMethod[parent] = at;
  }
  scopes.forEach(({ kind, parent, type, function: declared }, at) => {
    if (kind === "type") {
      if (conditionsAt(type!.token).dead) return;
      addTo(type!.kind !== "extension" && isLocal(scopes, at) ? localsByName : typesByName, fullName(at), at);
    } else if (kind === "function" && declared!.signature.includes("(") && scopes[parent]!.kind !== "type") {
      free.declare(declared!.name, parent, declared!);
    }
  });
  const of = (byName: ReadonlyMap<string, readonly number[]>) =>
    remembered((name: string) => {
      const types = byName.get(name);
      return types && membersOf(types);
    });
  return { members: of(typesByName), localMembers: of(localsByName), free };

  function membersOf(types: readonly number[]): OwnMembers {
    const [inherits, bindings, functions] = [new Map<string, number>(), new Map(), new Map()];
    const members: OwnMembers = { kind: "extension", generics: [], inherits, bindings, functions };
    for (const at of types) {
      const { type, generics, bindings: declared } = scopes[at]!;
      if (type!.kind !== "extension") Object.assign(members, { kind: type!.kind, generics: generics ?? [] });
      for (const each of type!.inherits) if (!inherits.has(each)) inherits.set(each, type!.token);
      for (const each of declared) if (!bindings.has(each.name)) bindings.set(each.name, each);
      for (let method = firstMethod[at]!; method >= 0; method = nextMethod[method]!) {
        const declaration = scopes[method]!.function!;
        addTo(functions, declaration.name, declaration);
      }
    }
    return members;
  }
}
