import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type MeaningCase, meanings, testMeanings } from "../../support/code.ts";

const tcp = "NetworkExtension/NWTCPConnection";
const host = "NetworkExtension/NWHostEndpoint";
const header = "import NetworkExtension\n";

describe("Receivers of Swift members", () => {
  testMeanings([
    ["are known by a declared type", "func f(c: NWTCPConnection) { c.«state» }", [`${tcp}.state`]],
    [
      "are known by an optional property of self",
      "class A { var c: NWTCPConnection?; func f() { c?.«cancel»(); self.c!.«state» } }",
      [`${tcp}.cancel`, `${tcp}.state`],
    ],
    ...[
      "if a { b() }",
      "if a { b() } else { c() }",
      "guard a else { return }",
      "for a in b { c() }",
      "while a { b() }",
    ].map(
      (block): MeaningCase => [
        `are known in a trailing closure on the line after \`${block}\``,
        `func f(c: NWTCPConnection) { c.cancel(); ${block}\nlet x = NEHotspotHelper.register(options: nil, queue: q) { cmd in cmd.createResponse(.success).«deliver»() } }`,
        ["NetworkExtension/NEHotspotHelperResponse.deliver"],
      ],
    ),
    [
      "are known by an initialiser",
      'func f() { let e = NWHostEndpoint(hostname: "a", port: "1"); e.«port» }',
      [`${host}.port`],
    ],
    [
      "are known by a cast",
      "func f(x: Any) { (x as? NWHostEndpoint)?.«hostname»; (x as! NWTCPConnection).«state»; if let y = x as? NWHostEndpoint { y.«port» } }",
      [`${host}.hostname`, `${tcp}.state`, `${host}.port`],
    ],
    [
      "are known in guard and if let without a value",
      "class A { var c: NWTCPConnection?; func f() { guard let c else { return }; c.«state» } }",
      [`${tcp}.state`],
    ],
    [
      "are known by what a method returns",
      "class P: NEPacketTunnelProvider { func f(e: NetworkExtension.NWEndpoint) { let c = createTCPConnection(to: e, enableTLS: false, tlsParameters: nil, delegate: nil); c.«state» } }",
      [`${tcp}.state`],
    ],
    [
      "are known by an own method and property in another file",
      "func f(s: Store) { s.make().«state»; s.link?.«cancel»() }",
      [`${tcp}.state`, `${tcp}.cancel`],
      ["class Store { var link: NWTCPConnection?; func make() -> NWTCPConnection { fatalError() } }"],
    ],
    [
      "are known in loops, arrays, dictionaries and tuples",
      'func f(a: [NWTCPConnection], d: [String: NWTCPConnection], t: (Int, c: NWTCPConnection)) { for c in a { c.«state» }; a[0].«state»; d["x"]?.«state»; a.first?.«state»; t.c.«state»; t.1.«state»; for (_, v) in d { v.«state» } }',
      Array(7).fill(`${tcp}.state`),
    ],
    [
      "are known in closures over arrays, named and numbered",
      "func f(a: [NWTCPConnection]) { a.forEach { $0.«cancel»() }; a.filter { c in c.«state» == x }.map { $0.«state» } }",
      [`${tcp}.cancel`, `${tcp}.state`, `${tcp}.state`],
    ],
    [
      "are known in own callbacks",
      "func g(_ done: (NWTCPConnection) -> Void) {}\nfunc f() { g { $0.«state» }; g { c in c.«state» } }",
      [`${tcp}.state`, `${tcp}.state`],
    ],
    [
      "are known through aliases of the workspace",
      "func f(c: Link) { c.«state» }",
      [`${tcp}.state`],
      ["typealias Link = NWTCPConnection"],
    ],
    [
      "are known in extensions on Apple's types",
      "extension NWTCPConnection { func f() { «state»; self.«cancel»() } }",
      [`${tcp}.state`, `${tcp}.cancel`],
    ],
    [
      "are known through own superclasses",
      "class B: A { func f() { «createTCPConnection»(to: e, enableTLS: true, tlsParameters: nil, delegate: nil) } }",
      ["NetworkExtension/NEProvider.createTCPConnectionToEndpoint:enableTLS:TLSParameters:delegate:"],
      ["class A: NEPacketTunnelProvider {}"],
    ],
    [
      "are known through Result and nested closures",
      "func f(r: Result<NWTCPConnection, Error>) { switch r { case .success(let c): run { c.«state» }\n case .failure: break } }",
      [`${tcp}.state`],
    ],
    [
      "are known by ?? and by the branches of ?:",
      "func f(a: NWTCPConnection?, b: NWTCPConnection) { (a ?? b).«state»; (x ? b : b).«state» }",
      [`${tcp}.state`, `${tcp}.state`],
    ],
    ["are known in interpolation", 'func f(e: NWHostEndpoint) { print("\\(e.«port»)") }', [`${host}.port`]],
    [
      "are known in key paths",
      "let a = #keyPath(NWTCPConnection.«state»); let b = \\NWTCPConnection.«state»",
      [`${tcp}.state`, `${tcp}.state`],
    ],
  ]);
});

