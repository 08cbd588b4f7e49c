import assert from "node:assert/strict";
import type { Fact } from "../../server/core/fact.ts";
import { newerThanTarget } from "../../server/rules/newer-than-target.ts";

describe("newer-than-target", () => {
  it("is not asked about a symbol whose introduction has no source", () => {
    const concerns = newerThanTarget.triggers as (fact: Fact) => boolean;
    const fact: Fact = { id: "F/new", framework: "F", kind: "class", introduced: { ios: "26.0" }, source: "SDK" };
    assert.equal(concerns(fact), true);
    assert.equal(concerns({ ...fact, introducedUnsure: true }), false);
  });
});
