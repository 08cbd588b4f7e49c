import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { holderOf, membersUsed } from "../../server/judge/own-object.ts";
import { askedIn } from "../support/asked.ts";

const ask = (marked: string) => {
  const { context, spans } = askedIn(marked, "swift");
  return { context, made: spans[0]! };
};

describe("the members that a function uses of its own object", () => {
  const used = (marked: string, mayBeKept = false) => {
    const { context, made } = ask(marked);
    return membersUsed(made, context, { mayBeKept })?.map(({ name }) => name);
  };

  it("are told in their order where one local name holds it", () => {
    assert.deepEqual(used("func f() { let a = «A()»\n a.b()\n a.c = 1 }"), ["b", "c"]);
    assert.deepEqual(used("func f() { let a = «A()»\n a.b()\n self.a = a }", true), ["b"]);
  });

  it("are told of a name that is declared without an object and given one", () => {
    assert.deepEqual(used("func f() { let a: A\n a = «A()»\n a.b() }"), ["b"]);
    assert.deepEqual(used("func f() { var a: A? = nil\n a = «A()»\n a?.b() }"), ["b"]);
    for (const before of ["var a = g()", "var a: A?\n a = g()", "let c = C()"])
      assert.equal(used(`func f() { ${before}\n a = «A()»\n a.b() }`), undefined, before);
  });

  it("aren’t known where somebody else gets it, or the name another one", () => {
    for (const more of ["g(a)", "a = A()", "self.a = a", "return a", "g([a])"])
      assert.equal(used(`func f() { var a = «A()»\n a.b()\n ${more} }`), undefined, more);
  });
});

describe("the name that an object goes to", () => {
  const held = (marked: string) => {
    const { context, made } = ask(marked);
    const found = holderOf(made, context);
    return found && [found.name, found.isChoice, found.isHidden];
  };

  it("is a choice where another object may stand in its place", () => {
    assert.deepEqual(held("func f() { let a = «A()» }"), ["a", false, true]);
    assert.deepEqual(held("func f() { let a = b ?? «A()» }"), ["a", true, true]);
    assert.deepEqual(held("func f() { var a = b\n a = «A()» }"), ["a", true, true]);
    assert.deepEqual(held("var a: A?\nfunc f() { a = «A()» }"), ["a", false, false]);
    assert.deepEqual(held("private var a: A?\nfunc f() { a = «A()» }"), ["a", false, true]);
    assert.deepEqual(held("class C { private(set) var a: A?\nfunc f() { self.a = «A()» } }"), ["a", false, false]);
    assert.deepEqual(held("class C { private var a: A?\nfunc f() { self.a = «A()» } }"), ["a", false, true]);
  });

  it("is one of a branch that is the object alone", () => {
    for (const value of ["b ? «A()» : c", "b ? c : «A()»", "b ? c : d ? «A()» : e"])
      assert.deepEqual(held(`func f() { let a = ${value} }`), ["a", true, true], value);
    for (const value of ["b ? «A()»! : c", "b ? !«A()» : c", "!«A()»", "b ? (c, «A()») : d", "[b ? «A()» : c]"])
      assert.equal(held(`func f() { let a = ${value} }`), undefined, value);
  });
});
