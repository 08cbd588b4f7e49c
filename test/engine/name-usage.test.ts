import assert from "node:assert/strict";
import type { CodeLanguage } from "../../server/core/language.ts";
import { isInherited, placeOf, possibleOwner, type Shape } from "../../server/engine/name-usage.ts";
import { lex } from "../../server/syntax/read.ts";
import { tokenIs } from "../../server/syntax/tokens.ts";

/** How the first token `name` of `code` stands for uses of `shape`. */
function stands(code: string, name: string, shape: Shape, language: CodeLanguage = "swift"): string {
  const tokens = lex(code, language);
  let token = 0;
  while (!tokenIs(tokens, token, name)) token++;
  return possibleOwner(shape, placeOf(tokens, token, tokens.ends[token]!));
}

function inherited(code: string, name: string): boolean {
  const tokens = lex(code, "swift");
  let token = 0;
  while (!tokenIs(tokens, token, name)) token++;
  return isInherited(tokens, token);
}

describe("how a name stands in code", () => {
  it("is anyone’s member behind a dot, self’s without one, and no member as an argument label", () => {
    assert.equal(stands("a.error", "error", { weak: true }), "anyone");
    assert.equal(stands("a\n  .error", "error", { weak: true }), "anyone");
    assert.equal(stands("print(error)", "error", { weak: true }), "self");
    assert.equal(stands("fail(error: x)", "error", { weak: true }), "nobody");
    assert.equal(stands("fail(a, error: x)", "error", { weak: true }), "nobody");
  });

  it("holds calls to the first label of what they may mean, closures and all", () => {
    const shape: Shape = { weak: true, label: "byProducingResumeData" };
    assert.equal(stands("task.cancel(byProducingResumeData: f)", "cancel", shape), "anyone");
    assert.equal(stands("task.cancel { data in }", "cancel", shape), "anyone");
    assert.equal(stands("task.cancel() { data in }", "cancel", shape), "anyone");
    assert.equal(stands("task.cancel()", "cancel", shape), "nobody");
    assert.equal(stands("task.cancel(why)", "cancel", shape), "nobody");
    assert.equal(stands("task.cancel()", "cancel", { weak: true, label: "" }), "anyone");
    assert.equal(stands("task.cancel(why)", "cancel", { weak: true, label: "_" }), "anyone");
  });

  it("lets anything be meant where a name is not called, or where its type is given an object first", () => {
    const shape: Shape = { weak: true, label: "withTimeout" };
    assert.equal(stands("let stop = task.cancel", "cancel", shape), "anyone");
    assert.equal(stands("run(cancel, later)", "cancel", shape), "self");
    assert.equal(stands("task.cancel(withTimeout:)", "cancel", shape), "anyone");
    assert.equal(stands("task.cancel(after:)", "cancel", shape), "nobody");
    assert.equal(stands("Task.cancel(task)()", "cancel", shape), "anyone");
    assert.equal(stands("Task.cancel(after: task)", "cancel", shape), "nobody");
    assert.equal(stands("A.self.init(a: b)", "init", { weak: true, form: "init", label: "a" }), "anyone");
  });

  it("takes the label of a declaration, and not the name of the parameter behind it", () => {
    const shape: Shape = { weak: true, label: "withTimeout" };
    assert.equal(stands("override func resolve(withTimeout t: Double) {}", "resolve", shape), "self");
    assert.equal(stands("override func resolve(withTimeout\n    t: Double) {}", "resolve", shape), "self");
    assert.equal(stands("override func resolve(t withTimeout: Double) {}", "resolve", shape), "nobody");
    assert.equal(stands("func resolve(_ t: Double) {}", "resolve", { weak: true, label: "_" }), "self");
  });

  it("knows initialisers of a type from mentions of it", () => {
    assert.equal(stands("URLSession()", "URLSession", { weak: false, form: "type", label: "" }), "anyone");
    assert.equal(stands("URLSession.shared", "URLSession", { weak: false, form: "type", label: "" }), "nobody");
    assert.equal(
      stands("URLSession(configuration: c)", "URLSession", { weak: false, form: "type", label: "" }),
      "nobody",
    );
    assert.equal(stands("let s: URLSession = .init()", "init", { weak: true, form: "init", label: "" }), "anyone");
    assert.equal(stands("super.init()", "init", { weak: true, form: "init", label: "" }), "self");
    assert.equal(stands("self.init(a: b)", "init", { weak: true, form: "init", label: "" }), "nobody");
    assert.equal(stands("init() {}", "init", { weak: true, form: "init" }), "nobody");
  });

  it("wants a colon behind a piece of a selector", () => {
    assert.equal(
      stands("[url setProperty: x forKey: y]", "setProperty", { weak: false, form: "piece" }, "objc"),
      "anyone",
    );
    assert.equal(stands("setProperty(x)", "setProperty", { weak: false, form: "piece" }, "objc"), "nobody");
  });

  it("tells types that self may be from types that are only named", () => {
    assert.ok(inherited("class A: NSObject, NEProvider {}", "NEProvider"));
    assert.ok(inherited("extension NEProvider {}", "NEProvider"));
    assert.ok(!inherited("let a: NEProvider?", "NEProvider"));
    assert.ok(!inherited("NEProvider.stop()", "NEProvider"));
  });
});
