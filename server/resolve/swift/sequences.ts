import { type SwiftType, typeNamed } from "../../syntax/swift/type.ts";
import type { Context } from "./context.ts";
import { memberOf } from "./members.ts";
import { namedType, nominal } from "./names.ts";
import { functionsOf } from "./own-functions.ts";
import { elementType, functionType, unwrapped } from "./types.ts";

/** Apple's types that are sequences by themselves, by the ids of their facts, with what a loop over one yields. */
const appleSequences: ReadonlyMap<string, string> = new Map([["Network/swift/NWPathMonitor", "Network.NWPath"]]);

/** What a loop over a sequence yields, of the library's, of Apple's or an own one. */
export function elementOf(context: Context, sequence: SwiftType, token: number): SwiftType | undefined {
  return elementType(sequence) ?? ofNominal(context, sequence, token);
}

function ofNominal(context: Context, sequence: SwiftType, token: number): SwiftType | undefined {
  const found = nominal(context, sequence, token);
  if (found?.kind === "own") return ofOwnSequence(context, found, sequence, token);
  const element = found?.kind === "apple" ? appleSequences.get(found.fact.id) : undefined;
  return element === undefined ? undefined : typeNamed(element);
}

/** What a loop over an own sequence yields: its `Element`, or what its `next` or the iterator that it makes gives. */
function ofOwnSequence(
  context: Context,
  own: { readonly name: string },
  sequence: SwiftType,
  token: number,
): SwiftType | undefined {
  const alias = context.nestedType(own.name, "Element");
  const element = alias === undefined ? undefined : namedType(context, alias, token);
  if (element !== undefined && element.name !== alias) return typeNamed(element.name);
  const next = resultOf(context, "next", sequence, token);
  if (next !== undefined) return unwrapped(next);
  for (const maker of ["makeIterator", "makeAsyncIterator"]) {
    const iterator = resultOf(context, maker, sequence, token);
    const yielded = iterator && ofIterator(context, unwrapped(iterator), token);
    if (yielded !== undefined) return yielded;
  }
  return undefined;
}

/** What an iterator gives: that of a collection, `[T].Iterator`, or one of the code's own. */
function ofIterator(context: Context, iterator: SwiftType, token: number): SwiftType | undefined {
  if (iterator.kind === "member") return iterator.name.endsWith("Iterator") ? elementType(iterator.of) : undefined;
  if (iterator.kind !== "named") return undefined;
  const [held] = iterator.arguments;
  if (iterator.path === "AnyIterator" || iterator.path === "IteratorProtocol") return held;
  if (iterator.path === "IndexingIterator") return held && elementType(held);
  const next = resultOf(context, "next", iterator, token);
  return next && unwrapped(next);
}

/** What the own method of this name gives, of several the first. */
function resultOf(context: Context, name: string, of: SwiftType, token: number): SwiftType | undefined {
  const member = memberOf(context, of, name, token);
  if (member?.kind !== "own") return undefined;
  const [first] = functionsOf(context, member);
  return first === undefined ? member.type && functionType(member.type)?.result : first.result;
}
