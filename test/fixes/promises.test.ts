import assert from "node:assert/strict";
import type { CodeLanguage } from "../../server/core/language.ts";
import type { Versions } from "../../server/core/platform.ts";
import { unknownProject } from "../../server/core/project.ts";
import { applyEdits } from "../../server/core/text.ts";
import { documentIn, portolan } from "../support/check.ts";

const recent: Versions = { ios: "18.0", macos: "15.0" };
const old: Versions = { ios: "15.0", macos: "12.0" };

/** What each fix of a rule makes of code, by its title. */
function fixed(code: string, rule: string, language: CodeLanguage, versions: Versions, mode: 5 | 6 = 5) {
  const languageMode = { value: mode, source: "test" } as const;
  const project = { ...unknownProject, languageMode, deployment: { value: versions, source: "test" } };
  const [document, around] = documentIn(code, language, project);
  const findings = portolan().findings(document, { ...around, only: [rule] });
  assert.notEqual(findings.length, 0, "nothing is found");
  return new Map(
    findings.flatMap(({ fixes }) => fixes.map(({ title, edits }) => [title, applyEdits(code, edits)] as const)),
  );
}

const swift = (body: string) =>
  `import NetworkExtension\n\nfinal class P: NEPacketTunnelProvider {\n    var kept: NWTCPConnection?\n${body}\n}\n`;
const objc = (body: string) =>
  `#import <NetworkExtension/NetworkExtension.h>\n\n@interface P : NEPacketTunnelProvider\n@end\n\n@implementation P\n${body}\n@end\n`;
const endpoint = 'NWHostEndpoint(hostname: "a.example", port: "443")';
const made = '[NWHostEndpoint endpointWithHostname:@"a.example" port:@"443"]';
const dial = (more: string, to = endpoint) => `createTCPConnection(to: ${to}, ${more})`;
const plain = "enableTLS: false, tlsParameters: nil, delegate: nil";

