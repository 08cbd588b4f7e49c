import type { Fix } from "../core/finding.ts";
import { wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { usesWithHelpers } from "../judge/own-object.ts";
import { makingTask, makingTaskInObjc } from "../judge/session-tasks.ts";

/** What gives somebody else a task that was made, who may resume it. */
const handingOut = ["getAllTasks", "allTasks", "getTasksWithCompletionHandler", "tasks", "didCreateTask"];

/** Explained in corpus/rules/session-task-never-resumed.md, whose examples are its tests. */
export const sessionTaskNeverResumed = defineRule({
  id: "session-task-never-resumed",
  summary: "A task of URLSession that nothing resumes",
  kind: "missing",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "urlsession-overview",
  triggers: [
    ...makingTask.map((name) => `URLSession.${name}`),
    ...makingTaskInObjc.map((name) => `NSURLSession.${name}`),
  ],
  messages: {
    suspended: "Nothing resumes this task, and a task is suspended when it is made: call {resume}.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const call = resolve.call(site);
    if (file.isTest || call?.receiver === undefined || resolve.conditions(site).dead) return;
    if (!isLeft(call.span, context) || resolve.meaning(site) === undefined) return;
    if (handingOut.some((name) => resolve.names(name, wholeOf(file)).length > 0)) return;
    const resume = file.language === "swift" ? "resume()" : "resume";
    yield { message: "suspended", at: site.span, data: { resume }, fixes: resuming(call.span, context) };
  },
});

/** Resumes a task that nobody takes, where it is made. */
function resuming({ start, end }: Span, { resolve, file }: RuleContext): readonly Fix[] {
  if (resolve.use({ start, end }).kind !== "statement") return [];
  const behind = { span: { start: end, end }, newText: file.language === "swift" ? ".resume()" : " resume]" };
  const before = { span: { start, end: start }, newText: "[" };
  return [{ title: "Resume the task", safe: false, edits: file.language === "swift" ? [behind] : [before, behind] }];
}

/** Whether nobody takes a task, or one local name that tells nobody of it, and nothing resumes it. */
function isLeft(made: Span, context: RuleContext): boolean {
  const { resolve } = context;
  const use = resolve.use(made);
  if (use.kind === "statement" || use.kind === "discarded") return true;
  if (use.kind !== "bound" || !use.binding.isLocal) return false;
  const own = usesWithHelpers(resolve.uses(use.binding), context);
  if (own === undefined || own.given.length > 0 || own.kept.length > 0) return false;
  const isKnown = own.members.every(({ name, nameSpan }) => resolve.meaning({ name, span: nameSpan }) !== undefined);
  return isKnown && own.members.every(({ name }) => name !== "resume");
}
