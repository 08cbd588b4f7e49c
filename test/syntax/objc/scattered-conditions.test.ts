import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { conditionsIn } from "../../support/objc-conditions.ts";

/** What an attribute for iOS 18 says, which clang takes for the relatives of iOS too. */
const since18 = "ios>=18.0 tvos>=18.0 watchos>=11.0 visionos>=2.0";

describe("what is said elsewhere of code in Objective-C", () => {
  const cases: readonly (readonly [sentence: string, text: string, expected: readonly string[]])[] = [
    [
      "an attribute in a macro holds where the macro stands, and not for what follows its definition",
      "#define OLD __attribute__((deprecated))\n#define NEW(x) API_AVAILABLE(ios(18.0)) API_UNAVAILABLE(tvos)\n#define DECLARE(x) void x(void) OLD\nvoid f(void) { here1; }\nOLD void g(void) { here2; }\nvoid h(void) NEW(1);\nvoid h(void) { here3; }\nDECLARE(i);\nvoid j(void) { here4; }",
      ["", "deprecated", `${since18} ios+macos+maccatalyst+watchos+visionos`, ""],
    ],
    [
      "a check in a macro's body holds there alone, and the rest of a block that uses it may be checked",
      "#define IF_NEW if (@available(iOS 18, *))\n#define LEAVE if (!@available(iOS 18, *)) return\nvoid f(void) { here1; IF_NEW { here2; } }\nvoid g(void) { LEAVE; here3; }\nvoid h(void) { here4; }",
      ["", "unguarded", "unguarded", ""],
    ],
    [
      "nobody misses a check where a condition asks for the system's version by other means",
      "void f(void) { if ([[UIDevice currentDevice] systemVersion].floatValue >= 18) { here1; } else { here2; } here3; }\nvoid g(BOOL a) { if (!IS_IOS_18 || a) return; here4; }\nvoid h(BOOL a) { if (appVersion > 18) { here5; } }",
      ["unguarded", "unguarded", "", "unguarded", ""],
    ],
    [
      "a name that only sounds like one of a system or its version asks for nothing",
      "void f(BOOL scenarios1, BOOL SCENARIOS1, int conversionNumber) { if (scenarios1) { here1; } if (SCENARIOS1) { here2; } if (conversionNumber > 2) { here3; } if (radios5Ghz) { here4; } }",
      ["", "", "", ""],
    ],
    [
      "an attribute on a property holds in its methods",
      "@interface A\n@property (getter=isGood) BOOL good API_AVAILABLE(ios(18.0));\n@property (class) int kept API_AVAILABLE(ios(17.0));\n@property int plain;\n@end\n@implementation A\n- (BOOL)isGood { here1; }\n- (void)setGood:(BOOL)a { here2; }\n+ (int)kept { here3; }\n- (int)kept { here4; }\n- (int)plain { here5; }\n@end",
      [since18, since18, "ios>=17.0 tvos>=17.0 watchos>=10.0 visionos>=1.0", "", ""],
    ],
    [
      "nobody misses a check in a member of C++ whose declaration stands elsewhere",
      "class A { void f() { here1; } void g(); };\nvoid A::g() { here2; }\nnamespace b { void h() { here3; } }\nA::A() { here4; }",
      ["", "unguarded", "", "unguarded"],
    ],
  ];
  for (const [sentence, text, expected] of cases) it(sentence, () => assert.deepEqual(conditionsIn(text), expected));
});
