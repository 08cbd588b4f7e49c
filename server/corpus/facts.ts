import type { Fact } from "../core/fact.ts";

/** Facts, found by the names that code uses. All answers are in order of id. */
export interface Facts {
  byId(id: string): Fact | undefined;
  /** Types, functions and constants of this Swift, Objective-C or C name (labels left out), in any framework. */
  topLevel(name: string): readonly Fact[];
  /** Members of this base name (labels left out) or full selector, of any type. */
  members(name: string): readonly Fact[];
  /** Members that a type declares itself, by its Swift or Objective-C name. */
  membersOf(typeName: string): readonly Fact[];
  /** Superclass and protocols of one of Apple's types, by its Swift or Objective-C name; nearest first, without duplicates. */
  ancestors(typeName: string): readonly string[];
  readonly all: readonly Fact[];
}

/** A fact's name without argument labels: "start" for "start(completionHandler:)". */
export function baseName(name: string): string {
  const bracket = name.indexOf("(");
  return bracket === -1 ? name : name.slice(0, bracket);
}
