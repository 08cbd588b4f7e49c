import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { type CodeLanguage, isCode } from "../../server/core/language.ts";
import { indexNames } from "../../server/engine/name-index.ts";
import { portolan, prescanned } from "../support/check.ts";
import { corpusFiles } from "../support/corpus-files.ts";
import { examplesIn } from "../support/fences.ts";
import { joinedExamplesIn } from "../support/joined-examples.ts";

/** Everything that the survey of a text finds is found by its bytes. */
function isFoundByBytes(text: string, language: CodeLanguage): void {
  const { types, names, runtimeNames = [] } = portolan().survey({ path: `/app/a.${language}`, language, text });
  const prescan = prescanned(text, language);
  const index = indexNames([prescan]);
  const has = (found: readonly number[], name: string) => assert.deepEqual(found, [0], `${name} in ${text}`);
  for (const { name, kind, inherits, properties } of types) {
    has(index.ofType(name), name);
    if (kind !== "extension") has(index.declaring(name), name);
    if (inherits.length > 0) has(index.conforming(name), name);
    for (const member of properties.keys()) {
      const plain = member.replace(/\(.*/s, "");
      has(index.withMember(name, plain), `${name}.${member}`);
      has(index.ofName(plain.replace(/^(?:case|wrapper) /, "")), member);
    }
    for (const above of inherits) if (/^[\w.]+$/.test(above)) has(index.inheriting(above), above);
  }
  for (const name of [...names, ...runtimeNames.map(({ name }) => name)]) has(index.ofName(name), name);
}

/** Code in pieces, the odd ones among them. */
const pieces = [
  ..."class struct enum protocol actor extension typealias func let var case import where private static".split(" "),
  ..."Store tunnel URLSession `class` größe Ünit x1 A.B A . B".split(" "),
  ..."{ } ( ) [ ] < > : , = -> ; . & ! ? #if #endif @objc(Name) @objc".split(" "),
  ...[
    "\n",
    "\n\n",
    " ",
    "  ",
    "/* let a */",
    "// class B\n",
    "/* /* */ { */",
    '"{"',
    '"""\n"\n"""',
    "`my class`",
    "`a:b`",
    "\u00a0",
    "—",
  ],
  ...[
    "let (a, (b, c)) = d",
    "case e(Int), `f`(String)",
    "subscript(at: Int) -> T {",
    "extension B: C {",
    "init(a: Int) {",
  ],
  ...["let a = 1, b = 2", "var c: Int = 1,\n  d: T = 2", "let a = {\n  let x = 1\n}(), e: Int = 3"],
  ...[
    "class /* : { */ Store: Base, Other {",
    "extension A.B: C where D: E {",
    "typealias F = A.B",
    "typealias G<T> = H",
    "typealias F =\u00a0A",
    "extension B\u00a0. Store {",
  ],
  ...["@interface Foo : Bar <Baz>\n- (void)open:(int)a close:(int)b;\n@end", "#define MACRO(x) x", "int f(void);"],
];

describe("The index of names", () => {
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((some) => some.join(" "));

  for (const language of ["swift", "objc"] as const) {
    it(`finds every name that a survey of ${language} has`, () => {
      void fc.assert(
        fc.property(text, (each) => isFoundByBytes(each, language)),
        { numRuns: 2000 },
      );
    });
  }

  it("finds names beside quoted ones, and quoted names with spaces and signs", () => {
    for (const text of [
      "enum Kind { case `class` }; extension Tunnel: Base { var `default`: Int { 0 } }",
      "func f(_ a: Kind) { a.`struct` }; class Tunnel: Base { let `default` = 1 }",
      "func `my class`() {}; class Tunnel: Base { let `default` = 1 }",
      "class `func`: Base {}",
      "class `My Tunnel`: Base { var `open link`: Link }",
      "class Tunnel { var `open:link`: Link; func `a.b:c`() {} }",
      "enum `a:b` { case `c:d`(Link), `e f`(Link) }",
      "@objc (Name) class Tunnel {}",
      "@objc /* as */ (Name) class Tunnel {}",
    ])
      isFoundByBytes(text, "swift");
  });

  it("finds operators, and asks for none where a mark stands behind a `func` that is not written to its end", () => {
    const declared = "prefix func ^^^ (a: A) {}; func <~><T>(a: T, b: T) {}; func — (a: A, b: A) {}";
    isFoundByBytes(declared, "swift");
    const { names } = portolan().survey({ path: "/app/a.swift", language: "swift", text: declared });
    assert.deepEqual(
      ["^^^", "—"].map((name) => names.includes(name)),
      [true, true],
    );
    for (const mark of [..."=,:;.->@#?!", "..<", "\\"]) isFoundByBytes(`func ${mark}`, "swift");
  });

  it("finds what a type inherits behind a keyword in a quoted name", () => {
    for (const text of [
      "`class` class /* : { */ Store: Base, Other { case e(Int), `f`(String)",
      "`class` extension B: C { `class`",
      "let `a class b` = 1; class Store: Base { func `f`() {} }",
      "let `typealias` = 1; typealias Store = Base; func `f`() {}",
    ])
      isFoundByBytes(text, "swift");
  });

  it("finds the names of patterns in brackets, and takes no name that is used behind a comma for a declared one", () => {
    for (const text of [
      "let a = d, (x, y) = e",
      "let a = d,\n  (x, (y, z)) = e",
      "let (a, (b, c)) = d , A.B",
      "let a = [d, e] , f?",
    ])
      isFoundByBytes(text, "swift");
    const prescan = prescanned("let a = d, (x, (y, z)) = e", "swift");
    for (const name of ["x", "y", "z"]) assert.deepEqual(indexNames([prescan]).ofName(name), [0], name);
  });

  it("finds every name of the pages’ examples", () => {
    for (const [page, text] of corpusFiles()) {
      if (!page.startsWith("rules/")) continue;
      for (const { language, code } of examplesIn(text)) isFoundByBytes(code, language);
      for (const { document, beside } of joinedExamplesIn(text))
        for (const each of [document, ...beside]) if (isCode(each.language)) isFoundByBytes(each.text, each.language);
    }
  });

  it("leaves out files that use a name and don’t declare it", () => {
    const index = indexNames([
      prescanned("struct Row { let store: Store }", "swift"),
      prescanned("extension Store {}", "swift"),
      prescanned("class Store: Base { enum Error {} }", "swift"),
      prescanned("enum Error {}\nlet error = Store.Error", "swift"),
    ]);
    assert.deepEqual(index.ofType("Store"), [1, 2]);
    assert.deepEqual(index.declaring("Store"), [2]);
    assert.deepEqual(index.conforming("Store"), [2]);
    assert.deepEqual(index.ofType("Store.Error"), [2]);
    assert.deepEqual(index.ofName("error"), [3]);
    assert.deepEqual(index.inheriting("Base"), [2]);
    assert.deepEqual(index.ofType("Missing"), []);
  });

  it("leaves out extensions that say nothing of a member, or of what a type inherits", () => {
    const index = indexNames([
      prescanned("extension URL { var host: String { a.port } }", "swift"),
      prescanned("extension URL: Asset { subscript(at: Int) -> Int { 0 } }", "swift"),
      prescanned("enum Asset { case port(Int) }", "swift"),
    ]);
    assert.deepEqual(index.ofType("URL"), [0, 1]);
    assert.deepEqual(index.declaring("URL"), []);
    assert.deepEqual(index.withMember("URL", "host"), [0]);
    assert.deepEqual(index.withMember("URL", "port"), []);
    assert.deepEqual(index.withMember("URL", "subscript"), [1]);
    assert.deepEqual(index.withMember("Asset", "case port"), [2]);
    assert.deepEqual(index.conforming("URL"), [1]);
  });

  it("takes any name for declared where comments behind keywords are endless", () => {
    const { isLoose } = prescanned("func /* ".repeat(1000), "swift");
    assert.ok(isLoose);
    assert.ok(!prescanned("func /* a */ b() {}\n".repeat(1000), "swift").isLoose);
  });
});
