import assert from "node:assert/strict";
import type { CodeLanguage } from "../../server/core/language.ts";
import type { Versions } from "../../server/core/platform.ts";
import { unknownProject } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { applyEdits } from "../../server/core/text.ts";
import { fixAllOf } from "../../server/features/actions.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { documentIn, portolan } from "../support/check.ts";

const recent = { ...unknownProject, deployment: { value: { macos: "15.0" }, source: "test" } };

/** What is offered for what one rule finds: titles with results. */
function offered(rule: string, code: string, language: CodeLanguage = "swift") {
  const [document, around] = documentIn(code, language, recent);
  const findings = portolan().findings(document, { ...around, only: [rule] });
  assert.notEqual(findings.length, 0, "nothing is found");
  return findings.flatMap(({ fixes }) => fixes.map(({ title, edits }) => [title, applyEdits(code, edits)] as const));
}

describe("a port for Network framework", () => {
  const rule = (port: string) =>
    `import NetworkExtension\nfunc f(_ p: String) -> Any {\n    NENetworkRule(destinationHost: NWHostEndpoint(hostname: "a.example", port: ${port}), protocol: .TCP)\n}\n`;
  const titles = (port: string) => offered("network-rule-legacy-init", rule(port)).map(([title]) => title);

  it("is a number where a literal says one", () =>
    assert.deepEqual(titles('"443"'), ["Use the initialiser with Network endpoints"]));

  it("is forced out of any other text, which the title says", () =>
    assert.deepEqual(titles("p"), [
      "Use the initialiser with Network endpoints; stops the program where the text is no port",
    ]));

  it("is not made of a literal that is none", () => {
    for (const port of ['"70000"', '"http"', '""']) assert.deepEqual(titles(port), []);
  });

  it("stops behind an availability check too, which the title says last", () => {
    const project = { ...unknownProject, deployment: { value: { macos: "13.0" }, source: "test" } };
    const [document, around] = documentIn(rule("p"), "swift", project);
    const [found] = portolan().findings(document, { ...around, only: ["network-rule-legacy-init"] });
    assert.equal(
      found?.fixes[0]?.title,
      "Use the initialiser with Network endpoints behind an availability check; stops the program where the text is no port",
    );
  });

  it("is told of in the same way wherever an endpoint is made", () => {
    const one = "NWHostEndpoint(hostname: h, port: p)";
    const inProvider = (body: string) =>
      `import NetworkExtension\nfinal class P: NEPacketTunnelProvider {\n    func f(_ h: String, _ p: String, _ u: NEAppProxyUDPFlow, _ d: Data) {\n        ${body}\n    }\n}\n`;
    for (const [id, body] of [
      ["nwhostendpoint-deprecated", `print(${one})`],
      [
        "provider-create-connection",
        `let c = createTCPConnection(to: ${one}, enableTLS: false, tlsParameters: nil, delegate: nil)\n        c.cancel()`,
      ],
      ["flow-endpoint-property-legacy", `u.open(withLocalEndpoint: ${one}) { _ in }`],
      ["udp-datagram-io-legacy", `u.writeDatagrams([d], sentBy: [${one}]) { _ in }`],
    ] as const) {
      const [[title, after] = ["", ""]] = offered(id, inProvider(body));
      assert.match(after, /port: \.init\(p\)!/, id);
      assert.match(title, /; stops the program where the text is no port$/, id);
    }
  });
});

