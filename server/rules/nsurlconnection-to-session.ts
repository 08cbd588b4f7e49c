import type { Call } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Edit, Span } from "../core/text.ts";
import { migration } from "../fixes/migration.ts";
import type { Plan } from "../fixes/plan.ts";
import { replacementMinimum } from "../judge/replacement.ts";

/** Explained in corpus/rules/nsurlconnection-to-session.md, whose examples are its tests. */
export const nsurlconnectionToSession = migration({
  id: "nsurlconnection-to-session",
  summary: "A request is sent with NSURLConnection",
  since: "0.1.0",
  article: "resources-url-loading",
  triggers: ["sendAsynchronousRequest", "sendSynchronousRequest"],
  messages: {
    retired: "{symbol} is deprecated {when}; a data task of {session}{from} {does}.",
  },
  data: ({ site, context }) => ({
    session: context.file.language === "swift" ? "URLSession" : "NSURLSession",
    does: site.name === "sendAsynchronousRequest" ? "does this" : "doesn’t block and gives the answer to its handler",
  }),
  minimum: ({ meaning, context }) => replacementMinimum(meaning.fact, context.fact),
  plan: ({ site, context, call }) =>
    call && site.name === "sendAsynchronousRequest" ? dataTask(context, call) : undefined,
});

/** A handler that names its three parameters, with the first two in the order of a data task. */
function dataTask(context: RuleContext, call: Call): Plan | undefined {
  const { file, resolve } = context;
  const isSwift = file.language === "swift";
  const request = call.arguments[0];
  const handler = (isSwift ? call.trailingClosures[0] : undefined) ?? call.arguments[2];
  if (request === undefined || handler === undefined || call.receiver === undefined) return undefined;
  if (!isMadeHere(context, call.arguments[1]?.value)) return undefined;
  const closure = resolve.expression(handler.value);
  if (closure.kind !== "closure" || closure.closure.parameters.length !== 3) return undefined;
  const response = closure.closure.parameters[0]!;
  const data = closure.closure.parameters[1]!;
  const swapped: Edit[] = [
    { span: response.span, newText: textOf(file, data.span) },
    { span: data.span, newText: textOf(file, response.span) },
  ];
  const session = isSwift ? "URLSession" : "NSURLSession";
  const edits = isSwift ? swiftEdits(call, handler.value.start) : objcEdits(call);
  if (edits === undefined) return undefined;
  const title = `Send it as a data task of ${session}, whose handler runs on the session’s queue`;
  return { title, safe: false, edits: [...edits, ...swapped] };
}

/** Whether the handler's queue is made in the call, for nobody else: then the session's own is as good. */
function isMadeHere({ resolve }: RuleContext, queue: Span | undefined): boolean {
  if (queue === undefined || resolve.expression(queue).kind !== "call") return false;
  const isNamed = (name: string) => resolve.names(name, queue).length > 0;
  return ["OperationQueue", "NSOperationQueue"].some(isNamed) && !["main", "mainQueue", "currentQueue"].some(isNamed);
}

/** Everything but the request and the handler. */
function swiftEdits(call: Call, handler: number): readonly Edit[] | undefined {
  const [request] = call.arguments;
  if (request === undefined || call.parentheses === undefined) return undefined;
  const isTrailing = handler >= call.parentheses.end;
  const head = { start: call.span.start, end: request.value.start };
  const gap = { start: request.value.end, end: handler };
  return [
    { span: head, newText: "URLSession.shared.dataTask(with: " },
    { span: gap, newText: isTrailing ? ") " : ", completionHandler: " },
    { span: { start: call.span.end, end: call.span.end }, newText: ".resume()" },
  ];
}

function objcEdits(call: Call): readonly Edit[] | undefined {
  const [request, queue, handler] = call.arguments;
  if (request?.labelSpan === undefined || queue === undefined || handler === undefined) return undefined;
  const gap = { start: request.value.end, end: handler.value.start };
  return [
    {
      span: { start: call.span.start, end: request.value.start },
      newText: "[[[NSURLSession sharedSession] dataTaskWithRequest:",
    },
    { span: gap, newText: " completionHandler:" },
    { span: { start: call.span.end, end: call.span.end }, newText: " resume]" },
  ];
}
