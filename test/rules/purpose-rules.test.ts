import { checkRule } from "../support/check.ts";

describe("app-proxy-manager-created", () => {
  it("takes the type of a result for no call", () => {
    checkRule(
      "app-proxy-manager-created",
      `import NetworkExtension
final class Own {
    let known: NEAppProxyProviderManager
    func manager() -> NEAppProxyProviderManager { known }
    var other: NEAppProxyProviderManager { known }
}
`,
    );
  });
});

describe("multipeer-service-type", () => {
  it("finds capitals, hyphens at an end and side by side, digits alone, and too few characters", () => {
    checkRule(
      "multipeer-service-type",
      `import MultipeerConnectivity
func f(_ p: MCPeerID) {
    _ = MCNearbyServiceBrowser(peer: p, serviceType: "Chat")
//                                                   ^^^^^^ A service type is made of small letters
    _ = MCNearbyServiceBrowser(peer: p, serviceType: "chat-")
//                                                   ^^^^^^^ A service type is made of small letters
    _ = MCNearbyServiceBrowser(peer: p, serviceType: "a--b")
//                                                   ^^^^^^ A service type is made of small letters
    _ = MCNearbyServiceBrowser(peer: p, serviceType: "123")
//                                                   ^^^^^ A service type is made of small letters
    _ = MCNearbyServiceBrowser(peer: p, serviceType: "")
//                                                   ^^ A service type has 1 to 15 characters, and this one has 0.
    _ = MCNearbyServiceBrowser(peer: p, serviceType: "a1-b2")
    _ = MCNearbyServiceBrowser(peer: p, serviceType: "abcdefghijklmno")
}
`,
    );
  });

  it("reads messages", () => {
    checkRule(
      "multipeer-service-type",
      `#import <MultipeerConnectivity/MultipeerConnectivity.h>
id g(MCSession *s) {
    return [[MCAdvertiserAssistant alloc] initWithServiceType:@"Chat" discoveryInfo:nil session:s];
//                                                            ^^^^^^^ A service type is made of small letters
}
id h(MCSession *s) {
    return [[MCBrowserViewController alloc] initWithServiceType:@"Chat" session:s];
//                                                              ^^^^^^^ A service type is made of small letters
}
id f(MCPeerID *p) {
    return [[MCNearbyServiceBrowser alloc] initWithPeer:p serviceType:@"_chat._tcp"];
//                                                                    ^^^^^^^^^^^^^ A service type is made of small letters
}
`,
      "objc",
    );
  });
});

describe("tunnel-as-local-proxy", () => {
  it("is quiet about proxies of other settings and addresses that aren't written out", () => {
    checkRule(
      "tunnel-as-local-proxy",
      `import NetworkExtension
func f(_ p: NEVPNProtocolIKEv2) { p.proxySettings?.httpServer = NEProxyServer(address: "127.0.0.1", port: 1) }
`,
    );
    checkRule(
      "tunnel-as-local-proxy",
      `import NetworkExtension
func f(_ address: String) -> NEPacketTunnelNetworkSettings {
    let s = NEPacketTunnelNetworkSettings(tunnelRemoteAddress: "127.0.0.1")
    s.proxySettings?.httpServer = NEProxyServer(address: address, port: 1)
    return s
}
`,
    );
  });
});

describe("waiting-connection-cancelled", () => {
  it("is quiet where a timer decides, or another state", () => {
    checkRule(
      "waiting-connection-cancelled",
      `import Network
func f(_ c: NWConnection) {
    c.stateUpdateHandler = { state in
        switch state {
        case .ready, .failed: c.cancel()
        case .waiting: timeout.cancel(); show(state)
        case .cancelled: break
        default: c.cancel()
        }
    }
}
`,
    );
  });
});