/** Programs whose change is not offered, since something that the edit can't see through would break or get lost. */
const notOffered: Readonly<Record<string, readonly [rule: string, code: string, versions?: Versions]>> = {
  "a connection whose TLS is decided while running": [
    "provider-create-connection",
    swift(`    func f(tls: Bool) -> Any { ${dial("enableTLS: tls, tlsParameters: nil, delegate: nil")} }`),
  ],
  "a connection with TLS parameters": [
    "provider-create-connection",
    swift(`    func f(t: NWTLSParameters) -> Any { ${dial("enableTLS: true, tlsParameters: t, delegate: nil")} }`),
  ],
  "a connection with a delegate": [
    "provider-create-connection",
    swift(`    func f() -> Any { ${dial("enableTLS: true, tlsParameters: nil, delegate: self")} }`),
  ],
  "a connection to an endpoint of unknown origin": [
    "provider-create-connection",
    swift(`    func f(e: NWEndpoint) -> Any { ${dial(plain, "e")} }`),
  ],
  "a connection that a property of the old type keeps": [
    "provider-create-connection",
    swift(`    func f() { kept = ${dial(plain)} }`),
  ],
  "a connection that is asked for its state": [
    "provider-create-connection",
    swift(`    func f() {\n        let c = ${dial(plain)}\n        print(c.state)\n    }`),
  ],
  "an endpoint that a format of Foundation is given": [
    "flow-endpoint-property-legacy",
    'import NetworkExtension\nfunc f(_ flow: NEAppProxyTCPFlow) { NSLog("%@", flow.remoteEndpoint) }\n',
  ],
  "an endpoint where a property has the module's name": [
    "nwhostendpoint-deprecated",
    'import NetworkExtension\nfinal class P {\n    var Network = 1\n    func f() { let h = NWHostEndpoint(hostname: "a.example", port: "1"); print(h) }\n}\n',
  ],
  "a callback whose endpoint is cast": [
    "udp-flow-handler-legacy",
    "import NetworkExtension\nclass P: NEAppProxyProvider {\n    override func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteEndpoint remote: NWEndpoint) -> Bool {\n        remote as? NWHostEndpoint != nil\n    }\n}\n",
  ],
  "a callback whose endpoint goes to super": [
    "udp-flow-handler-legacy",
    "import NetworkExtension\nclass P: NEAppProxyProvider {\n    override func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteEndpoint remote: NWEndpoint) -> Bool {\n        super.handleNewUDPFlow(flow, initialRemoteEndpoint: remote)\n    }\n}\n",
    old,
  ],
  "datagrams written to endpoints of unknown origin": [
    "udp-datagram-io-legacy",
    "import NetworkExtension\nfunc f(_ flow: NEAppProxyUDPFlow, d: [Data], e: [NWEndpoint]) {\n    flow.writeDatagrams(d, sentBy: e) { _ in }\n}\n",
  ],
  "datagrams whose endpoints are cast": [
    "udp-datagram-io-legacy",
    "import NetworkExtension\nfunc f(_ flow: NEAppProxyUDPFlow) {\n    flow.readDatagrams { data, from, error in\n        print(from?.first as? NWHostEndpoint as Any)\n    }\n}\n",
  ],
  "a rule for an endpoint of unknown origin": [
    "network-rule-legacy-init",
    "import NetworkExtension\nfunc f(_ e: NWHostEndpoint) -> Any { NENetworkRule(destinationHost: e, protocol: .TCP) }\n",
  ],
  "an endpoint that an old initialiser takes": [
    "nwhostendpoint-deprecated",
    `import NetworkExtension\nlet r = NENetworkRule(destinationHost: ${endpoint}, protocol: .TCP)\n`,
  ],
  "an endpoint under a name that an old initialiser takes": [
    "nwhostendpoint-deprecated",
    `import NetworkExtension\nfunc f() -> Any {\n    let charts = ${endpoint}\n    return NENetworkRule(destinationHost: charts, protocol: .TCP)\n}\n`,
  ],
  "a connection to a name of the old type, for a property of the old type": [
    "provider-create-connection",
    swift(`    func f() {\n        let gate = ${endpoint}\n        kept = ${dial(plain, "gate")}\n    }`),
  ],
  "a callback whose endpoint is handed to what another file declares": [
    "udp-flow-handler-legacy",
    "import NetworkExtension\nclass P: NEAppProxyProvider {\n    let relay = DatagramRelay()\n    override func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteEndpoint remote: NWEndpoint) -> Bool {\n        relay.carry(flow, first: remote)\n        return true\n    }\n}\n",
  ],
  "an endpoint that is handed on": [
    "flow-endpoint-property-legacy",
    "import NetworkExtension\nfunc f(_ flow: NEAppProxyTCPFlow, g: (NWEndpoint) -> Void) {\n    let e = flow.remoteEndpoint\n    g(e)\n}\n",
  ],
  "reachability bound in a guard": [
    "reachability-to-path-monitor",
    'import SystemConfiguration\nfunc f() {\n    guard let r = SCNetworkReachabilityCreateWithName(nil, "a") else { return }\n    print(r)\n}\n',
  ],
  "reachability of a declared type": [
    "reachability-to-path-monitor",
    'import SystemConfiguration\nlet r: SCNetworkReachability? = SCNetworkReachabilityCreateWithName(nil, "a")\n',
  ],
  "reachability that a closure hands out": [
    "reachability-to-path-monitor",
    "import SystemConfiguration\nfunc f(_ a: sockaddr_in) {\n    var a = a\n    let r = withUnsafePointer(to: &a) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { SCNetworkReachabilityCreateWithAddress(nil, $0) } }\n    print(r as Any)\n}\n",
  ],
  "the network’s name outside of asynchronous code": [
    "current-network-info",
    "import SystemConfiguration.CaptiveNetwork\nfunc f(_ i: CFString) -> Any? {\n    CNCopyCurrentNetworkInfo(i)\n}\n",
  ],
  "a call beside another statement": [
    "flow-endpoint-property-legacy",
    "import NetworkExtension\nfunc f(_ flow: NEAppProxyTCPFlow) { print(flow.remoteEndpoint as Any); print(1) }\n",
    old,
  ],
  "a change of several lines in a closure whose value may be wanted": [
    "sec-trust-evaluate",
    "import Security\nfunc f(_ t: SecTrust) {\n    var r = SecTrustResultType.invalid\n    g { SecTrustEvaluate(t, &r) }\n}\n",
  ],
  "percent escapes in an encoding that code decides": [
    "deprecated-api",
    'import Foundation\nfunc f(_ s: NSString, e: UInt) -> String? {\n    print(s.addingPercentEscapes(using: e) ?? "")\n    return s.replacingPercentEscapes(using: e)\n}\n',
  ],
  "what never comes back": [
    "newer-than-target",
    'import NetworkExtension\nfunc f(_ flow: NEAppProxyTCPFlow, c: Int?) {\n    guard let c else {\n        fatalError("\\(flow.remoteFlowEndpoint)")\n    }\n    print(c)\n}\n',
    old,
  ],
  "a value under a comment": [
    "newer-than-target",
    "import Foundation\nfunc f(_ c: URLSessionConfiguration) -> [Any] {\n    // what the user chose\n    c.proxyConfigurations\n}\n",
    old,
  ],
};

