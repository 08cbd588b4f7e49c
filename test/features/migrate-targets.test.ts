import assert from "node:assert/strict";
import { type Fact, isDeprecated } from "../../server/core/fact.ts";
import type { Platform, Versions } from "../../server/core/platform.ts";
import { type Project, unknownProject } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { unconditional } from "../../server/core/site.ts";
import { familyOf } from "../../server/features/migrate/families.ts";
import { planMigration, type Use } from "../../server/features/migrate/plan.ts";
import { usesIn } from "../../server/features/migrate/uses.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { successorOf } from "../../server/features/successor.ts";
import { verdict } from "../../server/features/symbol-text.ts";
import { deprecationStatusOf } from "../../server/judge/severity.ts";
import { portolan } from "../support/check.ts";
import { theCorpus } from "../support/corpus-files.ts";
import { memoryHost } from "../support/memory-host.ts";

const targets: readonly Versions[] = [
  { ios: "12.0" },
  { ios: "15.0" },
  { ios: "26.0" },
  { macos: "10.13" },
  { macos: "26.0" },
  { tvos: "15.0" },
  { watchos: "9.0" },
  { maccatalyst: "26.0" },
  { visionos: "1.0" },
  { ios: "16.0", tvos: "16.0" },
  { ios: "26.0", macos: "13.0", watchos: "26.0" },
  {},
];

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

/** What a plan maps of a file of Swift that is built for these systems. */
async function mappedIn(code: string, deploymentTarget: Versions): Promise<readonly string[]> {
  const workspace = await openFolders(portolan(), memoryHost(new Map([["/app/Rule.swift", code]])), ["/app"]);
  const uses = await usesIn(portolan(), workspace, {
    settingsOf: async () => ({ ...defaultSettings, deploymentTarget }),
  });
  return portolan()
    .migration(uses)
    .steps.flatMap(({ mapping }) => mapping.map(({ from }) => from));
}

describe("the plan for a target", () => {
  it("leaves out what the target doesn't have: an initialiser of the Mac becomes nothing on iOS", async () => {
    const code =
      "import NetworkExtension\nfunc f(_ e: NWHostEndpoint) -> Any { NENetworkRule(destinationHost: e, protocol: .any) }\n";
    assert.ok((await mappedIn(code, { macos: "15.0" })).includes("NENetworkRule.init(destinationHost:protocol:)"));
    assert.deepEqual(await mappedIn(code, { ios: "18.0" }), ["NWHostEndpoint"]);
  });

  it("says of every symbol at every target what its finding says, and so does what is asked of a successor", () => {
    const corpus = theCorpus();
    let compared = 0;
    for (const fact of corpus.facts.all) {
      if (!isDeprecated(fact) || familyOf(fact.id) === undefined) continue;
      const language = fact.swift === undefined ? "objc" : "swift";
      for (const deployment of targets) {
        const project: Project = { ...unknownProject, deployment: { value: deployment, source: "the test" } };
        const status = deprecationStatusOf(fact, unconditional, project);
        if (status === undefined || status.reason === "unavailable") continue;
        const use = { path: "/app/A", range, fact: fact.id, language, edit: "by hand", deployment } as const;
        const [step] = planMigration(corpus, [use]).steps;
        const [mapped] = step!.mapping;
        const said = verdict(fact, language, project, corpus.facts.byId);
        const asked = successorOf(corpus, fact.id, deployment);
        const [, named] = /; (?:use|code that uses it moves to) (`+)(.*?)\1\.$/.exec(said)?.slice(1) ?? [];
        const at = `${fact.id} at ${JSON.stringify(deployment)}: ${said}`;
        assert.equal(mapped!.to, named, at);
        assert.equal(asked?.replacement, named, at);
        if (named !== undefined) assert.deepEqual(mapped!.minimum, asked?.minimum, at);
        if (named === undefined) assert.deepEqual([mapped!.minimum, step!.possible], [{}, true], at);
        for (const platform of Object.keys(mapped!.minimum) as Platform[])
          assert.ok(!fact.unavailable?.includes(platform), at);
        compared++;
      }
    }
    assert.ok(compared > 1000, `${compared}`);
  });

  it("has a symbol once for each thing that follows on it, and says why nothing does", () => {
    const corpus = theCorpus();
    const id = "Foundation/NSURLConnection";
    const fact: Fact = {
      ...corpus.facts.byId(id)!,
      deprecated: { ios: "13.0", tvos: "13.0" },
      replacement: { swift: "Newer", minimum: { ios: "13.0" } },
    };
    const facts = { ...corpus.facts, byId: (each: string) => (each === id ? fact : corpus.facts.byId(each)) };
    const at = (line: number, deployment: Versions) => {
      const start = { line, character: 0 };
      return { path: "/a", range: { start, end: start }, fact: id, language: "swift", edit: "by hand", deployment };
    };
    const uses = [at(1, { ios: "15.0" }), at(2, { tvos: "15.0" }), at(3, { ios: "16.0" })] as Use[];
    const [step] = planMigration({ ...corpus, facts }, uses).steps;
    const told = step!.mapping.map(({ to, reason, minimum, uses: count }) => [to, reason, minimum, count]);
    assert.deepEqual(told, [
      ["Newer", undefined, { ios: "13.0" }, 2],
      [undefined, "Newer isn’t there on tvOS", {}, 1],
    ]);
  });
});
