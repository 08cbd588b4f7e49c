import { aboutUse, deprecatedUse, whenOf } from "../core/deprecation.ts";
import type { Fix } from "../core/finding.ts";
import { textOf } from "../core/rewrite.ts";
import { defineRule } from "../core/rule.ts";
import type { Call, CodeFile } from "../core/site.ts";

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

function swiftTask(file: CodeFile, call: Call): Fix | undefined {
  const request = call.arguments[0];
  const handler = call.trailingClosures[0] ?? call.arguments[2];
  if (request === undefined || handler === undefined) return undefined;
  const closure = textOf(file, handler.value);
  const swapped = closure.replace(/^(\{\s*\(?\s*)(\w+)(\s*,\s*)(\w+)(\s*,\s*\w+\s*\)?\s*in\b)/, "$1$4$3$2$5");
  if (swapped === closure && !/^\{\s*\(?\s*_\s*,\s*_/.test(closure)) return undefined;
  const newText = `URLSession.shared.dataTask(with: ${textOf(file, request.value)}) ${swapped}.resume()`;
  return { title: "Send it as a data task of URLSession", safe: false, edits: [{ span: call.span, newText }] };
}

function objcTask(file: CodeFile, call: Call): Fix | undefined {
  const [request, , handler] = call.arguments;
  if (request === undefined || handler === undefined) return undefined;
  const block = textOf(file, handler.value);
  const swapped = block.replace(/^(\s*\^\s*\(\s*)([^,()]+?)(\s*,\s*)([^,()]+?)(\s*,\s*[^,()]+\))/, "$1$4$3$2$5");
  if (swapped === block) return undefined;
  const newText = `[[[NSURLSession sharedSession] dataTaskWithRequest:${textOf(file, request.value)} completionHandler:${swapped}] resume]`;
  return { title: "Send it as a data task of NSURLSession", safe: false, edits: [{ span: call.span, newText }] };
}
