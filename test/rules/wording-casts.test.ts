import { describe, it } from "mocha";
import { checkAt } from "../support/check.ts";

describe("The advice at a cast", () => {
  it("says when it holds", () => {
    const cast = (target: string, message: string) =>
      checkAt(
        "swift",
        { macos: target },
        `import NetworkExtension
func f(_ tcp: NEAppProxyTCPFlow) -> Any? {
    // portolan:disable-next-line flow-endpoint-property-legacy
    tcp.remoteEndpoint as? NWHostEndpoint
//                         ^^^^^^^^^^^^^^ This endpoint isn’t always an NWHostEndpoint, a class that is deprecated ${message}
}
`,
      );
    cast("15.0", "since macOS 15: the cast can fail and give back nil. Read remoteFlowEndpoint instead.");
    cast(
      "11.0",
      "from macOS 15 on, above this deployment target: the cast can fail and give back nil. Read remoteFlowEndpoint instead (from macOS 15 on).",
    );
  });

  it("says in Objective-C what that does, and what a reader can do in C", () => {
    checkAt(
      "objc",
      { macos: "15.0" },
      `#import <NetworkExtension/NetworkExtension.h>
NSString *host(NEFilterSocketFlow *flow) {
    // portolan:disable-next-line flow-endpoint-property-legacy deprecated-api
    return ((NWHostEndpoint *)flow.remoteEndpoint).hostname;
//           ^^^^^^^^^^^^^^ This endpoint isn’t always an NWHostEndpoint, a class that is deprecated since macOS 15: this cast checks nothing, and what is asked of the object crashes then. Read remoteFlowEndpoint instead.
}
// portolan:disable-next-line flow-endpoint-property-legacy deprecated-api
NWEndpoint *local(NEAppProxyUDPFlow *f) { return (NWHostEndpoint *)f.localEndpoint; }
//                                                ^^^^^^^^^^^^^^ This endpoint isn’t always an NWHostEndpoint, a class that is deprecated since macOS 15: this cast checks nothing, and another object goes on as one. Read localFlowEndpoint instead.
// portolan:disable-next-line deprecated-api
BOOL isHost(NWEndpoint *handed) {
    return [handed isKindOfClass:[NWHostEndpoint class]];
//                                ^^^^^^^^^^^^^^ This endpoint isn’t always an NWHostEndpoint, a class that is deprecated since macOS 15: the check can fail. Where the system hands out an endpoint of Network framework, nw_endpoint_get_type says what it is.
}
`,
    );
  });

  it("of what is handed in is something a reader can do", () => {
    checkAt(
      "swift",
      { macos: "15.0" },
      `import NetworkExtension
// portolan:disable-next-line deprecated-api
func f(_ handed: NetworkExtension.NWEndpoint) -> Any? {
    handed as? NWHostEndpoint
//             ^^^^^^^^^^^^^^ This endpoint isn’t always an NWHostEndpoint, a class that is deprecated since macOS 15: the cast can fail and give back nil. Where the system hands out an endpoint of Network framework, its cases say what it is.
}
`,
    );
  });

  it("says what comes of its failing, by what takes the value", () => {
    const effects = {
      "guard let e = handed as? NWHostEndpoint else { return }; _ = e": "the cast can fail and skip what follows",
      "if let e = handed as? NWHostEndpoint { _ = e }": "the cast can fail and skip what follows",
      "print(handed as? NWHostEndpoint)": "the cast can fail and hand on nil",
      "let e = handed as? NWHostEndpoint; _ = e": "the cast can fail and leave nil",
      "kept = handed as? NWHostEndpoint": "the cast can fail and leave nil",
      "print((handed as? NWHostEndpoint)?.description)": "the cast can fail, and nothing is read then",
      "_ = (handed as? NWHostEndpoint) ?? other": "the cast can fail",
      "_ = [handed as? NWHostEndpoint]": "the cast can fail and hand on nil",
    };
    for (const [statement, effect] of Object.entries(effects)) {
      const before = `    ${statement}`;
      const column = before.indexOf("NWHostEndpoint");
      const message = `This endpoint isn’t always an NWHostEndpoint, a class that is deprecated since macOS 15: ${effect}.`;
      checkAt(
        "swift",
        { macos: "15.0" },
        `import NetworkExtension
// portolan:disable-next-line deprecated-api
func f(_ handed: NetworkExtension.NWEndpoint, kept: inout Any?, other: Any) {
${before}
//${" ".repeat(column - 2)}^^^^^^^^^^^^^^ ${message}
}
`,
      );
    }
  });

  it("says to read another member only of Apple's own flows", () => {
    checkAt(
      "swift",
      { macos: "15.0" },
      `import NetworkExtension
// portolan:disable deprecated-api, flow-endpoint-property-legacy
protocol Flow { var remoteEndpoint: NetworkExtension.NWEndpoint { get } }
func f(_ own: Flow, _ flow: NEFilterSocketFlow) {
    print(own.remoteEndpoint as? NWHostEndpoint)
//                               ^^^^^^^^^^^^^^ This endpoint isn’t always an NWHostEndpoint, a class that is deprecated since macOS 15: the cast can fail and hand on nil. Where the system hands out an endpoint of Network framework, its cases say what it is.
    print(flow.remoteEndpoint as? NWHostEndpoint)
//                                ^^^^^^^^^^^^^^ This endpoint isn’t always an NWHostEndpoint, a class that is deprecated since macOS 15: the cast can fail and hand on nil. Read remoteFlowEndpoint instead
}
`,
    );
  });

  it("says of a check that it decides only where it does", () => {
    checkAt(
      "objc",
      { macos: "15.0" },
      `#import <NetworkExtension/NetworkExtension.h>
// portolan:disable-next-line deprecated-api
void f(NWEndpoint *handed) {
    if ([handed isKindOfClass:[NWHostEndpoint class]]) { g(); }
//                             ^^^^^^^^^^^^^^ This endpoint isn’t always an NWHostEndpoint, a class that is deprecated since macOS 15: the check can fail and skip what follows.
}
`,
    );
  });
});
