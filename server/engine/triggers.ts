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

/** The table of all triggers for one language. */
export function triggersOf(families: Families, language: CodeLanguage): Triggers {
  const reasons = new Map<string, Reason[]>();
  const byOwner = new Map<string, Cause[]>();
  for (const [rule, { names, facts }] of families) {
    if (!rule.languages.includes(language)) continue;
    for (const { name, owners } of names) {
      addTo(reasons, name, { rule, owners, weak: owners.length > 0 });
      for (const owner of owners) addTo(byOwner, owner, { rule });
    }
    for (const fact of facts) {
      const owners = ownersOf(fact);
      for (const [name, shape] of namesInCode(fact, language)) addTo(reasons, name, { rule, fact, owners, ...shape });
      for (const owner of owners) addTo(byOwner, owner, { rule, fact });
    }
  }
  const weak = new Map<string, Set<string>>();
  for (const [name, each] of reasons) {
    const owners = each.filter(({ weak }) => weak).flatMap(({ owners }) => owners);
    if (owners.length > 0) weak.set(name, new Set(owners));
  }
  const hasOf = (isInit: boolean) => {
    const ownersFor = onceFor((targets: Versions) =>
      remembered(
        (owner: string) =>
          byOwner.get(owner)?.some((cause) => (cause.fact?.kind === "init") === isInit && holds(cause, targets)) ??
          false,
      ),
    );
    return (owner: string, targets: Versions) => ownersFor(targets)(owner);
  };
  return {
    firm: [...reasons].filter(([, each]) => each.some(({ weak }) => !weak)).map(([name]) => name),
    weak,
    at: (name, targets) => reasons.get(name)?.filter((reason) => holds(reason, targets)) ?? [],
    hasMembers: hasOf(false),
    hasInitialisers: hasOf(true),
  };
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
