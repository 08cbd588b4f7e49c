import type { TokenRange } from "../../syntax/outline.ts";
import { afterBracket, isMark } from "../../syntax/swift/source.ts";
import {
  arrayOf,
  functionOf,
  isMetatype,
  optional,
  type SwiftType,
  tupleOf,
  typeNamed,
  unknownType,
  voidType,
} from "../../syntax/swift/type.ts";
import type { ReadCall } from "./calls.ts";
import { valueOfArgument, valueOfClosureIn } from "./closure-values.ts";
import type { Context, Signature } from "./context.ts";
import { ofValueFunction, ofValueMethod } from "./library-values.ts";
import { instanceOf } from "./members.ts";
import { elementOf } from "./sequences.ts";
import { argumentsOf, bool, int, tupleElement, typePath, unwrapped } from "./types.ts";

/** Methods of sequences whose closures take elements, or the values of a dictionary. */
const perElement = new Set(
  "map flatMap compactMap mapValues compactMapValues filter forEach first contains allSatisfy sorted min max prefix drop reduce partition firstIndex last removeAll sink".split(
    " ",
  ),
);

/** Methods that take one element out. */
const taken = new Set([
  "removeValue",
  "updateValue",
  "popLast",
  "popFirst",
  "removeFirst",
  "removeLast",
  "remove",
  "randomElement",
]);

/** Methods that give a sequence of the same elements, and those that give one element. */
const same = new Set("filter sorted reversed shuffled prefix suffix drop dropFirst dropLast".split(" "));
const setAlgebra = new Set("union intersection subtracting symmetricDifference".split(" "));
const mapping = new Set(["map", "compactMap", "flatMap", "mapValues", "compactMapValues"]);
const one = new Set(["first", "last", "min", "max"]);

/** Methods of locks whose closures take what is guarded. */
const locking = new Set(["withLock", "withLockUnchecked", "withLockIfAvailable"]);

/** What functions and collections of the standard library, and views of SwiftUI, give and take that are called by their name alone. */
export function ofLibraryFunction(context: Context, name: string, call: ReadCall): Signature | undefined {
  const [first, second] = call.arguments;
  if (name === "Task") return ofTask(context, call);
  const ofValue = ofValueFunction(context, name, call);
  if (ofValue !== undefined) return ofValue;
  if (first !== undefined && first.label === "of" && taskGroups.has(name)) {
    const child = context.typeOfRange(first.value);
    const group: SwiftType = {
      kind: "named",
      path: taskGroups.get(name)!,
      arguments: [child !== undefined && isMetatype(child) ? child.of : unknownType],
    };
    const result = second?.label === "returning" ? typeGiven(context, second.value) : undefined;
    const returned = second?.label === "returning" ? result : call.isResultAsked && valueOfClosureIn(context, call);
    const labels = ["of", ...(result === undefined ? [] : ["returning"]), "body"];
    return {
      labels,
      types: labels.map((each) => (each === "body" ? functionOf([group], unknownType) : unknownType)),
      result: returned || undefined,
    };
  }
  if (first === undefined || first.label !== "") return ofContinuation(context, name, call);
  const elementIn = (argument: typeof second) => {
    const type = argument && context.typeOfRange(argument.value);
    return type && elementOf(context, type, call.callee);
  };
  const element = collections.has(name) && second === undefined ? elementIn(first) : undefined;
  if (element !== undefined) {
    const result: SwiftType = name === "Array" ? arrayOf(element) : { kind: "named", path: name, arguments: [element] };
    return { labels: [""], types: [unknownType], result };
  }
  const row = rows.has(name) ? elementIn(first) : undefined;
  if (row !== undefined) return takingIn(context, call, functionOf([row], unknownType), typeNamed(name));
  if (name !== "zip") return ofContinuation(context, name, call);
  const pair = tupleOf(["", elementIn(first) ?? unknownType], ["", elementIn(second) ?? unknownType]);
  return { labels: ["", ""], types: [unknownType, unknownType], result: arrayOf(pair) };
}

