import { parseXml, XmlElement } from "@rgrove/parse-xml";
import { type Node, parseTree } from "jsonc-parser";
import { isMap, isScalar, isSeq } from "yaml";
import { tooDeepAt } from "../../core/nesting.ts";
import { nameOf } from "../../core/path.ts";
import type { PropertyEntry, PropertyList } from "../../core/project.ts";
import { isTooDeep, placedXml } from "../plist/xml.ts";
import { inTuist } from "./tuist-lists.ts";
import { statedIn } from "./xcodegen-lists.ts";
import { replacing } from "./xcodegen-manifests.ts";
import { readYaml } from "./yaml.ts";
import { takesIn, yamlEntries } from "./yaml-entries.ts";

/** A property list that a manifest writes out, with places in the manifest. */
export interface ManifestList {
  readonly role: "info" | "entitlements";
  readonly list: PropertyList;
  /** Other lists of the manifest that may become one with it. */
  readonly parts: readonly Entries[];
}

type Entries = ReadonlyMap<string, PropertyEntry>;
type Found = readonly (readonly [ManifestList["role"], Entries, isPart?: boolean])[];

/** A text whose brackets are nested deeper than this is no manifest. */
const deepest = 200;

const readers: readonly (readonly [RegExp, (text: string) => Found])[] = [
  [/^app\.(?:config\.)?json$/, inExpo],
  [/^project\.ya?ml$/, inXcodeGen],
  [/^config\.xml$/, inCordova],
  [/^Project\.swift$/, inTuist],
];

/**
 * The parts of Info.plist and entitlements that a manifest writes out: Expo's `infoPlist` and `entitlements`, XcodeGen's
 * `properties`, Cordova's `config-file` and `edit-config`, Tuist's `infoPlist` and `entitlements`. Never throws; a text that can't be read has none.
 */
export function manifestLists(path: string, text: string): readonly ManifestList[] {
  const name = nameOf(path);
  const read = readers.find(([pattern]) => pattern.test(name))?.[1];
  const found = read?.(text) ?? [];
  return found.map(([role, keys, isPart]) => {
    const others = isPart ? found.filter((each) => each[0] === role && each[1] !== keys) : [];
    return { role, list: { path, text, keys }, parts: others.map((each) => each[1]) };
  });
}

function inExpo(text: string): Found {
  if (tooDeepAt(text, deepest) !== undefined) return [];
  const root = parseTree(text, [], { allowTrailingComma: true });
  const ios = memberOf(memberOf(root, "expo"), "ios");
  return [
    ["info", jsonEntries(memberOf(ios, "infoPlist"))],
    ["entitlements", jsonEntries(memberOf(ios, "entitlements"))],
  ];
}

function memberOf(node: Node | undefined, name: string): Node | undefined {
  if (node?.type !== "object") return undefined;
  return node.children?.find(({ children }) => children?.[0]?.value === name)?.children?.[1];
}

function jsonEntries(node: Node | undefined): Entries {
  const entries = new Map<string, PropertyEntry>();
  if (node?.type === "array")
    for (const each of node.children ?? []) entries.set(String(entries.size), jsonEntry(each, spanOf(each)));
  if (node?.type === "object")
    for (const { children } of node.children ?? []) {
      const [key, value] = children ?? [];
      if (key !== undefined && value !== undefined) entries.set(String(key.value), jsonEntry(value, insideQuotes(key)));
    }
  return entries;
}

function jsonEntry(node: Node, span: PropertyEntry["span"]): PropertyEntry {
  const children = node.type === "object" || node.type === "array" ? jsonEntries(node) : undefined;
  const value =
    node.type === "object"
      ? Object.fromEntries([...children!].map(([key, each]) => [key, each.value]))
      : node.type === "array"
        ? [...children!.values()].map((each) => each.value)
        : (node.value ?? undefined);
  return { span, valueSpan: spanOf(node), value, ...(children && { children }) };
}

