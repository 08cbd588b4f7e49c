import type { CodeLanguage } from "../core/language.ts";
import type { Rule } from "../core/rule.ts";
import type { Facts } from "../corpus/facts.ts";
import { familiesOf, type Triggers, type TriggerTable, triggersIn, triggerTable } from "./triggers.ts";
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
  readonly triggers: Readonly<Record<CodeLanguage, TriggerTable>>;
  readonly apples: readonly (readonly [string, readonly string[]])[];
}

/** The part of a pack that holds it. */
export const watchPart = "watch";

/** What is looked for on behalf of `rules`; finding it out takes a hundred times as long as opening it. */
export function watchTable(rules: readonly Rule[], facts: Facts): WatchTable {
  const families = familiesOf(rules, facts);
  return {
    rules: rules.map(({ id }) => id),
    triggers: { swift: triggerTable(families, facts, "swift"), objc: triggerTable(families, facts, "objc") },
    apples: [...anchorsOf(families, facts)].map(([name, types]) => [name, [...types]]),
  };
}

/** Opens a table that was made for these rules and facts. */
export function openWatchList({ triggers, apples }: WatchTable, rules: readonly Rule[], facts: Facts): WatchList {
  return {
    triggers: {
      swift: triggersIn(triggers.swift, rules, facts),
      objc: triggersIn(triggers.objc, rules, facts),
    },
    apples: new Map(apples.map(([name, types]) => [name, new Set(types)])),
  };
}
