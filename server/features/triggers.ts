import { addTo } from "../core/collections.ts";
import type { Fact } from "../core/fact.ts";
import type { CodeLanguage } from "../core/language.ts";
import type { Versions } from "../core/platform.ts";
import type { Rule } from "../core/rule.ts";
import { baseName, type Facts } from "../corpus/facts.ts";
import type { Shape } from "./standing.ts";

/** Identifiers, and whole string literals with their quotes, at which rules are asked in one language. */
export interface Triggers {
  /** Names that may be asked about wherever they stand, and those that may be weak; one may be both, by target. */
  readonly firm: readonly string[];
  readonly weak: readonly string[];
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

/** The table of all triggers of `rules` for one language. */
export function triggersOf(rules: readonly Rule[], facts: Facts, language: CodeLanguage): Triggers {
  const reasons = new Map<string, Reason[]>();
  const byOwner = new Map<string, Cause[]>();
  for (const rule of rules) {
    if (!rule.languages.includes(language)) continue;
    if (typeof rule.triggers !== "function")
      for (const trigger of rule.triggers) {
        const { name, owners } = named(trigger);
        addTo(reasons, name, { rule, owners, weak: owners.length > 0 });
        for (const owner of owners) addTo(byOwner, owner, { rule });
      }
    else
      for (const fact of facts.all.filter(rule.triggers)) {
        const owners = ownersOf(fact);
        for (const [name, shape] of namesInCode(fact, language)) addTo(reasons, name, { rule, fact, owners, ...shape });
        for (const owner of owners) addTo(byOwner, owner, { rule, fact });
      }
  }
  const namesWith = (isWeak: boolean): readonly string[] =>
    [...reasons].filter(([, each]) => each.some(({ weak }) => weak === isWeak)).map(([name]) => name);
  const hasOf = (isInit: boolean) => (owner: string, targets: Versions) =>
    byOwner.get(owner)?.some((cause) => (cause.fact?.kind === "init") === isInit && holds(cause, targets)) ?? false;
  return {
    firm: namesWith(false),
    weak: namesWith(true),
    at: (name, targets) => reasons.get(name)?.filter((reason) => holds(reason, targets)) ?? [],
    hasMembers: hasOf(false),
    hasInitialisers: hasOf(true),
  };
}

/** "NEAppProxyUDPFlow.open" as the member and its type; other identifiers and string literals have none. */
export function named(trigger: string): { readonly name: string; readonly owners: readonly string[] } {
  const [, owner, member] = /^(\w+)\.(\w+)$/.exec(trigger) ?? [];
  return owner === undefined ? { name: trigger, owners: [] } : { name: member!, owners: [owner] };
}

function holds({ rule, fact }: Cause, targets: Versions): boolean {
  return fact === undefined || (rule.concerns?.(fact, targets) ?? true);
}

/** The types that declare a member, by the names that code has for the outermost of them. */
export function ownersOf({ parentSwift, parentObjc }: Fact): readonly string[] {
  const names = [parentSwift, parentObjc].filter((name) => name !== undefined);
  return [...new Set(names.map((name) => name.split(".", 1)[0]!))];
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
