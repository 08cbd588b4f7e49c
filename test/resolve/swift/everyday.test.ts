import { describe } from "mocha";
import { testMeanings } from "../../support/code.ts";

const tcp = "NetworkExtension/NWTCPConnection.state";
const path = "NetworkExtension/NEProvider.defaultPath";
const status = "NetworkExtension/NWPath.status";

describe("Types that everyday code leaves to the compiler", () => {
  testMeanings([
    [
      "come from the asynchronous form of a method with a handler",
      "func f() async { let n = await NEHotspotNetwork.fetchCurrent(); n?.«ssid» }",
      ["NetworkExtension/NEHotspotNetwork.SSID"],
    ],
    [
      "are those of the class around an observation of its own",
      "class P: NEPacketTunnelProvider { func f() { o = observe(\\.«defaultPath») { provider, _ in _ = provider.«defaultPath»?.«status» } } }",
      [path, path, status],
    ],
    [
      "of implicit members come from the functions of C that they are passed to",
      "import Security\nfunc f() { _ = SSLCreateContext(nil, .«clientSide», .«streamType») }",
      ["Security/SSLProtocolSide.kSSLClientSide", "Security/SSLConnectionType.kSSLStreamType"],
    ],
    [
      "of properties are nested types named from within",
      "struct Outer { struct Inner { let flow: NWTCPConnection }\nlet inner: Inner\nvar all: [Inner] }\nfunc f(o: Outer) { o.inner.flow.«state»; o.all[0].flow.«state» }",
      [tcp, tcp],
    ],
    [
      "of nested cases are followed into patterns",
      "enum Outer { enum Inner { case tcp(NWTCPConnection) }\ncase inner(Inner) }\nfunc f(o: Outer) { if case .inner(.tcp(let c)) = o { c.«state» } }",
      [tcp],
    ],
    [
      "are what generic parameters are bound to",
      "func f<G: NWTCPConnection>(g: G) { g.«state» }\nfunc h<G>(g: G, all: [G]) where G: NWTCPConnection { g.«state»; all[0].«state» }\nfinal class Box<T: NWTCPConnection> { var t: T; func f() { t.«state» } }",
      [tcp, tcp, tcp, tcp],
    ],
    [
      "are one of those that a value has at once",
      "protocol Own {}\nfunc f(x: NWTCPConnection & Own, y: Own & NWTCPConnection) { x.«state»; y.«state» }",
      [tcp, tcp],
    ],
    [
      "are what tasks and continuations give",
      "func f() async throws { let t: Task<NWTCPConnection, Never> = g(); await t.value.«state»\nlet c = await withCheckedContinuation { (c: CheckedContinuation<NWTCPConnection, Never>) in go(c) }; c.«state» }",
      [tcp, tcp],
    ],
    [
      "are what locks guard",
      "class A { let l: OSAllocatedUnfairLock<[NWTCPConnection]>; let m = Mutex<NWTCPConnection?>(nil); func f() { l.withLock { all in all[0].«state» }; m.withLock { $0?.«state» } } }",
      [tcp, tcp],
    ],
    [
      "are those of the branches of an `if` with a value",
      "func f(a: NWTCPConnection, b: NWTCPConnection) { let c = if x { a } else { b }; c.«state» }",
      [tcp],
    ],
    [
      "are those of closures in a table",
      'enum T { static let table: [String: (NWTCPConnection) -> Any] = ["a": { $0.«state» }, "b": { c in c.«state» }] }',
      [tcp, tcp],
    ],
    [
      "are what a generic function of the code's own is given",
      "func same<V>(_ v: V) -> V { v }\nfinal class Container { func resolve<V>(_ t: V.Type) -> V? { nil } }\nfunc f(t: NWTCPConnection, c: Container) { same(t).«state»; c.resolve(NWTCPConnection.self)?.«state» }",
      [tcp, tcp],
    ],
    [
      "stay Apple's where another function has a type of that name",
      "func f() { struct NWTCPConnection { var state = 1 }\nlet c: «NWTCPConnection» = d }\nfunc g(c: «NWTCPConnection») { c.«state» }",
      ["-", "NetworkExtension/NWTCPConnection", tcp],
    ],
  ]);
});
