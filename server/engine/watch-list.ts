import type { CodeLanguage } from "../core/language.ts";
import type { Rule } from "../core/rule.ts";
import { listsFromSteps, stepsOfLists } from "../core/steps.ts";
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
  /** The anchors, and for each of them its types as places among all of these, as `stepsOfLists` writes them. */
  readonly anchors: readonly string[];
  readonly types: readonly string[];
  readonly led: readonly (readonly number[])[];
}

/** The part of a pack that holds it. */
export const watchPart = "watch";

/** What is looked for on behalf of `rules`; finding it out takes a hundred times as long as opening it. */
export function watchTable(rules: readonly Rule[], facts: Facts): WatchTable {
  const families = familiesOf(rules, facts);
  const anchors = anchorsOf(families, facts);
  const types = [...new Set([...anchors.values()].flatMap((each) => [...each]))];
  const places = new Map(types.map((type, place) => [type, place]));
  return {
    rules: rules.map(({ id }) => id),
    names: factNames(families, facts),
    anchors: [...anchors.keys()],
    types,
    led: stepsOfLists([...anchors.values()].map((each) => [...each].map((type) => places.get(type)!))),
  };
}

/** Opens a table that was made for these rules and facts. */
export function openWatchList(
  { names, anchors, types, led }: WatchTable,
  rules: readonly Rule[],
  facts: Facts,
): WatchList {
  const lists = listsFromSteps(led);
  return {
    triggers: {
      swift: triggersOf(rules, facts, names, "swift"),
      objc: triggersOf(rules, facts, names, "objc"),
    },
    apples: new Map(anchors.map((name, at) => [name, new Set(lists[at]!.map((place) => types[place]!))])),
  };
}
