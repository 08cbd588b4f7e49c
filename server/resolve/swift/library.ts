import { afterBracket, beginsLine, isMark, isWord, opens } from "../../syntax/swift/source.ts";
import type { ReadCall } from "./calls.ts";
import type { Context } from "./context.ts";
import type { Signature } from "./signatures.ts";
import { elementType, typeArguments, unwrapped } from "./types.ts";

const perElement = new Set(
  "map flatMap compactMap filter forEach first contains allSatisfy sorted min max prefix drop reduce partition firstIndex last removeAll sink".split(
    " ",
  ),
);

/** Methods of the standard library on sequences, optionals and results, and the observation of any object. */
export function ofLibrary(context: Context, receiver: string, name: string, call: ReadCall): Signature | undefined {
  if (name === "observe")
    return {
      labels: ["", "options", "changeHandler"],
      types: ["Any", "Any", `(${receiver}, Any) -> Void`],
      result: undefined,
    };
  if (name === "get" && /^Result\s*</.test(receiver))
    return { labels: [], types: [], result: typeArguments(receiver)[0] };
  const isOptional = /[?!]$/.test(receiver) && (name === "map" || name === "flatMap");
  const element = isOptional ? unwrapped(receiver) : elementType(receiver);
  if (element === undefined) return undefined;
  if (name === "enumerated") return { labels: [], types: [], result: `[(offset: Int, element: ${element})]` };
  if (!perElement.has(name)) return undefined;
  const closure =
    name === "reduce"
      ? `(Any, ${element}) -> Any`
      : name === "sorted" || name === "min" || name === "max"
        ? `(${element}, ${element}) -> Bool`
        : `(${element}) -> Any`;
  return { labels: [""], types: [name === "reduce" ? undefined : closure], result: given() };

  function given(): string | undefined {
    if (same.has(name)) return receiver;
    if (one.has(name)) return `${element}?`;
    if (name !== "map" && name !== "compactMap") return undefined;
    const value = valueOfArgument(context, call);
    if (value === undefined) return undefined;
    if (isOptional) return `${value}?`;
    return name === "map" ? `[${value}]` : `[${unwrapped(value)}]`;
  }
}

const same = new Set(["filter", "sorted", "prefix", "drop"]);
const one = new Set(["first", "last", "min", "max"]);

/** The type of what the only argument of a call gives: a closure of one line or a key path. */
function valueOfArgument(context: Context, call: ReadCall): string | undefined {
  const { source } = context;
  const argument = call.trailing[0] ?? call.arguments[0];
  if (argument === undefined) return undefined;
  const { from, to } = argument.value;
  if (!isMark(source, from, 123)) return context.typeOfRange(argument.value);
  let begin = from + 1;
  for (let at = begin; at < to - 1; at = opens(source, at) ? afterBracket(source, at) : at + 1) {
    if (isWord(source, at, "in")) begin = at + 1;
    else if (at > begin && beginsLine(source, at)) return undefined;
  }
  return context.typeOfRange({ from: begin, to: to - 1 });
}
