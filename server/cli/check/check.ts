import { resolve } from "node:path";
import { sizeLimits } from "../../core/file-access.ts";
import { decode } from "../../core/host.ts";
import { languageOf, mayHaveFindings } from "../../core/language.ts";
import { isWithin } from "../../core/path.ts";
import type { Problem } from "../../core/project.ts";
import { foldersDownTo } from "../../features/configuration/layers.ts";
import { openFolders } from "../../features/open-folders.ts";
import type { OpenWorkspace, Skipped } from "../../features/workspace.ts";
import type { Arguments } from "../arguments/options.ts";
import { type CheckRequest, defaultJobs, readRequest } from "../arguments/request.ts";
import { readInput } from "../files/input.ts";
import { shownPath, slashed } from "../files/path-names.ts";
import { type AskedPath, leftOutBy, lookAt, workspaceRoot } from "../files/paths.ts";
import { lookAtReportFile, writeReportFile } from "../files/report-file.ts";
import { formatOf } from "../print/formats.ts";
import { openProgress, type Progress } from "../print/progress.ts";
import { compareText } from "../print/report.ts";
import { exit, Refusal, type Surface, say } from "../surface.ts";
import { collectSooner, compileLater } from "../v8-flags.ts";
import { pathOfEntry, refuseBaseline } from "./baseline.ts";
import { type Baselines, openBaselines, prune, sayStale } from "./baselines.ts";
import { openChanges } from "./changed-lines.ts";
import { anyFileIn, type Configured, type FileSettings, openConfigured } from "./configured.ts";
import { fixElsewhere } from "./fixes-elsewhere.ts";
import { type FileReport, inspect, inspectBytes } from "./inspect.ts";
import { type Crew, gather } from "./jobs.ts";
import { conclude, count, meetsThreshold, type Outcome } from "./outcome.ts";
import { comment, sayWritten } from "./remarks.ts";
import { leftOut, outermost, type Selected, selectFiles } from "./select.ts";

/** Below this many files one thread is done before another has started. */
const filesForThreads = 2500;

/** What the inspection of all files brought. */
interface Gathered {
  readonly reports: readonly FileReport[];
  /** Folders that could not be listed. */
  readonly skipped: readonly Skipped[];
  readonly problems: readonly Problem[];
  readonly faults: readonly string[];
}

/** What is to be inspected, and how. */
interface Prepared {
  readonly workspace: OpenWorkspace;
  readonly files: readonly Selected[];
  readonly skipped: readonly Skipped[];
  /** The bytes that stand for the one file, where they came on standard input. */
  readonly input?: Uint8Array;
}

