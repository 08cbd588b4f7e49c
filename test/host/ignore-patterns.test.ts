import assert from "node:assert/strict";
import * as fc from "fast-check";
import ignore from "ignore";
import { isNamePattern, nameTest, nearnessTest } from "../../server/host/ignore-patterns.ts";

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
        assert.equal(nameTest(patterns)({ name: name.toLowerCase(), folder: "", isFolder }), expected);
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

describe("patterns of paths in a .gitignore", () => {
  const piece = fc.constantFrom("a", "b", "B", ".c", "*", "**", "?", "[ab]", "[a/b]", "\\a", " ", "-", "/");
  const pattern = fc
    .tuple(fc.constantFrom("", "!", "/"), fc.array(piece, { minLength: 1, maxLength: 6 }), fc.constantFrom("", "/"))
    .map(([first, pieces, last]) => [first, ...pieces, last].join(""));
  const part = fc.stringMatching(/^[abB.c -]{1,3}$/).filter((name) => !/^\.+$|^ | $/.test(name));

  it("say nothing of what none of them is near to, in folders that they don't leave out", () => {
    let [far, near] = [0, 0];
    void fc.assert(
      fc.property(
        fc.array(pattern, { minLength: 1, maxLength: 3 }),
        fc.array(part, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (patterns, parts, isFolder) => {
          const library = ignore().add(patterns);
          const folders = parts.slice(1).map((_, at) => `${parts.slice(0, at + 1).join("/")}/`);
          if (folders.some((folder) => library.test(folder).ignored)) return;
          const { ignored, unignored } = library.test(`${parts.join("/")}${isFolder ? "/" : ""}`);
          const [folder = "", name] = parts.slice(-2).length === 2 ? parts.slice(-2) : ["", ...parts];
          const isNear = nearnessTest(patterns)({ name: name!.toLowerCase(), folder: folder.toLowerCase(), isFolder });
          if (ignored || unignored) assert.ok(isNear, JSON.stringify([patterns, parts, isFolder]));
          if (isNear) near++;
          else far++;
        },
      ),
      { numRuns: 5000 },
    );
    assert.ok(far > 200 && near > 200, `${far} far, ${near} near`);
  });
});
