import { isMark } from "../../syntax/swift/source.ts";
import { printType, type SwiftType } from "../../syntax/swift/type.ts";
import type { ReadCall } from "./calls.ts";
import type { Context, Signature } from "./context.ts";
import { argumentsFor, fits } from "./labels.ts";
import { isRefused } from "./passing.ts";
import { mostOverloads } from "./scopes.ts";

/** What one of several own functions of a name takes. */
export interface Candidate {
  readonly labels: readonly string[];
  readonly types: readonly (SwiftType | undefined)[];
}

/**
 * The own overloads that a call may mean, by labels and by what it passes: the one whose parameters have the very types of
 * what is passed, before those that take it as something more general (a protocol, a superclass, an optional, any type);
 * where the types of what is passed decide nothing, all that may take it.
 */
export function mayBeMeant<T extends Candidate>(
  context: Context,
  overloads: readonly T[],
  call: ReadCall,
): readonly T[] {
  if (overloads.length < 2) return overloads;
  const fitting = overloads.slice(0, mostOverloads).filter(({ labels }) => fits(labels, call));
  if (fitting.length < 2) return fitting;
  const exact = fitting.filter(
    (each) => takesExactly(context, call, each) && !isRefused(context, call, each.labels, each.types),
  );
  if (exact.length > 0) return withFewestLabels(exact);
  const able = fitting.filter(({ labels, types }) => !isRefused(context, call, labels, types));
  return withFewestLabels(able.length > 0 ? able : fitting);
}

/** What leaves out arguments comes after what takes all that is passed and no more. */
function withFewestLabels<T extends Candidate>(overloads: readonly T[]): readonly T[] {
  const least = Math.min(...overloads.map(({ labels }) => labels.length));
  return overloads.filter(({ labels }) => labels.length === least);
}

/** Whether each argument but closures has the type of its parameter, word for word. */
function takesExactly(context: Context, call: ReadCall, { labels, types }: Candidate): boolean {
  for (const [at, { value }] of argumentsFor(labels, call)) {
    if (isMark(context.source, value.from, "{")) continue;
    const passed = context.typeOfRange(value);
    const wanted = types[at];
    if (passed === undefined || wanted === undefined || printType(passed) !== printType(wanted)) return false;
  }
  return true;
}

/** What the signatures of all overloads that may be meant say alike; nothing where there is none. */
export function agreedSignature(signatures: readonly (Signature | undefined)[]): Signature | undefined {
  const [first, ...others] = signatures;
  if (first === undefined || others.length === 0) return first;
  const isAlike = (a: SwiftType | undefined, b: SwiftType | undefined): boolean =>
    a !== undefined && b !== undefined && printType(a) === printType(b);
  return {
    ...first,
    types: first.types.map((type, at) => (others.every((each) => isAlike(type, each?.types[at])) ? type : undefined)),
    result: others.every((each) => isAlike(first.result, each?.result)) ? first.result : undefined,
  };
}
