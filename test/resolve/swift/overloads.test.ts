import { describe } from "mocha";
import { state, testMeanings } from "../../support/code.ts";

const old = "NetworkExtension/NEAppProxyUDPFlow.readDatagramsWithCompletionHandler:";
const recent = "NetworkExtension/NEAppProxyUDPFlow.readDatagramsAndFlowEndpointsWithCompletionHandler:";
const recentAsync = "NetworkExtension/swift/NEAppProxyUDPFlow.readDatagrams()";
const inFlow = (body: string) => `func f(flow: NEAppProxyUDPFlow) async throws {\n${body}\n}`;

describe("A call that begins a closure", () => {
  testMeanings([
    ["has its trailing closure after `in`", inFlow("run { done in\nflow.«readDatagrams» { a, b, c in } }"), [old]],
    ["has it after a capture list", inFlow("run { [weak self] in flow.«readDatagrams» { a, b in } }"), [recent]],
    [
      "gives its closure's parameters a type",
      inFlow("run { [weak self] in flow.observe(\\.x) { c, _ in c.«remoteEndpoint» } }").replace("UDP", "TCP"),
      ["NetworkExtension/NEAppProxyTCPFlow.remoteEndpoint"],
    ],
    [
      "has none where a loop's body follows",
      inFlow("for a in flow.«readDatagrams» { print(a) }\nfor a in b where flow.«readDatagrams» { print(a) }"),
      ["-", "-"],
    ],
    [
      "has one behind the `where` of a case",
      inFlow("switch x { case let y where y.z { $0 }: flow.«readDatagrams» { a, b, c in }; default: break }"),
      [old],
    ],
    ["has none in a condition that goes on below", inFlow("if a\n  && flow.«readDatagrams» { a() }"), ["-"]],
  ]);
});

describe("Overloads of Apple's", () => {
  testMeanings([
    ["are told apart by `$0` and its like", inFlow("flow.«readDatagrams» { got($0, $1, $2) }"), [old]],
    ["also in text and in blocks", inFlow('flow.«readDatagrams» { if a { print("\\($2)") }; _ = $0 }'), [old]],
    [
      "not by those of a closure within",
      inFlow("flow.«readDatagrams» { x { $0 + $1 + $2 }; _ = $1; _ = $0 }"),
      [recent],
    ],
    [
      "are told apart by the type of a passed value",
      inFlow("let g: ([Data]?, [NWEndpoint]?, Error?) -> Void = h\nflow.«readDatagrams»(completionHandler: g)"),
      [old],
    ],
    [
      "are told apart by a passed function",
      `func got(a: Int, b: Int) {}\nclass A { func take(a: Int, b: Int, c: Int) {}\n${inFlow("flow.«readDatagrams»(completionHandler: take); flow.«readDatagrams»(completionHandler: self.take); flow.«readDatagrams»(completionHandler: got)")} }`,
      [old, old, recent],
    ],
    [
      "are told apart by a passed function of another file",
      `extension A { ${inFlow("flow.«readDatagrams»(completionHandler: self.take)")} }`,
      [old],
      ["class A { func take(a: Int, b: Int, c: Int) {} }"],
    ],
    [
      "mean nothing where nothing tells them apart",
      inFlow(
        "flow.«readDatagrams»(completionHandler: anything); let g = flow.«readDatagrams»; flow.«readDatagrams» { print() }",
      ),
      ["-", "-", "-"],
    ],
    [
      "without a handler are told apart by `try`",
      inFlow(
        "_ = try await flow.«readDatagrams»()\n_ = try? await flow.«readDatagrams»()\n_ = await flow.«readDatagrams»()",
      ),
      [old, old, recentAsync],
    ],
    [
      "without a handler mean nothing where a `try` further ahead may hold for them",
      inFlow("try run(await flow.«readDatagrams»())\nasync let later = flow.«readDatagrams»()"),
      ["-", "-"],
    ],
  ]);
});

describe("Own overloads", () => {
  const extension = (own: string, call: string) => `extension NEAppProxyUDPFlow { ${own}\nfunc g() { ${call} } }`;
  testMeanings([
    [
      "leave Apple's to a call that has other labels",
      extension(
        "func readDatagrams() async throws -> Int { 1 }",
        "«readDatagrams» { a, b, c in }; self.«readDatagrams» { a, b, c in }",
      ),
      [old, old],
    ],
    [
      "leave Apple's to a call whose closure takes other things",
      extension(
        "func readDatagrams(completionHandler: (Int) -> Void) {}",
        "«readDatagrams» { a, b in }; «readDatagrams» { a in }",
      ),
      [recent, "-"],
    ],
    [
      "of another file do the same",
      `func g(flow: NEAppProxyUDPFlow) { flow.«readDatagrams» { a, b, c in }; flow.«readDatagrams»(limit: 1) }`,
      [old, "-"],
      ["extension NEAppProxyUDPFlow { func readDatagrams(limit: Int) {} }"],
    ],
  ]);
});

