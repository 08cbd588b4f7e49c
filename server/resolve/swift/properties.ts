import { addTo, onceFor } from "../../core/collections.ts";
import type { Binding } from "../../syntax/outline.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";
import { nameAt } from "../../syntax/swift/source.ts";
import type { Context } from "./context.ts";
import { enclosingTypeAt } from "./enclosing.ts";

/** The properties that a file declares, by their type and name. */
const propertiesOf = onceFor(({ scopes }: SwiftOutline) => {
  const found = new Map<string, Binding[]>();
  for (const { kind, type, bindings } of scopes)
    if (kind === "type" && type !== undefined)
      for (const each of bindings) addTo(found, `${type.name}.${each.name}`, each);
  return found;
});

/**
 * The property that the bare name at `token` is: declared once in this file, by the type around it or an extension of
 * it, where nothing nearer has the name.
 */
export function propertyAt({ outline, source, scopes }: Context, token: number): Binding | undefined {
  const name = nameAt(source, token);
  const owner = enclosingTypeAt(outline, token)?.name;
  if (name === "" || owner === undefined || scopes.binding(name, token) !== undefined) return undefined;
  const found = propertiesOf(outline).get(`${owner}.${name}`) ?? [];
  return found.length === 1 ? found[0] : undefined;
}
