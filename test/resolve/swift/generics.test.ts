import { describe } from "mocha";
import { state, states, testMeanings } from "../../support/code.ts";

const box =
  "struct Box<V> { let value: V; var list: [V] = []; func make() -> V { value }; subscript(i: Int) -> V { value }; func with(_ run: (V) -> Void) {}; func both<U>(_ u: U) -> (U, V) { (u, value) } }";
const uses =
  "b.value.«state»; b.list.first?.«state»; b.make().«state»; b[0].«state»; b.with { $0.«state» }; b.both(1).1.«state»";
const subscripts =
  "subscript(i: Int) -> NWTCPConnection { fatalError() }; subscript(at s: Int) -> Int { 1 }; subscript(s: String) -> Int { 1 }";

describe("What stands for the generic parameters of own types", () => {
  testMeanings([
    [
      "is of Self what an extension of a protocol says, with and without self before a member, but for the code’s own",
      "protocol P { func own() -> Int }\nextension P where Self: NWTCPConnection { var a: Any { «state» }\nvar b: Any { self.«state» }\nfunc c(state: Int) -> Int { «state» + own() }\nstatic func d() { let state = 1; print(«state») } }\nextension P { var e: Any { «state» } }\nprotocol Q { var state: Int { get } }\nextension Q where Self: NWTCPConnection { var f: Int { «state» }; var g: Int { self.«state» } }",
      [state, state, "-", "-", "-", "-", "-"],
    ],
    [
      "is of Self also the code’s own, which hides what Apple has for everybody",
      "protocol P {}\nclass Own { let kCFStreamPropertySSLSettings = 1 }\nextension P where Self: Own { var a: Any { «kCFStreamPropertySSLSettings» } }\nextension P { var b: Any { «kCFStreamPropertySSLSettings» } }",
      ["-", "CFNetwork/kCFStreamPropertySSLSettings"],
    ],
    [
      "is of a composition each of its types",
      "protocol P { var link: NWTCPConnection { get } }\nfunc f(a: any NEPacketTunnelProvider & P, b: P & NWTCPConnection) { a.link.«state»; b.«state»; b.link.«state» }",
      states(3),
    ],
    ["is what is written between angle brackets", `func f(b: Box<NWTCPConnection>) { ${uses} }\n${box}`, states(6)],
    [
      "is what is written, of types in the next file",
      `func f(b: Box<NWTCPConnection>) { b.value.«state»; b.list.first?.«state»; b.make().«state»; b[0].«state»; b.with { $0.«state» } }`,
      states(5),
      [box],
    ],
    [
      "is what an initialiser is passed",
      "func f(t: NWTCPConnection) { let b = Box(value: t); b.value.«state»; Own(t).held.«state»; Pair(a: 1, b: [t]).b[0].«state»; Box<NWTCPConnection>(value: t).value.«state» }\nstruct Box<V> { let value: V }\nfinal class Own<T> { let held: T; init(_ h: T) { held = h } }",
      states(4),
      ["struct Pair<A, B> { let a: A; let b: [B] }"],
    ],
    [
      "is what is passed for a parameter behind others that are left out",
      "func f(t: NWTCPConnection) { let p = Pair(second: t); p.a.«state»; p.b.«state»; Pair(first: t, second: 1).a?.«state»; pick(second: t).0?.«state»; pick(second: t).1.«state» }\nstruct Pair<A, B> { let a: A?; let b: B; init(first: A? = nil, second: B) { a = first; b = second } }\nfunc pick<A, B>(first: A? = nil, second: B) -> (A?, B) { (first, second) }",
      ["-", state, state, "-", state],
    ],
    [
      "is what a case carries",
      "func f(e: Event<NWTCPConnection>) { if case .opened(let c) = e { c.«state» }; switch e { case .many(let all, _): all[0].«state»; default: break } }\nenum Event<T> { case opened(T), many([T], Int) }",
      states(2),
    ],
    [
      "is what the extension around says",
      "extension Box where V == NWTCPConnection { func g() { value.«state» } }\nextension Array where Element: NWTCPConnection { func h() { first?.«state»; self.first?.«state»; for c in self { c.«state» }; forEach { $0.«state» } }; var one: Element? { first } }\nextension Optional where Wrapped == NWTCPConnection { func i() { self?.«state» } }\nfunc f(all: [NWTCPConnection]) { all.one?.«state» }\nstruct Box<V> { let value: V }",
      states(7),
    ],
    [
      "is not what a type below calls its own by the same name",
      "class Base<T> { var it: T }\nclass Sub<T: NWTCPConnection>: Base<Int> { func f() { it.«state»; self.it.«state» } }\nfunc f(s: Sub<NWTCPConnection>) { s.it.«state» }",
      ["-", "-", "-"],
    ],
    [
      "is not known where nothing says it",
      "func f<V: NWTCPConnection>(a: Box<Int>, c: Box<Box<NWTCPConnection>>) { a.value.«state»; c.value.«state»; make().value.«state»; Box(other: 1).value.«state» }\nfunc make<V>() -> Box<V> { fatalError() }\nstruct Box<V> { let value: V }",
      ["-", "-", "-", "-"],
    ],
  ]);
});

