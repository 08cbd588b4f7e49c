import type { Fact } from "../core/fact.ts";
import type { CodeLanguage } from "../core/language.ts";
import type { FactFamily, Rule } from "../core/rule.ts";
import { baseName, type Facts, isType } from "../corpus/facts.ts";
import { Kind, type Tokens } from "../syntax/tokens.ts";
import { type Sieve, sieveOf } from "./sieve.ts";

/** Identifiers, and whole string literals with their quotes, at which rules are asked, per language. */
export interface Triggers {
  get(name: string): Trigger | undefined;
  /**
   * Tokens of `tokens` whose names are in the table; strong ones, and weak ones apart. A text without an `@` or an
   * `#import` is C or C++ and sends no messages. `init` counts behind the dot of a type or of none.
   */
  scan(tokens: Tokens): { readonly strong: number[]; readonly weak: number[] };
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

/** The table of all triggers of `rules` for one language. */
export function triggersOf(rules: readonly Rule[], facts: Facts, language: CodeLanguage): Triggers {
  const table = new Map<string, { rules: Rule[]; weak: boolean; owners: Set<string> }>();
  const add = (name: string, rule: Rule, weak: boolean, owners: readonly string[]): void => {
    const entry = table.get(name);
    if (entry === undefined) table.set(name, { rules: [rule], weak, owners: new Set(owners) });
    else {
      if (!entry.rules.includes(rule)) entry.rules.push(rule);
      entry.weak &&= weak;
      for (const owner of owners) entry.owners.add(owner);
    }
  };
  for (const rule of rules) {
    if (!rule.languages.includes(language)) continue;
    if (typeof rule.triggers !== "function")
      for (const name of rule.triggers) add(name, rule, /^[a-z]+$/.test(name), []);
    else
      for (const fact of familyOf(rule.triggers, facts))
        for (const [name, weak] of namesInCode(fact, language)) add(name, rule, weak, ownersOf(fact));
  }
  const sieve = sieveOf(table.keys());
  return { get: (name) => table.get(name), scan: (tokens) => scan(tokens, table, sieve) };
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

function scan(tokens: Tokens, table: ReadonlyMap<string, Trigger>, sieve: Sieve): { strong: number[]; weak: number[] } {
  const { text, kinds, starts, ends, count } = tokens;
  const found: { strong: number[]; weak: number[] } = { strong: [], weak: [] };
  for (let index = 0; index < count; index++) {
    const kind = kinds[index];
    if (kind !== Kind.identifier && kind !== Kind.quotedIdentifier && kind !== Kind.string) continue;
    const tick = kind === Kind.quotedIdentifier ? 1 : 0;
    const start = starts[index]! + tick;
    const end = ends[index]! - tick;
    if (!sieve.mayHold(text, start, end)) continue;
    const name = text.slice(start, end);
    const entry = table.get(name);
    if (entry === undefined || (name === "init" && !namesItsType(text, start))) continue;
    (entry.weak ? found.weak : found.strong).push(index);
  }
  if (found.weak.length > 0 && tokens.language === "objc" && !/@|#\s*import\b/.test(text)) found.weak.length = 0;
  return found;
}

/** `Type.init(…)` and `.init(…)`, as opposed to a declaration, `super.init` and `self.init`. */
function namesItsType(text: string, start: number): boolean {
  return (
    text.charCodeAt(start - 1) === 46 && !text.startsWith("super", start - 6) && !text.startsWith("self", start - 5)
  );
}
