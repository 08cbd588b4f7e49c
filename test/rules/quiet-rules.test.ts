import { describe, it } from "mocha";
import { checkRule } from "../support/check.ts";

/** Code that each of these rules has nothing to say of, by what a reader sees in it. */
const quiet: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "background-session-identifier": {
    "the name is kept": `import Foundation
func f() {
    let id = UUID().uuidString
    UserDefaults.standard.set(id, forKey: "session")
    _ = URLSessionConfiguration.background(withIdentifier: id)
}`,
    "one that was kept comes first": `import Foundation
let c = URLSessionConfiguration.background(withIdentifier: saved ?? UUID().uuidString)`,
    "one that was kept takes its place": `import Foundation
func f() {
    var id = UUID().uuidString
    if let saved { id = saved }
    _ = URLSessionConfiguration.background(withIdentifier: id)
}`,
  },
  "tunnel-started-after-save": {
    "an own method may load it": `import NetworkExtension
func f() async throws {
    let manager = NETunnelProviderManager()
    try await manager.saveToPreferences()
    try await manager.reload()
    try manager.connection.startVPNTunnel()
}`,
  },
  "dns-settings-without-server": {
    "an own method may set it": `import NetworkExtension
func f(_ manager: NEDNSSettingsManager) {
    let settings = NEDNSOverHTTPSSettings(servers: [])
    manager.dnsSettings = settings
    settings.apply { $0.serverURL = nil }
}`,
  },
  "provider-completion-not-called": {
    "the class above is an own one that is called like Apple's": `import Foundation
open class NEAppProxyProvider { open func startProxy(options: [String: Any]?, completionHandler: @escaping (Error?) -> Void) {} }
final class Mine: NEAppProxyProvider {
    override func startProxy(options: [String: Any]?, completionHandler: @escaping (Error?) -> Void) {}
}`,
  },
  "lookup-ipv4-only": {
    "the name is that of the device": 'import Darwin\nlet host = gethostbyname("localhost")',
    "the address is that of the device":
      'import Darwin\nfunc f() { let name = "127.0.0.1"; _ = gethostbyname2(name, AF_INET) }',
  },
  "interface-list-not-freed": {
    "its forced value is handed on": `import Darwin
func f() { var list: UnsafeMutablePointer<ifaddrs>?; getifaddrs(&list); keep(List(list!)) }`,
    "its bound value is handed on": `import Darwin
func f() { var list: UnsafeMutablePointer<ifaddrs>?; getifaddrs(&list); if let each = list { release(each) } }`,
    "its bound value is kept": `import Darwin
func f() { var list: UnsafeMutablePointer<ifaddrs>?; getifaddrs(&list); guard let each = list else { return }; kept = each }`,
    "its address is handed on": `import Darwin
func f() { var list: UnsafeMutablePointer<ifaddrs>?; getifaddrs(&list); release(&list) }`,
    "it stands in a list": `import Darwin
func f() { var list: UnsafeMutablePointer<ifaddrs>?; getifaddrs(&list); kept = [list] }`,
  },
  "server-trust-unchecked": Object.fromEntries(
    [
      "for host in hosts where host == challenge.protectionSpace.host { ANSWER; return }",
      "_ = hosts.contains(challenge.protectionSpace.host) ? ANSWER : ()",
      "do { try validate(); ANSWER } catch { completionHandler(.cancelAuthenticationChallenge, nil) }",
    ].map((body) => [
      `it is decided by ${body.split(" ", 1)[0]}`,
      `import Foundation
class D: NSObject, URLSessionDelegate {
    func urlSession(_ session: URLSession, didReceive challenge: URLAuthenticationChallenge,
                    completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void) {
        ${body.replace("ANSWER", "completionHandler(.useCredential, URLCredential(trust: challenge.protectionSpace.serverTrust!))")}
    }
}`,
    ]),
  ),
};

for (const [rule, programs] of Object.entries(quiet))
  describe(`${rule} is quiet where`, () => {
    for (const [why, code] of Object.entries(programs)) it(why, () => checkRule(rule, `${code}\n`));
  });
