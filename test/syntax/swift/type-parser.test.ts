import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { hasPart, mapType, printType, type SwiftType, typeNamed } from "../../../server/syntax/swift/type.ts";
import { parseType } from "../../../server/syntax/swift/type-parser.ts";
import { theCorpus } from "../../support/corpus-files.ts";

/** Types as code writes them, and as they are printed. */
const written: readonly (readonly [string, string])[] = [
  ["NWTCPConnection", "NWTCPConnection"],
  ["Network . NWEndpoint", "Network.NWEndpoint"],
  ["Optional<[Array<Int>]>", "[[Int]]?"],
  ["NWTCPConnection!", "NWTCPConnection!"],
  ["Int??", "Int??"],
  ["Dictionary<String, Set<Foo.Bar>>", "[String: Set<Foo.Bar>]"],
  ["[String : [Int]]?", "[String: [Int]]?"],
  ["((Int))", "Int"],
  ["()", "Void"],
  ["Swift.Void", "Void"],
  ["(Int, b: Foo)", "(Int, b: Foo)"],
  [
    "@escaping @MainActor (_ data: Data?, inout Int) async throws(Foo.Bar) -> ()",
    "(data: Data?, Int) async throws -> Void",
  ],
  ["Int -> Int", "(Int) -> Int"],
  ["((Int) -> Void)?", "((Int) -> Void)?"],
  ["(Int) -> (Int) -> Foo?", "(Int) -> (Int) -> Foo?"],
  ["some View & Sendable", "some View & Sendable"],
  ["(any A & B)?", "(any A & B)?"],
  ["any P.Type", "(any P).Type"],
  ["(A & B).Type", "(A & B).Type"],
  ["Foo.Type.Type", "Foo.Type.Type"],
  ["Box<Int>.Index", "Box<Int>.Index"],
  ["Box<Foo>.Inner<Bar>?", "Box<Foo>.Inner<Bar>?"],
  ["Int...", "Int..."],
  ["`Type`", "Type"],
  ["A // why\n & /* b */ B", "A & B"],
  ["~Copyable", "Copyable"],
  ["isolated (any Actor)?", "(any Actor)?"],
  ["sending Foo", "Foo"],
  ["Result<(Int, Foo), any Error>", "Result<(Int, Foo), any Error>"],
  ["[Foo", "[Foo]"],
  ["Box<Foo", "Box"],
  ["(Foo, ", "Foo"],
  ["", "_"],
  ["+", "_"],
];

const name = fc.constantFrom("A", "Foo", "Network.NWEndpoint");

const anyType: fc.Arbitrary<SwiftType> = fc.letrec<{ type: SwiftType }>((tie) => {
  const type = tie("type");
  const elements = fc.array(fc.record({ label: fc.constantFrom("", "a", "b"), type }), { minLength: 2, maxLength: 3 });
  return {
    type: fc.oneof(
      { maxDepth: 4, depthIdentifier: "type" },
      fc.record({
        kind: fc.constant("named" as const),
        path: name,
        arguments: fc.constant([]),
      }),
      fc.record({ kind: fc.constant("named" as const), path: name, arguments: fc.array(type, { maxLength: 2 }) }),
      fc.record({ kind: fc.constant("optional" as const), of: type, isImplicit: fc.boolean() }),
      fc.record({ kind: fc.constantFrom("array" as const, "metatype" as const), of: type }),
      fc.record({ kind: fc.constant("dictionary" as const), key: type, value: type }),
      fc.record({ kind: fc.constant("tuple" as const), elements }),
      fc.record({
        kind: fc.constant("function" as const),
        parameters: fc.array(fc.record({ label: fc.constant(""), type }), { maxLength: 2 }),
        isAsync: fc.boolean(),
        throws: fc.boolean(),
        result: type,
      }),
      fc.record({ kind: fc.constantFrom("some" as const, "any" as const), of: name.map(typeNamed) }),
    ),
  };
}).type;

describe("Types of Swift", () => {
  for (const [text, printed] of written)
    it(`read ${JSON.stringify(text)} as ${printed}`, () => assert.equal(printType(parseType(text)), printed));

  it("are read as they were printed", () => {
    void fc.assert(
      fc.property(anyType, (type) => assert.deepEqual(parseType(printType(type)), structuredClone(type))),
      { numRuns: 500 },
    );
  });

  it("of the corpus are known in all their parts", () => {
    const unread = theCorpus()
      .facts.all.flatMap(({ typeSwift, paramsSwift = [], callbackSwift = [] }) => [
        ...(typeSwift === undefined ? [] : [typeSwift]),
        ...paramsSwift.map(({ type }) => type),
        ...callbackSwift.flat(),
      ])
      .filter((text) => hasPart(parseType(text), ({ kind }) => kind === "unknown"));
    assert.deepEqual(unread, []);
  });

  it("stand in a text from one place to another, their first names as asked for", () => {
    const text = "let a: [Box<Foo>.Inner: Bar.Baz] = [:]";
    const starts: number[] = [];
    const type = parseType(text, 7, 32, (name, start) => {
      starts.push(start);
      return `Outer.${name}`;
    });
    assert.equal(printType(type), "[Outer.Box<Outer.Foo>.Inner: Outer.Bar.Baz]");
    assert.deepEqual(
      starts.map((at) => text.slice(at, at + 3)),
      ["Box", "Foo", "Bar"],
    );
  });

  it("end where they have too many parts or levels", () => {
    let wide = typeNamed("A");
    for (let times = 0; times < 40; times++) wide = { kind: "dictionary", key: wide, value: wide };
    assert.ok(printType(wide).length < 5000);
    assert.ok(
      hasPart(
        mapType(wide, () => undefined),
        ({ kind }) => kind === "unknown",
      ),
    );
    assert.ok(printType(parseType("[".repeat(100_000))).length < 1000);
    assert.ok(printType(parseType("A<".repeat(100_000))).length < 1000);
  });
});
