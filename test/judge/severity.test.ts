import assert from "node:assert/strict";
import type { Fact } from "../../server/core/fact.ts";
import type { Platform, Versions } from "../../server/core/platform.ts";
import { unknownProject } from "../../server/core/project.ts";
import { type Conditions, unconditional } from "../../server/core/site.ts";
import { deprecationStatusOf } from "../../server/judge/severity.ts";

const retired: Fact = {
  id: "NetworkExtension/NWHostEndpoint",
  framework: "NetworkExtension",
  kind: "class",
  swift: "NWHostEndpoint",
  introduced: { ios: "9.0", macos: "10.11", maccatalyst: "13.1", tvos: "17.0" },
  deprecated: { ios: "18.0", macos: "15.0", maccatalyst: "18.0", tvos: "18.0" },
  unavailable: ["watchos"],
  source: "test",
};
const never = "100000";
const soft: Fact = { ...retired, soft: true, deprecated: { ios: never, macos: never } };

interface Row {
  readonly fact?: Fact;
  readonly target: Versions;
  readonly where?: Partial<Conditions>;
  /** Every platform that the project builds for, where that is certain. */
  readonly platforms?: readonly Platform[];
  /** What packages with the same file state. */
  readonly alsoFor?: Versions;
  /** "severity reason platforms", or "quiet". */
  readonly status: string;
}

