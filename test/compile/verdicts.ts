import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { root } from "../support/repo.ts";
import type { Diagnostic } from "./diagnostics.ts";
import { digestOfSubject, type Subject } from "./subject.ts";

/** What the compilers said of a subject when it last had this digest. */
export interface Verdict {
  readonly digest: string;
  /** Settings, one for each claim that holds. */
  readonly compiles?: readonly string[];
  /** Errors by setting, for claims that don't hold. */
  readonly fails?: Readonly<Record<string, readonly string[]>>;
  /** A module that the stub SDK lacks. */
  readonly lacks?: string;
}

/** All verdicts of one SDK. */
export interface Verdicts {
  /** Digest of the SDK, without place for Xcode's. */
  readonly sdk: string;
  readonly compiler: string;
  readonly subjects: Readonly<Record<string, Verdict>>;
}

/** Why a subject does not compile, which is as it should be; or what is known of it. */
export type OnPurpose = Readonly<Record<string, string>>;

const files = { stub: "test/compile/verdicts.json", xcode: "test/compile/verdicts-xcode.json" } as const;

/** The committed verdicts over the stub SDK or over Xcode's; none where there is no file. */
export function readVerdicts(kind: keyof typeof files): Verdicts {
  if (!existsSync(root + files[kind])) return { sdk: "", compiler: "", subjects: {} };
  return JSON.parse(readFileSync(root + files[kind], "utf8"));
}

/** Writes verdicts, in the order of their names so that a change is a small difference. */
export function writeVerdicts(kind: keyof typeof files, verdicts: Verdicts): void {
  const subjects = Object.fromEntries(Object.entries(verdicts.subjects).sort(([a], [b]) => (a < b ? -1 : 1)));
  const lines = Object.entries(subjects).map(([id, verdict]) => `  ${JSON.stringify(id)}: ${JSON.stringify(verdict)}`);
  const head = `"sdk": ${JSON.stringify(verdicts.sdk)},\n"compiler": ${JSON.stringify(verdicts.compiler)},`;
  writeFileSync(root + files[kind], `{\n${head}\n"subjects": {\n${lines.join(",\n")}\n}\n}\n`);
}

/** Reasons for what fails on purpose, by subject. */
export function readOnPurpose(): OnPurpose {
  return JSON.parse(readFileSync(`${root}test/compile/on-purpose.json`, "utf8"));
}

/** Subjects that no verdict is about, or one about another text, target, mode or SDK. */
export function staleSubjects(subjects: readonly Subject[], verdicts: Verdicts, sdk: string): readonly Subject[] {
  if (verdicts.sdk !== sdk) return subjects;
  return subjects.filter((subject) => verdicts.subjects[subject.id]?.digest !== digestOfSubject(subject));
}

/** What is wrong with verdicts: failures that nobody meant, and reasons for what compiles. */
export function complaintsOf(
  subjects: readonly Subject[],
  verdicts: Verdicts,
  onPurpose: OnPurpose,
): readonly string[] {
  const complaints: string[] = [];
  for (const subject of subjects) {
    const verdict = verdicts.subjects[subject.id];
    const failures = verdict === undefined ? [] : newFailures(subject, verdict, verdicts);
    const reason = onPurpose[subject.id];
    if (failures.length > 0 && reason === undefined)
      complaints.push(`${subject.id} does not compile:\n    ${failures.slice(0, 4).join("\n    ")}`);
    if (failures.length === 0 && reason !== undefined)
      complaints.push(`${subject.id} compiles, but on-purpose.json says that it does not.`);
  }
  const known = new Set(subjects.map(({ id }) => id));
  for (const id of Object.keys(onPurpose))
    if (!known.has(id)) complaints.push(`on-purpose.json names ${id}: no such subject.`);
  return complaints;
}

/** Errors of a subject that the text before the fix does not have. */
function newFailures({ before }: Subject, verdict: Verdict, { subjects }: Verdicts): readonly string[] {
  const own = (before === undefined ? undefined : subjects[before])?.fails ?? {};
  return Object.entries(verdict.fails ?? {}).flatMap(([setting, errors]) => {
    const had = (own[setting] ?? []).map(withoutPlace);
    return errors.filter((error) => !had.includes(withoutPlace(error))).map((error) => `${setting}: ${error}`);
  });
}

/** An error without the place where it stands. */
export function withoutPlace(error: string): string {
  return error.replace(/^[^ ]*:\d+:\d+ /, "");
}

/** The diagnostics that keep a program from being right: errors, and what clang only warns of but breaks the program. */
export function errorsOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  const breaks = ({ severity, message }: Diagnostic) =>
    severity === "error" || /is only available on|incompatible pointer types/.test(message);
  const said = diagnostics
    .filter(breaks)
    .map(({ file, line, column, message }) => (line === 0 ? message : `${file}:${line}:${column} ${message}`));
  return [...new Set(said)];
}