/** `portolan check`: prints what was found and ends with the exit code of the contract. */
export async function check(surface: Surface, given: Arguments): Promise<number> {
  compileLater();
  collectSooner();
  const { host } = surface;
  const portolan = surface.portolan();
  const fromInput = given.flag("stdin-filename");
  if (!fromInput && given.words.includes("-"))
    throw new Refusal(
      "standard input needs the name of a file: portolan check - --stdin-filename Sources/Tunnel.swift",
    );
  const { asked, unusable } = fromInput ? { asked: [], unusable: [] } : lookAt(given.words);
  const request = readRequest(given, asked, portolan.rules);
  const ids = portolan.rules.map(({ id }) => id);
  const { output, config, baseline, since } = request;
  if (output !== undefined) {
    lookAtReportFile(output, [config, baseline]);
    await refuseBaseline(host, output);
  }
  const configured = await openConfigured(request, host, asked, ids);
  const changes = since === undefined ? undefined : openChanges(host, since, asked);
  const { baselines, gathered } = await gatherAll(surface, request, asked, configured);
  for (const { path, reason } of unusable) say(`${path}: ${reason}`);
  const isChanged = await changes?.ofRows(gathered.reports.flatMap(({ rows }) => rows));
  const concluded = (accept: Baselines["accept"]) =>
    conclude(gathered.reports, gathered, accept, (row) => {
      return (isChanged?.(row) ?? true) && meetsThreshold(row.severity, request.minSeverity ?? "hint");
    });
  const asAsked = concluded(baselines.accept);
  const faults = [...gathered.faults, ...gathered.reports.flatMap((report) => report.faults)].sort(compareText);
  const named = new Set(asked.filter(({ kind }) => kind === "file").map(({ path }) => shownPath(path)));
  if (fromInput) named.add(shownPath(resolve(request.stdinName!)));
  comment(request, asAsked, asked, unusable, named);
  const unwritten = sayWritten(request, gathered.reports);
  for (const fault of faults) say(fault);

  const kept = await keepBaselines(request, asked, gathered, baselines);
  // What a baseline that could not be written would have accepted is open.
  const outcome = request.writeBaseline && kept.failed ? concluded(() => false) : asAsked;
  const whole = { ...outcome, stale: baselines.areThere ? kept.stale : undefined };
  const nothing = outcome.files === 0 && unusable.length > 0 && request.format === "text";
  const isPrinted = nothing || (await printReport(request, formatOf(surface, request, whole), outcome));
  if (faults.length > 0) return exit.fault;
  if (unusable.length > 0 || unwritten || kept.failed || !isPrinted) return exit.refused;
  const isRefused = ({ path, reason }: Skipped) =>
    named.has(path) && reason !== leftOut && languageOf(path) !== undefined;
  if (outcome.skipped.some(isRefused)) return exit.refused;
  if (request.writeBaseline) return exit.clean;
  return outcome.isFailing || (request.stale === "fail" && kept.stale.length > 0) ? exit.findings : exit.clean;
}

/** Prints a report, or writes it to its file; where that fails it is printed all the same. Whether it is where it should be. */
async function printReport({ output, quiet }: CheckRequest, report: string, { rows }: Outcome): Promise<boolean> {
  const problem = output === undefined ? undefined : await writeReportFile(output, report);
  if (output === undefined || problem !== undefined) process.stdout.write(report);
  if (problem !== undefined) say(`${output}: the report can't be written, ${problem}`);
  else if (output !== undefined && !quiet) say(`wrote ${count(rows.length, "finding")} to ${output}`);
  return problem === undefined;
}

/** Writes or prunes the baselines, or says what is stale in them; what of them nothing is found for, and whether one could not be written. */
async function keepBaselines(
  request: CheckRequest,
  asked: readonly AskedPath[],
  { reports, skipped }: Gathered,
  baselines: Baselines,
): Promise<{ readonly stale: readonly { readonly path: string; readonly rule: string }[]; readonly failed: boolean }> {
  const { exclude, question, quiet } = request;
  const read = new Set(reports.filter((report) => report.skipped === undefined).map(({ path }) => path));
  const unread = new Set([...skipped, ...reports].map(({ path }) => path).filter((path) => !read.has(path)));
  const isLeftOut = leftOutBy(exclude);
  const isLookedAt = (path: string): boolean =>
    asked.some((place) => isWithin(path, place.path)) &&
    !isLeftOut(path) &&
    ![path, ...foldersDownTo(path)].some((each) => unread.has(each));
  const isAsked = (rule: string): boolean => question.only === undefined || question.only.includes(rule);
  const isCovered = (path: string, rule: string) => isAsked(rule) && (read.has(path) || isLookedAt(path));
  if (request.writeBaseline) {
    // None where nothing could be read: it would say of no finding that it is there.
    if (read.size > 0 || (unread.size === 0 && asked.length > 0))
      return { stale: [], failed: await baselines.write(reports, isCovered, quiet) };
    say("no baseline is written, since nothing could be read");
    return { stale: [], failed: true };
  }
  const found = baselines.stale(isCovered);
  const stale = found.flatMap(({ baseline, entries }) =>
    entries.map((each) => ({ path: shownPath(pathOfEntry(baseline, each)), rule: each.rule })),
  );
  if (request.stale === "prune") return { stale: [], failed: await prune(found, quiet) };
  if (!quiet || request.stale === "fail") sayStale(found, "; --baseline-prune takes them out");
  return { stale, failed: false };
}

