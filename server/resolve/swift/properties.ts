import { addTo, onceFor } from "../../core/collections.ts";
import type { Binding, TokenRange } from "../../syntax/outline.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";
import { isMark, isName, isWord, nameAt, type Source } from "../../syntax/swift/source.ts";
import type { Context } from "./context.ts";
import { memberOfEnclosing } from "./enclosing-members.ts";
import { asWritten } from "./local-names.ts";
import { namedType } from "./names.ts";

/** The properties that a file declares, by their type and name. */
const propertiesOf = onceFor(({ scopes }: SwiftOutline) => {
  const found = new Map<string, Binding[]>();
  for (const { kind, type, bindings } of scopes)
    if (kind === "type" && type !== undefined)
      for (const each of bindings) addTo(found, `${type.name}.${each.name}`, each);
  return found;
});

/**
 * The property that the bare name, `self.name`, `self?.name` or `Type.name` in `range` is: declared once in this file, by that type, the
 * one around it, or an extension of it, where nothing nearer has the name.
 */
export function propertyIn(context: Context, range: TokenRange): Binding | undefined {
  const owner = ownerIn(context, range);
  if (owner === undefined) return undefined;
  const name = nameAt(context.source, range.to - 1);
  const found =
    propertiesOf(context.outline).get(`${asWritten(owner.slice(owner.lastIndexOf(".") + 1))}.${name}`) ?? [];
  const own = context.scopes.members(owner) ?? context.scopes.localMembers(owner);
  return found.length === 1 && own?.bindings.get(name) === found[0] ? found[0] : undefined;
}

/** The text of the constant that such a name is, where another file declares it; one that a type inherits has none. */
export function constantIn(context: Context, range: TokenRange): string | undefined {
  const { source, scopes, workspace } = context;
  const name = nameAt(source, range.to - 1);
  const isBare = range.to === range.from + 1;
  if (name === "" || (isBare && scopes.binding(name, range.from) !== undefined)) return undefined;
  const owner = isBare ? holderAround(context, name, range.from) : ownerIn(context, range);
  return owner !== undefined || isBare ? workspace.text(name, owner) : undefined;
}

/** The innermost type around a bare name that has or inherits a member of that name, as far as known. */
export function holderAround(context: Context, name: string, token: number): string | undefined {
  return context.scopes
    .enclosing(token)
    .find((around) => memberOfEnclosing(context, around, name, token) !== undefined);
}

/** The dot that a token is, or the question mark before it is, as in `self?.name`; -2 otherwise, so that no token is behind it. */
function dotAfter(source: Source, at: number): number {
  const dot = isMark(source, at, "?") ? at + 1 : at;
  return isMark(source, dot, ".") ? dot : -2;
}

/** The full name of the type that a bare name, `self.name` or `self?.name`, `Self.name` or `Outer.Type.name` is looked for in. */
function ownerIn(context: Context, { from, to }: TokenRange): string | undefined {
  const { source, scopes } = context;
  const first = nameAt(source, from);
  if (nameAt(source, to - 1) === "") return undefined;
  if (isWord(source, from, "self") && to === dotAfter(source, from + 1) + 2) return scopes.enclosing(from)[0];
  if (scopes.binding(first, from) !== undefined) return undefined;
  if (to === from + 1) return scopes.enclosing(from)[0];
  const names: string[] = [];
  for (let at = from; at < to - 1; at += 2) {
    if (!isName(source, at) || !isMark(source, at + 1, ".")) return undefined;
    names.push(nameAt(source, at));
  }
  return namedType(context, names.join("."), from)?.name;
}
