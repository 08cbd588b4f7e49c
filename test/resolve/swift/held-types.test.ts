import { describe } from "mocha";
import { state, states, testMeanings } from "../../support/code.ts";

const base =
  "class Base<T> { var value: T; init(_ v: T) { value = v }; func get() -> T { value }; subscript(i: Int) -> T { value }; var run: ((T) -> Void)?; func each(_ f: (T) -> Void) {} }\nclass Two<K, V> { var key: K; var held: V; init(_ k: K, _ v: V) { key = k; held = v } }";
const heirs =
  "class A<T>: Base<T> {}\nclass Mid<X>: Two<Int, X> {}\nclass Low<Y>: Mid<[Y]> {}\nfinal class End: Low<NWTCPConnection> {}";

describe("What is given to a generic class", () => {
  testMeanings([
    [
      "is known in a class that inherits it",
      `${base}\nclass B: Base<NWTCPConnection> { func f() { value.«state»; get().«state»; self[0].«state»; super.value.«state»; run = { $0.«state» }; each { $0.«state» } } }`,
      states(6),
    ],
    [
      "is known of values of a class that inherits it, over several classes",
      `${base}\n${heirs}\nfunc f(a: A<NWTCPConnection>, e: End, i: A<Int>) { a.value.«state»; a.get().«state»; a[0].«state»; e.held[0].«state»; e.key.«state»; i.value.«state» }`,
      [state, state, state, state, "-", "-"],
    ],
    [
      "is known of classes in other files",
      "func f(a: A<NWTCPConnection>, e: End) { a.value.«state»; e.held.first?.«state»; e.key.«state» }",
      [state, state, "-"],
      [base, heirs],
    ],
  ]);
});

describe("The type that `Self` stands for", () => {
  testMeanings([
    [
      "is the one that is asked",
      "extension NWTCPConnection { static func own() -> Self { fatalError() }; var me: Self { self }; func also() -> Self { self } }\nfunc f(c: NWTCPConnection, t: NWTCPConnection.Type) { c.me.«state»; c.also().also().«state»; NWTCPConnection.own().«state»; t.own().«state» }",
      states(4),
    ],
    [
      "is one that inherits the method",
      "class Up { func me() -> Self { self } }\nclass Down: Up { var c: NWTCPConnection?; var state = 1 }\nfunc f(d: Down) { d.me().c?.«state»; d.me().«state» }",
      [state, "-"],
    ],
  ]);
});

describe("What a loop yields", () => {
  testMeanings([
    [
      "is what an own sequence says of itself",
      "struct A: Sequence, IteratorProtocol { mutating func next() -> NWTCPConnection? { nil } }\nstruct B: Sequence { func makeIterator() -> AnyIterator<NWTCPConnection> { fatalError() } }\nstruct C: AsyncSequence { typealias Element = NWTCPConnection }\nfunc f(a: A, b: B, c: C) async { for x in a { x.«state» }; for x in b { x.«state» }; for await x in c { x.«state» } }",
      states(3),
    ],
    [
      "is what a constraint says of a generic parameter, or of what an extension extends",
      "func f<S: Sequence>(s: S) where S.Element == NWTCPConnection { for x in s { x.«state» }; s.forEach { $0.«state» } }\nfunc g<C: Collection, D>(c: C, d: D) where C.Element == NWTCPConnection, D: NWTCPConnection { c.first?.«state»; c[c.startIndex].«state»; d.«state» }\nextension Sequence where Element == NWTCPConnection { func h() { for x in self { x.«state» } } }",
      states(6),
    ],
    [
      "is a child of a group of tasks",
      "func f() async { await withTaskGroup(of: NWTCPConnection.self) { group in for await x in group { x.«state» }; await group.next()?.«state» } }",
      states(2),
    ],
    [
      "is told by a case that it carries, and by brackets around a range",
      "enum E { case a(NWTCPConnection), b }\nfunc f(es: [E], cs: [NWTCPConnection]) { for case let .a(c) in es { c.«state» }; for c in cs[1...] { c.«state» }; cs[0..<2].first?.«state»; cs[0..<2].«state» }",
      [state, state, state, "-"],
    ],
  ]);
});

describe("Names in patterns and closures", () => {
  testMeanings([
    [
      "are parts of a tuple, unwrapped where a mark says so",
      "func f(a: NWTCPConnection?, b: Result<NWTCPConnection, Error>) { switch (a, b) { case (let x?, .success(let y)): x.«state»; y.«state»; case (let z, _): z?.«state» }; if case (let w?, _) = (a, 1) { w.«state» } }",
      states(4),
    ],
    [
      "are what the case of an error carries that is caught by its type's name",
      "enum E: Error { case a(NWTCPConnection), b(Int, NWTCPConnection) }\nfunc f() { do { try g() } catch let E.a(c) { c.«state» } catch E.b(let n, let c) { c.«state»; n.«state» } catch { } }\nfunc g() throws {}",
      [state, state, "-"],
    ],
    [
      "are globals that a shorthand unwraps, and no member of the type around",
      "var held: NWTCPConnection?\nfunc f() { if let held { held.«state» } }\nstruct S { var held: Int?; func g() { if let held { held.«state» } } }",
      [state, "-"],
    ],
    [
      "are elements of pairs that a closure takes apart by number",
      "func f(a: [NWTCPConnection], d: [Int: S]) { zip(a, a).map { $0.«state» == $1.«state» }; d.mapValues { $0.c }.values.first?.«state» }\nstruct S { let c: NWTCPConnection }",
      states(3),
    ],
    [
      "are what a closure of several lines gives",
      "func f(a: [S]) { a.map { s -> NWTCPConnection in\n print(s)\n return s.c }.first?.«state»; a.map { s in\n print(s)\n return s.c\n}.first?.«state»; a.map { s in\n if s.ok { return s.c }\n print(s)\n}.first?.«state» }\nstruct S { let c: NWTCPConnection; var ok: Bool }",
      [state, state, "-"],
    ],
  ]);
});

describe("The value of a `switch`", () => {
  testMeanings([
    [
      "has the type of its first branch",
      "func f(b: Bool, c: NWTCPConnection) { let x = switch b { case true: c; case false: c }; x.«state» }",
      [state],
    ],
  ]);
});
