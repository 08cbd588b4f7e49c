import type { SwiftType } from "../../syntax/swift/type.ts";
import type { Context, Member } from "./context.ts";
import { replaced } from "./generics.ts";
import { functionsOf } from "./own-functions.ts";
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
  for (const { name: signature, parameters, result } of functionsOf(context, subscript)) {
    if (!signature.includes("(dynamicMember:)")) continue;
    const path = parameters[0] && keyPathParts(parameters[0]);
    const asked = path && typePath(unwrapped(path.root));
    if (path?.value.kind !== "named" || asked === undefined || roots.has(asked) || roots.size >= mostRoots) continue;
    roots.add(asked);
    const led = ask(path.root, name);
    if (led !== undefined) return result && replaced(result, new Map([[path.value.path, led]]));
  }
  return undefined;
}
