import { checkRule } from "../support/check.ts";

describe("interface-list-not-freed", () => {
  it("looks in all of the file where a property's closure has the list", () => {
    const code = (last: string, carets = "") => `import Darwin
final class Names {
    lazy var first: String? = {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0, let first = list else { return nil }
${carets}        ${last}
        return String(cString: first.pointee.ifa_name)
    }()
}
`;
    const carets = "//            ^^^^^^^^^^ Nothing gives this list to freeifaddrs\n";
    checkRule("interface-list-not-freed", code("kept.forEach { freeifaddrs($0) }"));
    checkRule("interface-list-not-freed", code("", carets));
  });
});

describe("session-not-invalidated", () => {
  it("knows in each spelling a session that its own function ends", () => {
    for (const made of ["URLSession(", "URLSession.init(", "URLSession.self.init(", "Foundation.URLSession("])
      checkRule(
        "session-not-invalidated",
        `import Foundation
final class Loader: NSObject, URLSessionDelegate {
    func load(_ url: URL) {
        let session = URLSession(configuration: .default, delegate: self, delegateQueue: nil)
//                    ^^^^^^^^^^ Nothing in this file ends this session
        session.dataTask(with: url).resume()
    }
    func ping(_ url: URL) {
        let session = ${made}configuration: .default, delegate: self, delegateQueue: nil)
        session.dataTask(with: url).resume()
        session.finishTasksAndInvalidate()
    }
}
`,
      );
  });
});

describe("session-not-invalidated where a name is declared first", () => {
  const program = (declared: string, more = "", carets = "") => `#import <Foundation/Foundation.h>
@interface Loader : NSObject <NSURLSessionDataDelegate>
@end
@implementation Loader
- (void)load:(NSURL *)url from:(NSURLSession *)given {
    ${declared}
    session = [NSURLSession sessionWithConfiguration:NSURLSessionConfiguration.defaultSessionConfiguration delegate:self delegateQueue:nil];
${carets}    [[session dataTaskWithURL:url] resume];
    ${more}
}
@end
`;
  const carets = "//                          ^^^^^^^^^^^^^^^^^^^^^^^^ Nothing in this file ends this session\n";

  it("follows it to the session that it is given", () => {
    for (const declared of ["NSURLSession *session;", "NSURLSession *session = nil;", "__block NSURLSession *session;"])
      checkRule("session-not-invalidated", program(declared, "", carets), "objc");
  });

  it("is quiet where it outlives the call, had another one or is told to somebody", () => {
    checkRule("session-not-invalidated", program("static NSURLSession *session;"), "objc");
    checkRule("session-not-invalidated", program("static NSURLSession *session = nil;"), "objc");
    checkRule("session-not-invalidated", program("NSURLSession *session = given;"), "objc");
    checkRule("session-not-invalidated", program("NSURLSession *session, *other;"), "objc");
    for (const more of ["self.kept = session;", "[session finishTasksAndInvalidate];", "session = given;"])
      checkRule("session-not-invalidated", program("NSURLSession *session;", more), "objc");
  });
});

describe("interface-name-prefix", () => {
  it("follows the name of an entry of getifaddrs", () => {
    checkRule(
      "interface-name-prefix",
      `import Darwin
func f(_ entry: ifaddrs) -> Bool {
    let name = String(cString: entry.ifa_name)
    return name.hasPrefix("en") || name.hasPrefix("pdp_ip")
//                        ^^^^ Interface names are not API
//                                                ^^^^^^^^ Interface names are not API
}
`,
    );
  });

  it("knows every way in which a String is made of that name", () => {
    checkRule(
      "interface-name-prefix",
      `import Darwin
func f(_ entry: ifaddrs) {
    if let name = String.fromCString(entry.ifa_name) where name.hasPrefix("en") { print(name) }
//                                                                        ^^^^ Interface names are not API
    if String.init(cString: entry.ifa_name).hasPrefix("en") { print(entry) }
//                                                    ^^^^ Interface names are not API
    if let name = Other.fromCString(entry.ifa_name) where name.hasPrefix("en") { print(name) }
    if String(describing: entry.ifa_name).hasPrefix("en") { print(entry) }
}
`,
    );
  });

  it("knows own functions that ask for a prefix by their label", () => {
    checkRule(
      "interface-name-prefix",
      `import Foundation
func f() -> String? { address(withInterfacePrefix: "en") ?? title(interfaceLanguage: "en") }
//                                                 ^^^^ Interface names are not API
`,
    );
  });

  it("is quiet about languages, file names and names of unknown things", () => {
    checkRule(
      "interface-name-prefix",
      `import Network
struct Thing { let name: String }
func f(_ thing: Thing, _ locale: String, _ i: NWInterface) -> Bool {
    thing.name.hasPrefix("en") || locale.hasPrefix("en") || i.name == "en" || "en".hasPrefix(locale)
}
`,
    );
  });
});

describe("dns-settings-without-server", () => {
  it("finds settings that are put to use at once", () => {
    checkRule(
      "dns-settings-without-server",
      `import NetworkExtension
func f(_ tunnel: NEPacketTunnelNetworkSettings) {
    tunnel.dnsSettings = NEDNSOverTLSSettings(servers: ["192.0.2.1"])
//                       ^^^^^^^^^^^^^^^^^^^^ These settings need serverName
}
`,
    );
  });

  it("is quiet where somebody else may fill them in", () => {
    checkRule(
      "dns-settings-without-server",
      `import NetworkExtension
func f(_ m: NEDNSSettingsManager) {
    let a = NEDNSOverHTTPSSettings(servers: [])
    fill(a)
    m.dnsSettings = a
    let b = NEDNSSettings(servers: ["192.0.2.1"])
    m.dnsSettings = b
    let d = NEDNSOverHTTPSSettings(servers: [])
    print(d)
    let e = NEDNSOverHTTPSSettings(servers: [])
    Kept.settings = e
}
func named(_ m: NEDNSSettingsManager) {
    let c = NEDNSOverHTTPSSettings(servers: [])
    c.serverURL = URL(string: "https://dns.example.org")
    m.dnsSettings = c
}
func namedLater(_ m: NEDNSSettingsManager) {
    m.dnsSettings = NEDNSOverHTTPSSettings(servers: [])
    (m.dnsSettings as? NEDNSOverHTTPSSettings)?.serverURL = URL(string: "https://dns.example.org")
}
enum Kept { static var settings: NEDNSSettings? }
`,
    );
  });
});