describe("flow-used-before-open", () => {
  const check = (body: string) =>
    checkRule("flow-used-before-open", `import NetworkExtension\nfinal class P: NEAppProxyProvider {\n${body}}\n`);

  it("is quiet where the flow is handed on, kept, opened by an own method or not a new one", () => {
    check(`    var flows: [NEAppProxyFlow] = []
    override func handleNewFlow(_ flow: NEAppProxyFlow) -> Bool {
        guard let tcp = flow as? NEAppProxyTCPFlow else { return false }
        prepare(tcp)
        tcp.readData { _, _ in }
        return true
    }
    func pump(_ flow: NEAppProxyTCPFlow) { flow.readData { _, _ in } }
`);
    check(`    override func handleNewFlow(_ flow: NEAppProxyFlow) -> Bool {
        guard let tcp = flow as? NEAppProxyTCPFlow else { return false }
        tcp.begin()
        tcp.readData { _, _ in }
        return true
    }
}
extension NEAppProxyTCPFlow { func begin() { open(withLocalFlowEndpoint: nil) { _ in } }
`);
    check(`    override func handleNewFlow(_ flow: NEAppProxyFlow) -> Bool {
        if let udp = flow as? NEAppProxyUDPFlow {
            udp.open(withLocalFlowEndpoint: nil) { _ in udp.readDatagrams { _, _ in } }
        }
        return true
    }
`);
  });
});

describe("lookup-ipv4-only", () => {
  it("knows that Foundation brings the system’s functions along, and asks for the family", () => {
    checkRule(
      "lookup-ipv4-only",
      `import Foundation
func f(_ name: String) {
    _ = gethostbyname2(name, AF_INET)
//      ^^^^^^^^^^^^^^ gethostbyname2 gives only IPv4 addresses here
    _ = gethostbyname2(name, AF_INET6)
    _ = resolver.gethostbyname(name)
}
`,
    );
  });

  it("is quiet about own functions of the name", () => {
    checkRule(
      "lookup-ipv4-only",
      `import Foundation\nfunc gethostbyname(_ n: Int) {}\nfunc f() { gethostbyname(1) }\n`,
    );
  });
});

describe("interface-list-not-freed", () => {
  it("is quiet where the list is freed elsewhere in the file, returned or kept", () => {
    checkRule(
      "interface-list-not-freed",
      `import Foundation
final class Lists {
    var kept: UnsafeMutablePointer<ifaddrs>?
    func a() -> UnsafeMutablePointer<ifaddrs>? {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return nil }
        return list
    }
    func b() {
        var list: UnsafeMutablePointer<ifaddrs>?
        if getifaddrs(&list) == 0 { kept = list }
        _ = getifaddrs(&kept)
    }
    func c() {
        var list: UnsafeMutablePointer<ifaddrs>?
        if getifaddrs(&list) == 0 { read(list) }
    }
    func d() -> Wrapper? {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0, let first = list else { return nil }
        return Wrapper(first)
    }
    func e() {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return }
        let first = list
        defer { release(first) }
    }
}
`,
    );
    checkRule(
      "interface-list-not-freed",
      `import Foundation
func a() {
    var list: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&list) == 0 else { return }
    release(list)
}
func release(_ list: UnsafeMutablePointer<ifaddrs>?) { freeifaddrs(list) }
`,
    );
  });

  it("is quiet where the variable of the list is cleaned up at its end", () => {
    for (const declared of [
      "__attribute__((cleanup(done))) struct ifaddrs *list = NULL",
      "struct ifaddrs *list __attribute__((cleanup(done))) = NULL",
    ])
      checkRule(
        "interface-list-not-freed",
        `#include <ifaddrs.h>
static void done(struct ifaddrs **list) { freeifaddrs(*list); }
void f(void) {
    ${declared};
    if (getifaddrs(&list) == 0) puts(list->ifa_name);
}
`,
        "objc",
      );
  });

  it("is quiet in C++ where an object is made of it, which may own it, and speaks where none is", () => {
    const code = (last: string, carets = "") => `#include <ifaddrs.h>
#include "owner.h"
void f() {
    ifaddrs *list = nullptr;
    if (getifaddrs(&list) != 0) return;
${carets}    ${last}
}
`;
    for (const last of [
      "std::unique_ptr<ifaddrs, Deleter> own{list};",
      "std::unique_ptr<ifaddrs, Deleter> own(list);",
      "auto own = std::unique_ptr<ifaddrs, Deleter>(list);",
      "std::unique_ptr<ifaddrs, Deleter> own{ // keeps the whole list\n        list};",
      "auto own = std::unique_ptr<ifaddrs, Deleter>( /* of all */ list);",
    ])
      checkRule("interface-list-not-freed", code(last), "objc");
    checkRule(
      "interface-list-not-freed",
      code("if (ready) { list->ifa_name; }", "//      ^^^^^^^^^^ Nothing gives this list to freeifaddrs\n"),
      "objc",
    );
  });
});
