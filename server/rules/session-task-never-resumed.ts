import type { Fix } from "../core/finding.ts";
import { hasText, wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import { mayBeBuilt } from "../fixes/availability-check.ts";
import { isGiven, type KnownUses, usesOfMade } from "../judge/kept-object.ts";
import { isNamed } from "../judge/named-in-file.ts";
import { areApples } from "../judge/own-object.ts";
import { makingTask, makingTaskInObjc } from "../judge/session-tasks.ts";

/** What gives somebody else a task that was made, who may resume it. */
const handingOut = ["getAllTasks", "allTasks", "getTasksWithCompletionHandler", "didCreateTask"];

/** What resumes a task, or gives an object that may: its progress passes on that it is resumed. */
const starting = ["resume", "progress"];

/** What ends a task: where it is made, too, it was never to load anything. */
const ending = ["cancel", "cancelByProducingResumeData"];

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
    held: "Nothing in this file resumes this task, and no other file sees {name}: a task is suspended when it is made, until resume() is called.",
    suspended: "Nothing resumes this task, and a task is suspended when it is made: call {resume}.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const call = resolve.call(site);
    if (file.isTest || call?.receiver === undefined || resolve.conditions(site).dead) return;
    const left = leftAt(call.span, context);
    if (left === undefined || resolve.meaning(site) === undefined) return;
    if (isNamed(handingOut, context) || asksForTasks(context) || hearsOfTasks(context)) return;
    const resume = file.language === "swift" ? "resume()" : "resume";
    if (left.property === undefined)
      yield { message: "suspended", at: site.span, data: { resume }, fixes: resuming(call.span, context) };
    else yield { message: "held", at: site.span, data: { name: left.property.name } };
  },
});

/** How a delegate hears of each task that is made. */
const created = ["urlSession(_:didCreateTask:)", "URLSession:didCreateTask:"];

/** Whether a delegate in the workspace hears of tasks, and may resume them. */
function hearsOfTasks({ resolve }: RuleContext): boolean {
  const protocols = ["", "Task", "Data", "Download", "WebSocket", "Stream"].map((kind) => `URLSession${kind}Delegate`);
  const types = protocols.flatMap((each) => [...resolve.heirs(each), ...resolve.heirs(`NS${each}`)]);
  return types.some((type) => created.some((method) => resolve.declaresMethod(type, method)));
}

/** Whether a file asks what may be a session for its `tasks`. */
function asksForTasks({ resolve, file }: RuleContext): boolean {
  return resolve.names("tasks", wholeOf(file)).some((span) => {
    const receiver = resolve.receiverName({ name: "tasks", span });
    return hasText(file, resolve.before(span), ["."]) && (receiver === undefined || receiver === "URLSession");
  });
}

/** Resumes a task that nobody takes, where it is made. */
function resuming({ start, end }: Span, { resolve, file }: RuleContext): readonly Fix[] {
  if (resolve.use({ start, end }).kind !== "statement") return [];
  const behind = { span: { start: end, end }, newText: file.language === "swift" ? ".resume()" : " resume]" };
  const before = { span: { start, end: start }, newText: "[" };
  return [{ title: "Resume the task", safe: false, edits: file.language === "swift" ? [behind] : [before, behind] }];
}

/** What is done with a task that nobody takes, or that one local name or properties of the file’s own have, where nothing resumes it. */
function leftAt(made: Span, context: RuleContext): KnownUses | undefined {
  const { resolve } = context;
  const use = resolve.use(made);
  if (use.kind === "discarded") return {};
  if (use.kind === "statement") {
    const statement = resolve.statement({ name: "", span: made });
    return statement === undefined || mayBeBuilt(context, statement) ? undefined : {};
  }
  const isMade = (value: Span) =>
    makingTask.some((name) =>
      resolve.names(name, value).some((span) => {
        const call = resolve.call({ name, span });
        return call !== undefined && isGiven(call.span, context);
      }),
    );
  const own = usesOfMade(made, isMade, context);
  if (own.members === undefined || (own.property !== undefined && own.members.length === 0)) return undefined;
  const settling = own.property === undefined ? [...starting, ...ending] : starting;
  return areApples(own.members, context) && own.members.every(({ name }) => !settling.includes(name)) ? own : undefined;
}
