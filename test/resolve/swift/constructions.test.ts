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
