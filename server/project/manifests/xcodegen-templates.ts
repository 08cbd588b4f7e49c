import { ownValue, remembered } from "../../core/collections.ts";
import { type Dictionary, dictionary, isDictionary } from "../../core/dictionary.ts";
import type { Spend } from "../allowance.ts";
import { listOf, merged } from "./xcodegen-manifests.ts";

/** Templates that take each other deeper than this are left out. */
const deepest = 50;

/** A target with the templates that it takes. */
export interface TemplatedTarget {
  /** What it is with them below it. */
  readonly whole: Dictionary;
  /** Those that it takes and that they take, each once, the lowest first. */
  readonly templates: readonly string[];
}

/**
 * Puts targets together with their templates, in XcodeGen's order (`resolveTemplates` of its Sources/ProjectSpec/Template.swift);
 * what many of them take is put together once.
 */
export function templateReader(templates: Dictionary, spend: Spend): (target: Dictionary) => TemplatedTarget {
  const orderOf = remembered((names: string) => inOrder(names.split("\n")));
  const together = remembered((names: string) =>
    orderOf(names).reduce<Dictionary>((below, name) => merged(below, templateNamed(name), spend), {}),
  );
  return (target) => {
    const taken = takenBy(target).join("\n");
    return taken === ""
      ? { whole: target, templates: [] }
      : { whole: merged(together(taken), target, spend), templates: orderOf(taken) };
  };

  function inOrder(names: readonly string[]): readonly string[] {
    const known = new Set<string>();
    const order: string[] = [];
    take(names, 0);
    return order;

    function take(each: readonly string[], depth: number): void {
      for (const name of each) {
        spend(1);
        if (known.has(name) || !Object.hasOwn(templates, name)) continue;
        known.add(name);
        if (depth < deepest) take(takenBy(templateNamed(name)), depth + 1);
        order.push(name);
      }
    }
  }

  function templateNamed(name: string): Dictionary {
    return dictionary(ownValue(templates, name));
  }
}

function takenBy({ templates }: Dictionary): readonly string[] {
  return listOf(templates).map(String);
}

/** What a target gives to its templates by name, as texts, with its own name. */
export function attributesOf({ templateAttributes }: Dictionary, targetName: string): Readonly<Record<string, string>> {
  const written = Object.entries(dictionary(templateAttributes)).filter(([, value]) =>
    /^(?:string|number|boolean)$/.test(typeof value),
  );
  return { ...Object.fromEntries(written.map(([name, value]) => [name, String(value)])), target_name: targetName };
}

/** `value` with the attributes of its target wherever it asks for one, in keys too. */
export function substituted(value: unknown, attributes: Readonly<Record<string, string>>, spend: Spend): unknown {
  spend(1);
  if (typeof value === "string")
    return value.replace(/\$\{(\w+)\}/g, (asked, name: string) => ownValue(attributes, name) ?? asked);
  if (Array.isArray(value)) return value.map((each) => substituted(each, attributes, spend));
  if (!isDictionary(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      String(substituted(key, attributes, spend)),
      substituted(each, attributes, spend),
    ]),
  );
}
