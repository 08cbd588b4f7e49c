import { aboutUse, deprecatedUse, networkMinimum, whenOf } from "../core/deprecation.ts";
import type { Fix } from "../core/finding.ts";
import { offered } from "../core/guard.ts";
import { lineEnding, lineStart, textOf } from "../core/rewrite.ts";
import { defineRule } from "../core/rule.ts";
import type { Call, CodeFile, Statement } from "../core/site.ts";
import { rewriteAround, trimmed } from "../core/text.ts";

/** Explained in corpus/rules/sec-trust-evaluate.md, whose examples are its tests. */
export const secTrustEvaluate = defineRule({
  id: "sec-trust-evaluate",
  summary: "A server’s trust is evaluated with the call that reports no reason",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  triggers: ["SecTrustEvaluate"],
  refines: ["deprecated-api"],
  messages: {
    retired: "SecTrustEvaluate is deprecated {when}; SecTrustEvaluateWithError answers yes or no and says why not.",
  },
  *check(site, context) {
    const { file, resolve } = context;
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const call = resolve.call(site);
    const fix = call && (withError(file, call) ?? evaluatedBefore(file, call, resolve.statement(site)));
    yield {
      ...aboutUse(site, use),
      message: "retired",
      data: { when: whenOf(use.meaning.fact, use.tone) },
      fixes: offered(site, context, use.conditions, networkMinimum, fix),
    };
  },
});

/** How far into a statement a call may stand, in UTF-16 units: what is before it is read for each. */
const furthest = 2000;

/** A call whose status is read: evaluated on a line before, and asked for the result where the call stood. */
function evaluatedBefore(file: CodeFile, call: Call, statement: Statement | undefined): Fix | undefined {
  const [trust, result] = call.arguments.map(({ value }) => textOf(file, value).trim());
  if (statement === undefined || trust === undefined || result === undefined || !/^[\w.]+$/.test(trust))
    return undefined;
  const { start } = statement.span;
  if (call.span.start - start > furthest) return undefined;
  const line = lineStart(file, start);
  const head = file.text.slice(start, call.span.start);
  const isBoundHere = new RegExp(`\\b(?:let|var)\\s+${trust}\\b`).test(head);
  if (file.text.slice(line, start).trim() !== "" || isBoundHere || /^(?:while|for|repeat|do|return)\b/.test(head))
    return undefined;
  const evaluation =
    file.language === "swift"
      ? `_ = SecTrustEvaluateWithError(${trust}, nil)`
      : `(void)SecTrustEvaluateWithError(${trust}, NULL);`;
  return {
    title: "Use SecTrustEvaluateWithError and ask for its result",
    safe: false,
    edits: [
      { span: { start: line, end: line }, newText: file.text.slice(line, start) + evaluation + lineEnding(file) },
      { span: call.span, newText: `SecTrustGetTrustResult(${trust}, ${result})` },
    ],
  };
}

/** A call whose status nobody reads, as an assignment of the result that the old call would have written. */
function withError(file: CodeFile, call: Call): Fix | undefined {
  const [trust, result] = call.arguments;
  if (trust === undefined || result === undefined) return undefined;
  const target = /^&\s*([\w.>-]+)$/.exec(textOf(file, result.value).trim())?.[1];
  const before = file.text.slice(lineStart(file, call.span.start), call.span.start);
  const after = file.text.slice(call.span.end, call.span.end + 1);
  if (target === undefined || !/^\s*(_\s*=\s*|\(void\)\s*)?$/.test(before)) return undefined;
  const isSwift = file.language === "swift";
  if (isSwift ? !/^[\r\n;}]?$/.test(after) : after !== ";") return undefined;
  const [yes, no] = isSwift
    ? [".unspecified", ".recoverableTrustFailure"]
    : ["kSecTrustResultUnspecified", "kSecTrustResultRecoverableTrustFailure"];
  const span = { start: call.span.start - before.trimStart().length, end: call.span.end };
  return {
    title: "Use SecTrustEvaluateWithError",
    safe: false,
    edits: rewriteAround(
      span,
      trimmed(file.text, trust.value),
      `${target} = SecTrustEvaluateWithError(`,
      `, ${isSwift ? "nil" : "NULL"}) ? ${yes} : ${no}`,
    ),
  };
}
