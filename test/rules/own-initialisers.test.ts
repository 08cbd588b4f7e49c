import assert from "node:assert/strict";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { checkRule, documentIn, findingsIn, portolan } from "../support/check.ts";

/** How often a rule speaks of code beside another file of the workspace. */
function count(
  rule: Parameters<typeof checkRule>[0],
  code: string,
  other: string,
  language: "swift" | "objc" = "swift",
) {
  const [document, around] = documentIn(code, language);
  const path = language === "swift" ? "/app/Other.swift" : "/app/Other.h";
  const workspace = workspaceOf([portolan().survey(document), portolan().survey({ path, language, text: other })]);
  return findingsIn(document, { ...around, workspace, only: [rule] }).length;
}

const dns = (call: string, target = "manager.dnsSettings") => `import NetworkExtension
func install(_ manager: NEDNSSettingsManager, _ own: OwnSettings, _ url: URL) {
    let made = ${call}
    ${target} = made
}
`;

describe("An initialiser that the code adds to a type of Apple’s", () => {
  const added = `import NetworkExtension
extension NEDNSOverHTTPSSettings {
    convenience init(url: URL, backup: URL? = nil) { self.init(servers: []); serverURL = url }
}
`;

  it("may name the server of encrypted DNS, in this file or another", () => {
    const rule = "dns-settings-without-server";
    assert.equal(count(rule, dns("NEDNSOverHTTPSSettings(url: url)"), added), 0);
    assert.equal(count(rule, dns("NEDNSOverHTTPSSettings.init(url: url)"), added), 0);
    assert.equal(
      count(rule, dns("NEDNSOverHTTPSSettings(url: url)") + added.replace("import NetworkExtension\n", ""), ""),
      0,
    );
    assert.equal(count(rule, dns("NEDNSOverHTTPSSettings(servers: [])"), added), 1);
    const objc = (call: string) => `#import <NetworkExtension/NetworkExtension.h>
void install(NEDNSSettingsManager *manager, NSURL *url) {
    NEDNSOverHTTPSSettings *made = [[NEDNSOverHTTPSSettings alloc] ${call}];
    manager.dnsSettings = made;
}`;
    const category =
      "#import <NetworkExtension/NetworkExtension.h>\n@interface NEDNSOverHTTPSSettings (Own)\n- (instancetype)initWithURL:(NSURL *)url;\n@end";
    assert.equal(count(rule, objc("initWithURL:url"), category, "objc"), 0);
    assert.equal(count(rule, objc("initWithServers:@[]"), category, "objc"), 1);
  });

  it("may make something else of what it is given", () => {
    const settings = `import NetworkExtension
let settings = NEPacketTunnelNetworkSettings(tunnelRemoteAddress: "vpn.example.org", mtu: 1400)`;
    const looking = `import NetworkExtension
extension NEPacketTunnelNetworkSettings {
    convenience init(tunnelRemoteAddress: String, mtu: Int) { self.init(tunnelRemoteAddress: lookUp(tunnelRemoteAddress)) }
}`;
    assert.equal(count("tunnel-remote-address", settings, looking), 0);
    assert.equal(count("tunnel-remote-address", settings.replace(", mtu: 1400", ""), looking), 1);
    const joined = `import NetworkExtension
let configuration = NEHotspotConfiguration(ssid: "", place: 1)`;
    const naming = `import NetworkExtension
extension NEHotspotConfiguration {
    convenience init(ssid: String, place: Int) { self.init(ssid: "Net" + ssid) }
}`;
    assert.equal(count("hotspot-configuration-invalid", joined, naming), 0);
    assert.equal(count("hotspot-configuration-invalid", joined.replace(", place: 1", ""), naming), 1);
  });

  it("may start what it makes", () => {
    const rule = "network-object-never-started";
    const code = (call: string) => `import Network
func watch(_ queue: DispatchQueue) {
    let monitor = ${call}
    monitor.pathUpdateHandler = { print($0) }
}`;
    const other = `import Network
extension NWPathMonitor {
    convenience init(on queue: DispatchQueue) { self.init(); start(queue: queue) }
}`;
    assert.equal(count(rule, code("NWPathMonitor(on: queue)"), other), 0);
    assert.equal(count(rule, code("NWPathMonitor()"), other), 1);
    assert.equal(count(rule, code("NWPathMonitor(requiredInterfaceType: .wifi)"), other), 1);
  });
});

describe("A method that the code adds to a session", () => {
  it("is none of those that a background session can’t run", () => {
    const code = `import Foundation
func load(_ url: URL) async throws {
    let session = URLSession(configuration: .background(withIdentifier: "a"))
    try await session.data(from: url, retries: 2)
}`;
    const other = "import Foundation\nextension URLSession { func data(from url: URL, retries: Int) async throws {} }";
    assert.equal(count("background-session-task", code, other), 0);
    assert.equal(count("background-session-task", code.replace(", retries: 2", ""), other), 1);
  });
});

describe("Settings of encrypted DNS", () => {
  it("are put to use by Apple’s properties, and not by those of others that are called so", () => {
    const rule = "dns-settings-without-server";
    const other = "import NetworkExtension\nfinal class OwnSettings { var dnsSettings: NEDNSSettings? }";
    const made = "NEDNSOverTLSSettings(servers: [])";
    assert.equal(count(rule, dns(made, "own.dnsSettings"), other), 0);
    assert.equal(count(rule, dns(made, "unknown.dnsSettings"), other), 0);
    assert.equal(count(rule, dns(made), other), 1);
    checkRule(
      rule,
      `import NetworkExtension
func set(_ settings: NEPacketTunnelNetworkSettings) {
    settings.dnsSettings = NEDNSOverTLSSettings(servers: [])
//                         ^^^^^^^^^^^^^^^^^^^^ These settings need serverName
}
func keep(_ own: Own) {
    own.dnsSettings = NEDNSOverTLSSettings(servers: [])
}`,
    );
  });
});
