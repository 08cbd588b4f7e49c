import assert from "node:assert/strict";
import type { CodeLanguage } from "../../server/core/language.ts";
import type { Versions } from "../../server/core/platform.ts";
import { unknownProject } from "../../server/core/project.ts";
import { applyEdits } from "../../server/core/text.ts";
import { documentIn, portolan } from "../support/check.ts";

const recent: Versions = { ios: "18.0", macos: "15.0" };

/** What the one fix of a rule makes of code. */
function fixed(code: string, rule: string, language: CodeLanguage): string {
  const project = { ...unknownProject, deployment: { value: recent, source: "test" } };
  const [document, around] = documentIn(code, language, project);
  const fixes = portolan()
    .findings(document, { ...around, only: [rule] })
    .flatMap((finding) => finding.fixes);
  assert.equal(fixes.length, 1);
  return applyEdits(code, fixes[0]!.edits);
}

describe("a successor", () => {
  it("is a certificate out of its array, where that is an object or an argument, in Objective-C", () => {
    const code = (...made: string[]) =>
      `#import <Foundation/Foundation.h>\n#import <Security/Security.h>\nvoid f(NSMutableArray *into, SecTrustRef trust, CFIndex i) {\n${made.map((each) => `  ${each};\n`).join("")}}\n`;
    const array = "((NSArray *)CFBridgingRelease(SecTrustCopyCertificateChain(trust)))[i]";
    for (const [before, after] of [
      ["[into addObject:(id)SecTrustGetCertificateAtIndex(trust, i)]", `[into addObject:${array}]`],
      ["id one = (__bridge id)SecTrustGetCertificateAtIndex(trust, i)", `id one = ${array}`],
      ["g(SecTrustGetCertificateAtIndex(trust, i))", `g((__bridge SecCertificateRef)${array})`],
    ] as const) {
      assert.equal(fixed(code(before), "sec-trust-certificate-at-index", "objc"), code(after));
    }
  });

  it("reads UTF-8 where the old call was told to", () => {
    const swiftly = (call: string) => `import Foundation\nfunc f(_ s: NSString) -> String? { s.${call} }\n`;
    const before = swiftly("replacingPercentEscapes(using: String.Encoding.utf8.rawValue)");
    assert.equal(fixed(before, "deprecated-api", "swift"), swiftly("removingPercentEncoding"));
    const c = (call: string) => `#import <Foundation/Foundation.h>\nNSString *f(NSString *s) { return [s ${call}]; }\n`;
    const there = c("stringByReplacingPercentEscapesUsingEncoding:NSUTF8StringEncoding");
    assert.equal(fixed(there, "deprecated-api", "objc"), c("stringByRemovingPercentEncoding"));
  });
});
