import type { Call } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";

import { rewriteAround } from "../core/text.ts";
import { migration } from "../fixes/migration.ts";
import type { Plan } from "../fixes/plan.ts";

/** Explained in corpus/rules/sec-trust-certificate-at-index.md, whose examples are its tests. */
export const secTrustCertificateAtIndex = migration({
  id: "sec-trust-certificate-at-index",
  summary: "Certificates of a chain are fetched one by one",
  since: "0.1.0",
  triggers: ["SecTrustGetCertificateAtIndex"],
  messages: {
    retired: "SecTrustGetCertificateAtIndex is deprecated {when}; SecTrustCopyCertificateChain hands out all of them.",
    later:
      "SecTrustGetCertificateAtIndex is deprecated {when}; SecTrustCopyCertificateChain hands out all of them there.",
  },
  minimum: ({ meaning }) => meaning.fact.replacement?.minimum,
  message: ({ tone }) => (tone.reason === "later" ? "later" : "retired"),
  plan: ({ context, call }) => call && element(context, call),
});

/** Safe for the leaf in Swift: both forms give it or nil. Elsewhere the old call was lenient about the index. */
function element(context: RuleContext, call: Call): Plan | undefined {
  const { file, resolve } = context;
  const [trust, index] = call.arguments.map(({ value }) => value);
  if (trust === undefined || index === undefined || call.arguments.length !== 2) return undefined;
  const isSwift = file.language === "swift";
  const isLeaf = textOf(file, index) === "0";
  const use = resolve.use(call.span);
  const isAsked = use.kind === "other" || use.kind === "member" || use.kind === "called";
  const [open, element, close] = isSwift
    ? [`${isAsked ? "((" : "("}SecTrustCopyCertificateChain(`, `) as? [SecCertificate])?`, isAsked ? ")" : ""]
    : ["(__bridge SecCertificateRef)((NSArray *)CFBridgingRelease(SecTrustCopyCertificateChain(", ")))", ""];
  const { start, end } = call.span;
  const title = "Take it from SecTrustCopyCertificateChain";
  return {
    title: isLeaf && isSwift ? title : `${title}, which has to reach as far as the index`,
    safe: isLeaf && isSwift,
    edits:
      isLeaf && isSwift
        ? rewriteAround(call.span, trust, open, `${element}.first${close}`)
        : [
            ...rewriteAround({ start, end: index.start }, trust, open, `${element}[`),
            { span: { start: index.end, end }, newText: `]${close}` },
          ],
    ...(!isSwift && { module: "Foundation" }),
  };
}