function spanOf({ offset, length }: Node): PropertyEntry["span"] {
  return { start: offset, end: offset + length };
}

function insideQuotes({ offset, length }: Node): PropertyEntry["span"] {
  return { start: offset + 1, end: offset + length - 1 };
}

function inXcodeGen(text: string): Found {
  const { document } = readYaml(text);
  const itemsOf = (field: string) => {
    const node = document?.get(field, true);
    return isMap(node) ? node.items : [];
  };
  const templates = itemsOf("targetTemplates");
  const taken = new Set([...itemsOf("targets"), ...templates].flatMap(({ value }) => templatesIn(value)));
  const owners = [
    ...itemsOf("targets").map(({ value }) => ({ owner: value, isPart: takesMore(value) })),
    // What nobody takes here may be for others, or for nothing.
    ...templates.filter(({ key }) => taken.has(textIn(key))).map(({ value }) => ({ owner: value, isPart: true })),
  ];
  const lists = owners.flatMap(({ owner, isPart }) =>
    (["info", "entitlements"] as const).map((field) => {
      const { properties } = statedIn(owner, field);
      return [field, yamlEntries(properties), isPart || takesIn(properties)] as const;
    }),
  );
  const replaced = new Set(lists.flatMap(([, keys]) => [...keys.keys()].filter((key) => key.endsWith(replacing))));
  const isReplaced = (key: string) => replaced.has(key + replacing);
  return lists.map(([field, keys, isPart]) => [field, without(keys, isReplaced), isPart]);
}

function without(entries: Entries, isLeftOut: (key: string) => boolean): Entries {
  return [...entries.keys()].some(isLeftOut) ? new Map([...entries].filter(([key]) => !isLeftOut(key))) : entries;
}

/** The templates that a target or a template takes. */
function templatesIn(owner: unknown): readonly string[] {
  const named = isMap(owner) ? owner.get("templates", true) : undefined;
  return isSeq(named) ? named.items.map(textIn) : [textIn(named)];
}

function textIn(node: unknown): string {
  return isScalar(node) ? String(node.value) : "";
}

/** Whether a target has more than is written in it. */
function takesMore(owner: unknown): boolean {
  return isMap(owner) && (owner.has("templates") || takesIn(owner));
}

function inCordova(text: string): Found {
  if (isTooDeep(text)) return [];
  let root: XmlElement | null;
  try {
    ({ root } = parseXml(text, { includeOffsets: true, ignoreUndefinedEntities: true }));
  } catch {
    return [];
  }
  return root === null ? [] : elementsIn(root).flatMap((element) => cordovaList(element, text));
}

/** `config-file` and `edit-config`, wherever they stand. */
function elementsIn(root: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const open = [root];
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    if (element.name === "config-file" || element.name === "edit-config") found.push(element);
    else for (const child of element.children.toReversed()) if (child instanceof XmlElement) open.push(child);
  }
  return found;
}

function cordovaList(element: XmlElement, text: string): Found {
  const { target = element.attributes.file, parent } = element.attributes;
  const file = nameOf(String(target ?? ""));
  const role = /Info\.plist$/i.test(file) ? "info" : /^Entitlements.*\.plist$/i.test(file) ? "entitlements" : undefined;
  const value = element.children.find((child) => child instanceof XmlElement);
  if (role === undefined || parent === undefined || parent === "*" || value === undefined) return [];
  const head = text.slice(element.start, value.start);
  const written = /\sparent\s*=\s*["']/.exec(head);
  const at = written === null ? -1 : written.index + written[0].length;
  // A key that is written with references stands for nothing that is known.
  if (at < 0 || !head.startsWith(parent, at)) return [];
  const start = element.start + at;
  const span = { start, end: start + parent.length };
  const placed = placedXml(value, text.length);
  const entry: PropertyEntry = {
    span,
    valueSpan: placed.span,
    value: placed.value,
    ...(placed.children && { children: placed.children }),
  };
  return [[role, new Map([[parent, entry]]), true]];
}
