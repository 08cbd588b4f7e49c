import type { Severity } from "./finding.ts";
import { covers, fits, type GlobReading, readGlob } from "./glob.ts";
import type { Versions } from "./platform.ts";

/** How loud what nothing presses can be. */
export const loudnesses = ["hint", "information", "off"] as const;
export type Loudness = (typeof loudnesses)[number];

/** What a user can set in the editor, read and checked. `features/configuration/setting-table.ts` says of each what it means and where it stands. */
export interface Settings {
  readonly rules: Readonly<Record<string, Severity | "off" | "on">>;
  readonly swiftLanguageMode?: 5 | 6;
  readonly deploymentTarget: Versions;
  /** How loud a deprecation is that only systems newer than the target have; a hint where nothing is said. */
  readonly deprecatedLater?: Loudness;
  /** And one that is only announced: “to be deprecated”. */
  readonly toBeDeprecated?: Loudness;
  readonly presentation: "both" | "strike" | "squiggle" | "none";
  readonly quickLinks: boolean;
  readonly importLinks: boolean;
  readonly duplicates: "portolan" | "compiler" | "both";
  readonly exclude: readonly string[];
}

/** Whether a key of `rules` speaks of a rule: by its id, or by a glob that fits it. */
export function speaksOf(key: string, rule: string): boolean {
  if (key === rule || !isGlob(key)) return key === rule;
  const reading = readGlob(key, "word");
  return "glob" in reading && fits(reading.glob, rule);
}

function isGlob(key: string): boolean {
  return /[*?[{]/.test(key);
}

/**
 * What one place says of rules in `nearer`, over what `further` says, which is nothing or was put together here: where
 * both speak of a rule, by whatever key, the word of `nearer` holds. The first key that fits a rule decides then, after
 * its id: of one place the longest, so that it is of no account where `"*": "off"` stands, and of two as long as each
 * other the one that was written later.
 */
export function mergeRules(nearer: Settings["rules"], further: Settings["rules"]): Settings["rules"] {
  const near = Object.keys(nearer);
  const lastFirst = Object.entries(nearer).reverse();
  const longestFirst = lastFirst.sort(([one], [other]) => other.length - one.length);
  // An id is looked for before globs are, so one of `further` must not stand behind a glob of `nearer`.
  const kept = Object.entries(further).filter(
    ([key]) => !Object.hasOwn(nearer, key) && (isGlob(key) || !near.some((other) => speaksOf(other, key))),
  );
  return Object.fromEntries([...longestFirst, ...kept]);
}

/**
 * One entry of `exclude`: what it names is left out with everything below, without a slash at any depth, behind a first
 * slash only where the entries stand, as in a .gitignore.
 */
export function readExclude(entry: string): GlobReading {
  let start = 0;
  let end = entry.length;
  while (entry.startsWith("./", start)) start += 2;
  const isRooted = entry[start] === "/";
  while (entry[start] === "/") start++;
  while (end > start && entry[end - 1] === "/") end--;
  const plain = entry.slice(start, end);
  if (plain === "" && entry !== "") return { problem: "the glob names nothing" };
  return readGlob(plain === "" || isRooted || plain.includes("/") ? plain : `**/${plain}`);
}

/** Whether entries of `exclude` leave out a path, as seen from where they stand; one that can't be read leaves out nothing. */
export function excluder(entries: readonly string[]): (path: string) => boolean {
  const globs = entries.map(readExclude).flatMap((reading) => ("glob" in reading ? [reading.glob] : []));
  return (path) => globs.some((glob) => covers(glob, path));
}

/** What holds when nothing is set. */
export const defaultSettings: Settings = {
  rules: {},
  deploymentTarget: {},
  presentation: "both",
  quickLinks: true,
  importLinks: true,
  duplicates: "compiler",
  exclude: [],
};
