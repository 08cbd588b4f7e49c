import type { Call, Closure } from "../core/code.ts";
import { indentStep, lineEnding, linesOf, textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { CodeFile } from "../core/site.ts";
import type { Edit, Span } from "../core/text.ts";
import { migration } from "../fixes/migration.ts";
import type { Plan } from "../fixes/plan.ts";

/** Explained in corpus/rules/nsurlconnection-to-session.md, whose examples are its tests. */
export const nsurlconnectionToSession = migration({
  id: "nsurlconnection-to-session",
  summary: "A request is sent with NSURLConnection",
  since: "0.1.0",
  article: "resources-url-loading",
  triggers: ["sendAsynchronousRequest", "sendSynchronousRequest"],
  messages: {
    retired: "{symbol} is deprecated {when}; a data task of {session} {does}.",
  },
  data: ({ site, context }) => ({
    session: context.file.language === "swift" ? "URLSession" : "NSURLSession",
    does: site.name === "sendAsynchronousRequest" ? "does this" : "doesn’t block and gives the answer to its handler",
  }),
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
  const queue = queueToKeep(context, call.arguments[1]?.value);
  if (queue === undefined) return undefined;
  if (queue === "") {
    const title = `Send it as a data task of ${session}, whose handler runs on the session’s queue`;
    return { title, safe: false, edits: [...edits, ...swapped] };
  }
  const moved = movedTo(queue, closure.closure, file);
  const title = `Send it as a data task of ${session}, whose handler goes on on the same queue`;
  return moved && { title, safe: false, edits: [...edits, ...swapped, moved] };
}

/** The queue of the handler as it can be written within it, "" for one that is made here for nobody else; undefined where that can't be told. */
function queueToKeep({ file, resolve }: RuleContext, queue: Span | undefined): string | undefined {
  if (queue === undefined) return undefined;
  const isNamed = (...names: readonly string[]) => names.some((name) => resolve.names(name, queue).length > 0);
  const written = textOf(file, queue);
  if (isNamed("main", "mainQueue")) return written.startsWith(".") ? `OperationQueue${written}` : written;
  const { kind } = resolve.expression(queue);
  if (isNamed("current", "currentQueue")) return undefined;
  if (kind === "path") return written;
  return kind === "call" && isNamed("OperationQueue", "NSOperationQueue") ? "" : undefined;
}

/** The body of a handler as an operation of a queue; nothing where it says `self` without writing it, or a line goes on in the next. */
function movedTo(queue: string, { body, captures }: Closure, file: CodeFile): Edit | undefined {
  const isSwift = file.language === "swift";
  const lines = linesOf(textOf(file, body));
  if ((captures !== undefined && isSwift) || (!isSwift && lines.some((line) => line.endsWith("\\")))) return undefined;
  const [open, close] = isSwift ? [`${queue}.addOperation {`, "}"] : [`[${queue} addOperationWithBlock:^{`, "}];"];
  if (lines.length === 1) return { span: body, newText: ` ${open} ${lines[0]!.trim()} ${close} ` };
  const step = indentStep(file);
  const inner = lines.slice(0, -1).filter((line, at) => at > 0 || line.trim() !== "");
  const first = inner.find((line) => line.trim() !== "") ?? "";
  const indent = first.slice(0, first.length - first.trimStart().length);
  const moved = inner.map((line) => (line === "" ? line : step + line));
  return { span: body, newText: ["", indent + open, ...moved, indent + close, lines.at(-1)!].join(lineEnding(file)) };
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
