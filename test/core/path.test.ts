import assert from "node:assert/strict";
import { posix, win32 } from "node:path";
import { folderOf, isWithin, joinPath, nameOf, relativeTo, rootOf, slasher } from "../../server/core/path.ts";

describe("a path of a system", () => {
  it("has slashes between its parts, and keeps a backslash where that is part of a name", () => {
    assert.equal(slasher(win32.sep)("C:\\App\\a.swift"), "C:/App/a.swift");
    assert.equal(slasher(posix.sep)("/App/a\\b.swift"), "/App/a\\b.swift");
  });
});

describe("paths", () => {
  const joins: readonly (readonly [string, string, string])[] = [
    ["/w/app", "../lib/./A.swift", "/w/lib/A.swift"],
    ["/w", "../../../A", "/A"],
    ["/w", "/abs/A", "/abs/A"],
    ["C:/w", "a/../b", "C:/w/b"],
    ["C:/w", "D:/x", "D:/x"],
    ["vscode-vfs://github/o/r", "ios/A.swift", "vscode-vfs://github/o/r/ios/A.swift"],
    ["vscode-vfs://github/o", "../../../A", "vscode-vfs://github/A"],
    ["memfs:/o/r", "../A", "memfs:/o/A"],
    ["memfs:/o", "../../../A", "memfs:/A"],
    ["/w", "memfs:/A", "memfs:/A"],
  ];
  for (const [folder, relative, whole] of joins) {
    it(`join ${folder} and ${relative}`, () => assert.equal(joinPath(folder, relative), whole));
  }

  it("have a folder and a name, also right below a root and without any folder", () => {
    for (const [path, folder, name] of [
      ["/w/a/B", "/w/a", "B"],
      ["/B", "", "B"],
      ["B", "", "B"],
      ["C:/B", "C:", "B"],
      ["memfs:/B", "memfs:", "B"],
      ["vscode-vfs://github/B", "vscode-vfs://github", "B"],
    ] as const)
      assert.deepEqual([folderOf(path), nameOf(path)], [folder, name]);
  });

  it("lie within folders, not beside names that begin alike", () => {
    assert.ok(isWithin("/w/a/B", "/w/a") && isWithin("/w/a", "/w/a") && !isWithin("/w/ab", "/w/a"));
    assert.ok(isWithin("/w/a", "/") && isWithin("C:/a", "C:/") && !isWithin("/w", "/w/a"));
    assert.equal(relativeTo("/w/a/B", "/w"), "a/B");
    assert.equal(relativeTo("/w/a", "/"), "w/a");
    assert.equal(relativeTo("/x/B", "/w"), "/x/B");
    assert.equal(rootOf("/w/a/B", ["/w", "/w/a", "/w/ab"]), "/w/a");
    assert.equal(rootOf("/w", ["/w"]), undefined);
  });
});
