import { fileError, reasonOf, sizeLimitOf } from "../../core/file-access.ts";
import type { FileEdits, Finding, Fix } from "../../core/finding.ts";
import { decode, type Host } from "../../core/host.ts";
import { languageOf } from "../../core/language.ts";
import { lineEnding } from "../../core/lines.ts";
import { applyEdits } from "../../core/text.ts";
import { wantedFix } from "../../features/actions.ts";
import type { Portolan } from "../../features/portolan.ts";
import type { OpenWorkspace } from "../../features/workspace.ts";
import type { CheckQuestion } from "../arguments/request.ts";
import { shownPath } from "../files/path-names.ts";
import { replaceFile } from "../files/whole-file.ts";
import { differences } from "./differences.ts";
import { bytesOf, inEndings, type Original } from "./fixes.ts";
import { type FileReport, inspect, surroundings } from "./inspect.ts";

/** What fixes are made with. */
interface Fixer {
  readonly portolan: Portolan;
  readonly host: Host;
  readonly workspace: OpenWorkspace;
  readonly question: CheckQuestion;
}

/** A file that fixes change, as it is on disk and as it is to become. */
interface Draft extends Original {
  readonly path: string;
  readonly before: string;
  now: string;
}

/** A fix that was made on paper, with the files that it changed. */
interface Made {
  readonly rule: string;
  readonly paths: readonly string[];
}

/** What is said of a file besides, and where it could not be changed. */
type Word = Pick<FileReport, "unwritten" | "remark">;

/**
 * Makes the wanted fixes that reach into other files, after all others, one after the other: each is worked out anew with
 * what those before it have changed, so that two never add the same. Then each changed file is written once, whole or not
 * at all, or shown as a diff. Only files that are checked are changed. The reports say what is left.
 */
export async function fixElsewhere(fixer: Fixer, reports: readonly FileReport[]): Promise<readonly FileReport[]> {
  const reaching = reports.filter(({ rows }) => rows.some(({ fixes }) => fixes.some(({ elsewhere }) => elsewhere)));
  if (reaching.length === 0) return reports;
  const checked = new Map(reports.map((report) => [report.path, report]));
  const drafts = new Map<string, Draft>();
  const words = new Map<string, Word>();
  const made: Made[] = [];
  const change = changer(fixer, checked, drafts, words);
  for (const report of reaching) made.push(...(await fixFrom(fixer, report, change)));
  const isWritten = fixer.question.fix === "write";
  for (const draft of drafts.values()) {
    if (isWritten) words.set(draft.path, await write(fixer, draft));
    const isThere = isWritten && words.get(draft.path)?.unwritten === undefined;
    if (!isThere) await fixer.workspace.update(draft.path, draft.before);
  }
  const done = made.filter(({ paths }) => paths.every((path) => words.get(path)?.unwritten === undefined));
  return Promise.all(reports.map((report) => told(fixer, report, drafts, words, done)));
}

/** Makes the fixes of one file, on paper; as many as it had findings at most, for some leave theirs where it is. */
async function fixFrom(
  { portolan, host, workspace, question }: Fixer,
  report: FileReport,
  change: Change,
): Promise<readonly Made[]> {
  const { path } = report;
  const made: Made[] = [];
  const tried = new Set<string>();
  const read = await host.readFile(path, sizeLimitOf(languageOf(path))).catch(() => new Uint8Array());
  const decoded = decode(read);
  if ("problem" in decoded) return made;
  let text = report.planned ?? decoded.text;
  for (let left = report.rows.length; left > 0; left--) {
    const around = surroundings(workspace, report, question, () => {});
    const found = portolan.findings({ path, language: languageOf(path) ?? "swift", text }, around);
    const next = found
      .map((finding) => ({ finding, fix: wantedFix(finding, question.fixes) }))
      .find(({ finding, fix }) => fix?.elsewhere !== undefined && !tried.has(keyOf(finding)));
    if (next?.fix === undefined) break;
    tried.add(keyOf(next.finding));
    const parts = partsOf(next.fix, path, text);
    if (!(await change(parts, path))) continue;
    text = next.fix.edits.length === 0 ? text : applyEdits(text, inEndings(next.fix.edits, lineEnding({ text })));
    made.push({ rule: next.finding.rule, paths: parts.map((part) => part.path) });
  }
  return made;
}

