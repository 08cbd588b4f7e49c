import {
  functionOf,
  isMetatype,
  optional,
  type SwiftType,
  tupleOf,
  typeNamed,
  unknownType,
} from "../../syntax/swift/type.ts";
import type { ReadCall } from "./calls.ts";
import { valueOfArgument, valueOfClosureIn } from "./closure-values.ts";
import type { Context, Signature } from "./context.ts";
import { argumentsOf, elementType, tupleElement, typePath, unwrapped } from "./types.ts";

const pointers = ["UnsafePointer", "UnsafeMutablePointer"];
const streams = ["AsyncStream", "AsyncThrowingStream"];

function generic(path: string, ...args: readonly SwiftType[]): SwiftType {
  return { kind: "named", path, arguments: args };
}

/** What the closure of a call gives, where that is what is asked: what it takes must not depend on it. */
function askedOfClosure(context: Context, call: ReadCall): SwiftType | undefined {
  return call.isResultAsked === true ? valueOfClosureIn(context, call) : undefined;
}

function giving(result: SwiftType | undefined): Signature {
  return { labels: [], types: [], result };
}

/** What a property of a pointer of the standard library is. */
export function ofPointer(type: SwiftType, name: string): SwiftType | undefined {
  if (name === "pointee") return argumentsOf(type, ...pointers)?.[0];
  if (name !== "baseAddress") return undefined;
  const constant = argumentsOf(type, "UnsafeBufferPointer")?.[0];
  const element = constant ?? argumentsOf(type, "UnsafeMutableBufferPointer")?.[0];
  return element && optional(generic(constant ? "UnsafePointer" : "UnsafeMutablePointer", element));
}

/** What functions of the standard library that are called by their name alone make of one value or type. */
export function ofValueFunction(context: Context, name: string, call: ReadCall): Signature | undefined {
  const [first, second] = call.arguments;
  if (name === "Result" && first === undefined && call.trailing.length > 0)
    return giving(generic("Result", askedOfClosure(context, call) ?? unknownType, anyError));
  if (first === undefined) return undefined;
  const typeOfFirst = () => context.typeOfRange(first.value);
  if (name === "Optional" && first.label === "" && second === undefined) {
    const type = typeOfFirst();
    return giving(type && !isMetatype(type) ? optional(type) : undefined);
  }
  if (/^withUnsafe(?:Mutable)?Pointer$/.test(name) && first.label === "to") {
    const pointer = generic(name.includes("Mutable") ? pointers[1]! : pointers[0]!, typeOfFirst() ?? unknownType);
    const taker = functionOf([pointer], unknownType);
    return { labels: ["to", ""], types: [unknownType, taker], result: askedOfClosure(context, call) };
  }
  if (name === "unsafeBitCast" || name === "unsafeDowncast") return giving(castTo(context, call));
  if (name === "sequence" && first.label === "first") {
    const type = typeOfFirst();
    if (type === undefined) return undefined;
    const next = functionOf([type], optional(type));
    return { labels: ["first", "next"], types: [type, next], result: generic("AnySequence", type) };
  }
  return name === "Dictionary" ? ofDictionary(context, call) : undefined;
}

const anyError: SwiftType = { kind: "any", of: typeNamed("Error") };

/** The type that the argument `to: T.self` names. */
function castTo(context: Context, { arguments: args }: ReadCall): SwiftType | undefined {
  const to = args.find(({ label }) => label === "to");
  const type = to && context.typeOfRange(to.value);
  return type && isMetatype(type) ? type.of : undefined;
}

