import { entryIn, placeOfEntry, variants } from "../../core/bundle.ts";
import { addTo, onceFor } from "../../core/collections.ts";
import { nameOf } from "../../core/path.ts";
import type { Expanded, Place, PropertyEntry, PropertyList } from "../../core/project.ts";
import type { OwnClass } from "../../core/rule.ts";
import type { Classes } from "../../engine/classes.ts";
import { isUnknownPoint, kindNamedBy, kindOfClass, type ProviderKind, pointPrefix } from "../../judge/provider.ts";
import type { Product } from "../../project/products.ts";

/** One provider that an extension says it has. */
export interface Role {
  /** What its class is, where that can be followed; else what the list names. */
  readonly kind: ProviderKind;
  /** What the list names instead. */
  readonly wrongKind?: ProviderKind;
  /** The entry that names the kind, or misspells it, in `list`; absent where the kind was read from code. */
  readonly point?: PropertyEntry;
  /** The point as it is written there. */
  readonly written?: string;
  /** The entry that names the class. */
  readonly principal?: PropertyEntry;
  readonly list?: PropertyList;
}

/** An entry that names a point of Network Extension for which there is no checklist. */
export interface NamedPoint {
  readonly text: string;
  readonly place: Place;
}

/** An extension with the apps that carry it. */
export interface Provider {
  readonly product: Product;
  readonly packaging: "appex" | "sysex";
  /** As far as known, "macos" for Mac Catalyst. */
  readonly platforms: readonly string[];
  /** Empty where its point is one of Network Extension's that Portolan doesn't know, or ExtensionKit's. */
  readonly roles: readonly Role[];
  readonly unknownPoint?: NamedPoint;
  /** The point of one that ExtensionKit runs, whose code is no class of a kind above. */
  readonly kitPoint?: NamedPoint;
  /** Apps that copy it into themselves, as far as that can be told. */
  readonly apps: readonly Product[];
  /** The products of the same project, this one among them. */
  readonly siblings: readonly Product[];
  /** An app of another project that may carry what its own doesn't make. */
  readonly openApp?: Product;
}

const appPoint = "NSExtensionPointIdentifier";
const extensionKit = "extensionkit-extension";

/** The extensions among `products` that provide something of Network Extension, or say so. */
export function providersOf(products: readonly Product[], classes: Classes): readonly Provider[] {
  const byProject = new Map<string, Product[]>();
  const carriers = new Map<string, Product[]>();
  for (const product of products) {
    addTo(byProject, product.project, product);
    const carried = new Set(product.embeds?.map(({ target }) => target));
    for (const target of carried) addTo(carriers, `${product.project}\n${target}`, product);
  }
  const openApps = products.filter((each) => each.mayEmbedMore && each.product.startsWith("application"));
  return products.flatMap((product) => {
    const packaging = packagingOf(product.product);
    if (packaging === undefined) return [];
    const isOfKit = product.product === extensionKit;
    const roles = isOfKit ? [] : rolesOf(product, packaging, classes);
    const [unknownPoint] = isOfKit || roles.length > 0 ? [] : (product.infoPlists ?? []).flatMap(unknownPoints);
    const [kitPoint] = isOfKit ? (product.infoPlists ?? []).flatMap(kitPoints) : [];
    if (roles.length === 0 && unknownPoint === undefined && kitPoint === undefined) return [];
    const siblings = byProject.get(product.project)!;
    const apps = carriers.get(`${product.project}\n${product.name}`) ?? [];
    const openApp = openApps.find(({ project }) => project !== product.project);
    const platforms = (product.platforms ?? []).map((platform) => (platform === "maccatalyst" ? "macos" : platform));
    return [
      {
        product,
        packaging,
        platforms: [...new Set(platforms)],
        roles,
        apps,
        siblings,
        ...(openApp && { openApp }),
        ...(unknownPoint && { unknownPoint }),
        ...(kitPoint && { kitPoint }),
      },
    ];
  });
}

/** The path of the file whose code runs first, as far as names tell. */
export function mainOf({ sources }: Product): string | undefined {
  return sources.find((path) => /^main\.(?:swift|m|mm|c)$/.test(nameOf(path)));
}

/** The bundle identifiers over all builds; unknown ones keep their variables. */
export function identifiersOf(product: Product): readonly Expanded[] {
  const written = product.infoPlists?.map((list) => list.keys.get("CFBundleIdentifier")?.value) ?? [];
  const texts = new Set(written.map((text) => (typeof text === "string" ? text : "$(PRODUCT_BUNDLE_IDENTIFIER)")));
  if (texts.size === 0) texts.add("$(PRODUCT_BUNDLE_IDENTIFIER)");
  return [...texts].flatMap((text) => variants(product, text));
}

function packagingOf(product: string): Provider["packaging"] | undefined {
  if (product === "app-extension" || product === extensionKit) return "appex";
  return product === "system-extension" ? "sysex" : undefined;
}

