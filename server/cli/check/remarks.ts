import type { CheckRequest } from "../arguments/request.ts";
import { shownPath } from "../files/path-names.ts";
import type { AskedPath, Unusable } from "../files/paths.ts";
import { sayProblems } from "../print/problems.ts";
import { compareText } from "../print/report.ts";
import { say } from "../surface.ts";
import type { FileReport } from "./inspect.ts";
import { count, type Outcome } from "./outcome.ts";
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
  if (request.question.fix === "write") sayFixed(outcome);
}

/** What the fixes did, what they leave to do, and which findings are left that could be fixed with a look at the result. */
function sayFixed({ fixed, fixedFiles, left, rows }: Outcome): void {
  const made =
    fixed.length === 0
      ? "made no fixes"
      : `made ${count(fixed.length, "fix", "fixes")} in ${count(fixedFiles, "file")} (${byRule(fixed)})`;
  const assisted = rows.filter(({ fixable }) => fixable === "assisted").map(({ rule }) => rule);
  const more =
    assisted.length === 0 ? "" : `; --fix-assisted RULE fixes more, with a look at the result: ${byRule(assisted)}`;
  if (fixed.length > 0 || more !== "")
    say(
      `${made}; ${rows.length === 0 ? "nothing is" : `${count(rows.length, "finding")} ${rows.length === 1 ? "is" : "are"}`} left${more}`,
    );
  for (const { path, title } of left.slice(0, mostLeft)) say(`${path}: left to do after the fix “${title}”`);
  if (left.length > mostLeft)
    say(`${count(left.length - mostLeft, "more fix leaves", "more fixes leave")} something to do`);
}

/** "deprecated-api 3, proxy-server 1", in order of names. */
function byRule(rules: readonly string[]): string {
  const names = [...new Set(rules)].sort(compareText);
  return names.map((name) => `${name} ${rules.filter((rule) => rule === name).length}`).join(", ");
}
