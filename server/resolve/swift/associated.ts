import { onceFor } from "../../core/collections.ts";
import { functionOf, hasPart, type SwiftType, typeNamed, unknownType } from "../../syntax/swift/type.ts";
import { ownMembers } from "./ancestry.ts";
import type { Context, Given, Named } from "./context.ts";
import { boundOf, genericsOfType, givenBy, passedFor, replaced } from "./generics.ts";
import { inheritedType } from "./inherited-types.ts";
import { isOwnType, namedType, nominal } from "./names.ts";
import { surveyedType } from "./surveyed.ts";
import { unwrapped } from "./types.ts";

/** Whether a type of this full name is a protocol of the code's own. */
export function isOwnProtocol(context: Context, name: string): boolean {
  const here = ownMembers(context, name)?.kind ?? "extension";
  return here === "protocol" || context.workspace.declared(name).some(({ kind }) => kind === "protocol");
}

/**
 * What a receiver says of the associated types of `owner`, a protocol of its own or above it: with what stands in angle
 * brackets, in a `where`, in an alias of its own, or in the types with which it meets what the protocol asks for. What
 * nobody says is what it has to be, and unknown for no more than that, but for code within the protocol, where the names stand for themselves.
 */
export function givenToProtocol(context: Context, owner: string, receiver: SwiftType, token: number): Given {
  const names = genericsOfType(context, owner);
  const plain = unwrapped(receiver.kind === "metatype" ? receiver.of : receiver);
  const isSelf = plain.kind === "named" && plain.path === owner && plain.arguments.length === 0;
  const isWithin = isSelf && context.scopes.enclosing(token).includes(owner);
  const said = saidOf(context, owner, plain, token);
  const own = isSelf ? undefined : nominal(context, plain, token);
  const met =
    own?.kind === "own" && !isOwnProtocol(context, own.name)
      ? metBy(context, owner, own.name)
      : new Map<string, SwiftType>();
  const given = new Map<string, SwiftType>();
  names.forEach((name, at) => {
    const type = said.arguments[at] ?? said.members.get(name) ?? (own && ofConforming(context, own, plain, name, met));
    const bound = type === undefined && !isWithin ? boundOf(context, owner, name) : undefined;
    const known = type ?? (isWithin ? typeNamed(name) : bound ? ({ kind: "some", of: bound } as const) : unknownType);
    for (const each of [name, `Self.${name}`]) given.set(each, known);
  });
  return given;
}

/** What is written of the associated types: `P<A>`, `some P<A>`, `<S: P<A>>`, `where S.Item == A`. */
function saidOf(context: Context, owner: string, type: SwiftType, token: number) {
  const generic = type.kind === "named" ? context.scopes.generic(type.path, token) : undefined;
  const bound = generic?.bound === undefined ? type : unwrapped(context.writtenType(generic.bound));
  const base = inheritedType(context, bound, owner, token);
  const isOf = bound.kind === "named" && namedType(context, bound.path, token)?.name === owner;
  const named = isOf ? bound : base;
  const members = [...(generic?.members ?? [])].map(([name, range]) => [name, context.writtenType(range)] as const);
  return { arguments: named.kind === "named" ? named.arguments : [], members: new Map(members) };
}

/** What a type that conforms says of an associated type: an alias or a generic parameter of that name, or what it has been met with. */
function ofConforming(
  context: Context,
  { kind, name: own }: NonNullable<Named>,
  receiver: SwiftType,
  name: string,
  met: Given,
): SwiftType | undefined {
  if (kind !== "own" || isOwnProtocol(context, own)) return undefined;
  if (isOwnType(context, `${own}.${name}`)) return typeNamed(`${own}.${name}`);
  const given = givenBy(context, own, receiver);
  if (genericsOfType(context, own).includes(name)) return given.get(name) ?? typeNamed(name);
  const type = met.get(name);
  return type && replaced(type, given);
}

const known = onceFor((_: Context) => new Map<string, Given>());

/** The associated types of a protocol as the members say that a conforming type meets its requirements with. */
function metBy(context: Context, protocol: string, own: string): Given {
  const key = `${protocol} ${own}`;
  let given = known(context).get(key);
  if (given !== undefined) return given;
  known(context).set(key, new Map());
  const names = genericsOfType(context, protocol);
  const isOne = (part: SwiftType) => part.kind === "named" && names.includes(part.path);
  const asked = [...membersTyped(context, protocol)].filter(([, type]) => hasPart(type, isOne));
  const meeting = asked.length === 0 ? new Map<string, SwiftType>() : membersTyped(context, own);
  given = passedFor(
    names,
    asked.map(([, type]) => type),
    (at) => meeting.get(asked[at]![0]),
  );
  known(context).set(key, given);
  return given;
}

/** The properties of an own type by name and its methods by their full name, with their types; the first of each. */
function membersTyped(context: Context, name: string): ReadonlyMap<string, SwiftType> {
  const found = new Map<string, SwiftType>();
  const add = (member: string, type: SwiftType | undefined) => {
    if (type !== undefined && !found.has(member)) found.set(member, type);
  };
  const here = ownMembers(context, name);
  for (const [member, binding] of here?.bindings ?? []) add(member, context.bindingType(binding));
  for (const functions of here?.functions.values() ?? [])
    for (const each of functions) {
      const { parameters, result } = context.declaredTypes(each);
      add(
        each.signature,
        functionOf(
          parameters.map((type) => type ?? unknownType),
          result,
        ),
      );
    }
  for (const { properties } of context.workspace.types(name))
    for (const [member, written] of properties)
      if (written !== "") add(member, surveyedType(context.workspace, written));
  return found;
}
