import { isDeepStrictEqual } from "node:util";
import type { Finding, Fix } from "../../server/core/finding.ts";
import { type CodeLanguage, isCode } from "../../server/core/language.ts";
import { defaultSettings, type Settings } from "../../server/core/settings.ts";
import type { Edit } from "../../server/core/text.ts";
import type { Document, Surroundings } from "../../server/engine/document.ts";
import { type FileDeclarations, type Workspace, workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { lex, outline } from "../../server/syntax/read.ts";
import { Kind } from "../../server/syntax/tokens.ts";
import { portolan, prescanned } from "../support/check.ts";
import { projectBy } from "./code-targets.ts";
import { broken, editedText, findingsSorted, movedBy, sameAnswer, spanWithin } from "./invariants.ts";
import type { Random } from "./random.ts";
import type { Stocks } from "./stock.ts";
import { type Target, textOf } from "./target.ts";

/** Fix-all comes to rest within so many rounds: more fixes than that never overlap in what is generated here. */
const mostRounds = 40;

/** Findings with everything that is done about them, for each language. */
export function findingTargets(stocks: () => Stocks): readonly Target[] {
  return (["swift", "objc"] as const).flatMap((language): Target[] => {
    const make = (random: Random): string =>
      textOf(random, stocks().code[language], 200 + random.below(500), (chance) =>
        stocks().writers[language](chance, "file"),
      );
    const target = (
      what: string,
      share: number,
      check: (document: Document, around: Surroundings, choice: Random) => void,
    ): Target => ({
      name: `${language}-${what}`,
      group: "code",
      share,
      make,
      check: (text, choice) => {
        const [document, around] = documentBy(text, language, choice);
        check(document, around, choice);
      },
    });
    return [
      target("findings", 20, checkFindings),
      target("hover", 20, checkHover),
      target("actions", 20, checkActions),
      target("links", 20, checkLinks),
      target("survey", 40, checkSurvey),
    ];
  });
}

function documentBy(text: string, language: CodeLanguage, choice: Random): [Document, Surroundings] {
  const document: Document = { path: language === "swift" ? "/app/A.swift" : "/app/A.m", language, text };
  const settings: Settings = choice.onceIn(4) ? { ...defaultSettings, rules: { "*": "on" } } : defaultSettings;
  const fault = (rule: string, error: unknown): void => {
    throw new Error(`rules don't throw: ${rule}`, { cause: error });
  };
  const project = projectBy(choice);
  return [document, { workspace: workspaceAlone(document, unnamed), project, settings, fault }];
}

/** A workspace that declares nothing. */
const unnamed = workspaceOf([]);

/** What each workspace was made of. */
const declared = new WeakMap<Workspace, FileDeclarations>([[unnamed, { path: "", types: [], names: [] }]]);

/** The workspace of a document alone: `before` where it declares the same, for what rules look for is made for each. */
function workspaceAlone(document: Document, before: Workspace): Workspace {
  const survey = portolan().survey(document);
  const known = declared.get(before)!;
  if (isDeepStrictEqual([survey.types, survey.names], [known.types, known.names])) return before;
  const workspace = workspaceOf([survey]);
  declared.set(workspace, survey);
  return workspace;
}

/** The text after edits, in the surroundings that it makes itself. */
function edited(document: Document, around: Surroundings, text: string): [Document, Surroundings] {
  const after = { ...document, text };
  return [after, { ...around, workspace: workspaceAlone(after, around.workspace) }];
}

function checkFindings(document: Document, around: Surroundings): void {
  const findings = portolan().findings(document, around);
  findingsSorted(findings, document.text.length);
  sameAnswer("findings", findings, portolan().findings(document, around));
  for (const finding of findings) for (const fix of finding.fixes) checkFix(document, around, finding, fix);
  fixAllRests(document, around);
}

function checkFix(document: Document, around: Surroundings, finding: Finding, fix: Fix): void {
  const what = `“${fix.title}” of ${finding.rule}`;
  const text = editedText(what, document.text, fix.edits);
  const [after, afterAround] = edited(document, around, text);
  if (text === document.text) broken("a fix changes the text", what);
  const left = portolan().findings(after, afterAround);
  findingsSorted(left, text.length);
  if (!fix.safe) return;
  const place = movedBy(fix.edits, finding.span.start);
  if (
    left.some(({ rule, span, message }) => rule === finding.rule && span.start === place && message === finding.message)
  )
    broken("a safe fix removes its finding", what);
  staysReadable(what, document, after, fix.edits);
}

/** A safe fix leaves no more brackets without a partner than there were. */
function staysReadable(what: string, before: Document, after: Document, edits: readonly Edit[]): void {
  const lonely = ({ text, language }: Document): number => {
    const read = outline(lex(text, language as CodeLanguage));
    let count = 0;
    for (let token = 0; token < read.tokens.count; token++) {
      const kind = read.tokens.kinds[token];
      if ((kind === Kind.open || kind === Kind.close) && read.partner[token] === -1) count++;
    }
    return count;
  };
  const [had, has] = [lonely(before), lonely(after)];
  if (has > had)
    broken("the text stays readable", `${what}: ${had} brackets without partner, then ${has} (${edits.length} edits)`);
}

function fixAllRests(document: Document, around: Surroundings): void {
  for (let round = 0; round < mostRounds; round++) {
    const { edits, applied } = portolan().fixAll(document, around);
    if (applied === 0) return;
    [document, around] = edited(document, around, editedText("fix-all", document.text, edits));
  }
  broken("fix-all comes to rest", `${mostRounds} rounds`);
}

function checkHover(document: Document, around: Surroundings, choice: Random): void {
  const { length } = document.text;
  const places = portolan()
    .findings(document, around)
    .map(({ span }) => span.start);
  for (let left = 6; left > 0; left--) places.push(choice.below(length + 1));
  for (const place of [...places, 0, length]) {
    const hover = portolan().hover(document, place, around);
    if (hover === undefined) continue;
    spanWithin("a hover", hover.span, length);
    if (place < hover.span.start || place > hover.span.end) broken("a hover stands where it was asked for", `${place}`);
    const lines = hover.markdown.split("\n").length;
    if (lines > 15) broken("a hover has at most 15 lines", `${lines} at ${place}`);
    sameAnswer("a hover", hover, portolan().hover(document, place, around));
  }
}

function checkActions(document: Document, around: Surroundings, choice: Random): void {
  const { length } = document.text;
  const spans = portolan()
    .findings(document, around)
    .map(({ span }) => span);
  const start = choice.below(length + 1);
  spans.push({ start, end: start + choice.below(length - start + 1) }, { start: 0, end: length });
  for (const span of spans) {
    const actions = portolan().actions(document, span, around);
    for (const { title, edits, kind, finding } of actions) {
      if (edits === undefined) continue;
      const [after, afterAround] = edited(document, around, editedText(`“${title}”`, document.text, edits));
      const left = portolan().findings(after, afterAround);
      findingsSorted(left, after.text.length);
      if (kind === "suppress" && left.length > portolan().findings(document, around).length + 1)
        broken("a comment that silences adds no findings", `${title} of ${finding?.rule}`);
    }
  }
}

function checkLinks(document: Document, around: Surroundings): void {
  const links = portolan().quickLinks(document, around);
  for (const { span, target } of links) {
    spanWithin("a link", span, document.text.length);
    const page = /^portolan:\/(.+)$/.exec(target)?.[1];
    if (page !== undefined && portolan().page(page) === undefined) broken("links lead to pages", target);
  }
  sameAnswer("modules", portolan().modules(document), portolan().modules(document));
}

/** The survey of a text is the same again; a text that it calls quiet has no findings. */
function checkSurvey(document: Document, around: Surroundings): void {
  const surveyed = portolan().survey(document);
  sameAnswer("a survey", surveyed, portolan().survey(document));
  structuredClone(surveyed);
  const everything: Settings = { ...around.settings, rules: { "*": "on" } };
  const { language } = document;
  if (!isCode(language) || !portolan().isQuiet(prescanned(document.text, language), around.workspace)) return;
  const findings = portolan().findings(document, { ...around, settings: everything });
  if (findings.length > 0) broken("a quiet file has no findings", findings[0]!.rule);
}
