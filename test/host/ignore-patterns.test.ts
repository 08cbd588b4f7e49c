import assert from "node:assert/strict";
import * as fc from "fast-check";
import ignore from "ignore";
import { isNamePattern, nameTest } from "../../server/host/ignore-patterns.ts";

describe("patterns of names in a .gitignore", () => {
  const part = fc.stringMatching(/^[aB.+@_-]{1,3}$/).filter((name) => !/^\.+$/.test(name));
  const pattern = fc.tuple(fc.constantFrom("", "*"), part, fc.constantFrom("", "/")).map((parts) => parts.join(""));

  it("leave out the names that the library leaves out", () => {
    let leftOut = 0;
    void fc.assert(
      fc.property(fc.array(pattern, { maxLength: 3 }), part, fc.boolean(), (patterns, name, isFolder) => {
        assert.ok(patterns.every(isNamePattern));
        const expected = ignore()
          .add(patterns)
          .ignores(isFolder ? `${name}/` : name);
        assert.equal(nameTest(patterns)(name, isFolder), expected);
        if (expected) leftOut++;
      }),
      { numRuns: 2000 },
    );
    assert.ok(leftOut > 20);
  });

  it("have nothing that means more than a name", () => {
    for (const each of ["a/b", "/a", "!a", "a*", "**a", "[a]", "a?", "a ", "\\a", "#a"])
      assert.ok(!isNamePattern(each));
  });
});
