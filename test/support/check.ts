import assert from "node:assert/strict";
import type { Finding, Fix } from "../../server/core/finding.ts";
import { type CodeLanguage, isCode } from "../../server/core/language.ts";
import type { Versions } from "../../server/core/platform.ts";
import { type Project, unknownProject } from "../../server/core/project.ts";
import { defaultSettings, type Settings } from "../../server/core/settings.ts";
import { applyEdits } from "../../server/core/text.ts";
import { packCorpus } from "../../server/corpus/pack.ts";
import type { Document, Surroundings } from "../../server/engine/document.ts";
import { anythingSeen, type Prescan } from "../../server/engine/prescan.ts";
import { createPortolan } from "../../server/features/create.ts";
import type { Portolan } from "../../server/features/portolan.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { writtenCorpus } from "./corpus-files.ts";
import { type Example, withoutCarets } from "./fences.ts";

let made: Portolan | undefined;

/** The façade over the real corpus, made once. */
export function portolan(): Portolan {
  made ??= createPortolan(packCorpus(writtenCorpus()));
  return made;
}

/** A document with everything around it that its own text and `project` say. */
export function documentIn(
  code: string,
  language: CodeLanguage,
  project: Project = unknownProject,
  settings: Settings = defaultSettings,
  path = language === "swift" ? "/app/Sources/Tunnel.swift" : "/app/Sources/Tunnel.m",
): [Document, Surroundings] {
  const document: Document = { path, language, text: code };
  const fault = (rule: string, error: unknown): void => {
    throw new Error(`${rule} threw`, { cause: error });
  };
  return [document, { workspace: workspaceOf([portolan().survey(document)]), project, settings, fault }];
}

/** Runs one rule over an example and compares findings, then the first fix of each finding, with what the page says. */
export function checkExample(rule: string, example: Example): void {
  const [document, around] = documentIn(example.code, example.language, example.project);
  const findings = findingsIn(document, { ...around, only: [rule] });
  assert.deepEqual(
    findings.map(shown),
    example.expected.map(({ span, message }, at) => ({ ...span, message: began(findings[at], message) })),
  );
  if (example.fixed === undefined) return;
  const edits = findings.flatMap((finding) => finding.fixes[0]?.edits ?? []);
  assert.equal(applyEdits(example.code, edits), example.fixed);
}

/** Runs one rule over code with caret lines, as `checkExample` does over an example of its page. */
export function checkRule(
  rule: string,
  body: string,
  language: CodeLanguage = "swift",
  project = unknownProject,
): void {
  checkExample(rule, { ...withoutCarets(body), language, project, line: 0 });
}

/** Findings of all rules that are on, for code with caret lines. */
export function checkFindings(
  body: string,
  language: CodeLanguage = "swift",
  project?: Project,
  settings?: Settings,
): readonly Finding[] {
  const { code, expected } = withoutCarets(body);
  const [document, around] = documentIn(code, language, project, settings);
  const findings = findingsIn(document, around);
  assert.deepEqual(
    findings.map(shown),
    expected.map(({ span, message }, at) => ({ ...span, message: began(findings[at], message) })),
  );
  return findings;
}

/** The same for a project with this deployment target. */
export function checkAt(language: CodeLanguage, deployment: Versions, body: string): readonly Finding[] {
  return checkFindings(body, language, { ...unknownProject, deployment: { value: deployment, source: "test" } });
}

/** The fixes of a rule for code that runs on these systems. */
export function fixesAt(language: CodeLanguage, deployment: Versions, code: string, rule: string): readonly Fix[] {
  const project = { ...unknownProject, deployment: { value: deployment, source: "test" } };
  const [document, around] = documentIn(code, language, project);
  return portolan()
    .findings(document, { ...around, only: [rule] })
    .flatMap(({ fixes }) => fixes);
}

/** What a text shows at first sight; anything, where it is no text that a file may have. */
export function prescanned(text: string, language: CodeLanguage): Prescan {
  return portolan().prescan(new TextEncoder().encode(text), language) ?? anythingSeen;
}

/** The findings of a document, which has none when its prescan says that it is quiet. */
export function findingsIn(document: Document, around: Surroundings): readonly Finding[] {
  const findings = portolan().findings(document, around);
  const { language } = document;
  if (isCode(language) && portolan().isQuiet(prescanned(document.text, language), around.workspace))
    assert.deepEqual(findings, []);
  return findings;
}

function shown({ span, message }: Finding) {
  assert.doesNotMatch(message, /\{\w+\}/, "a slot of the message is empty");
  return { ...span, message };
}

/** The actual message where it begins as announced, else the announced one, so that a mismatch shows both. */
function began(finding: Finding | undefined, message: string): string {
  return finding?.message.startsWith(message) ? finding.message : message;
}
