import { ownValue, remembered } from "../../core/collections.ts";
import { type Dictionary, dictionary, isDictionary } from "../../core/dictionary.ts";
import type { Spend } from "../allowance.ts";
import { listOf, merged } from "./xcodegen-manifests.ts";

/** Templates that take each other deeper than this are left out. */
const deepest = 5;

/** What a target is with the templates that it takes, and those that they take, below it; what many take is put together once. */
export function templateReader(templates: Dictionary, spend: Spend): (target: Dictionary) => Dictionary {
  const together = remembered((names: string) => joined(names.split("\n").map((each) => named(each, deepest))));
  return (target) => {
    const names = taken(target);
    return names.length === 0 ? target : merged(together(names.join("\n")), target, spend);
  };

  function named(template: string, left: number): Dictionary {
    const own = dictionary(ownValue(templates, template));
    const below = left === 0 ? [] : taken(own).map((each) => named(each, left - 1));
    return joined([...below, own]);
  }

  function joined(all: readonly Dictionary[]): Dictionary {
    return all.reduce((below, above) => merged(below, above, spend), {});
  }
}

function taken({ templates }: Dictionary): readonly string[] {
  return [...new Set(listOf(templates).map(String))];
}

/** What a target gives to its templates by name, as texts, with its own name. */
export function attributesOf({ templateAttributes }: Dictionary, targetName: string): Readonly<Record<string, string>> {
  const written = Object.entries(dictionary(templateAttributes)).filter(([, value]) =>
    /^(?:string|number|boolean)$/.test(typeof value),
  );
  return { ...Object.fromEntries(written.map(([name, value]) => [name, String(value)])), target_name: targetName };
}

/** `value` with the attributes of its target wherever it asks for one. */
export function substituted(value: unknown, attributes: Readonly<Record<string, string>>, spend: Spend): unknown {
  spend(1);
  if (typeof value === "string")
    return value.replace(/\$\{(\w+)\}/g, (asked, name: string) => ownValue(attributes, name) ?? asked);
  if (Array.isArray(value)) return value.map((each) => substituted(each, attributes, spend));
  if (!isDictionary(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, substituted(each, attributes, spend)]));
}