/** Everything that can be refused comes before the first file is inspected, and perhaps written. */
async function gatherAll(
  surface: Surface,
  request: CheckRequest,
  asked: readonly AskedPath[],
  configured: Configured,
): Promise<{ readonly baselines: Baselines; readonly gathered: Gathered }> {
  const ofAsked = await settingsOfAsked(configured, asked);
  const baselines = await openBaselines(surface.host, request.writeBaseline, ofAsked);
  const progress = openProgress(request.quiet);
  const crew = gather(surface, (files) => threadsFor(request, files));
  try {
    const { files, workspace, skipped, input } =
      request.stdinName === undefined
        ? await preparePaths(surface, request, asked, configured, crew, progress)
        : await prepareInput(surface, request, request.stdinName, configured);
    await baselines.add(files.map(({ settings }) => settings));
    if (request.output !== undefined) lookAtReportFile(request.output, baselines.paths());
    if (request.stale !== "say" && !baselines.areThere) {
      const option = request.stale === "prune" ? "--baseline-prune" : "--baseline-strict";
      throw new Refusal(`${option} needs a baseline: --baseline FILE, or “baseline” in portolan.json`);
    }
    const portolan = surface.portolan();
    const reports: FileReport[] = [];
    for (const file of files) {
      reports.push(
        input === undefined
          ? await inspect(portolan, surface.host, workspace, file, request.question)
          : await inspectBytes(portolan, surface.host, workspace, file, input, request.question),
      );
      progress.show("Checking", reports.length, files.length);
    }
    const fixed =
      input !== undefined || request.question.fix === "no"
        ? reports
        : await fixElsewhere({ portolan, host: surface.host, workspace, question: request.question }, reports);
    const problems = problemsAround(workspace, asked, files);
    return { baselines, gathered: { reports: fixed, skipped, problems, faults: crew.faults } };
  } finally {
    progress.end();
  }
}

/** The problems in what was asked for, and those of projects around the files. */
function problemsAround(
  workspace: OpenWorkspace,
  asked: readonly AskedPath[],
  files: readonly Selected[],
): readonly Problem[] {
  const problems = workspace.problems();
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

async function preparePaths(
  surface: Surface,
  { exclude }: CheckRequest,
  asked: readonly AskedPath[],
  configured: Configured,
  crew: Crew,
  progress: Progress,
): Promise<Prepared> {
  const roots = outermost(asked.map((each) => workspaceRoot(surface.host, each)));
  const show = (done: number, total: number) => progress.show("Reading", done, total);
  const workspace = await openFolders(surface.portolan(), surface.host, roots, {
    step: show,
    glanceFiles: crew.glance,
  });
  return { workspace, ...(await selectFiles(surface.host, workspace, asked, exclude, configured)) };
}

function threadsFor({ jobs }: CheckRequest, files: number): number {
  return Math.min(jobs ?? (files < filesForThreads ? 1 : defaultJobs()), Math.max(files, 1));
}

async function prepareInput(
  surface: Surface,
  { exclude }: CheckRequest,
  name: string,
  configured: Configured,
): Promise<Prepared> {
  if (!mayHaveFindings(name)) {
    throw new Refusal(`--stdin-filename ${name}: the name must end as Portolan's files do, such as .swift, .m or .h`);
  }
  const path = slashed(resolve(name));
  const settings = leftOutBy(exclude)(path) ? undefined : await configured.of(path, false);
  const input = await readInput(sizeLimits.source);
  const workspace = await openFolders(surface.portolan(), surface.host, [
    workspaceRoot(surface.host, { path, kind: "file" }),
  ]);
  const decoded = decode(input);
  await workspace.update(path, "text" in decoded ? decoded.text : undefined);
  return settings === undefined
    ? { workspace, files: [], skipped: [{ path, reason: leftOut }], input }
    : { workspace, files: [{ path, settings }], skipped: [], input };
}
