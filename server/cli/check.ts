import { resolve } from "node:path";
import { sizeLimits } from "../core/file-access.ts";
import { decode } from "../core/host.ts";
import { languageOf } from "../core/language.ts";
import { openFolders } from "../features/open-folders.ts";
import type { Skipped } from "../features/workspace.ts";
import { readBaseline, readOldBaseline, writeBaseline } from "./baseline.ts";
import { formatOf } from "./formats.ts";
import { readInput } from "./input.ts";
import { type FileReport, inspect, inspectBytes } from "./inspect.ts";
import { gather } from "./jobs.ts";
import type { Arguments } from "./options.ts";
import { conclude, count, type Outcome, reaches } from "./outcome.ts";
import { shownPath, slashed } from "./path-names.ts";
import { type Asked, isChecked, lookAt, type Unusable, workspaceRoot } from "./paths.ts";
import { openProgress } from "./progress.ts";
import { compareText } from "./report.ts";
import { type CheckRequest, defaultJobs, readRequest } from "./request.ts";
import { outermost, selectFiles } from "./select.ts";
import { exit, Refusal, type Surface, say } from "./surface.ts";

/** Below this many files one thread is done before another has started. */
const filesForThreads = 2500;

/** What the inspection of all files brought. */
interface Gathered {
  readonly reports: readonly FileReport[];
  /** Folders that could not be listed. */
  readonly skipped: readonly Skipped[];
  readonly faults: readonly string[];
}

/** `portolan check`: prints what was found and ends with the exit code of the contract. */
export async function check(surface: Surface, given: Arguments): Promise<number> {
  const fromInput = given.flag("stdin-filename");
  const { asked, unusable } = fromInput ? { asked: [], unusable: [] } : lookAt(given.words);
  const request = await readRequest(given, surface.host, asked, surface.portolan().rules);
  const { baseline } = request;
  const old = request.writeBaseline ? await readOldBaseline(surface.host, baseline!) : undefined;
  const accepted =
    baseline === undefined || request.writeBaseline ? undefined : await readBaseline(surface.host, baseline);
  for (const { path, reason } of unusable) say(`${path}: ${reason}`);
  const gathered = fromInput
    ? await checkInput(surface, request, request.stdinName!)
    : await checkPaths(surface, request, asked);
  const outcome = conclude(gathered.reports, gathered.skipped, accepted, baseline?.path);
  const faults = [...gathered.faults, ...gathered.reports.flatMap((report) => report.faults)].sort(compareText);
  const named = new Set(asked.filter(({ kind }) => kind === "file").map(({ path }) => shownPath(path)));
  if (fromInput) named.add(shownPath(resolve(request.stdinName!)));
  comment(request, outcome, asked, unusable, named);
  const unwritten = sayWritten(request, gathered.reports);
  for (const fault of faults) say(fault);

  const unkept = request.writeBaseline ? await keepBaseline(request, old, outcome) : false;
  const nothing = outcome.files === 0 && unusable.length > 0 && request.format === "text";
  if (!nothing) process.stdout.write(formatOf(surface.portolan(), surface.version, request, outcome));
  if (faults.length > 0) return exit.fault;
  if (unusable.length > 0 || unwritten || unkept) return exit.refused;
  if (outcome.skipped.some(({ path }) => named.has(path) && languageOf(path) !== undefined)) return exit.refused;
  return !request.writeBaseline && reaches(outcome, request.failOn) ? exit.findings : exit.clean;
}

/** Says what became of each file that was to be fixed, where that isn't plain; whether any could not be written. */
function sayWritten({ quiet }: CheckRequest, reports: readonly FileReport[]): boolean {
  for (const { path, unwritten, remark } of reports) {
    if (unwritten !== undefined) say(`${shownPath(path)}: not fixed, ${unwritten}`);
    if (remark !== undefined && !quiet) say(`${shownPath(path)}: ${remark}`);
  }
  return reports.some(({ unwritten }) => unwritten !== undefined);
}

/** Writes the baseline and says so once that is done; whether it could not be written. */
async function keepBaseline(
  { baseline, quiet }: CheckRequest,
  old: Uint8Array | undefined,
  { rows }: Outcome,
): Promise<boolean> {
  const problem = await writeBaseline(baseline!, old, rows);
  const shown = shownPath(baseline!.path);
  if (problem !== undefined) say(`${shown}: the baseline can't be written, ${problem}`);
  else if (!quiet) say(`${shown} now accepts ${count(rows.length, "finding")}`);
  return problem !== undefined;
}

async function checkPaths(surface: Surface, request: CheckRequest, asked: readonly Asked[]): Promise<Gathered> {
  if (asked.length === 0) return { reports: [], skipped: [], faults: [] };
  const progress = openProgress(request.quiet);
  const crew = gather(surface, (files) => threadsFor(request, files));
  try {
    const portolan = surface.portolan();
    const roots = outermost(asked.map(workspaceRoot));
    const show = (done: number, total: number) => progress.show("Reading", done, total);
    const workspace = await openFolders(portolan, surface.host, roots, show, crew.survey);
    const { files, skipped } = await selectFiles(surface.host, workspace, asked, request.exclude);
    const reports: FileReport[] = [];
    for (const path of files) {
      reports.push(await inspect(portolan, surface.host, workspace, path, request.question));
      progress.show("Checking", reports.length, files.length);
    }
    return { reports, skipped, faults: crew.faults };
  } finally {
    progress.end();
  }
}

function threadsFor({ jobs }: CheckRequest, files: number): number {
  return Math.min(jobs ?? (files < filesForThreads ? 1 : defaultJobs()), Math.max(files, 1));
}

async function checkInput(surface: Surface, request: CheckRequest, name: string): Promise<Gathered> {
  if (!isChecked(name)) {
    throw new Refusal(`--stdin-filename ${name}: the name must end as Portolan's files do, such as .swift, .m or .h`);
  }
  const path = slashed(resolve(name));
  const bytes = await readInput(sizeLimits.source);
  const portolan = surface.portolan();
  const workspace = await openFolders(portolan, surface.host, [workspaceRoot({ path, kind: "file" })]);
  const decoded = decode(bytes);
  await workspace.update(path, "text" in decoded ? decoded.text : undefined);
  return { reports: [await inspectBytes(portolan, workspace, path, bytes, request.question)], skipped: [], faults: [] };
}

/** What a reader should know besides the findings, one line each on standard error. */
function comment(
  request: CheckRequest,
  outcome: Outcome,
  asked: readonly Asked[],
  unusable: readonly Unusable[],
  named: ReadonlySet<string>,
): void {
  for (const { path, reason } of outcome.skipped) {
    if (!request.quiet || named.has(path)) say(`${path}: skipped, ${reason}`);
  }
  if (request.quiet) return;
  if (outcome.files + outcome.skipped.length + unusable.length === 0) {
    const places = asked.map(({ path }) => shownPath(path)).join(", ");
    say(`${places}: no Swift, Objective-C or property list files to check`);
  }
  if (outcome.fixed > 0 && request.question.fix === "write") {
    say(`made ${count(outcome.fixed, "fix", "fixes")} in ${count(outcome.fixedFiles, "file")}`);
  }
}
