import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { traced, tracedText } from "../../server/judge/traced-value.ts";
import { askedIn } from "../support/asked.ts";

const ask = (marked: string) => {
  const { context, spans } = askedIn(marked, "swift");
  return { context, span: spans[0]! };
};

const text = (marked: string) => {
  const { context, span } = ask(marked);
  return tracedText(span, context, (at) => (context.file.text.slice(at.start, at.end) === "own" ? "O" : undefined));
};

const names = (count: number) => Array.from({ length: count }, (_, at) => `let n${at + 1} = n${at}\n`).join("");

describe("what an expression stands for", () => {
  it("is found through names, brackets, marks that force and closures that are called", () => {
    for (const marked of [
      'let x = «("a")»',
      'let a: String? = "a"\nlet x = «a!»',
      'let a: String? = "a"\nlet x = «(a)!»',
      'let x = «{ return "a" }()»',
      'let x = «{ "a" }()»',
      'class C { private var a: String\n init() { a = "a" }\n func f() { g(«self.a») } }',
      'class C { private var a = "a"\n func f() { g(«a») } }',
      'class C { private nonisolated(unsafe) var a = "a"\n func f() { g(«a») } }',
      'class C { private lazy var a = "a"\n func f() { g(«a») } }',
      'class C { static let a = "a"\n func f(a: String) { g(«C.a») }\n func g() { let a = "b" } }',
      'func f() { let a = "a"\n g(«a») }\nfunc h() { let a = "b" }',
      'func f() { let a = "a"\n g(«a»)\n if let a = b { h(a) }\n if c, let a = b { h(a) } }',
    ]) {
      const { context, span } = ask(marked);
      const found = traced(span, context);
      assert.equal(found.kind === "string" && found.value, "a", marked);
    }
  });

  it("isn’t found where a name may have another value, or too many stand between", () => {
    for (const marked of [
      'func f() { var a = "a"\n a = "b"\n g(«a») }',
      'class C { lazy var a = "a"\n func f() { g(«a») } }',
      'class C { lazy var a: String = { "a" }()\n func f() { g(«a») } }',
      'func f() { var a = "a"\n a += "b"\n g(«a») }',
      'func f() { var a = "a"\n change(&a)\n g(«a») }',
      'func f() { var a = "a"\n a.append("b")\n g(«a») }',
      'func f(a: String = "a") { g(«a») }',
      'func f() { var a = "a"\n (a, b) = c\n g(«a») }',
      'class C { var a = "a"\n func f() { g(«a») } }',
      'struct C { private var a = "a"\n func f() { g(«a») } }',
      'let x = «{ make { return "a" } }()»',
      `let n0 = "a"\n${names(20)}let x = «n20»`,
      'func f() {\n#if DEBUG\n let a = "a"\n#else\n let a = "b"\n#endif\n g(«a») }',
      'class C {\n#if os(iOS)\n static let a = "a"\n#else\n static let a = "b"\n#endif\n func f() { g(«C.a») } }',
      '#if os(iOS)\nlet a = "a"\n#else\nlet a = "b"\n#endif\nfunc f() { g(«a») }',
    ]) {
      const { context, span } = ask(marked);
      assert.notEqual(traced(span, context).kind, "string", marked);
    }
  });
});

describe("what an expression of Objective-C stands for", () => {
  const found = (code: string) => {
    const { context, spans } = askedIn(code, "objc");
    const value = traced(spans[0]!, context);
    return value.kind === "string" ? value.value : undefined;
  };
  const declared = (text: string) => `static NSString *const a = @"${text}";\n`;

  it("is unknown where branches of an #if give it several values", () => {
    const read = "void f(void) { g(«a»); }";
    assert.equal(found(`extern NSString *const a;\n${declared("a")}${read}`), "a");
    assert.equal(found(`#if DEBUG\n${declared("a")}#else\n${declared("b")}#endif\n${read}`), undefined);
  });

  it("is a constant that is declared among the methods of a class, where an instance variable is none", () => {
    const inside = (more: string) => `@implementation A\n${more}- (void)f { g(«a»); }\n@end\n`;
    assert.equal(found(inside(declared("a"))), "a");
    assert.equal(found(inside(declared("a").replace("static ", ""))), "a");
    assert.equal(found(`@implementation B\n${declared("a")}@end\n${inside("")}`), "a");
    assert.equal(found(inside('NSString *a = @"a";\n')), undefined);
    assert.equal(found(inside("").replace("A\n", "A { NSString *const a; }\n")), undefined);
  });
});

describe("the text that an expression gives", () => {
  it("is put together from its parts, whatever brackets they have", () => {
    assert.equal(text('let x = «("a") + ("b")»'), "ab");
    assert.equal(text('let x = «(("a" + "b"))»'), "ab");
    assert.equal(text('let b = "b"\nlet x = «"a\\(b)" + (own)»'), "abO");
    assert.equal(text("let a = own!\nlet x = «a»"), "O");
  });

  it("is unknown where one part is", () => {
    assert.equal(text('let x = «"a" + made()»'), undefined);
    assert.equal(text('let x = «("a", "b")»'), undefined);
  });
});
