import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { TokenRange } from "../../../server/syntax/outline.ts";
import { lexSwift } from "../../../server/syntax/swift/lexer/lexer.ts";
import { outlineSwift } from "../../../server/syntax/swift/outline.ts";

/** Every binding of `code` as "origin name: type = value". */
function bindings(code: string): readonly string[] {
  const { scopes, tokens } = outlineSwift(lexSwift(code));
  const text = (range: TokenRange | undefined): string =>
    range === undefined || range.to <= range.from
      ? ""
      : tokens.text.slice(tokens.starts[range.from], tokens.ends[range.to - 1]);
  return scopes.flatMap((scope) =>
    scope.bindings.map(({ origin, name, type, value, position }) => {
      const typed = text(type) === "" ? "" : `: ${text(type)}`;
      const valued = text(value) === "" ? "" : ` = ${text(value)}`;
      return `${origin} ${name}${typed}${valued}${position === undefined ? "" : ` #${position}`}`;
    }),
  );
}

describe("The outline of Swift", () => {
  it("has imports in all their forms", () => {
    const { imports } = outlineSwift(
      lexSwift(
        "@testable import App\n@preconcurrency public import Network\nimport struct Network.NWPath\nimport SystemConfiguration.CaptiveNetwork\n@_exported import Foundation",
      ),
    );
    assert.deepEqual(
      imports.map(({ module, detail }) => [module, detail]),
      [
        ["App", undefined],
        ["Network", undefined],
        ["Network", "NWPath"],
        ["SystemConfiguration", "CaptiveNetwork"],
        ["Foundation", undefined],
      ],
    );
  });

  it("has types with what they inherit, without modules and generic arguments", () => {
    const { types } = outlineSwift(
      lexSwift(
        "import Network\npublic final class A<T: P>: Network.B<T>, @unchecked Sendable, C & D where T: E { enum F: String { case a } }\nextension A.F: G {}\nprotocol H: AnyObject {}\nactor I {}\nclass func notAType() {}",
      ),
    );
    assert.deepEqual(
      types.map(({ kind, name, inherits }) => [kind, name, inherits.join()]),
      [
        ["class", "A", "B,Sendable,C,D"],
        ["enum", "F", "String"],
        ["extension", "A.F", "G"],
        ["protocol", "H", "AnyObject"],
        ["actor", "I", ""],
      ],
    );
  });

  it("has default values without what ends them, and none beyond the end of a text that is being typed", () => {
    assert.deepEqual(bindings("func f(a: Int = 1, b: Int = g(2)) {}"), [
      "parameter a: Int = 1",
      "parameter b: Int = g(2)",
    ]);
    const { scopes, tokens } = outlineSwift(lexSwift("func n(t="));
    const values = scopes.flatMap((scope) => scope.bindings.map(({ value }) => value));
    assert.deepEqual(values, [{ from: tokens.count, to: tokens.count }]);
  });

  it("has functions, initialisers, subscripts and accessors with their signatures", () => {
    const { functions } = outlineSwift(
      lexSwift(
        "class A {\n override func a(_ b: Int, c d: [String: Int] = [:], e: @escaping (Int) -> Void) async throws -> (Int, A)? { nil }\n required init?(f: Int) { }\n static subscript(g: Int) -> Int { 1 }\n var h: Int { 1 }\n static func == (l: A, r: A) -> Bool { true }\n deinit { }\n}\nprotocol P { func i() -> Int\n func j(for k: Int) }",
      ),
    );
    assert.deepEqual(
      functions.map(
        ({ signature, isOverride, isStatic }) =>
          `${signature}${isOverride ? " override" : ""}${isStatic ? " static" : ""}`,
      ),
      ["a(_:c:e:) override", "init(f:)", "subscript(_:) static", "h", "==(l:r:) static", "deinit", "i()", "j(for:)"],
    );
    assert.deepEqual(
      functions[0]!.parameters().map(({ label, name }) => [label, name]),
      [
        [undefined, "b"],
        ["c", "d"],
        ["e", "e"],
      ],
    );
  });

  const cases: readonly (readonly [string, readonly string[]])[] = [
    [
      "let a: [Int]? = nil, b = c(d, e)\nlet f = 1",
      ["variable a: [Int]? = nil", "variable b = c(d, e)", "variable f = 1"],
    ],
    ["let a = b\n  .c { $0 }\n  .d()\nnext()", ["variable a = b\n  .c { $0 }\n  .d()"]],
    ["let a = b ??\n c\nd()", ["variable a = b ??\n c"]],
    [
      "class A { var b: Int { didSet { } }; lazy var c: D = { D() }() }",
      ["property b: Int", "property c: D = { D() }()", "parameter oldValue: Int"],
    ],
    ["guard let a = b as? C, let d else { return }", ["optional a = b as? C", "optional d"]],
    ["if let a = b.c, case let .d(e, f: g) = a { }", ["optional a = b.c", "pattern e = a #0", "pattern g = a #1"]],
    [
      "for case let a as B in c { }\nfor (d, e) in f where d { }\nfor await g in h { }",
      ["loop a: B = c", "loop d = f #0", "loop e = f #1", "loop g = h"],
    ],
    [
      "switch a { case .b(let c), .d(var c): e\n case let f as G where f.h: i\n case (let j, _): k\n default: l }",
      ["pattern c = a #0", "pattern c = a #0", "pattern f: G = a", "pattern j = a #0"],
    ],
    ["do { } catch let a as B { } catch { }", ["catch a: B", "catch error"]],
    [
      "a { [weak self, b = c.d] e, f in g }; h { (i: Int, j) -> Int in k }; l { $0 }",
      ["variable b = c.d", "closure e #0", "closure f #1", "closure i: Int", "closure j #1"],
    ],
    ["let (a, b) = c", ["variable a = c #0", "variable b = c #1"]],
    ["func f<T>(a b: inout T, _ c: some D...) { }", ["parameter b: inout T", "parameter c: some D..."]],
    [
      "func f(a: (Int) -> Int = { b in let c = b; return c }, d: Int) { let e = d }",
      [
        "parameter a: (Int) -> Int = { b in let c = b; return c }",
        "parameter d: Int",
        "variable e = d",
        "closure b #0",
        "variable c = b",
      ],
    ],
    [
      "func f(a: () -> Int = { let b = 1; return b }, for c: Int, case d: Int) { let e = d }",
      ["parameter a: () -> Int = { let b = 1; return b }", "parameter c: Int", "parameter d: Int", "variable e = d"],
    ],
  ];
  for (const [code, expected] of cases) {
    it(`binds the names of ${JSON.stringify(code)}`, () => assert.deepEqual(bindings(code), expected));
  }

  it("has aliases with their targets, in their scope", () => {
    const { aliases, tokens } = outlineSwift(
      lexSwift("typealias A = B.C?\nstruct S { typealias D<T> = [T]\n associatedtype E: F }"),
    );
    assert.deepEqual(
      aliases.map(({ name, target }) => [
        name,
        target.to > target.from ? tokens.text.slice(tokens.starts[target.from], tokens.ends[target.to - 1]) : "",
      ]),
      [
        ["A", "B.C?"],
        ["D", "[T]"],
        ["E", ""],
      ],
    );
  });

  it("keeps keywords that are members or labels out of it", () => {
    const { types, functions, scopes } = outlineSwift(
      lexSwift("a.class; b(for: 1, if: 2); c.init(d); .default; e.func()"),
    );
    assert.deepEqual([types.length, functions.length, scopes.length], [0, 0, 1]);
  });
});
