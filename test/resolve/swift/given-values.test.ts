import { describe } from "mocha";
import { state, states, testMeanings } from "../../support/code.ts";

const aliases =
  "typealias Maybe<T> = T?\ntypealias Done<T> = (T) -> Void\ntypealias Keyed<V> = [String: V]\ntypealias Pair = (c: NWTCPConnection, n: Int)";
const named =
  'func f(a: Maybe<NWTCPConnection>, b: Keyed<NWTCPConnection>, all: [Pair]) { a?.«state»; b["a"]?.«state»; let d: Done<NWTCPConnection> = { $0.«state» }; for (c, _) in all { c.«state» }; all.forEach { c, _ in c.«state» } }';

describe("What is given", () => {
  testMeanings([
    [
      "by a type with several generic arguments is not cut at their comma",
      'final class Cache<K: Hashable, V> { subscript(k: K) -> V? { nil }; func each(_ f: (K, V) -> Void) {} }\nfinal class A { let a = Cache<String, NWTCPConnection>(); func f() { a["a"]?.«state»; a.each { _, c in c.«state» }; let b = Cache<Int, NWTCPConnection>(); b[1]?.«state»; if 1<2, a["b"] == nil { a.each { $1.«state» } } } }',
      states(4),
    ],
    [
      "by a closure is known where it is called at once, where a task runs it, and where a generic function takes it",
      "func again<T>(_ run: () throws -> T) rethrows -> T { try run() }\nfunc later<T>(_ x: @autoclosure () -> T) -> T { x() }\nfunc load() async -> NWTCPConnection { fatalError() }\nfunc f(c: NWTCPConnection) async { { c }().«state»; let k = { () -> NWTCPConnection in c }(); k.«state»; again { c }.«state»; later(c).«state»; let t = Task { await load() }; await t.value.«state»; let u = Task.detached { await load() }; await u.value.«state»; let v = Task<NWTCPConnection, Never> { await load() }; await v.value.«state»; let m = await MainActor.run { c }; m.«state» }",
      states(8),
    ],
    [
      "by a key path is what it leads to",
      "struct Item { var c: NWTCPConnection }\nfunc f(i: Item, p: KeyPath<Item, NWTCPConnection>) { i[keyPath: p].«state»; i[keyPath: \\.c].«state»; i[keyPath: \\Item.c].«state» }",
      states(3),
    ],
    [
      "by a result that is mapped, a group that returns and the type of a value",
      "class Base { class func make() -> Self { fatalError() }; var c: NWTCPConnection? }\nfunc f(r: Result<NWTCPConnection, Error>, b: Base) async throws { r.map { $0.«state» }; try r.map { $0 }.get().«state»; let all = await withTaskGroup(of: Int.self, returning: [NWTCPConnection].self) { g in [] }; all[0].«state»; type(of: b).make().c?.«state» }",
      states(4),
    ],
    ["by an alias with generic parameters, or one of a tuple", `${named}\n${aliases}`, states(5)],
    ["by such an alias of another file", named, states(5), [aliases]],
    [
      "to the names of a tuple within another is not what stands around",
      "struct Other { var state = 1 }\nfinal class A { let c: NWTCPConnection\nfunc f(_ p: (Int, (Other, Int))) { let (_, (c, _)) = p; c.«state»; self.c.«state» } }",
      ["-", state],
    ],
    ["to the parameter of an alias is no type of Apple's", "typealias Done<NWPath> = («NWPath») -> Void", ["-"]],
  ]);
});