/** `Dictionary(grouping: all) { key }` and `Dictionary(uniqueKeysWithValues: pairs)`. */
function ofDictionary(context: Context, call: ReadCall): Signature | undefined {
  const [first] = call.arguments;
  const held = first && context.typeOfRange(first.value);
  const element = held && elementType(held);
  if (first === undefined || element === undefined) return undefined;
  if (first.label === "grouping") {
    const key = askedOfClosure(context, call) ?? unknownType;
    const by = functionOf([element], unknownType);
    const result: SwiftType = { kind: "dictionary", key, value: { kind: "array", of: element } };
    return { labels: ["grouping", "by"], types: [unknownType, by], result };
  }
  const [key, value] = [tupleElement(unwrapped(element), 0), tupleElement(unwrapped(element), 1)];
  const isOfPairs = first.label.startsWith("uniqu") && key !== undefined && value !== undefined;
  return isOfPairs ? giving({ kind: "dictionary", key, value }) : undefined;
}

/** What methods of pointers, results, queues, streams, iterators and URLs give and take. */
export function ofValueMethod(
  context: Context,
  receiver: SwiftType,
  name: string,
  call: ReadCall,
): Signature | undefined {
  if (isMetatype(receiver)) return ofStaticMethod(context, receiver.of, name, call);
  const held = argumentsOf(receiver, "Unmanaged")?.[0];
  if (held !== undefined && /^take(?:Unr|R)etainedValue$/.test(name)) return giving(held);
  if (held !== undefined && name === "retain") return giving(receiver);
  if (name === "assumingMemoryBound" || name === "bindMemory") {
    const bound = typePath(receiver)?.startsWith("Unsafe") ? castTo(context, call) : undefined;
    const pointer = typePath(receiver)?.includes("Mutable") ? pointers[1]! : pointers[0]!;
    return bound && giving(generic(pointer, bound));
  }
  if (name === "sync" && typePath(receiver) === "DispatchQueue") {
    const result = askedOfClosure(context, call);
    return { labels: [""], types: [functionOf([], unknownType)], result };
  }
  const ofResult = argumentsOf(receiver, "Result");
  if (ofResult !== undefined && (name === "flatMap" || name === "flatMapError")) {
    const [success = unknownType, failure = unknownType] = ofResult;
    const isOfValue = name === "flatMap";
    const asked = isOfValue ? generic("Result", unknownType, failure) : generic("Result", success, unknownType);
    const value = call.isResultAsked === true ? valueOfArgument(context, call) : undefined;
    const result = value && argumentsOf(value, "Result") ? value : asked;
    return { labels: [""], types: [functionOf([isOfValue ? success : failure], asked)], result };
  }
  if (name === "next") {
    const iterated = argumentsOf(receiver, "IteratorProtocol")?.[0];
    return iterated && giving(optional(iterated));
  }
  if (name === "resourceValues" && call.arguments[0]?.label === "forKeys")
    return { labels: ["forKeys"], types: [generic("Set", typeNamed("URLResourceKey"))], result: undefined };
  if (name !== "makeIterator" && name !== "makeAsyncIterator") return undefined;
  const element = elementType(receiver);
  return element && giving(generic("IteratorProtocol", element));
}

function ofStaticMethod(context: Context, type: SwiftType, name: string, call: ReadCall): Signature | undefined {
  const [first] = call.arguments;
  const value = first && context.typeOfRange(first.value);
  const path = typePath(type);
  if (path === "Optional" && name === "some") return giving(value && optional(value));
  const ofResult = argumentsOf(type, "Result");
  if (ofResult !== undefined && (name === "success" || name === "failure")) {
    const given = value ?? unknownType;
    return giving(generic("Result", ...(name === "success" ? [given, ofResult[1]!] : [ofResult[0]!, given])));
  }
  if (path === "Unmanaged" && name.startsWith("pass")) return giving(value && generic("Unmanaged", value));
  if (path === "Unmanaged" && name === "fromOpaque") return giving(type);
  if (path === undefined || !streams.includes(path) || name !== "makeStream") return undefined;
  const named = first?.label === "of" && value !== undefined && isMetatype(value) ? value.of : undefined;
  const element = named ?? argumentsOf(type, path)?.[0];
  if (element === undefined) return undefined;
  const failure = path === streams[0] ? [] : [anyError];
  const stream = generic(path, element, ...failure);
  return giving(tupleOf(["stream", stream], ["continuation", typeNamed(`${path}.Continuation`)]));
}
