import assert from "node:assert/strict";
import { unknownProject } from "../../server/core/project.ts";
import { documentIn, findingsIn } from "../support/check.ts";

const onFifteen = { ...unknownProject, deployment: { value: { ios: "15.0" }, source: "test" } };

function fixesIn(body: string): number {
  const text = `#import <Security/Security.h>\nBOOL f(SecTrustRef t, CFArrayRef a, BOOL x) {\n  SecTrustResultType r;\n  OSStatus s = 0;\n${body}\n  return NO;\n}\n`;
  return findingsIn(...documentIn(text, "objc", onFifteen)).flatMap(({ rule, fixes }) =>
    rule === "sec-trust-evaluate" ? fixes : [],
  ).length;
}

describe("sec-trust-evaluate", () => {
  it("evaluates on a line before where a statement begins with the call, and nowhere else", () => {
    const first = [
      "  if (SecTrustEvaluate(t, &r) == 0) {\n    return YES;\n  }",
      "  s = SecTrustEvaluate(t, &r);",
      "  OSStatus u = SecTrustEvaluate(t, &r);",
      "  if (/* is it & was it? */ SecTrustEvaluate(t, &r) == 0) {\n    return YES;\n  }",
      "  s = // why not?\n    SecTrustEvaluate(t, &r);",
    ];
    const later = [
      "  if (x && SecTrustEvaluate(t, &r) == 0) {\n    return YES;\n  }",
      "  if (SecTrustSetAnchorCertificates(t, a) == 0 && SecTrustEvaluate(t, &r) == 0) {\n    return YES;\n  }",
      "  if (!x) {\n    return NO;\n  } else if (SecTrustEvaluate(t, &r) == 0) {\n    return YES;\n  }",
      "  OSStatus u = x ? SecTrustEvaluate(t, &r) : 1;",
      "  s = x ? SecTrustEvaluate(t, &r) : 1;",
    ];
    assert.deepEqual(first.map(fixesIn), [1, 1, 1, 1, 1]);
    assert.deepEqual(later.map(fixesIn), [0, 0, 0, 0, 0]);
  });

  it("is no fix where nobody reads the answer: what it made would look as if somebody did", () => {
    const unread = ["  SecTrustEvaluate(t, &r);", "  (void)SecTrustEvaluate(t, &r);"];
    assert.deepEqual(unread.map(fixesIn), [0, 0]);
    const read = ["  SecTrustEvaluate(t, &r);\n  if (r == kSecTrustResultProceed) { return YES; }"];
    assert.deepEqual(read.map(fixesIn), [1]);
  });
});
