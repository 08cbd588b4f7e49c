import { addTo } from "../core/collections.ts";
import { fits, readGlob } from "../core/glob.ts";
import type { Place, PropertyValue } from "../core/project.ts";
import type { Spend } from "./allowance.ts";
import { type SettingCondition, splitSettingName } from "./xcode/xcconfig.ts";

/** One assignment, as written. */
export interface Assignment {
  readonly conditions: readonly SettingCondition[];
  readonly value: string;
  /** Where a file of settings has it. */
  readonly place?: Place;
}

/** Settings from one place; of several assignments that hold, the last wins. */
export interface SettingLevel {
  /** What readers see as the origin, such as "Config.xcconfig"; empty for the target itself. */
  readonly origin: string;
  readonly assignments: ReadonlyMap<string, readonly Assignment[]>;
  /** It assigns more than that, or may do so: a file that it includes isn't there, which it can or can’t do without. */
  readonly lacks?: "part" | "option";
  /** What holds where nobody says anything else. */
  readonly isUsual?: true;
}

/** For which build a setting is asked. */
export interface BuildContext {
  readonly configuration: string;
  /** Canonical SDK name, such as "iphoneos"; absent while it is not known. */
  readonly sdk?: string;
}

/** A setting as far as it can be known without building. */
export interface BuildSetting {
  readonly text: string;
  /** False when a build variable in it could not be resolved; `text` then shows it as written. */
  readonly isKnown: boolean;
  readonly origin: string;
  /** It has the text of a `:default=` in it, for a setting that nobody here gives and a build may. */
  readonly isFallback?: true;
}

/** A setting that leads through more settings than this within each other is not worked out. */
const deepest = 24;
/** Nor is one for which more has to be read and written than this, in UTF-16 units and assignments. */
const mostWork = 20_000;

/** The settings of a dictionary in a project file; conditional ones win over plain ones. */
export function levelOfDictionary(origin: string, settings: PropertyValue, spend: Spend): SettingLevel {
  const assignments = new Map<string, Assignment[]>();
  if (typeof settings === "object" && !Array.isArray(settings)) {
    for (const [written, value] of Object.entries(settings)) {
      spend(1);
      const text = textOf(value);
      if (text === undefined) continue;
      const { name, conditions } = splitSettingName(written);
      addTo(assignments, name, { conditions, value: text });
    }
  }
  for (const list of assignments.values()) list.sort((a, b) => a.conditions.length - b.conditions.length);
  return { origin, assignments };
}

/** Every name that any level assigns. */
export function namesIn(levels: readonly SettingLevel[]): ReadonlySet<string> {
  return new Set(levels.flatMap((level) => [...level.assignments.keys()]));
}

/**
 * What a text becomes when the settings are put into it; see `settingOf`. A setting that a level before it may give
 * another value, because part of that isn't there, is not known; with `isCertain` also where it could do without that.
 */
export function expandedText(
  levels: readonly SettingLevel[],
  text: string,
  context: BuildContext,
  { isCertain = false } = {},
): BuildSetting {
  const own = { origin: "", assignments: new Map([["\0", [{ conditions: [], value: text }]]]) };
  return resolvedSetting([own, ...levels], "\0", context, isCertain ? ["part", "option"] : ["part"])!;
}

/**
 * The value of a setting: levels from the most to the least specific, `$(…)`, `${…}` and `$(inherited)` resolved as far
 * as the levels go, and as far as that takes no more work than any real setting. `undefined` when nothing assigns it.
 */
export function settingOf(
  levels: readonly SettingLevel[],
  name: string,
  context: BuildContext,
): BuildSetting | undefined {
  return resolvedSetting(levels, name, context, []);
}

