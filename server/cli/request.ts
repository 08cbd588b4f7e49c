import { availableParallelism } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Severity } from "../core/finding.ts";
import type { Host } from "../core/host.ts";
import { platformOf, platforms, type Versions } from "../core/platform.ts";
import { defaultSettings, readExclude, type Settings } from "../core/settings.ts";
import { didYouMean } from "../core/suggest.ts";
import type { Config } from "../features/config.ts";
import { loadConfig } from "../features/config-file.ts";
import type { RuleInfo } from "../features/portolan.ts";
import type { BaselinePlace } from "./baseline.ts";
import type { Arguments } from "./options.ts";
import { shownPath } from "./path-names.ts";
import { type Asked, commonFolder } from "./paths.ts";
import { leavesFolder, realPlaces } from "./real-paths.ts";
import { Refusal } from "./surface.ts";

/** What decides the findings of a file besides the file; plain data, so that threads can be told. */
export interface Question {
  readonly settings: Settings;
  readonly only?: readonly string[];
  readonly fix: "no" | "write" | "diff";
  /** Real paths of the files and folders in which something may be written. */
  readonly within: readonly string[];
}

/** Everything that one `portolan check` was asked for. */
export interface CheckRequest {
  readonly question: Question;
  readonly format: "text" | "json" | "sarif" | "github";
  readonly failOn: Severity | "never";
  /** Globs with the folder they are relative to. */
  readonly exclude: readonly { readonly base: string; readonly glob: string }[];
  readonly baseline?: BaselinePlace;
  readonly writeBaseline: boolean;
  readonly stdinName?: string;
  readonly jobs?: number;
  readonly quiet: boolean;
  readonly color: boolean;
}

/**
 * Options and configuration together; options win.
 * @param asked what is to be checked; the search for portolan.json begins in the folder that holds it all
 * @throws Refusal for a value that can't be used, or a configuration that is missing or wrong.
 */
export async function readRequest(
  given: Arguments,
  host: Host,
  asked: readonly Asked[],
  rules: readonly RuleInfo[],
): Promise<CheckRequest> {
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
  const { config, base } = await findConfig(given.text("config"), host, commonFolder(asked), ids);
  const baseline = placeOfBaseline(given, config, base);
  const swift = given.text("swift-mode");
  const mode = swift === undefined ? config.swiftLanguageMode : swift === "6" ? 6 : 5;
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
      within: realPlaces(asked),
    },
    format: (given.text("format") ?? "text") as CheckRequest["format"],
    failOn: (given.text("fail-on") ?? config.failOn ?? "error") as CheckRequest["failOn"],
    exclude: [
      ...(config.exclude ?? []).map((glob) => ({ base, glob })),
      ...given.list("exclude").map((glob) => ({ base: process.cwd(), glob: readGlobOption(glob) })),
    ],
    ...(baseline !== undefined && { baseline }),
    writeBaseline: given.flag("write-baseline"),
    ...(stdinName !== undefined && { stdinName }),
    ...(jobs !== undefined && { jobs: readJobs(jobs) }),
    quiet: given.flag("quiet"),
    color: mayColor(given),
  };
}

function readGlobOption(glob: string): string {
  const reading = readExclude(glob);
  if ("glob" in reading) return glob;
  throw new Refusal(`--exclude: ${reading.problem}${glob.length > 60 ? "" : `, “${glob}”`}`);
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

/** One that is named on the command line may lie anywhere, else where its name was found. */
function placeOfBaseline(given: Arguments, config: Config, base: string): BaselinePlace | undefined {
  const named = given.text("baseline");
  if (named !== undefined) return { path: resolve(named), within: undefined };
  if (config.baseline !== undefined)
    return { path: resolve(base, config.baseline), within: realPlaces([{ path: base }]) };
  if (!given.flag("write-baseline")) return undefined;
  return { path: resolve("portolan-baseline.json"), within: realPlaces([{ path: process.cwd() }]) };
}

async function findConfig(
  named: string | undefined,
  host: Host,
  from: string,
  ids: readonly string[],
): Promise<{ readonly config: Config; readonly base: string }> {
  const load = async (path: string): Promise<Config | undefined> => {
    const leaves = (baseline: string) => leavesFolder(dirname(path), baseline);
    const reading = await loadConfig(host, path, shownPath(path), ids, leaves);
    const [problem] = reading?.problems ?? [];
    if (problem !== undefined) throw new Refusal(problem);
    return reading?.config;
  };
  if (named !== undefined) {
    const config = await load(resolve(named));
    if (config === undefined) throw new Refusal(`${shownPath(resolve(named))}: there is no such file`);
    return { config, base: dirname(resolve(named)) };
  }
  for (let folder = from; ; folder = dirname(folder)) {
    const config = await load(join(folder, "portolan.json"));
    if (config !== undefined) return { config, base: folder };
    if (dirname(folder) === folder) return { config: {}, base: from };
  }
}
