import { resolve } from "node:path";
import { decode } from "../../core/encoding.ts";
import { sizeLimits } from "../../core/file-access.ts";
import { mayHaveFindings } from "../../core/language.ts";
import { isWithin } from "../../core/path.ts";
import type { Problem } from "../../core/project.ts";
import { foldersDownTo } from "../../features/configuration/layers.ts";
import { openFolders } from "../../features/open-folders.ts";
import type { Skipped } from "../../features/open-workspace.ts";
import { type CheckRequest, defaultJobs } from "../arguments/request.ts";
import { type LastCheck, openLastCheck } from "../cache/last-check.ts";
import { readInput } from "../files/input.ts";
import { besideLooseFiles, looseFolders } from "../files/loose-files.ts";
import { slashed } from "../files/path-names.ts";
import { type AskedPath, leftOutBy, workspaceRoot } from "../files/paths.ts";
import { lookAtReportFile } from "../files/report-file.ts";
import { openProgress, type Progress } from "../print/progress.ts";
import { Refusal, type Surface, say } from "../surface.ts";
import { type Baselines, openBaselines } from "./baselines.ts";
import { anyFileIn, type Configured, type FileSettings } from "./configured.ts";
import { fixElsewhere } from "./fixes-elsewhere.ts";
import { type FileReport, inspect, inspectBytes } from "./inspect.ts";
import { type Listing, leftOut, listingOf, outermost, type Selected, selectFiles } from "./select.ts";
import { createThreadPool } from "./thread-pool.ts";

/** Below this many files one thread is done before another has started. */
const filesForThreads = 2500;

/** What the inspection of all files brought. */
export interface Gathered {
  readonly reports: readonly FileReport[];
  /** Folders that could not be listed. */
  readonly skipped: readonly Skipped[];
  readonly problems: readonly Problem[];
  readonly faults: readonly string[];
}

/** Everything that can be refused comes before the first file is inspected, and perhaps written. */
export async function gatherAll(
  surface: Surface,
  request: CheckRequest,
  asked: readonly AskedPath[],
  configured: Configured,
): Promise<{ readonly baselines: Baselines; readonly gathered: Gathered }> {
  const ofAsked = await settingsOfAsked(configured, asked);
  const baselines = await openBaselines(surface.host, request.writeBaseline, ofAsked);
  const beforeAny = async (files: readonly Selected[]): Promise<void> => {
    await baselines.add(files.map(({ settings }) => settings));
    if (request.output !== undefined) lookAtReportFile(request.output, baselines.paths());
    if (request.stale !== "say" && !baselines.areThere) {
      const option = request.stale === "prune" ? "--baseline-prune" : "--baseline-strict";
      throw new Refusal(`${option} needs a baseline: --baseline FILE, or “baseline” in portolan.json`);
    }
  };
  const progress = openProgress(request.quiet);
  try {
    const check: Check = { surface, request, asked, configured, beforeAny, progress };
    const gathered =
      request.stdinName === undefined ? await gatherPaths(check) : await gatherInput(check, request.stdinName);
    return { baselines, gathered };
  } finally {
    progress.end();
  }
}

/** One check on its way. */
interface Check {
  readonly surface: Surface;
  readonly request: CheckRequest;
  readonly asked: readonly AskedPath[];
  readonly configured: Configured;
  /** What comes before the first file is inspected. @throws Refusal */
  readonly beforeAny: (files: readonly Selected[]) => Promise<void>;
  readonly progress: Progress;
}

