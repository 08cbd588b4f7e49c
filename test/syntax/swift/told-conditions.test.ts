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
});
