import assert from "node:assert/strict";
import { lexObjc } from "../../../server/syntax/objc/lexer/lexer.ts";
import { outlineObjc } from "../../../server/syntax/objc/outline/outline.ts";
import { TokenBuffer, tokenAt } from "../../../server/syntax/tokens.ts";
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

  const conditional = (branch: string, rest = "here1;") => body(`a();\n#if TARGET_OS_OSX\n${branch}\n#endif\n${rest}`);
  const others = "ios+maccatalyst+tvos+watchos+visionos";
  const compiled: readonly [string, string, readonly string[]][] = [
    ["a branch that returns", conditional("b(); return;"), [others]],
    ["one that ends the program", conditional("exit(1);"), [others]],
    ["one that doesn’t leave", conditional("if (x) return;\nb();"), [""]],
    ["one that leaves in part", conditional("if (x)\nreturn;"), [""]],
    ["one that goes to a label there", conditional("goto done;", "done: here1;"), [""]],
    ["branches of which one comes past", conditional("b();\n#elif TARGET_OS_TV\nreturn;\n#else\nreturn;"), ["macos"]],
    ["branches that are all left", conditional("return;\n#else\nreturn;"), ["dead"]],
    ["one in a block", body(`if (x) {\n#if TARGET_OS_OSX\nreturn;\n#endif\nhere1;\n} here2;`), [others, ""]],
    [
      "one in a case",
      body(`switch (x) { case 1:\na();\n#if TARGET_OS_OSX\nbreak;\n#endif\nhere1;\ncase 2: here2; }`),
      [others, ""],
    ],
    [
      "one that is a part of a statement",
      body("if (x)\n#if TARGET_OS_OSX\nreturn;\n#else\na();\n#endif\nhere1;"),
      [""],
    ],
    [
      "one that opens a block",
      body("a();\n#if TARGET_OS_OSX\nif (x) { return;\n#else\nif (y) {\n#endif\n} here1;"),
      [""],
    ],
    [
      "one in another branch",
      body("a();\n#if X\nb();\n#if TARGET_OS_OSX\nreturn;\n#endif\nhere1;\n#else\nhere2;\n#endif\nhere3;"),
      [others, "", ""],
    ],
    ["one outside of functions", "#if TARGET_OS_OSX\n#define LEAVE return;\n#endif\nint here1;", [""]],
  ];
  for (const [name, text, expected] of compiled)
    it(`is known of behind a conditional, as ${name}`, () => assert.deepEqual(conditionsIn(text), expected));

  it("leaves simulators alone what stands behind one for devices", () => {
    const text = body("a();\n#if !TARGET_OS_SIMULATOR\nreturn;\n#endif\nhere1;");
    const outline = outlineObjc(lexObjc(text, new TokenBuffer()));
    const { simulated } = outline.conditionsAt(tokenAt(outline.tokens, text.indexOf("here1")));
    assert.deepEqual(simulated, ["ios", "tvos", "watchos", "visionos"]);
  });
});
