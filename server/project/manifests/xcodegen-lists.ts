import { isMap, isScalar } from "yaml";
import { addTo, remembered } from "../../core/collections.ts";
import { type Dictionary, dictionary, isDictionary } from "../../core/dictionary.ts";
import { folderOf, joinPath } from "../../core/path.ts";
import type { Place, PropertyEntry, PropertyList } from "../../core/project.ts";
import type { Span } from "../../core/text.ts";
import type { Spend } from "../allowance.ts";
import type { SourceTarget } from "../source.ts";
import type { Touched } from "../xcode/target.ts";
import { type ManifestFile, replacing } from "./xcodegen-manifests.ts";
import { takesIn, yamlEntries, yamlValue } from "./yaml-entries.ts";

type Entries = ReadonlyMap<string, PropertyEntry>;
type Field = "info" | "entitlements";

/** What a file has under a name, and the place of that. */
interface Named {
  readonly value: unknown;
  readonly file: ManifestFile;
  readonly span: Span | undefined;
}

/** What the files of a manifest have under names, the lowest first. */
type AllNamed = ReadonlyMap<string, readonly Named[]>;

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
 * The property lists that a manifest at `path` writes for its `targets`, as `namedIn` gives them, with the places of their
 * entries in its `files`. They are the whole of the files that are made of them; nothing is known of one in which another
 * mapping has a part, at any depth, nor of what its file holds before.
 */
export function listReader(
  path: string,
  files: readonly ManifestFile[],
  targets: AllNamed,
  spend: Spend,
): (target: ListedTarget) => Partial<SourceTarget> {
  const templates = namedIn(files, "targetTemplates");
  const entriesOf = { info: entriesIn("info"), entitlements: entriesIn("entitlements") };

  return ({ name, templates: taken, written, touched }) => {
    const owners = targets.get(name) ?? [];
    const all = [...taken.flatMap((each) => templates.get(each) ?? []), ...owners];
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
        made.flatMap(([file, list]) => (file && list ? [[joinPath(folderOf(path), file), list] as const] : [])),
      ),
    };

    function listOf(field: Field): PropertyList | undefined {
      const { properties } = dictionary(written[field]);
      const writing = all.filter(({ value }) => isMap(value) && value.has(field));
      const parts = writing.flatMap((each) => entriesOf[field](each) ?? []);
      const home = (writing.at(-1) ?? owners.at(-1))?.file;
      if (!isDictionary(properties) || parts.length < writing.length || home === undefined) return undefined;
      const keys = placed(properties, parts, spend);
      const isJoined = home.path !== path || writing.some((each) => !owners.includes(each) || isShared(each, field));
      const isSpread = writing.some(({ file }) => file !== home);
      const place = statedBy(owners, field) ?? placeOf(owners.at(-1));
      return (
        keys && {
          path: home.path,
          text: home.text,
          keys,
          ...((isJoined || isSpread) && { isJoined: true }),
          ...(isSpread && { isSpread }),
          ...(place && { place }),
        }
      );
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

/** Where the highest of them that states a list does so. */
function statedBy(owners: readonly Named[], field: Field): Place | undefined {
  const places = owners.flatMap(({ value, file }) => placeOf({ file, span: statedIn(value, field).span }) ?? []);
  return places.at(-1);
}

/** The place of what stands under a name. */
export function placeOf(named: Pick<Named, "file" | "span"> | undefined): Place | undefined {
  return named?.span && { path: named.file.path, span: named.span };
}

/** Whether others may take what stands there by an alias. */
function isShared({ value: owner }: Named, field: Field): boolean {
  const { stated, properties } = statedIn(owner, field);
  return [owner, stated, properties].some((node) => isMap(node) && node.anchor !== undefined);
}

/** The path in what a manifest writes of a file. */
export function pathIn(written: unknown): string | undefined {
  const path = typeof written === "string" ? written : dictionary(written).path;
  return typeof path === "string" ? path : undefined;
}

/** What a manifest writes of one kind, by name, with the place of each name. */
export function namedIn(files: readonly ManifestFile[], kind: string): AllNamed {
  const all = new Map<string, Named[]>();
  for (const file of files) {
    const listed = file.document?.get(kind, true);
    for (const { key, value } of isMap(listed) ? listed.items : [])
      addTo(all, isScalar(key) ? String(key.value) : "", { value, file, span: spanOf(key) });
  }
  return all;
}

function spanOf(key: unknown): Span | undefined {
  return isScalar(key) && key.range ? { start: key.range[0], end: key.range[1] } : undefined;
}

/** The properties that a target or a template writes itself; nothing where others are taken in. */
function entriesIn(field: Field): (owner: Named) => Entries | undefined {
  return remembered(({ value, file }: Named) => {
    const { properties: node } = statedIn(value, field);
    if (node === undefined) return new Map();
    return isMap(node) && !takesIn(node) ? yamlEntries(node, file.path) : undefined;
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
  const { value: _, children: __, ...place } = top;
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
