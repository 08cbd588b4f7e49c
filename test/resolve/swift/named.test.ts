import { describe } from "mocha";
import { testMeanings } from "../../support/code.ts";

const extension = "NetworkExtension";
const cancel = `${extension}/NWTCPConnection.cancel`;
const write = `${extension}/NWTCPConnection.write:completionHandler:`;
const read = `${extension}/NWTCPConnection.readLength:completionHandler:`;
const minimum = `${extension}/NWTCPConnection.readMinimumLength:maximumLength:completionHandler:`;
const written = `${extension}/NEAppProxyUDPFlow.writeDatagrams:sentByEndpoints:completionHandler:`;
const old = `${extension}/NEAppProxyUDPFlow.readDatagramsWithCompletionHandler:`;
const recent = `${extension}/NEAppProxyUDPFlow.readDatagramsAndFlowEndpointsWithCompletionHandler:`;
const ofThree = "(@escaping ([Data]?, [NetworkExtension.NWEndpoint]?, (any Error)?) -> Void) -> Void";
const ofTwo = "(@escaping ([(Data, Network.NWEndpoint)]?, (any Error)?) -> Void) -> Void";
const inside = (body: string) =>
  `import NetworkExtension\nfunc f(c: NWTCPConnection, flow: NEAppProxyUDPFlow) {\n${body}\n}`;

describe("A method that is named and not called", () => {
  testMeanings([
    ["is known by its name alone", inside("let a = c.«readLength»\nrun(c.«cancel»)"), [read, cancel]],
    ["is known by the labels behind it", inside("_ = c.«readLength»(_:completionHandler:)"), [read]],
    ["is known in its asynchronous form", inside("_ = c.«readLength»(_:)"), [read]],
    ["is nothing with other labels", inside("_ = c.«readLength»(_:done:); _ = c.«cancel»(_:)"), ["-", "-"]],
    ["takes its object first behind its type", inside("_ = NWTCPConnection.«cancel»"), [cancel]],
    [
      "is given it at once",
      inside("NWTCPConnection.«cancel»(c)(); NWTCPConnection.«readLength»(c)(5) { _, _ in }"),
      [cancel, read],
    ],
    [
      "is given nothing else behind its type, where a property is none",
      inside("NWTCPConnection.«cancel»(); NWTCPConnection.«cancel»(c, 1); _ = NWTCPConnection.«state»"),
      ["-", "-", "-"],
    ],
    [
      "is likely by labels that only it has",
      inside(
        "_ = some.«readMinimumLength»(_:maximumLength:completionHandler:); _ = some.«readLength»(_:completionHandler:); _ = some.«readMinimumLength»(_:)",
      ),
      [`${minimum}?`, `${read}?`, "-"],
    ],
    ["is no member of a type whose place is not written", inside("let x: NWTCPConnection = .«cancel»"), ["-"]],
    ["is nothing where overloads can’t be told apart", inside("_ = flow.«readDatagrams»"), ["-"]],
    ["is told apart by the type of its name", inside(`let g: ${ofThree} = flow.«readDatagrams»`), [old]],
    ["is told apart by it with labels", inside(`let g: ${ofTwo} = flow.«readDatagrams»(completionHandler:)`), [recent]],
    [
      "is told apart in its asynchronous form",
      inside("let g: ([Data], [NetworkExtension.NWEndpoint]) async throws -> Void = flow.«writeDatagrams»"),
      [written],
    ],
    ["is told apart by a cast", inside(`_ = flow.«readDatagrams» as ${ofThree}`), [old]],
    [
      "is told apart behind its type",
      inside(`_ = NEAppProxyUDPFlow.«readDatagrams» as (NEAppProxyUDPFlow) -> ${ofThree}`),
      [old],
    ],
  ]);
});

describe("A method that is named beside own ones of its name", () => {
  const own = (body: string) =>
    `import NetworkExtension\nclass A: NWTCPConnection { func write(_ s: String) {}\nfunc go() { ${body} } }`;
  testMeanings([
    ["is told by labels", own("_ = «write»(_:); _ = «write»(_:completionHandler:)"), ["-", write]],
    [
      "is told by them behind `self`",
      own("_ = self.«write»(_:); _ = self.«write»(_:completionHandler:)"),
      ["-", write],
    ],
    [
      "is told by the function that is asked for",
      own("let a: (String) -> Void = «write»; let b: (Data, @escaping (Error?) -> Void) -> Void = «write»"),
      ["-", write],
    ],
    ["is nothing where both may be meant", own("_ = «write»"), ["-"]],
    [
      "hides a function of Apple’s",
      "import Security\nclass B { func SSLClose() {}\nfunc go() { _ = «SSLClose» } }",
      ["-"],
    ],
  ]);
});