/** As `settingOf`; of `doubts` are the parts whose lack at a level before leaves the value unknown. */
function resolvedSetting(
  levels: readonly SettingLevel[],
  name: string,
  context: BuildContext,
  doubts: readonly SettingLevel["lacks"][],
): BuildSetting | undefined {
  let left = mostWork;
  let isFallback = false;
  const whole = find(name, 0, 0);
  return whole && isFallback ? { ...whole, isFallback } : whole;

  function find(wanted: string, from: number, depth: number): BuildSetting | undefined {
    let isOpen = false;
    for (let at = from; at < levels.length; at++) {
      const level = levels[at]!;
      const assignment = level.assignments.get(wanted)?.findLast(({ conditions }) => {
        left -= conditions.reduce((sum, { pattern }) => sum + pattern.length, 1);
        return left > 0 && holds(conditions, context);
      });
      isOpen ||= level.lacks !== undefined && doubts.includes(level.lacks);
      if (assignment === undefined) continue;
      const found = { ...expand(assignment.value, wanted, at, depth), origin: level.origin };
      return isOpen && level.isUsual === undefined ? { ...found, isKnown: false } : found;
    }
    return undefined;
  }

  function expand(value: string, owner: string, at: number, depth: number): Omit<BuildSetting, "origin"> {
    left -= value.length;
    if (!value.includes("$")) return { text: value, isKnown: true };
    let isKnown = depth <= deepest;
    let text = value;
    for (let round = 0; depth <= deepest && round < deepest && left > 0; round++) {
      const before = text;
      left -= text.length;
      text = text.replace(/\$\(([^$(){}]*)\)|\$\{([^$(){}]*)\}/g, (written, inRound, inCurly) => {
        const replaced = left < 0 ? undefined : variable(inRound ?? inCurly, owner, at, depth);
        left -= (replaced ?? written).length;
        if (replaced === undefined) {
          isKnown = false;
          return written.replace("$", "\u0000");
        }
        return replaced;
      });
      if (text === before) break;
    }
    return { text: text.replaceAll("\u0000", "$"), isKnown: isKnown && !/\$[({]/.test(text) };
  }

  function variable(written: string, owner: string, at: number, depth: number): string | undefined {
    const [wanted = "", ...operators] = written.split(":");
    if (wanted === "inherited" || wanted === owner) {
      const below = find(owner, at + 1, depth + 1);
      return below === undefined ? (wanted === "inherited" ? "" : undefined) : known(below);
    }
    const found = find(wanted, 0, depth + 1);
    let text = found && known(found);
    isFallback ||= found === undefined && operators.some((operator) => operator.startsWith("default="));
    for (const operator of operators) {
      left -= 1 + (text?.length ?? 0);
      text = left < 0 ? undefined : operated(text, operator);
    }
    return text;
  }
}

function known(setting: BuildSetting): string | undefined {
  return setting.isKnown ? setting.text : undefined;
}

function operated(text: string | undefined, operator: string): string | undefined {
  if (operator.startsWith("default=")) return text === undefined || text === "" ? operator.slice(8) : text;
  if (text === undefined) return undefined;
  if (operator === "lower") return text.toLowerCase();
  if (operator === "upper") return text.toUpperCase();
  if (operator === "c99extidentifier" || operator === "identifier") return text.replace(/[^A-Za-z0-9_]/g, "_");
  if (operator === "rfc1034identifier") return text.replace(/[^A-Za-z0-9-]/g, "-");
  return undefined;
}

function holds(conditions: readonly SettingCondition[], context: BuildContext): boolean {
  return conditions.every(({ key, pattern }) => {
    if (pattern === "*") return true;
    if (key === "sdk") return context.sdk !== undefined && isMeant(pattern, context.sdk);
    return (key === "config" || key === "configuration") && isMeant(pattern, context.configuration);
  });
}

function isMeant(pattern: string, text: string): boolean {
  if (!/[*?[{]/.test(pattern)) return pattern === text;
  const reading = readGlob(pattern, "word");
  return "glob" in reading && fits(reading.glob, text);
}

function textOf(value: PropertyValue): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "YES" : "NO";
  if (typeof value === "number") return String(value);
  return Array.isArray(value) ? value.filter((item) => typeof item === "string").join(" ") : undefined;
}
