import { aboutUse, deprecatedUse, whenOf } from "../core/deprecation.ts";
import { textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Call } from "../core/site.ts";
import { offered, type Plan } from "../fixes/offer.ts";

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
    const plan = call && element(context, call);
    yield {
      ...aboutUse(site, use),
      message: use.tone.reason === "later" ? "later" : "retired",
      data: { when: whenOf(use.meaning.fact, use.tone) },
      fixes: offered({ site, context, conditions: use.conditions, minimum: replacement?.minimum, plan }),
    };
  },
});

/** Safe for the leaf in Swift: both forms give it or nil. Elsewhere the old call was lenient about the index. */
function element(context: RuleContext, call: Call): Plan | undefined {
  const { file, resolve } = context;
  const [trust, index] = call.arguments.map(({ value }) => textOf(file, value));
  if (trust === undefined || index === undefined || call.arguments.length !== 2) return undefined;
  const isSwift = file.language === "swift";
  const isLeaf = index === "0";
  const chain = `SecTrustCopyCertificateChain(${trust})`;
  const swift = `(${chain} as? [SecCertificate])?${isLeaf ? ".first" : `[${index}]`}`;
  const use = resolve.use(call.span);
  const isAsked = use.kind === "other" || use.kind === "member" || use.kind === "called";
  const title = "Take it from SecTrustCopyCertificateChain";
  return {
    title: isLeaf && isSwift ? title : `${title}, which has to reach as far as the index`,
    safe: isLeaf && isSwift,
    edits: [
      {
        span: call.span,
        newText: isSwift
          ? isAsked
            ? `(${swift})`
            : swift
          : `(__bridge SecCertificateRef)((NSArray *)CFBridgingRelease(${chain}))[${index}]`,
      },
    ],
    ...(!isSwift && { module: "Foundation" }),
  };
}
