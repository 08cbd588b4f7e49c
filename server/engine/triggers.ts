import { groupedBy, onceFor, remembered } from "../core/collections.ts";
import type { Fact } from "../core/fact.ts";
import { getterOf, setterOf } from "../core/fact-name.ts";
import type { CodeLanguage } from "../core/language.ts";
import type { Versions } from "../core/platform.ts";
import type { Rule } from "../core/rule.ts";
import { fromSteps, listsFromSteps, stepsOf, stepsOfLists } from "../core/steps.ts";
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
  readonly rule: Rule;
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
  const familyOf = (rule: Rule): Family => {
    const { triggers } = rule;
    return typeof triggers === "function"
      ? { names: [], facts: all.filter(triggers) }
      : { names: triggers.map((trigger) => named(trigger, rule)), facts: [] };
  };
  return new Map(rules.map((rule) => [rule, familyOf(rule)]));
}

/**
 * The names of the facts that rules are asked about, in plain data; facts are places among all. What each rule is asked
 * about, and how a name must stand, is found out when the name is met.
 */
export interface FactNames {
  readonly names: readonly string[];
  readonly owners: readonly string[];
  /** Beside each owner, its members, as `stepsOfLists` writes them. */
  readonly members: readonly (readonly number[])[];
  readonly languages: Readonly<Record<CodeLanguage, NamesInLanguage>>;
}

/** What names of facts mean in one language: the lists stand beside each other. */
interface NamesInLanguage {
  /** Places among the names, as `stepsOf` writes them. */
  readonly names: readonly number[];
  /** As `stepsOfLists` writes them. */
  readonly facts: readonly (readonly number[])[];
  /** 1 for a name that may be asked about wherever it stands. */
  readonly firm: readonly number[];
  /** The types whose member a weak name may be, as places among the owners. */
  readonly owners: readonly (readonly number[])[];
}

/** The names of all facts in `families`. */
export function factNames(families: Families, { all }: Facts): FactNames {
  const names = new Map<string, number>();
  const members = new Map<string, Set<number>>();
  const places = new Map(all.map((fact, place) => [fact, place]));
  const numberOf = (numbers: Map<string, number>, name: string): number => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  };
  for (const { facts } of families.values())
    for (const fact of facts)
      for (const owner of ownersOf(fact)) members.set(owner, (members.get(owner) ?? new Set()).add(places.get(fact)!));
  const owners = new Map([...members.keys()].map((owner, place) => [owner, place]));
  const inLanguage = (language: CodeLanguage): NamesInLanguage => {
    const found = new Map<number, { facts: Set<number>; firm: number; owners: Set<number> }>();
    for (const [rule, { facts }] of families) {
      for (const fact of rule.languages.includes(language) ? facts : []) {
        for (const [name, { weak }] of namesInCode(fact, language)) {
          const number = numberOf(names, name);
          const own = found.get(number) ?? { facts: new Set(), firm: 0, owners: new Set() };
          found.set(number, own);
          own.facts.add(places.get(fact)!);
          if (!weak) own.firm = 1;
          else for (const owner of ownersOf(fact)) own.owners.add(owners.get(owner)!);
        }
      }
    }
    const each = [...found.values()];
    return {
      names: stepsOf([...found.keys()]),
      facts: stepsOfLists(each.map((own) => [...own.facts].sort((a, b) => a - b))),
      firm: each.map(({ firm }) => firm),
      owners: each.map((own) => [...own.owners]),
    };
  };
  const languages = { swift: inLanguage("swift"), objc: inLanguage("objc") };
  const listed = [...members.values()].map((each) => [...each].sort((a, b) => a - b));
  return { names: [...names.keys()], owners: [...owners.keys()], members: stepsOfLists(listed), languages };
}

/**
 * The triggers of `rules` in one language: the names of the facts that they are about, read from what was packed
 * (`written`), and the names that they give themselves. Why a name matters is found out when it is met.
 */
