import assert from "node:assert/strict";
import { filesBelow, read } from "../support/repo.ts";

describe("rules for code", () => {
  it("ask about it and never look at the text around a place, where comments and strings stand too", () => {
    const rules = filesBelow("server/rules").filter((path) => !read(path).includes("defineListRule({"));
    assert.ok(rules.length > 20);
    assert.deepEqual(
      rules.filter((path) => /\bfile\.text\b/.test(read(path))),
      [],
    );
  });
});
