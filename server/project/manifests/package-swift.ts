import { remembered } from "../../core/collections.ts";
import { compareVersions, isVersion, type Platform, platformOf, type Versions } from "../../core/platform.ts";
import type { Literal, LiteralArgument, Manifest } from "./literal.ts";
import { readManifest } from "./swift-literals.ts";

/** One target of a Swift package as written. */
export interface PackageTarget {
  readonly name: string;
  readonly kind: "target" | "executableTarget" | "testTarget" | "macro" | "plugin";
  /** Relative to the package; absent when the usual folders hold. */
  readonly path?: string;
  readonly exclude: readonly string[];
  readonly sources: readonly string[];
  readonly languageMode?: 5 | 6;
}

/** What a `Package.swift` says without being run; what it computes is left out. */
export interface PackageManifest {
  readonly name?: string;
  /** "5.9", from the first line. */
  readonly toolsVersion?: string;
  /** Absent when no platforms are stated, "unknown" when they are computed. */
  readonly platforms?: Versions | "unknown";
  /** The highest mode the package lists; "unknown" when it is computed. */
  readonly languageMode?: 5 | 6 | "unknown";
  readonly targets: readonly PackageTarget[];
  /** Its targets are written out, and none is built of code: there are none, or they come as binaries. */
  readonly buildsNothing?: true;
  /** It makes an app of Swift Playgrounds, or may, where a function or a condition makes one. */
  readonly isApp?: true;
  /** Some of its targets, or their names, are computed: it builds more than is listed here. */
  readonly isOpen?: true;
}

const targetKinds = ["target", "executableTarget", "testTarget", "macro", "plugin"] as const;
const codelessKinds = ["binaryTarget", "systemLibrary"];
const appProduct = "iOSApplication";

/** Reads a package manifest. Never throws. */
export function readPackageManifest(text: string): PackageManifest {
  const toolsVersion = /^\uFEFF?\s*\/\/\s*swift-tools-version\s*:?\s*(\d+(?:\.\d+)*)/i.exec(text)?.[1];
  const manifest = readManifest(text);
  const [made] = [...manifest.bindings.values(), ...manifest.calls].flatMap(packageIn);
  const fields = made?.call.arguments ?? [];
  const name = stringIn(field(fields, "name"));
  const platforms = changed("platforms");
  const modes = changed("swiftLanguageModes") ?? changed("swiftLanguageVersions");
  const given = field(fields, "targets");
  const added = given?.kind === "word" ? changesOf(given.value) : [];
  const written = [given, ...added, ...changesOf("package.targets")];
  const lists = written.map((each) => itemsOf(each, manifest));
  const targets = [...new Set(lists)].flat();
  const read: TargetReading = {
    manifest,
    looped: modeSetInLoops(manifest),
    strings: remembered((items) => items.map(stringIn).filter((each) => each !== undefined)),
    mode: remembered(modeOfSettings),
  };
  const products = [field(fields, "products"), ...changesOf("package.products")].flatMap((each) =>
    itemsOf(each, manifest),
  );
  const isApp =
    products.some((each) => isCallOf([appProduct], followed(each, manifest))) ||
    manifest.blocks.some((words) => words.includes(appProduct));
  const versions = platforms && versionsIn(platforms, manifest);
  const mode = modes && highestMode(modes, manifest);
  const own = targets.map((each) => targetIn(each, read));
  const isWhole = made?.isChanged !== true && written.every((each) => followed(each, manifest)?.kind === "array");
  const lacksCode = (each: Literal) => isCallOf(codelessKinds, followed(each, manifest));
  return {
    ...(name === undefined ? {} : { name }),
    ...(toolsVersion === undefined ? {} : { toolsVersion }),
    ...(versions === undefined ? {} : { platforms: versions }),
    ...(mode === undefined ? {} : { languageMode: mode }),
    targets: own.filter((each) => each !== undefined),
    ...(isApp && { isApp }),
    ...(isWhole && targets.every(lacksCode) && { buildsNothing: true }),
    ...(made !== undefined &&
      !(isWhole && targets.every((each, at) => own[at] !== undefined || lacksCode(each))) && { isOpen: true }),
  };

  function changed(label: string): Literal | undefined {
    return changesOf(`package.${label}`).at(-1) ?? field(fields, label);
  }

  function changesOf(wanted: string): readonly Literal[] {
    return manifest.changes.filter((change) => change.name === wanted).map((change) => change.value);
  }
}

/** The call that makes the package of a value, and whether a function gets it then, which may add to it: `Package(…).withMore()`. */
function packageIn(
  value: Literal,
): readonly { readonly call: Literal & { kind: "call" }; readonly isChanged: boolean }[] {
  const call = value.kind === "unknown" ? value.begins : value;
  return call?.kind === "call" && call.name === "Package" ? [{ call, isChanged: call !== value }] : [];
}

/** Whether a value calls one of these, with or without the type that has it: `.target(…)`, `Target.target(…)`. */
function isCallOf(names: readonly string[], value: Literal | undefined): boolean {
  return value?.kind === "call" && names.includes(value.name.split(".").at(-1)!);
}

/** The version that `.v15`, `.v10_15` or a text such as "15.0" names. */
function versionNamed(written: string): string | undefined {
  const version = written.replace(/^v(?=\d)/, "").replaceAll("_", ".");
  return isVersion(version) ? (version.includes(".") ? version : `${version}.0`) : undefined;
}

