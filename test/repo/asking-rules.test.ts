import assert from "node:assert/strict";
import { filesBelow, read } from "../support/repo.ts";

describe("rules for code", () => {
  it("never take the text of their file", () => {
    const rules = filesBelow("server/rules").filter((path) => !read(path).includes("defineListRule({"));
    assert.ok(rules.length > 20);
    assert.deepEqual(
      rules.filter((path) => /\bfile\.text\b/.test(read(path))),
      [],
    );
  });

  it("look for words among tokens, never in the text of a place, where comments and strings stand too", () => {
    // A type is short, and what is written in one isn’t looked at further.
    const looking = /\btextOf\((?![^()]*\btype\))(?:[^()]|\([^()]*\))*\)\??\.(?:includes|indexOf|match|search|split)\(/;
    assert.ok(looking.test('textOf(file, span).includes("?")') && !looking.test('textOf(file, type).includes("A")'));
    const paths = [...filesBelow("server/rules"), ...filesBelow("server/judge")];
    assert.deepEqual(
      paths.filter((path) => looking.test(read(path))),
      [],
    );
  });
});
