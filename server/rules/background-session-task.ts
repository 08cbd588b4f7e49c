import type { Call } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { awaiting, makingTask, makingTaskInObjc } from "../judge/session-tasks.ts";
import { traced } from "../judge/traced-value.ts";

/** Explained in corpus/rules/background-session-task.md, whose examples are its tests. */
export const backgroundSessionTask = defineRule({
  id: "background-session-task",
  summary: "A task that background sessions can’t run",
  kind: "misuse",
  severity: "error",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "resources-url-loading",
  triggers: [
    ...[...awaiting, ...makingTask].map((name) => `URLSession.${name}`),
    ...makingTaskInObjc.map((name) => `NSURLSession.${name}`),
  ],
  messages: {
    handler:
      "A background session runs no task with a completion handler: the call raises an exception. Use a delegate.",
    waiting: "A background session runs no task that is awaited: the call raises an exception. Use a delegate.",
    body: "A background session uploads files alone; write the body to a file and use {method}.",
    kind: "A background session runs downloads and uploads of files, and no {kind}.",
  },
  *check(site, context) {
    const { resolve } = context;
    // Following a value costs more than to see that nothing here makes such a session.
    if (!backgrounds.some((name) => resolve.names(name).length > 0)) return;
    const call = resolve.call(site);
    if (call?.receiver === undefined || resolve.conditions(site).dead) return;
    const told = fault(site, call, context);
    // Own methods may have the same names here, too.
    if (told !== undefined && isInBackground(call.receiver, context) && resolve.meaning(site) !== undefined)
      yield { at: site.span, ...told };
  },
});

type Fault = { readonly message: "handler" | "waiting" | "body" | "kind"; readonly data?: Record<string, string> };

function fault({ name }: Site, { arguments: given, trailingClosures }: Call, context: RuleContext): Fault | undefined {
  const { file } = context;
  if (awaiting.includes(name) && file.language === "swift") return { message: "waiting" };
  if (name.startsWith("stream")) return { message: "kind", data: { kind: "stream tasks" } };
  if (name.startsWith("webSocket")) return { message: "kind", data: { kind: "WebSocket tasks" } };
  const handler = given.find(({ label }) => label === "completionHandler");
  const isHandled = handler !== undefined && !isNil(handler.value, context);
  if (isHandled || trailingClosures.length > 0) return { message: "handler" };
  if (!name.startsWith("upload")) return undefined;
  const isStream =
    name === "uploadTaskWithStreamedRequest" || given.some(({ label }) => label === "withStreamedRequest");
  const isData = given.some(({ label }) => label === "from" || label === "fromData");
  const method = file.language === "swift" ? "uploadTask(with:fromFile:)" : "uploadTaskWithRequest:fromFile:";
  return isStream || isData ? { message: "body", data: { method } } : undefined;
}

function isNil(value: Span, { resolve, file }: RuleContext): boolean {
  return resolve.expression(value).kind === "nil" || ["(nil)", "Nil", "(NULL)"].includes(textOf(file, value));
}

const backgrounds = ["background", "backgroundSessionConfigurationWithIdentifier", "backgroundSessionConfiguration"];

/** Whether an expression is a session that the file makes with a configuration for the background. */
function isInBackground(session: Call["span"], context: RuleContext): boolean {
  const { resolve, file } = context;
  const made = traced(session, context);
  if (made.kind !== "call") return false;
  const named = resolve.named(made.call);
  const { name } = named;
  if (name !== "URLSession" && name !== "sessionWithConfiguration") return false;
  if (resolve.construction(named)?.name.start !== made.call.name.start) return false;
  const given = made.call.arguments.find(({ label }) => label === "configuration" || label === name);
  const configuration = given && traced(given.value, context);
  if (configuration?.kind !== "call" || !backgrounds.includes(textOf(file, configuration.call.name))) return false;
  // Own methods may have the same names.
  const { name: called } = configuration.call;
  return resolve.meaning({ name: textOf(file, called), span: called }) !== undefined;
}
