import { ownValue } from "../../core/collections.ts";
import { type Severity, severities } from "../../core/finding.ts";
import { compareText } from "../../core/text.ts";
import type { RuleInfo } from "../../features/portolan.ts";
import type { CheckRequest } from "../arguments/request.ts";
import { shownPath } from "../files/path-names.ts";
import type { AskedPath, Unusable } from "../files/paths.ts";
import { count } from "../print/numbers.ts";
import { sayProblems } from "../print/problems.ts";
import { say } from "../surface.ts";
import type { FileReport } from "./inspect.ts";
import type { Outcome } from "./outcome.ts";
import { leftOut } from "./select.ts";

/** More fixes that leave something to do are counted, not said one by one. */
const mostLeft = 100;

/** Says what became of each file that was to be fixed, where that isn't plain; whether any could not be written. */
export function sayWritten({ quiet }: CheckRequest, reports: readonly FileReport[]): boolean {
  for (const { path, unwritten, remark } of reports) {
    if (unwritten !== undefined) say(`${shownPath(path)}: not fixed, ${unwritten}`);
    if (remark !== undefined && !quiet) say(`${shownPath(path)}: ${remark}`);
  }
  return reports.some(({ unwritten }) => unwritten !== undefined);
}

/** What a reader should know besides the findings, one line each on standard error. */
export function comment(
  request: CheckRequest,
  outcome: Outcome,
  asked: readonly AskedPath[],
  unusable: readonly Unusable[],
  named: ReadonlySet<string>,
): void {
  for (const { path, reason } of outcome.skipped) {
    if (!request.quiet || (named.has(path) && reason !== leftOut)) say(`${path}: skipped, ${reason}`);
  }
  if (request.quiet) return;
  const skipped = new Set(outcome.skipped.map(({ path }) => path));
  const problems = outcome.problems.filter(({ path }) => !skipped.has(path));
  sayProblems(problems, "; --format json has them all");
  if (outcome.files + outcome.skipped.length + unusable.length === 0) {
    const places = asked.map(({ path }) => shownPath(path)).join(", ");
    say(`${places}: no Swift, Objective-C or property list files to check`);
  }
  const { fix } = request.question;
  if (fix === "write" || (fix === "diff" && outcome.diff === "")) sayFixed(outcome);
  else if (fix === "diff") sayDrawn(outcome, request.question.fixes.assisted);
}

/** What a diff leaves out that a look at the result would allow; its rows are those of the files as they are. */
function sayDrawn({ fixed, rows }: Outcome, drawn: readonly string[]): void {
  const assisted = assistedRules(rows).filter((rule) => !drawn.includes(rule));
  if (assisted.length > 0)
    say(`${count(fixed.length, "fix", "fixes")} in the diff, nothing written; ${moreBy(assisted)}`);
}

/**
 * Says of each rule that the settings name where its findings are milder than these ask for, as nobody would see why; what
 * is deprecated later is told apart from what the rule speaks of more mildly by itself.
 */
export function sayMilder({ quiet }: CheckRequest, rules: readonly RuleInfo[], reports: readonly FileReport[]): void {
  if (quiet) return;
  const milder = new Map<string, { readonly asked: Severity; findings: number }>();
  for (const { rows, settings } of reports)
    for (const { rule, severity } of rows) {
      const asked = ownValue(settings.settings.rules, rule);
      if (asked === undefined || !isSeverity(asked) || severities.indexOf(asked) >= severities.indexOf(severity))
        continue;
      const known = milder.get(rule);
      if (known === undefined) milder.set(rule, { asked, findings: 1 });
      else known.findings++;
    }
  for (const [rule, { asked, findings }] of milder) {
    const later =
      "what is deprecated only above the deployment target stays a hint, and --target judges by a newer one";
    const why = rules.find(({ id }) => id === rule)?.isTimed ? later : "its page says which";
    say(`${rule}: ${count(findings, "finding")} milder than the “${asked}” of the settings: ${why}`);
  }
}

function isSeverity(level: string): level is Severity {
  return (severities as readonly string[]).includes(level);
}

/** What the fixes did, what they leave to do, and which findings are left that could be fixed with a look at the result. */
function sayFixed({ fixed, fixedFiles, left, rows }: Outcome): void {
  const made =
    fixed.length === 0
      ? "made no fixes"
      : `made ${count(fixed.length, "fix", "fixes")} in ${count(fixedFiles, "file")} (${byRule(fixed)})`;
  const assisted = assistedRules(rows);
  const more = assisted.length === 0 ? "" : `; ${moreBy(assisted)}`;
  if (fixed.length > 0 || more !== "")
    say(
      `${made}; ${rows.length === 0 ? "no finding is" : `${count(rows.length, "finding")} ${rows.length === 1 ? "is" : "are"}`} left${more}`,
    );
  for (const { path, title } of left.slice(0, mostLeft)) say(`${path}: to be looked at after the fix: “${title}”`);
  if (left.length > mostLeft) say(`${count(left.length - mostLeft, "more fix is", "more fixes are")} to be looked at`);
}

/** The rule of each finding whose fix wants a look at its result. */
function assistedRules(rows: Outcome["rows"]): readonly string[] {
  return rows.filter(({ fixable }) => fixable === "assisted").map(({ rule }) => rule);
}

function moreBy(assisted: readonly string[]): string {
  return `--fix-assisted RULE fixes more, with a look at the result: ${byRule(assisted)}`;
}

/** "deprecated-api 3, proxy-server 1", in order of names. */
function byRule(rules: readonly string[]): string {
  const names = [...new Set(rules)].sort(compareText);
  return names.map((name) => `${name} ${rules.filter((rule) => rule === name).length}`).join(", ");
}
