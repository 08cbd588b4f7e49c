import { addTo, onceFor, remembered } from "../core/collections.ts";
import type { Fact } from "../core/fact.ts";
import type { CodeLanguage } from "../core/language.ts";
import type { Versions } from "../core/platform.ts";
import type { Rule } from "../core/rule.ts";
import { baseName, type Facts } from "../corpus/facts.ts";
import type { Shape } from "./name-usage.ts";

/** Identifiers, and whole string literals with their quotes, at which rules are asked in one language. */
export interface Triggers {
  /**
   * Names that may be asked about wherever they stand, and those that may be weak with all types whose member they may
   * be; one may be both, by target.
   */
  readonly firm: readonly string[];
  readonly weak: ReadonlyMap<string, ReadonlySet<string>>;
  /** Why rules are asked at a name in code for these deployment targets. */
  at(name: string, targets: Versions): readonly Reason[];
  /** Whether anything is asked about members of a type, or about its initialisers, in code for these targets. */
  hasMembers(owner: string, targets: Versions): boolean;
  hasInitialisers(owner: string, targets: Versions): boolean;
}

/** What makes a rule be asked: a fact, or else a name that the rule gives itself. */
interface Cause {
  readonly rule: Rule;
  readonly fact?: Fact;
}

/** One reason to ask a rule at a name. */
export interface Reason extends Cause, Shape {
  /** The types whose member it is; empty for what is no member. */
  readonly owners: readonly string[];
}

/** A name that a rule gives itself, with the types whose member it is. */
interface Named {
  readonly name: string;
  readonly owners: readonly string[];
}

/** What a rule is asked about: names that it gives and facts. */
interface Family {
  readonly names: readonly Named[];
  readonly facts: readonly Fact[];
}

/** What each rule is asked about. */
export type Families = ReadonlyMap<Rule, Family>;

/** What these rules are asked about. */
export function familiesOf(rules: readonly Rule[], { all }: Facts): Families {
  const familyOf = ({ triggers }: Rule): Family =>
    typeof triggers === "function"
      ? { names: [], facts: all.filter(triggers) }
      : { names: triggers.map(named), facts: [] };
  return new Map(rules.map((rule) => [rule, familyOf(rule)]));
}

/** All triggers of one language in plain data: rules and facts are numbers in their lists, no fact is -1. */
export interface TriggerTable {
  readonly names: readonly string[];
  /** Beside each name, three numbers for each reason: its rule, its fact and its shape. */
  readonly reasons: readonly (readonly number[])[];
  readonly shapes: readonly (Shape & Pick<Reason, "owners">)[];
  readonly owners: readonly string[];
  /** Beside each owner, two numbers for each cause: its rule and its fact. */
  readonly causes: readonly (readonly number[])[];
}

/** The table of all triggers for one language. */
export function triggerTable(families: Families, { all }: Facts, language: CodeLanguage): TriggerTable {
  const reasons = new Map<string, number[]>();
  const causes = new Map<string, number[]>();
  const shapes = new Map<string, number>();
  const places = new Map(all.map((fact, place) => [fact, place]));
  const add = (to: Map<string, number[]>, key: string, ...numbers: readonly number[]): void => {
    for (const number of numbers) addTo(to, key, number);
  };
  const numberOf = (shape: TriggerTable["shapes"][number]): number => {
    const text = JSON.stringify(shape);
    shapes.set(text, shapes.get(text) ?? shapes.size);
    return shapes.get(text)!;
  };
  for (const [number, [rule, { names, facts }]] of [...families].entries()) {
    if (!rule.languages.includes(language)) continue;
    for (const { name, owners } of names) {
      add(reasons, name, number, -1, numberOf({ weak: owners.length > 0, owners }));
      for (const owner of owners) add(causes, owner, number, -1);
    }
    for (const fact of facts) {
      const owners = ownersOf(fact);
      const place = places.get(fact)!;
      for (const [name, shape] of namesInCode(fact, language))
        add(reasons, name, number, place, numberOf({ ...shape, owners }));
      for (const owner of owners) add(causes, owner, number, place);
    }
  }
  return {
    names: [...reasons.keys()],
    reasons: [...reasons.values()],
    shapes: [...shapes.keys()].map((text) => JSON.parse(text)),
    owners: [...causes.keys()],
    causes: [...causes.values()],
  };
}

