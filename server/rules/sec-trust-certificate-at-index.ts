import { aboutUse, deprecatedUse, whenOf } from "../core/deprecation.ts";
import type { Fix } from "../core/finding.ts";
import { offered } from "../core/guard.ts";
import { textOf } from "../core/rewrite.ts";
import { defineRule } from "../core/rule.ts";
import type { Call, CodeFile } from "../core/site.ts";
import { rewriteAround, trimmed } from "../core/text.ts";

/** Explained in corpus/rules/sec-trust-certificate-at-index.md, whose examples are its tests. */
export const secTrustCertificateAtIndex = defineRule({
  id: "sec-trust-certificate-at-index",
  summary: "Certificates of a chain are fetched one by one",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  triggers: ["SecTrustGetCertificateAtIndex"],
  refines: ["deprecated-api"],
  messages: {
    retired: "SecTrustGetCertificateAtIndex is deprecated {when}; SecTrustCopyCertificateChain hands out them all.",
    later: "SecTrustGetCertificateAtIndex is deprecated {when}; SecTrustCopyCertificateChain hands out them all there.",
  },
  *check(site, context) {
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const call = context.resolve.call(site);
    const { replacement } = use.meaning.fact;
    const fix = call && element(context.file, call);
    yield {
      ...aboutUse(site, use),
      message: use.tone.reason === "later" ? "later" : "retired",
      data: { when: whenOf(use.meaning.fact, use.tone) },
      fixes: offered(site, context, use.conditions, replacement?.minimum, fix),
    };
  },
});

/** Safe for the leaf in Swift: both forms give it or nil. Elsewhere the old call was lenient about the index. */
function element(file: CodeFile, call: Call): Fix | undefined {
  const [trust, index] = call.arguments.map(({ value }) => trimmed(file.text, value));
  if (trust === undefined || index === undefined || call.arguments.length !== 2) return undefined;
  const isSwift = file.language === "swift";
  const isLeaf = isSwift && textOf(file, index) === "0";
  const before = isSwift
    ? "(SecTrustCopyCertificateChain("
    : "(__bridge SecCertificateRef)((NSArray *)CFBridgingRelease(SecTrustCopyCertificateChain(";
  const after = isSwift ? ") as? [SecCertificate])?" : ")))";
  return {
    title: "Take it from SecTrustCopyCertificateChain",
    safe: isLeaf,
    edits: isLeaf
      ? rewriteAround(call.span, trust, before, `${after}.first`)
      : [
          { span: { start: call.span.start, end: trust.start }, newText: before },
          ...rewriteAround({ start: trust.end, end: call.span.end }, index, `${after}[`, "]"),
        ],
  };
}
