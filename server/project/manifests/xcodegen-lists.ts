import type { Document } from "yaml";
import { isMap, isScalar } from "yaml";
import { remembered } from "../../core/collections.ts";
import { isDictionary } from "../../core/dictionary.ts";
import type { PropertyEntry, PropertyList } from "../../core/project.ts";
import { replacing } from "./xcodegen-manifests.ts";
import { takesIn, yamlEntries, yamlValue } from "./yaml-entries.ts";

type Entries = ReadonlyMap<string, PropertyEntry>;
type Field = "info" | "entitlements";

/**
 * The property lists that a manifest writes for its targets, with the places of their entries in it. They are the whole of
 * the files that are made of them; nothing where another manifest or another mapping has a part in one, at any depth.
 */
export function listReader(document: Document.Parsed | undefined, manifest: Omit<PropertyList, "keys">) {
  const targets = namedIn(document, "targets");
  const templates = namedIn(document, "targetTemplates");
  const entriesOf = { info: entriesIn("info"), entitlements: entriesIn("entitlements") };

  /** That of a target, whose templates are these and whose properties with theirs are `all`. */
  return (
    field: Field,
    target: { readonly name: string; readonly templates: readonly string[] },
    all: unknown,
  ): readonly PropertyList[] | undefined => {
    if (!isDictionary(all)) return undefined;
    const owners = [...target.templates.map((name) => templates.get(name)), targets.get(target.name)];
    const writing = owners.filter((owner) => isMap(owner) && owner.has(field));
    const parts = writing.map(entriesOf[field]);
    const keys = parts.includes(undefined) ? undefined : placed(all, parts as readonly Entries[]);
    return (
      keys && [
        {
          ...manifest,
          keys,
          ...(writing.some((owner) => owner !== targets.get(target.name)) && { isJoined: true as const }),
        },
      ]
    );
  };
}

/** What a manifest writes of one kind, by name. */
function namedIn(document: Document.Parsed | undefined, kind: string): ReadonlyMap<string, unknown> {
  const listed = document?.get(kind, true);
  const items = isMap(listed) ? listed.items : [];
  return new Map(items.map(({ key, value }) => [isScalar(key) ? String(key.value) : "", value]));
}

/** The properties that a target or a template writes itself; nothing where others are taken in. */
function entriesIn(field: Field): (owner: unknown) => Entries | undefined {
  return remembered((owner: unknown) => {
    const stated = isMap(owner) ? owner.get(field, true) : undefined;
    const node = isMap(stated) ? stated.get("properties", true) : undefined;
    if (node === undefined) return new Map();
    return isMap(node) && !takesIn(node) ? yamlEntries(node) : undefined;
  });
}

/** `all` with the places that `parts` give it, the last of which is on top; nothing where something of it is of none. */
function placed(all: Readonly<Record<string, unknown>>, parts: readonly Entries[]): Entries | undefined {
  const found = new Map<string, PropertyEntry>();
  if (parts.some((part) => [...part.keys()].some((key) => key.endsWith(replacing)))) return undefined;
  for (const [key, value] of Object.entries(all)) {
    const entry = placedEntry(
      value,
      parts.flatMap((part) => part.get(key) ?? []),
    );
    if (entry === undefined) return undefined;
    found.set(key, entry);
  }
  return found;
}

/** A value with the places of those that are joined to it. */
function placedEntry(value: unknown, written: readonly PropertyEntry[]): PropertyEntry | undefined {
  const top = written.at(-1);
  if (top === undefined) return undefined;
  const place = { span: top.span, valueSpan: top.valueSpan };
  if (top.value === undefined) return (value ?? undefined) === undefined ? { ...place, value: undefined } : undefined;
  if (!Array.isArray(value) && !isDictionary(value)) return { ...place, value: yamlValue(value) };
  const parts = written.flatMap(({ children }) => children ?? []);
  if (parts.length < written.length) return undefined;
  const items = parts.flatMap((part) => [...part.values()]);
  if (Array.isArray(value) && items.length !== value.length) return undefined;
  const children = Array.isArray(value)
    ? placed({ ...value }, [new Map(items.map((item, at) => [String(at), item]))])
    : placed(value, parts);
  if (children === undefined) return undefined;
  const values = [...children].map(([key, each]) => [key, each.value] as const);
  return {
    ...place,
    value: Array.isArray(value) ? values.map((each) => each[1]) : Object.fromEntries(values),
    children,
  };
}
