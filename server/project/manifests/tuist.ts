import { ownValue, remembered } from "../../core/collections.ts";
import { folderOf, nameOf } from "../../core/path.ts";
import type { Problem, PropertyList, PropertyValue } from "../../core/project.ts";
import { levelOfDictionary } from "../build-settings.ts";
import { pathMatcher } from "../globs.ts";
import { addProblem, type ProjectSource, type ReaderHost, sourceAround } from "../source.ts";
import { noTargets } from "../wording.ts";
import { deploymentSetting, generatedTarget, platformSettings } from "../written-target.ts";
import { type Touched, touchedBy } from "../xcode/target.ts";
import type { Literal, Manifest } from "./literal.ts";
import { field, followed, itemsOf, stringIn } from "./package-swift.ts";
import { callsBehind, readManifest } from "./swift-literals.ts";
import { type CarriedTarget, readCarrying, withEmbeds } from "./tuist-embeds.ts";
import { dictionaryIn, type Entries, entriesOf, isTuist, isWrittenOut, valueIn } from "./tuist-lists.ts";

const products: Readonly<Record<string, string>> = {
  app: "application",
  appClip: "application.on-demand-install-capable",
  appExtension: "app-extension",
  extensionKitExtension: "extensionkit-extension",
  systemExtension: "system-extension",
  commandLineTool: "tool",
  xpc: "xpc-service",
  unitTests: "bundle.unit-test",
  uiTests: "bundle.ui-testing",
  staticFramework: "framework.static",
  staticLibrary: "library.static",
  dynamicLibrary: "library.dynamic",
};
const destinations: Readonly<Record<string, string>> = {
  iphone: "ios",
  ipad: "ios",
  mac: "macos",
  appletv: "tvos",
  applewatch: "watchos",
  applevision: "visionos",
};

type Matchers = readonly ((file: string) => boolean)[];

/** A target with its lists of sources; targets may share a list. */
interface PlacedTarget extends CarriedTarget {
  readonly sources: readonly Matchers[];
}

/** Reads a Tuist `Project.swift` as far as it is written out; nothing when the file is some other Swift. */
export async function openTuist(path: string, host: ReaderHost): Promise<ProjectSource | undefined> {
  const text = await host.readText(path);
  if (text === undefined || !isTuist(text)) return undefined;
  const manifest = readManifest(text);
  const made = [...manifest.bindings.values(), ...manifest.calls].find(
    (each) => each.kind === "call" && each.name === "Project",
  );
  const fields = made?.kind === "call" ? made.arguments : [];
  const problems = new Map<string, Problem>();
  const complain = (reason: string) => addProblem(problems, path, reason);
  const place = targetReader({ path, text }, manifest, settingsIn(field(fields, "settings"), manifest), host, complain);
  const written = new Set(itemsOf(field(fields, "targets"), manifest));
  const found = [...written].map((each) => place(followed(each, manifest))).filter((each) => each !== undefined);
  const isWhole = found.length === written.size && followed(field(fields, "targets"), manifest)?.kind === "array";
  const placed = withEmbeds(found, isWhole);
  if (placed.length === 0) complain(noTargets);
  return {
    kind: "tuist",
    path,
    folder: folderOf(path),
    name: host.show(path),
    targets: placed.map((each) => each.target),
    ...(!isWhole && made !== undefined && { isPartial: true }),
    inputs: new Set([path]),
    problems: [...problems.values()],
    targetsOf: (file) => {
      const isBuilt = remembered((matchers: Matchers) => matchers.some((matches) => matches(file)));
      return placed.filter((each) => each.sources.some(isBuilt)).map((each) => each.target);
    },
    related: () => undefined,
  };
}

const deploymentLabels: ReadonlySet<string> = new Set(["deploymentTargets", "deploymentTarget", "DeploymentTargets"]);
const deploymentNames: ReadonlySet<string> = new Set([
  ...["iOS", "macOS", "tvOS", "watchOS", "visionOS", "multiplatform"],
]);

/** The folder of the manifests that a file of Swift is a helper of, by its path; nothing for any other file. */
export function folderHelped(path: string): string | undefined {
  return path.endsWith(".swift") ? /^(.*)[\\/]tuist[\\/]ProjectDescriptionHelpers[\\/]/i.exec(path)?.[1] : undefined;
}

