import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { unknownProject } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import type { Document } from "../../server/engine/document.ts";
import { workspaceOf } from "../../server/resolve/workspace.ts";
import { portolan } from "../support/check.ts";

const link = "NWTCPConnection";

/** Members of a class `Store<T>`, each with an expression on `store` that gives a connection. */
const members: readonly (readonly [string, string, string?])[] = [
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
const others: readonly (readonly [string, string, string?])[] = [
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
  [`final class Sub: NEPacketTunnelProvider { weak var link: ${link}? }`, "Sub().link!"],
];

const imports = "import Foundation\nimport NetworkExtension\n";

function used(use: string, end = "", at = 0): string {
  return `func use${at}(store: Store<Int>) async throws {\n  ${use}.cancel()${end}\n}\n`;
}

/** What is found in these files, as the line of each place and what is said of it, sorted. */
function found(files: readonly string[]): readonly string[] {
  const documents = files.map((text, at): Document => ({ path: `/app/F${at}.swift`, language: "swift", text }));
  const workspace = workspaceOf(documents.map((each) => portolan().survey(each)));
  const project = { ...unknownProject, deployment: { value: { ios: "26.0" }, source: "test" } };
  return documents
    .flatMap((document) =>
      portolan()
        .findings(document, { workspace, project, settings: defaultSettings })
        .map(({ span, message }) => `${lineAt(document.text, span.start)} ${message}`),
    )
    .sort();
}

function lineAt(text: string, at: number): string {
  return text.slice(text.lastIndexOf("\n", at - 1) + 1, text.indexOf("\n", at));
}

describe("A program split between its declarations", () => {
  const parts = fc.record({
    members: fc.shuffledSubarray([...members], { minLength: 1 }),
    others: fc.shuffledSubarray([...others]),
  });

  it("has the findings of the program in one file", () => {
    void fc.assert(
      fc.property(parts, ({ members, others }) => {
        const store = `final class Store<T> {\n${members.map(([code]) => code).join("\n")}\n}\n`;
        const uses = [...members, ...others].map(([, use, end], at) => used(use, end, at));
        const declarations = [store, ...others.map(([code]) => `${code}\n`), ...uses];
        const whole = found([imports + declarations.join("")]);
        assert.ok(whole.filter((each) => each.includes(".cancel is")).length >= uses.length, "each use is found");
        assert.deepEqual(found(declarations.map((each) => imports + each)), whole);
      }),
      { numRuns: 60 },
    );
  });

  for (const [code, use, end] of [...members, ...others]) {
    it(`finds ${use} in the next file`, () => {
      const isMember = members.some(([other]) => other === code);
      const declared = isMember ? `final class Store<T> {\n${code}\n}\n` : `final class Store<T> {}\n${code}\n`;
      assert.ok(found([imports + declared, imports + used(use, end)]).some((each) => each.includes(".cancel is")));
    });
  }
});
