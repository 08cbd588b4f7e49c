import { lines } from "./texts.mjs";

const inFunction = (module, body) => `import ${module}\nfunc f() {\n${body}\n}\n`;
const inProvider = (body) => `import NetworkExtension
class P: NEPacketTunnelProvider {
override func startTunnel(options: O?, completionHandler: @escaping C) {
${body}
completionHandler(nil)
}
}
`;
const answer = (at) =>
  `func urlSession(_ s: URLSession, didReceive challenge${at}: URLAuthenticationChallenge, completionHandler: Handler) {
if challenge${at}.protectionSpace.authenticationMethod == NSURLAuthenticationMethodServerTrust {
completionHandler(.useCredential, URLCredential(trust: challenge${at}.protectionSpace.serverTrust!))
}
}`;

/** Swift that is against the purpose of what it uses, more and more of it. */
export const swiftMisuse = {
  "credentials in one function": (n) =>
    `import Foundation
func urlSession(_ s: URLSession, didReceive challenge: URLAuthenticationChallenge, completionHandler: Handler) {
${lines(n, () => "completionHandler(.useCredential, URLCredential(trust: challenge.protectionSpace.serverTrust!))")}
}
`,
  "credentials in functions": (n) => `import Foundation\nclass D: NSObject {\n${lines(n, answer)}\n}\n`,
  "credentials behind conditions": (n) =>
    `import Foundation
func urlSession(_ s: URLSession, didReceive challenge: URLAuthenticationChallenge, completionHandler: Handler) {
${lines(n, () => "if let t = challenge.protectionSpace.serverTrust { completionHandler(.useCredential, URLCredential(trust: t)) }")}
}
`,
  "verify blocks in one function": (n) =>
    inFunction(
      "Network",
      lines(n, () => "sec_protocol_options_set_verify_block(o, { _, _, d in d(true) }, q)"),
    ),
  "connections that aren’t started": (n) =>
    inFunction(
      "Network",
      lines(n, (at) => `let c${at} = NWConnection(to: e, using: .tcp)\nc${at}.send(content: nil)`),
    ),
  "connections of one name": (n) =>
    inFunction(
      "Network",
      lines(n, () => "do { let c = NWConnection(to: e, using: .tcp)\nc.receiveMessage { _, _, _, _ in } }"),
    ),
  "uses of one connection": (n) =>
    inFunction("Network", `let c = NWConnection(to: e, using: .tcp)\n${lines(n, () => "c.send(content: nil)")}`),
  "sessions with a delegate": (n) =>
    inFunction(
      "Foundation",
      lines(
        n,
        (at) =>
          `let s${at} = URLSession(configuration: .default, delegate: d, delegateQueue: nil)\ns${at}.dataTask(with: u)`,
      ),
    ),
  "tasks of one background session": (n) =>
    inFunction(
      "Foundation",
      `let s = URLSession(configuration: .background(withIdentifier: "a"))\n${lines(n, () => "s.dataTask(with: u) { _, _, _ in }")}`,
    ),
  "tasks of a session that is a property": (n) =>
    `import Foundation\nclass S {\nlazy var s = URLSession(configuration: .background(withIdentifier: "a"))\n${lines(n, (at) => `func f${at}() { s.dataTask(with: u) { _, _, _ in } }`)}\n}\n`,
  "background sessions with identifiers": (n) =>
    inFunction(
      "Foundation",
      lines(n, () => "_ = URLSessionConfiguration.background(withIdentifier: UUID().uuidString)"),
    ),
  "lists of interfaces": (n) =>
    inFunction(
      "Foundation",
      lines(n, (at) => `var l${at}: UnsafeMutablePointer<ifaddrs>?\ngetifaddrs(&l${at})`),
    ),
  "prefixes of names of interfaces": (n) =>
    inFunction(
      "Foundation",
      lines(n, (at) => `let n${at} = String(cString: e.pointee.ifa_name)\nn${at}.hasPrefix("en")`),
    ),
  "flags of one configuration": (n) =>
    inFunction(
      "NetworkExtension",
      `let p = NETunnelProviderProtocol()\n${lines(n, () => "p.enforceRoutes = true\np.includeAllNetworks = true")}`,
    ),
  "providers that start": (n) =>
    `import NetworkExtension\n${lines(n, (at) => `class P${at}: NEPacketTunnelProvider {\noverride func startTunnel(options: O?, completionHandler: @escaping C) {\nprint(options)\n}\n}`)}`,
  "statements before a handler": (n) => inProvider(lines(n, () => "if a { log() } else { for b in c { d(b) } }")),
  "nested statements before a handler": (n) => inProvider(`${"if a {\n".repeat(n)}return\n${"}\n".repeat(n)}`),
  "nested closures before a handler": (n) => inProvider(`${"q.async {\n".repeat(n)}a()\n${"}\n".repeat(n)}`),
  "nested directives before a handler": (n) =>
    inProvider(`${"#if A\n".repeat(n)}a()\n${"#else\nb()\n#endif\n".repeat(n)}`),
  "nested choices before a handler": (n) =>
    inProvider(`${"switch a {\ncase .b:\n".repeat(n)}break\n${"default: return\n}\n".repeat(n)}`),
  "loops with a handler in one another": (n) =>
    inProvider(`${"for a in b {\n".repeat(n)}if a { return }\ncompletionHandler(nil)\n${"}\n".repeat(n)}`),
  "local functions that call a handler": (n) =>
    inProvider(lines(n, (at) => `func f${at}() { completionHandler(nil) }\nif a { f${at}() }`)),
  "functions that never return": (n) =>
    `${lines(n, (at) => `func d${at}() -> Never { fatalError() }`)}\n${inProvider(lines(n, (at) => `if a { d${at}() }`))}`,
  "guards behind a save": (n) =>
    inFunction(
      "NetworkExtension",
      `let m = NETunnelProviderManager()\nm.saveToPreferences { error in\n${lines(n, () => "guard error == nil else { return }\nif error == nil { a() }\ntry? m.connection.startVPNTunnel()")}\n}`,
    ),
  "reads of one new flow": (n) =>
    `import NetworkExtension
class P: NEAppProxyProvider {
override func handleNewFlow(_ flow: NEAppProxyFlow) -> Bool {
guard let tcp = flow as? NEAppProxyTCPFlow else { return false }
${lines(n, () => "tcp.readData { _, _ in }")}
return true
}
}
`,
  "flows that are closed": (n) =>
    `import NetworkExtension\nfunc f(_ flow: NEAppProxyTCPFlow) {\n${lines(n, (at) => `let e${at} = POSIXError(.EPERM)\nflow.closeReadWithError(e${at})`)}\n}\n`,
  "managers that are saved and started": (n) =>
    inFunction(
      "NetworkExtension",
      lines(
        n,
        (at) =>
          `let m${at} = NETunnelProviderManager()\nm${at}.saveToPreferences()\nm${at}.connection.startVPNTunnel()`,
      ),
    ),
  "managers in one choice": (n) =>
    inFunction(
      "NetworkExtension",
      `let m = ${"a ? NETunnelProviderManager() : ".repeat(n)}b\nm.saveToPreferences()\nm.connection.startVPNTunnel()`,
    ),
  "handlers of states": (n) =>
    `import Network\nfunc f(_ c: NWConnection) {\n${lines(n, () => "c.stateUpdateHandler = { s in switch s { case .waiting: c.cancel() default: break } }")}\n}\n`,
  "guards of tokens": (n) =>
    `import NetworkExtension\nfunc f(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict {\n${lines(n, (at) => `guard let t${at} = flow.sourceAppAuditToken else { return .allow() }`)}\nreturn .drop()\n}\n`,
  "settings without a server": (n) =>
    inFunction(
      "NetworkExtension",
      lines(n, (at) => `let s${at} = NEDNSOverTLSSettings(servers: [])\nm.dnsSettings = s${at}`),
    ),
};