/**
 * Reads the deployment targets that a helper of Tuist's manifests writes out, for the code around whose targets are made
 * by functions; nothing where it writes none, or helps nothing.
 */
export async function openTuistHelper(path: string, host: ReaderHost): Promise<ProjectSource | undefined> {
  const folder = folderHelped(path);
  const text = folder === undefined ? undefined : await host.readText(path);
  if (folder === undefined || text === undefined || !isTuist(text)) return undefined;
  const levels = callsBehind(text, deploymentLabels, deploymentNames)
    .map((written) => [deploymentIn(written), platformSettings(platformsOfDeployment(written))])
    .filter(([deployment]) => Object.keys(deployment!).length > 0)
    .map((settings) => settings.map((each) => levelOfDictionary("", each, host.spend)));
  if (levels.length === 0) return undefined;
  const name = host.show(path);
  const target = generatedTarget({ name: nameOf(folder), product: "framework", levels }, name, folder, host.spend);
  const { platforms: _, ...lowest } = target;
  return sourceAround(lowest, { kind: "tuist", path, folder, name }, "which helps to make targets");
}

/** Reads the targets of a manifest, whose settings are `shared`; what many of them name is read once. */
function targetReader(
  { path, text }: { readonly path: string; readonly text: string },
  manifest: Manifest,
  shared: PropertyValue,
  { show, spend }: ReaderHost,
  complain: (reason: string) => void,
): (written: Literal | undefined) => PlacedTarget | undefined {
  const folder = folderOf(path);
  const name = show(path);
  const levelOf = remembered((settings: PropertyValue) => levelOfDictionary("", settings, spend));
  const settingsOf = remembered((written: Literal | undefined) => settingsIn(written, manifest));
  const matchersOf = remembered((written: Literal | undefined) =>
    patternsIn(manifest, written).map((each) => pathMatcher(folder, each, { spend, complain })),
  );
  const named = remembered((written: Literal) => readCarrying(manifest, written));
  const listOf = remembered((entries: Entries): PropertyList => ({ path, text, keys: entriesOf(entries) }));
  const namesOf = remembered((entries: Entries) => [...listOf(entries).keys.keys()]);

  return (written) => {
    if (written?.kind !== "call" || !/(?:^|[.])target$/i.test(written.name)) return undefined;
    const get = (label: string) => followed(field(written.arguments, label), manifest);
    const own = stringIn(get("name"));
    if (own === undefined) return undefined;
    const span = field(written.arguments, "name")?.span;
    const place = span && { path, span };
    const product = wordIn(get("product")) ?? "";
    const platforms = [get("platform"), get("destinations")].flatMap(platformsIn);
    const settings = [settingsOf(get("settings")), deploymentIn(get("deploymentTargets") ?? get("deploymentTarget"))];
    const files = {
      INFOPLIST_FILE: fileIn(get("infoPlist"), manifest),
      CODE_SIGN_ENTITLEMENTS: fileIn(get("entitlements"), manifest),
    };
    const isOpen = !isReadable(get("settings"), manifest);
    const mayBeOther = (setting: string) => isOpen && text.includes(setting);
    const identifier = mayBeOther("PRODUCT_BUNDLE_IDENTIFIER")
      ? {}
      : { PRODUCT_BUNDLE_IDENTIFIER: stringIn(get("bundleId")) };
    const scripted = touchedIn(get("scripts"), text);
    const target = generatedTarget(
      {
        name: own,
        product: ownValue(products, product) ?? product,
        levels: [[...settings, platformSettings(platforms), files, identifier, shared].map(levelOf)],
        touched: {
          infoPlist: scripted.infoPlist || mayBeOther("INFOPLIST_FILE"),
          entitlements: scripted.entitlements || mayBeOther("CODE_SIGN_ENTITLEMENTS"),
        },
      },
      name,
      folder,
      spend,
    );
    const entitlements = dictionaryIn(manifest, get("entitlements"));
    const infoPlist = dictionaryIn(manifest, get("infoPlist"));
    const carrying = readCarrying(manifest, get("dependencies"), named);
    return {
      target: {
        ...target,
        ...(place && { place }),
        ...(entitlements &&
          !scripted.entitlements &&
          isWrittenOut(entitlements) && { entitlementLists: [{ ...listOf(entitlements), ...(place && { place }) }] }),
        // A list that is known whole speaks for itself; of another one, the names alone are sure.
        ...(infoPlist && !scripted.infoPlist && isWrittenOut(infoPlist)
          ? { infoPlistLists: [{ ...listOf(infoPlist), ...(place && { place }) }], generatedKeys: [] }
          : { generatedKeys: infoPlist ? namesOf(infoPlist) : [] }),
      },
      sources: [get("sources"), get("buildableFolders")].map(matchersOf),
      carrying: { ...carrying, isOpen: carrying.isOpen || [get("scripts"), get("copyFiles")].some(isWritten) },
    };
  };
}

