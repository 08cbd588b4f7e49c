import type { Severity } from "./finding.ts";
import { covers, fits, type GlobReading, readGlob } from "./glob.ts";
import type { Versions } from "./platform.ts";

/** What a user can set. Each field becomes `portolan.<name>` in the editor and a key of portolan.json. */
export interface Settings {
  /** Severity of each rule, by id or by a glob; `off` silences it, `on` switches an opt-in rule on. */
  readonly rules: Readonly<Record<string, Severity | "off" | "on">>;
  /** Swift language mode, in place of what the project says. */
  readonly swiftLanguageMode?: 5 | 6;
  /** Deployment targets, in place of what the project says, such as `{ "ios": "15.0" }`. */
  readonly deploymentTarget: Versions;
  /** How a deprecated name is shown: struck through, underlined, both, or not at all. */
  readonly presentation: "both" | "strike" | "squiggle" | "none";
  /** Document links and code lenses on imports and provider classes. */
  readonly quickLinks: boolean;
  /** What to do where another server reports the same deprecation: keep both or only one squiggle. */
  readonly duplicates: "portolan" | "compiler" | "both";
  /** Files that are not checked, as globs (`*`, `**`, `?`, `[…]`, `{a,b}`) relative to the workspace folder. */
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

/** The words of two `rules` together: where both speak of a rule, by whatever key, the word of `nearer` holds. */
export function mergeRules(nearer: Settings["rules"], further: Settings["rules"]): Settings["rules"] {
  const near = Object.keys(nearer);
  // An id is looked for before globs are; globs are asked in their order, the nearer ones first.
  const kept = Object.entries(further).filter(
    ([key]) => !Object.hasOwn(nearer, key) && (isGlob(key) || !near.some((other) => speaksOf(other, key))),
  );
  return { ...nearer, ...Object.fromEntries(kept) };
}

/** One entry of `exclude`: what it names is left out with everything below, without a slash at any depth. */
export function readExclude(entry: string): GlobReading {
  let start = 0;
  let end = entry.length;
  while (entry.startsWith("./", start)) start += 2;
  while (end > start && entry[end - 1] === "/") end--;
  const plain = entry.slice(start, end);
  if (plain === "" && entry !== "") return { problem: "the glob names nothing" };
  return readGlob(plain === "" || plain.includes("/") ? plain : `**/${plain}`);
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
  duplicates: "compiler",
  exclude: [],
};
