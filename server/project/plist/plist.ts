import type { PropertyList, PropertyValue } from "../../core/project.ts";
import { explained } from "./conflict.ts";
import { type PlacedValue, readOpenStep } from "./openstep.ts";
import { readXmlPropertyList } from "./xml.ts";

/** A property list as far as it could be read; `problem` says in a few words what could not. */
export interface PropertyListReading {
  readonly list: PropertyList;
  readonly problem?: string;
  /** Where the reading stopped, if it did at one place. */
  readonly problemAt?: number;
}

/**
 * Reads a property list, XML or old style, with positions. Never throws: of a malformed list everything before the fault
 * is there. Binary lists are refused with a problem.
 */
export function readPropertyList(path: string, text: string): PropertyListReading {
  const source = { path, text };
  if (text.startsWith("bplist")) return reading(source, undefined, "a binary property list; only text ones are read");
  if (/^\s*$/.test(text)) return reading(source, undefined, "the file is empty");
  const isXml = /^[\s\uFEFF]*<(?![0-9a-fA-F\s]*>)/.test(text);
  const { root, problem, problemAt } = explained(isXml ? readXmlPropertyList(text) : readOpenStep(text), text);
  const isUsable = root !== undefined && isDictionary(root.value);
  const list = reading(
    source,
    isUsable ? root : undefined,
    problem ?? (isUsable ? undefined : "no dictionary at its top"),
  );
  return problemAt === undefined ? list : { ...list, problemAt };
}

function reading(
  source: Omit<PropertyList, "keys">,
  root: PlacedValue | undefined,
  problem: string | undefined,
): PropertyListReading {
  const list: PropertyList = { ...source, keys: root?.children ?? new Map() };
  return problem === undefined ? { list } : { list, problem };
}

/** Whether a value has keys. */
export function isDictionary(value: PropertyValue): value is { readonly [key: string]: PropertyValue } {
  return typeof value === "object" && !Array.isArray(value);
}
