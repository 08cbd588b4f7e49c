import type { Fact } from "../../core/fact.ts";
import type { ReadArgument, ReadCall } from "./calls.ts";

/** The argument labels in a Swift name: ["", "for"] for "read(_:for:)". */
export function labelsOf(name: string): readonly string[] {
  const open = name.indexOf("(");
  if (open < 0) return [];
  return name
    .slice(open + 1, -1)
    .split(":")
    .slice(0, -1)
    .map((label) => (label === "_" ? "" : label));
}

const factLabels = new WeakMap<Fact, readonly string[]>();

/** The argument labels of a fact; derived once, for facts don't change. */
export function labelsOfFact(fact: Fact): readonly string[] {
  let labels = factLabels.get(fact);
  if (labels === undefined) {
    labels = labelsOf(fact.swift ?? "");
    factLabels.set(fact, labels);
  }
  return labels;
}

/**
 * What a call passes for each parameter of a function with these labels: its arguments in their order, each for the next
 * parameter of its label, so that parameters with a default may be left out. Those it passes nothing for are absent.
 */
export function argumentsFor(labels: readonly string[], call: ReadCall): ReadonlyMap<number, ReadArgument> {
  const found = new Map<number, ReadArgument>();
  let next = 0;
  for (const argument of call.arguments) {
    const at = labels.indexOf(argument.label, next);
    if (at < 0) break;
    found.set(at, argument);
    next = at + 1;
  }
  return found;
}

/** Whether a call can mean a function with these labels: nothing unknown, order kept; left out may be trailing closures and defaults. */
export function fits(labels: readonly string[], call: ReadCall): boolean {
  if (argumentsFor(labels, call).size < call.arguments.length) return false;
  return call.trailing.length <= labels.length - call.arguments.length;
}
