import type { PropertyEntry, PropertyList, PropertyValue } from "../../core/project.ts";
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
  if (text.startsWith("bplist")) return reading(path, undefined, "a binary property list; only text ones are read");
  if (/^\s*$/.test(text)) return reading(path, undefined, "the file is empty");
  const isXml = /^[\s\uFEFF]*<(?![0-9a-fA-F\s]*>)/.test(text);
  const { root, problem, problemAt } = isXml ? readXmlPropertyList(text) : readOpenStep(text);
  const isUsable = root !== undefined && isDictionaryValue(root.value);
  const list = reading(
    path,
    isUsable ? root : undefined,
    problem ?? (isUsable ? undefined : "no dictionary at its top"),
  );
  return problemAt === undefined ? list : { ...list, problemAt };
}

/** The entry at a path of keys; elements of arrays go by their index ("0"). */
export function entryAt(list: PropertyList, keyPath: readonly string[]): PropertyEntry | undefined {
  let entry: PropertyEntry | undefined;
  let entries: ReadonlyMap<string, PropertyEntry> | undefined = list.keys;
  for (const key of keyPath) {
    entry = entries?.get(key);
    if (entry === undefined) return undefined;
    entries = entry.children;
  }
  return entry;
}

/** Whether a value says all it will say when built: no text in it holds a build variable, and it was readable. */
export function isKnown(value: PropertyValue): boolean {
  if (value === undefined) return false;
  if (typeof value === "string") return !/\$[({]/.test(value);
  if (typeof value !== "object") return true;
  return Object.entries(value).every(([key, item]) => isKnown(key) && isKnown(item));
}

function reading(path: string, root: PlacedValue | undefined, problem: string | undefined): PropertyListReading {
  const list: PropertyList = { path, keys: root?.children ?? new Map() };
  return problem === undefined ? { list } : { list, problem };
}

function isDictionaryValue(value: PropertyValue): boolean {
  return typeof value === "object" && !Array.isArray(value);
}
