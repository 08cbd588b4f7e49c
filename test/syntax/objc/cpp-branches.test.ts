import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { isCpp } from "../../../server/core/language.ts";
import { documentIn, portolan } from "../../support/check.ts";
import { conditionsIn } from "../../support/objc-conditions.ts";

describe("A branch for C++", () => {
  const both = (condition: string) => `#${condition}\nhere1;\n#else\nhere2;\n#endif`;
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [both("ifdef __cplusplus"), ["dead", ""], ["", "dead"]],
    [both("ifndef __cplusplus"), ["", "dead"], ["dead", ""]],
    [
      both("if defined(__cplusplus) && TARGET_OS_OSX"),
      ["dead", ""],
      ["macos", "ios+maccatalyst+tvos+watchos+visionos"],
    ],
    [both("if !__cplusplus"), ["", "dead"], ["dead", ""]],
    [both("if __cplusplus >= 201103L"), ["dead", ""], ["", ""]],
    [both("if defined(__OBJC__) && !defined(__cplusplus)"), ["", "dead"], ["dead", ""]],
    [
      "#ifndef __OBJC__\nhere1;\n#elif defined(__cplusplus)\nhere2;\n#else\nhere3;\n#endif",
      ["dead", "dead", ""],
      ["dead", "", "dead"],
    ],
  ];
  for (const [code, inObjc, inCpp] of cases)
    it(`is told by the file’s ending: ${JSON.stringify(code)}`, () => {
      assert.deepEqual(conditionsIn(code, false), inObjc);
      assert.deepEqual(conditionsIn(code, true), inCpp);
    });

  it("may be compiled or not in a header, and in what may be included in either", () => {
    assert.deepEqual(conditionsIn(both("ifdef __cplusplus")), ["", ""]);
    assert.deepEqual(["A.m", "A.mm", "A.CPP", "A.h", "A.c", "A.pch"].map(isCpp), [
      false,
      true,
      true,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("holds deprecated names that only one of both has", () => {
    const use = "void f(NWUDPSession *s);\n";
    const code = `#import <NetworkExtension/NetworkExtension.h>\n#ifdef __cplusplus\n${use}#else\n${use}#endif`;
    const lines = (path: string) =>
      portolan()
        .findings(...documentIn(code, "objc", undefined, undefined, path))
        .map(({ span }) => code.slice(0, span.start).split("\n").length);
    assert.deepEqual(lines("/app/A.m"), [5]);
    assert.deepEqual(lines("/app/A.mm"), [3]);
    assert.deepEqual(lines("/app/A.h"), [3, 5]);
  });
});
