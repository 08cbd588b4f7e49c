import { describe, it } from "mocha";
import { checkRule } from "../support/check.ts";

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
