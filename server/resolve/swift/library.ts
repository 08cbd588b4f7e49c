import { closureHead } from "../../syntax/swift/closure-head.ts";
import { afterBracket, beginsLine, isMark, opens } from "../../syntax/swift/source.ts";
import type { ReadCall } from "./calls.ts";
import type { Context, Signature } from "./context.ts";
import { elementType, tupleElement, typeArguments, unwrapped } from "./types.ts";

/** Methods of sequences whose closures take elements, or the values of a dictionary. */
const perElement = new Set(
  "map flatMap compactMap mapValues compactMapValues filter forEach first contains allSatisfy sorted min max prefix drop reduce partition firstIndex last removeAll sink".split(
    " ",
  ),
);

/** Methods that take one element out. */
const taken = new Set(["removeValue", "popLast", "popFirst", "removeFirst", "removeLast", "remove", "randomElement"]);

/** Methods that give a sequence of the same kind, and those that give one element. */
const same = new Set(["filter", "sorted", "prefix", "drop"]);
const one = new Set(["first", "last", "min", "max"]);

/** Methods of locks whose closures take what is guarded. */
const locking = new Set(["withLock", "withLockUnchecked", "withLockIfAvailable"]);

/** What the standard library's functions that wait for a continuation give, by the type that their closure writes. */
export function ofContinuation(context: Context, name: string, call: ReadCall): Signature | undefined {
  const closure = call.trailing[0] ?? call.arguments[0];
  if (!/^with(?:Checked|Unsafe)(?:Throwing)?Continuation$/.test(name) || closure === undefined) return undefined;
  const { from, to } = closure.value;
  const open = from + 1;
  if (!isMark(context.source, open, "(")) return undefined;
  for (let at = open + 1; at < to && !isMark(context.source, at, ")"); at++) {
    if (!isMark(context.source, at, ":")) continue;
    const type = context.typeText({ from: at + 1, to: afterBracket(context.source, open) - 1 });
    return { labels: [""], types: [undefined], result: typeArguments(type)[0] };
  }
  return undefined;
}

/** Methods of the standard library on sequences, optionals and results, and the observation of any object. */
export function ofLibrary(context: Context, receiver: string, name: string, call: ReadCall): Signature | undefined {
  const first = call.arguments[0]?.value.from ?? -1;
  if (name === "observe" && isMark(context.source, first, "\\"))
    return {
      labels: ["", "options", "changeHandler"],
      types: ["Any", "Any", `(${receiver}, Any) -> Void`],
      result: undefined,
    };
  if (name === "get" && /^Result\s*</.test(receiver))
    return { labels: [], types: [], result: typeArguments(receiver)[0] };
  if (locking.has(name) && /^(?:OSAllocatedUnfairLock|Mutex)\s*</.test(receiver))
    return { labels: [""], types: [`(${typeArguments(receiver)[0]}) -> Any`], result: undefined };
  const ofSequence = elementType(receiver);
  const isOptional = ofSequence === undefined && /[?!]$/.test(receiver) && (name === "map" || name === "flatMap");
  const element = isOptional ? unwrapped(receiver) : ofSequence;
  if (element === undefined) return undefined;
  if (name === "enumerated") return { labels: [], types: [], result: `[(offset: Int, element: ${element})]` };
  if (name === "joined") return { labels: [], types: [], result: element };
  if (taken.has(name)) return { labels: [""], types: ["Any"], result: takenFrom(receiver, element, name) };
  if (!perElement.has(name)) return undefined;
  const closure = closureOf(name, element);
  const isClosure = (at: number): boolean => isMark(context.source, at, "{") || isMark(context.source, at, "\\");
  return {
    labels: [...call.arguments.map(({ label }) => label), ""],
    types: [...call.arguments.map(({ value }) => (isClosure(value.from) ? closure : "Any")), closure],
    result: given(),
  };

  function given(): string | undefined {
    if (same.has(name)) return receiver;
    if (one.has(name)) return `${element}?`;
    if (name !== "map" && name !== "compactMap" && name !== "flatMap") return undefined;
    const value = valueOfArgument(context, call);
    if (value === undefined) return undefined;
    if (isOptional) return `${unwrapped(value)}?`;
    if (name === "flatMap") return value;
    return name === "map" ? `[${value}]` : `[${unwrapped(value)}]`;
  }
}

function takenFrom(receiver: string, element: string, name: string): string {
  if (name === "removeValue") return `${tupleElement(element, "value") ?? element}?`;
  const isSure = name === "removeFirst" || name === "removeLast" || (name === "remove" && /^\[|^Array/.test(receiver));
  return isSure ? element : `${element}?`;
}

/** The function type that a method of a sequence asks for. */
function closureOf(name: string, element: string): string {
  if (name === "reduce") return `(Any, ${element}) -> Any`;
  if (name === "sorted" || name === "min" || name === "max") return `(${element}, ${element}) -> Bool`;
  return `(${ofValues(element, name)}) -> Any`;
}

function ofValues(element: string, name: string): string {
  return name === "mapValues" || name === "compactMapValues" ? (tupleElement(element, "value") ?? element) : element;
}

/** The type of what the only argument of a call gives: a closure of one line or a key path. */
function valueOfArgument(context: Context, call: ReadCall): string | undefined {
  const { source } = context;
  const argument = call.trailing[0] ?? call.arguments[0];
  if (argument === undefined) return undefined;
  const { from, to } = argument.value;
  if (!isMark(source, from, "{")) return context.typeOfRange(argument.value);
  const begin = closureHead(source, from)?.body ?? from + 1;
  for (let at = begin; at < to - 1; at = opens(source, at) ? afterBracket(source, at) : at + 1)
    if (at > begin && beginsLine(source, at)) return undefined;
  return context.typeOfRange({ from: begin, to: to - 1 });
}