const notOfferedInC: Readonly<Record<string, readonly [rule: string, code: string]>> = {
  "a session to an endpoint of unknown origin": [
    "provider-create-connection",
    objc("- (void)f:(NWEndpoint *)e { NWUDPSession *s = [self createUDPSessionToEndpoint:e fromEndpoint:nil]; }"),
  ],
  "a session that is asked for more": [
    "provider-create-connection",
    objc(
      `- (void)f { NWUDPSession *s = [self createUDPSessionToEndpoint:${made} fromEndpoint:nil]; [s tryNextResolvedEndpoint]; }`,
    ),
  ],
  "datagrams written to endpoints of unknown origin": [
    "udp-datagram-io-legacy",
    objc(
      "- (void)f:(NEAppProxyUDPFlow *)u d:(NSArray *)d e:(NSArray *)e { [u writeDatagrams:d sentByEndpoints:e completionHandler:nil]; }",
    ),
  ],
  "datagrams whose endpoints are cast": [
    "udp-datagram-io-legacy",
    objc(
      '- (void)f:(NEAppProxyUDPFlow *)u { [u readDatagramsWithCompletionHandler:^(NSArray *d, NSArray *e, NSError *x) { NSLog(@"%@", ((NWHostEndpoint *)e[0]).hostname); }]; }',
    ),
  ],
  "an endpoint that an opened flow is given by a cast": [
    "flow-endpoint-property-legacy",
    objc(
      "- (void)f:(NEAppProxyTCPFlow *)t e:(id)e { [t openWithLocalEndpoint:(NWHostEndpoint *)e completionHandler:nil]; }",
    ),
  ],
  "percent escapes in an encoding that code decides": [
    "deprecated-api",
    "#import <Foundation/Foundation.h>\nNSString *f(NSString *s, NSStringEncoding e) {\n  [s stringByAddingPercentEscapesUsingEncoding:NSISOLatin1StringEncoding];\n  return [s stringByReplacingPercentEscapesUsingEncoding:e];\n}\n",
  ],
  "a delegate that is asked for its old method": [
    "deprecated-api",
    "#import <Foundation/Foundation.h>\nvoid f(id<NSURLConnectionDelegate> d, NSURLConnection *c, NSURLAuthenticationChallenge *a) {\n  [d connection:c didReceiveAuthenticationChallenge:a];\n}\n",
  ],
  "a trust that is evaluated for nobody’s result": [
    "sec-trust-evaluate",
    "#import <Security/Security.h>\nvoid f(SecTrustRef t) {\n  SecTrustEvaluate(t, NULL);\n}\n",
  ],
  "a certificate that outlives the array it comes in": [
    "sec-trust-certificate-at-index",
    "#import <Security/Security.h>\nSecCertificateRef f(SecTrustRef t) {\n  SecCertificateRef c = SecTrustGetCertificateAtIndex(t, 0);\n  SecCertificateRef all[] = {SecTrustGetCertificateAtIndex(t, 1)};\n  const void *other = (const void *)SecTrustGetCertificateAtIndex(t, 2);\n  g(c, all, other);\n  return SecTrustGetCertificateAtIndex(t, 0);\n}\n",
  ],
  "a callback for UDP flows that hands its endpoint on": [
    "udp-flow-handler-legacy",
    "#import <NetworkExtension/NetworkExtension.h>\n@interface P : NEAppProxyProvider\n@end\n@implementation P\n- (BOOL)handleNewUDPFlow:(NEAppProxyUDPFlow *)flow initialRemoteEndpoint:(NWEndpoint *)e { return [self relay:flow to:e]; }\n@end\n",
  ],
};

describe("no fix is offered for", () => {
  for (const [what, [rule, code, versions = recent]] of Object.entries(notOffered))
    it(what, () => assert.deepEqual([...fixed(code, rule, "swift", versions).keys()], []));
  for (const [what, [rule, code]] of Object.entries(notOfferedInC))
    it(`${what}, in Objective-C`, () => assert.deepEqual([...fixed(code, rule, "objc", recent).keys()], []));
});