describe("a host that is read in Objective-C", () => {
  const code = (flow: string) =>
    `#import <NetworkExtension/NetworkExtension.h>\nBOOL f(${flow} *s) {\n    NWHostEndpoint *e = (NWHostEndpoint *)s.remoteEndpoint;\n    return [e.hostname hasSuffix:e.port];\n}\n`;

  it("is never made of NULL: empty where there is none, nil where the endpoint is missing", () => {
    const [[title, after] = ["", ""]] = offered("nwhostendpoint-downcast", code("NEFilterSocketFlow"), "objc");
    assert.equal(title, "Read host and port of remoteFlowEndpoint, with an empty host where it has none");
    assert.match(
      after,
      /return \[\(e \? @\(nw_endpoint_get_hostname\(e\) \?: ""\) : nil\) hasSuffix:\(e \? @\(nw_endpoint_get_port\(e\)\)\.stringValue : nil\)\];/,
    );
  });

  it("needs no look at an endpoint that is always there", () => {
    const [[, after] = ["", ""]] = offered("nwhostendpoint-downcast", code("NEAppProxyTCPFlow"), "objc");
    assert.match(after, /return \[@\(nw_endpoint_get_hostname\(e\) \?: ""\) hasSuffix:@\(nw_endpoint_get_port/);
  });
});

describe("a successor that may give nothing", () => {
  const titles = (body: string) => offered("deprecated-api", `import CoreWLAN\n${body}\n`).map(([title]) => title);

  it("is offered where nothing will do", () => {
    for (const body of [
      "func f() -> CWInterface? { CWInterface(interfaceName: nil) }",
      'func f() { let i: CWInterface? = CWInterface(interfaceName: "en0"); print(i as Any) }',
    ])
      assert.deepEqual(titles(body), ["Use the shared CWWiFiClient"], body);
  });

  it("is not offered where something is needed", () => {
    for (const body of [
      'func f() -> String? { let i = CWInterface(interfaceName: "en0"); return i.ssid() }',
      'func f() -> CWInterface { CWInterface(interfaceName: "en1") }',
      'func f() { CWInterface(interfaceName: "en0").disassociate() }',
      "func f() -> [CWInterface]? { [1].map { _ in CWInterface(interfaceName: nil) } }",
    ])
      assert.deepEqual(titles(body), [], body);
  });
});

describe("a type that two frameworks have", () => {
  it("is the one that its value is of, so that the other is not offered", () => {
    const code = (value: string) =>
      `import Network\nimport NetworkExtension\nfunc f(_ t: NEAppProxyTCPFlow) {\n    let e: NWEndpoint = ${value}\n    print(e)\n}\n`;
    assert.deepEqual(offered("nwendpoint-ambiguous-type", code("t.remoteEndpoint")), []);
    const [[title] = [""]] = offered("nwendpoint-ambiguous-type", code("t.remoteFlowEndpoint"));
    assert.equal(title, "Write Network.NWEndpoint");
  });

  it("is not Network’s where the function around names a class of NetworkExtension’s endpoints", () => {
    const both = "import Network\nimport NetworkExtension\n";
    for (const code of [
      'func f(e: NWEndpoint) -> String { (e as? NWHostEndpoint)?.hostname ?? "" }',
      'struct S { subscript(e: NWEndpoint) -> String { (e as? NWHostEndpoint)?.hostname ?? "" } }',
      'func f() { let e: NWEndpoint = NWHostEndpoint(hostname: "a", port: "1"); print(e) }',
    ])
      assert.deepEqual(offered("nwendpoint-ambiguous-type", `${both}${code}\n`), [], code);
    assert.equal(offered("nwendpoint-ambiguous-type", `${both}func f(e: NWEndpoint) {}\n`).length, 1);
  });

  it("is not qualified with a module whose name an own type has", () => {
    const code = "import Network\nimport NetworkExtension\nenum Network { case wifi }\nfunc f(_ e: NWEndpoint) {}\n";
    assert.deepEqual(offered("nwendpoint-ambiguous-type", code), []);
  });
});

describe("a name that something own has", () => {
  it("is not written by a fix that means Apple’s", () => {
    const dial =
      'import NetworkExtension\nclass P: NEPacketTunnelProvider {\n    func f() {\n        let c = createTCPConnection(to: NWHostEndpoint(hostname: "h", port: "1"), enableTLS: true, tlsParameters: nil, delegate: nil)\n        c.cancel()\n    }\n}\n';
    assert.equal(offered("provider-create-connection", dial).length, 1);
    assert.deepEqual(offered("provider-create-connection", `${dial}enum NWConnection { case a }\n`), []);
    const watch =
      'import SystemConfiguration\nfunc g() {\n    let q = SCNetworkReachabilityCreateWithName(nil, "a")\n    _ = q\n}\n';
    assert.equal(offered("reachability-to-path-monitor", watch).length, 1);
    assert.deepEqual(offered("reachability-to-path-monitor", `${watch}class NWPathMonitor {}\n`), []);
  });

  it("takes no bare member’s place where a local name has it", () => {
    const code = (parameter: string, member: string) =>
      `import NetworkExtension\nextension NEVPNManager {\n    func f(${parameter}: Int) { ${member} = nil }\n}\n`;
    const title = ["Use protocolConfiguration"];
    const titles = (parameter: string, member: string) =>
      offered("deprecated-api", code(parameter, member)).map(([each]) => each);
    assert.deepEqual(titles("other", "`protocol`"), title);
    assert.deepEqual(titles("protocolConfiguration", "`protocol`"), []);
    assert.deepEqual(titles("protocolConfiguration", "self.protocol"), title);
    const flow = (name: string) =>
      `import NetworkExtension\nextension NEAppProxyTCPFlow {\n    func f() { let ${name} = 1; print(remoteEndpoint, ${name}) }\n}\n`;
    assert.equal(offered("flow-endpoint-property-legacy", flow("other")).length, 1);
    assert.deepEqual(offered("flow-endpoint-property-legacy", flow("remoteFlowEndpoint")), []);
    const tls = (name: string) =>
      `import Foundation\nextension URLSessionConfiguration {\n    func f(${name}: Int) { tlsMinimumSupportedProtocol = .tlsProtocol12 }\n}\n`;
    assert.equal(offered("tls-protocol-version", tls("other")).length, 1);
    assert.deepEqual(offered("tls-protocol-version", tls("tlsMinimumSupportedProtocolVersion")), []);
  });
});

describe("local networking alone", () => {
  it("is offered with all that fails, which what is named beside it need not", () => {
    const named = "<key>NSExceptionDomains</key><dict><key>a.example</key><dict/></dict>";
    const title = (beside: string) => {
      const text = `<plist><dict><key>NSAppTransportSecurity</key><dict><key>NSAllowsArbitraryLoads</key><true/>${beside}</dict></dict></plist>`;
      const surroundings = { workspace: workspaceOf([]), project: unknownProject, settings: defaultSettings };
      const [found] = portolan().findings({ path: "/app/Info.plist", language: "plist", text }, surroundings);
      return found?.fixes[0]?.title;
    };
    assert.equal(title(""), "Allow local networking only; http: then fails for all other hosts");
    assert.equal(
      title(named),
      "Allow local networking only; http: then fails for all hosts that aren’t local or named as exceptions",
    );
  });
});

describe("a title", () => {
  const titles = (code: string, rule: string, versions: Versions) => {
    const project = { ...unknownProject, deployment: { value: versions, source: "test" } };
    const [document, around] = documentIn(code, "objc", project);
    const findings = portolan().findings(document, { ...around, only: [rule] });
    return findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));
  };
  const cache =
    "#import <Foundation/Foundation.h>\nNSURLCache *f(void) {\n  return [[NSURLCache alloc] initWithMemoryCapacity:1 diskCapacity:2 diskPath:nil];\n}\n";
  const query =
    "#import <Foundation/Foundation.h>\nNSString *f(NSString *s) {\n  return [s stringByAddingPercentEscapesUsingEncoding:NSUTF8StringEncoding];\n}\n";
  const chain =
    "#import <Security/Security.h>\nvoid f(SecTrustRef t, int i) {\n  g(SecTrustGetCertificateAtIndex(t, i));\n}\n";

  it("names the successor whole where its labels alone differ", () =>
    assert.deepEqual(titles(cache, "deprecated-api", { ios: "15.0" }), [
      "Use initWithMemoryCapacity:diskCapacity:directoryURL:",
    ]));

  it("says of the change what is true of it, and not of the check around it", () => {
    assert.deepEqual(titles(query, "deprecated-api", { ios: "15.0" }), [
      "Use stringByAddingPercentEncodingWithAllowedCharacters:, which leaves ? and / unescaped, as before",
    ]);
    assert.deepEqual(titles(chain, "sec-trust-certificate-at-index", { macos: "11.0" }), [
      "Take it from SecTrustCopyCertificateChain behind an availability check; stops the program where the chain is shorter than the index",
    ]);
  });
});

