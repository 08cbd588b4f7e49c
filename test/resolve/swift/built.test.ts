import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Platform } from "../../../server/core/platform.ts";
import { type Project, type Target, unknownProject } from "../../../server/core/project.ts";
import { documentIn, portolan } from "../../support/check.ts";
import { askSwift } from "../../support/code.ts";

const target = (platform: Platform, mode?: 5 | 6): Target => ({
  name: platform,
  deployment: { [platform]: platform === "macos" ? "12.0" : "26.0" },
  platforms: [platform],
  ...(mode && { languageMode: { value: mode, source: "test" } }),
});

function projectOf(...targets: readonly Target[]): Project {
  const modes = targets.map(({ languageMode }) => languageMode?.value);
  const deployment = Object.assign({}, ...targets.map((each) => each.deployment));
  return {
    ...unknownProject,
    targets,
    languageMode: { value: modes.includes(5) ? 5 : 6, source: "test" },
    deployment: { value: deployment, source: "test" },
    platforms: targets.flatMap((each) => each.platforms!),
  };
}

/** Whether each marked name is compiled: never, on the platforms that are named, or in any build. */
function told(code: string, project: Project): readonly string[] {
  const { sites, resolve } = askSwift(code, [], project);
  return sites.map((site) => {
    const { dead, platforms, isDebugOnly } = resolve.conditions(site);
    return dead ? "never" : `${platforms?.join(" ") ?? "any"}${isDebugOnly ? ", debugging" : ""}`;
  });
}

const others = "ios maccatalyst tvos watchos visionos";
const sixes = projectOf(target("ios", 6), target("macos", 6));
const fives = projectOf(target("ios", 5), target("macos", 5));
const mixed = projectOf(target("ios", 6), target("macos", 5));
const silent = projectOf(target("ios", 6), target("macos", 5), target("macos"));

describe("A branch is compiled by the whole of its condition", () => {
  const cases: readonly (readonly [string, Project, readonly string[]])[] = [
    ["#if swift(<6) || os(macOS)\n«a»\n#else\n«b»\n#endif", sixes, ["macos", others]],
    ["#if swift(<6) || os(macOS)\n«a»\n#else\n«b»\n#endif", fives, ["any", "never"]],
    ["#if swift(<6) && os(macOS)\n«a»\n#else\n«b»\n#endif", sixes, ["never", "any"]],
    ["#if !(swift(<6) && os(macOS))\n«a»\n#else\n«b»\n#endif", fives, [others, "macos"]],
    ["#if swift(<6)\n«a»\n#elseif os(macOS)\n«b»\n#else\n«c»\n#endif", sixes, ["never", "macos", others]],
    ["#if swift(<6) || os(macOS)\n#if os(iOS)\n«a»\n#else\n«b»\n#endif\n#endif", sixes, ["never", "macos"]],
    ["#if swift(<6) || os(macOS)\n#if !os(macOS)\n#if swift(>=6)\n«a»\n#endif\n#endif\n#endif", fives, ["never"]],
    ["#if compiler(>=6) && (swift(<6) || os(macOS))\n«a»\n#else\n«b»\n#endif", sixes, ["macos", others]],
    ["#if canImport(AppKit) || swift(<6)\n«a»\n#endif", sixes, ["macos maccatalyst"]],
    ["#if targetEnvironment(macCatalyst) || swift(<6)\n«a»\n#endif", sixes, ["maccatalyst"]],
    ["#if targetEnvironment(simulator) && (swift(<6) || os(macOS))\n«a»\n#endif", sixes, ["never"]],
    ["#if FLAG && (swift(<6) || os(macOS))\n«a»\n#else\n«b»\n#endif", sixes, ["macos", "any"]],
    ["#if swift(>=6)\n«a»\n#else\n«b»\n#endif", mixed, [others, "macos maccatalyst tvos watchos visionos"]],
    ["#if swift(<6) && os(iOS) && !targetEnvironment(macCatalyst)\n«a»\n#endif", mixed, ["never"]],
    ["#if swift(>=6) && os(macOS)\n«a»\n#endif", silent, ["macos"]],
    ["#if swift(>=6) && os(macOS)\n«a»\n#endif", unknownProject, ["macos"]],
    [
      "#if DEBUG || os(tvOS)\n«a»\n#else\n«b»\n#endif",
      sixes,
      ["any, debugging", "ios macos maccatalyst watchos visionos"],
    ],
    ["#if DEBUG || os(macOS)\n«a»\n#endif", sixes, ["any"]],
  ];
  for (const [code, project, expected] of cases)
    it(`${JSON.stringify(code)} for ${project.targets.map(({ name, languageMode }) => `${name} ${languageMode?.value}`)}`, () =>
      assert.deepEqual(told(code, project), expected));

  it("so that a deprecation is as loud as it is where the branch is compiled", () => {
    const use = "func f(_ s: NWUDPSession) {}\n";
    const code = `import NetworkExtension\n#if swift(<6) || os(macOS)\n${use}#else\n${use}#endif`;
    const found = portolan().findings(...documentIn(code, "swift", sixes));
    assert.deepEqual(
      found.map(({ severity }) => severity),
      ["hint", "warning"],
    );
  });
});

describe("Code of what is obsoleted", () => {
  const mac = projectOf(target("macos", 5));
  const cases: readonly (readonly [string, Project, readonly boolean[]])[] = [
    ["@available(macOS, obsoleted: 12) func f(_ a: «A») { «a» }", mac, [true, false]],
    ["@available(macOS, obsoleted: 11.0) func f() -> «A» { «a» }", mac, [true, false]],
    ["@available(macOS, obsoleted: 12.1) func f(_ a: «A») { «a» }", mac, [true, true]],
    ["@available(macOS, obsoleted: 12) func f(_ a: «A») { «a» }", projectOf(target("ios", 5)), [true, true]],
    ["@available(macOS, obsoleted: 12) var v: «A» { «a» }", mac, [true, false]],
    ["@available(macOS, obsoleted: 12) struct S: «A» { let v = «a» }", mac, [true, false]],
    ["@available(macOS, obsoleted: 12) extension S { func f() { «a» } }", mac, [true]],
  ];
  for (const [code, project, older] of cases)
    it(`is for older systems up to its body, and in that where a target may be older: ${code}`, () => {
      const { sites, resolve } = askSwift(code, [], project);
      assert.deepEqual(
        sites.map((site) => resolve.conditions(site).below?.macos !== undefined),
        older,
      );
    });
});
