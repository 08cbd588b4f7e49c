import type { Document } from "yaml";
import { isMap, isScalar } from "yaml";
import { remembered } from "../../core/collections.ts";
import { type Dictionary, dictionary, isDictionary } from "../../core/dictionary.ts";
import { folderOf, joinPath } from "../../core/path.ts";
import type { PropertyEntry, PropertyList } from "../../core/project.ts";
import type { Span } from "../../core/text.ts";
import type { Spend } from "../allowance.ts";
import type { SourceTarget } from "../source.ts";
import type { Touched } from "../xcode/target.ts";
import { replacing } from "./xcodegen-manifests.ts";
import { takesIn, yamlEntries, yamlValue } from "./yaml-entries.ts";

type Entries = ReadonlyMap<string, PropertyEntry>;
type Field = "info" | "entitlements";

/** What stands under a name, and the place of that. */
interface Named {
  readonly value: unknown;
  readonly span: Span | undefined;
}

/** A target whose lists are asked for. */
interface ListedTarget {
  readonly name: string;
  /** Those that it takes, the lowest first. */
  readonly templates: readonly string[];
  /** What it says with them. */
  readonly written: Dictionary;
  /** What its scripts may write to. */
  readonly touched: Touched;
}

/**
 * The property lists that a manifest writes for its `targets`, as `namedIn` gives them, with the places of their entries in it. They are the whole of
 * the files that are made of them; nothing is known of one in which another manifest or another mapping has a part, at any
 * depth, nor of what its file holds before.
 */
export function listReader(
  document: Document.Parsed | undefined,
  targets: ReadonlyMap<string, Named>,
  manifest: Omit<PropertyList, "keys">,
  spend: Spend,
): (target: ListedTarget) => Partial<SourceTarget> {
  const templates = namedIn(document, "targetTemplates");
  const entriesOf = { info: entriesIn("info"), entitlements: entriesIn("entitlements") };

  return ({ name, templates: taken, written, touched }) => {
    const { value: owner, span } = targets.get(name) ?? {};
    const all = [...taken.map((each) => templates.get(each)?.value), owner];
    const [info, entitlements] = [listOf("info"), listOf("entitlements")];
    const isLost = (field: Field, isTouched: boolean, list: PropertyList | undefined) =>
      isTouched || (list === undefined && dictionary(written[field]).properties !== undefined);
    const made = [[pathIn(written.info), info] as const, [pathIn(written.entitlements), entitlements] as const];
    return {
      ...(isLost("info", touched.infoPlist, info) ? { infoPlistPaths: undefined } : info && { infoPlistLists: [info] }),
      ...(isLost("entitlements", touched.entitlements, entitlements)
        ? { entitlementPaths: undefined }
        : entitlements && { entitlementLists: [entitlements] }),
      generatedLists: new Map(
        made.flatMap(([file, list]) =>
          file && list ? [[joinPath(folderOf(manifest.path), file), list] as const] : [],
        ),
      ),
    };

    function listOf(field: Field): PropertyList | undefined {
      const { properties } = dictionary(written[field]);
      const writing = all.filter((each) => isMap(each) && each.has(field));
      const parts = writing.flatMap((each) => entriesOf[field](each) ?? []);
      if (!isDictionary(properties) || parts.length < writing.length) return undefined;
      const keys = placed(properties, parts, spend);
      const isJoined = writing.some((each) => each !== owner || isShared(each, field));
      const own = statedIn(owner, field).span ?? span;
      return keys && { ...manifest, keys, ...(isJoined && { isJoined }), ...(own && { span: own }) };
    }
  };
}

/** What a target or a template states of a list, and its properties there. */
export function statedIn(
  owner: unknown,
  field: Field,
): { readonly stated: unknown; readonly properties: unknown; readonly span: Span | undefined } {
  const pair = isMap(owner) ? owner.items.find(({ key }) => isScalar(key) && key.value === field) : undefined;
  const stated = pair?.value ?? undefined;
  return { stated, properties: isMap(stated) ? stated.get("properties", true) : undefined, span: spanOf(pair?.key) };
}

/** Whether others may take what stands there by an alias. */
function isShared(owner: unknown, field: Field): boolean {
  const { stated, properties } = statedIn(owner, field);
  return [owner, stated, properties].some((node) => isMap(node) && node.anchor !== undefined);
}

/** The path in what a manifest writes of a file. */
export function pathIn(written: unknown): string | undefined {
  const path = typeof written === "string" ? written : dictionary(written).path;
  return typeof path === "string" ? path : undefined;
}

/** What a manifest writes of one kind, by name, with the place of each name. */
export function namedIn(document: Document.Parsed | undefined, kind: string): ReadonlyMap<string, Named> {
  const listed = document?.get(kind, true);
  const items = isMap(listed) ? listed.items : [];
  return new Map(items.map(({ key, value }) => [isScalar(key) ? String(key.value) : "", { value, span: spanOf(key) }]));
}

function spanOf(key: unknown): Span | undefined {
  return isScalar(key) && key.range ? { start: key.range[0], end: key.range[1] } : undefined;
}

/** The properties that a target or a template writes itself; nothing where others are taken in. */
function entriesIn(field: Field): (owner: unknown) => Entries | undefined {
  return remembered((owner: unknown) => {
    const { properties: node } = statedIn(owner, field);
    if (node === undefined) return new Map();
    return isMap(node) && !takesIn(node) ? yamlEntries(node) : undefined;
  });
}

/** What an entry costs that is placed here and judged for its target, beside one that is only joined. */
const costOfEntry = 10;

/** `all` with the places that `parts` give it, the last of which is on top; nothing where something of it is of none. */
function placed(all: Readonly<Record<string, unknown>>, parts: readonly Entries[], spend: Spend): Entries | undefined {
  const found = new Map<string, PropertyEntry>();
  if (parts.some((part) => [...part.keys()].some((key) => key.endsWith(replacing)))) return undefined;
  for (const [key, value] of Object.entries(all)) {
    spend(costOfEntry);
    const written = parts.flatMap((part) => part.get(key) ?? []);
    const entry = placedEntry(value, written, spend);
    if (entry === undefined) return undefined;
    found.set(key, entry);
  }
  return found;
}

/** A value with the places of those that are joined to it. */
function placedEntry(value: unknown, written: readonly PropertyEntry[], spend: Spend): PropertyEntry | undefined {
  const top = written.at(-1);
  if (top === undefined) return undefined;
  const place = { span: top.span, valueSpan: top.valueSpan };
  if (top.value === undefined) return (value ?? undefined) === undefined ? { ...place, value: undefined } : undefined;
  if (!Array.isArray(value) && !isDictionary(value)) {
    const isOther = top.value !== value && !(typeof top.value === "string" && top.value.includes("${"));
    return isOther ? undefined : { ...place, value: yamlValue(value) };
  }
  const parts = written.flatMap(({ children }) => children ?? []);
  if (parts.length < written.length) return undefined;
  const items = parts.flatMap((part) => [...part.values()]);
  if (Array.isArray(value) && items.length !== value.length) return undefined;
  const children = Array.isArray(value)
    ? placed({ ...value }, [new Map(items.map((item, at) => [String(at), item]))], spend)
    : placed(value, parts, spend);
  if (children === undefined) return undefined;
  const values = [...children].map(([key, each]) => [key, each.value] as const);
  return {
    ...place,
    value: Array.isArray(value) ? values.map((each) => each[1]) : Object.fromEntries(values),
    children,
  };
}
