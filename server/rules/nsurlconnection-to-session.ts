import { aboutUse, deprecatedUse, whenOf } from "../core/deprecation.ts";
import type { Fix } from "../core/finding.ts";
import { textOf } from "../core/rewrite.ts";
import { defineRule } from "../core/rule.ts";
import type { Argument, Call, CodeFile } from "../core/site.ts";
import { type Edit, rewriteAround } from "../core/text.ts";

/** Explained in corpus/rules/nsurlconnection-to-session.md, whose examples are its tests. */
export const nsurlconnectionToSession = defineRule({
  id: "nsurlconnection-to-session",
  summary: "A request is sent with NSURLConnection",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "resources-url-loading",
  triggers: ["sendAsynchronousRequest", "sendSynchronousRequest"],
  refines: ["deprecated-api"],
  messages: {
    retired: "{symbol} is deprecated {when}; a data task of {session} does this.",
  },
  *check(site, context) {
    const { file, resolve } = context;
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const call = resolve.call(site);
    const isSwift = file.language === "swift";
    const fix =
      call === undefined || site.name !== "sendAsynchronousRequest"
        ? undefined
        : isSwift
          ? swiftTask(file, call)
          : objcTask(file, call);
    const data = {
      symbol: use.meaning.written,
      when: whenOf(use.meaning.fact, use.tone),
      session: isSwift ? "URLSession" : "NSURLSession",
    };
    yield { ...aboutUse(site, use), message: "retired", data, fixes: fix ? [fix] : [] };
  },
});

/** How much of a handler is looked at for its parameters, in UTF-16 units. */
const headLength = 1000;

function swiftTask(file: CodeFile, call: Call): Fix | undefined {
  const request = call.arguments[0];
  const handler = call.trailingClosures[0] ?? call.arguments[2];
  if (request === undefined || handler === undefined) return undefined;
  const head = textOf(file, handler.value).slice(0, headLength);
  const parameters = /^(\{\s*\(?\s*)(\w+)(\s*,\s*)(\w+)\s*,\s*\w+\s*\)?\s*in\b/.exec(head);
  if (parameters === null && !/^\{\s*\(?\s*_\s*,\s*_/.test(head)) return undefined;
  const edits = [
    ...rewriteAround(
      { start: call.span.start, end: handler.value.start },
      request.value,
      "URLSession.shared.dataTask(with: ",
      ") ",
    ),
    ...swap(handler, parameters),
    { span: { start: handler.value.end, end: call.span.end }, newText: ".resume()" },
  ];
  return { title: "Send it as a data task of URLSession", safe: false, edits };
}

function objcTask(file: CodeFile, call: Call): Fix | undefined {
  const [request, , handler] = call.arguments;
  if (request === undefined || handler === undefined) return undefined;
  const head = textOf(file, handler.value).slice(0, headLength);
  const parameters = /^(\s*\^\s*\(\s*)([^,()]+?)(\s*,\s*)([^,()]+?)\s*,\s*[^,()]+\)/.exec(head);
  if (parameters === null) return undefined;
  const edits = [
    ...rewriteAround(
      { start: call.span.start, end: handler.value.start },
      request.value,
      "[[[NSURLSession sharedSession] dataTaskWithRequest:",
      " completionHandler:",
    ),
    ...swap(handler, parameters),
    { span: { start: handler.value.end, end: call.span.end }, newText: "] resume]" },
  ];
  return { title: "Send it as a data task of NSURLSession", safe: false, edits };
}

/** The edits that let the data come before the response: `parameters` holds what is before the first, it, what is between, and the second. */
function swap({ value }: Argument, parameters: RegExpExecArray | null): readonly Edit[] {
  if (parameters === null) return [];
  const [, before = "", response = "", between = "", data = ""] = parameters;
  const first = value.start + before.length;
  const second = first + response.length + between.length;
  return [
    { span: { start: first, end: first + response.length }, newText: data },
    { span: { start: second, end: second + data.length }, newText: response },
  ];
}