async function gatherPaths(check: Check): Promise<Gathered> {
  const { surface, request, asked, progress, beforeAny } = check;
  const roots = outermost(asked.map((each) => workspaceRoot(surface.host, each)));
  const loose = looseFolders(surface.host, roots, asked);
  // What is kept is of whole folders.
  const last = request.usesCache && loose.length === 0 ? openLastCheck(surface, roots, request.question) : undefined;
  const again = last && (await gatherAgain(check, last));
  if (again !== undefined) return again;

  const portolan = surface.portolan();
  const host = last?.host ?? besideLooseFiles(surface.host, loose, asked, noteOf(request));
  const pool = createThreadPool(surface, (files) => threadsFor(request, files));
  const show = (done: number, total: number) => progress.show("Reading", done, total);
  const workspace = await openFolders(portolan, host, roots, {
    step: show,
    prescanFiles: last?.prescanFiles(pool.prescan) ?? pool.prescan,
  });
  await last?.follow(workspace);
  const { files, skipped } = await select(check, listingOf(workspace));
  await beforeAny(files);
  const reports: FileReport[] = [];
  for (const file of files) {
    reports.push(last?.reportOf(file) ?? (await inspect(portolan, host, workspace, file, request.question)));
    progress.show("Checking", reports.length, files.length);
  }
  if (pool.faults.length === 0) last?.keep(workspace, reports);
  const fixed =
    request.question.fix === "no"
      ? reports
      : await fixElsewhere({ portolan, host, workspace, question: request.question }, reports);
  return { reports: fixed, skipped, problems: problemsAround(workspace.problems(), asked, files), faults: pool.faults };
}

/** What the last check gathered, where it is all as it was. */
async function gatherAgain(check: Check, { unchanged, reportOf }: LastCheck): Promise<Gathered | undefined> {
  if (unchanged === undefined) return undefined;
  const { files, skipped } = await select(check, unchanged);
  const reports = files.map(reportOf).filter((report) => report !== undefined);
  if (reports.length < files.length) return undefined;
  await check.beforeAny(files);
  return { reports, skipped, problems: problemsAround(unchanged.problems, check.asked, files), faults: [] };
}

function select({ surface, request, asked, configured }: Check, listing: Listing): ReturnType<typeof selectFiles> {
  return selectFiles(surface.host, listing, asked, request.exclude, configured);
}

/** The problems in what was asked for, and those of projects around the files. */
function problemsAround(
  problems: Listing["problems"],
  asked: readonly AskedPath[],
  files: readonly Selected[],
): readonly Problem[] {
  if (problems.length === 0) return [];
  const around = new Set(files.flatMap(({ path }) => foldersDownTo(path)));
  const isAsked = (path: string) => asked.some(({ path: place }) => isWithin(path, place));
  return problems.filter(({ path, folders }) => isAsked(path) || folders.some((folder) => around.has(folder)));
}

/** Read first, so that what is wrong in them is said at once. */
async function settingsOfAsked(configured: Configured, asked: readonly AskedPath[]): Promise<readonly FileSettings[]> {
  const settings = await Promise.all(
    asked.map(({ path, kind }) =>
      kind === "folder" ? configured.of(anyFileIn(path), true) : configured.of(path, false),
    ),
  );
  return settings.filter((each) => each !== undefined);
}

/** Says a note on standard error, unless nobody wants any. */
function noteOf({ quiet }: CheckRequest): (message: string) => void {
  return quiet ? () => {} : say;
}

function threadsFor({ jobs }: CheckRequest, files: number): number {
  return Math.min(jobs ?? (files < filesForThreads ? 1 : defaultJobs()), Math.max(files, 1));
}

/** Checks the bytes on standard input, which stand for the file of a name. */
async function gatherInput({ surface, request, asked, configured, beforeAny }: Check, name: string): Promise<Gathered> {
  if (!mayHaveFindings(name)) {
    throw new Refusal(`--stdin-filename ${name}: the name must end as Portolan's files do, such as .swift, .m or .h`);
  }
  const portolan = surface.portolan();
  const path = slashed(resolve(name));
  const settings = leftOutBy(request.exclude)(path) ? undefined : await configured.of(path, false);
  const input = await readInput(sizeLimits.source);
  const place: AskedPath = { path, kind: "file" };
  const root = workspaceRoot(surface.host, place);
  const loose = looseFolders(surface.host, [root], [place]);
  const host = besideLooseFiles(surface.host, loose, [place], noteOf(request));
  const workspace = await openFolders(portolan, host, [root]);
  const decoded = decode(input);
  await workspace.update(path, "text" in decoded ? decoded.text : undefined);
  const files = settings === undefined ? [] : [{ path, settings }];
  await beforeAny(files);
  const reports: FileReport[] = [];
  for (const file of files) reports.push(await inspectBytes(portolan, workspace, file, input, request.question));
  const problems = problemsAround(workspace.problems(), asked, files);
  return { reports, skipped: settings === undefined ? [{ path, reason: leftOut }] : [], problems, faults: [] };
}
