import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { conditionsIn } from "../../support/objc-conditions.ts";

describe("what conditions of the preprocessor say of versions together", () => {
  const cases: readonly (readonly [sentence: string, text: string, expected: readonly string[]])[] = [
    [
      "a version’s name is defined in every SDK that knows it",
      "#ifdef __MAC_10_15\nhere1;\n#else\nhere2;\n#endif\n#if defined(__IPHONE_99_0)\nhere3;\n#endif",
      ["", "dead", ""],
    ],
    [
      "what is asked before a floor takes nothing from the other branch",
      "#if defined(__MAC_OS_X_VERSION_MIN_REQUIRED) && defined(__MAC_11_0) && __MAC_OS_X_VERSION_MIN_REQUIRED >= __MAC_11_0\nhere1;\n#else\nhere2;\n#endif",
      ["macos>=11.0 macos", "macos<11.0"],
    ],
    [
      "floors of several systems leave nothing where all are met",
      "#if (defined(__IPHONE_OS_VERSION_MIN_REQUIRED) && defined(__IPHONE_7_0) && __IPHONE_OS_VERSION_MIN_REQUIRED >= __IPHONE_7_0) || (defined(MAC_OS_X_VERSION_MIN_REQUIRED) && defined(MAC_OS_X_VERSION_10_11) && MAC_OS_X_VERSION_MIN_REQUIRED >= MAC_OS_X_VERSION_10_11)\nhere1;\n#else\nhere2;\n#endif",
      ["", "dead"],
    ],
    [
      "of floors of two systems each is left below its own",
      "#if __MAC_OS_X_VERSION_MIN_REQUIRED >= 110000 || __TV_OS_VERSION_MIN_REQUIRED >= 150000\nhere1;\n#else\nhere2;\n#endif",
      ["macos>=11.0 tvos>=15.0 macos+tvos", "macos<11.0 tvos<15.0"],
    ],
  ];
  for (const [sentence, text, expected] of cases) it(sentence, () => assert.deepEqual(conditionsIn(text), expected));
});
