import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type Project, unknownProject } from "../../server/core/project.ts";
import { checkFindings } from "../support/check.ts";

/** A target of the Swift 6 mode that runs from this macOS on. */
function project(macos: string): Project {
  return {
    ...unknownProject,
    languageMode: { value: 6, source: "test" },
    deployment: { value: { macos }, source: "test" },
  };
}

describe("Members that the Swift 6 mode hides behind two underscores", () => {
  it("are read as what they are", () => {
    const [finding] = checkFindings(
      `import NetworkExtension
func host(of flow: NEAppProxyTCPFlow) -> String {
    "\\(flow.__remoteEndpoint)"
//          ^^^^^^^^^^^^^^^^ NEAppProxyTCPFlow.__remoteEndpoint is deprecated since macOS 15; use remoteFlowEndpoint
}
`,
      "swift",
      project("15.0"),
    );
    assert.equal(finding?.rule, "flow-endpoint-property-legacy");
    assert.equal(finding?.fixes[0]?.title, "Use remoteFlowEndpoint");
  });

  it("are overridden, and no edit is offered for that", () => {
    const [finding] = checkFindings(
      `import NetworkExtension
final class Proxy: NETransparentProxyProvider {
    override func __handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteEndpoint remoteEndpoint: __NWEndpoint) -> Bool {
//                ^^^^^^^^^^^^^^^^^^ handleNewUDPFlow(_:initialRemoteEndpoint:) is deprecated since macOS 15; adopt NEAppProxyUDPFlowHandling
//                                                                                                    ^^^^^^^^^^^^ __NWEndpoint is deprecated
        false
    }
}
`,
      "swift",
      project("15.0"),
    );
    assert.equal(finding?.rule, "udp-flow-handler-legacy");
    assert.deepEqual(finding?.fixes, []);
  });

  it("are no other members of the name, of own types and of others", () => {
    checkFindings(
      `import NetworkExtension
class Own { var __remoteEndpoint = 1; func __handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteEndpoint: Int) -> Bool { false } }
func read(_ own: Own, _ flow: NEAppProxyTCPFlow) { print(own.__remoteEndpoint, own.__handleNewUDPFlow, flow.__other) }
`,
      "swift",
      project("15.0"),
    );
  });

  it("leave alone who keeps them for older systems alone", () => {
    checkFindings(
      `import NetworkExtension
final class Proxy: NETransparentProxyProvider, NEAppProxyUDPFlowHandling {
    @available(macOS 15, *)
    func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteFlowEndpoint: Network.NWEndpoint) -> Bool { false }
    @available(macOS, introduced: 14.0, obsoleted: 15.0)
    override func __handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteEndpoint: NetworkExtension.__NWEndpoint) -> Bool { false }
}
`,
      "swift",
      project("14.0"),
    );
  });
});
