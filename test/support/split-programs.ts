import * as fc from "fast-check";

/** A declaration, an expression that gives a connection, and what ends its statement. */
export type Part = readonly [code: string, use: string, end?: string];

const link = "NWTCPConnection";

/** Members of a class `Store<T>`, each with an expression on `store` that gives a connection. */
export const members: readonly (readonly [string, string, string?])[] = [
  [`func plain() -> ${link} { fatalError() }`, "store.plain()"],
  [`func run(_ b: () throws -> Void) rethrows -> ${link} { fatalError() }`, "store.run {}"],
  [`func typed() throws(CancellationError) -> ${link} { fatalError() }`, "try store.typed()"],
  [`func waiting() async throws(CancellationError) -> ${link} { fatalError() }`, "try await store.waiting()"],
  [`func later() async -> ${link} { fatalError() }`, "await store.later()"],
  [`func held() -> ${link} where T: Sendable { fatalError() }`, "store.held()"],
  [
    `func held<U>(_ u: U) -> ${link}\n  where U: Sequence, U.Element == [String: Array<Int>] { fatalError() }`,
    "store.held([])",
  ],
  [`package func packaged() -> ${link}? { nil }`, "store.packaged()!"],
  [
    `public final func open(_ body: @escaping @Sendable (Int) -> Void) -> ${link} { fatalError() }`,
    "store.open { _ in }",
  ],
  [
    `func built(@Builder(of: 1) content: () -> Int, _ more: Int = 1) -> ${link} { fatalError() }`,
    "store.built(content: { 1 })",
  ],
  [`func packs<each U>(_ u: repeat each U) -> ${link} { fatalError() }`, "store.packs(1, 2)"],
  [`func many(_ a: [String: Array<Optional<Int>>]) -> [${link}] { [] }`, "store.many([:])[0]"],
  [`func pair() -> (Int, link: ${link}) { fatalError() }`, "store.pair().link"],
  [`func given(_ make: (some Sequence) -> Int) -> any ${link} { fatalError() }`, "store.given { _ in 1 }"],
  ["func resolved<V>(_ type: V.Type) -> V? { nil }", `store.resolved(${link}.self)!`],
  [`static func of(_ t: T) -> ${link} { fatalError() }`, "Store.of(1)"],
  [`subscript(at: Int) -> ${link} { fatalError() }`, "store[1]"],
  [`var holding: ${link}? { nil }`, "store.holding!"],
  [`lazy var made: ${link} = { fatalError() }()`, "store.made"],
  [`private(set) var shown: ${link}?`, "store.shown!"],
  [`@Published(wrapped: 1) var kept: [String: [${link}]] = [:]`, 'store.kept["a"]![0]'],
  [`nonisolated(unsafe) static var shared: ${link}?`, "Store.shared!"],
  [`typealias Link = ${link}\nvar aliased: Link?`, "store.aliased!"],
  [`struct Inner { let deep: ${link} }\nvar inner: Inner?`, "store.inner!.deep"],
];

/** Declarations of their own, each with an expression that gives a connection, and what ends its statement. */
export const others: readonly (readonly [string, string, string?])[] = [
  [
    `enum Event { case opened(${link}, at: Int), closed }`,
    "if case .opened(let c, _) = (store as Any as! Event) { c",
    " }",
  ],
  ["struct Box<V> { let value: V }", `(store as Any as! Box<${link}>).value`],
  ["final class Cell<A, V> { func taken(_ a: A) -> V? { nil } }", `(store as Any as! Cell<Int, ${link}>).taken(1)!`],
  ["struct Pair<A, B> { let a: A; let b: [B] }", `Pair(a: 1, b: [store as Any as! ${link}]).b[0]`],
  [`protocol Holder { var held: ${link} { get } }`, "(store as! Holder).held"],
  [
    `extension NEProvider { func own() throws(CancellationError) -> ${link} { fatalError() } }`,
    "try NEProvider().own()",
  ],
  [`func opened(_ n: Int) -> ${link} { fatalError() }`, "opened(1)"],
  ["func same<V>(_ v: V) -> V { v }", `same(store as Any as! ${link})`],
  [`var sharedLink: ${link}?`, "sharedLink!"],
  ["struct Given<V> { let v: V; init?(maybe: V?) { nil } }", `Given(maybe: store as Any as! ${link})!.v`],
  [`final class Sub: NEPacketTunnelProvider { weak var link: ${link}? }`, "Sub().link!"],
];

/** What every part of such a program begins with. */
export const imports = "import Foundation\nimport NetworkExtension\n";

/** A function that uses such an expression. */
export function used(use: string, end = "", at = 0): string {
  return `func use${at}(store: Store<Int>) async throws {\n  ${use}.cancel()${end}\n}\n`;
}

/** Some of them together. */
export const parts = fc.record({
  members: fc.shuffledSubarray([...members], { minLength: 1 }),
  others: fc.shuffledSubarray([...others]),
});

/** The declarations of a program made of these, and the functions that use them. */
export function declarationsOf({
  members,
  others,
}: {
  members: readonly Part[];
  others: readonly Part[];
}): readonly string[] {
  const store = `final class Store<T> {\n${members.map(([code]) => code).join("\n")}\n}\n`;
  const uses = [...members, ...others].map(([, use, end], at) => used(use, end, at));
  return [store, ...others.map(([code]) => `${code}\n`), ...uses];
}
