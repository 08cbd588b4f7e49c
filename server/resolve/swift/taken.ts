import { isMark, nameAt } from "../../syntax/swift/source.ts";
import type { Context } from "./context.ts";

/** Whether nothing own of the name at `token` is in sight: no binding, generic parameter, type or alias. */
export function isApple(context: Context, token: number): boolean {
  const name = nameAt(context.source, token);
  if (name === "" || context.outline.isDeclared(token) || isMark(context.source, token - 1, ".")) return false;
  return context.facts.topLevel(name).length > 0 && !isTaken(context, name, token);
}

/** Whether something own of a name is in sight at `token`: a binding, generic parameter, type or alias. */
export function isTaken(context: Context, name: string, token: number): boolean {
  const { scopes, workspace } = context;
  if (
    scopes.generic(name, token) !== undefined ||
    scopes.localType(name, token) !== undefined ||
    scopes.binding(name, token) !== undefined ||
    scopes.alias(name, token) !== undefined
  )
    return true;
  const around = scopes.enclosing(token).flatMap((each) => [each, ...context.superTypes(each, token)]);
  const isNested = (full: string) => scopes.declaresType(full) || workspace.declared(full).length > 0;
  if (around.some((each) => isNested(`${each}.${name}`))) return true;
  return scopes.declaresType(name) || workspace.declares(name);
}
