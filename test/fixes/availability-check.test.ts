import assert from "node:assert/strict";
import type { CodeLanguage } from "../../server/core/language.ts";
import { applyEdits } from "../../server/core/text.ts";
import { conditionOf, guardFix } from "../../server/fixes/availability-check.ts";
import { askedIn } from "../support/asked.ts";

/** The file with a check around the statement that holds the name between the marks; nothing where none is offered. */
function wrapped(marked: string, language: CodeLanguage = "swift", path?: string): string | undefined {
  const { context, sites } = askedIn(marked, language, undefined, path);
  const [fix] = guardFix(context, context.resolve.statement(sites[0]!)!, { ios: "18.0" });
  return fix && applyEdits(context.file.text, fix.edits);
}

const row = "struct Row {\n    init(_ a: Int) {}\n}\n";

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

  it("is no statement of its own in the braces that give a variable of C++ its value", () => {
    assert.equal(wrapped("void f(void) {\n  T q{«g»()};\n  h(q);\n}\n", "objc"), undefined);
  });

  it("is no declaration that has an attribute or modifier first", () => {
    for (const head of ["@Wrapped var", "@Wrapped(a) var", "@A.B var", "unowned let", "nonisolated(unsafe) var"])
      assert.equal(wrapped(`func f() {\n  ${head} a = «old»()\n  g()\n}\n`), undefined);
  });

  it("is offered for a statement whose closures alone return", () => {
    assert.ok(wrapped("func f() {\n    h(«g», { return 1 })\n    k()\n}\n"));
  });
});
