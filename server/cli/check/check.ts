import { resolve } from "node:path";
import { languageOf } from "../../core/language.ts";
import { isWithin } from "../../core/path.ts";
import { compareText } from "../../core/text.ts";
import { foldersDownTo } from "../../features/configuration/layers.ts";
import type { Skipped } from "../../features/open-workspace.ts";
import type { Arguments } from "../arguments/options.ts";
import { type CheckRequest, readRequest } from "../arguments/request.ts";
import { exit } from "../exit-codes.ts";
import { shownPath } from "../files/path-names.ts";
import { type AskedPath, leftOutBy, lookAt } from "../files/paths.ts";
import { lookAtReportFile, writeReportFile } from "../files/report-file.ts";
import { formatOf } from "../print/formats.ts";
import { count } from "../print/numbers.ts";
import { Refusal, type Surface, say } from "../surface.ts";
import { pathOfEntry, refuseBaseline } from "./baseline-file.ts";
import { type Baselines, prune, sayStale } from "./baselines.ts";
import { openChanges } from "./changed-lines.ts";
import { openConfigured } from "./configured.ts";
import { type Gathered, gatherAll } from "./gather.ts";
import { conclude, meetsThreshold, type Outcome } from "./outcome.ts";
import { comment, sayMilder, sayWritten } from "./remarks.ts";
import { leftOut } from "./select.ts";

/** `portolan check`: prints what was found and ends with the exit code of the contract. */
export async function check(surface: Surface, given: Arguments): Promise<number> {
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
  sayMilder(request, portolan.rules, gathered.reports);
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