describe("what fixes made together leave to be looked at", () => {
  const left = (rule: string, code: string) => {
    const [document, around] = documentIn(code, "swift", recent);
    return fixAllOf(portolan().findings(document, { ...around, only: [rule] }), { safe: true, assisted: [rule] }).left;
  };
  const inFunction = (parameter: string, body: string) =>
    `import NetworkExtension\nfunc f(_ p: ${parameter}) {\n    ${body}\n}\n`;

  it("is a TLS version that rises", () => {
    const set = (version: string) =>
      inFunction("URLSessionConfiguration", `p.tlsMinimumSupportedProtocol = .${version}`);
    assert.deepEqual(left("tls-protocol-version", set("tlsProtocol1")), [
      "Use tlsMinimumSupportedProtocolVersion, which raises the version to TLSv12",
    ]);
    assert.deepEqual(left("tls-protocol-version", set("tlsProtocol12")), []);
  });

  it("is a program that may stop", () => {
    const rule = (port: string) =>
      inFunction(
        "String",
        `print(NENetworkRule(destinationHost: NWHostEndpoint(hostname: "a.example", port: ${port}), protocol: .TCP))`,
      );
    assert.deepEqual(left("network-rule-legacy-init", rule("p")), [
      "Use the initialiser with Network endpoints; stops the program where the text is no port",
    ]);
    assert.deepEqual(left("network-rule-legacy-init", rule('"443"')), []);
  });
});
