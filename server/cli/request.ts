import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Severity } from "../core/finding.ts";
import { platformOf, platforms, type Versions } from "../core/platform.ts";
import { defaultSettings, type Settings } from "../core/settings.ts";
import { didYouMean } from "../core/suggest.ts";
import { type Config, isConfigError, readConfig } from "../features/config.ts";
import type { RuleInfo } from "../features/portolan.ts";
import type { Arguments } from "./options.ts";
import { shownPath } from "./path-names.ts";
import { messageOf, Refusal } from "./surface.ts";

/** What decides the findings of a file besides the file; plain data, so that threads can be told. */
export interface Question {
  readonly settings: Settings;
  readonly only?: readonly string[];
  readonly fix: "no" | "write" | "diff";
}

/** Everything that one `portolan check` was asked for. */
export interface CheckRequest {
  readonly question: Question;
  readonly format: "text" | "json" | "sarif" | "github";
  readonly failOn: Severity | "never";
  /** Globs with the folder they are relative to. */
  readonly exclude: readonly { readonly base: string; readonly glob: string }[];
  /** Absolute path. */
  readonly baseline?: string;
  readonly writeBaseline: boolean;
  readonly stdinName?: string;
  readonly jobs?: number;
  readonly quiet: boolean;
  readonly color: boolean;
}

/**
 * Options and configuration together; options win.
 * @param from the folder in which the search for portolan.json begins
 * @throws Refusal for a value that can't be used, or a configuration that is missing or wrong.
 */
export function readRequest(given: Arguments, from: string, rules: readonly RuleInfo[]): CheckRequest {
  const ids = rules.map(({ id }) => id);
  const only = given.list("rule");
  for (const id of only) {
    if (!ids.includes(id))
      throw new Refusal(`there is no rule “${id}”.${didYouMean(id, ids) || " “portolan rules” lists them."}`);
  }
  if (given.flag("fix") && given.flag("fix-dry-run")) throw new Refusal("--fix and --fix-dry-run exclude each other");
  if (given.flag("fix") && given.flag("stdin-filename")) {
    throw new Refusal("--fix needs files to write to; with --stdin-filename use --fix-dry-run");
  }
  if (given.flag("stdin-filename") && given.words.some((word) => word !== "-")) {
    throw new Refusal("--stdin-filename checks standard input only; leave the paths out");
  }
  const { config, base } = findConfig(given.text("config"), from, ids);
  const baseline =
    given.text("baseline") ?? (config.baseline === undefined ? undefined : resolve(base, config.baseline));
  const asked = given.text("swift-mode");
  const mode = asked === undefined ? config.swiftLanguageMode : asked === "6" ? 6 : 5;
  const target = given.text("target");
  const jobs = given.text("jobs");
  const stdinName = given.text("stdin-filename");
  return {
    question: {
      settings: {
        ...defaultSettings,
        rules: config.rules ?? {},
        deploymentTarget: target === undefined ? (config.deploymentTarget ?? {}) : readTarget(target),
        ...(mode !== undefined && { swiftLanguageMode: mode }),
      },
      ...(only.length > 0 && { only }),
      fix: given.flag("fix") ? "write" : given.flag("fix-dry-run") ? "diff" : "no",
    },
    format: (given.text("format") ?? "text") as CheckRequest["format"],
    failOn: (given.text("fail-on") ?? config.failOn ?? "error") as CheckRequest["failOn"],
    exclude: [
      ...(config.exclude ?? []).map((glob) => ({ base, glob })),
      ...given.list("exclude").map((glob) => ({ base: process.cwd(), glob })),
    ],
    ...(baseline !== undefined && { baseline: resolve(baseline) }),
    ...(baseline === undefined && given.flag("write-baseline") && { baseline: resolve("portolan-baseline.json") }),
    writeBaseline: given.flag("write-baseline"),
    ...(stdinName !== undefined && { stdinName }),
    ...(jobs !== undefined && { jobs: readJobs(jobs) }),
    quiet: given.flag("quiet"),
    color: mayColor(given),
  };
}

/** How many threads to use when nobody says: one processor is left to the engine, which compiles and clears up beside. */
export function defaultJobs(): number {
  return Math.max(1, Math.min(availableParallelism() - 1, 4));
}

/** Whether standard output takes colours: a terminal, and neither NO_COLOR nor --no-color. */
export function mayColor(given: Arguments): boolean {
  const unwanted = given.flag("no-color") || (process.env.NO_COLOR ?? "") !== "" || process.env.TERM === "dumb";
  return !unwanted && process.stdout.isTTY === true;
}

/** @throws Refusal unless `text` is a whole number from 1 on. */
export function readCount(option: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Refusal(`${option} needs a whole number from 1 on, not “${text}”`);
  return Number(text);
}

function readJobs(text: string): number {
  return Math.min(readCount("--jobs", text), 64);
}

function readTarget(text: string): Versions {
  const versions: Record<string, string> = {};
  for (const part of text.split(",")) {
    const [name = "", version = ""] = part.trim().split("=");
    const platform = platformOf(name);
    if (platform === undefined) {
      throw new Refusal(
        `--target: there is no platform “${name}”; known are ${platforms.join(", ")}.${didYouMean(name, platforms)}`,
      );
    }
    if (!/^\d+(\.\d+)*$/.test(version)) throw new Refusal(`--target: ${name} needs a version, as in ${name}=15.0`);
    versions[platform] = version;
  }
  return versions;
}

function findConfig(asked: string | undefined, from: string, ids: readonly string[]): { config: Config; base: string } {
  const path = asked === undefined ? nearestConfig(from) : resolve(asked);
  if (path === undefined) return { config: {}, base: from };
  const file = readText(path, asked !== undefined);
  return file === undefined
    ? { config: {}, base: from }
    : { config: understood(file, shownPath(path), ids), base: dirname(path) };
}

function understood(text: string, file: string, ids: readonly string[]): Config {
  try {
    return readConfig(text, file, ids);
  } catch (error) {
    throw isConfigError(error) ? new Refusal(error.message) : error;
  }
}

function readText(path: string, asked: boolean): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : messageOf(error);
    if (asked || reason !== "there is no such file") throw new Refusal(`${shownPath(path)}: ${reason}`);
    return undefined;
  }
}

function nearestConfig(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, "portolan.json");
    if (readText(path, false) !== undefined) return path;
    if (dirname(folder) === folder) return undefined;
  }
}
