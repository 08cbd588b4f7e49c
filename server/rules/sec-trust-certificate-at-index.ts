import type { Call } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import { type Edit, rewriteAround, type Span } from "../core/text.ts";
import { migration } from "../fixes/migration.ts";
import type { Plan } from "../fixes/plan.ts";

/** Explained in corpus/rules/sec-trust-certificate-at-index.md, whose examples are its tests. */
export const secTrustCertificateAtIndex = migration({
  id: "sec-trust-certificate-at-index",
  summary: "Certificates of a chain are fetched one by one",
  since: "0.1.0",
  triggers: ["SecTrustGetCertificateAtIndex"],
  messages: {
    retired:
      "SecTrustGetCertificateAtIndex is deprecated {when}; SecTrustCopyCertificateChain{from} returns the whole chain.",
    later:
      "SecTrustGetCertificateAtIndex is deprecated {when}; SecTrustCopyCertificateChain returns the whole chain there.",
  },
  minimum: ({ meaning }) => meaning.fact.replacement?.minimum,
  message: ({ status }) => (status.reason === "later" ? "later" : "retired"),
  plan: ({ context, call }) => call && element(context, call),
});

/** Safe for the leaf in Swift: both forms give it or nil. Elsewhere the old call was lenient about the index. */
function element(context: RuleContext, call: Call): Plan | undefined {
  const [trust, index] = call.arguments.map(({ value }) => value);
  if (trust === undefined || index === undefined || call.arguments.length !== 2) return undefined;
  return context.file.language === "swift"
    ? elementInSwift(context, call, trust, index)
    : elementInC(context, call, trust, index);
}

const title = "Take it from SecTrustCopyCertificateChain";
const caveat = "stops the program where the chain is shorter than the index";

function elementInSwift({ file, resolve }: RuleContext, call: Call, trust: Span, index: Span): Plan {
  const use = resolve.use(call.span);
  const isAsked = ["other", "branch", "member", "called"].includes(use.kind);
  const [open, close] = isAsked ? ["((", ")"] : ["(", ""];
  const [head, tail] = [`${open}SecTrustCopyCertificateChain(`, ") as? [SecCertificate])?"];
  return textOf(file, index) === "0"
    ? { title, safe: true, edits: rewriteAround(call.span, trust, head, `${tail}.first${close}`) }
    : { title, safe: false, edits: subscripted(call.span, trust, index, [head, `${tail}[`, `]${close}`]), caveat };
}

/**
 * Under ARC the array lets its certificates go with the statement, so one is taken as an object, which ARC keeps, or as
 * an argument, which is done with it by then; what the code keeps as a plain pointer is left alone.
 */
function elementInC({ file, resolve }: RuleContext, call: Call, trust: Span, index: Span): Plan | undefined {
  const use = resolve.use(call.span);
  const isObject = use.kind === "cast" && objectTypes.has(textOf(file, use.cast.type).trim());
  if (!isObject && use.kind !== "argument") return undefined;
  const head = `${isObject ? "" : "(__bridge SecCertificateRef)"}((NSArray *)CFBridgingRelease(SecTrustCopyCertificateChain(`;
  const whole = isObject ? use.cast.whole : call.span;
  return {
    title,
    safe: false,
    edits: subscripted(whole, trust, index, [head, ")))[", "]"]),
    module: "Foundation",
    caveat,
  };
}

/** What a certificate is cast to where its owner is left to ARC. */
const objectTypes = new Set(["id", "__bridge id"]);

/** `whole` with texts around the trust and the index, which keep their own edits. */
function subscripted(
  whole: Span,
  trust: Span,
  index: Span,
  [head, between, tail]: readonly [string, string, string],
): readonly Edit[] {
  return [
    ...rewriteAround({ start: whole.start, end: index.start }, trust, head, between),
    { span: { start: index.end, end: whole.end }, newText: tail },
  ];
}