/** The value behind a name that the manifest binds, or the expression itself. */
export function followed(value: Literal | undefined, manifest: Manifest): Literal | undefined {
  let found = value;
  for (let step = 0; step < 8 && found?.kind === "word"; step++) {
    const bound = manifest.bindings.get(found.value);
    if (bound === undefined) return found;
    found = bound;
  }
  return found;
}

/** The items of an array, or a single expression as a list of one. */
export function itemsOf(value: Literal | undefined, manifest: Manifest): readonly Literal[] {
  const found = followed(value, manifest);
  if (found === undefined || found.kind === "word") return [];
  return found.kind === "array" && !found.isOpen ? found.items : [found];
}

/** The argument with a label. */
export function field(values: readonly LiteralArgument[], label: string): Literal | undefined {
  return values.find((value) => value.label === label)?.value;
}

/** The text of a string literal. */
export function stringIn(value: Literal | undefined): string | undefined {
  return value?.kind === "string" ? value.value : undefined;
}

/** What reading targets takes; lists that many targets share are read once. */
interface TargetReading {
  readonly manifest: Manifest;
  readonly looped: 5 | 6 | undefined;
  readonly strings: (items: readonly Literal[]) => readonly string[];
  readonly mode: (settings: readonly Literal[]) => 5 | 6 | undefined;
}

function targetIn(written: Literal, { manifest, looped, strings, mode }: TargetReading): PackageTarget | undefined {
  const value = followed(written, manifest);
  if (value?.kind !== "call") return undefined;
  const kind = targetKinds.find((each) => value.name === each || value.name.endsWith(`.${each}`));
  const name = stringIn(followed(field(value.arguments, "name"), manifest));
  if (kind === undefined || name === undefined) return undefined;
  const path = stringIn(followed(field(value.arguments, "path"), manifest));
  const items = (label: string) => itemsOf(field(value.arguments, label), manifest);
  const languageMode = mode(items("swiftSettings")) ?? looped;
  return {
    name,
    kind,
    ...(path === undefined ? {} : { path }),
    exclude: strings(items("exclude")),
    sources: strings(items("sources")),
    ...(languageMode === undefined ? {} : { languageMode }),
  };
}

function modeOfSettings(settings: readonly Literal[]): 5 | 6 | undefined {
  for (const setting of settings) {
    if (setting.kind !== "call") continue;
    if (/(?:^|\.)swiftLanguage(?:Mode|Version)$/.test(setting.name)) return modeNamed(setting.arguments[0]?.value);
    if (/(?:^|\.)unsafeFlags$/.test(setting.name)) {
      const flags = setting.arguments[0]?.value;
      const words = flags?.kind === "array" ? flags.items.map(stringIn) : [];
      const version = words[words.indexOf("-swift-version") + 1];
      if (words.includes("-swift-version") && version !== undefined) return Number.parseInt(version, 10) >= 6 ? 6 : 5;
    }
  }
  return undefined;
}

/** A mode given to every target by a loop over them. */
function modeSetInLoops(manifest: Manifest): 5 | 6 | undefined {
  for (const words of manifest.blocks) {
    const at = words.findIndex((word) => word === "swiftLanguageMode" || word === "swiftLanguageVersion");
    if (words[0] !== "for" || at === -1 || !words.includes("targets")) continue;
    const version = versionNamed(words[at + 3] ?? "");
    if (version !== undefined) return Number.parseInt(version, 10) >= 6 ? 6 : 5;
  }
  return undefined;
}

function modeNamed(value: Literal | undefined): 5 | 6 | undefined {
  const inside = value?.kind === "call" ? value.arguments[0]?.value : value;
  const text = inside?.kind === "word" || inside?.kind === "string" ? inside.value.split(".").at(-1) : undefined;
  const version = text === undefined ? undefined : versionNamed(text);
  return version === undefined ? undefined : Number.parseInt(version, 10) >= 6 ? 6 : 5;
}

function highestMode(value: Literal, manifest: Manifest): 5 | 6 | "unknown" {
  const modes = itemsOf(value, manifest).map(modeNamed);
  if (modes.length === 0 || modes.includes(undefined)) return "unknown";
  return modes.includes(6) ? 6 : 5;
}

function versionsIn(value: Literal, manifest: Manifest): Versions | "unknown" {
  const found = followed(value, manifest);
  if (found?.kind !== "array") return "unknown";
  const versions: Partial<Record<Platform, string>> = {};
  for (const item of found.items) {
    if (item.kind !== "call") return "unknown";
    const isCustom = /(?:^|\.)custom$/.test(item.name);
    const spelling = isCustom ? stringIn(item.arguments[0]?.value) : item.name.split(".").at(-1);
    const platform = platformOf(spelling ?? "");
    const written = item.arguments[isCustom ? 1 : 0]?.value;
    const text = written?.kind === "string" || written?.kind === "word" ? written.value.split(".v").at(-1) : undefined;
    const version = text === undefined ? undefined : versionNamed(text);
    if (platform === undefined) continue;
    if (version === undefined) return "unknown";
    const before = versions[platform];
    if (before === undefined || compareVersions(version, before) < 0) versions[platform] = version;
  }
  return versions;
}