/** The triggers of a table that was made of the families of `rules` and of `facts`. */
export function triggersIn(table: TriggerTable, rules: readonly Rule[], facts: Facts): Triggers {
  const { names, shapes } = table;
  const reasons = new Map(names.map((name, at) => [name, table.reasons[at]!]));
  const causes = new Map(table.owners.map((owner, at) => [owner, table.causes[at]!]));
  const causeOf = (rule: number, fact: number): Cause =>
    fact === -1 ? { rule: rules[rule]! } : { rule: rules[rule]!, fact: facts.at(fact) };
  const reasonsFor = remembered((name: string): readonly Reason[] =>
    grouped(reasons.get(name) ?? [], 3).map(([rule, fact, shape]) => ({
      ...causeOf(rule!, fact!),
      ...shapes[shape!]!,
    })),
  );
  const causesFor = remembered((owner: string): readonly Cause[] =>
    grouped(causes.get(owner) ?? [], 2).map(([rule, fact]) => causeOf(rule!, fact!)),
  );
  const firm: string[] = [];
  const weak = new Map<string, Set<string>>();
  for (const [at, name] of names.entries()) {
    const own = table.reasons[at]!.filter((_, index) => index % 3 === 2).map((shape) => shapes[shape]!);
    if (own.some((shape) => !shape.weak)) firm.push(name);
    const owners = own.flatMap((shape) => (shape.weak ? shape.owners : []));
    if (owners.length > 0) weak.set(name, new Set(owners));
  }
  const hasOf = (isInit: boolean) => {
    const ownersFor = onceFor((targets: Versions) =>
      remembered((owner: string) =>
        causesFor(owner).some((cause) => (cause.fact?.kind === "init") === isInit && holds(cause, targets)),
      ),
    );
    return (owner: string, targets: Versions) => ownersFor(targets)(owner);
  };
  return {
    firm,
    weak,
    at: (name, targets) => (reasons.has(name) ? reasonsFor(name).filter((reason) => holds(reason, targets)) : []),
    hasMembers: hasOf(false),
    hasInitialisers: hasOf(true),
  };
}

function grouped(numbers: readonly number[], size: number): readonly (readonly number[])[] {
  const groups: (readonly number[])[] = [];
  for (let at = 0; at < numbers.length; at += size) groups.push(numbers.slice(at, at + size));
  return groups;
}

/** "NEAppProxyUDPFlow.open" as the member and its type; other identifiers and string literals have none. */
function named(trigger: string): Named {
  const [, owner, member] = /^(\w+)\.(\w+)$/.exec(trigger) ?? [];
  return owner === undefined ? { name: trigger, owners: [] } : { name: member!, owners: [owner] };
}

function holds({ rule, fact }: Cause, targets: Versions): boolean {
  return fact === undefined || (rule.concerns?.(fact, targets) ?? true);
}

/** The types that declare a member, by the names that code has for the outermost of them. */
export function ownersOf({ parentSwift, parentObjc }: Fact): readonly string[] {
  const names = [parentSwift, parentObjc].filter((name) => name !== undefined).map(outermost);
  return names[0] === names[1] ? names.slice(1) : names;
}

function outermost(path: string): string {
  const dot = path.indexOf(".");
  return dot < 0 ? path : path.slice(0, dot);
}

/** Types that nearly every file has something of, and modules that nearly every file imports: always in sight. */
export const everywhere: ReadonlySet<string> = new Set([
  "NSObject",
  "NSString",
  "URL",
  "NSURL",
  "Foundation",
  "CoreFoundation",
  "CFNetwork",
  "Security",
]);

/** Names of members from this length on are nobody else’s; seen to hold in two dozen apps. */
const distinctive = 24;

/** The identifiers that a use of `fact` shows, and how. */
function namesInCode(fact: Fact, language: CodeLanguage): readonly [string, Shape][] {
  const owners = ownersOf(fact);
  const isWeak = (name: string): boolean =>
    owners.length > 0 && name.length < distinctive && !owners.some((owner) => everywhere.has(owner));
  if (language === "swift") {
    if (fact.swift === undefined) return [];
    const name = baseName(fact.swift);
    const others = owners.length > 0 ? [] : (fact.swiftAlso ?? []).filter((other) => /^\w+$/.test(other));
    if (name !== "init") return [name, ...others].map((each) => [each, { weak: isWeak(each), ...labelled(fact) }]);
    if (fact.parentSwift === undefined) return [];
    const isNested = fact.parentSwift.includes(".");
    return [
      [lastPart(fact.parentSwift), { weak: isNested, form: "type", ...labelled(fact) }],
      ["init", { weak: true, form: "init", ...labelled(fact) }],
    ];
  }
  const names: [string, Shape][] = [];
  if (fact.c !== undefined) names.push([fact.c, { weak: false }]);
  if (fact.objc !== undefined) {
    const head = fact.objc.split(":", 1)[0]!;
    const weak = isWeak(head) && fact.kind !== "enum-case" && fact.kind !== "constant";
    names.push([head, fact.objc === head ? { weak } : { weak, form: "piece" }]);
    if (fact.kind === "property")
      names.push([`set${head.charAt(0).toUpperCase()}${head.slice(1)}`, { weak: true, form: "piece" }]);
  }
  return names;
}

/** The first label of what comes from Objective-C, where only sets of options may be left out. */
function labelled({ swift, objc, kind }: Fact): Pick<Shape, "label"> {
  if (objc === undefined || (kind !== "method" && kind !== "init")) return {};
  const label = /\(([^:)]*)/.exec(swift!)?.[1];
  return label === undefined || label === "options" ? {} : { label };
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}