function rolesOf(product: Product, packaging: Provider["packaging"], classes: Classes): readonly Role[] {
  const lists = product.infoPlists ?? [];
  const kindOf = (principal: PropertyEntry | undefined) => principal && classKind(principal, product, classes);
  const roles = lists.flatMap((list) => (packaging === "appex" ? appexRoles(list, kindOf) : sysexRoles(list, kindOf)));
  if (roles.length > 0) return roles.map((role) => byClass(role, kindOf(role.principal)));
  // What the other packaging names its providers by says nothing to the system, and to whoever reads it all the same.
  const strayed = lists.flatMap((list) =>
    packaging === "appex" ? sysexRoles(list, kindOf) : appexRoles(list, kindOf),
  );
  const isOther = lists.some((list) => entryIn(list.keys, "NSExtension", appPoint) !== undefined);
  if (isOther && strayed.length === 0) return [];
  const coded = codeRoles(product, classes);
  return coded.length > 0 ? coded : [...new Set(strayed.map(({ kind }) => kind))].map((kind) => ({ kind }));
}

function unknownPoints(list: PropertyList): readonly NamedPoint[] {
  const point = entryIn(list.keys, "NSExtension", appPoint);
  const classes = entryIn(list.keys, "NetworkExtension", "NEProviderClasses")?.children ?? [];
  const named = [...classes].map(([text, entry]) => ({ text, place: placeOfEntry(list, entry) }));
  if (typeof point?.value === "string")
    named.push({ text: point.value, place: placeOfEntry(list, point, "valueSpan") });
  return named.filter(({ text }) => isUnknownPoint(text));
}

function kitPoints(list: PropertyList): readonly NamedPoint[] {
  const point = entryIn(list.keys, "EXAppExtensionAttributes", "EXExtensionPointIdentifier");
  const text = point?.value;
  return typeof text === "string" && text.startsWith(pointPrefix)
    ? [{ text, place: placeOfEntry(list, point!, "valueSpan") }]
    : [];
}

type KindOf = (principal: PropertyEntry | undefined) => ProviderKind | undefined;

/** The kind that a point means: by its name, by one that it is a misspelling of, or by the class of one that nobody knows. */
function kindNamed(point: string, principal: PropertyEntry | undefined, kindOf: KindOf): ProviderKind | undefined {
  return kindNamedBy(point) ?? (isUnknownPoint(point) ? kindOf(principal) : undefined);
}

function appexRoles(list: PropertyList, kindOf: KindOf): readonly Role[] {
  const point = entryIn(list.keys, "NSExtension", appPoint);
  const principal = entryIn(list.keys, "NSExtension", "NSExtensionPrincipalClass");
  const written = point?.value;
  const kind = typeof written === "string" ? kindNamed(written, principal, kindOf) : undefined;
  if (point === undefined || typeof written !== "string" || kind === undefined) return [];
  return [{ kind, point, written, list, ...(principal !== undefined && { principal }) }];
}

function sysexRoles(list: PropertyList, kindOf: KindOf): readonly Role[] {
  const classes = entryIn(list.keys, "NetworkExtension", "NEProviderClasses");
  return [...(classes?.children ?? [])].flatMap(([written, principal]) => {
    const kind = kindNamed(written, principal, kindOf);
    return kind === undefined ? [] : [{ kind, point: principal, written, principal, list }];
  });
}

/** A role as its class has it, since code that is another kind of provider can't become the one that is named. */
function byClass(role: Role, kind: ProviderKind | undefined): Role {
  return kind === undefined || kind === role.kind ? role : { ...role, kind, wrongKind: role.kind };
}

/** What a class is that a target compiles and a list names, where that is the same in every build. */
function classKind(principal: PropertyEntry, product: Product, classes: Classes): ProviderKind | undefined {
  const written = typeof principal.value === "string" ? variants(product, principal.value) : [];
  const texts = new Set(written.map(({ text, isKnown }) => (isKnown ? text : undefined)));
  const [text] = texts;
  if (texts.size !== 1 || text === undefined) return undefined;
  const declared = classesFor(text, classes).filter((each) => isCompiled(each, product));
  const kinds = new Set(declared.map(({ appleClass }) => kindOfClass(appleClass)));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

/** The classes that a list may mean by a name, with a module or without; one without may be a name for Objective-C. */
export function classesFor(text: string, classes: Classes): readonly OwnClass[] {
  const at = text.lastIndexOf(".");
  const named = classes.named(text.slice(at + 1));
  return at < 0 ? [...named, ...classes.runtimeNamed(text).filter(({ name }) => name !== text)] : named;
}

/** Whether a target compiles a class; one of Objective-C stands in a header, which belongs to the implementation beside it. */
export function isCompiled({ path, language }: OwnClass, product: Product): boolean {
  const sources = sourcesOf(product);
  if (sources.has(path)) return true;
  const stem = path.replace(/\.h$/, "");
  return language === "objc" && (sources.has(`${stem}.m`) || sources.has(`${stem}.mm`));
}

/** The files that a target compiles; a set, for every class of the workspace may be asked about. */
const sourcesOf = onceFor(({ sources }: Product) => new Set(sources));

/** Where the lists say nothing, the classes that the target compiles do. */
function codeRoles(product: Product, classes: Classes): readonly Role[] {
  const own = sourcesOf(product);
  const kinds = new Set<ProviderKind>();
  for (const { path, appleClass } of classes.all()) {
    const kind = own.has(path) ? kindOfClass(appleClass) : undefined;
    if (kind !== undefined) kinds.add(kind);
  }
  return [...kinds].map((kind) => ({ kind }));
}