/** A call whose closures and key paths, wherever they stand in it, take what `taker` does. */
function takingIn({ source }: Context, call: ReadCall, taker: SwiftType, result: SwiftType | undefined): Signature {
  const isTaker = (at: number): boolean => isMark(source, at, "{") || isMark(source, at, "\\");
  return {
    labels: [...call.arguments.map(({ label }) => label), ""],
    types: [...call.arguments.map(({ value }) => (isTaker(value.from) ? taker : unknownType)), taker],
    result,
  };
}

/** What `T.self` and `[T].self` stand for, the latter of which is read as a list of types. */
function typeGiven(context: Context, value: TokenRange): SwiftType | undefined {
  const given = context.typeOfRange(value);
  if (given?.kind === "array" && isMetatype(given.of)) return arrayOf(instanceOf(given.of));
  return given && isMetatype(given) ? given.of : undefined;
}

/** A task, which gives what its closure does. */
function ofTask(context: Context, call: ReadCall): Signature {
  const value = valueOfClosureIn(context, call) ?? unknownType;
  return { labels: [], types: [], result: { kind: "named", path: "Task", arguments: [value, unknownType] } };
}

/** Functions that run a closure with a group of tasks, and its type. */
const taskGroups: ReadonlyMap<string, string> = new Map([
  ["withTaskGroup", "TaskGroup"],
  ["withThrowingTaskGroup", "ThrowingTaskGroup"],
]);

/** What makes values of the types that they are given. */
const decoders = ["JSONDecoder", "PropertyListDecoder"];

const collections = new Set(["Array", "Set", "ContiguousArray"]);

/** Views of SwiftUI that are made of one view for each element of their first argument, which closure and key path take. */
const rows = new Set(["ForEach", "List"]);

/** What functions that wait for a continuation give, by the type that their closure writes. */
function ofContinuation(context: Context, name: string, call: ReadCall): Signature | undefined {
  const closure = call.trailing[0] ?? call.arguments[0];
  if (!/^with(?:Checked|Unsafe)(?:Throwing)?Continuation$/.test(name) || closure === undefined) return undefined;
  const { from, to } = closure.value;
  const open = from + 1;
  if (!isMark(context.source, open, "(")) return undefined;
  for (let at = open + 1; at < to && !isMark(context.source, at, ")"); at++) {
    if (!isMark(context.source, at, ":")) continue;
    const type = context.writtenType({ from: at + 1, to: afterBracket(context.source, open) - 1 });
    const result = type.kind === "named" ? type.arguments[0] : undefined;
    return { labels: [""], types: [undefined], result };
  }
  return undefined;
}

