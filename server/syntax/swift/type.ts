/** A type of Swift as code writes it, attributes and ownership left out. Optionals, arrays and dictionaries are these however they are written. */
export type SwiftType =
  /** A dotted path of names without generic arguments between them: "NWConnection", "Network.NWEndpoint". */
  | { readonly kind: "named"; readonly path: string; readonly arguments: readonly SwiftType[] }
  /** A type within one that no path names: "Box<Int>.Index". */
  | { readonly kind: "member"; readonly of: SwiftType; readonly name: string; readonly arguments: readonly SwiftType[] }
  /** "T?", or "T!" where it is unwrapped without a word. */
  | { readonly kind: "optional"; readonly of: SwiftType; readonly isImplicit: boolean }
  | { readonly kind: "array"; readonly of: SwiftType }
  | { readonly kind: "dictionary"; readonly key: SwiftType; readonly value: SwiftType }
  /** No element is "Void". */
  | { readonly kind: "tuple"; readonly elements: readonly TupleElement[] }
  | {
      readonly kind: "function";
      readonly parameters: readonly TupleElement[];
      readonly isAsync: boolean;
      readonly throws: boolean;
      readonly result: SwiftType;
    }
  | { readonly kind: "some" | "any"; readonly of: SwiftType }
  /** "A & B". */
  | { readonly kind: "composition"; readonly parts: readonly SwiftType[] }
  /** "T.Type": the type itself, as an expression that names it has it. */
  | { readonly kind: "metatype"; readonly of: SwiftType }
  /** The type of a parameter that takes any number: "T...". */
  | { readonly kind: "variadic"; readonly of: SwiftType }
  /** No type: the name of a module as the beginning of an expression. */
  | { readonly kind: "module"; readonly name: string }
  | { readonly kind: "unknown" };

/** An element of a tuple or a parameter of a function type; "" where it has no label. */
export interface TupleElement {
  readonly label: string;
  readonly type: SwiftType;
}

export const unknownType: SwiftType = { kind: "unknown" };
export const voidType: SwiftType = { kind: "tuple", elements: [] };

/** The type of this dotted path. */
export function typeNamed(path: string): SwiftType {
  return { kind: "named", path, arguments: [] };
}

/** "T?"; what is optional already stays as it is. */
export function optional(of: SwiftType): SwiftType {
  if (of.kind === "optional") return of.isImplicit ? { ...of, isImplicit: false } : of;
  return { kind: "optional", of, isImplicit: false };
}

export function arrayOf(of: SwiftType): SwiftType {
  return { kind: "array", of };
}

export function metatypeOf(of: SwiftType): SwiftType {
  return { kind: "metatype", of };
}

/** A tuple of elements with their labels, "" for none; a single one without a label is that type itself. */
export function tupleOf(...elements: readonly (readonly [label: string, type: SwiftType])[]): SwiftType {
  const [first, second] = elements;
  if (first !== undefined && second === undefined && first[0] === "") return first[1];
  return { kind: "tuple", elements: elements.map(([label, type]) => ({ label, type })) };
}

/** The type of a function that takes these and neither waits nor throws. */
export function functionOf(parameters: readonly SwiftType[], result: SwiftType): SwiftType {
  return {
    kind: "function",
    parameters: parameters.map((type) => ({ label: "", type })),
    isAsync: false,
    throws: false,
    result,
  };
}

/** Whether it is the type of a type. */
export function isMetatype(type: SwiftType): type is SwiftType & { kind: "metatype" } {
  return type.kind === "metatype";
}

/** The last name of the type itself, of what is optional or the type of a type; nothing for a type that has no name. */
export function bareName(type: SwiftType): string | undefined {
  switch (type.kind) {
    case "named":
      return type.path.split(".").at(-1);
    case "member":
      return type.name;
    case "optional":
    case "some":
    case "any":
    case "metatype":
      return bareName(type.of);
    default:
      return undefined;
  }
}

/** What goes beyond this many parts is written and substituted as "_". */
const mostParts = 500;

/** The type as code writes it, with one space where there may be one; "_" for what is unknown. */
export function printType(type: SwiftType): string {
  let left = mostParts;
  return print(type);

  function print(type: SwiftType): string {
    if (left-- <= 0) return "_";
    switch (type.kind) {
      case "named":
        return type.path + angles(type.arguments);
      case "member":
        return `${operand(type.of)}.${type.name}${angles(type.arguments)}`;
      case "optional":
        return operand(type.of) + (type.isImplicit ? "!" : "?");
      case "array":
        return `[${print(type.of)}]`;
      case "dictionary":
        return `[${print(type.key)}: ${print(type.value)}]`;
      case "tuple":
        return type.elements.length === 0 ? "Void" : list(type.elements);
      case "function":
        return `${list(type.parameters)}${type.isAsync ? " async" : ""}${type.throws ? " throws" : ""} -> ${print(type.result)}`;
      case "some":
      case "any":
        return `${type.kind} ${print(type.of)}`;
      case "composition":
        return type.parts.map(operand).join(" & ");
      case "metatype":
        return `${operand(type.of)}.Type`;
      case "variadic":
        return `${operand(type.of)}...`;
      case "module":
        return `module ${type.name}`;
      case "unknown":
        return "_";
    }
  }

  function list(elements: readonly TupleElement[]): string {
    return `(${elements.map(({ label, type }) => (label === "" ? print(type) : `${label}: ${print(type)}`)).join(", ")})`;
  }

  function angles(types: readonly SwiftType[]): string {
    return types.length === 0 ? "" : `<${types.map(print).join(", ")}>`;
  }

  function operand(type: SwiftType): string {
    const isOpen = ["function", "some", "any", "composition"].includes(type.kind);
    return isOpen ? `(${print(type)})` : print(type);
  }
}

/** `type` with what `change` makes of its parts in their places; a part of which it makes nothing is looked into. */
export function mapType(type: SwiftType, change: (part: SwiftType) => SwiftType | undefined): SwiftType {
  let left = mostParts;
  return map(type);

  function map(type: SwiftType): SwiftType {
    const changed = change(left-- > 0 ? type : unknownType);
    if (changed !== undefined) return changed;
    if (left < 0) return unknownType;
    switch (type.kind) {
      case "named":
        return type.arguments.length === 0 ? type : { ...type, arguments: type.arguments.map(map) };
      case "member":
        return { ...type, of: map(type.of), arguments: type.arguments.map(map) };
      case "optional": {
        const of = map(type.of);
        return of === type.of ? type : type.isImplicit ? { ...type, of } : optional(of);
      }
      case "array":
      case "some":
      case "any":
      case "metatype":
      case "variadic":
        return { ...type, of: map(type.of) };
      case "dictionary":
        return { ...type, key: map(type.key), value: map(type.value) };
      case "tuple":
        return { ...type, elements: type.elements.map(element) };
      case "function":
        return { ...type, parameters: type.parameters.map(element), result: map(type.result) };
      case "composition":
        return { ...type, parts: type.parts.map(map) };
      default:
        return type;
    }
  }

  function element({ label, type }: TupleElement): TupleElement {
    return { label, type: map(type) };
  }
}

/** Whether a part of `type`, or the whole, `fits`. */
export function hasPart(type: SwiftType, fits: (part: SwiftType) => boolean): boolean {
  let found = false;
  mapType(type, (part) => {
    found ||= fits(part);
    return found ? part : undefined;
  });
  return found;
}
