import type * as z from "zod/v4";
import type { AgentWorld, Checked, PlacedFinding } from "../agents/world.ts";
import type { Explanation, Hit } from "../core/answer.ts";
import { type Severity, severities } from "../core/finding.ts";
import type { PlacedEdit } from "../core/placed.ts";
import type { Versions } from "../core/platform.ts";
import { type Position, shortened } from "../core/text.ts";
import { escapeControls } from "../escape.ts";
import { formOf } from "../features/doctor/checklist.ts";
import type { Diagnosis } from "../features/doctor/doctor.ts";
import { mappingText, nothingToLeave, whenPossible } from "../features/migrate/markdown.ts";
import type { MigrationPlan } from "../features/migrate/plan.ts";
import { addressOf } from "./resources.ts";
import { foreignNote, type outputs } from "./schemas.ts";

type Answer<Tool extends keyof typeof outputs> = z.infer<(typeof outputs)[Tool]>;

/** A line of code or of a log is cut here, in UTF-16 units. */
const longestQuote = 200;

/** The edits of one fix may be as large as a file; more than these are counted. */
const mostEdits = 50;

/** Which of the findings are shown, and how. */
export interface CheckView {
  readonly rules?: readonly string[] | undefined;
  readonly minSeverity: Severity;
  readonly fixes: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** The answer of `check`. */
export function checkAnswer({ files, findings, problems }: Checked, view: CheckView): Answer<"check"> {
  const { rules, minSeverity, limit, offset } = view;
  const worst = severities.indexOf(minSeverity);
  const wanted = findings.filter(
    ({ rule, severity }) => (rules?.includes(rule) ?? true) && severities.indexOf(severity) <= worst,
  );
  const shown = wanted.slice(offset, offset + limit);
  const rest = wanted.length - offset - shown.length;
  return {
    note: foreignNote,
    files,
    total: wanted.length,
    findings: shown.map((finding) => findingAnswer(finding, view.fixes)),
    ...(problems.length > 0 && { problems: problems.slice(0, 10).map(escapeControls) }),
    ...(rest > 0 && {
      more: `${rest} more; ask again with offset ${offset + shown.length}, or with fewer rules or a worse minSeverity`,
    }),
  };
}

function findingAnswer(
  { rule, severity, message, path, range, line, symbol, article, fixes }: PlacedFinding,
  withEdits: boolean,
) {
  return {
    rule,
    severity,
    message: escapeControls(message),
    path: escapeControls(path),
    start: positionAnswer(range.start),
    code: quoted(line),
    ...(symbol !== undefined && { symbol: escapeControls(symbol) }),
    resource: article === undefined ? addressOf("rule", rule) : addressOf("article", article),
    fixes: fixes.map(({ title, safe, edits, elsewhere }) => ({
      title: escapeControls(title),
      safe,
      ...(withEdits &&
        edits.length <= mostEdits && {
          edits: edits.map(editAnswer),
          ...(elsewhere.length > 0 && {
            elsewhere: elsewhere.map((other) => ({
              path: escapeControls(other.path),
              edits: other.edits.map(editAnswer),
            })),
          }),
        }),
    })),
  };
}

/** An edit is to be written as it is, so nothing is escaped in it. */
function editAnswer({ range: { start, end }, newText }: PlacedEdit) {
  return { start: positionAnswer(start), end: positionAnswer(end), newText };
}

/** The answer of `explain`; what is asked stands for a target where one is given. */
export function explainAnswer(
  world: AgentWorld,
  text: string,
  limit: number,
  target: Versions | undefined,
): Answer<"explain"> {
  const found = world.explain(text);
  const isLog = text.includes("\n");
  const matches = found.slice(0, limit).map((each) => matchAnswer(world, each, isLog, target));
  const hint =
    found.length > 0
      ? undefined
      : `Nothing is known of it.${world.didYouMean(text.slice(0, 100))} look_up searches everything.`;
  return {
    note: foreignNote,
    matches,
    ...(hint !== undefined && { hint }),
    ...(found.length > limit && { more: `${found.length - limit} more; ask again with a higher limit` }),
  };
}

function matchAnswer(
  world: AgentWorld,
  { kind, id, title, explanation, remedy, article, line, quote, harmless }: Explanation,
  isLog: boolean,
  target: Versions | undefined,
) {
  const successor = kind === "symbol" ? world.successor(id, target ?? {}) : undefined;
  const toldRemedy = successor && target ? successor.remedy : remedy;
  return {
    kind,
    id,
    title,
    explanation,
    ...(toldRemedy !== undefined && { remedy: toldRemedy }),
    line: line + 1,
    ...(isLog && { quote: quoted(quote) }),
    harmless,
    ...(article !== undefined
      ? { resource: addressOf("article", article) }
      : kind === "symbol" && { resource: addressOf("symbol", id) }),
    ...successorAnswer(successor, target),
  };
}

/** The answer of `look_up`. */
export function lookUpAnswer(
  world: AgentWorld,
  query: string,
  limit: number,
  target: Versions | undefined,
): Answer<"look_up"> {
  const { confident, results } = world.lookUp(query, limit);
  return {
    fits: confident && results.length > 0,
    results: results.map((hit) => {
      const successor = hit.kind === "symbol" ? world.successor(hit.id, target ?? {}) : undefined;
      return {
        kind: hit.kind,
        id: hit.id,
        title: hit.title,
        summary: (target && successor?.summary) || hit.summary,
        ...(hit.isUnanswered && { answered: false as const }),
        ...(hit.url !== undefined && { url: hit.url }),
        ...resourceOfHit(hit),
        ...successorAnswer(successor, target),
      };
    }),
  };
}

function resourceOfHit({ kind, id }: Hit) {
  return ["article", "rule", "list", "symbol"].includes(kind) ? { resource: addressOf(kind, id) } : {};
}

/** How a symbol stands for the target; without one only what is retired is told. */
function successorAnswer(successor: ReturnType<AgentWorld["successor"]>, target: Versions | undefined) {
  if (successor === undefined || (target === undefined && successor.replacement === undefined)) return {};
  const { minimum, alternatives, advice, isRetired: _, summary: __, remedy: ___, ...rest } = successor;
  return {
    successor: {
      ...rest,
      alternatives: [...alternatives],
      minimum: { ...minimum } as Record<string, string>,
      advice: advice === "" ? "Nothing is to be done." : advice,
    },
  };
}

/** The answer of `doctor`; what is in order is only counted unless all is wanted. */
export function doctorAnswer(
  diagnoses: readonly (Diagnosis & { readonly place: (path: string) => string })[],
  all: boolean,
): Answer<"doctor"> {
  const targets = diagnoses.map((diagnosis) => ({
    name: escapeControls(diagnosis.name),
    form: formOf(diagnosis),
    fails: diagnosis.checks.filter(({ state }) => state === "fail").length,
    checks: diagnosis.checks
      .filter(({ state }) => all || state !== "ok")
      .map(({ id, state, title, detail, place, article }) => ({
        id,
        state,
        title: escapeControls(title),
        detail: escapeControls(detail),
        ...(place !== undefined && { path: escapeControls(diagnosis.place(place.path)) }),
        ...(article !== undefined && { resource: addressOf("article", article) }),
      })),
    next: diagnosis.next.map(escapeControls),
  }));
  const hint = targets.length > 0 ? undefined : "No target that can be read here provides a network extension.";
  return { note: foreignNote, targets, ...(hint !== undefined && { hint }) };
}

/** The answer of `migrate`, with at most `limit` places of each step. */
export function migrateAnswer({ steps }: MigrationPlan, limit: number): Answer<"migrate"> {
  const cut = steps.some(({ places }) => places.length > limit);
  return {
    note: foreignNote,
    steps: steps.map((step) => ({
      id: step.id,
      title: step.title,
      from: step.from,
      to: step.to,
      minimum: { ...step.minimum } as Record<string, string>,
      possible: step.possible,
      when: whenPossible(step),
      mapping: step.mapping.map((each) => mappingText(each, step)),
      total: step.places.length,
      places: step.places.slice(0, limit).map(({ path, range, symbol, edit }) => ({
        path: escapeControls(path),
        start: positionAnswer(range.start),
        symbol,
        edit,
      })),
      advice: [...step.advice],
      resource: addressOf("article", step.article.id),
    })),
    ...(steps.length === 0 && { hint: nothingToLeave }),
    ...(cut && { more: "some steps have more places; ask for a folder or file, or with a higher limit" }),
  };
}

function positionAnswer({ line, character }: Position) {
  return { line: line + 1, column: character + 1 };
}

function quoted(text: string): string {
  return shortened(escapeControls(text), longestQuote);
}