describe("What stands for the generic parameters of own functions", () => {
  testMeanings([
    [
      "is what is passed, within tuples and collections and to closures too",
      "func with<V>(_ v: V, run: (V) -> Void) {}\nfunc f(t: NWTCPConnection) { with(t) { $0.«state» }; pair(1, t).1.«state»; first([t]).«state»; value([1: t]).«state»; maybe(t)?.«state» }\nfunc pair<A, B>(_ a: A, _ b: B) -> (A, B) { (a, b) }\nfunc first<T>(_ all: [T]) -> T { all[0] }\nfunc value<K, V>(_ all: [K: V]) -> V { fatalError() }\nfunc maybe<T>(_ a: T?) -> T? { a }",
      states(5),
    ],
  ]);
});

describe("Elements of sequences", () => {
  testMeanings([
    [
      "are known behind what only orders or cuts them, and beside others",
      "func f(xs: [NWTCPConnection]) { for x in xs.reversed() { x.«state» }; for x in xs.shuffled().dropFirst() { x.«state» }; xs.suffix(2).first?.«state»; for (_, b) in zip([1], xs) { b.«state» }; Array(xs)[0].«state»; Set(xs).first?.«state»; for (_, x) in xs.enumerated().reversed() { x.«state» } }",
      states(7),
    ],
    [
      "are the pairs of a dictionary that is sorted",
      "func f(d: [String: NWTCPConnection]) { d.sorted { $0.key < $1.key }[0].value.«state» }",
      states(1),
    ],
    [
      "are no more known by functions of the code's own",
      "func zip(_ a: [NWTCPConnection]) -> [Int] { [] }\nextension Array { func reversed() -> [Int] { [] } }\nfunc f(xs: [NWTCPConnection]) { zip(xs)[0].«state»; xs.reversed()[0].«state» }",
      ["-", "-"],
    ],
    [
      "are known by what calls of the library’s fit alone, whatever else extensions of any file call so",
      "extension Set { func filter() -> Int { 1 } }\nfunc f(xs: [NWTCPConnection], s: Set<NWTCPConnection>) { _ = xs.sorted { $0.«state» == $1.«state» }; s.filter { $0.«state» == 1 }.first?.«state»; xs.sorted().first?.«state» }",
      [...states(4), "-"],
      ["extension Array where Element == Key { func sorted() -> [Key] { [] } }"],
    ],
  ]);
});

describe("Values", () => {
  testMeanings([
    [
      "are known in a closure that stands for a parameter left out",
      "func f(_ c: NWTCPConnection, _ e: Any? = nil, run: (NWTCPConnection) -> Any = { $0.«state» }, then: (NWTCPConnection) -> Void = { c in c.«state» }) { c.«state» }",
      states(3),
    ],
    [
      "are what an own operator gives, by what stands around it",
      "infix operator +-+\ninfix operator -+-\nfunc +-+ (a: NWTCPConnection, b: Int) -> NWTCPConnection { a }\nfunc -+- (a: Int, b: Int) -> NWTCPConnection { fatalError() }\nfunc -+- (a: Int, b: String) -> Int { 1 }\nfunc f(_ a: NWTCPConnection) { _ = (a +-+ 1).«state»; let b = a +-+ 1; b.«state»; let c = 1 -+- 1; c.«state»; let d = a +-+ 1 +-+ 2; d.«state» }",
      [state, state, state, "-"],
    ],
    [
      "are what the own subscript gives that a call in brackets fits, of this file or another",
      `func f(a: Here, b: Some, c: There) { a[0].«state»; a["a"].«state»; b[0].«state»; b[at: 0].«state»; c[0].«state»; c[at: 0].«state» }\nstruct Here { ${subscripts} }\nstruct Some { subscript(i: Int) -> NWTCPConnection { fatalError() }; subscript(at i: Int) -> NWTCPConnection { fatalError() } }`,
      [state, "-", state, state, state, "-"],
      [`struct There { ${subscripts} }`],
    ],
    [
      "are not those of the library's in an own type of the name",
      "enum Result<A, B> { case success(Int), failure(A) }\nfunc f(r: Result<NWTCPConnection, Int>) { switch r { case .success(let c): c.«state»; case .failure(let c): c.«state» } }",
      ["-", state],
    ],
    [
      "are no elements where they are places of them",
      "func f(xs: [NWTCPConnection]) { xs.indices.first?.«state»; for x in xs.indices { x.«state»; xs[x].«state» } }",
      ["-", "-", state],
    ],
  ]);
});