describe("Own overloads by what own types conform to", () => {
  const types =
    "protocol Old {}\nprotocol New {}\nprotocol Both: Old {}\nstruct A {}\nextension A: Both {}\nclass B: New {}\nclass C: B {}";
  const made = [
    "func make(_ x: some Old) -> NWTCPConnection { fatalError() }\nfunc make(_ x: some New) -> Int { 0 }",
    "func give<T: Old>(_ x: T) -> NWTCPConnection { fatalError() }\nfunc give<T: New>(_ x: T) -> Int { 0 }",
    "func take(_ x: any New, y: Int = 0) -> Int { 0 }\nfunc take(_ x: any Old) -> NWTCPConnection { fatalError() }",
  ].join("\n");
  const use =
    "func f(a: A, c: C, o: any Old) { make(a).«state»; make(c).«state»; give(a).«state»; give(c).«state»; take(a).«state»; take(c).«state»; make(unknown()).«state» }";
  const found = [state, "-", state, "-", state, "-", "-"];
  testMeanings([
    ["are told apart", `${use}\n${types}\n${made}`, found],
    ["are told apart where another file declares the types", `${use}\n${made}`, found, [types]],
  ]);
});

describe("Own initialisers", () => {
  const rule = "NetworkExtension/NENetworkRule";
  const own = (type: string) =>
    `extension NENetworkRule { convenience init(destinationHost h: ${type}, protocol p: NENetworkRule.\`Protocol\`) { fatalError() } }`;
  const old = `${rule}.initWithDestinationHost:protocol:`;
  const text =
    '«NENetworkRule»(destinationHost: "a", protocol: .TCP); NENetworkRule.«init»(destinationHost: "a", protocol: .TCP)';
  testMeanings([
    ["with Apple’s labels are meant by what they take", `${own("String")}\nfunc f() { ${text} }`, [rule, "-"]],
    ["of another file are", `func f() { ${text} }`, [rule, "-"], [own("String")]],
    ["of two other files are", `func f() { ${text} }`, [rule, "-"], [own("Int"), own("String")]],
    [
      "leave Apple’s to a call that passes what it takes",
      `${own("String")}\nfunc f(e: NWHostEndpoint) { «NENetworkRule»(destinationHost: e, protocol: .TCP); NENetworkRule.«init»(destinationHost: e, protocol: .TCP) }`,
      [old, old],
    ],
    [
      "leave Apple’s to a call that has other labels",
      'extension NWHostEndpoint { convenience init(host: String) { self.«init»(hostname: host, port: "1") } }',
      ["NetworkExtension/NWHostEndpoint.endpointWithHostname:port:"],
    ],
  ]);
});

describe("Own functions of the module", () => {
  const get = "SystemConfiguration/SCNetworkReachabilityGetFlags";
  const use =
    "func f(r: SCNetworkReachability) { var flags = SCNetworkReachabilityFlags(); «SCNetworkReachabilityGetFlags»(r, &flags); _ = «SCNetworkReachabilityGetFlags»(r) }";
  const own = "func SCNetworkReachabilityGetFlags(_ r: SCNetworkReachability) -> SCNetworkReachabilityFlags? { nil }";
  const imports = "import SystemConfiguration\n";
  testMeanings([
    ["leave Apple’s to a call that passes more", `${imports}${use}\n${own}`, [get, "-"]],
    ["of another file do so as well", `${imports}${use}`, [get, "-"], [own]],
    [
      "hide Apple’s where they are local, or something else has the name",
      `${imports}func g() { ${own}\n${use} }`,
      ["-", "-"],
    ],
    [
      "hide Apple’s where a global of another file has the name",
      `${imports}${use}`,
      ["-", "-"],
      ["let SCNetworkReachabilityGetFlags = 1"],
    ],
  ]);
});

describe("Own members of another kind", () => {
  const tcp = "NetworkExtension/NWTCPConnection";
  const later = "extension NWTCPConnection { func cancel(after s: Int) {}\nfunc remoteAddress(as s: String) {} }";
  const uses =
    'func f(c: NWTCPConnection) { c.«cancel»(); c.«cancel»(after: 1); _ = c.«remoteAddress».«debugDescription»; c.«remoteAddress»(as: "a") }';
  const found = [`${tcp}.cancel`, "-", `${tcp}.remoteAddress`, "-", "-"];
  testMeanings([
    ["leave Apple’s to a call without their arguments, and to a name that is not called", `${later}\n${uses}`, found],
    ["do so in another file", uses, found, [later]],
    [
      "do so where no receiver is written",
      "class P: NEPacketTunnelProvider { func defaultPath(for i: Int) {}\nfunc f() { _ = «defaultPath»?.«status»; «defaultPath»(for: 1) } }",
      ["NetworkExtension/NEProvider.defaultPath", "NetworkExtension/NWPath.status", "-"],
    ],
  ]);
});

describe("Members within extensions of the names that two modules have", () => {
  const path = "NetworkExtension/NWPath";
  testMeanings([
    [
      "are known bare and by self",
      "extension NWPath { var a: Any { «status»; self.«isExpensive» } }",
      [`${path}.status`, `${path}.expensive`],
    ],
    [
      "are known behind the module",
      "extension NetworkExtension.NWPath { var a: Any { «status» } }",
      [`${path}.status`],
    ],
    [
      "are Network's behind that module",
      "extension Network.NWPath { var a: Any { «status» } }",
      ["Network/swift/NWPath.status"],
    ],
    [
      "leave own ones alone",
      "extension NWPath { var status: Int { 1 }\nvar a: Any { «status» } }\nfunc f(p: NWPath) { p.«status» }",
      ["-", "-"],
    ],
    [
      "let nested types hide Apple's",
      "extension NWPath { struct NWHostEndpoint {}\nvar a: «NWHostEndpoint» { b } }",
      ["-"],
    ],
  ]);
});
