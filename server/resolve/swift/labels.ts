import type { Fact } from "../../core/fact.ts";
import type { ReadCall } from "./calls.ts";

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

/** The labels that a call writes; trailing closures come last, without the first one's. */
function labelsOfCall(call: ReadCall): readonly string[] {
  return call.arguments.map(({ label }) => label);
}

/** Whether a call with these labels can mean a function with those: nothing unknown, order kept; left out may be trailing closures and defaults. */
export function fits(labels: readonly string[], call: ReadCall): boolean {
  let next = 0;
  for (const label of labelsOfCall(call)) {
    while (next < labels.length && labels[next] !== label) next++;
    if (next >= labels.length) return false;
    next++;
  }
  return labels.length - call.arguments.length >= 0 && call.trailing.length <= labels.length - call.arguments.length;
}