/** Methods of the standard library on sequences, optionals and results, and the observation of any object. */
export function ofLibrary(context: Context, receiver: SwiftType, name: string, call: ReadCall): Signature | undefined {
  const first = call.arguments[0]?.value.from ?? -1;
  if (name === "observe" && isMark(context.source, first, "\\"))
    return {
      labels: ["", "options", "changeHandler"],
      types: [unknownType, unknownType, functionOf([receiver, unknownType], voidType)],
      result: undefined,
    };
  const ofValue = ofValueMethod(context, receiver, name, call);
  if (ofValue !== undefined) return ofValue;
  const ofResult = argumentsOf(receiver, "Result");
  if (ofResult !== undefined && name === "get") return { labels: [], types: [], result: ofResult[0] };
  if (ofResult !== undefined && name === "map") {
    const value = valueOfArgument(context, call);
    const result: SwiftType = {
      kind: "named",
      path: "Result",
      arguments: [value ?? unknownType, ...ofResult.slice(1)],
    };
    return { labels: [""], types: [functionOf([ofResult[0]!], unknownType)], result };
  }
  if (name === "decode" && call.arguments[0]?.label === "" && decoders.includes(typePath(receiver) ?? ""))
    return { labels: ["", "from"], types: [], result: typeGiven(context, call.arguments[0].value) };
  const owner = isMetatype(receiver) ? typePath(receiver.of) : undefined;
  if (owner === "Task" && name === "detached") return ofTask(context, call);
  if (owner === "MainActor" && name === "run")
    return { labels: [], types: [], result: valueOfClosureIn(context, call) };
  const ofGroup = name === "next" ? argumentsOf(receiver, ...taskGroups.values()) : undefined;
  if (ofGroup !== undefined) return { labels: [], types: [], result: optional(ofGroup[0]!) };
  const guarded = locking.has(name) ? argumentsOf(receiver, "OSAllocatedUnfairLock", "Mutex")?.[0] : undefined;
  if (guarded !== undefined) return { labels: [""], types: [functionOf([guarded], unknownType)], result: undefined };
  const ofSequence = elementOf(context, receiver, call.callee);
  const isOptional = ofSequence === undefined && receiver.kind === "optional" && (name === "map" || name === "flatMap");
  const element: SwiftType | undefined = isOptional ? unwrapped(receiver) : ofSequence;
  if (element === undefined) return undefined;
  if (name === "enumerated")
    return { labels: [], types: [], result: arrayOf(tupleOf(["offset", int], ["element", element])) };
  if (setAlgebra.has(name) && argumentsOf(unwrapped(receiver), "Set"))
    return { labels: [], types: [], result: unwrapped(receiver) };
  if (name === "split")
    return {
      labels: [...call.arguments.map(({ label }) => label), ""],
      types: [...call.arguments.map(() => functionOf([element], bool)), functionOf([element], bool)],
      result: arrayOf(arrayOf(element)),
    };
  if (name === "joined") return { labels: [], types: [], result: element };
  if (taken.has(name)) return { labels: [""], types: [unknownType], result: takenFrom(receiver, element, name) };
  if (!perElement.has(name) && !same.has(name)) return undefined;
  const accumulator = name === "reduce" ? accumulatorOf(context, call) : undefined;
  return takingIn(context, call, closureOf(name, element, accumulator), given());

  function given(): SwiftType | undefined {
    if (name === "reduce") return accumulator;
    if (name === "filter") return unwrapped(receiver);
    if (same.has(name)) return arrayOf(element!);
    if (one.has(name)) return optional(element!);
    if (!mapping.has(name)) return undefined;
    // What a key path gives is known by what it begins with, which is asked of this call.
    const value = call.isResultAsked ? valueOfArgument(context, call) : undefined;
    if (value === undefined) return undefined;
    if (name === "mapValues" || name === "compactMapValues") {
      const { kind } = receiver;
      return kind === "dictionary"
        ? { ...receiver, value: name === "mapValues" ? value : unwrapped(value) }
        : undefined;
    }
    if (isOptional) return optional(unwrapped(value));
    if (name === "flatMap") return value;
    return arrayOf(name === "map" ? value : unwrapped(value));
  }
}

function takenFrom(receiver: SwiftType, element: SwiftType, name: string): SwiftType {
  if (name === "removeValue" || name === "updateValue") return optional(tupleElement(element, "value") ?? element);
  const isList =
    receiver.kind === "array" ||
    receiver.kind === "dictionary" ||
    (receiver.kind === "named" && receiver.path === "ArraySlice");
  const isSure = name === "removeFirst" || name === "removeLast" || (name === "remove" && isList);
  return isSure ? element : optional(element);
}

/** What a call of `reduce` begins with, whose type is that of its result too. */
function accumulatorOf(context: Context, { arguments: [first] }: ReadCall): SwiftType | undefined {
  const isFirst = first !== undefined && (first.label === "" || first.label === "into");
  return isFirst ? context.typeOfRange(first.value) : undefined;
}

/** The function type that a method of a sequence asks for. */
function closureOf(name: string, element: SwiftType, accumulator: SwiftType = unknownType): SwiftType {
  if (name === "reduce") return functionOf([accumulator, element], unknownType);
  if (name === "sorted" || name === "min" || name === "max") return functionOf([element, element], bool);
  return functionOf([ofValues(element, name)], unknownType);
}

function ofValues(element: SwiftType, name: string): SwiftType {
  return name === "mapValues" || name === "compactMapValues" ? (tupleElement(element, "value") ?? element) : element;
}