describe("a fix", () => {
  it("follows an endpoint to the line where it is made", () => {
    const code = swift(`    func f() -> Any {\n        let e = ${endpoint}\n        return ${dial(plain, "e")}\n    }`);
    const [after] = fixed(code, "provider-create-connection", "swift", recent).values();
    assert.match(after!, /let e = Network\.NWEndpoint\.hostPort\(host: "a\.example", port: 443\)\n/);
    assert.match(after!, /return NWConnection\(to: e, using: \.tcp\)\n/);
  });

  it("changes the written type of a name along with its value", () => {
    const code = (type: string, member: string) =>
      `import NetworkExtension\nfunc f(_ flow: NEFilterSocketFlow) {\n    let e: ${type} = flow.${member}\n    print(e as Any)\n}\n`;
    const rule = "flow-endpoint-property-legacy";
    const [after] = fixed(code("NWEndpoint?", "remoteEndpoint"), rule, "swift", { macos: "15.0" }).values();
    assert.equal(after, code("Network.NWEndpoint?", "remoteFlowEndpoint"));
    assert.deepEqual([...fixed(code("NSObject?", "remoteEndpoint"), rule, "swift", { macos: "15.0" }).keys()], []);
  });

  it("adds no import of Network beside NetworkExtension, and leaves the names and texts of the file alone", () => {
    const texts = 'let help = """\nNWEndpoint values\n"""\n/* NWEndpoint\nNWPath */\nlet path: NWPath? = nil\n';
    const code = `import NetworkExtension\n${texts}let rule = NENetworkRule(destinationHost: ${endpoint}, protocol: .TCP)\n`;
    for (const mode of [5, 6] as const) {
      const [after] = fixed(code, "network-rule-legacy-init", "swift", recent, mode).values();
      assert.ok(after!.startsWith(`import NetworkExtension\n${texts}let rule = `));
    }
  });

  it("is not offered where only a part of NetworkExtension is imported, which would need a second import", () => {
    const code = `import class NetworkExtension.NENetworkRule\nimport class NetworkExtension.NWHostEndpoint\nlet rule = NENetworkRule(destinationHost: ${endpoint}, protocol: .TCP)\n`;
    assert.deepEqual([...fixed(code, "network-rule-legacy-init", "swift", recent).keys()], []);
  });

  it("keeps the comment behind an import", () => {
    const code =
      'import SystemConfiguration // for reachability\n\nlet r = SCNetworkReachabilityCreateWithName(nil, "a")\n';
    const [after] = fixed(code, "reachability-to-path-monitor", "swift", recent).values();
    assert.ok(
      after!.startsWith("import SystemConfiguration // for reachability\nimport Network\n\nlet r = NWPathMonitor()\n"),
    );
  });

  const minimum = objc("- (void)f:(NSURLSessionConfiguration *)c { c.TLSMinimumSupportedProtocol = kTLSProtocol1; }");
  const opened = "func f(_ flow: NEAppProxyTCPFlow) {\n    flow.open(withLocalFlowEndpoint: nil) { _ in }\n}\n";
  const name =
    "#import <Security/Security.h>\nvoid f(sec_protocol_metadata_t m) {\n  puts(sec_protocol_metadata_get_server_name(m));\n}\n";
  for (const [what, title, rule, code, language, versions] of [
    [
      "that a value changes",
      "Use TLSMinimumSupportedProtocolVersion, which raises the version to TLSv12",
      "tls-protocol-version",
      minimum,
      "objc",
      recent,
    ],
    [
      "what is left to do, behind the check that it needs",
      "Use sec_protocol_metadata_copy_server_name, whose result you free, behind an availability check",
      "deprecated-api",
      name,
      "objc",
      old,
    ],
    [
      "the whole selector",
      "Use backgroundSessionConfigurationWithIdentifier:",
      "deprecated-api",
      '#import <Foundation/Foundation.h>\nid f(void) { return [NSURLSessionConfiguration backgroundSessionConfiguration:@"a"]; }\n',
      "objc",
      recent,
    ],
    [
      "which labels are new",
      "Use init(launchdSocketKey:parameters:)",
      "deprecated-api",
      'import Network\nfunc f() throws -> Any { try NWListener(launchd: "a", using: .tcp) }\n',
      "swift",
      { macos: "26.0", ios: "26.0" },
    ],
    [
      "that older systems do nothing then",
      "Check for iOS 18, macOS 15, and do nothing on older systems",
      "newer-than-target",
      `import NetworkExtension\n${opened}`,
      "swift",
      old,
    ],
  ] as const)
    it(`says in its title ${what}`, () => assert.deepEqual([...fixed(code, rule, language, versions).keys()], [title]));
});