function keyOf({ rule, span, message }: Finding): string {
  return `${rule} ${span.start} ${message}`;
}

/** What a fix changes, the file of its finding among it where it does. */
function partsOf({ edits, elsewhere = [] }: Fix, path: string, text: string): readonly FileEdits[] {
  return edits.length === 0 ? elsewhere : [...elsewhere, { path, text, edits }];
}

/** Makes edits of several files on paper, all or none, for a finding of the file `from`, and says whether it could. */
type Change = (parts: readonly FileEdits[], from: string) => Promise<boolean>;

/** What makes them. */
function changer(
  { host, workspace, question }: Fixer,
  checked: ReadonlyMap<string, FileReport>,
  drafts: Map<string, Draft>,
  words: Map<string, Word>,
): Change {
  return async (parts, from) => {
    const opened: { readonly draft: Draft; readonly part: FileEdits }[] = [];
    for (const part of parts) {
      if (!checked.has(part.path)) {
        const remark = `a fix changes ${shownPath(part.path)}, which is not among the files that are checked; it is not made`;
        words.set(from, { ...words.get(from), remark });
        return false;
      }
      try {
        const draft = drafts.get(part.path) ?? (await openDraft(host, part.path, checked.get(part.path)?.planned));
        if (draft.now !== part.text) throw fileError("changed");
        opened.push({ draft, part });
      } catch (error) {
        words.set(part.path, question.fix === "write" ? { unwritten: reasonOf(error) } : { remark: reasonOf(error) });
        return false;
      }
    }
    for (const { draft, part } of opened) {
      draft.now = applyEdits(draft.now, inEndings(part.edits, lineEnding({ text: draft.now })));
      drafts.set(draft.path, draft);
      await workspace.update(draft.path, draft.now);
    }
    return true;
  };
}

async function openDraft(host: Host, path: string, planned: string | undefined): Promise<Draft> {
  const bytes = await host.readFile(path, sizeLimitOf(languageOf(path)));
  const decoded = decode(bytes);
  if ("problem" in decoded) throw new Error(decoded.problem);
  const { text, encoding } = decoded;
  return { path, bytes, encoding, before: text, now: planned ?? text };
}

async function write({ question }: Fixer, draft: Draft): Promise<Word> {
  const { path, bytes } = draft;
  try {
    const written = await replaceFile({
      path,
      before: bytes,
      after: bytesOf(draft.now, draft),
      within: question.within,
    });
    return written === "in place" ? { remark: "written in place, for it has other names (hard links)" } : {};
  } catch (error) {
    return { unwritten: reasonOf(error) };
  }
}

/** A report with what became of its file, and with what is found now that others have changed. */
async function told(
  { portolan, host, workspace, question }: Fixer,
  report: FileReport,
  drafts: ReadonlyMap<string, Draft>,
  words: ReadonlyMap<string, Word>,
  done: readonly Made[],
): Promise<FileReport> {
  const draft = drafts.get(report.path);
  const fixed = [...report.fixed, ...done.filter(({ paths }) => paths[0] === report.path).map(({ rule }) => rule)];
  if (question.fix === "diff") {
    const diff = draft && { diff: differences(shownPath(draft.path), draft.before, draft.now) };
    return { ...report, fixed, ...diff, ...words.get(report.path) };
  }
  const isStale = drafts.size > 0 && (draft !== undefined || report.rows.length > 0);
  const { rows, project, faults, skipped, bytes } = isStale
    ? await inspect(portolan, host, workspace, report, { ...question, fix: "no" })
    : report;
  return {
    ...report,
    rows,
    bytes,
    faults: [...new Set([...report.faults, ...faults])],
    ...(project !== undefined && { project }),
    ...(skipped !== undefined && { skipped }),
    fixed,
    ...words.get(report.path),
  };
}
