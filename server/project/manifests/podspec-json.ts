import { type ParseError, parse } from "jsonc-parser";
import { type Dictionary, isDictionary } from "../../core/dictionary.ts";
import { tooDeepAt } from "../../core/nesting.ts";
import { isVersion, type Platform, platformOf } from "../../core/platform.ts";

/** What is asked of a file of CocoaPods. */
export interface PodFacts {
  /** Platforms with deployment targets, as they are written; of several the lowest counts. */
  readonly pairs: readonly (readonly [Platform | undefined, string])[];
  /** Whether it says all of its platforms in them. */
  readonly isWhole: boolean;
  readonly mode?: 5 | 6 | undefined;
  /** Of the sources, from the file's folder. */
  readonly globs: readonly string[];
}

/** A text whose brackets are nested deeper than this is no specification. */
const deepest = 200;

/** The facts of a `.podspec.json`, which has the attributes of the Ruby form as keys; throws where it is no JSON. */
export function podspecIn(text: string): PodFacts {
  const errors: ParseError[] = [];
  const spec = tooDeepAt(text, deepest) === undefined ? parse(text, errors) : undefined;
  if (!isDictionary(spec) || errors.length > 0) throw new Error("its JSON is malformed");
  const platforms = isDictionary(spec.platforms) ? spec.platforms : isDictionary(spec.platform) ? spec.platform : {};
  const pairs = Object.entries(platforms).map(([name, version]) => [platformOf(name), String(version)] as const);
  return {
    pairs,
    isWhole: areReadable(pairs),
    mode: newestMode(textsIn(spec.swift_versions ?? spec.swift_version)),
    globs: globsIn(spec),
  };
}

/** Those of a specification, of what it has for one platform, and of its parts. */
function globsIn(spec: Dictionary): readonly string[] {
  const parts = Array.isArray(spec.subspecs) ? spec.subspecs.filter(isDictionary) : [];
  const ofPlatforms = Object.entries(spec).filter(([name]) => platformOf(name) !== undefined);
  const others = [...ofPlatforms.map(([, value]) => value).filter(isDictionary), ...parts];
  return [...textsIn(spec.source_files), ...others.flatMap(globsIn)];
}

/** Whether each is of a platform that is known, with a version. */
export function areReadable(pairs: PodFacts["pairs"]): boolean {
  return pairs.every(([platform, version]) => platform !== undefined && isVersion(version));
}

/** CocoaPods builds with the newest version that a pod lists; nothing where it lists none. */
export function newestMode(versions: readonly string[]): 5 | 6 | undefined {
  if (versions.length === 0) return undefined;
  return versions.some((version) => Number.parseInt(version, 10) >= 6) ? 6 : 5;
}

/** One text, or the texts of a list. */
function textsIn(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string");
}