/** What the scripts of a target may write to; those that are put together elsewhere, to anything. */
function touchedIn(scripts: Literal | undefined, text: string): Touched {
  if (scripts === undefined) return touchedBy("");
  const { kind, span } = scripts;
  return kind === "array" ? touchedBy(text.slice(span.start, span.end)) : { infoPlist: true, entitlements: true };
}

function isWritten(value: Literal | undefined): boolean {
  return value !== undefined && !(value.kind === "array" && value.items.length === 0);
}

function patternsIn(manifest: Manifest, written: Literal | undefined): readonly string[] {
  return itemsOf(written, manifest)
    .map((each) => (each.kind === "call" ? stringIn(each.arguments[0]?.value) : stringIn(each)))
    .filter((each) => each !== undefined);
}

function platformsIn(written: Literal | undefined): readonly string[] {
  const words = written?.kind === "array" ? written.items.map(wordIn) : [wordIn(written)];
  return words.flatMap((word) => {
    const lower = word?.toLowerCase();
    return lower === undefined ? [] : [ownValue(destinations, lower) ?? lower];
  });
}

function settingsIn(written: Literal | undefined, manifest: Manifest): PropertyValue {
  const base = written?.kind === "call" ? followed(field(written.arguments, "base"), manifest) : written;
  return base?.kind === "dictionary"
    ? Object.fromEntries(base.entries.map(([key, value]) => [stringIn(key) ?? "", valueIn(value)]))
    : {};
}

/** Whether `settingsIn` gives all that is written: no part of it is for one configuration, or has to be run. */
function isReadable(written: Literal | undefined, manifest: Manifest): boolean {
  if (written === undefined) return true;
  const isCall = written.kind === "call";
  const base = isCall ? followed(field(written.arguments, "base"), manifest) : written;
  if (isCall && field(written.arguments, "configurations") !== undefined) return false;
  return base === undefined ? isCall : base.kind === "dictionary" && isWrittenOut(base.entries);
}

/** `.iOS("15.0")`, `.iOS(targetVersion: "13.0", …)` and `.multiplatform(iOS: "15.0", macOS: "12.0")`. */
function deploymentIn(written: Literal | undefined): { readonly [key: string]: PropertyValue } {
  if (written?.kind !== "call") return {};
  const platforms = platformsOfDeployment(written);
  const pairs = written.arguments.map(({ value }, at) => deploymentSetting(platforms[at]!, stringIn(value)));
  return Object.fromEntries(pairs.reverse().flatMap(Object.entries));
}

/** The platform that each argument of such a call is for. */
function platformsOfDeployment(written: Literal): readonly string[] {
  if (written.kind !== "call") return [];
  const own = written.name.split(".").at(-1) ?? "";
  return written.arguments.map(({ label }) => (own === "multiplatform" ? (label ?? "") : own));
}

function fileIn(written: Literal | undefined, manifest: Manifest): string | undefined {
  if (written?.kind !== "call") return stringIn(written);
  return /(?:^|\.)file$/.test(written.name) ? stringIn(followed(written.arguments[0]?.value, manifest)) : undefined;
}

function wordIn(value: Literal | undefined): string | undefined {
  return value?.kind === "word" ? value.value.split(".").at(-1) : undefined;
}