describe("Cases without a type before them", () => {
  const connected = "NetworkExtension/NWTCPConnectionState.NWTCPConnectionStateConnected";
  testMeanings([
    ["mean those of the compared type", "func f(c: NWTCPConnection) -> Bool { c.state == .«connected» }", [connected]],
    [
      "mean those of the switched type",
      "func f(c: NWTCPConnection) { switch c.state { case .«connected», .«cancelled»: break\n default: break } }",
      [connected, connected.replace(/Connected$/, "Cancelled")],
    ],
    [
      "mean those of the declared type and of the result",
      "let s: NWTCPConnectionState = .«connected»\nfunc f() -> NWTCPConnectionState { return .«connected» }",
      [connected, connected],
    ],
    [
      "mean those of the parameter",
      "func g(_ s: NWTCPConnectionState, to t: Int) {}\nfunc f() { g(.«connected», to: 1) }",
      [connected],
    ],
    [
      "mean nothing of Apple's where the type is own",
      "enum S { case connected }\nfunc f(s: S) { if s == .«connected» {} ; switch s { case .«connected»: break } }",
      ["-", "-"],
    ],
  ]);
});

describe("Overloads of one name", () => {
  const read = "NetworkExtension/NEAppProxyUDPFlow.readDatagrams";
  testMeanings([
    [
      "are told apart by their labels",
      "func f(p: NEAppProxyProvider) { p.«handleNewUDPFlow»(x, initialRemoteEndpoint: e); p.«handleNewUDPFlow»(x, initialRemoteFlowEndpoint: e) }",
      ["initialRemoteEndpoint:", "initialRemoteFlowEndpoint:"].map(
        (label) => `NetworkExtension/NEAppProxyProvider.handleNewUDPFlow:${label}`,
      ),
    ],
    [
      "are told apart by how many parameters the closure names",
      "func f(u: NEAppProxyUDPFlow) { u.«readDatagrams» { a, b, c in }; u.«readDatagrams» { (a, b) in }; u.«readDatagrams»(completionHandler: { [weak self] a, b, _ in }) }",
      [
        `${read}WithCompletionHandler:`,
        `${read}AndFlowEndpointsWithCompletionHandler:`,
        `${read}WithCompletionHandler:`,
      ],
    ],
  ]);
});

describe("Names that stay own", () => {
  testMeanings([
    [
      "are declarations, labels, parameters and bindings",
      "func f(remoteEndpoint «remoteEndpoint»: Int, «localAddress»: Int) { let «connectedPath» = 1; g(«hasBetterPath»: 1); «localAddress» }",
      ["-", "-", "-", "-", "-"],
    ],
    ["are own types of the workspace", "let x: «NWTCPConnection»", ["-"], ["class NWTCPConnection {}"]],
    [
      "are own nested types within their type",
      "struct A { class NWHostEndpoint {}; let x: «NWHostEndpoint» }\nlet y: «NWHostEndpoint»",
      ["-", host],
    ],
    ["are another module's", "import Other\nlet x: Other.«NWHostEndpoint»", ["-"]],
    [
      "are members of own types with Apple's names",
      "class A { var state: Int = 0; func cancel() {}; func f() { state; self.«state»; «cancel»(); A().«state» } }",
      ["-", "-", "-"],
    ],
    [
      "are own extensions' members on own types",
      "struct Path { var remoteEndpoint: Int }\nfunc f(p: Path) { p.«remoteEndpoint» }",
      ["-"],
    ],
    [
      "are overriding properties of test doubles",
      "import CoreTelephony\nclass Fake: CTCarrier { override var «carrierName»: String? { nil } }",
      ["-"],
    ],
    [
      "are methods with Apple's name; the call inside is Apple's",
      "class C { let impl: NWTCPConnection; func cancel() { impl.«cancel»() }; func f() { «cancel»() } }",
      [`${tcp}.cancel`, "-"],
    ],
    ["stand in import lines", "import class NetworkExtension.«NWTCPConnection»", ["-"]],
    ["are generic parameters", "func f<NWTCPConnection>(x: «NWTCPConnection») {}", ["-"]],
  ]);
});

