import assert from "node:assert/strict";
import type { Fact } from "../../server/core/fact.ts";
import { nameOfFact } from "../../server/core/fact-name.ts";
import { titleOfFact } from "../../server/corpus/names.ts";

const fact = (more: Partial<Fact>): Fact => ({
  id: "F/a",
  framework: "F",
  kind: "method",
  introduced: {},
  source: "test",
  ...more,
});

describe("the name of a fact", () => {
  const method = fact({ objc: "openTo:", swift: "open(to:)", parentObjc: "NEFlow", parentSwift: "Flow" });
  const names: readonly (readonly [Fact, "swift" | "objc", string])[] = [
    [method, "swift", "Flow.open(to:)"],
    [method, "objc", "-[NEFlow openTo:]"],
    [{ ...method, static: true }, "objc", "+[NEFlow openTo:]"],
    [fact({ kind: "property", objc: "path", parentObjc: "NEFlow" }), "objc", "NEFlow.path"],
    [fact({ kind: "enum-case", objc: "NEStateOn", parentObjc: "NEState" }), "objc", "NEStateOn"],
    [fact({ kind: "function", c: "nw_make", swift: "make()" }), "objc", "nw_make"],
    [fact({}), "swift", "F/a"],
  ];
  for (const [given, language, name] of names) {
    it(`is ${name} in ${language}`, () => assert.equal(nameOfFact(given, language), name));
  }

  it("is as code writes it with its type, whole for initialisers", () => {
    assert.equal(nameOfFact(method, "swift", "open"), "Flow.open");
    assert.equal(nameOfFact({ ...method, kind: "init", swift: "init(to:)" }, "swift", "init"), "Flow.init(to:)");
  });

  it("is a class method's in the title of a fact that only Objective-C has", () => {
    const shared = fact({ objc: "sharedFlow", parentObjc: "NEFlow", static: true });
    assert.equal(titleOfFact(shared), "+[NEFlow sharedFlow]");
    assert.equal(titleOfFact(fact({ objc: "open", parentObjc: "NEFlow" })), "-[NEFlow open]");
  });
});
