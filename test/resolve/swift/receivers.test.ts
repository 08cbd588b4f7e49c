import { state, testMeanings } from "../../support/code.ts";

const cancel = "NetworkExtension/NWTCPConnection.cancel";
const remote = "NetworkExtension/NEAppProxyTCPFlow.remoteEndpoint";

describe("Receivers that own code hands out", () => {
  testMeanings([
    [
      "are known by what cases carry",
      "func f(i: Item) { if case .tcp(let flow) = i { flow.«remoteEndpoint» }; switch i { case let .udp(_, to: c): c.«cancel»(); case .tcp(let flow): flow.«remoteEndpoint» } }",
      [remote, cancel, remote],
      ["enum Item { case other, tcp(NEAppProxyTCPFlow); indirect case udp(Int, to: NWTCPConnection) }"],
    ],
    [
      "are known by the second name of a declaration",
      "func f(s: Store) { s.link?.«cancel»(); s.third.«state» }",
      [cancel, state],
      ["class Store { var a = [1, 2].map { $0 }, link: NWTCPConnection?, third = NWTCPConnection() }"],
    ],
    [
      "are known in closures for own methods and properties",
      "class A { var done: ((NWTCPConnection) -> Void)?; func f(s: Store) { s.each(1) { c in c.«cancel»() }; s.each { $0.«state» }; done = { $0.«cancel»() }; s.then = { c, _ in c.«state» } } }",
      [cancel, state, cancel, state],
      [
        "typealias Then = (NWTCPConnection, Int) -> Void\nclass Store { func each(_ n: Int = 1, body: @escaping (NWTCPConnection) -> Void) {}; var then: Then? }",
      ],
    ],
    [
      "are known by own subscripts",
      'func f(s: Store) { s["a"]?.«cancel»() }\nstruct Local { subscript(a: Int) -> NWTCPConnection { b() }; func g() { self[1].«state» } }',
      [cancel, state],
      ["class Store { subscript(key: String) -> NWTCPConnection? { all[key] } }"],
    ],
    [
      "are known by aliases of collections and functions",
      'typealias Links = [String: NWTCPConnection]\nfunc f(all: Links) { for (_, c) in all { c.«cancel»() }; all["a"]?.«state» }',
      [cancel, state],
    ],
    [
      "are known by the root of a key path",
      "func f(c: NWTCPConnection, all: [NWTCPConnection]) { all.map(\\.«state»); c.observe(\\.«state», options: [.new]) { o, _ in o.«cancel»() }; c.observe(\\.state) { o, _ in o.«cancel»() } }",
      [state, state, cancel, cancel],
    ],
    [
      "are known by what collections hold and give away",
      'func f(all: [String: NWTCPConnection], s: Set<NWTCPConnection>, n: [[NWTCPConnection]]) { all.removeValue(forKey: "a")?.«cancel»(); all.first?.value.«state»; all.mapValues { $0.«state» }; s.first?.«cancel»(); n.flatMap { $0 }.last?.«state»; n.joined().forEach { $0.«cancel»() }; n[0].reduce(0) { $0 + $1.«state».rawValue }; let d = ["a": n[0][0]]; d["a"]?.«cancel»() }',
      [cancel, state, state, cancel, state, cancel, state, cancel],
    ],
    [
      "are known in elements of what an optional chain gives",
      "class A { var all: [NWTCPConnection] = [] }; func f(a: A?) { a?.all.forEach { $0.«cancel»() }; a?.all.map { $0.«state» } }",
      [cancel, state],
    ],
    [
      "are known in closures between the brackets of a call",
      "func f(all: [NWTCPConnection]) { all.first(where: { $0.«state» == .connected })?.«cancel»(); all.sorted(by: { $0.«state».rawValue < $1.«state».rawValue }); all.filter({ c in c.«state» == .connected }); all.reduce(into: 0, { $0 += $1.«state».rawValue }) }",
      [state, cancel, state, state, state, state],
    ],
    [
      "are not guessed where anything else is observed",
      "func f(c: NWTCPConnection) { c.observe { o in o.«cancel»() }; c.each { $0.«cancel»() } }",
      ["-", "-"],
    ],
    [
      "are known by what maps and results give",
      "func f(c: NWTCPConnection?, all: [Any], r: Result<NWTCPConnection, Error>) throws { c.map { $0.«cancel»() }; all.compactMap { $0 as? NWTCPConnection }.forEach { $0.«state» }; try r.get().«cancel»(); all.enumerated().forEach { i, x in x.state } }",
      [cancel, state, cancel],
    ],
    [
      "are known by what a sequence is reduced to",
      "func f(all: [NWTCPConnection], c: NWTCPConnection, own: Own) { all.reduce(c) { a, b in a.«state» == .connected ? a : b }.«cancel»(); let m = all.reduce(into: [Int: NWTCPConnection]()) { $0[1]?.«cancel»(); $0[1] = $1 }; m[1]?.«state»; own.reduce(c) { a, _ in a.state } }; struct Own { func reduce(_ c: NWTCPConnection, _ f: (Bool, Int) -> Void) {} }",
      [state, cancel, cancel, state],
    ],
    [
      "are optionals themselves for what an extension adds to these",
      "extension Optional where Wrapped == NWTCPConnection { var state: Int { 1 } }\nfunc f(c: NWTCPConnection?) { c.«state»; c?.«state»; c!.«state» }",
      ["-", state, state],
    ],
    [
      "are known in closures that take tuples apart",
      "func f(all: [NWTCPConnection]) { all.enumerated().forEach { i, c in c.«cancel»() }; all.enumerated().forEach { $1.«state» } }",
      [cancel, state],
    ],
  ]);
});
