import { describe, it } from "mocha";
import { checkAt } from "../support/check.ts";

describe("What a finding advises", () => {
  it("is said to be there only from the systems on that have it", () => {
    const made = (target: string, message: string) =>
      checkAt(
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
    checkAt(
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

  it("names a system where a deprecated symbol's successor came later", () => {
    checkAt(
      "swift",
      { ios: "12.0" },
      `import Security
func f(_ t: SecTrust) -> Any? { SecTrustCopyPublicKey(t) }
//                              ^^^^^^^^^^^^^^^^^^^^^ SecTrustCopyPublicKey is deprecated from iOS 14 on, above this deployment target; SecTrustCopyKey(_:) takes its place there.
`,
    );
  });

  it("is why there is nothing, also where the target is older or the compiler is silent", () => {
    checkAt(
      "swift",
      { ios: "15.0" },
      `import CoreTelephony
var carrier: CTCarrier?
//           ^^^^^^^^^ CTCarrier is deprecated from iOS 16 on, above this deployment target, and has no replacement. Apps are no longer told the carrier
`,
    );
    checkAt(
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
    checkAt(
      "objc",
      { ios: "26.0" },
      `#import <NetworkExtension/NetworkExtension.h>
void f(void) { (void)[NEHotspotHelper supportedNetworkInterfaces]; }
//                    ^^^^^^^^^^^^^^^ NEHotspotHelper is deprecated since iOS 26; use NEHotspotManager of Swift.
//                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^ +[NEHotspotHelper supportedNetworkInterfaces] is deprecated since iOS 26; use NEHotspotManager of Swift.
`,
    );
    checkAt(
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
    checkAt("objc", { ios: "11.0" }, code(`from iOS 12 on, above this deployment target; ${named}`));
    checkAt("objc", { ios: "15.0" }, code(`since iOS 12; use ${named}`));
    checkAt("objc", { ios: "16.0" }, code("since iOS 12 and has no replacement"));
  });
});

describe("A case of an enumeration", () => {
  it("is named with its type", () => {
    checkAt(
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
    checkAt(
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
    checkAt(
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
    checkAt(
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
      checkAt(
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
    checkAt(
      "swift",
      { ios: "15.0" },
      `import Foundation
var service: NetService?
//           ^^^^^^^^^^ NetService is marked “to be deprecated”; new code uses Network.NWListener or Network.NWConnection, or DNSServiceRegister
`,
    );
  });
});
