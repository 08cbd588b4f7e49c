import { describe, it } from "mocha";
import { checkAt } from "../support/check.ts";

describe("deprecated-api of a member of NSHost", () => {
  it("names for the host that the code runs on what tells of that, and for others who looks them up", () => {
    checkAt(
      "swift",
      { macos: "15.0" },
      `import Foundation
let address = Host.current().address
//                           ^^^^^^^ Host.address is marked “to be deprecated”; new code uses getifaddrs(_:).
func f() -> [String] {
    let mine = Host.current()
//                  ^^^^^^^ Host.current is marked “to be deprecated”
    return mine.addresses
//              ^^^^^^^^^ Host.addresses is marked “to be deprecated”; new code uses getifaddrs(_:).
}
let other = Host(name: "example.com").address
//                                    ^^^^^^^ Host.address is marked “to be deprecated”; new code uses DNSServiceGetAddrInfo
`,
    );
    checkAt(
      "objc",
      { macos: "15.0" },
      `#import <Foundation/Foundation.h>
NSArray *f(void) { return [[NSHost currentHost] addresses]; }
//                                              ^^^^^^^^^ NSHost.addresses is marked “to be deprecated”; new code uses getifaddrs.
NSString *g(void) { return NSHost.currentHost.name; }
//                                            ^^^^ NSHost.name is marked “to be deprecated”; new code uses NSProcessInfo.hostName.
`,
    );
  });

  it("says nothing of the class before members of its own that a category adds", () => {
    checkAt(
      "swift",
      { macos: "15.0" },
      `import Foundation
extension Host {
//        ^^^^ Host is marked “to be deprecated”
    static func isLocal(_ name: String) -> Bool { Host.current().names.contains(name) }
//                                                               ^^^^^ Host.names is marked “to be deprecated”
}
let mine = Host.isLocal("build.local"), kind = Host.self
//                                             ^^^^ Host is marked “to be deprecated”
let browser = NetServiceBrowser.shared, made = NetServiceBrowser()
//                                             ^^^^^^^^^^^^^^^^^ NetServiceBrowser is marked “to be deprecated”
`,
    );
    checkAt(
      "objc",
      { macos: "15.0" },
      `#import <Foundation/Foundation.h>
BOOL f(NSString *name) { return [NSHost app_isLocal:name] || [NSHost.app_localNames containsObject:name]; }
id g(void) { return [NSNetServiceBrowser class]; }
//                   ^^^^^^^^^^^^^^^^^^^ NSNetServiceBrowser is marked “to be deprecated”
id h(void) { return [[NSNetServiceBrowser alloc] init]; }
//                                               ^^^^ -[NSNetServiceBrowser init] is marked “to be deprecated”
`,
    );
  });

  it("takes no other thing that is called current for the host that the code runs on", () => {
    checkAt(
      "swift",
      { macos: "15.0" },
      `import Foundation
final class C {
    var current: Host
//               ^^^^ Host is marked “to be deprecated”
    init(_ host: Host) { current = host }
//               ^^^^ Host is marked “to be deprecated”
    func f(current: Host) -> String? { current.address }
//                  ^^^^ Host is marked “to be deprecated”
//                                             ^^^^^^^ Host.address is marked “to be deprecated”; new code uses DNSServiceGetAddrInfo
    func g() -> [String] { self.current.addresses }
//                                      ^^^^^^^^^ Host.addresses is marked “to be deprecated”; new code uses DNSServiceGetAddrInfo
}
`,
    );
  });
});

describe("deprecated-api of a lookup with CFHost", () => {
  it("names for the names of an address who looks those up", () => {
    checkAt(
      "objc",
      { ios: "12.0" },
      `#import <CFNetwork/CFNetwork.h>
void f(CFHostRef host) {
    CFHostStartInfoResolution(host, kCFHostNames, NULL);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^ CFHostStartInfoResolution is marked “to be deprecated”; new code uses DNSServiceQueryRecord.
    CFHostStartInfoResolution(host, kCFHostAddresses, NULL);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^ CFHostStartInfoResolution is marked “to be deprecated”; new code uses DNSServiceGetAddrInfo.
}
`,
    );
    checkAt(
      "swift",
      { ios: "12.0" },
      `import CFNetwork
func f(host: CFHost) -> Bool {
    CFHostStartInfoResolution(host, .names, nil)
//  ^^^^^^^^^^^^^^^^^^^^^^^^^ CFHostStartInfoResolution is marked “to be deprecated”; new code uses DNSServiceQueryRecord(_:_:_:_:_:_:_:_:).
}
`,
    );
  });
});
