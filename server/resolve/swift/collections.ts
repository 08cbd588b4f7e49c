import { arrayOf, optional, type SwiftType, typeNamed } from "../../syntax/swift/type.ts";
import { bool, elementType, int } from "./types.ts";

const collections = [
  "Set",
  "ArraySlice",
  "ContiguousArray",
  "Collection",
  "UnsafeBufferPointer",
  "UnsafeMutableBufferPointer",
];

/** The type of a property that collections have. */
export function ofCollection(type: SwiftType, name: string): SwiftType | undefined {
  const isSlice = type.kind === "named" && collections.includes(type.path);
  if (type.kind !== "array" && type.kind !== "dictionary" && !isSlice) return undefined;
  if (name === "count") return int;
  if (name === "isEmpty") return bool;
  if (name === "lazy") return type;
  if (name === "indices") return type.kind === "array" ? arrayOf(int) : undefined;
  if (name === "values") return type.kind === "dictionary" ? arrayOf(type.value) : undefined;
  const element = name === "first" || name === "last" ? elementType(type) : undefined;
  return element && optional(element);
}

/** A type of the standard library as its extensions see it: of their names for what it holds. */
export function extendedType(name: string): SwiftType {
  if (name === "Array") return arrayOf(typeNamed("Element"));
  if (name === "Dictionary") return { kind: "dictionary", key: typeNamed("Key"), value: typeNamed("Value") };
  if (name === "Optional") return optional(typeNamed("Wrapped"));
  if (name === "Set" || name === "Sequence" || name === "Collection")
    return { kind: "named", path: name, arguments: [typeNamed("Element")] };
  return typeNamed(name);
}