export function triggersOf(rules: readonly Rule[], facts: Facts, written: FactNames, language: CodeLanguage): Triggers {
  const asked = rules.filter((rule) => rule.languages.includes(language));
  const steps = written.languages[language];
  const places = listsFromSteps(steps.facts);
  const members = listsFromSteps(written.members);
  const placesOf = new Map(fromSteps(steps.names).map((name, at) => [written.names[name]!, places[at]!]));
  const membersOf = new Map(written.owners.map((owner, at) => [owner, members[at]!]));
  const givenNames = asked.flatMap((rule) =>
    typeof rule.triggers === "function" ? [] : rule.triggers.map((trigger) => named(trigger, rule)),
  );
  const given = groupedBy(givenNames, ({ name }) => [name]);
  const givenOwners = new Set(givenNames.flatMap(({ owners }) => owners));
  const reasonsFor = remembered((name: string): readonly Reason[] => {
    const own = (placesOf.get(name) ?? []).map((place) => facts.at(place));
    return asked.flatMap((rule) =>
      typeof rule.triggers === "function"
        ? own.filter(rule.triggers).flatMap((fact) => reasonsOf(rule, fact, name, language))
        : (given.get(name) ?? [])
            .filter((each) => each.rule === rule)
            .map(({ owners }) => ({ rule, owners, weak: owners.length > 0 })),
    );
  });
  const isAbout = (owner: string, isInit: boolean, targets: Versions): boolean =>
    (!isInit && givenOwners.has(owner)) ||
    (membersOf.get(owner) ?? []).some((place) => {
      const fact = facts.at(place);
      if ((fact.kind === "init") !== isInit) return false;
      return asked.some(
        (rule) => typeof rule.triggers === "function" && rule.triggers(fact) && holds({ rule, fact }, targets),
      );
    });
  const hasOf = (isInit: boolean) => {
    const ownersFor = onceFor((targets: Versions) => remembered((owner: string) => isAbout(owner, isInit, targets)));
    return (owner: string, targets: Versions) => ownersFor(targets)(owner);
  };
  return {
    ...firmAndWeak(written, language, givenNames),
    at: (name, targets) =>
      placesOf.has(name) || given.has(name) ? reasonsFor(name).filter((reason) => holds(reason, targets)) : [],
    hasMembers: hasOf(false),
    hasInitialisers: hasOf(true),
  };
}

/** The names of facts, and those that rules give themselves, by where they may be asked about. */
function firmAndWeak(
  written: FactNames,
  language: CodeLanguage,
  given: readonly Named[],
): Pick<Triggers, "firm" | "weak"> {
  const { names, firm: firmness, owners: ownersBeside } = written.languages[language];
  const firm = new Set<string>();
  const weak = new Map<string, Set<string>>();
  const add = (name: string, isFirm: boolean, owners: readonly string[]): void => {
    if (isFirm) firm.add(name);
    if (owners.length > 0) weak.set(name, new Set([...(weak.get(name) ?? []), ...owners]));
  };
  for (const [at, number] of fromSteps(names).entries()) {
    const owners = ownersBeside[at]!.map((owner) => written.owners[owner]!);
    add(written.names[number]!, firmness[at] === 1, owners);
  }
  for (const { name, owners } of given) add(name, owners.length === 0, owners);
  return { firm: [...firm], weak };
}

function reasonsOf(rule: Rule, fact: Fact, name: string, language: CodeLanguage): readonly Reason[] {
  const owners = ownersOf(fact);
  const own = namesInCode(fact, language).filter(([each]) => each === name);
  return own.map(([, shape]) => ({ rule, fact, owners, ...shape }));
}

/** "NEAppProxyUDPFlow.open" as the member and its type; other identifiers and string literals have none. */
function named(trigger: string, rule: Rule): Named {
  const [, owner, member] = /^(\w+)\.(\w+)$/.exec(trigger) ?? [];
  return owner === undefined ? { rule, name: trigger, owners: [] } : { rule, name: member!, owners: [owner] };
}

function holds({ rule, fact }: Cause, targets: Versions): boolean {
  return fact === undefined || (rule.concerns?.(fact, targets) ?? true);
}

/** The types that declare a member, by the names that code has for the outermost of them. */
export function ownersOf({ parentSwift, parentObjc }: Fact): readonly string[] {
  const names = [parentSwift, parentObjc].filter((name) => name !== undefined).map((path) => path.split(".", 1)[0]!);
  return names[0] === names[1] ? names.slice(1) : names;
}

/**
 * Types that nearly every file has something of or whose members stand without them, and modules that nearly every file
 * imports: always in sight.
 */
export const everywhere: ReadonlySet<string> = new Set([
  "NSObject",
  "NSString",
  "URL",
  "NSURL",
  "URLResourceKey",
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
    const getter = getterOf(fact);
    if (getter !== undefined) names.push([getter, { weak: isWeak(getter) }]);
    if (fact.kind === "property") names.push([setterOf(head), { weak: true, form: "piece" }]);
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
