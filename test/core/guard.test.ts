import assert from "node:assert/strict";
import { conditionOf, guardedEdits, guardFix } from "../../server/core/guard.ts";
import type { CodeFile } from "../../server/core/site.ts";
import { applyEdits } from "../../server/core/text.ts";

/** A file whose one statement stands between guillemets. */
function marked(written: string, language: CodeFile["language"] = "swift") {
  const start = written.indexOf("«");
  const end = written.indexOf("»") - 1;
  const text = written.replace(/[«»]/g, "");
  const file: CodeFile = { path: "/a.swift", language, text, imports: [], isTest: false };
  return { file, statement: { span: { start, end }, declares: false } };
}

function wrapped(written: string, language?: CodeFile["language"]): string | undefined {
  const { file, statement } = marked(written, language);
  const [fix] = guardFix(file, statement, { ios: "18.0" });
  return fix && applyEdits(file.text, fix.edits);
}

function guarded(
  written: string,
  newName: string,
  { language, type }: { language?: CodeFile["language"]; type?: string } = {},
): string | undefined {
  const { file, statement } = marked(written, language);
  const start = file.text.indexOf("old");
  const edit = { span: { start, end: start + 3 }, newText: newName };
  const declares = { ...statement, declares: type !== undefined };
  const edits = guardedEdits(file, declares, { ios: "18.0" }, [edit], () => type);
  return edits && applyEdits(file.text, edits);
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
      wrapped("func f() {\r\n\t«g()»\r\n\th()\r\n}\r\n"),
      "func f() {\r\n\tif #available(iOS 18, *) {\r\n\t\tg()\r\n\t}\r\n\th()\r\n}\r\n",
    );
  });

  it("asks in the words of Objective-C there", () => {
    assert.equal(
      wrapped("void f(void) {\n  «g();»\n}\n", "objc"),
      "void f(void) {\n  if (@available(iOS 18, *)) {\n    g();\n  }\n}\n",
    );
  });

  for (const [what, code] of Object.entries({
    "a return": "func f() -> Int {\n    h()\n    «return g()»\n}\n",
    "a branch that returns a value": "func f() -> Int {\n    «if a { return g() }»\n    return 1\n}\n",
    "the value of a function": "func f() -> Int {\n    «g()»\n}\n",
    "the value of a property": "var f: Int {\n    «g()»\n}\n",
    "the value of a closure": "let f = list.map { item in\n    «item.g»\n}\n",
    "a guard": "func f() {\n    «guard g() else { return }»\n}\n",
    "what fills a property in an initialiser": "init(a: Int) {\n    «self.g = g()»\n}\n",
    "a call of the initialiser above": "init(a: Int) {\n    «super.init(g)»\n}\n",
  })) {
    it(`is not offered for ${what}`, () => assert.equal(wrapped(code), undefined));
  }

  it("is offered for the one statement of a function or branch without a value", () => {
    assert.ok(wrapped("func f() {\n    «g()»\n}\n"));
    assert.ok(wrapped("func f() -> Int {\n    if a {\n        «g()»\n    }\n    return 1\n}\n"));
  });
});

describe("a statement in both forms", () => {
  it("returns its value from both branches where it was the body’s value", () => {
    assert.equal(
      guarded("func f() -> Int {\n    «old()»\n}\n", "new"),
      "func f() -> Int {\n    if #available(iOS 18, *) {\n        return new()\n    } else {\n        return old()\n    }\n}\n",
    );
  });

  it("is nothing for a long statement, which nobody would write twice", () => {
    const lines = (count: number) => `func f() {\n    «old {\n${"        g()\n".repeat(count)}    }»\n}\n`;
    assert.ok(guarded(lines(18), "new"));
    assert.equal(guarded(lines(19), "new"), undefined);
  });

  it("is nothing where the edit leaves the statement", () => {
    assert.equal(guarded("func old() {\n    «g()»\n}\n", "new"), undefined);
  });

  it("declares a name before the check where the type of its value is known", () => {
    assert.equal(
      guarded("func f() {\n  «let a = old(b, c)»\n}\n", "new", { type: "T?" }),
      "func f() {\n  let a: T?\n  if #available(iOS 18, *) {\n    a = new(b, c)\n  } else {\n    a = old(b, c)\n  }\n}\n",
    );
    assert.equal(
      guarded("void f(void) {\n  «T<U *> *a = [old b];»\n}\n", "new", { language: "objc", type: "T" }),
      "void f(void) {\n  T<U *> *a;\n  if (@available(iOS 18, *)) {\n    a = [new b];\n  } else {\n    a = [old b];\n  }\n}\n",
    );
  });

  for (const [what, code, language] of [
    ["two names", "func f() {\n  «let a = old(), b = c»\n}\n"],
    ["a tuple", "func f() {\n  «let (a, b) = old()»\n}\n"],
    ["a function", "func f() {\n  «func g() { old() }»\n}\n"],
    ["a static variable", "void f(void) {\n  «static T *a = old();»\n}\n", "objc"],
  ] as const)
    it(`is nothing where ${what} is declared`, () =>
      assert.equal(guarded(code, "new", { type: "T", ...(language && { language }) }), undefined));
});
