import type { Fact } from "../core/fact.ts";
import type { CodeLanguage } from "../core/language.ts";
import type { Versions } from "../core/platform.ts";
import type { FactFamily, Rule } from "../core/rule.ts";
import { baseName, type Facts, isType } from "../corpus/facts.ts";
import { Kind, type Tokens } from "../syntax/tokens.ts";
import { type Sieve, sieveOf } from "./sieve.ts";

/** Identifiers, and whole string literals with their quotes, at which rules are asked, per language. */
export interface Triggers {
  /** What is asked at a name in code for these deployment targets. */
  at(name: string, targets: Versions): Trigger | undefined;
  /**
   * Tokens of `tokens` whose names are in the table for these targets; strong ones, and weak ones apart. A text without
   * an `@` or an `#import` is C or C++ and sends no messages. `init` counts behind the dot of a type or of none.
   */
  scan(tokens: Tokens, targets: Versions): { readonly strong: readonly number[]; readonly weak: readonly number[] };
}

/** What stands behind a name. */
export interface Trigger {
  readonly rules: readonly Rule[];
  /**
   * Names of members, as common as `state` or `start`, are weak: worth asking about only where one of their owners is
   * in sight. Without owners any type in sight will do.
   */
  readonly weak: boolean;
  readonly owners: ReadonlySet<string>;
}

/** One reason to ask a rule at a name: the name itself, or a fact that code shows by it. */
interface Reason {
  readonly rule: Rule;
  readonly weak: boolean;
  readonly fact?: Fact;
}

/** The table of all triggers of `rules` for one language. */
export function triggersOf(rules: readonly Rule[], facts: Facts, language: CodeLanguage): Triggers {
  const reasons = new Map<string, Reason[]>();
  const add = (name: string, reason: Reason): void => {
    const known = reasons.get(name);
    if (known === undefined) reasons.set(name, [reason]);
    else known.push(reason);
  };
  for (const rule of rules) {
    if (!rule.languages.includes(language)) continue;
    if (typeof rule.triggers !== "function")
      for (const name of rule.triggers) add(name, { rule, weak: /^[a-z]+$/.test(name) });
    else
      for (const fact of familyOf(rule.triggers, facts))
        for (const [name, weak] of namesInCode(fact, language)) add(name, { rule, weak, fact });
  }
  const sieve = sieveOf(reasons.keys());
  const tables = new Map<string, Map<string, Trigger | undefined>>();
  const tableFor = (targets: Versions): ((name: string) => Trigger | undefined) => {
    const key = JSON.stringify(targets);
    const table = tables.get(key) ?? new Map<string, Trigger | undefined>();
    tables.set(key, table);
    return (name) => {
      if (!table.has(name)) table.set(name, triggerOf(reasons.get(name) ?? [], targets));
      return table.get(name);
    };
  };
  return {
    at: (name, targets) => tableFor(targets)(name),
    scan: (tokens, targets) => scan(tokens, sieve, tableFor(targets)),
  };
}

function triggerOf(reasons: readonly Reason[], targets: Versions): Trigger | undefined {
  const good = reasons.filter(({ rule, fact }) => fact === undefined || (rule.concerns?.(fact, targets) ?? true));
  if (good.length === 0) return undefined;
  return {
    rules: [...new Set(good.map(({ rule }) => rule))],
    weak: good.every(({ weak }) => weak),
    owners: new Set(good.flatMap(({ fact }) => (fact === undefined ? [] : ownersOf(fact)))),
  };
}

/** The facts of a family. */
export function familyOf(family: FactFamily, facts: Facts): readonly Fact[] {
  return facts.all.filter((fact) => {
    const name = fact.parentSwift ?? fact.parentObjc;
    const owner =
      name === undefined
        ? undefined
        : facts.topLevel(name).find((each) => isType(each) && each.framework === fact.framework);
    return family(fact, owner);
  });
}

/** The types that declare a member, by the names that code has for the outermost of them. */
export function ownersOf({ parentSwift, parentObjc }: Fact): readonly string[] {
  const names = [parentSwift, parentObjc].filter((name) => name !== undefined);
  return [...new Set(names.map((name) => name.split(".", 1)[0]!))];
}

/** Names of members from this length on are nobody else’s; seen to hold in two dozen apps. */
const distinctive = 24;

/** The identifiers that a use of `fact` shows, and whether each is weak. */
function namesInCode(fact: Fact, language: CodeLanguage): [string, boolean][] {
  const isMember = fact.parentSwift !== undefined || fact.parentObjc !== undefined;
  if (language === "swift") {
    if (fact.swift === undefined) return [];
    const name = baseName(fact.swift);
    const others = isMember ? [] : (fact.swiftAlso ?? []).filter((other) => /^\w+$/.test(other));
    if (name !== "init") return [name, ...others].map((each) => [each, isMember && each.length < distinctive]);
    return fact.parentSwift === undefined
      ? []
      : [
          [lastPart(fact.parentSwift), fact.parentSwift.includes(".")],
          ["init", true],
        ];
  }
  const names: [string, boolean][] = [];
  if (fact.c !== undefined) names.push([fact.c, false]);
  if (fact.objc !== undefined) {
    const head = fact.objc.split(":", 1)[0]!;
    const weak = isMember && head.length < distinctive && fact.kind !== "enum-case" && fact.kind !== "constant";
    names.push([head, weak]);
    if (fact.kind === "property") names.push([`set${head.charAt(0).toUpperCase()}${head.slice(1)}`, true]);
  }
  return names;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function scan(tokens: Tokens, sieve: Sieve, triggerAt: (name: string) => Trigger | undefined) {
  const { text, kinds, starts, ends, count } = tokens;
  const strong: number[] = [];
  const weak: number[] = [];
  for (let index = 0; index < count; index++) {
    const kind = kinds[index];
    if (kind !== Kind.identifier && kind !== Kind.quotedIdentifier && kind !== Kind.string) continue;
    const tick = kind === Kind.quotedIdentifier ? 1 : 0;
    const start = starts[index]! + tick;
    const end = ends[index]! - tick;
    if (!sieve.mayHold(text, start, end)) continue;
    const name = text.slice(start, end);
    const trigger = triggerAt(name);
    if (trigger === undefined || (name === "init" && !namesItsType(text, start))) continue;
    (trigger.weak ? weak : strong).push(index);
  }
  if (weak.length > 0 && tokens.language === "objc" && !/@|#\s*import\b/.test(text)) weak.length = 0;
  return { strong, weak };
}

/** `Type.init(…)` and `.init(…)`, as opposed to a declaration, `super.init` and `self.init`. */
function namesItsType(text: string, start: number): boolean {
  return (
    text.charCodeAt(start - 1) === 46 && !text.startsWith("super", start - 6) && !text.startsWith("self", start - 5)
  );
}
