import type { SwiftType } from "../../syntax/swift/type.ts";
import type { Context, Member } from "./context.ts";
import { replaced } from "./generics.ts";
import { keyPathParts, typePath, unwrapped } from "./types.ts";
import type { AskMember } from "./wrappers.ts";

/** Chains of more types that look up their members in the next have none. */
const mostRoots = 20;

/**
 * What own subscripts `subscript(dynamicMember path: KeyPath<Root, T>)` give for the member `name` of their roots, of which
 * `ask` tells. `roots` are those that were asked already: types may lead to each other in a circle.
 */
export function ofDynamicMember(
  context: Context,
  subscript: Member,
  ask: AskMember,
  name: string,
  roots: Set<string>,
): SwiftType | undefined {
  if (subscript.kind !== "own") return undefined;
  const given = subscript.given ?? new Map();
  for (const declaration of subscript.functions ?? []) {
    if (!declaration.signature.includes("(dynamicMember:)")) continue;
    const { parameters, result } = context.declaredTypes(declaration);
    const path = parameters[0] && keyPathParts(parameters[0]);
    const root = path && replaced(path.root, given);
    const asked = root && typePath(unwrapped(root));
    if (path?.value.kind !== "named" || asked === undefined || roots.has(asked) || roots.size >= mostRoots) continue;
    roots.add(asked);
    const led = ask(root!, name);
    if (led !== undefined) return replaced(result, new Map([...given, [path.value.path, led]]));
  }
  return undefined;
}
