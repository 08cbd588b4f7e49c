import assert from "node:assert/strict";
import { type Fact, isDeprecated } from "../../server/core/fact.ts";
import type { Platform, Versions } from "../../server/core/platform.ts";
import { type Project, unknownProject } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { unconditional } from "../../server/core/site.ts";
import { familyOf } from "../../server/features/migrate/families.ts";
import { mappingText } from "../../server/features/migrate/markdown.ts";
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

/** What a plan maps of a file that is built for these systems. */
async function mappedIn(code: string, deploymentTarget: Versions, file = "Rule.swift"): Promise<readonly string[]> {
  const workspace = await openFolders(portolan(), memoryHost(new Map([[`/app/${file}`, code]])), ["/app"]);
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

  it("keeps what one of its systems has, and all where no system is named", async () => {
    const code =
      "import NetworkExtension\nfunc f(_ e: NWHostEndpoint) -> Any { NENetworkRule(destinationHost: e, protocol: .any) }\n";
    const rule = "NENetworkRule.init(destinationHost:protocol:)";
    assert.ok((await mappedIn(code, { ios: "18.0", macos: "15.0" })).includes(rule));
    assert.ok((await mappedIn(code, {})).includes(rule));
  });

  it("leaves it out of Objective-C too", async () => {
    const code = `#import <NetworkExtension/NetworkExtension.h>
id rule(NWHostEndpoint *e) { return [[NENetworkRule alloc] initWithDestinationHost:e protocol:NENetworkRuleProtocolAny]; }
`;
    const rule = "-[NENetworkRule initWithDestinationHost:protocol:]";
    assert.ok((await mappedIn(code, { macos: "15.0" }, "Rule.m")).includes(rule));
    assert.deepEqual(await mappedIn(code, { ios: "18.0" }, "Rule.m"), ["NWHostEndpoint"]);
  });

  it("says that nothing takes a member’s place where none of its systems has what does elsewhere", () => {
    const use = (deployment: Versions): Use => ({
      path: "/app/Rule.swift",
      range: { start: { line: Object.keys(deployment).length, character: 0 }, end: { line: 9, character: 1 } },
      fact: "NetworkExtension/NENetworkRule.matchRemoteEndpoint",
      language: "swift",
      edit: "by hand",
      deployment,
    });
    const mapped = (...uses: readonly Use[]) => {
      const [step] = portolan().migration(uses).steps;
      assert.ok(step);
      return { said: step.mapping.map((each) => mappingText(each, step)), minimum: step.minimum };
    };
    const mac = use({ macos: "15.0" });
    assert.match(mapped(mac).said[0]!, / → matchRemoteHostOrNetworkEndpoint \(macOS 15\)/);
    const none = mapped(use({ ios: "18.0" }));
    assert.deepEqual(none.said, [
      "NENetworkRule.matchRemoteEndpoint: nothing takes its place, matchRemoteHostOrNetworkEndpoint isn’t there on iOS",
    ]);
    assert.deepEqual(none.minimum, {});
    const both = mapped(mac, use({ ios: "18.0", tvos: "18.0" }));
    assert.match(both.said[0]!, / → matchRemoteHostOrNetworkEndpoint/);
    assert.match(mapped(use({})).said[0]!, / → matchRemoteHostOrNetworkEndpoint/);
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

  it("isn’t named where what is asked of a symbol is told without a successor", () => {
    const corpus = theCorpus();
    let told = 0;
    for (const { id, replacement } of corpus.facts.all) {
      const name = replacement?.swift?.split("(")[0]?.split(".").at(-1);
      if (name === undefined) continue;
      for (const deployment of targets) {
        const asked = successorOf(corpus, id, deployment)!;
        if (asked.replacement !== undefined) continue;
        const said = `${asked.summary} ${asked.remedy ?? ""}`;
        assert.ok(!said.includes(`Use \`${name}`) && !said.includes(`Use ${name}`), `${id}: ${said}`);
        told++;
      }
    }
    assert.ok(told > 50, `${told}`);
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
