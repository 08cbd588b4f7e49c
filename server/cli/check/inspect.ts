import { decode } from "../../core/encoding.ts";
import { messageOf, reasonOf, sizeLimitOf } from "../../core/file-access.ts";
import type { Finding } from "../../core/finding.ts";
import type { Host } from "../../core/host.ts";
import { isCode, languageOf, mayHaveFindings } from "../../core/language.ts";
import type { Project } from "../../core/project.ts";
import type { Document, Surroundings } from "../../engine/document.ts";
import { wantedFix } from "../../features/actions.ts";
import type { OpenWorkspace } from "../../features/open-workspace.ts";
import type { Portolan } from "../../features/portolan.ts";
import type { CheckQuestion } from "../arguments/request.ts";
import { shownPath } from "../files/path-names.ts";
import { type Row, rowsOf } from "../print/report.ts";
import { type Fixing, makeFixes } from "./fixes.ts";
import type { Selected } from "./select.ts";

/** What was taken for the language mode and the deployment targets, and where each was read. */
export type Judged = Pick<Project, "languageMode" | "deployment">;

/** What came of one file. */
export interface FileReport extends Omit<Fixing, "text">, Selected {
  readonly bytes: number;
  readonly rows: readonly Row[];
  /** A fix that is wanted changes another file, and is not made yet. */
  readonly reaches?: true;
  /** By what the file was judged, where there is something to judge. */
  readonly project?: Judged;
  /** Why the file was not checked. */
  readonly skipped?: string;
  /** One line each: what failed inside Portolan. */
  readonly faults: readonly string[];
}

/** Checks one file. Never throws: what goes wrong is in the report. */
export async function inspect(
  portolan: Portolan,
  host: Host,
  workspace: OpenWorkspace,
  file: Selected,
  question: CheckQuestion,
): Promise<FileReport> {
  const { path } = file;
  let bytes: Uint8Array;
  try {
    if (!mayHaveFindings(path)) return skip(file, 0, "not a kind of file that Portolan reads");
    if (workspace.isQuiet(path)) return emptyReport(file, workspace.sizeOf(path)!);
    bytes = await host.readFile(path, sizeLimitOf(languageOf(path)));
  } catch (error) {
    return skip(file, 0, reasonOf(error));
  }
  return inspectBytes(portolan, workspace, file, bytes, question);
}

/** The same for bytes at hand, which stand for the file at `path`. */
export async function inspectBytes(
  portolan: Portolan,
  workspace: OpenWorkspace,
  file: Selected,
  bytes: Uint8Array,
  question: CheckQuestion,
): Promise<FileReport> {
  const { path } = file;
  const decoded = decode(bytes);
  if ("problem" in decoded) return skip(file, bytes.length, decoded.problem);
  const shown = shownPath(path);
  const faults: string[] = [];
  const document = documentOf(path, decoded.text);
  try {
    const around = surroundings(workspace, document, file, question, (rule, error) =>
      faults.push(`${shown}: rule ${rule} failed (${messageOf(error)}); its findings for this file are missing`),
    );
    const { text, ...fixing } = await makeFixes(portolan, document, around, question, { ...decoded, bytes });
    // Code that is checked later is judged by what its lists say by then; what code declares stays, whatever is fixed in it.
    if (text !== document.text && !isCode(document.language)) await workspace.update(path, text);
    const findings = portolan.findings({ ...document, text }, around);
    const rows = rowsOf(
      portolan,
      shown,
      text,
      findings,
      question.details ? await textsBeside(workspace, findings) : undefined,
    );
    return {
      ...file,
      bytes: bytes.length,
      rows,
      ...(findings.some((finding) => wantedFix(finding, question.fixes)?.elsewhere) && { reaches: true }),
      ...(rows.length > 0 && { project: judgedBy(around.project) }),
      faults: [...new Set(faults)],
      ...fixing,
    };
  } catch (error) {
    return { ...emptyReport(file, bytes.length), faults: [`${shown}: ${messageOf(error)}`] };
  }
}

/** The text of each file that findings speak of besides their own; of one that can't be read, none. */
async function textsBeside(
  { textOf }: OpenWorkspace,
  findings: readonly Finding[],
): Promise<ReadonlyMap<string, string>> {
  const paths = new Set(findings.flatMap(({ related }) => (related ?? []).map(({ path }) => path)));
  const texts = new Map<string, string>();
  for (const path of paths) {
    const text = await textOf(path);
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}

function judgedBy({ languageMode, deployment }: Project): Judged {
  return {
    languageMode: { value: languageMode.value, source: languageMode.source },
    deployment: { value: deployment.value, source: deployment.source },
  };
}

function skip(file: Selected, bytes: number, skipped: string): FileReport {
  return { ...emptyReport(file, bytes), skipped };
}

/** The report of a file of which there is nothing to say. */
export function emptyReport(file: Selected, bytes: number): FileReport {
  return { ...file, bytes, rows: [], faults: [], fixed: [] };
}

/** A file that is checked, with this text. */
export function documentOf(path: string, text: string): Document {
  return { path, language: languageOf(path) ?? "swift", text };
}

/** What is known around a document that is checked; `fault` hears of rules that throw. */
export function surroundings(
  workspace: OpenWorkspace,
  document: Document,
  { settings: { settings, sources } }: Selected,
  { only }: CheckQuestion,
  fault: NonNullable<Surroundings["fault"]>,
): Surroundings {
  return workspace.around(document, settings, { fault, ...(only !== undefined && { only }) }, sources);
}
