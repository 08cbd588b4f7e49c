import type { CodeLanguage } from "../core/language.ts";
import type { Rule } from "../core/rule.ts";
import type { Facts } from "../corpus/facts.ts";
import { type FactNames, factNames, familiesOf, type Triggers, triggersOf } from "./triggers.ts";
import { type Anchors, anchorsOf } from "./types-in-sight.ts";

/** What the scan looks for in code, whatever the workspace. */
export interface WatchList {
  readonly triggers: Readonly<Record<CodeLanguage, Triggers>>;
  /** See `anchorsOf`. */
  readonly apples: Anchors;
}

/** The same in plain data, for these rules in their order and the facts of one corpus. */
export interface WatchTable {
  readonly rules: readonly string[];
  readonly names: FactNames;
  readonly apples: readonly (readonly [string, readonly string[]])[];
}

/** The part of a pack that holds it. */
export const watchPart = "watch";

/** What is looked for on behalf of `rules`; finding it out takes a hundred times as long as opening it. */
export function watchTable(rules: readonly Rule[], facts: Facts): WatchTable {
  const families = familiesOf(rules, facts);
  return {
    rules: rules.map(({ id }) => id),
    names: factNames(families, facts),
    apples: [...anchorsOf(families, facts)].map(([name, types]) => [name, [...types]]),
  };
}

/** Opens a table that was made for these rules and facts. */
export function openWatchList({ names, apples }: WatchTable, rules: readonly Rule[], facts: Facts): WatchList {
  return {
    triggers: {
      swift: triggersOf(rules, facts, names, "swift"),
      objc: triggersOf(rules, facts, names, "objc"),
    },
    apples: new Map(apples.map(([name, types]) => [name, new Set(types)])),
  };
}
