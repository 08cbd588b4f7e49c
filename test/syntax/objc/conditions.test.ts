import assert from "node:assert/strict";
import { lexObjc } from "../../../server/syntax/objc/lexer/lexer.ts";
import { outlineObjc } from "../../../server/syntax/objc/outline/outline.ts";
import { TokenBuffer, tokenAt } from "../../../server/syntax/tokens.ts";
import { conditionsIn } from "../../support/objc-conditions.ts";

const body = (code: string) => `void f(void) { ${code} }`;
const newer = "ios>=13";
const older = "ios<13";
const phones = "ios+maccatalyst";
const macs = "macos+maccatalyst";

/** What an attribute for iOS 18 says, which clang takes for the relatives of iOS too. */
const since18 = "ios>=18.0 tvos>=18.0 watchos>=11.0 visionos>=2.0";

describe("what holds in Objective-C", () => {
  it("is for Mac Catalyst what is said of iOS, and a check that fails is for the platforms that it names", () => {
    const outline = outlineObjc(
      lexObjc(body("if (@available(iOS 13, *)) { here1; } else { here2; }"), new TokenBuffer()),
    );
    const at = (name: string) => outline.conditionsAt(tokenAt(outline.tokens, outline.tokens.text.indexOf(name)));
    assert.deepEqual(at("here1").atLeast, { ios: "13", maccatalyst: "13" });
    assert.deepEqual(at("here2").below, { ios: "13", maccatalyst: "13" });
    assert.deepEqual(at("here2").platforms, ["ios", "maccatalyst"]);
  });

  const cases: readonly [string, string, readonly string[]][] = [
    [
      "no check is missed in what is never run, nor where a symbol is asked for",
      body(
        "a = sizeof(here1) + here2; __typeof__(here3) b; if (Here != NULL && here4) { } if ([here5 class]) { }",
      ).replace("Here", "here_6"),
      ["unguarded", "", "unguarded", "", ""],
    ],
    [
      "nobody asks anything of a function that nobody may use",
      "__attribute__((unavailable)) void f(void) { here1; }\nvoid g(void) NS_UNAVAILABLE;\nvoid g(void) { here2; }",
      ["unguarded deprecated", "unguarded deprecated"],
    ],
    [
      "a platform that a declaration is not for is left out",
      "void f(void) API_UNAVAILABLE(ios, tvos);\nvoid f(void) { here1; }\n__attribute__((availability(macos,unavailable))) void g(void) { here2; }",
      ["macos", "ios+maccatalyst+tvos+watchos+visionos"],
    ],
    [
      "a declaration that becomes obsolete is for older systems",
      "__attribute__((availability(ios,introduced=13.0,obsoleted=14.0))) void f(void) { here; }",
      ["ios>=13.0 tvos>=13.0 watchos>=6.0 visionos>=1.0 ios<14.0"],
    ],
    ["nothing by itself", body("here;"), [""]],
    [
      "an attribute on a method's declaration holds in its body",
      "@interface A\n- (void)f:(int)x API_AVAILABLE(ios(18.0));\n+ (void)f:(int)x;\n@end\n@implementation A\n- (void)f:(int)x { here1; }\n+ (void)f:(int)x { here2; }\n@end\n@implementation B\n- (void)f:(int)x { here3; }\n@end",
      [since18, "", ""],
    ],
    [
      "a deprecation of a method's declaration holds in its body",
      "@interface A\n- (void)f __attribute__((deprecated));\n@end\n@implementation A\n- (void)f { here1; }\n- (void)g { here2; }\n@end",
      ["deprecated", ""],
    ],
    [
      "an attribute on a class holds in its implementation and categories",
      "API_AVAILABLE(ios(18.0), macos(15.0))\n@interface A : NSObject\n@end\n@implementation A\n- (void)f { here1; }\n@end\n@implementation A (More)\n- (void)g { here2; }\n@end\n@implementation B\n- (void)g { here3; }\n@end",
      [
        "ios>=18.0 macos>=15.0 tvos>=18.0 watchos>=11.0 visionos>=2.0",
        "ios>=18.0 macos>=15.0 tvos>=18.0 watchos>=11.0 visionos>=2.0",
        "",
      ],
    ],
    [
      "an attribute on a category doesn’t hold in its implementation, as the compiler has it",
      "API_AVAILABLE(ios(18.0))\n@interface A (More)\n- (void)f;\n@end\n@implementation A (More)\n- (void)f { here1; }\n- (void)g { here2; }\n@end",
      ["", ""],
    ],
    [
      "an attribute on a prototype holds in the function",
      "void f(int x) API_AVAILABLE(ios(18.0));\nvoid f(int x) { here1; }\nvoid g(int x) { here2; }",
      [since18, ""],
    ],
    [
      "every platform of an attribute counts",
      "void f(void) __attribute__((availability(ios,introduced=18.0), availability(macos,introduced=15.0)));\nvoid f(void) { here; }",
      ["ios>=18.0 macos>=15.0 tvos>=18.0 watchos>=11.0 visionos>=2.0"],
    ],
    [
      "what an attribute says of the relatives of iOS counts before what it says of iOS",
      "void f(void) API_AVAILABLE(ios(18.0), tvos(16.0));\nvoid f(void) { here1; }\n__attribute__((availability(ios,unavailable))) void g(void) { here2; }",
      ["ios>=18.0 tvos>=16.0 watchos>=11.0 visionos>=2.0", "macos"],
    ],
    [
      "an attribute for any system of Apple's counts for each",
      "void f(void) API_AVAILABLE(anyappleos(26.0));\nvoid f(void) { here1; }\n__attribute__((availability(anyappleos,introduced=26.0))) void g(void) { here2; if (@available(anyAppleOS 27, *)) here3; }",
      [
        "ios>=26.0 macos>=26.0 tvos>=26.0 watchos>=26.0 visionos>=26.0",
        "ios>=26.0 macos>=26.0 tvos>=26.0 watchos>=26.0 visionos>=26.0",
        "ios>=27 macos>=27 tvos>=27 watchos>=27 visionos>=27",
      ],
    ],
    [
      "a check holds for all that is asked behind it, whatever is asked before",
      "void f(BOOL a) { if (a && @available(iOS 18, *) && here1) { here2; } if (a || !@available(iOS 18, *) || here3) { here4; } }",
      ["ios>=18", "ios>=18", "ios>=18", ""],
    ],
    [
      "an attribute of a pragma holds up to its pop",
      "#pragma clang attribute push(__attribute__((availability(ios,introduced=18.0))), apply_to=function)\nvoid f(void) { here1; }\n#pragma clang attribute push (__attribute__((availability(macos, introduced = 15.0))), apply_to = any(function, objc_method))\nvoid g(void) { here2; }\n#pragma clang attribute pop\nvoid h(void) { here3; }\n#pragma clang attribute pop\nvoid i(void) { here4; }",
      [since18, `${since18} macos>=15.0`, since18, ""],
    ],
    [
      "an attribute of a named pragma holds up to the pop of its name",
      "#pragma clang attribute a.push\n#pragma clang attribute a.push (__attribute__((availability(ios,introduced=18.0))), apply_to=function)\n#pragma clang attribute push(__attribute__((unused)), apply_to=function)\nvoid f(void) { here1; }\n#pragma clang attribute a.pop\nvoid g(void) { here2; }",
      [since18, ""],
    ],
    [
      "pragmas silence missing checks until the pop",
      `#pragma clang diagnostic push\n#pragma clang diagnostic ignored "-Wunguarded-availability"\nvoid f(void) { here1; }\n#pragma clang diagnostic pop\nvoid g(void) { here2; }\n#pragma clang diagnostic ignored "-Wunguarded-availability-new"\nvoid h(void) { here3; }`,
      ["unguarded", "", "unguarded"],
    ],
    [
      "pragmas about everything silence both",
      `#pragma clang diagnostic ignored "-Weverything"\nvoid f(void) { here; }`,
      ["silenced unguarded"],
    ],
    [
      "a check divides its branches",
      body("if (@available(iOS 13, *)) { here1; } else { here2; } here3;"),
      [newer, older, ""],
    ],
    ["a check in C divides them too", body("if (__builtin_available(iOS 13, *)) here1; else here2;"), [newer, older]],
    [
      "an else-if belongs to the older systems",
      body("if (@available(iOS 13, *)) {} else if (x) { here1; } else here2; here3;"),
      [older, older, ""],
    ],
    ["a negated check turns around", body("if (!@available(iOS 13, *)) { here1; return; } here2;"), [older, newer]],
    [
      "a branch that leaves decides the rest",
      body("if (@available(iOS 13, *)) { a(); return; } here1; { here2; }"),
      [older, older],
    ],
    [
      "a branch that does not always leave decides nothing",
      body("if (@available(iOS 13, *)) { if (x) return; } here1;"),
      [""],
    ],
    ["the rest ends with its block", body("{ if (@available(iOS 13, *)) return; here1; } here2;"), [older, ""]],
    [
      "a further condition leaves the other branch open",
      body("if (x && @available(iOS 13, *)) here1; else here2;"),
      [newer, ""],
    ],
    ["what follows in the condition is", body("if (@available(iOS 13, *) && here1) {}"), [newer]],
    ["an alternative leaves the branch open", body("if (x || @available(iOS 13, *)) here1; else here2;"), ["", older]],
    [
      "a conditional expression is divided",
      body("y = @available(iOS 13, *) ? here1 : here2; here3;"),
      [newer, older, ""],
    ],
    [
      "checks join",
      body("if (@available(iOS 13, *)) { if (@available(iOS 15, *)) here1; else here2; }"),
      ["ios>=15", "ios>=13 ios<15"],
    ],
    ["several systems are told apart", body("if (@available(macOS 10.15, iOS 13, *)) here;"), ["ios>=13 macos>=10.15"]],

    ["#if 0 is dead and its else is not", "#if 0\nhere1;\n#else\nhere2;\n#endif\nhere3;", ["dead", "", ""]],
    ["#if 1 has a dead else", "#if 1\nhere1;\n#else\nhere2;\n#endif", ["", "dead"]],
    [
      "debugging code and include guards are live",
      "#ifndef X_H\n#define X_H\nhere1;\n#if DEBUG\nhere2;\n#endif\n#endif",
      ["", ""],
    ],
    ["a platform macro restricts", "#if TARGET_OS_IOS\nhere1;\n#elif TARGET_OS_OSX\nhere2;\n#endif", [phones, "macos"]],
    ["a header of some platforms restricts the file", "here1;\n#import <AppKit/NSView.h>\nhere2;", [macs, macs]],
    [
      "what compilers for other systems define is never there",
      "#ifdef _WIN32\nhere1;\n#elif defined(__linux__) || __ANDROID__\nhere2;\n#elif _MSC_VER < 1900\nhere3;\n#else\nhere4;\n#endif\n#ifndef _WIN32\nhere5;\n#endif",
      ["dead", "dead", "", "dead", ""],
    ],
    [
      "a simulator is none of a Mac’s",
      "#if TARGET_OS_SIMULATOR\nhere1;\n#else\nhere2;\n#endif\n#if defined(TARGET_OS_SIMULATOR) && TARGET_IPHONE_SIMULATOR == 1\nhere3;\n#endif\n#ifndef TARGET_OS_SIMULATOR\nhere4;\n#endif",
      ["ios+tvos+watchos+visionos", "", "ios+tvos+watchos+visionos", "dead"],
    ],
    ["a header in a branch doesn’t", "#if TARGET_OS_OSX\n#import <Cocoa/Cocoa.h>\n#endif\nhere1;", [""]],
    ["a negated platform macro restricts the rest", "#if !TARGET_OS_IPHONE\nhere1;\n#endif", ["macos"]],
    [
      "platform macros combine",
      "#if TARGET_OS_OSX || TARGET_OS_TV\nhere1;\n#else\nhere2;\n#endif",
      ["macos+tvos", "ios+maccatalyst+watchos+visionos"],
    ],
    [
      "a floor that every project has makes the other branch another platform's",
      "#if __IPHONE_OS_VERSION_MIN_REQUIRED >= 70000\nhere1;\n#else\nhere2;\n#endif",
      [`${phones}+tvos+watchos+visionos`, "macos"],
    ],
    [
      "the macro of iOS stays 9.0 on tvOS and watchOS, 17.1 on visionOS",
      "#if __IPHONE_OS_VERSION_MIN_REQUIRED >= 100000\nhere1;\n#else\nhere2;\n#endif",
      [`${phones}+visionos`, "macos+tvos+watchos"],
    ],
    [
      "a floor above all of them holds on iOS alone",
      "#if __IPHONE_OS_VERSION_MIN_REQUIRED >= 180000\nhere1;\n#else\nhere2;\n#endif",
      ["ios>=18.0 ios+maccatalyst", "ios<18.0"],
    ],
    [
      "a floor between says what is left of the others",
      "#if __IPHONE_OS_VERSION_MIN_REQUIRED >= 150000\nhere1;\n#else\nhere2;\n#endif",
      ["ios>=15.0 ios+maccatalyst+visionos", "ios<15.0 ios+macos+maccatalyst+tvos+watchos"],
    ],
    [
      "a version that the system doesn't tell by this name is 0",
      "#if __IPHONE_OS_VERSION_MAX_REQUIRED >= 150000\nhere1;\n#else\nhere2;\n#endif",
      ["dead", ""],
    ],
    [
      "it is defined wherever it has a value",
      "#ifdef __IPHONE_OS_VERSION_MIN_REQUIRED\nhere1;\n#else\nhere2;\n#endif",
      [`${phones}+tvos+watchos+visionos`, "macos"],
    ],
    [
      "a branch for systems that are gone is dead",
      "#if TARGET_OS_IOS\n#if __IPHONE_OS_VERSION_MIN_REQUIRED < 70000\nhere1;\n#endif\n#endif",
      ["dead"],
    ],
    [
      "a floor above that says how new and how old",
      "#if __MAC_OS_X_VERSION_MIN_REQUIRED >= 110000\nhere1;\n#else\nhere2;\n#endif",
      ["macos>=11.0 macos", "macos<11.0"],
    ],
    [
      "an old SDK is not used any more",
      "#if TARGET_OS_OSX\n#if MAC_OS_X_VERSION_MAX_ALLOWED < 1060\nhere1;\n#endif\n#endif",
      ["dead"],
    ],
    [
      "a platform macro is always defined",
      "#if defined(TARGET_OS_IPHONE) && TARGET_OS_IPHONE\nhere1;\n#else\nhere2;\n#endif",
      ["ios+maccatalyst+tvos+watchos+visionos", "macos"],
    ],
    ["numbers are worked out", "#if 0x10 - 16\nhere1;\n#elif 13 * 10000L > (129999)\nhere2;\n#endif", ["dead", ""]],
    [
      "a version in another notation is one",
      "#if __MAC_OS_X_VERSION_MIN_REQUIRED >= 0x1ADB0\nhere1;\n#endif",
      ["macos>=11.0 macos"],
    ],
    [
      "what compilers define counts as well",
      "#ifdef __ENVIRONMENT_IPHONE_OS_VERSION_MIN_REQUIRED__\nhere1;\n#else\nhere2;\n#endif",
      ["ios+maccatalyst", "macos+tvos+watchos+visionos"],
    ],
    ["what can't be read says nothing", "#if FOO(1) > 2 && BAR\nhere1;\n#else\nhere2;\n#endif", ["", ""]],

    [
      "a pragma silences to its pop",
      '#pragma clang diagnostic push\nhere1;\n#pragma clang diagnostic ignored "-Wdeprecated-declarations"\nhere2;\n#pragma clang diagnostic pop\nhere3;',
      ["", "silenced", ""],
    ],
    [
      "an inner pop keeps the outer silence",
      '#pragma clang diagnostic ignored "-Wdeprecated"\n#pragma clang diagnostic push\nhere1;\n#pragma clang diagnostic pop\nhere2;',
      ["silenced", "silenced"],
    ],
    ["another warning's pragma says nothing", '#pragma clang diagnostic ignored "-Wunused"\nhere1;', [""]],
    [
      "a pragma operator silences too",
      body('_Pragma("clang diagnostic ignored \\"-Wdeprecated-declarations\\"") here1;'),
      ["silenced"],
    ],

    [
      "an attribute of a class counts for its members",
      "API_AVAILABLE(ios(13.0))\n@interface A : B\n- (void)here1;\n@end\nhere2;",
      ["ios>=13.0 tvos>=13.0 watchos>=6.0 visionos>=1.0", ""],
    ],
    [
      "a project's own spelling of an attribute counts as well",
      "XY_API_AVAILABLE(ios(13.0))\n@interface A : B\n- (void)here1;\n@end\nhere2;",
      ["ios>=13.0 tvos>=13.0 watchos>=6.0 visionos>=1.0", ""],
    ],
    [
      "an attribute of a method counts for it alone",
      '@interface A\n- (void)here1 API_DEPRECATED("x", ios(9.0, 13.0));\n- (void)here2;\n@end',
      ["deprecated", ""],
    ],
    [
      "an old macro is read",
      "@interface A\n- (void)here1 NS_AVAILABLE_IOS(7_0);\n@end",
      ["ios>=7.0 tvos>=7.0 watchos>=2.0 visionos>=1.0"],
    ],
    [
      "a function's attribute counts for its body",
      "__attribute__((deprecated)) void f(void) { here1; }\nvoid g(void) { here2; }",
      ["deprecated", ""],
    ],
  ];
  for (const [sentence, text, expected] of cases) it(sentence, () => assert.deepEqual(conditionsIn(text), expected));
});
