import { metatypeOf, type SwiftType, typeNamed } from "../../syntax/swift/type.ts";
import type { Context } from "./context.ts";
import { appleType, isLikeType, namedType } from "./names.ts";
import { typePath, typesOfFact, unwrapped } from "./types.ts";

/** The type that a name behind another type names. */
export function nestedType(context: Context, outer: SwiftType, name: string, token: number): SwiftType | undefined {
  const path = typePath(unwrapped(outer));
  if (path === undefined) return undefined;
  const named = namedType(context, `${path}.${name}`, token);
  if (named === undefined || (named.kind === "other" && !isLikeType(name))) return undefined;
  if (
    named.kind === "own" &&
    !context.scopes.declaresType(named.name) &&
    context.workspace.types(named.name).length === 0
  )
    return undefined;
  return metatypeOf(typeNamed(named.name));
}

/** What a name behind a module is: a type, or the value of a fact. */
export function typeInModule(context: Context, module: string, name: string): SwiftType | undefined {
  const named = appleType(context, `${module}.${name}`);
  if (named?.kind === "apple") return metatypeOf(typeNamed(named.name));
  const fact = context.facts.topLevel(name).find((each) => each.framework === module);
  return fact === undefined ? metatypeOf(typeNamed(name)) : typesOfFact(fact).type;
}
