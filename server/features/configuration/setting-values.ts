import { isVersion, platforms } from "../../core/platform.ts";
import { readExclude, speaksOf } from "../../core/settings.ts";
import { didYouMean } from "../../core/suggest.ts";
import { shortened } from "../../core/text.ts";
import { levels, type SettingType } from "./setting-table.ts";

/** A value as somebody wrote it, wherever: what it holds, and how to say what is wrong with it. */
export interface Given {
  /** The value itself where it is a text, a number, a flag or nothing; otherwise only its kind counts. */
  readonly value: unknown;
  readonly kind: "object" | "list" | "other";
  readonly entries: () => readonly GivenEntry[];
  readonly items: () => readonly Given[];
  /** Says that the value must be something else. */
  readonly must: (wanted: string) => void;
  /** Says what is wrong with the value. */
  readonly refuse: (problem: string) => void;
}

/** One key of an object with its value. */
export interface GivenEntry {
  readonly key: string;
  readonly given: Given;
  /** Says that there is no such key; `meant` says which one it may have been, and is asked while few are wrong. */
  readonly refuseKey: (problem: string, meant: () => string) => void;
}

/** What values are held to besides their type. */
export interface ValueBounds {
  /** Ids that keys of rules may speak of; every key will do where they are absent. */
  readonly ruleIds?: readonly string[];
  /** Whether a path leads out of the folder though its words don't say so: through a link. */
  readonly leavesFolder?: (path: string) => boolean;
}

const longestShown = 60;

/** A word as messages show it. */
export function shown(word: string): string {
  return shortened(word, longestShown);
}

/** A value as far as it is understood, for a setting of this type; nothing where it is not. What is left out is said. */
export function readValue(type: SettingType, given: Given, bounds: ValueBounds = {}): unknown {
  switch (type.kind) {
    case "choice":
      return readChoice(type.choices, given);
    case "flag":
      return wanted(given, typeof given.value === "boolean", "true or false");
    case "rules":
      return readEntries(given, 'an object of rules, such as { "deprecated-api": "error" }', (entry) =>
        readRule(entry, bounds.ruleIds),
      );
    case "versions":
      return readEntries(given, 'an object of versions, such as { "ios": "15.0" }', readVersion);
    case "globs":
      if (wanted(given, given.kind === "list", 'a list of globs, such as [ "Generated/**" ]') === undefined) return;
      return given
        .items()
        .filter(isGlob)
        .map((item) => item.value);
    case "path":
      return readPath(given, bounds.leavesFolder ?? (() => false));
  }
}

/** The value of a given, or nothing where it doesn't fit, which is said; of objects and lists, only that they fit. */
function wanted(given: Given, isFitting: boolean, what: string): unknown {
  if (isFitting) return given.value ?? true;
  return void given.must(what);
}

function readChoice(choices: readonly (string | number)[], given: Given): unknown {
  if (choices.some((choice) => choice === given.value)) return given.value;
  if (choices.every((choice) => typeof choice === "number")) {
    const isQuoted = choices.some((choice) => String(choice) === given.value);
    return void given.must(`${choices.join(" or ")}${isQuoted ? ", without quotes" : ""}`);
  }
  const meant = didYouMean(shown(String(given.value ?? "")), choices.map(String));
  return void given.must(`one of ${choices.join(", ")}.${meant}`);
}

function readEntries(given: Given, what: string, read: (entry: GivenEntry) => unknown): unknown {
  if (wanted(given, given.kind === "object", what) === undefined) return undefined;
  const found = given.entries().map((entry) => [entry.key, read(entry)] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

function readRule({ key, given, refuseKey }: GivenEntry, ruleIds: readonly string[] | undefined): unknown {
  const isKnown = ruleIds === undefined || ruleIds.some((rule) => speaksOf(key, rule));
  if (!isKnown) refuseKey(`there is no rule “${shown(key)}”.`, () => didYouMeanRule(key, ruleIds));
  const level = readChoice(levels, given);
  return isKnown ? level : undefined;
}

/** " Did you mean “…”?" for a word that speaks of no rule: with an id, or with a wildcard for a wildcard. */
export function didYouMeanRule(word: string, ruleIds: readonly string[]): string {
  if (!word.includes("*")) return didYouMean(shown(word), ruleIds);
  // What every wildcard ends in makes none of them nearer.
  const letters = word.replace(/\W/g, "").length;
  const most = Math.min(Math.max(2, Math.floor(letters / 3)), Math.max(0, letters - 1));
  return didYouMean(shown(word), wildcardsOf(ruleIds), most);
}

/** The wildcards that speak of rules whose ids begin alike: “ats-*”. */
function wildcardsOf(ruleIds: readonly string[]): ReadonlySet<string> {
  const heads = ruleIds.flatMap((id) => {
    const words = id.split("-");
    return words.map((_, index) => `${words.slice(0, index + 1).join("-")}-*`);
  });
  return new Set(heads.filter((head) => ruleIds.some((id) => speaksOf(head, id))));
}

function readVersion({ key, given, refuseKey }: GivenEntry): unknown {
  if ((platforms as readonly string[]).includes(key)) {
    const { value } = given;
    return wanted(given, typeof value === "string" && isVersion(value), 'a version in quotes, such as "15.0"');
  }
  return void refuseKey(`there is no platform “${shown(key)}”; known are ${platforms.join(", ")}.`, () =>
    didYouMean(shown(key), platforms),
  );
}

function isGlob(item: Given): boolean {
  const { value } = item;
  if (typeof value !== "string") {
    item.must("a glob in quotes");
    return false;
  }
  const reading = readExclude(value);
  if ("problem" in reading) item.refuse(reading.problem);
  return "glob" in reading;
}

function readPath(given: Given, leavesFolder: (path: string) => boolean): unknown {
  const { value } = given;
  if (typeof value !== "string" || value === "") return void given.must("the path of a file");
  const isInside = !saysItLeaves(value) && !leavesFolder(value);
  return wanted(given, isInside, "the path of a file in the folder of this one or below it");
}

/** Whether a path is absolute or climbs out with `..`, on any system. */
function saysItLeaves(path: string): boolean {
  if (/^(?:[\\/]|[A-Za-z]:)/.test(path)) return true;
  let depth = 0;
  for (const part of path.split(/[\\/]/)) {
    if (part === "..") depth--;
    else if (part !== "." && part !== "") depth++;
    if (depth < 0) return true;
  }
  return false;
}