describe("A function as a value", () => {
  const session = `${extension}/NWUDPSession.cancel`;
  const provider = (body: string) =>
    `import NetworkExtension\nclass P: NEPacketTunnelProvider { func own(x: Int) -> NWUDPSession { s }\nstatic func made(x: Int) -> NWUDPSession { s }\nfunc go(e: NWEndpoint) { ${body} } }\nfunc free(x: Int) -> NWUDPSession { s }\nfunc any<NWUDPSession>(x: NWUDPSession) -> NWUDPSession { x }`;
  testMeanings([
    ["gives what a method of Apple’s gives", provider("let a = createUDPSession; a(e, nil).«cancel»()"), [session]],
    ["gives what one with labels gives", provider("createUDPSession(to:from:)(e, nil).«cancel»()"), [session]],
    [
      "gives what an own one gives",
      provider("let a = own; a(1).«cancel»(); let b = self.own(x:); b(1).«cancel»()"),
      [session, session],
    ],
    [
      "gives it of a type",
      provider("let a = P.made; a(1).«cancel»(); let b = Self.made(x:); b(1).«cancel»()"),
      [session, session],
    ],
    ["gives nothing for a generic one", provider("[1].map(any).first?.«cancel»()"), ["-"]],
    [
      "gives what one of another file gives",
      "import NetworkExtension\nfunc go() { [1].map(far).first?.«cancel»(); let a = far(x:); a(1).«cancel»() }",
      [session, session],
      ["import NetworkExtension\nfunc far(x: Int) -> NWUDPSession { s }"],
    ],
    ["gives it behind a type for an object", provider("let a = P.own; a(self)(1).«cancel»()"), [session]],
    ["gives what a free one gives", provider("let a = free(x:); a(1).«cancel»()"), [session]],
    [
      "gives what a list is made into",
      provider("[1].map(own).first?.«cancel»(); [1].map(free(x:)).forEach { $0.«cancel»() }"),
      [session, session],
    ],
  ]);
});

describe("A property that an own subscript looks up", () => {
  const viable = `${extension}/NWTCPConnection.viable`;
  const box = (lookup: string, use: string) =>
    `import NetworkExtension\n@dynamicMemberLookup struct Box { let c: NWTCPConnection\n${lookup} }\nfunc f(b: Box) { ${use} }`;
  const plain = "subscript<T>(dynamicMember k: KeyPath<NWTCPConnection, T>) -> T { c[keyPath: k] }";
  const nest =
    "@dynamicMemberLookup struct Nest { let b: Box\nsubscript<T>(dynamicMember k: KeyPath<Box, T>) -> T { b[keyPath: k] } }";
  testMeanings([
    ["is Apple’s", box(plain, "_ = b.«isViable»"), [viable]],
    ["is so in key paths", box(plain, "_ = \\Box.«isViable»; _ = [b].map(\\.«isViable»)"), [viable, viable]],
    ["is the own one of its name", box(`let isViable = 1\n${plain}`, "_ = b.«isViable»"), ["-"]],
    ["is no method", box(plain, "_ = b.«cancel»; b.«cancel»()"), ["-", "-"]],
    ["is not called, and is none of the type", box(plain, "b.«isViable»(); _ = Box.«isViable»"), ["-", "-"]],
    [
      "is found behind another that looks it up",
      box(plain, "_ = n.«isViable»").replace("func f(b: Box)", `${nest}\nfunc f(n: Nest)`),
      [viable],
    ],
    [
      "is not told where two types may have it",
      box(`${plain}\n${plain.replace("NWTCPConnection", "NWUDPSession")}`, "_ = b.«isViable»"),
      ["-"],
    ],
    ["is not told where it is made something else", box(plain.replace("-> T", "-> T?"), "_ = b.«isViable»"), ["-"]],
    [
      "is not told where its name may be a text",
      box(`${plain}\nsubscript(dynamicMember n: String) -> Int { 1 }`, "_ = b.«isViable»"),
      ["-"],
    ],
    [
      "is found in a type of another file",
      "import NetworkExtension\nfunc f(b: Box) { _ = b.«isViable» }",
      [viable],
      [`@dynamicMemberLookup struct Box { ${plain} }`],
    ],
  ]);
});

describe("An operator of another file", () => {
  const tcp = `${extension}/NWTCPConnection.state`;
  testMeanings([
    [
      "gives what its operands decide",
      "import NetworkExtension\nfunc f(c: NWTCPConnection, s: String) { _ = (c <~> 1).«state»; _ = (s <~> 1).«state»; _ = (^^^c).«state» }",
      [tcp, "-", tcp],
      [
        "infix operator <~>\nprefix operator ^^^\nfunc <~> (a: NWTCPConnection, b: Int) -> NWTCPConnection { a }\nfunc <~> (a: String, b: Int) -> Int { b }\nprefix func ^^^ (a: NWTCPConnection) -> NWTCPConnection { a }",
      ],
    ],
    [
      "gives nothing where its operands don’t fit, or are too few",
      "import NetworkExtension\nfunc f(c: NWTCPConnection, s: String) { _ = (s <~> 1).«state»; _ = (<~>c).«state»; _ = (c <~> 1).«state» }",
      ["-", "-", tcp],
      ["func <~> (a: NWTCPConnection, b: Int) -> NWTCPConnection { a }"],
    ],
    [
      "gives it behind its operand",
      "import NetworkExtension\nfunc f(c: NWTCPConnection) { _ = (c^^).«state» }",
      [tcp],
      ["postfix operator ^^\npostfix func ^^ (a: NWTCPConnection) -> NWTCPConnection { a }"],
    ],
  ]);
});
