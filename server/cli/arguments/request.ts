import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Severity } from "../../core/finding.ts";
import type { Versions } from "../../core/platform.ts";
import { type Loudness, readExclude, speaksOf } from "../../core/settings.ts";
import { readTarget } from "../../core/target.ts";
import { didYouMeanRule } from "../../features/configuration/setting-values.ts";
import type { RuleInfo } from "../../features/portolan.ts";
import type { AskedPath } from "../files/paths.ts";
import { realPlaces } from "../files/real-paths.ts";
import { Refusal } from "../surface.ts";
import { mayColor } from "./color.ts";
import type { Arguments } from "./options.ts";

/** What decides the findings of all files besides their settings. */
export interface CheckQuestion {
  readonly only?: readonly string[];
  readonly fix: "no" | "write" | "diff";
  /** Whether all safe fixes are to be made, and the rules of which the first fix is, safe or not. */
  readonly fixes: { readonly safe: boolean; readonly assisted: readonly string[] };
  /** Whether rows bring the code around them, for formats that show it. */
  readonly details: boolean;
  /** Real paths of the files and folders in which something may be written. */
  readonly within: readonly string[];
}

/** Everything that one `portolan check` was asked for. */
export interface CheckRequest {
  readonly question: CheckQuestion;
  readonly format: "text" | "json" | "sarif" | "github" | "junit" | "gitlab" | "checkstyle";
  /** The file that takes the report in place of standard output, which “-” names as everywhere. */
  readonly output?: string;
  /** Findings milder than this are left out. */
  readonly minSeverity?: Severity;
  /** The commit since which lines count as changed; others are left out. */
  readonly since?: string;
  /** The portolan.json that stands for all others. */
  readonly config?: string;
  readonly failOn?: Severity | "never";
  readonly swiftMode?: 5 | 6;
  readonly target?: Versions;
  readonly deprecatedLater?: Loudness;
  readonly toBeDeprecated?: Loudness;
  /** Globs with the folder they are relative to. */
  readonly exclude: readonly { readonly base: string; readonly glob: string }[];
  readonly baseline?: string;
  readonly writeBaseline: boolean;
  /** What is to be done about entries of a baseline that nothing is found for. */
  readonly stale: "say" | "prune" | "fail";
  readonly stdinName?: string;
  readonly jobs?: number;
  /** Whether what the last check found of files that are as they were holds, and this one is kept for the next. */
  readonly usesCache: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
}

/**
 * What the options say.
 * @throws Refusal for a value that can't be used.
 */
export function readRequest(given: Arguments, asked: readonly AskedPath[], rules: readonly RuleInfo[]): CheckRequest {
  const ids = rules.map(({ id }) => id);
  const only = given.list("rule").flatMap((word) => rulesNamed(word, ids));
  const assisted = given.list("fix-assisted").flatMap((word) => rulesNamed(word, ids));
  if (only.length > 0 && assisted.length > 0 && !assisted.some((id) => only.includes(id)))
    throw new Refusal("--rule and --fix-assisted have no rule in common, so that nothing would be fixed");
  const fix = given.flag("fix-dry-run") ? "diff" : given.flag("fix") || assisted.length > 0 ? "write" : "no";
  if (fix === "write" && given.flag("stdin-filename")) {
    const option = given.flag("fix") ? "--fix" : "--fix-assisted";
    throw new Refusal(`${option} needs files to write to; with --stdin-filename use --fix-dry-run`);
  }
  if (given.flag("stdin-filename") && given.words.some((word) => word !== "-")) {
    throw new Refusal("--stdin-filename checks standard input only; leave the paths out");
  }
  const format = (given.text("format") ?? "text") as CheckRequest["format"];
  if (fix === "diff" && format !== "text")
    throw new Refusal(`--fix-dry-run prints a diff, which --format ${format} has no place for; leave one of them out`);
  const [minSeverity, since] = [given.text("min-severity"), given.text("since")];
  const output = given.text("output") === "-" ? undefined : given.text("output");
  if (since !== undefined && /^[-^]/.test(since)) throw new Refusal(`--since needs a commit, not “${since}”`);
  const failOn = given.text("fail-on") as CheckRequest["failOn"];
  const [config, swift, target] = [given.text("config"), given.text("swift-mode"), given.text("target")];
  const later = given.text("deprecated-later") as Loudness | undefined;
  const soft = given.text("to-be-deprecated") as Loudness | undefined;
  const [baseline, jobs, stdinName] = [given.text("baseline"), given.text("jobs"), given.text("stdin-filename")];
  return {
    question: {
      ...(only.length > 0 && { only }),
      fix,
      fixes: { safe: given.flag("fix") || given.flag("fix-dry-run"), assisted },
      details: format === "sarif",
      within: realPlaces(asked),
    },
    format,
    ...(output !== undefined && { output }),
    ...(minSeverity !== undefined && { minSeverity: minSeverity as Severity }),
    ...(since !== undefined && { since }),
    ...(config !== undefined && { config }),
    ...(failOn !== undefined && { failOn }),
    ...(swift !== undefined && { swiftMode: swift === "6" ? 6 : 5 }),
    ...(target !== undefined && { target: targetOption(target) }),
    ...(later !== undefined && { deprecatedLater: later }),
    ...(soft !== undefined && { toBeDeprecated: soft }),
    exclude: given.list("exclude").map((glob) => ({ base: process.cwd(), glob: readGlobOption(glob) })),
    ...(baseline !== undefined && { baseline }),
    writeBaseline: given.flag("write-baseline"),
    stale: given.flag("baseline-prune") ? "prune" : given.flag("baseline-strict") ? "fail" : "say",
    ...(stdinName !== undefined && { stdinName }),
    ...(jobs !== undefined && { jobs: readJobs(jobs) }),
    usesCache: !given.flag("no-cache") && fix === "no",
    quiet: given.flag("quiet"),
    color: mayColor(given),
  };
}

/** The rules that a word speaks of, as in portolan.json: by id or by a glob. @throws Refusal where it speaks of none */
export function rulesNamed(word: string, ids: readonly string[]): readonly string[] {
  const named = ids.filter((id) => speaksOf(word, id));
  if (named.length > 0) return named;
  const advice = word.includes(",")
    ? " Rules are named one by one: --rule A --rule B."
    : didYouMeanRule(word, ids) || (existsSync(word) ? " That is a path; the option takes a rule before it." : "");
  throw new Refusal(`there is no rule “${word}”.${advice || " “portolan rules” lists them."}`);
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

/** @throws Refusal unless `text` is a whole number from 1 on. */
export function readCount(option: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Refusal(`${option} needs a whole number from 1 on, not “${text}”`);
  return Number(text);
}

function readJobs(text: string): number {
  return Math.min(readCount("--jobs", text), 64);
}

/** Deployment targets as --target names them. @throws Refusal for what is none */
export function targetOption(text: string): Versions {
  const reading = readTarget(text);
  if ("problem" in reading) throw new Refusal(`--target: ${reading.problem}`);
  return reading.versions;
}