describe("Types, functions and initialisers", () => {
  it("need the import that brings them", () => {
    assert.deepEqual(meanings("import Foundation\nlet x: «NWHostEndpoint»; «CFHostCreateWithName»(nil, n)"), [
      "-",
      "CFNetwork/CFHostCreateWithName",
    ]);
    assert.deepEqual(meanings("import NetworkProtection\nlet x: «NWHostEndpoint»"), [`${host}?`]);
    assert.deepEqual(meanings("import SystemConfiguration.CaptiveNetwork\n«CNCopyCurrentNetworkInfo»(x)"), [
      "SystemConfiguration/CNCopyCurrentNetworkInfo",
    ]);
    assert.deepEqual(meanings("import Network\nlet denied = «kDNSServiceErr_PolicyDenied»"), [
      "dnssd/kDNSServiceErr_PolicyDenied",
    ]);
    assert.deepEqual(meanings("@preconcurrency import NetworkExtension\nlet x: [String: «NWHostEndpoint»?]"), [host]);
  });

  testMeanings([
    ["are found behind a module's name", "let x: NetworkExtension.«NWHostEndpoint»", [host]],
    [
      "are found in casts and patterns",
      "func f(x: Any) { x is «NWHostEndpoint»; switch x { case let y as «NWHostEndpoint»: y.«port» } }",
      [host, host, `${host}.port`],
    ],
    [
      "are the type at an initialiser, where the type is deprecated",
      '«NWHostEndpoint»(hostname: "a", port: "1")',
      [host],
    ],
    [
      "are the initialiser, where only that is deprecated or newer than the type",
      "«NENetworkRule»(destinationHost: e, protocol: .any); «NENetworkRule»(destinationHostEndpoint: e, protocol: .any); «NENetworkRule».self",
      [
        "NetworkExtension/NENetworkRule.initWithDestinationHost:protocol:",
        "NetworkExtension/NENetworkRule.initWithDestinationHostEndpoint:protocol:",
        "NetworkExtension/NENetworkRule",
      ],
    ],
    [
      "are initialisers without the type's name",
      "let r: NENetworkRule = .«init»(destinationHost: e, protocol: .any)",
      ["NetworkExtension/NENetworkRule.initWithDestinationHost:protocol:"],
    ],
    ["are extended", "extension «NWTCPConnection» {}", [tcp]],
    [
      "are hidden behind two underscores and aliased back",
      "#if swift(>=6)\ntypealias NWHostEndpoint = __NWHostEndpoint\n#endif\nlet a: «__NWHostEndpoint»; let b: «NWHostEndpoint»",
      [host, host],
    ],
    ["are not reported through an alias of another name", "typealias Peer = NWHostEndpoint\nlet p: «Peer»", ["-"]],
  ]);

  it("are used by the methods that override them, through own superclasses too", () => {
    const base = "class Base: NEAppPushProvider {}";
    const code =
      "class Push: Base { override func «start»(completionHandler: @escaping (Error?) -> Void) {}; func «start»() {} }";
    assert.deepEqual(meanings(header + code, [base]), [
      "NetworkExtension/NEAppPushProvider.startWithCompletionHandler:",
      "-",
    ]);
  });
});

describe("Members of unknown receivers", () => {
  testMeanings([
    [
      "are likely Apple's when name and labels fit one member only",
      "func f(x: Unknown) { mystery.«createUDPSessionThroughTunnel»(to: e, from: nil) }",
      ["NetworkExtension/NEPacketTunnelProvider.createUDPSessionThroughTunnelToEndpoint:fromEndpoint:?"],
    ],
    [
      "are nothing when elements of an own tuple have the name",
      "import CoreTelephony\ntypealias Found = (name: String?, isoCountryCode: String?)\nfunc f() { mystery.«isoCountryCode»; mystery.«subscriberCellularProvider» }",
      ["-", "CoreTelephony/CTTelephonyNetworkInfo.subscriberCellularProvider?"],
    ],
    [
      "are nothing when a type of another file has the name, but for one that inherits it from Apple's",
      "import CoreTelephony\nfunc f() { mystery[.«mobileCountryCode»]; mystery.«mobileNetworkCode»; mystery.«subscriberCellularProvider» }",
      ["-", "-", "CoreTelephony/CTTelephonyNetworkInfo.subscriberCellularProvider?"],
      [
        "struct Row { struct Key { static let mobileCountryCode: Key = 1 } }\nenum Field { case mobileNetworkCode(Int) }",
        "class Mock: CTTelephonyNetworkInfo { override var subscriberCellularProvider: CTCarrier? { nil } }",
      ],
    ],
    [
      "are nothing when the name is common",
      "mystery.«state»; mystery.«remoteEndpoint»; mystery.«cancel»()",
      ["-", "-", "-"],
    ],
  ]);
});

describe("Functions of a file without an import", () => {
  const code = "func f(t: SecTrust) { _ = «SecTrustEvaluate»(t, nil) }";

  it("are likely Apple's, since nothing but a bridging header can bring them", () => {
    assert.deepEqual(meanings(code), ["Security/SecTrustEvaluate?"]);
    assert.deepEqual(meanings(`import Vendor\n${code}`), ["Security/SecTrustEvaluate?"]);
    assert.deepEqual(meanings(`import Foundation\n${code}`), ["Security/SecTrustEvaluate"]);
    assert.deepEqual(meanings(`import Dispatch\n${code}`), ["-"]);
  });

  it("are the workspace's own where it declares them", () => {
    assert.deepEqual(meanings(code, ["func SecTrustEvaluate(_ t: SecTrust, _ r: Int?) -> Int { 0 }"]), ["-"]);
  });
});
