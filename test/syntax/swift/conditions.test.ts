import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { platforms, versionsOn } from "../../../server/core/platform.ts";
import type { Conditions } from "../../../server/core/site.ts";
import { askSwift } from "../../support/code.ts";

/** What holds at each marked name, without what says nothing and where the star of a check stands. */
function conditions(marked: string): readonly Partial<Conditions>[] {
  const { sites, resolve } = askSwift(marked);
  return sites.map((site) => {
    const { star: _, ...established } = resolve.conditions(site);
    const said = Object.entries(established).filter(
      ([, value]) => value !== false && !(typeof value === "object" && Object.keys(value).length === 0),
    );
    return Object.fromEntries(said);
  });
}

const ios15 = { atLeast: { ios: "15", maccatalyst: "15" } };
const before15: Partial<Conditions> = {
  below: { ios: "15", maccatalyst: "15" },
  platforms: ["ios", "maccatalyst"],
};
const simulators = ["ios", "tvos", "watchos", "visionos"] as const;
const everywhere = (version: string) => versionsOn(platforms, version);
const mac15 = { atLeast: { macos: "15.0" } };

describe("Conditions in Swift", () => {
  const cases: readonly (readonly [string, string, readonly Partial<Conditions>[]])[] = [
    ["both branches of a check", "if #available(iOS 15, *) { «a» } else { «b» }; «c»", [ios15, before15, {}]],
    ["an else that other conditions lead to as well", "if #available(iOS 15, *), ok { «a» } else { «b» }", [ios15, {}]],
    ["the rest of a condition", "if #available(iOS 15, *), let x = «a» { }", [ios15]],
    [
      "a chain of else branches",
      "if #available(iOS 15, *) { } else if «a» { «b» } else { «c» }",
      [before15, before15, before15],
    ],
    ["the other check", "if #unavailable(iOS 15) { «a» } else { «b» }", [before15, ios15]],
    [
      "code after a guard",
      "func f() { guard #available(iOS 15, *) else { «a»; return }; «b» }; «c»",
      [before15, ios15, {}],
    ],
    [
      "nothing of newer systems behind an `if` that is left, as the compiler has it",
      "func f() { if #unavailable(iOS 15) { «a»; return }; «b» }; func g() { if #available(iOS 15, *) { return }; «c» }",
      [before15, {}, before15],
    ],
    [
      "nothing behind a guard at the top of a file, as the compiler has it",
      "guard #available(iOS 15, *), ok(«a») else { fatalError() }; «b»; func f() { «c» }",
      [ios15, {}, {}],
    ],
    [
      "an accessor",
      "struct S { var p: Int { @available(macOS 15.0, *) get async throws { «a» } @available(macOS 15.0, *) set(new) { «b» } }; var q: Int { «c» } }",
      [mac15, mac15, {}],
    ],
    [
      "code after a guard against the new",
      "func f() { guard #unavailable(iOS 15) else { return «a» }\n «b»() }",
      [ios15, before15],
    ],
    [
      "code after a branch that leaves",
      "func f() {\n if #available(iOS 15, *) {\n new()\n return\n }\n «a»()\n}\n«b»()",
      [before15, {}],
    ],
    [
      "code after a branch that goes on",
      "func f() {\n if #available(iOS 15, *) {\n if x { return }\n new()\n }\n «a»()\n}",
      [{}],
    ],
    [
      "closures and nested functions in a guarded body",
      "func f() { guard #available(iOS 15, *) else { return }; run { «a»; func g() { «b» } } }",
      [ios15, ios15],
    ],
    ["while", "while #available(iOS 15, *) { «a» }; «b»", [ios15, {}]],
    ["a declaration", "@available(macOS 15.0, *) func f() { «a» }; «b»", [mac15, {}]],
    [
      "a type and its members",
      "@available(macOS 15.0, *)\npublic final class A { func f() { «a» } }\n«b»",
      [mac15, {}],
    ],
    ["an extension", "@available(macOS 15.0, *) extension A { var x: Int { «a» } }", [mac15]],
    [
      "a property with a value",
      "class A { @available(macOS 15.0, *) static let x = «a»(); let y = «b»() }",
      [mac15, {}],
    ],
    ["introduced", "@available(macOS, introduced: 15.0) func f() { «a» }", [mac15]],
    [
      "a declaration for iOS, which means visionOS too",
      "@available(iOS 18.4, *) func f() { «a» }; @available(iOS, introduced: 16) func g() { «b» }",
      [
        { atLeast: { ios: "18.4", maccatalyst: "18.4", visionos: "2.4" } },
        { atLeast: { ios: "16", maccatalyst: "16", visionos: "1.0" } },
      ],
    ],
    [
      "a declaration that names visionOS itself",
      "@available(iOS 18, visionOS 26, *) func f() { «a» }",
      [{ atLeast: { ios: "18", maccatalyst: "18", visionos: "26" } }],
    ],
    [
      "any system of Apple’s, and one that is named beside",
      "@available(anyAppleOS 26, *) func f() { «a» }; if #available(anyAppleOS 26, macOS 27, *) { «b» } else { «c» }",
      [
        { atLeast: everywhere("26") },
        { atLeast: { ...everywhere("26"), macos: "27" } },
        { below: { ...everywhere("26"), macos: "27" } },
      ],
    ],
    [
      "what any system of Apple’s deprecates",
      "@available(anyAppleOS, deprecated: 27) func f() { «a» }",
      [{ deprecatedFrom: everywhere("27") }],
    ],
    [
      "a declaration for versions that the build settings name",
      "@available(Tunnels 2.0, *) func f() { «a» }; @available(Tunnels, *) func g() { «b» }",
      [{ unguarded: true }, { unguarded: true }],
    ],
    [
      "a check for them",
      "if #available(Tunnels 2.0, *) { «a» } else { «b» }; if #available(macOS 15.0, Tunnels 2.0, *) { «c» }",
      [{ unguarded: true }, { dead: true }, { ...mac15, unguarded: true }],
    ],
    ["systems of others", "@available(macOS 15.0, Android 28, Windows 10, *) func f() { «a» }", [mac15]],
    [
      "unavailable on iOS",
      "@available(iOS, unavailable) func f() { «a» }",
      [{ platforms: ["macos", "tvos", "watchos"] }],
    ],
    [
      "a deprecated declaration",
      '@available(iOS, deprecated: 17, message: "no") func f() { «a» }',
      [{ deprecatedFrom: { ios: "17", maccatalyst: "17", visionos: "1.0" } }],
    ],
    ["one that is deprecated at all", "@available(iOS, deprecated) func f() { «a» }", [{ inDeprecated: true }]],
    [
      "the older of two deprecations",
      "@available(iOS, deprecated: 17) @available(macOS, deprecated: 14) class A { @available(iOS, deprecated: 16) func f() { «a» } }",
      [{ deprecatedFrom: { ios: "16", maccatalyst: "16", macos: "14", visionos: "1.0" } }],
    ],
    ["a renamed one", '@available(*, deprecated, renamed: "g") struct S { let x: «a» }', [{ inDeprecated: true }]],
    [
      "one with a space before its brackets",
      "@available (macOS, deprecated: 15) func f() { «a» }",
      [{ deprecatedFrom: { macos: "15" } }],
    ],
    [
      "an obsoleted one, which is for older systems",
      "@available(macOS, obsoleted: 15) func f() { «a» }",
      [{ deprecatedFrom: { macos: "15" }, below: { macos: "15" } }],
    ],
    [
      "an unavailable platform",
      "@available(macOS, unavailable) func f() { «a» }",
      [{ platforms: ["ios", "maccatalyst", "tvos", "watchos", "visionos"] }],
    ],
    ["unavailable in extensions only", "@available(iOSApplicationExtension, unavailable) func f() { «a» }", [{}]],
    [
      "the newer of two",
      "@available(macOS 12, *) class A { func f() { if #available(macOS 15.0, *) { «a» } } }",
      [{ ...mac15 }],
    ],
    [
      "spellings of extensions, Catalyst and visionOS",
      "if #available(iOSApplicationExtension 15, macCatalyst 16.1, visionOS 2, *) { «a» }",
      [{ atLeast: { ios: "15", maccatalyst: "16.1", visionos: "2" } }],
    ],
    [
      "deprecations that are silenced",
      '@warn(DeprecatedDeclaration, as: ignored, reason: "soon") func f() { «a» }',
      [{ silenced: true }],
    ],
    ["other warnings that are silenced", "@warn(StrictMemorySafety, as: ignored) func f() { «a» }", [{}]],
  ];
  for (const [ios, visionos] of ["12.4 1.0", "17.3 1.0", "17.4 1.1", "17.5.1 1.2", "18.0 2.0", "26.1 26.1"].map(
    (each) => each.split(" "),
  )) {
    it(`hold on visionOS ${visionos} in what is there from iOS ${ios} on`, () =>
      assert.equal(conditions(`@available(iOS ${ios}, *) func f() { «a» }`)[0]?.atLeast?.visionos, visionos));
  }

  for (const [name, code, expected] of cases) {
    it(`hold in ${name}`, () => assert.deepEqual(conditions(code), expected));
  }

  const ios26 = { atLeast: { ios: "26", maccatalyst: "26" } };
  const attributes: readonly (readonly [string, string, readonly Partial<Conditions>[]])[] = [
    ["for one platform", "#if os(iOS)\n@available(iOS 26, *)\n#endif\nfunc f() { «a» }\nfunc g() { «b» }", [ios26, {}]],
    [
      "before a type and its members",
      "#if os(iOS)\n@available(iOS 26, *)\n#elseif os(macOS)\n@available(macOS 26, *)\n#endif\npublic struct S { let x = «a»; func f() { «b» } }\n«c»",
      [{ atLeast: { ...ios26.atLeast, macos: "26" } }, { atLeast: { ...ios26.atLeast, macos: "26" } }, {}],
    ],
    [
      "that are always compiled",
      "struct S {\n#if compiler(>=5.8)\n@available(macOS 15.0, *)\n@MainActor\n#endif\nvar x: Int { «a» }\nvar y: Int { «b» } }",
      [mac15, {}],
    ],
    [
      "of versions, with others behind them in conditionals",
      "@available(macOS 15.0, *)\n#if DEBUG\n@MainActor\n#else\n@inlinable\n#endif\npublic func f() { «a» }\n«b»",
      [mac15, {}],
    ],
    [
      "that nobody knows to be compiled",
      "#if DEBUG\n@available(macOS 15.0, *)\n#endif\nfunc f() { «a» }; «b»",
      [{ unguarded: true }, {}],
    ],
    [
      "that depend on the language mode",
      "#if swift(>=6)\n@available(macOS 15.0, *)\n#else\n@available(macOS 14.0, *)\n#endif\nfunc f() { «a» }",
      [{ unguarded: true }],
    ],
    ["that are never compiled", "#if os(Linux)\n@available(macOS 15.0, *)\n#endif\nfunc f() { «a» }", [{}]],
    [
      "in conditionals within each other",
      "#if os(iOS)\n#if DEBUG\n@MainActor\n#endif\n@available(iOS 26, macOS 26, *)\n#else\n#if DEBUG\n@available(tvOS 26, *)\n#endif\n#endif\nfunc f() { «a» }",
      [{ ...ios26, unguarded: true }],
    ],
    [
      "that deprecate",
      "#if os(macOS)\n@available(macOS, deprecated: 15)\n#endif\nfunc f() { «a» }\n#if DEBUG\n@available(*, deprecated)\n#endif\nfunc g() { «b» }",
      [{ deprecatedFrom: { macos: "15" } }, { inDeprecated: true }],
    ],
    [
      "that make unavailable where they are compiled",
      "#if os(macOS)\n@available(macOS, unavailable)\n@available(iOS, unavailable)\n#endif\nfunc f() { «a» }",
      [{ platforms: ["ios", "maccatalyst", "tvos", "watchos", "visionos"] }],
    ],
    [
      "of an accessor",
      "struct S { var p: Int {\n#if os(macOS)\n@available(macOS 15.0, *)\n#endif\nget { «a» } }; var q: Int { «b» } }",
      [mac15, {}],
    ],
    [
      "of one declaration alone, not those in the branches behind it",
      "@available(macOS 15.0, *)\nfunc f() { «a» }\n#if DEBUG\nfunc g() { «b» }\n#endif\nfunc h() { «c» }",
      [mac15, { isDebugOnly: true }, {}],
    ],
  ];
  for (const [name, code, expected] of attributes) {
    it(`hold by attributes in conditionals ${name}`, () => assert.deepEqual(conditions(code), expected));
  }

  const branches: readonly (readonly [string, readonly Partial<Conditions>[]])[] = [
    ["#if 0\n«a»\n#else\n«b»\n#endif\n«c»", [{ dead: true }, {}, {}]],
    ["#if false\n«a»\n#endif", [{ dead: true }]],
    ["#if DEBUG\n«a»\n#else\n«b»\n#endif", [{ isDebugOnly: true }, {}]],
    [
      "#if os(macOS)\n«a»\n#elseif os(iOS)\n«b»\n#else\n«c»\n#endif",
      [{ platforms: ["macos"] }, { platforms: ["ios", "maccatalyst"] }, { platforms: ["tvos", "watchos", "visionos"] }],
    ],
    ["#if !os(macOS) && !os(iOS)\n«a»\n#endif", [{ platforms: ["tvos", "watchos", "visionos"] }]],
    ["#if os(iOS) || os(tvOS)\n«a»\n#endif", [{ platforms: ["ios", "maccatalyst", "tvos"] }]],
    ["#if os(anyAppleOS)\n«a»\n#else\n«b»\n#endif", [{}, { dead: true }]],
    ["#if os(Linux)\n«a»\n#else\n«b»\n#endif", [{ dead: true }, {}]],
    ["#if swift(>=6)\n«a»\n#else\n«b»\n#endif", [{ languageModes: [6] }, { languageModes: [5] }]],
    ["#if swift(<6.0)\n«a»\n#endif", [{ languageModes: [5] }]],
    ["#if swift(>=5.3)\n«a»\n#else\n«b»\n#endif", [{}, { dead: true }]],
    ["#if compiler(>=6)\n«a»\n#else\n«b»\n#endif", [{}, { languageModes: [5] }]],
    [
      "#if canImport(UIKit)\n«a»\n#elseif canImport(AppKit)\n«b»\n#endif",
      [{ platforms: ["ios", "maccatalyst", "tvos", "watchos", "visionos"] }, { platforms: ["macos"] }],
    ],
    [
      "import Network\n#if canImport(Network)\n«a»\n#endif\n#if !canImport(Network)\n«b»\n#else\n«c»\n#endif",
      [{}, { dead: true }, {}],
    ],
    ["«a»\nimport AppKit\n«b»", [{ platforms: ["macos", "maccatalyst"] }, { platforms: ["macos", "maccatalyst"] }]],
    [
      "import UIKit\n#if os(iOS)\n«a»\n#elseif os(macOS)\n«b»\n#endif",
      [{ platforms: ["ios", "maccatalyst"] }, { dead: true }],
    ],
    ["#if canImport(UIKit)\nimport UIKit\n#else\nimport AppKit\n#endif\n«a»", [{}]],
    ["#if os(iOS)\nimport WiFiAware\n#endif\n#if !canImport(WiFiAware)\n«a»\n#endif", [{}]],
    ["import Network\n#if !canImport(Network, _version: 5)\n«a»\n#endif", [{}]],
    [
      "#if targetEnvironment(simulator)\n«a»\n#elseif targetEnvironment(macCatalyst)\n«b»\n#endif",
      [{ platforms: simulators, simulated: simulators }, { platforms: ["maccatalyst"] }],
    ],
    [
      "#if os(macOS)\n#if swift(>=6)\n«a»\n#endif\n«b»\n#endif",
      [{ platforms: ["macos"], languageModes: [6] }, { platforms: ["macos"] }],
    ],
    [
      "func f() {\n#if os(macOS)\nif x {\n«a»\n#else\nif y {\n«b»\n#endif\n}\n«c»\n}",
      [{ platforms: ["macos"] }, { platforms: ["ios", "maccatalyst", "tvos", "watchos", "visionos"] }, {}],
    ],
  ];
  for (const [code, expected] of branches) {
    it(`hold in ${JSON.stringify(code)}`, () => assert.deepEqual(conditions(code), expected));
  }
});
