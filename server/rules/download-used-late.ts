import type { Argument, Call } from "../core/code.ts";
import { hasText, textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { EnclosingFunction, Site } from "../core/site.ts";
import { contains, type Span } from "../core/text.ts";
import { canBeDelegate, isKeptBack } from "../judge/delegate-method.ts";

/** How a session tells its delegate of a file, in Swift and as a selector. */
const delegateMethods = [
  "urlSession(_:downloadTask:didFinishDownloadingTo:)",
  "URLSession:downloadTask:didFinishDownloadingToURL:",
];

/** What makes a task whose completion handler is given a file. */
const makingTask = ["downloadTaskWithURL", "downloadTaskWithRequest", "downloadTaskWithResumeData"];

/** Calls that run a closure after they have come back. */
const deferring = [
  ...["async", "asyncAfter", "addOperation", "Task", "detached"],
  ...["dispatch_async", "dispatch_after", "addOperationWithBlock"],
];

/** What lets code wait for such a closure before it goes on. */
const waiting = [
  ...["wait", "sync", "waitUntilAllOperationsAreFinished"],
  ...["dispatch_semaphore_wait", "dispatch_group_wait", "dispatch_sync", "dispatch_barrier_sync"],
];

/** What moves, copies or reads the file that it is given, by the name of the call or the label in front of the file. */
const using = [
  ...["moveItem", "copyItem", "replaceItemAt", "contentsOf", "contentsOfFile", "forReadingFrom"],
  ...["moveItemAtURL", "moveItemAtPath", "copyItemAtURL", "copyItemAtPath"],
  ...["dataWithContentsOfURL", "initWithContentsOfURL", "dataWithContentsOfFile", "initWithContentsOfFile"],
];

/** Explained in corpus/rules/download-used-late.md, whose examples are its tests. */
export const downloadUsedLate = defineRule({
  id: "download-used-late",
  summary: "A downloaded file is used after the system has removed it",
  kind: "misuse",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "download-progress",
  triggers: [
    "URLSession.urlSession",
    "NSURLSession.URLSession",
    "URLSession.downloadTask",
    ...makingTask.map((name) => `NSURLSession.${name}`),
  ],
  messages: {
    late: "This runs after {handler} has returned, and the system removes the file then. Move it before that, and do the rest here.",
    awaited:
      "What waits for this goes on after {handler} has returned, and the system removes the file then. Move it before that, and hand on where it is.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    if (file.isTest || resolve.conditions(site).dead) return;
    const given = delegateMethodAt(site, context) ?? completionHandlerAt(site, context);
    if (given === undefined) return;
    const { parameter, body, handler } = given;
    if (waiting.some((name) => resolve.names(name, body).length > 0)) return;
    const uses = usesOf(parameter, body, context);
    if (!uses?.every((use) => isAwaited(use, context) || isLate(use, body, context))) return;
    const at = uses.find((use) => isAwaited(use, context) || isOfFile(use, context));
    if (at !== undefined) yield { message: isAwaited(at, context) ? "awaited" : "late", at, data: { handler } };
  },
});

/** Code that is given a file, which is gone when that code returns. */
interface Given {
  /** The name of the file’s place. */
  readonly parameter: Span;
  readonly body: Span;
  /** What the code is called. */
  readonly handler: string;
}

function delegateMethodAt(site: Site, context: RuleContext): Given | undefined {
  const { resolve } = context;
  const declared: EnclosingFunction | undefined = resolve.isInHead(site) ? resolve.enclosingFunction(site) : undefined;
  if (declared?.body === undefined || !delegateMethods.includes(declared.signature)) return undefined;
  if (declared.nameSpan.start !== site.span.start) return undefined;
  if (isKeptBack(site, context) || !canBeDelegate(site, context)) return undefined;
  return { parameter: declared.parameters[2]!.nameSpan, body: declared.body, handler: "this method" };
}

function completionHandlerAt(site: Site, { resolve }: RuleContext): Given | undefined {
  const call = resolve.isInHead(site) || resolve.meaning(site) === undefined ? undefined : resolve.call(site);
  const last = call && closuresOf(call).at(-1);
  const expression = last && resolve.expression(last.value);
  if (expression?.kind !== "closure") return undefined;
  const { parameters, body } = expression.closure;
  const [location, , , ...others] = parameters;
  if (location === undefined || location.name === "_" || parameters.length < 3 || others.length > 0) return undefined;
  return { parameter: location.nameSpan, body, handler: "the completion handler" };
}

function closuresOf({ arguments: given, trailingClosures }: Call): readonly Argument[] {
  return [...given, ...trailingClosures];
}

/**
 * Where code uses a file’s place, by its name or by one that it is tested by; asking whether there is one is no use of it.
 * Nothing where the name is given to something else as well.
 */
function usesOf(parameter: Span, body: Span, { resolve, file }: RuleContext): readonly Span[] | undefined {
  const name = textOf(file, parameter);
  const uses: Span[] = [];
  for (const place of resolve.parameterUses(parameter, body)) {
    const use = resolve.use(place);
    if (hasText(file, resolve.before(place), ["let", "var"])) {
      // What `guard let location` makes of it has the parameter’s places.
      const isAgain = use.kind === "target" ? hasText(file, use.value, [name]) : use.kind === "other";
      if (!isAgain) return undefined;
    } else if (use.kind === "tested") {
      if (use.binding.name !== name) uses.push(...resolve.uses(use.binding));
    } else if (use.kind !== "operand" || resolve.expression(use.other).kind !== "nil") uses.push(place);
  }
  return uses;
}

/** Whether a place lies in a closure that runs after the code around it. */
function isLate(place: Span, body: Span, { resolve, file }: RuleContext): boolean {
  const before = { start: body.start, end: place.start };
  return deferring.some((name) =>
    resolve.names(name, before).some((span) => {
      const call = resolve.call({ name, span });
      if (call === undefined || !closuresOf(call).some(({ value }) => contains(value, place))) return false;
      if (name === "Task") return call.receiver === undefined && !resolve.isTaken({ name, span });
      const receiver = call.receiver && textOf(file, call.receiver);
      if (name === "detached") return receiver === "Task";
      return !name.startsWith("async") || receiver?.includes("ueue") === true;
    }),
  );
}

/** Whether a use hands the file’s place to what waits for it, by a continuation. */
function isAwaited(place: Span, { resolve }: RuleContext): boolean {
  const use = resolve.use(place);
  return use.kind === "argument" && use.callee === "resume" && use.label === "returning";
}

/** Whether a use moves, copies or reads the file. */
function isOfFile(place: Span, { resolve }: RuleContext): boolean {
  let use = resolve.use(place);
  if (use.kind === "member" && use.name === "path") use = resolve.use(use.whole);
  return use.kind === "argument" && [use.callee, use.label ?? ""].some((name) => using.includes(name));
}
