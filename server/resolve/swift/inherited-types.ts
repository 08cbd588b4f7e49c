import { groupedBy, onceFor } from "../../core/collections.ts";
import type { SwiftOutline } from "../../syntax/swift/outline.ts";
import { type SwiftType, typeNamed, unknownType } from "../../syntax/swift/type.ts";
import { basesIn } from "../../syntax/swift/types.ts";
import { typesAbove } from "./ancestry.ts";
import type { Context, Given } from "./context.ts";
import { genericsOfType, givenBy, replaced } from "./generics.ts";
import { namedType, nominal } from "./names.ts";
import { surveyedType } from "./surveyed.ts";
import { unwrapped } from "./types.ts";

/** No chain of types that inherit each other is followed further. */
const deepest = 8;

/** What a receiver says of the generic parameters of `owner`, a type above its own; what is not known is unknown. */
export function givenAbove(context: Context, owner: string, receiver: SwiftType, token: number): Given {
  const names = genericsOfType(context, owner);
  if (names.length === 0) return new Map();
  const given = givenBy(context, owner, inheritedType(context, receiver, owner, token));
  return given.size > 0 ? given : new Map(names.map((name) => [name, unknownType]));
}

/** The type `owner` above that of a receiver, with what is given to it on the way, as far as that is known. */
export function inheritedType(context: Context, receiver: SwiftType, owner: string, token: number): SwiftType {
  const plain = unwrapped(receiver.kind === "metatype" ? receiver.of : receiver);
  return baseNamed(context, plain, owner, token, 0) ?? typeNamed(owner);
}

function baseNamed(
  context: Context,
  type: SwiftType,
  owner: string,
  token: number,
  depth: number,
): SwiftType | undefined {
  const named = type.kind === "named" && depth < deepest ? namedType(context, type.path, token) : undefined;
  if (named?.kind !== "own") return undefined;
  const given = givenBy(context, named.name, type);
  for (const written of basesOf(context, named.name)) {
    const base = replaced(written, given);
    if (base?.kind !== "named") continue;
    if (namedType(context, base.path, token)?.name === owner) return { ...base, path: owner };
    const above = baseNamed(context, base, owner, token, depth + 1);
    if (above !== undefined) return above;
  }
  return undefined;
}

/** What a type inherits, as it is written. */
function basesOf(context: Context, name: string): readonly SwiftType[] {
  const here = declarationsIn(context.outline).get(name.slice(name.lastIndexOf(".") + 1)) ?? [];
  const [only, ...others] = here;
  if (only !== undefined)
    return others.length > 0 ? [] : basesIn(context.source, only.clause).map((each) => context.writtenType(each));
  return context.workspace
    .declared(name)
    .flatMap(({ inherits, bases = inherits }) => bases.map((each) => surveyedType(context.workspace, each)));
}

/** The types that a file declares, extensions left out, by their names. */
const declarationsIn = onceFor(({ types }: SwiftOutline) =>
  groupedBy(types, ({ kind, name }) => (kind === "extension" ? [] : [name])),
);

/** What `super` is in a type: the first that it inherits. */
export function superclassOf(context: Context, self: SwiftType | undefined, token: number): SwiftType | undefined {
  const above = self && typesAbove(context, nominal(context, self, token))[0];
  return above && inheritedType(context, self, above.name, token);
}
