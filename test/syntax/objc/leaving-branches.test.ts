import assert from "node:assert/strict";
import { conditionsIn } from "../../support/objc-conditions.ts";

const body = (code: string) => `void f(void) { ${code} }`;
const older = "ios<13";

describe("A branch of Objective-C that leaves", () => {
  const cases: readonly [string, string, readonly string[]][] = [
    [
      "leaves with its last statement, whatever block stands before that",
      body("if (@available(iOS 13, *)) { if (x) { a(); } return; } here1;"),
      [older],
    ],
    [
      "leaves behind a directive",
      body("if (@available(iOS 13, *)) {\n#if A\na();\n#endif\nreturn;\n#pragma clang diagnostic pop\n} here1;"),
      [older],
    ],
    [
      "does not leave where a directive decides that",
      body("if (@available(iOS 13, *)) {\n#if A\nreturn;\n#endif\n} here1;"),
      [""],
    ],
    [
      "does not leave where a block decides that",
      body("if (@available(iOS 13, *)) { if (x) { a(); } else return; } here1;"),
      [""],
    ],
  ];
  for (const [sentence, text, expected] of cases) it(sentence, () => assert.deepEqual(conditionsIn(text), expected));
});
