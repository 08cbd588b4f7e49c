import assert from "node:assert/strict";
import type { CodeLanguage } from "../../server/core/language.ts";
import type { RuleContext } from "../../server/core/rule.ts";
import { applyEdits } from "../../server/core/text.ts";
import { guardedEdits } from "../../server/fixes/availability-check.ts";
import { askedIn } from "../support/asked.ts";

/** The statement around the name between the marks, with `newName` in its place where the check allows. */
function guarded(
  marked: string,
  newName: string,
  { language = "swift", type }: { language?: CodeLanguage; type?: string } = {},
): string | undefined {
  const { context, sites } = askedIn(marked, language);
  const site = sites[0]!;
  const statement = context.resolve.statement(site)!;
  const typed: RuleContext =
    type === undefined ? context : { ...context, resolve: { ...context.resolve, typeOf: () => type } };
  const edits = guardedEdits(
    typed,
    statement,
    { ios: "18.0" },
    { edits: [{ span: site.span, newText: newName }] },
    type !== undefined,
  );
  return edits && applyEdits(context.file.text, edits);
}

const row = "struct Row {\n    init(_ a: Int) {}\n}\n";

describe("a statement in both forms", () => {
  it("is not offered for an element of a closure that a builder may have", () => {
    assert.equal(
      guarded(`${row}func f() {\n    rows {\n        Row(«old»())\n        Row(1)\n    }\n}\n`, "new"),
      undefined,
    );
  });

  it("returns its value from both branches where it was the body’s value", () => {
    assert.equal(
      guarded("func f() -> Int {\n    «old»()\n}\n", "new"),
      "func f() -> Int {\n    if #available(iOS 18, *) {\n        return new()\n    } else {\n        return old()\n    }\n}\n",
    );
  });

  for (const [what, closed] of [
    ["a dotted result", "(s: S) -> A.B? in"],
    ["a generic result", "(s: S) -> A<B.C> in"],
    ["a value in its capture list", "[a = b.c] s in"],
    ["a typed error", "(s: S) throws(A.B) -> C in"],
    ["many parameters", `(${"a: A, ".repeat(40)}s: S) in`],
  ])
    it(`stands behind the head of a closure with ${what}`, () =>
      assert.equal(
        guarded(`let f: (S) -> T = { ${closed}\n  «old»(s)\n}\n`, "new"),
        `let f: (S) -> T = { ${closed}\n  if #available(iOS 18, *) {\n    return new(s)\n  } else {\n    return old(s)\n  }\n}\n`,
      ));

  it("is nothing for a long statement, which nobody would write twice", () => {
    const lines = (count: number) => `func f() {\n    «old» {\n${"        g()\n".repeat(count)}    }\n}\n`;
    assert.ok(guarded(lines(18), "new"));
    assert.equal(guarded(lines(19), "new"), undefined);
  });

  it("is nothing where another statement stands on the line", () => {
    assert.equal(guarded("func f() {\n    «old»(); g()\n}\n", "new"), undefined);
    assert.equal(guarded("void f(void) {\n    «old»(); g();\n}\n", "new", { language: "objc" }), undefined);
  });

  it("returns nothing from an `if` without `else`, which is no value", () => {
    const code = "func f() {\n    g {\n        if «old»() {\n            h()\n        }\n    }\n}\n";
    assert.doesNotMatch(guarded(code, "new")!, /return/);
    assert.equal(guarded(code.replace("}\n    }", "} else {\n            k()\n        }\n    }"), "new"), undefined);
  });

  it("is nothing in a result builder, which need not know branches", () => {
    assert.equal(guarded("@B func f() -> [Any] {\n    «old»()\n    g()\n}\n", "new"), undefined);
    for (const named of ["TestBuilder", "SendableBuilder", "Test.B", "MainActorBuilder(1)", "MainActor @Test.B"])
      assert.equal(guarded(`@${named} func f() -> [Any] {\n    «old»()\n    g()\n}\n`, "new"), undefined);
    for (const plain of ["MainActor", "Test(.enabled)", "Sendable @MainActor", "available(iOS 15, *) @Test"])
      assert.ok(guarded(`@${plain} func f() {\n    «old»()\n    g()\n}\n`, "new"));
  });

  it("declares a name before the check where the type of its value is known", () => {
    assert.equal(
      guarded("func f() {\n  let a = «old»(b, c)\n}\n", "new", { type: "T?" }),
      "func f() {\n  let a: T?\n  if #available(iOS 18, *) {\n    a = new(b, c)\n  } else {\n    a = old(b, c)\n  }\n}\n",
    );
    assert.equal(
      guarded("void f(void) {\n  T *new = «old»();\n  g(new);\n}\n", "made", { language: "objc", type: "T" }),
      "void f(void) {\n  T *new;\n  if (@available(iOS 18, *)) {\n    new = made();\n  } else {\n    new = old();\n  }\n  g(new);\n}\n",
      "a name that C++ has other use for",
    );
    assert.equal(
      guarded("void f(void) {\n  T<U *> *a = [«old» b];\n}\n", "new", { language: "objc", type: "T" }),
      "void f(void) {\n  T<U *> *a;\n  if (@available(iOS 18, *)) {\n    a = [new b];\n  } else {\n    a = [old b];\n  }\n}\n",
    );
  });

  it("is nothing for a name of C++ whose type follows from its value, or that can’t get one later", () => {
    for (const head of [
      "auto a",
      "auto *a",
      "const auto a",
      "__auto_type a",
      "decltype(x) a",
      "constexpr T a",
      "T &a",
    ]) {
      const code = `void f(void) {\n  ${head} = «old»();\n  g(a);\n}\n`;
      assert.equal(guarded(code, "new", { language: "objc", type: "T" }), undefined, head);
    }
    assert.ok(guarded("void f(void) {\n  T *a = «old»(&x);\n  g(a);\n}\n", "new", { language: "objc", type: "T" }));
  });

  for (const [what, code] of Object.entries({
    "a branch of an `if` that is a value":
      "func f() {\n    let n = if c {\n        «old»()\n    } else {\n        x\n    }\n}\n",
    "a case of a `switch` that is a value":
      "func f() {\n    let n: T? = switch c {\n    case true:\n        «old»()\n    case false:\n        nil\n    }\n}\n",
    "a branch of a function’s value":
      "func f() -> T? {\n    if c {\n        «old»()\n    } else {\n        nil\n    }\n}\n",
    "the value of a function that says no type": "func f() -> some P {\n    «old»()\n}\n",
    "the value of a property that says no type": "var f: some P {\n    «old»()\n}\n",
    "all of a closure whose type is unknown": "func f() {\n    g {\n        «old»()\n    }\n}\n",
    "all of a closure that an own function takes":
      "func g(@B _ a: () -> T) {}\nfunc f() {\n    g {\n        «old»()\n    }\n}\n",
  }))
    it(`is nothing for ${what}`, () => assert.equal(guarded(code, "new", { type: "T?" }), undefined));

  it("returns no value from a closure that gives none", () => {
    for (const head of ["queue.async {", "g {", "g { () -> Void in"]) {
      const code = `func g(_ a: () -> Void) {}\nfunc f(queue: DispatchQueue) {\n    ${head}\n        «old»()\n    }\n}\n`;
      const after = guarded(code, "new", { type: "T?" });
      assert.match(after!, /\n {12}new\(\)\n {8}\} else \{\n {12}old\(\)\n/);
    }
  });

  it("is nothing for all of a block of C that says whether to go on", () => {
    const code = (call: string) =>
      `import Network\nfunc f(a: nw_txt_record_t, q: DispatchQueue) {\n    ${call}\n        «old»()\n    })\n}\n`;
    assert.equal(guarded(code("nw_txt_record_apply(a, { _, _, _, _ in"), "new", { type: "T?" }), undefined);
    assert.match(
      guarded(code("nw_connection_set_state_changed_handler(a, { _, _ in"), "new", { type: "T?" })!,
      /\n {12}new\(\)/,
    );
  });

  it("returns the value of a closure whose type is written", () => {
    for (const head of ["g { a -> T? in", "let h: (A) -> T? = { a in"])
      assert.match(
        guarded(`func f() {\n    ${head}\n        «old»()\n    }\n}\n`, "new", { type: "T?" })!,
        /return new\(\)/,
      );
  });

  it("keeps the backticks of a name", () => {
    assert.equal(
      guarded("func f() {\n  let `default` = «old»()\n}\n", "new", { type: "T?" }),
      "func f() {\n  let `default`: T?\n  if #available(iOS 18, *) {\n    `default` = new()\n  } else {\n    `default` = old()\n  }\n}\n",
    );
  });

  for (const [what, type, known] of [
    ["an opaque type", "some Equatable", "T?"],
    ["a type left to the value", "_", "T?"],
    ["an optional of what the value is", "Optional", "T?"],
    ["a list of what the value is", "Array", "[T]"],
    ["a pointer to what the value is", "UnsafePointer?", "UnsafePointer<CChar>?"],
  ] as const)
    it(`is nothing where a declaration says ${what}`, () =>
      assert.equal(guarded(`func f() {\n  let a: ${type} = «old»()\n}\n`, "new", { type: known }), undefined));

  it("keeps a type that says all there is to it", () => {
    for (const type of ["T?", "Any?", "any T"])
      assert.ok(guarded(`func f() {\n  let a: ${type} = «old»()\n}\n`, "new", { type: "T?" }));
  });

  it("declares nothing within its branches that has an attribute or modifier first", () => {
    for (const head of ["@Wrapped var", "@Wrapped(a) var", "@A.B var", "unowned let", "nonisolated(unsafe) var"])
      assert.equal(guarded(`func f() {\n  ${head} a = «old»()\n}\n`, "new", { type: "T?" }), undefined);
  });

  for (const [what, code] of Object.entries({
    "in a closure that may be a builder": "func f() {\n    VStack {\n        let a = «old»()\n        g(a)\n    }\n}\n",
    "in a branch of one":
      "func f() {\n    VStack {\n        if b {\n            let a = «old»()\n            g(a)\n        }\n    }\n}\n",
    "in a property that says no type": "var f: some View {\n    let a = «old»()\n    g(a)\n}\n",
    "in a property with a builder": "@B var f: V {\n    let a = «old»()\n    g(a)\n}\n",
  }))
    it(`is nothing for a declaration ${what}`, () => assert.equal(guarded(code, "new", { type: "T?" }), undefined));

  it("is offered for a declaration in a closure that is no builder", () => {
    for (const [head, exit] of [
      ["queue.async {", ""],
      ["Task {", ""],
      ["h = {", ""],
      ["g { b in", "        guard a else { return }\n"],
    ])
      assert.ok(
        guarded(`func f() {\n    ${head}\n        let a = «old»()\n${exit}        k(a)\n    }\n}\n`, "new", {
          type: "T?",
        }),
        head,
      );
  });

  for (const [what, code, language] of [
    ["two names", "func f() {\n  let a = «old»(), b = c\n}\n"],
    ["a tuple", "func f() {\n  let (a, b) = «old»()\n}\n"],
    ["a static variable", "void f(void) {\n  static T *a = «old»();\n}\n", "objc"],
  ] as const)
    it(`is nothing where ${what} is declared`, () =>
      assert.equal(guarded(code, "new", { type: "T", ...(language && { language }) }), undefined));
});
