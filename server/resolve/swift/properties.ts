import type { Binding } from "../../syntax/outline.ts";
import { nameAt } from "../../syntax/swift/source.ts";
import type { Context } from "./context.ts";
import { enclosingTypeAt } from "./enclosing.ts";

/**
 * The property that the bare name at `token` is: declared once in this file, by the type around it or an extension of
 * it, where nothing nearer has the name.
 */
export function propertyAt({ outline, source, scopes }: Context, token: number): Binding | undefined {
  const name = nameAt(source, token);
  const owner = enclosingTypeAt(outline, token)?.name;
  if (name === "" || owner === undefined || scopes.binding(name, token) !== undefined) return undefined;
  const found = outline.scopes
    .filter(({ kind, type }) => kind === "type" && type?.name === owner)
    .flatMap(({ bindings }) => bindings.filter((each) => each.name === name));
  return found.length === 1 ? found[0] : undefined;
}
