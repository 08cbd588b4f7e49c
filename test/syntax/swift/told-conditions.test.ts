import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Conditions } from "../../../server/core/site.ts";
import { askSwift } from "../../support/code.ts";

/** Whether each marked name is compiled: never, on the platforms that are named, or as far as anybody knows in any build. */
function told(code: string): readonly string[] {
  const { sites, resolve } = askSwift(code);
  return sites.map((site) => {
    const { dead, platforms, languageModes }: Conditions = resolve.conditions(site);
    return dead ? "never" : [...(platforms ?? []), ...(languageModes ?? [])].join(" ");
  });
}

const relatives = "ios tvos watchos visionos";

describe("Conditions of #if in Swift are told", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      "of modules that all of Apple’s systems have",
      "#if canImport(Network) && canImport(Security)\n«a»\n#else\n«b»\n#endif\n#if compiler(>=5.5.2) && canImport(_Concurrency)\n«c»\n#else\n«d»\n#endif",
      ["", "never", "", "never"],
    ],
    [
      "of modules that only others have",
      "#if canImport(Glibc) || canImport(Musl) || canImport(Bionic)\n«a»\n#elseif canImport(Android) || canImport(FoundationNetworking)\n«b»\n#else\n«c»\n#endif",
      ["never", "never", ""],
    ],
    [
      "of modules that are missing on few systems, where they may be missing",
      "#if canImport(NetworkExtension)\n«a»\n#else\n«b»\n#endif\n#if !canImport(MultipeerConnectivity)\n«c»\n#endif",
      ["", "tvos watchos", "watchos"],
    ],
    [
      "of a module that the file imports",
      "import MultipeerConnectivity\n#if canImport(MultipeerConnectivity)\n«a»\n#else\n«b»\n#endif",
      ["", "never"],
    ],
    [
      "of no module of which nothing is known",
      "#if canImport(FoundationEssentials)\n«a»\n#else\n«b»\n#endif",
      ["", ""],
    ],
    [
      "of simulators, which Macs have none of",
      "#if targetEnvironment(simulator)\n«a»\n#else\n«b»\n#endif\n#if os(macOS) && targetEnvironment(simulator)\n«c»\n#endif",
      [relatives, "", "never"],
    ],
    ["of the runtime", "#if _runtime(_ObjC)\n«a»\n#else\n«b»\n#endif", ["", "never"]],
    [
      "of no compiler that may be in use",
      "#if compiler(<6.2)\n«a»\n#else\n«b»\n#endif\n#if compiler(>=6.1) && swift(>=6)\n«c»\n#elseif compiler(<6)\n«d»\n#else\n«e»\n#endif",
      ["", "", "6", "5", ""],
    ],
    [
      "of compilers too old for all",
      "#if compiler(>=5.1) && compiler(<5.2)\n«a»\n#elseif swift(<5.0)\n«b»\n#endif",
      ["never", "never"],
    ],
  ];
  for (const [name, code, expected] of cases) it(name, () => assert.deepEqual(told(code), expected));

  const inFunction = (code: string) => `func f() -> Int {\n${code}\n}\nfunc g() { «z» }`;
  const left: readonly (readonly [string, string, readonly string[]])[] = [
    [
      "a branch that returns",
      "#if os(macOS)\n_ = 0\nreturn 1\n#endif\n«a»",
      ["ios maccatalyst tvos watchos visionos", ""],
    ],
    [
      "several of which some do",
      "#if os(tvOS)\nreturn 1\n#elseif os(macOS)\n_ = 0\n#else\nfatalError()\n#endif\n«a»",
      ["macos", ""],
    ],
    ["branches that all do", "#if os(tvOS)\nreturn 1\n#else\nthrow e\n#endif\n«a»", ["never", ""]],
    ["one that nobody knows", "#if FLAG\nreturn 1\n#endif\n«a»", ["", ""]],
    ["one that doesn’t", "#if os(macOS)\nif b { return 1 }\nlet c = d ?? fatalError()\n#endif\n«a»", ["", ""]],
    [
      "one in a block",
      "if b {\n#if os(macOS)\nreturn 1\n#endif\n«a»\n}\n«b»",
      ["ios maccatalyst tvos watchos visionos", "", ""],
    ],
    [
      "one in a case",
      "switch b {\ncase 1:\n#if os(macOS)\nbreak\n#endif\n«a»\ndefault: «b»\n}",
      ["ios maccatalyst tvos watchos visionos", "", ""],
    ],
    [
      "one within another branch",
      "#if DEBUG\n#if !os(tvOS)\nreturn 1\n#endif\n«a»\n#else\n«b»\n#endif\n«c»",
      ["tvos", "", "", ""],
    ],
  ];
  for (const [name, code, expected] of left)
    it(`behind ${name}, up to the end of the block`, () => assert.deepEqual(told(inFunction(code)), expected));

  it("behind a branch for devices that returns, of simulators", () => {
    const simulated = (code: string) => {
      const { sites, resolve } = askSwift(inFunction(code));
      return sites.map((site) => resolve.conditions(site).simulated?.join(" ") ?? "");
    };
    const devices = "#if !targetEnvironment(simulator)\n«a»\nreturn 1\n#endif\n«b»";
    assert.deepEqual(simulated(devices), ["", relatives, ""]);
    assert.deepEqual(simulated(devices.replace("!", "")), [relatives, "", ""]);
    assert.deepEqual(simulated(devices.replace("return 1", "_ = 1")), ["", "", ""]);
  });
});
