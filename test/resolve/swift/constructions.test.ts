import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { askSwift } from "../../support/code.ts";

/** The construction at each marked name, as written; "-" for none. */
function constructions(code: string): readonly string[] {
  const { text, sites, resolve } = askSwift(`import Foundation\nimport Network\n${code}`);
  return sites.map((site) => {
    const call = resolve.construction(site);
    return call === undefined ? "-" : text.slice(call.span.start, call.span.end);
  });
}

describe("A construction of Swift", () => {
  it("is a call of the type's name, in its module or not, or of its initialiser", () => {
    for (const written of [
      "«NWListener»(using: .tcp)",
      "«NWListener».init(using: .tcp)",
      "«NWListener».self.init(using: .tcp)",
      "Network.«NWListener»(using: .tcp)",
      "Network.«NWListener».init(using: .tcp)",
      "Network\n.«NWListener»\n.init(using: .tcp)",
    ])
      assert.deepEqual(constructions(`let a = try ${written}`), [written.replace(/[«»]/g, "")]);
  });

  it("is an initialiser of the type that a name is declared with, and found at that", () => {
    const call = ".init(using: .tcp)";
    for (const type of ["«NWListener»", "Network.«NWListener»", "«NWListener»?", "«NWListener»!"])
      assert.deepEqual(constructions(`class C { private var a: ${type} = ${call}; func f(b: ${type} = ${call}) {} }`), [
        call,
        call,
      ]);
    assert.deepEqual(constructions("let a: «NWListener» = «NWListener»(using: .tcp)"), [
      "-",
      "NWListener(using: .tcp)",
    ]);
  });

  it("is an initialiser that is all there is in a body, and found at the type of its result", () => {
    const call = ".init(using: .tcp)";
    for (const code of [
      `func f() throws -> «NWListener» { return ${call} }`,
      `func f() -> Network.«NWListener»? { ${call} }`,
      `var a: «NWListener» { ${call} }`,
      `var a: «NWListener»! { get { return ${call} } set {} }`,
      `let a = { () -> «NWListener» in ${call} }; func f() -> «NWListener» { ${call} }`,
    ])
      assert.equal(constructions(code).at(-1), call, code);
    for (const code of [
      `func f() -> «NWListener» { a(); return ${call} }`,
      `func f() -> [«NWListener»] { return ${call} }`,
      `func f() -> «NWListener» { return ${call}.b }`,
      `func f() -> «NWListener» { return ${call} ?? b }`,
      `func f(a: «NWListener») { return ${call} }`,
      `let a = b as «NWListener»\nfunc f() { return ${call} }`,
    ])
      assert.deepEqual(constructions(code), ["-"], code);
  });

  it("is found at its initialiser where what takes it says the type", () => {
    const call = ".init(using: .tcp)";
    const made = ".«init»(using: .tcp)";
    for (const code of [
      `class C { var a: NWListener?; func f() { a = ${made}; self.a = try ${made} } }`,
      `func take(_ a: NWListener, all: [NWListener]?) {}; func f() { take(${made}, all: [${made}]) }`,
      `let all: [NWListener] = [${made}, b, ${made}]; let named: [String: NWListener] = ["a": ${made}]`,
      `class L: NWListener {}; func f(a: Bool) -> NWListener { if a { return ${made} }; return ${made} }`,
      `func f(a: NWListener? = nil, b: Bool) { let c = a ?? ${made}; let d: NWListener = b ? ${made} : e }`,
      `extension NWListener { convenience init(own: Int) {} }; func f() { var a: NWListener; a = ${made}; var b: [NWListener] = []; b[0] = ${made} }`,
      `class C { var a: NWListener?; func f() async { a = await ${made}; self.a = try? await ${made} } }`,
      `func f() { let (a, b): (Int, NWListener) = (1, ${made}); let c: (NWListener, Int) = (${made}, 1) }`,
    ])
      for (const each of constructions(code)) assert.equal(each, call, code);
    for (const code of [
      `let a: «NWListener» = ${made}`,
      `func f() -> «NWListener» { ${made} }`,
      "let a = NWListener.«init»(using: .tcp)",
      "let a = NWListener\n  .«init»(using: .tcp)",
    ])
      assert.equal(constructions(code).at(-1), "-", code);
    for (const code of [
      `class NWListener {}; class C { var a: NWListener?; func f() { a = ${made} } }`,
      `func take(_ a: NWListener) {}; func take(_ a: Own) {}; func f() { take(${made}) }`,
      `func take(_ a: Own) {}; func f() { take(${made}); other(${made}); a = ${made} }`,
      `func take<T>(_ a: T) {}; func f() { take(${made}) }`,
      `class C { init(using: Int) {}; convenience init() { self.«init»(using: 1) } }; class D: NWListener { override init() { super.«init»(using: .tcp) } }`,
      "let a: NWListener.State = .«init»(a)",
    ])
      for (const each of constructions(code)) assert.equal(each, "-", code);
  });

  it("names its type in each spelling", () => {
    const named = (code: string) => {
      const { text, sites, resolve } = askSwift(code);
      const made = resolve.expression({ start: sites[0]!.span.start, end: text.lastIndexOf(")") + 1 });
      return made.kind === "call" ? resolve.named(made.call).name : made.kind;
    };
    for (const made of ["«Own»(1)", "«a».Own(1)", "«Own».init(1)", "«a».Own.self.init(1)"])
      assert.equal(named(`let b = ${made}`), "Own");
    for (const made of ["b: Own = «.»init(1)", "b: Own! = «.»init(1)"]) assert.equal(named(`let ${made}`), "Own");
    for (const made of ["func b() -> Own { return «.»init(1) }", "var b: Own { «.»init(1) }"])
      assert.equal(named(made), "Own");
    assert.equal(named("func b() { Own\nreturn «.»init(1) }"), "init");
  });

  it("is none of another type, and no use without a call", () => {
    for (const code of [
      "let a: «NWListener»",
      "let a: [«NWListener»] = .init()",
      "let a = «NWListener».self",
      "let a = «NWListener».init",
      "let a = «NWListener» { other in other.cancel() }",
      "let a = «NWListener».init { other in other.cancel() }",
      "let a = «NWListener».State.init()",
      "let a = Own.«NWListener»(using: .tcp)",
      "let a = own.Network.«NWListener»(using: .tcp)",
      "let a = Foundation.«NWListener»(using: .tcp)",
      "class NWListener {}; let a = «NWListener»(using: .tcp); let b = «NWListener».init(using: .tcp)",
      "enum Network { class NWListener {} }; let a = Network.«NWListener»(using: .tcp)",
      "func f<NWListener: Own>() { let a = «NWListener».init(using: .tcp) }",
    ])
      assert.deepEqual(new Set(constructions(code)), new Set(["-"]), code);
  });
});

describe("A member of a type of Apple’s", () => {
  /** The member at each marked name, with all that stands before it; "-" for none. */
  function members(code: string): readonly string[] {
    const { text, sites, resolve } = askSwift(`import Foundation\n${code}`);
    return sites.map((site) => {
      const { start, end } = resolve.typeMember(site)?.whole ?? { start: 0, end: 0 };
      return start === end ? "-" : text.slice(start, end);
    });
  }

  it("is asked of its name, by itself or in its module", () => {
    assert.deepEqual(members("let a = «URLSession».shared.configuration"), ["URLSession.shared"]);
    assert.deepEqual(members("let a = Foundation.«URLSession».shared"), ["Foundation.URLSession.shared"]);
  });

  it("is none of an object, of an own type, or of a type in another one", () => {
    for (const code of [
      "let a: «URLSession» = other",
      "let a = «URLSession»(configuration: b).shared",
      "let a = Own.«URLSession».shared",
      "class URLSession {}; let a = «URLSession».shared",
      "let a = own.Foundation.«URLSession».shared",
    ])
      assert.deepEqual(new Set(members(code)), new Set(["-"]), code);
  });
});
