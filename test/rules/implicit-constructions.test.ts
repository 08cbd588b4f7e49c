import { describe, it } from "mocha";
import { checkRule } from "../support/check.ts";
import { checkJoinedExample, joinedExamplesIn } from "../support/joined-examples.ts";

describe("A rule about objects that code makes, of .init(…) whose type is written elsewhere", () => {
  it("sees one that a property or a name is given", () => {
    checkRule(
      "network-object-never-started",
      `import Network

final class Server {
    private var listener: NWListener?

    func begin() throws {
        listener = try .init(using: .tcp)
//                      ^^^^ Nothing in this file starts this NWListener, and no other file sees listener
        listener?.newConnectionHandler = { _ in }
    }
}`,
    );
    checkRule(
      "network-object-never-started",
      `import Network

final class Server {
    private var listener: NWListener?

    func begin(queue: DispatchQueue) throws {
        listener = try .init(using: .tcp)
        listener?.newConnectionHandler = { _ in }
        listener?.start(queue: queue)
    }
}`,
    );
    checkRule(
      "dns-settings-without-server",
      `import NetworkExtension

func set(_ settings: NEPacketTunnelNetworkSettings) {
    let dns: NEDNSOverHTTPSSettings
    dns = .init(servers: ["9.9.9.9"])
    settings.dnsSettings = dns
}`,
    );
  });

  it("sees one that is passed on, and one in a list", () => {
    checkRule(
      "hotspot-configuration-invalid",
      `import NetworkExtension

func join(_ network: NEHotspotConfiguration) {}

func joinAll() {
    join(.init(ssid: "Camera", passphrase: "1234", isWEP: false))
//                                         ^^^^^^ A WPA passphrase has 8 to 63 characters
    let all: [NEHotspotConfiguration] = [.init(ssid: ""), .init(ssidPrefix: "ACME-")]
//                                                   ^^ The name of a network has 1 to 32 bytes
}`,
    );
    checkRule(
      "tunnel-remote-address",
      `import NetworkExtension

final class Provider: NEPacketTunnelProvider {
    var settings: NEPacketTunnelNetworkSettings?

    func make() {
        settings = .init(tunnelRemoteAddress: "vpn.example.com")
//                                            ^^^^^^^^^^^^^^^^^ “vpn.example.com” is no IP address
        setTunnelNetworkSettings(.init(tunnelRemoteAddress: "tunnel"))
//                                                          ^^^^^^^^ “tunnel” is no IP address
    }
}`,
    );
  });

  it("sees a manager, a proxy and a session", () => {
    checkRule(
      "app-proxy-manager-created",
      `import NetworkExtension

func begin() {
    let manager: NEAppProxyProviderManager
    manager = .init()
//             ^^^^ Only device management can create
}`,
    );
    checkRule(
      "tunnel-as-local-proxy",
      `import NetworkExtension

func configure(_ settings: NEPacketTunnelNetworkSettings, _ proxy: NEProxySettings) {
    let server: NEProxyServer
    server = .init(address: "127.0.0.1", port: 8034)
//                          ^^^^^^^^^^^ A proxy at 127.0.0.1 is on the device itself
    proxy.httpServer = server
}`,
    );
    checkRule(
      "session-not-invalidated",
      `import Foundation

final class Loader: NSObject, URLSessionDelegate {
    func load(_ url: URL) {
        let session: URLSession
        session = .init(configuration: .default, delegate: self, delegateQueue: nil)
//                 ^^^^ Nothing in this file ends this session
        session.dataTask(with: url).resume()
    }
}`,
    );
  });

  it("sees a browser, of which lists of the target have to tell", () => {
    const said = {
      "bonjour-service-not-declared": `//                                      ^^^^^^^^^^^^^^^ _printer._tcp isn’t among the NSBonjourServices of Tunnel: on iOS, browsing for it fails with error -65555.`,
      "local-network-usage-missing": "//             ^^^^ Tunnel has no NSLocalNetworkUsageDescription",
    };
    for (const [rule, carets] of Object.entries(said)) {
      const list =
        "```xml info beside\n<key>NSBonjourServices</key>\n<array><string>_http._tcp</string></array>\n```\n";
      const code = `import Network

func find() {
    let browser: NWBrowser
    browser = .init(for: .bonjour(type: "_printer._tcp", domain: nil), using: .tcp)
${carets}
    browser.cancel()
}`;
      const page = `${list}\n\`\`\`swift joined product=application ios=16.0\n${code}\n\`\`\`\n`;
      checkJoinedExample(rule, joinedExamplesIn(page)[0]!);
    }
  });

  it("says nothing where what takes it may be of another type, or is an own one", () => {
    checkRule(
      "hotspot-configuration-invalid",
      `import NetworkExtension

struct Camera { init(ssid: String) {} }
func join(_ network: NEHotspotConfiguration) {}
func join(_ network: Camera) {}
func other(_ network: Camera) {}

func joinAll() {
    join(.init(ssid: ""))
    other(.init(ssid: ""))
    unknown(.init(ssid: ""))
}`,
    );
    checkRule(
      "tunnel-remote-address",
      `import NetworkExtension

final class Own { init(tunnelRemoteAddress: String) {} }
let all: [NEPacketTunnelNetworkSettings] = []
let own: [Own] = [.init(tunnelRemoteAddress: "tunnel")]
`,
    );
  });

  it("is asked once where the type stands beside it", () =>
    checkRule(
      "hotspot-configuration-invalid",
      `import NetworkExtension

let camera: NEHotspotConfiguration = .init(ssid: "")
//                                               ^^ The name of a network
func made() -> NEHotspotConfiguration { .init(ssid: "") }
//                                                  ^^ The name of a network
let other = NEHotspotConfiguration.init(ssid: "")
//                                            ^^ The name of a network
`,
    ));
});
