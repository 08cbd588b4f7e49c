import { once } from "../../core/collections.ts";
import { decode } from "../../core/encoding.ts";
import { fileError, reasonOf, sizeLimitOf } from "../../core/file-access.ts";
import type { FileEdits, Finding } from "../../core/finding.ts";
import type { Host } from "../../core/host.ts";
import { isCode, languageOf } from "../../core/language.ts";
import { lineEnding } from "../../core/lines.ts";
import { applyEdits } from "../../core/text.ts";
import { leftBy, wantedFix } from "../../features/actions.ts";
import type { OpenWorkspace } from "../../features/open-workspace.ts";
import type { Portolan } from "../../features/portolan.ts";
import type { CheckQuestion } from "../arguments/request.ts";
import { shownPath } from "../files/path-names.ts";
import { differences } from "./differences.ts";
import { inEndings, type Original, type Word, writeText } from "./fixes.ts";
import { documentOf, type FileReport, inspect, surroundings } from "./inspect.ts";

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

/** A fix that was made on paper, in the file at `path`. */
interface Made {
  readonly rule: string;
  readonly path: string;
  /** Its title, where it leaves something to do. */
  readonly left: readonly string[];
}

/**
 * Makes the wanted fixes that change other files, after all others, one after the other: each is worked out anew with
 * what those before it have changed, so that two never add the same. Then each changed file is written once, whole or not
 * at all, or shown as a diff. Only files that are checked are changed. The reports say what is left, also where a list that
 * changed, now or before, is one that the file is judged by.
 */
export async function fixElsewhere(fixer: Fixer, reports: readonly FileReport[]): Promise<readonly FileReport[]> {
  const { workspace, question } = fixer;
  const isWritten = question.fix === "write";
  const reaching = reports.filter(({ reaches }) => reaches);
  const drafts = new Map<string, Draft>();
  const words = new Map<string, Word>();
  const made: Made[] = [];
  if (reaching.length > 0 && !isWritten) await draftPlanned(fixer, reports, drafts);
  const change = changer(fixer, new Set(reports.map(({ path }) => path)), drafts, words);
  for (const report of reaching) made.push(...(await fixFrom(fixer, report, change)));
  for (const draft of drafts.values()) {
    if (isWritten) words.set(draft.path, await writeText(draft.path, draft.now, draft, question.within));
    const isThere = isWritten && words.get(draft.path)?.unwritten === undefined;
    if (!isThere) await workspace.update(draft.path, draft.before);
  }
  const done = made.filter(({ path }) => words.get(path)?.unwritten === undefined);
  const before = reports.filter(({ path, fixed }) => fixed.length > 0 && !isCode(languageOf(path)));
  const changed = new Set([...before.map(({ path }) => path), ...drafts.keys()]);
  return Promise.all(reports.map((report) => told(fixer, report, { drafts, words, done, changed })));
}

/** Lets the workspace know, until the drafts are undone, what lists would hold by the fixes that are planned in them. */
async function draftPlanned(
  { host, workspace }: Fixer,
  reports: readonly FileReport[],
  drafts: Map<string, Draft>,
): Promise<void> {
  for (const { path, planned } of reports) {
    if (planned === undefined || isCode(languageOf(path))) continue;
    const draft = await openDraft(host, path).catch(() => undefined);
    if (draft === undefined) continue;
    draft.now = planned;
    drafts.set(path, draft);
    await workspace.update(path, planned);
  }
}

/**
 * Makes the fixes of one file, on paper. Some leave their finding where it is, and some bring another out, so there are two for
 * each finding that the file had, at most.
 */
async function fixFrom(
  { portolan, host, workspace, question }: Fixer,
  report: FileReport,
  change: Change,
): Promise<readonly Made[]> {
  const { path } = report;
  const made: Made[] = [];
  const tried = new Set<string>();
  const read = await openDraft(host, path).catch(() => undefined);
  if (read === undefined) return made;
  const document = documentOf(path, report.planned ?? read.now);
  for (let left = 2 * report.rows.length; left > 0; left--) {
    const around = surroundings(workspace, document, report, question, () => {});
    const found = portolan.findings(document, around);
    const next = found
      .map((finding) => ({ finding, fix: wantedFix(finding, question.fixes) }))
      .find(({ finding, fix }) => fix?.elsewhere !== undefined && !tried.has(keyOf(finding)));
    const part = next?.fix?.elsewhere?.[0];
    if (next?.fix === undefined || part === undefined) break;
    tried.add(keyOf(next.finding));
    if (await change(part, path)) made.push({ rule: next.finding.rule, path: part.path, left: leftBy(next.fix) });
  }
  return made;
}

function keyOf({ rule, span, message }: Finding): string {
  return `${rule} ${span.start} ${message}`;
}

/** Makes edits of another file on paper, for a finding of the file `from`, and says whether it could. */
type Change = (part: FileEdits, from: string) => Promise<boolean>;

/** What makes them. */
function changer(
  { host, workspace, question }: Fixer,
  checked: ReadonlySet<string>,
  drafts: Map<string, Draft>,
  words: Map<string, Word>,
): Change {
  return async ({ path, text, edits }, from) => {
    if (!checked.has(path)) {
      const remark = `a fix changes ${shownPath(path)}, which is not among the files that are checked; it is not made`;
      words.set(from, { ...words.get(from), remark });
      return false;
    }
    try {
      const draft = drafts.get(path) ?? (await openDraft(host, path));
      if (draft.now !== text) throw fileError("changed");
      draft.now = applyEdits(draft.now, inEndings(edits, lineEnding({ text: draft.now })));
      drafts.set(path, draft);
      await workspace.update(path, draft.now);
      return true;
    } catch (error) {
      words.set(path, question.fix === "write" ? { unwritten: reasonOf(error) } : { remark: reasonOf(error) });
      return false;
    }
  };
}

async function openDraft(host: Host, path: string): Promise<Draft> {
  const bytes = await host.readFile(path, sizeLimitOf(languageOf(path)));
  const decoded = decode(bytes);
  if ("problem" in decoded) throw new Error(decoded.problem);
  const { text, encoding } = decoded;
  return { path, bytes, encoding, before: text, now: text };
}

/** What became of all fixes. */
interface Outcome {
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly words: ReadonlyMap<string, Word>;
  readonly done: readonly Made[];
  /** The lists that hold something else now. */
  readonly changed: ReadonlySet<string>;
}

/** A report with what became of its file, and with what is found now that others have changed. */
async function told(
  { portolan, host, workspace, question }: Fixer,
  report: FileReport,
  { drafts, words, done, changed }: Outcome,
): Promise<FileReport> {
  const draft = drafts.get(report.path);
  const here = done.filter(({ path }) => path === report.path);
  const fixed = [...report.fixed, ...here.map(({ rule }) => rule)];
  const all = [...(report.left ?? []), ...here.flatMap((each) => each.left)];
  const left = all.length > 0 && { left: all };
  if (question.fix === "diff") {
    const diff = draft && { diff: differences(shownPath(draft.path), draft.before, draft.now) };
    return { ...report, fixed, ...left, ...diff, ...words.get(report.path) };
  }
  const lists = once(() => workspace.listsOf(report.path));
  const isStale = [...changed].some((path) => path === report.path || lists().has(path));
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
    ...left,
    ...words.get(report.path),
  };
}
