import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Span } from "../../../server/core/text.ts";
import { surveySwift } from "../../../server/resolve/swift/survey.ts";
import { lexSwift } from "../../../server/syntax/swift/lexer/lexer.ts";
import { outlineSwift } from "../../../server/syntax/swift/outline.ts";
import { askSwift } from "../../support/code.ts";

function cut(text: string, span: Span | undefined): string | undefined {
  return span && text.slice(span.start, span.end);
}

describe("Questions about Swift code", () => {
  it("give a call with receiver, arguments and trailing closures", () => {
    const { text, sites, resolve } = askSwift("try await a.b?(c).«d»(e, f: g(h), i: { 1 }) { j } k: { l } + m");
    const call = resolve.call(sites[0]!)!;
    assert.equal(cut(text, call.span), "a.b?(c).d(e, f: g(h), i: { 1 }) { j } k: { l }");
    assert.equal(cut(text, call.receiver), "a.b?(c)");
    assert.equal(cut(text, call.parentheses), "(e, f: g(h), i: { 1 })");
    assert.deepEqual(
      call.arguments.map(({ label, value }) => [label, cut(text, value)]),
      [
        [undefined, "e"],
        ["f", "g(h)"],
        ["i", "{ 1 }"],
      ],
    );
    assert.deepEqual(
      call.trailingClosures.map(({ label, value }) => [label, cut(text, value)]),
      [
        [undefined, "{ j }"],
        ["k", "{ l }"],
      ],
    );
  });

  it("don't take the body of a statement for a trailing closure", () => {
    const { text, sites, resolve } = askSwift("if a.«b»() { c }\nif x, let d = e.«f» { g }");
    assert.equal(cut(text, resolve.call(sites[0]!)!.span), "a.b()");
    assert.equal(resolve.call(sites[1]!), undefined);
  });

  it("give the function and the types around a name", () => {
    const { text, sites, resolve } = askSwift(
      "extension A: B {\n class C {\n  @objc override func d(_ e: Int, f g: F) { run { «x» } }\n }\n}",
    );
    const around = resolve.enclosingFunction(sites[0]!)!;
    assert.equal(around.signature, "d(_:f:)");
    assert.equal(around.isOverride, true);
    assert.equal(cut(text, around.span), "@objc override func d(_ e: Int, f g: F) { run { x } }");
    assert.equal(cut(text, around.parameters[1]!.type), "F");
    const { kind, name, clause } = resolve.enclosingType(sites[0]!)!;
    assert.deepEqual([kind, name, cut(text, clause)], ["class", "C", ""]);
  });

  it("give the bare name of a receiver's type, whatever is written around it", () => {
    const receivers = ["a: M", "a: M?", "a: any M", "a: Outer.M", "a: M.Type", "a: Box<Int>.M", "a: [M]", "a: () -> M"];
    const names = receivers.map((receiver) => {
      const { sites, resolve } = askSwift(`func f(${receiver}) { a.«load» }`);
      return resolve.receiverName(sites[0]!);
    });
    assert.deepEqual(names, ["M", "M", "M", "M", "M", "M", undefined, undefined]);
    const { sites, resolve } = askSwift("import Network\nNetwork.«load»");
    assert.equal(resolve.receiverName(sites[0]!), undefined);
  });

  it("take no word of a statement for what is called, but a member of that name", () => {
    const { sites, resolve } = askSwift("«if» (a) { b() }; «return» (c); d.«repeat»(e); f.«default» { g }");
    assert.deepEqual(
      sites.map((site) => resolve.call(site) !== undefined),
      [false, false, true, true],
    );
  });

  it("call a type within a function as code writes it", () => {
    const { text, sites, resolve } = askSwift(
      "func f() { class Own { private var kept: Own?; func g() { self.«kept» } }; [Own()].«first» }\nfunc h() { class Own {} }",
    );
    const [kept, first] = sites.map(({ span }) => span.start);
    assert.equal(resolve.receiverName(sites[0]!), "Own");
    assert.equal(resolve.receiverType(sites[1]!), "[Own]");
    assert.equal(resolve.typeOf({ start: first! - "[Own()].".length, end: first! - 1 }), "[Own]");
    const property = resolve.property({ start: kept! - "self.".length, end: kept! + "kept".length });
    assert.equal(cut(text, property?.nameSpan), "kept");
  });

  it("take no member of an unknown type for a type within it, unless it looks like one", () => {
    const names = ["Known.shared.«load»", "Known.Part.«load»", "Known._Part.«load»"].map((code) => {
      const { sites, resolve } = askSwift(`import Foundation\n${code}()`);
      return resolve.receiverName(sites[0]!);
    });
    assert.deepEqual(names, [undefined, "Part", "_Part"]);
  });

  it("give types of expressions and what stands above a type", () => {
    const { text, resolve } = askSwift(
      "import NetworkExtension\nclass A: NETransparentProxyProvider {}\nlet a = [NWHostEndpoint](); let b = c as? NWTCPConnection",
    );
    const at = text.indexOf("[NWHost");
    assert.equal(resolve.typeOf({ start: at, end: at + "[NWHostEndpoint]()".length }), "[NWHostEndpoint]");
    const cast = text.indexOf("c as?");
    assert.equal(resolve.typeOf({ start: cast, end: text.length }), "NWTCPConnection?");
    assert.deepEqual(resolve.superclasses("A").slice(0, 4), [
      "NETransparentProxyProvider",
      "NEAppProxyProvider",
      "NETunnelProvider",
      "NEProvider",
    ]);
  });

  it("tell what stands above an own type from what stands above Apple's of its name", () => {
    const { resolve } = askSwift("import NetworkExtension\nclass Base {}\nclass NEDNSProxyProvider: Base {}");
    assert.deepEqual(resolve.superclasses("NEDNSProxyProvider"), ["Base"]);
    assert.deepEqual(resolve.superclasses("NetworkExtension.NEDNSProxyProvider"), ["NEProvider"]);
  });

  it("give the innermost statement, and whether it declares", () => {
    const { text, sites, resolve } = askSwift(
      "class A { let n = «o»\n func f() {\n  a()\n  let b = c\n    .«d»()\n  if e { «g»(); h() } else { i() }\n  run { x in\n   «j»(x)\n  }\n  switch k { case .l: «m»() }\n } }",
    );
    const statements = sites.map((site) => resolve.statement(site));
    assert.deepEqual(
      statements.map((each) => cut(text, each?.span)),
      [undefined, "let b = c\n    .d()", "g();", "j(x)", "m()"],
    );
    assert.deepEqual(
      statements.map((each) => each?.declares),
      [undefined, true, false, false, false],
    );
  });
});

