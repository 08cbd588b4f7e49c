import type { Call, Expression } from "../core/code.ts";
import { onceFor } from "../core/collections.ts";
import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Statement } from "../core/site.ts";
import { contains } from "../core/text.ts";
import { migration } from "../fixes/migration.ts";
import type { Plan } from "../fixes/plan.ts";
import { networkMinimum } from "../judge/minimum.ts";
import { isNamed } from "../judge/named-in-file.ts";

/** Explained in corpus/rules/sec-trust-evaluate.md, whose examples are its tests. */
export const secTrustEvaluate = migration({
  id: "sec-trust-evaluate",
  summary: "A server’s trust is evaluated with the call that reports no reason",
  since: "0.1.0",
  triggers: ["SecTrustEvaluate"],
  messages: {
    retired:
      "SecTrustEvaluate is deprecated {when}; SecTrustEvaluateWithError{from} answers yes or no and says why not.",
  },
  minimum: networkMinimum,
  plan: ({ site, context, call }) =>
    call === undefined || isUnread(context, call)
      ? undefined
      : (withError(context, call) ?? evaluatedBefore(context, call, context.resolve.statement(site))),
});

/** Whether nobody reads what the evaluation says, so that code which looks as if somebody did would hide a hole. */
function isUnread({ resolve }: RuleContext, call: Call): boolean {
  const { kind } = resolve.use(call.span);
  const result = call.arguments[1] && resolve.expression(call.arguments[1].value);
  const written = result?.kind === "address" ? resolve.binding(result.of) : undefined;
  return (
    (kind === "statement" || kind === "discarded") && written?.isLocal === true && resolve.uses(written).length < 2
  );
}

/** Statements that evaluate more than once or not at once, so that a line before them says something else. */
const repeated = new Set(["while", "for", "repeat", "do", "switch", "return", "defer"]);

/** A call whose status is read: evaluated on a line before, and asked for the result, if anybody wants it, where the call stood. */
function evaluatedBefore(context: RuleContext, call: Call, statement: Statement | undefined): Plan | undefined {
  const { file, resolve } = context;
  const [trust, result] = call.arguments;
  if (statement === undefined || trust === undefined || result === undefined || repeated.has(statement.keyword))
    return undefined;
  if (resolve.expression(result.value).kind === "nil" || !isFirst(context, call, statement)) return undefined;
  const path = resolve.expression(trust.value);
  if (path.kind !== "path" || isBoundWithin(context, path, trust.value.start, statement)) return undefined;
  const isSwift = file.language === "swift";
  const source = textOf(file, trust.value);
  const evaluation = isSwift
    ? `_ = SecTrustEvaluateWithError(${source}, nil)`
    : `(void)SecTrustEvaluateWithError(${source}, NULL);`;
  return {
    title:
      "Evaluate with SecTrustEvaluateWithError first and ask for the result; its own answer is left for you to read",
    safe: false,
    edits: [{ span: call.span, newText: `SecTrustGetTrustResult(${source}, ${textOf(file, result.value)})` }],
    lines: [evaluation],
  };
}

/** How far a call may stand behind the beginning of its statement to be the first thing in it, in UTF-16 units. */
const nearest = 200;

/** Whether a statement begins its work with a call, so that nothing before decides whether it comes to it, or prepares it. */
function isFirst(
  { resolve, file }: RuleContext,
  { span }: Call,
  { span: { start }, keyword, binding }: Statement,
): boolean {
  if (binding?.value !== undefined) return binding.value.start === span.start;
  if (span.start - start > nearest) return false;
  const tokens = resolve.tokens({ start: start + keyword.length, end: span.start });
  const before = tokens.map((token) => textOf(file, token)).filter((token) => token !== "(");
  const isPlain = !before.some((token) => token === "?" || token.includes("&"));
  return before.length === 0 || (keyword === "" && before.at(-1)!.endsWith("=") && isPlain);
}

/** Whether the first name of a path gets its value in the same statement. */
function isBoundWithin(
  { resolve }: RuleContext,
  { names }: Extract<Expression, { kind: "path" }>,
  start: number,
  { span }: Statement,
): boolean {
  const bound = resolve.binding({ start, end: start + names[0]!.length });
  return bound !== undefined && contains(span, bound.nameSpan);
}

/** Results that SecTrustEvaluateWithError doesn't tell apart: a file that names one does more than ask for a yes. */
const results = ["RecoverableTrustFailure", "FatalTrustFailure", "Deny", "OtherError"].flatMap((name) => [
  `kSecTrustResult${name}`,
  name.charAt(0).toLowerCase() + name.slice(1),
]);

const tellsResultsApart = onceFor((context: RuleContext) => isNamed(results, context));

/** A call whose status nobody reads, as an assignment of the result that the old call would have written. */
function withError(context: RuleContext, call: Call): Plan | undefined {
  const { file, resolve } = context;
  const [trust, result] = call.arguments;
  const address = result && resolve.expression(result.value);
  const use = resolve.use(call.span);
  if (trust === undefined || address?.kind !== "address" || tellsResultsApart(context)) return undefined;
  if (use.kind !== "statement" && use.kind !== "discarded") return undefined;
  const statement = resolve.statement({ name: "", span: call.span });
  if (resolve.expression(address.of).kind !== "path" || statement === undefined) return undefined;
  const isSwift = file.language === "swift";
  const [yes, no] = isSwift
    ? [".unspecified", ".recoverableTrustFailure"]
    : ["kSecTrustResultUnspecified", "kSecTrustResultRecoverableTrustFailure"];
  const newText = `${textOf(file, address.of)} = SecTrustEvaluateWithError(${textOf(file, trust.value)}, ${isSwift ? "nil" : "NULL"}) ? ${yes} : ${no}`;
  return {
    title:
      "Use SecTrustEvaluateWithError, which tells only yes from no; the reason in its error is left for you to take",
    safe: false,
    edits: [{ span: { start: statement.span.start, end: call.span.end }, newText }],
  };
}
