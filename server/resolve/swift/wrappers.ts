import type { Binding } from "../../syntax/outline.ts";
import { type SwiftType, typeNamed, unknownType } from "../../syntax/swift/type.ts";
import type { Context } from "./context.ts";
import { genericsOfType, passedFor } from "./generics.ts";
import { nominal } from "./names.ts";
import { surveyedType } from "./surveyed.ts";

/** A property that may have a wrapper. */
export interface Wrapped {
  /** The attribute as written, without its mark. */
  readonly attribute: string;
  /** The type of the property. */
  readonly held: SwiftType | undefined;
}

/** What members of a type are asked through. */
export type AskMember = (type: SwiftType, name: string) => SwiftType | undefined;

/** The property that `$name` and `_name` speak of, in what a file declares. */
export function wrappedAs(context: Context, binding: Binding | undefined): Wrapped | undefined {
  if (binding?.wrapper === undefined) return undefined;
  const { text, starts, ends } = context.source;
  const attribute = text.slice(starts[binding.wrapper.from]! + 1, ends[binding.wrapper.to - 1]);
  return { attribute, held: context.bindingType(binding) };
}

/** The type of `$name`, or of `_name`, which is the wrapper itself. */
export function typeBeside(
  context: Context,
  mark: string,
  { attribute, held }: Wrapped,
  token: number,
  ask: AskMember,
): SwiftType | undefined {
  const written = surveyedType(context.workspace, attribute);
  if (written.kind !== "named") return undefined;
  const named = nominal(context, written, token);
  const isOwn = named?.kind === "own";
  const wrapper = isOwn ? ownWrapper(context, { ...written, path: named.name }, held, ask) : library(written, held);
  if (mark === "_" || wrapper === undefined) return wrapper;
  return isOwn ? ask(wrapper, "projectedValue") : projectedBy(wrapper);
}

type NamedType = SwiftType & { kind: "named" };

/** An own wrapper with what its property says of its generic parameters. */
function ownWrapper(context: Context, wrapper: NamedType, held: SwiftType | undefined, ask: AskMember): NamedType {
  const generics = wrapper.arguments.length > 0 ? [] : genericsOfType(context, wrapper.path);
  if (generics.length === 0) return wrapper;
  const given = passedFor(generics, [ask(typeNamed(wrapper.path), "wrappedValue")], () => held);
  return { ...wrapper, arguments: generics.map((name) => given.get(name) ?? unknownType) };
}

/** Wrappers of SwiftUI and Combine that hold a value, and what they project of it, as their documentation says. */
const libraryWrappers: ReadonlyMap<string, (held: SwiftType) => SwiftType> = new Map([
  ...["State", "Binding", "AppStorage", "SceneStorage", "FocusedBinding"].map((name) => [name, bindingOf] as const),
  ...["StateObject", "ObservedObject", "EnvironmentObject"].map((name) => [name, objectOf] as const),
  ["Published", (held) => ({ kind: "member", of: holding("Published", held), name: "Publisher", arguments: [] })],
]);

function library({ path, arguments: [written] }: NamedType, held: SwiftType | undefined): NamedType | undefined {
  const type = written ?? held;
  return type !== undefined && libraryWrappers.has(path) ? holding(path, type) : undefined;
}

function projectedBy({ path, arguments: [held] }: NamedType): SwiftType | undefined {
  return held && libraryWrappers.get(path)?.(held);
}

function holding(path: string, held: SwiftType): NamedType {
  return { kind: "named", path, arguments: [held] };
}

function bindingOf(held: SwiftType): SwiftType {
  return holding("Binding", held);
}

function objectOf(held: SwiftType): SwiftType {
  return { kind: "member", of: holding("ObservedObject", held), name: "Wrapper", arguments: [] };
}

/** A member of such a wrapper, a binding, or what an observed object projects: what is held, or a binding to a part of it. */
export function ofLibraryWrapper(type: SwiftType, name: string, ask: AskMember): SwiftType | undefined {
  const isObject = type.kind === "member" && type.name === "Wrapper";
  const whole = isObject ? type.of : type;
  const held = whole.kind === "named" && libraryWrappers.has(whole.path) ? whole.arguments[0] : undefined;
  if (held === undefined || whole.kind !== "named") return undefined;
  if (!isObject && name === "wrappedValue") return held;
  if (!isObject && whole.path !== "Binding") return undefined;
  const part = name === "projectedValue" ? undefined : ask(held, name);
  return part && bindingOf(part);
}
