import { type Fact, isType } from "../../core/fact.ts";
import { baseName } from "../../corpus/facts.ts";
import type { Context } from "./context.ts";

/** Facts of the members that `owner` declares itself under this Swift base name. */
export function factsNamed(context: Context, owner: string, name: string): readonly Fact[] {
  const parent = owner === "Notification.Name" ? "NSNotification.Name" : owner;
  return context.facts
    .membersOf(parent)
    .filter(
      (fact) =>
        (fact.swift !== undefined && baseName(fact.swift) === name) ||
        fact.swiftAlso?.some((other) => baseName(other) === name || other.endsWith(`.${name}`)),
    );
}

/** Whether a fact is a member of the type itself. */
export function isStatic(fact: Fact): boolean {
  return (
    fact.static === true ||
    fact.kind === "enum-case" ||
    fact.kind === "init" ||
    fact.kind === "constant" ||
    isType(fact)
  );
}
