import assert from "node:assert/strict";
import type { CodeLanguage } from "../../server/core/language.ts";
import type { RuleContext } from "../../server/core/rule.ts";
import { applyEdits } from "../../server/core/text.ts";
import { conditionOf, guardedEdits, guardFix } from "../../server/fixes/availability-check.ts";
import { askedIn } from "../support/asked.ts";

/** The rule's context for a file, and the statement around the name between the marks. */
function asked(marked: string, language: CodeLanguage = "swift", path?: string) {
  const { context, sites } = askedIn(marked, language, undefined, path);
  return { context, site: sites[0]!, statement: context.resolve.statement(sites[0]!)! };
}

function wrapped(marked: string, language?: CodeLanguage, path?: string): string | undefined {
  const { context, statement } = asked(marked, language, path);
  const [fix] = guardFix(context, statement, { ios: "18.0" });
  return fix && applyEdits(context.file.text, fix.edits);
}

const row = "struct Row {\n    init(_ a: Int) {}\n}\n";

function guarded(
  marked: string,
  newName: string,
  { language, type }: { language?: CodeLanguage; type?: string } = {},
): string | undefined {
  const { context, site, statement } = asked(marked, language);
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

describe("availability conditions", () => {
  it("name platforms in a fixed order and end in a star", () => {
    assert.equal(conditionOf({ macos: "15.0", ios: "18.5" }), "iOS 18.5, macOS 15, *");
  });

  it("leave Mac Catalyst to iOS where both want the same version", () => {
    assert.equal(conditionOf({ ios: "18.0", maccatalyst: "18.0" }), "iOS 18, *");
    assert.equal(conditionOf({ ios: "18.0", maccatalyst: "18.1" }), "iOS 18, macCatalyst 18.1, *");
  });
});

describe("a statement wrapped in a check", () => {
  it("keeps indentation and line endings", () => {
    assert.equal(
      wrapped("func f() {\r\n\t«g»()\r\n\th()\r\n}\r\n"),
      "func f() {\r\n\tif #available(iOS 18, *) {\r\n\t\tg()\r\n\t}\r\n\th()\r\n}\r\n",
    );
  });

  it("asks in the words of Objective-C there, without its @ where C or C++ may compile the file", () => {
    const code = "void f(void) {\n  «g»();\n}\n";
    const checked = (check: string) => `void f(void) {\n  if (${check}(iOS 18, *)) {\n    g();\n  }\n}\n`;
    for (const ending of ["m", "mm"]) assert.equal(wrapped(code, "objc", `/a.${ending}`), checked("@available"));
    for (const ending of ["c", "cc", "cpp", "hpp", "h"])
      assert.equal(wrapped(code, "objc", `/a.${ending}`), checked("__builtin_available"));
  });

  for (const [what, code] of Object.entries({
    "a return": "func f() -> Int {\n    h()\n    return «g»()\n}\n",
    "a branch that returns a value": "func f() -> Int {\n    if a { return b(«g»()) } else { h() }\n    return 1\n}\n",
    "the value of a function": "func f() -> Int {\n    «g»()\n}\n",
    "the value of a function under a comment": "func f() -> Int {\n    // what it is\n    «g»()\n}\n",
    "the value of a function before a comment": "func f() -> Int {\n    «g»() // what it is\n}\n",
    "the value of a function whose head is long": `func f(${"a: Int, ".repeat(80)}b: Int) -> Int {\n    «g»()\n}\n`,
    "the value of a property": "var f: Int {\n    «g»()\n}\n",
    "the value of a getter": "var f: Int {\n    get {\n        «g»()\n    }\n    set { h() }\n}\n",
    "the value of a closure": "let f = list.map { item in\n    item.«g»\n}\n",
    "a return of a closure": "func f() {\n    list.map { return $0.a }\n    h { return «g»() + 1 }\n}\n",
    "a branch of an expression": "func f() {\n    let a = if b {\n        «g»()\n    } else {\n        h()\n    }\n}\n",
    "a branch of a value": "func f() -> Int {\n    if b {\n        «g»()\n    } else {\n        h()\n    }\n}\n",
    "a guard": "func f() {\n    guard «g»() else { return }\n}\n",
    "what fills a property in an initialiser": "class C {\n    init(a: Int) {\n        self.h = «g»()\n    }\n}\n",
    "what fills a property in an initialiser without self":
      "class C {\n    var h: Int\n    init(a: Int) {\n        h = «g»()\n    }\n}\n",
    "a call of the initialiser above": "class C {\n    init(a: Int) {\n        super.init(«g»)\n    }\n}\n",
    "what gives a name its first value": "func f() {\n    let a: Int\n    a = «g»()\n    h(a)\n}\n",
    "what never comes back": "func f(c: Int?) {\n    guard let c else {\n        fatalError(«g»())\n    }\n}\n",
    "what never comes back by its own type":
      "func end(_ a: Int) -> Never { abort() }\nfunc f() -> Int {\n    end(«g»())\n    h()\n}\n",
    "an element of a closure that a builder may have": `${row}func f() {\n    rows {\n        Row(«g»())\n        Row(1)\n    }\n}\n`,
    "an element of a property that has no return": `${row}var f: [Row] {\n    Row(«g»())\n    Row(1)\n}\n`,
    "an element of a function that has no return": `${row}func f() -> [Row] {\n    Row(1)\n    Row(«g»())\n}\n`,
    "one of several statements on a line": "func f() {\n    «g»(); h()\n}\n",
    "the last of several statements on a line": "func f() {\n    h(); «g»()\n}\n",
  })) {
    it(`is not offered for ${what}`, () => assert.equal(wrapped(code), undefined));
  }

  it("is not offered in the condition of an if whose other branches older systems need", () => {
    assert.equal(
      wrapped("func f() {\n    if a {\n        h()\n    } else if «g»() {\n        k()\n    }\n}\n"),
      undefined,
    );
    assert.equal(wrapped("func f() {\n    if «g»() {\n        h()\n    } else {\n        k()\n    }\n}\n"), undefined);
    for (const between of [" ", "\n    ", "// then\n    "]) {
      const chain = (a: string, b: string) =>
        `void f(void) {\n    if (${a}) {\n        h();\n    }${between}else if (${b}) {\n        k();\n    }\n}\n`;
      assert.equal(wrapped(chain("a", "«g»()"), "objc"), undefined, between);
      assert.equal(wrapped(chain("«g»()", "a"), "objc"), undefined, between);
    }
    assert.equal(
      wrapped("void f(void) {\n    if («g»())\n        h();\n    else\n        k();\n}\n", "objc"),
      undefined,
    );
    assert.equal(wrapped("void f(void) {\n    if (a)\n        h();\n    else\n        «g»();\n}\n", "objc"), undefined);
  });

  it("is offered for an if without another branch, and within a branch", () => {
    assert.ok(wrapped("func f() {\n    if «g»() {\n        h { if a { } else { } }\n    }\n}\n"));
    assert.ok(wrapped("void f(void) {\n    if («g»()) {\n        if (a) { h(); } else { k(); }\n    }\n}\n", "objc"));
    assert.ok(
      wrapped("void f(void) {\n    if (a) {\n        h();\n    }\n    else {\n        «g»();\n    }\n}\n", "objc"),
    );
  });

  it("is offered for the one statement of a function or branch without a value", () => {
    assert.ok(wrapped("func f() {\n    «g»()\n}\n"));
    assert.ok(wrapped("func f() -> Int {\n    if a {\n        «g»()\n    }\n    return 1\n}\n"));
  });

  it("is offered for an element of SwiftUI’s builders, which know branches", () => {
    assert.ok(wrapped(`import SwiftUI\n${row}func f() {\n    rows {\n        Row(«g»())\n        Row(1)\n    }\n}\n`));
  });

  it("is offered for a value that nobody takes, where no builder can be", () => {
    assert.ok(wrapped(`${row}func f() -> Int {\n    Row(«g»())\n    return 1\n}\n`));
    assert.ok(wrapped(`${row}func f() {\n    Row(«g»())\n    h()\n}\n`));
  });

  it("is offered for a statement whose closures alone return", () => {
    assert.ok(wrapped("func f() {\n    h(«g», { return 1 })\n    k()\n}\n"));
  });
});

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

  it("is no statement of its own in the braces that give a variable of C++ its value", () => {
    assert.equal(wrapped("void f(void) {\n  T q{«g»()};\n  h(q);\n}\n", "objc"), undefined);
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
    for (const head of ["@Wrapped var", "@Wrapped(a) var", "@A.B var", "unowned let", "nonisolated(unsafe) var"]) {
      assert.equal(guarded(`func f() {\n  ${head} a = «old»()\n}\n`, "new", { type: "T?" }), undefined);
      assert.equal(wrapped(`func f() {\n  ${head} a = «old»()\n  g()\n}\n`), undefined);
    }
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