const table: Readonly<Record<string, Row>> = {
  "warns where the target is the version that deprecates": {
    target: { ios: "18.0" },
    status: "warning deprecated ios",
  },
  "warns where the target is newer": { target: { ios: "26.0" }, status: "warning deprecated ios" },
  "hints where only newer systems deprecate": { target: { ios: "17.6" }, status: "hint later ios" },
  "hints where a package with the same file is for older systems": {
    target: { ios: "18.0" },
    alsoFor: { ios: "15.0", macos: "15.0" },
    status: "hint later ios",
  },
  "knows the target of another platform from a package": {
    target: { ios: "18.0" },
    alsoFor: { macos: "14.0" },
    where: { platforms: ["macos"] },
    status: "hint later macos",
  },
  "keeps to the platforms of a project whose versions are unknown": {
    target: {},
    platforms: ["macos"],
    status: "warning deprecated macos",
  },
  "is quiet in a branch for others there": {
    target: {},
    platforms: ["macos"],
    where: { platforms: ["ios", "tvos"] },
    status: "quiet",
  },
  "compares versions by number": { target: { ios: "9.0" }, status: "hint later ios" },
  "warns for the one platform of several that has reached it": {
    target: { ios: "18.0", macos: "12.0" },
    status: "warning deprecated ios",
  },
  "names every platform that has reached it": {
    target: { ios: "18.0", macos: "15.0" },
    status: "warning deprecated ios macos",
  },
  "names every platform that has not": { target: { ios: "17.0", macos: "14.0" }, status: "hint later ios macos" },
  "takes an unknown project for the newest systems": {
    target: {},
    status: "warning deprecated ios macos maccatalyst tvos",
  },
  "is quiet in a branch that the target never takes": {
    target: { ios: "26.0" },
    where: { below: { ios: "26.0" } },
    status: "quiet",
  },
  "warns in a branch that the target may take": {
    target: { ios: "18.0" },
    where: { below: { ios: "26.0" } },
    status: "warning deprecated ios",
  },
  "judges Mac Catalyst by its own version": {
    target: { maccatalyst: "18.0" },
    status: "warning deprecated maccatalyst",
  },
  "takes Mac Catalyst apart from iOS": {
    target: { ios: "17.0", maccatalyst: "18.0" },
    status: "warning deprecated maccatalyst",
  },
  "is quiet on a platform that never deprecated it": { target: { visionos: "2.0" }, status: "quiet" },
  "calls it an error where no platform of the project has it": {
    target: { watchos: "10.0" },
    status: "error unavailable watchos",
  },
  "leaves a platform without it to its own branches in a mixed project": {
    target: { watchos: "10.0", ios: "17.0" },
    status: "hint later ios",
  },
  "hints in a branch that a check lifts above the target, as compilers go by the target alone": {
    target: { ios: "15.0" },
    where: { atLeast: { ios: "18.0" } },
    status: "hint later ios",
  },
  "takes what a check establishes for the target of an unknown project": {
    target: {},
    where: { atLeast: { ios: "17.0", macos: "14.0", maccatalyst: "17.0", tvos: "17.0" } },
    status: "hint later ios macos maccatalyst tvos",
  },
  "believes a check in an unknown project which platforms there are": {
    target: {},
    where: { atLeast: { ios: "17.0" } },
    status: "hint later ios",
  },
  "warns there for the platforms that it names": {
    target: {},
    where: { atLeast: { ios: "18.0", macos: "14.0" } },
    status: "warning deprecated ios",
  },
  "hints in a branch that a check lifts, but not far enough": {
    target: { ios: "15.0" },
    where: { atLeast: { ios: "17.0" } },
    status: "hint later ios",
  },
  "is quiet in the branch for systems before the deprecation": {
    target: { ios: "15.0" },
    where: { below: { ios: "18.0" } },
    status: "quiet",
  },
  "is quiet there within a declaration for newer systems": {
    target: { ios: "15.0" },
    where: { atLeast: { ios: "16.0" }, below: { ios: "18.0" } },
    status: "quiet",
  },
  "is quiet in the branch before a version that is older still": {
    target: { ios: "15.0" },
    where: { below: { ios: "16.0" } },
    status: "quiet",
  },
  "hints in a fallback that newer systems reach": {
    target: { ios: "15.0" },
    where: { below: { ios: "26.0" } },
    status: "hint later ios",
  },
  "warns in a fallback where the target has reached it": {
    target: { ios: "18.0" },
    where: { below: { ios: "26.0" } },
    status: "warning deprecated ios",
  },
  "knows that a platform the check leaves out never falls back": {
    target: { ios: "15.0", macos: "15.0" },
    where: { below: { ios: "18.0" }, platforms: ["ios"] },
    status: "quiet",
  },
  "looks only at the platforms that a branch is compiled for": {
    target: { ios: "18.0", macos: "12.0" },
    where: { platforms: ["macos"] },
    status: "hint later macos",
  },
  "hints in a branch for a platform that the project does not state": {
    target: { ios: "15.0" },
    where: { platforms: ["macos"] },
    status: "hint silenced macos",
  },
  "takes a branch for a platform that is built without a version for the newest": {
    target: { ios: "15.0" },
    platforms: ["ios", "macos"],
    where: { platforms: ["macos"] },
    status: "warning deprecated macos",
  },
  "is quiet in a branch for a platform that is certainly never built": {
    target: { ios: "15.0" },
    platforms: ["ios"],
    where: { platforms: ["macos"] },
    status: "quiet",
  },
  "is quiet in a branch for platforms that it does not know": {
    target: { ios: "18.0" },
    where: { platforms: ["visionos"] },
    status: "quiet",
  },
  "is quiet in code that is never compiled": { target: { ios: "18.0" }, where: { dead: true }, status: "quiet" },
  "hints where the team silenced deprecations": {
    target: { ios: "18.0" },
    where: { silenced: true },
    status: "hint silenced ios",
  },
  "hints within what is deprecated itself": {
    target: { ios: "18.0" },
    where: { inDeprecated: true },
    status: "hint silenced ios",
  },
  "hints within what is deprecated itself on the target": {
    target: { ios: "18.0" },
    where: { deprecatedFrom: { ios: "18.0" } },
    status: "hint silenced ios",
  },
  "warns within what is deprecated itself on newer systems, or on others": {
    target: { ios: "18.0", macos: "15.0" },
    where: { deprecatedFrom: { ios: "18.1", tvos: "18.0" } },
    status: "warning deprecated ios macos",
  },
  "warns for the platform on which what is deprecated itself is not": {
    target: { ios: "18.0", macos: "15.0" },
    where: { deprecatedFrom: { ios: "17.0" } },
    status: "warning deprecated macos",
  },
  "hints within what is deprecated itself from some version on where no target is known": {
    target: {},
    platforms: ["ios"],
    where: { deprecatedFrom: { ios: "26.0" }, platforms: ["ios"] },
    status: "hint silenced ios",
  },
  "only hints at what is to be deprecated": { fact: soft, target: { ios: "26.0" }, status: "hint soft ios" },
  "only hints at it in an unknown project": { fact: soft, target: {}, status: "hint soft ios macos" },
  "is quiet about it in any fallback": {
    fact: soft,
    target: { ios: "15.0" },
    where: { below: { ios: "18.0" } },
    status: "quiet",
  },
  "has nothing to say of what is not deprecated": {
    fact: { ...retired, deprecated: undefined as never },
    target: { ios: "18.0" },
    status: "quiet",
  },
};

describe("the status of a deprecation", () => {
  for (const [name, { fact = retired, target, platforms, alsoFor, where, status }] of Object.entries(table)) {
    it(name, () => {
      const project = {
        ...unknownProject,
        deployment: { value: target, source: "test" },
        ...(platforms && { platforms }),
        ...(alsoFor && { alsoFor }),
      };
      const told = deprecationStatusOf(fact, { ...unconditional, ...where }, project);
      const shown = told === undefined ? "quiet" : [told.severity, told.reason, ...Object.keys(told.since)].join(" ");
      assert.equal(shown, status);
    });
  }
});
