import { closureHead } from "../../syntax/swift/closure-head.ts";
import { isMark } from "../../syntax/swift/source.ts";
import { functionOf, type SwiftType, unknownType } from "../../syntax/swift/type.ts";
import type { ReadCall } from "./calls.ts";
import { valueOfClosure } from "./closure-values.ts";
import type { Context } from "./context.ts";
import { genericsOfType, passedFor } from "./generics.ts";
import { argumentsFor } from "./labels.ts";
import { memberOf } from "./members.ts";
import { numbered } from "./overloads.ts";

/**
 * What an initialiser gives: of an own generic type that is written without arguments one with those that the call says,
 * through the parameters or, where none are declared, the properties of its labels.
 */
export function madeBy(
  context: Context,
  instance: SwiftType,
  call: ReadCall,
  declared?: { readonly labels: readonly string[]; readonly parameters: readonly (SwiftType | undefined)[] },
): SwiftType {
  if (instance.kind !== "named" || instance.arguments.length > 0) return instance;
  const generics = genericsOfType(context, instance.path);
  if (generics.length === 0) return instance;
  const labels = declared?.labels ?? call.arguments.map(({ label }) => label);
  const parameters = declared?.parameters ?? labels.map((label) => propertyOf(context, instance, label));
  const given = passedFor(generics, parameters, passedBy(context, labels, call));
  return { ...instance, arguments: generics.map((name) => given.get(name) ?? unknownType) };
}

/** The types of what a call passes, by the places of the parameters that have these labels. */
export function passedBy(context: Context, labels: readonly string[], call: ReadCall) {
  const passed = argumentsFor(labels, call);
  return (at: number): SwiftType | undefined => {
    const [only, ...others] = call.trailing;
    const isLast = at === labels.length - 1 && others.length === 0;
    const value = (passed.get(at) ?? (isLast ? only : undefined))?.value;
    if (value === undefined) return undefined;
    if (!isMark(context.source, value.from, "{")) return context.typeOfRange(value);
    // What a closure with parameters takes depends on the call, and what it gives on that.
    const isPlain = call.isResultAsked === true;
    if (!isPlain && (closureHead(context.source, value.from)?.parameters || numbered(context.outline).has(value.from)))
      return undefined;
    const result = valueOfClosure(context, value);
    return result && functionOf([], result);
  };
}

function propertyOf(context: Context, type: SwiftType, name: string): SwiftType | undefined {
  const member = name === "" ? undefined : memberOf(context, type, name, 0);
  return member?.kind === "own" ? member.type : undefined;
}
