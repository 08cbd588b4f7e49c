import assert from "node:assert/strict";
import type { Versions } from "../../server/core/platform.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { mappingText } from "../../server/features/migrate/markdown.ts";
import type { Use } from "../../server/features/migrate/plan.ts";
import { usesIn } from "../../server/features/migrate/uses.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { portolan } from "../support/check.ts";
import { memoryHost } from "../support/memory-host.ts";

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
    assert.deepEqual(none.said, ["NENetworkRule.matchRemoteEndpoint: nothing takes its place"]);
    assert.deepEqual(none.minimum, {});
    const both = mapped(mac, use({ ios: "18.0", tvos: "18.0" }));
    assert.match(both.said[0]!, / → matchRemoteHostOrNetworkEndpoint/);
    assert.match(mapped(use({})).said[0]!, / → matchRemoteHostOrNetworkEndpoint/);
  });
});
