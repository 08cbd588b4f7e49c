import { describe, it } from "mocha";
import type { CodeLanguage } from "../../server/core/language.ts";
import type { Versions } from "../../server/core/platform.ts";
import { unknownProject } from "../../server/core/project.ts";
import { checkFindings } from "../support/check.ts";

const at = (language: CodeLanguage, deployment: Versions, code: string) =>
  checkFindings(code, language, { ...unknownProject, deployment: { value: deployment, source: "test" } });

describe("What a finding advises", () => {
  it("is said to be there only from the systems on that have it", () => {
    const made = (target: string, message: string) =>
      at(
        "objc",
        { ios: target },
        `#import <SystemConfiguration/SystemConfiguration.h>
void f(void) {
    (void)SCNetworkReachabilityCreateWithName(NULL, "example.com");
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SCNetworkReachabilityCreateWithName is deprecated from iOS 17.4 on, above this deployment target; ${message}
}
`,
      );
    made("12.0", "nw_path_monitor_t watches the path on every system you support.");
    made("9.0", "nw_path_monitor_t watches the path from iOS 12 on.");
  });

  it("for a request that blocks is another way to get the answer, not the same", () => {
    at(
      "objc",
      { macos: "13.0" },
      `#import <Foundation/Foundation.h>
NSData *f(NSURLRequest *r) {
    return [NSURLConnection sendSynchronousRequest:r returningResponse:nil error:nil];
//                          ^^^^^^^^^^^^^^^^^^^^^^ sendSynchronousRequest:returningResponse:error: is deprecated since macOS 10.11; a data task of NSURLSession doesn’t block and gives the answer to its handler.
}
`,
    );
  });

  it("behind a cast says when it holds", () => {
    const cast = (target: string, message: string) =>
      at(
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

  it("behind a cast or a check of Objective-C says what that does, and what a reader can do in C", () => {
    at(
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

  it("behind a cast of what is handed in is something a reader can do", () => {
    at(
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

  it("behind a cast says what comes of its failing, by what takes the value", () => {
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
      at(
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
    at(
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

  it("behind a check says that it decides only where it does", () => {
    at(
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

  it("names a system where a deprecated symbol's successor came later", () => {
    at(
      "swift",
      { ios: "12.0" },
      `import Security
func f(_ t: SecTrust) -> Any? { SecTrustCopyPublicKey(t) }
//                              ^^^^^^^^^^^^^^^^^^^^^ SecTrustCopyPublicKey is deprecated from iOS 14 on, above this deployment target; SecTrustCopyKey(_:) takes its place there.
`,
    );
  });

  it("is why there is nothing, also where the target is older or the compiler is silent", () => {
    at(
      "swift",
      { ios: "15.0" },
      `import CoreTelephony
var carrier: CTCarrier?
//           ^^^^^^^^^ CTCarrier is deprecated from iOS 16 on, above this deployment target, and has no replacement. Apps are no longer told the carrier
`,
    );
    at(
      "objc",
      { macos: "13.0" },
      `#import <Foundation/Foundation.h>
BOOL f(id a) { return [(NSHost *)a isEqualToHost:a]; }
//                      ^^^^^^ NSHost is marked
//                                 ^^^^^^^^^^^^^ -[NSHost isEqualToHost:] is marked “to be deprecated” and has no replacement. Two hosts
`,
    );
  });

  it("is in the language of the file", () => {
    at(
      "objc",
      { ios: "26.0" },
      `#import <NetworkExtension/NetworkExtension.h>
void f(void) { (void)[NEHotspotHelper supportedNetworkInterfaces]; }
//                    ^^^^^^^^^^^^^^^ NEHotspotHelper is deprecated since iOS 26; use NEHotspotManager of Swift.
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^ +[NEHotspotHelper supportedNetworkInterfaces] is deprecated since iOS 26; use NEHotspotManager of Swift.
`,
    );
    at(
      "swift",
      { ios: "18.0" },
      `import NetworkExtension
let isBad = { (s: NWPathStatus) in s == .invalid }
//                ^^^^^^^^^^^^ NWPathStatus
//                                       ^^^^^^^ NWPathStatus.invalid is deprecated since iOS 18; code that uses it moves to Network.NWPath.Status.
`,
    );
  });
});

describe("A replacement that is deprecated in turn", () => {
  it("is named with when, above the target; at a target that has reached it, nothing is", () => {
    const code = (said: string) => `#import <CoreTelephony/CTTelephonyNetworkInfo.h>
id provider(CTTelephonyNetworkInfo *info) { return info.subscriberCellularProvider; }
//                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^ CTTelephonyNetworkInfo.subscriberCellularProvider is deprecated ${said}
`;
    const named = "serviceSubscriberCellularProviders (itself deprecated from iOS 16 on)";
    at("objc", { ios: "11.0" }, code(`from iOS 12 on, above this deployment target; ${named}`));
    at("objc", { ios: "15.0" }, code(`since iOS 12; use ${named}`));
    at("objc", { ios: "16.0" }, code("since iOS 12 and has no replacement"));
  });
});

describe("A case of an enumeration", () => {
  it("is named with its type", () => {
    at(
      "swift",
      { ios: "18.0" },
      `import NetworkExtension
let isUp = { (c: Int) -> NEVPNIKEv2EncryptionAlgorithm in .algorithmDES }
//                                                         ^^^^^^^^^^^^ NEVPNIKEv2EncryptionAlgorithm.algorithmDES is deprecated
`,
    );
  });
});

describe("What is only marked “to be deprecated”", () => {
  it("is said once for an expression, at its last member, with what fits that", () => {
    at(
      "swift",
      { macos: "15.0" },
      `import Foundation
let name = Host.current().localizedName ?? ""
//                        ^^^^^^^^^^^^^ Host.localizedName is marked “to be deprecated”; new code uses SCDynamicStoreCopyComputerName(_:_:).
let length = Host.current().name?.count
//                          ^^^^ Host.name is marked “to be deprecated”
let mine = Host.current()
//              ^^^^^^^ Host.current is marked “to be deprecated”
`,
    );
    at(
      "objc",
      { macos: "15.0" },
      `#import <Foundation/Foundation.h>
NSString *f(void) { return [[NSHost currentHost] localizedName]; }
//                                               ^^^^^^^^^^^^^ NSHost.localizedName is marked “to be deprecated”; new code uses SCDynamicStoreCopyComputerName.
NSString *h(void) { return [[[NSHost currentHost] name] copy]; }
//                                                ^^^^ NSHost.name is marked “to be deprecated”
NSString *g(void) { return NSHost.currentHost.localizedName; }
//                                            ^^^^^^^^^^^^^ NSHost.localizedName is marked “to be deprecated”; new code uses SCDynamicStoreCopyComputerName.
`,
    );
  });

  it("is said apart for each expression", () => {
    at(
      "objc",
      { macos: "15.0" },
      `#import <Foundation/Foundation.h>
void f(NSHost *host) { NSLog(@"%@ %@", [host name], [host address]); }
//     ^^^^^^ NSHost is marked “to be deprecated”; new code uses nw_connection_t, or DNSServiceQueryRecord where names are asked for.
//                                           ^^^^ NSHost.name is marked
//                                                        ^^^^^^^ NSHost.address is marked
`,
    );
  });

  it("says from when on what replaces it is there", () => {
    const browse = (target: string, note: string) =>
      at(
        "swift",
        { ios: target },
        `import Foundation
let browser = NetServiceBrowser()
//            ^^^^^^^^^^^^^^^^^ NetServiceBrowser is marked “to be deprecated”; new code uses Network.NWBrowser${note}.
`,
      );
    browse("13.0", "");
    browse("12.0", " (from iOS 13 on)");
  });

  it("names what else there is for it", () => {
    at(
      "swift",
      { ios: "15.0" },
      `import Foundation
var service: NetService?
//           ^^^^^^^^^^ NetService is marked “to be deprecated”; new code uses Network.NWListener or Network.NWConnection, or DNSServiceRegister
`,
    );
  });
});