/** What a file declares for others: its types with what they inherit, their members, and what else it declares. */
function declaredIn(code: string): readonly string[] {
  const { types, names } = surveySwift(outlineSwift(lexSwift(code), []), "/a.swift");
  return [
    ...types.map(({ name, inherits }) => `${name}: ${inherits.join()}`),
    ...types.flatMap(({ name, properties }) => [...properties].map(([member, type]) => `${name}.${member} ${type}`)),
    ...names,
  ];
}

describe("The survey of a Swift file", () => {
  it("reads what a case carries, its labels and generic arguments apart", () => {
    assert.deepEqual(declaredIn("enum E { case a(Result<B, C>, at: D), b, c(_ d: [F: G] = [:]) }"), [
      "E: ",
      "E.case a (Result<B, C>, D)",
      "E.case c ([F: G])",
    ]);
  });

  it("reads parameters over several lines and types behind several words", () => {
    assert.deepEqual(
      declaredIn("class A { func f(of\n  b: B, _ c: sending @escaping (D) -> Void, e: @escaping(F) -> G) {} }"),
      ["A: ", "A.f(of:_:e:) (B, sending @escaping (D) -> Void, @escaping(F) -> G) -> Void"],
    );
  });

  it("leaves modules out of paths as the file itself does, but not where a type would descend from itself", () => {
    assert.deepEqual(declaredIn("import M\nextension M.A: M.B {}\nclass C: M.C {}"), ["A: B", "C: M.C"]);
  });

  it("knows private from what follows it, and locals from globals", () => {
    const code =
      "class A { private init() {} }\nclass B {}\nprivate(set) var c = 1\nif let d { let e = { let f = 1 } }";
    assert.deepEqual(declaredIn(code), ["A: ", "B: ", "A.init() () -> Void", "c"]);
  });

  it("knows parameters from locals where conditionals have the body read", () => {
    assert.deepEqual(declaredIn("class A { func f(b: B) -> C {\n#if D\nlet e: F = g { h in h }\n#endif\n} }"), [
      "A: ",
      "A.f(b:) (B) -> C",
    ]);
  });

  it("ends a value with its line where a member of it has a keyword’s name", () => {
    assert.deepEqual(declaredIn("struct A {\n  var b: B = .any\n  public var c: C = .try\n  let d: D\n}"), [
      "A: ",
      "A.b B",
      "A.c C",
      "A.d D",
    ]);
  });

  it("takes what is added to an optional type for the type’s", () => {
    assert.deepEqual(declaredIn("extension A? { var b: C { d } }\nclass E {}"), ["A: ", "E: ", "A.b C"]);
  });

  it("lists types, aliases, members and globals for others, and passes over bodies and private names", () => {
    const survey = surveySwift(
      outlineSwift(
        lexSwift(
          "import Foundation\npublic class A<T>: M.B, C where T: D {\n let e: [F]? = nil, g = 1\n var h = I(j: 1)\n var k: Int { let local = 1; return local }\n func l(_ m: Int, n o: P) async throws -> Q<R> { func inner() {} }\n struct S { }\n typealias T2 = U?\n}\nextension A.S: V { var w: X { y } }\nprivate class Hidden { }\nfileprivate func hidden() {}\nfunc z() {}\nlet aa = 1\ntypealias BB = CC.DD\n",
        ),
      ),
      "/a.swift",
    );
    assert.deepEqual(
      survey.types.map(({ kind, name, inherits, properties }) => [kind, name, inherits.join(), [...properties]]),
      [
        [
          "class",
          "A",
          "M.B,C",
          [
            ["e", "[F]?"],
            ["g", ""],
            ["h", "I"],
            ["k", "Int"],
            ["l(_:n:)", "(Int, P) throws -> Q<R>"],
          ],
        ],
        ["struct", "A.S", "", []],
        ["extension", "A.S", "V", [["w", "X"]]],
        ["alias", "A.T2", "U?", []],
        ["alias", "BB", "CC.DD", []],
      ],
    );
    assert.deepEqual(survey.names, ["aa", "z"]);
  });
});
