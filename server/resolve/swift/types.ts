import { onceFor } from "../../core/collections.ts";
import type { Fact } from "../../core/fact.ts";
import { optional, printType, type SwiftType, tupleOf, typeNamed } from "../../syntax/swift/type.ts";
import { parseType } from "../../syntax/swift/type-parser.ts";

/** `type` without any optionality, `any` and `some`. */
export function unwrapped(type: SwiftType): SwiftType {
  let result = type;
  while (result.kind === "optional" || result.kind === "any" || result.kind === "some") result = result.of;
  return result;
}

/** The type that all of these are; nothing where they differ. */
export function commonType(types: readonly (SwiftType | undefined)[]): SwiftType | undefined {
  const [first, ...others] = types;
  return first !== undefined && others.every((each) => each && printType(each) === printType(first))
    ? first
    : undefined;
}

/** The dotted path of a named type, its generic arguments left out; nothing for tuples, functions and collections. */
export function typePath(type: SwiftType): string | undefined {
  return type.kind === "named" ? type.path : undefined;
}

const sequences = new Set(
  "Set ArraySlice ContiguousArray UnsafeBufferPointer UnsafeMutableBufferPointer AnySequence AnyCollection AsyncStream AsyncThrowingStream TaskGroup ThrowingTaskGroup Sequence Collection BidirectionalCollection RandomAccessCollection AsyncSequence LazySequence".split(
    " ",
  ),
);

/** What a loop over `type` yields; a tuple of "key" and "value" for dictionaries. */
export function elementType(type: SwiftType): SwiftType | undefined {
  const plain = unwrapped(type);
  if (plain.kind === "array" || plain.kind === "variadic") return plain.of;
  if (plain.kind === "dictionary") return tupleOf(["key", plain.key], ["value", plain.value]);
  // What a published property projects.
  if (plain.kind === "member" && plain.name === "Publisher") return argumentsOf(plain.of, "Published")?.[0];
  return plain.kind === "named" && sequences.has(plain.path) ? plain.arguments[0] : undefined;
}

/** What a subscript on `type` yields. */
export function subscripted(type: SwiftType): SwiftType | undefined {
  const plain = unwrapped(type);
  if (plain.kind === "dictionary") return optional(plain.value);
  return argumentsOf(plain, "UnsafePointer", "UnsafeMutablePointer")?.[0] ?? elementType(plain);
}

/** Type of the element of a tuple at an index or of a name. */
export function tupleElement(type: SwiftType, which: number | string): SwiftType | undefined {
  if (type.kind !== "tuple") return undefined;
  const element = typeof which === "number" ? type.elements[which] : type.elements.find(({ label }) => label === which);
  return element?.type;
}

/** The same of what a case carries, which may be one thing alone. */
export function payloadPart(type: SwiftType, which: number): SwiftType | undefined {
  return type.kind === "tuple" ? tupleElement(type, which) : which === 0 ? type : undefined;
}

/** Parameter types and result of a function type, optional or not. */
export function functionType(
  type: SwiftType,
): { readonly parameters: readonly SwiftType[]; readonly result: SwiftType } | undefined {
  const plain = unwrapped(type);
  if (plain.kind !== "function") return undefined;
  return { parameters: plain.parameters.map((each) => each.type), result: plain.result };
}

/** Whether it is a function type or optionally one; its names may stand for one too. */
export function isFunction(type: SwiftType): boolean {
  return unwrapped(type).kind === "function";
}

/** The generic arguments of a type that is named like this, or nothing. */
export function argumentsOf(type: SwiftType, ...paths: readonly string[]): readonly SwiftType[] | undefined {
  return type.kind === "named" && paths.includes(type.path) && type.arguments.length > 0 ? type.arguments : undefined;
}

const keyPaths = ["KeyPath", "WritableKeyPath", "ReferenceWritableKeyPath"];

/** What a key path of this type begins with and what it leads to. */
export function keyPathParts(type: SwiftType): { readonly root: SwiftType; readonly value: SwiftType } | undefined {
  const [root, value] = argumentsOf(unwrapped(type), ...keyPaths) ?? [];
  return root && value && { root, value };
}

/** The types in a fact. */
interface FactTypes {
  /** Of a property or constant, or the result of a function. */
  readonly type?: SwiftType;
  /** The result of the form without a completion handler. */
  readonly async?: SwiftType;
  readonly parameters: readonly SwiftType[];
  /** What each closure that it takes is told. */
  readonly callbacks?: readonly (readonly SwiftType[])[];
}

/** The types in a fact, parsed once, for facts don't change. */
export const typesOfFact: (fact: Fact) => FactTypes = onceFor(
  ({ typeSwift, asyncSwift, paramsSwift = [], callbackSwift }) => ({
    ...(typeSwift !== undefined && { type: parseType(typeSwift) }),
    ...(asyncSwift !== undefined && { async: parseType(asyncSwift) }),
    parameters: paramsSwift.map(({ type }) => parseType(type)),
    ...(callbackSwift && { callbacks: callbackSwift.map((types) => types.map((type) => parseType(type))) }),
  }),
);

export const bool = typeNamed("Bool");
export const int = typeNamed("Int");
