import { testMeanings } from "../../support/code.ts";

const remote = "NetworkExtension/NEAppProxyTCPFlow.remoteEndpoint";

/** Each name, code in which `e` stands for the member that is asked about of a `FLOW`, and whether each is a flow's. */
type Case = readonly [name: string, code: string, expected: string];

function check(cases: readonly Case[]): void {
  testMeanings(
    cases.map(([name, code, expected]) => [
      name,
      code.replaceAll("FLOW", "NEAppProxyTCPFlow").replaceAll(/\.e\b/g, ".«remoteEndpoint»"),
      [...expected].map((each) => (each === "+" ? remote : "-")),
    ]),
  );
}

describe("Values of Swift", () => {
  check([
    [
      "are parts of tuples within tuples",
      "func pair() -> (FLOW, (Int, [FLOW])) { x }\nfunc f(all: [(key: Int, value: (flow: FLOW, tag: String))]) { let (a, (n, rest)) = pair(); a.e; n.e; rest[0].e; for (_, (flow, tag)) in all { flow.e; tag.e }; for (i, (_, value)) in all.enumerated() { i.e; value.flow.e }; if case (let n, (let b, _)) = all[0] { n.e; b.e } }",
      "+-++--+-+",
    ],
    [
      "are what key paths lead to",
      "class Cell { var flow: FLOW; var all: [FLOW]; var maybe: FLOW? }\nfunc read<T>(_ c: Cell, _ path: KeyPath<Cell, T>) -> T { c[keyPath: path] }\nstruct NoKeyPath<A, B> {}\nfunc f(c: Cell, w: WritableKeyPath<Cell, FLOW>, n: NoKeyPath<Cell, FLOW>) { read(c, \\.flow).e; c[keyPath: \\.all[0]].e; c[keyPath: \\.maybe!].e; c[keyPath: w].e; c[keyPath: n].e }",
      "++++-",
    ],
    [
      "are members that are looked up by a key path",
      "@dynamicMemberLookup struct Box<V> { var value: V; var own: Int; subscript<T>(dynamicMember path: KeyPath<V, T>) -> T { value[keyPath: path] } }\nstruct Inner { let flow: FLOW; let own: FLOW }\nfunc f(b: Box<Inner>) { b.flow.e; b.own.e; b.value.flow.e; b.none.e }",
      "+-+-",
    ],
    [
      "are looked up once in types that look for members in each other",
      "@dynamicMemberLookup struct D { subscript<T>(dynamicMember path: KeyPath<D, T>) -> T { x }; subscript<T>(dynamicMember path: KeyPath<E, T>) -> T { x } }\n@dynamicMemberLookup struct E { let flow: FLOW; subscript<T>(dynamicMember path: KeyPath<D, T>) -> T { x } }\nfunc f(d: D) { d.none.e; d.flow.e }",
      "-+",
    ],
    [
      "are called where their type says how",
      "struct Open { func callAsFunction(_ n: Int) -> FLOW { x }; func callAsFunction(named: String) -> Int { 1 } }\nstruct S { let open: Open; func f() { open(1).e; open(named: s).e; let o = Open(); o(2).e; Open()(3).e } }",
      "+-++",
    ],
    [
      "are what closures give that have parameters, and closures themselves",
      "struct Box<T> { let value: T; init(_ make: () -> T) { value = make() }; init(copy: Box<T>) { value = copy.value }; func map<U>(_ f: (T) -> U) -> Box<U> { x } }\nfunc f(x: FLOW) { let b = Box { x }; b.value.e; b.map { [$0] }.value[0].e; b.map { _ in 1 }.value.e; let c: Box = Box { x }; c.value.e; let same = { (g: FLOW) -> FLOW in g }; same(x).e; b.map { $0.e } }",
      "++-+++",
    ],
    [
      "are behind pointers",
      "func f(x: inout FLOW, p: UnsafeMutablePointer<FLOW>, raw: UnsafeMutableRawPointer, many: UnsafeBufferPointer<FLOW>, n: UnsafePointer<Int>) { withUnsafePointer(to: &x) { $0.pointee.e }; p.pointee.e; p[1].e; (p + 1).pointee.e; many.first?.e; Unmanaged<FLOW>.fromOpaque(raw).takeUnretainedValue().e; unsafeBitCast(raw, to: FLOW.self).e; n.pointee.e; p.e }",
      "+++++++--",
    ],
    [
      "are in results, streams and iterators that are made by hand",
      "func f(r: Result<FLOW, Error>, x: FLOW, all: [FLOW]) async throws { try r.flatMap { .success($0) }.get().e; try r.flatMap { _ in .success(1) }.get().e; let o = Result { x }; try o.get().e; let (s, c) = AsyncStream.makeStream(of: FLOW.self); for await y in s { y.e }; c.e; var i = all.makeIterator(); while let z = i.next() { z.e } }",
      "+-++-+",
    ],
    [
      "are what lists and dictionaries are made of",
      "func f(all: [FLOW], set: Set<FLOW>, x: FLOW) { Dictionary(grouping: all) { $0.hash }[1]?[0].e; Dictionary(uniqueKeysWithValues: all.map { ($0.hash, $0) })[1]?.e; (all + all)[0].e; set.union(all).first?.e; all.split { $0.e }.first?.first?.e; Optional(x)?.e; Optional.some(x)?.e }",
      "++++++++",
    ],
    [
      "are what an own operator on one side gives",
      "prefix operator √\nprefix func √ (a: FLOW?) -> FLOW { a! }\npostfix operator %%\npostfix func %% (a: FLOW) -> Int { 1 }\nfunc f(a: FLOW, b: FLOW?) { (√b).e; (a%%).e; let x = √b; x.e }",
      "+-+",
    ],
    [
      "are chosen among overloads by what lists hold and extensions adopt",
      "protocol Old {}\nprotocol New {}\nextension FLOW: Old {}\nextension Int: New {}\nstruct A {}\nextension A: New {}\nfunc pick<T: Old>(_ x: [T]) -> T { x[0] }\nfunc pick<T: New>(_ x: [T]) -> String { s }\nfunc f(x: FLOW, all: [FLOW], a: A) { pick([x]).e; pick(all).e; pick([a]).e }",
      "++-",
    ],
    [
      "are observed behind a first value",
      "class A { var all: [FLOW] = [] { didSet { oldValue[0].e } }; var one: FLOW? = nil { willSet(next) { next?.e; newValue?.e } } }",
      "++-",
    ],
    [
      "are told to closures whose type is an alias with parameters",
      "typealias Done<T> = (Result<T, Error>) -> Void\nstruct C { typealias Taking<T> = (T) -> Void; func load(_ done: @escaping Done<FLOW>) {}; func run(_ take: Taking<FLOW>) {} }\nfunc f(c: C) { c.load { try? $0.get().e }; c.load { r in if case .success(let x) = r { x.e } }; c.run { $0.e } }",
      "+++",
    ],
    [
      "have the type that several names are declared with",
      "struct Pair { let a, b: FLOW; var c, d: String; var n = 1, m: FLOW }\nfunc f(p: Pair) { p.a.e; p.b.e; p.c.e; p.n.e; p.m.e }",
      "++--+",
    ],
    [
      "have each its own of several values, and its part of a written tuple",
      "typealias Two = (FLOW, String)\nlet x = FLOW(), y = 1, z = FLOW()\nlet (v, w): (String, FLOW) = make()\nstruct P { var a = 1, b = FLOW(); let (c, d): (Int, FLOW) = make(); lazy var k: Int = 1, m: FLOW = make() }\nfunc f(p: P, all: [Any]) { x.e; y.e; z.e; v.e; w.e; p.a.e; p.b.e; p.c.e; p.d.e; p.k.e; p.m.e; let (g, (h, i)): (Int, (n: FLOW, Int)) = make(); g.e; h.e; i.e; let (j, k): Two = make(); j.e; k.e; for (l, m): (Int, FLOW) in all { l.e; m.e }; if case let (q as FLOW, r) = make() { q.e; r.e } }",
      "+-+-+-+-+-+-+-+--++-",
    ],
    [
      "are what a choice by a comparison gives",
      "func f(a: FLOW?, b: FLOW, n: Int, s: String) { (n > 0 ? a : b)?.e; (n == 0 ? b : a!).e; (a is FLOW ? b : b).e; (n > 0 ? s : s).e; (n > 0).e; let x = n != 1 && n < 9 ? b : a!; x.e }",
      "+++--+",
    ],
    [
      "are what static methods of a generic type give that is written bare",
      "struct Box<T> { let value: T; static func of(_ v: T) -> Box<T> { x }; static func first(_ v: [T], _ n: Int) -> T { x }; static func none() -> T { x }; static func both<U>(_ v: T, _ u: U) -> (T, U) { x } }\nfunc f(x: FLOW, all: [FLOW]) { Box.of(x).value.e; Box.of(1).value.e; Box.first(all, 1).e; Box.none().e; Box.both(1, x).1.e; Box.both(1, x).0.e; Box<FLOW>.none().e; let b = Box.of(x); b.value.e }",
      "+-+-+-++",
    ],
    [
      "are what a decoder makes of a type",
      "struct Rule: Codable { var flow: FLOW { x } }\nstruct Own { func decode<T>(_ t: T.Type, from: Data) -> Int { 1 } }\nfunc f(d: Data, p: PropertyListDecoder, o: Own) throws { try JSONDecoder().decode(Rule.self, from: d).flow.e; for r in try p.decode([Rule].self, from: d) { r.flow.e }; let j = JSONDecoder(); if let r = try? j.decode(Rule.self, from: d) { r.flow.e }; o.decode(Rule.self, from: d).flow.e }",
      "+++-",
    ],
    [
      "are what an alias within a type means by its neighbours",
      "struct Pair { let a: Int }\nenum Net { struct Pair { let a: FLOW }\n final class Pool { typealias Item = Pair; var one: Item! } }\nfunc f(p: Net.Pool, i: Net.Pool.Item, j: Pair) { p.one.a.e; i.a.e; j.a.e }",
      "++-",
    ],
  ]);
});

describe("A key path that is passed", () => {
  testMeanings([
    [
      "means the same whichever of its names is asked about first",
      "struct Box { var endpoint: NWHostEndpoint { x } }\nfunc f(all: [Box]) { all.map(\\.«endpoint».«hostname») }",
      ["-", "NetworkExtension/NWHostEndpoint.hostname"],
    ],
  ]);
});
