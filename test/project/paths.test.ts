import assert from "node:assert/strict";
import { joinPath } from "../../server/core/path.ts";
import { pathMatcher } from "../../server/project/globs.ts";
import { foldersAbove, keyOf } from "../../server/project/paths.ts";

describe("Paths", () => {
  it("have folders above them, up to a root that is none", () => {
    assert.deepEqual(foldersAbove("/w/a/B"), ["/w/a", "/w"]);
    assert.deepEqual(foldersAbove("vscode-vfs://github/o/B"), ["vscode-vfs://github/o"]);
    assert.deepEqual(foldersAbove("memfs:/o/a/B"), ["memfs:/o/a", "memfs:/o"]);
    assert.deepEqual(foldersAbove("B"), []);
  });

  it("are one whatever their capitals, composed letters and percent signs", () => {
    assert.equal(keyOf("/W/Cafe\u0301"), keyOf("/w/caf\u00e9"));
    assert.equal(keyOf("vscode-vfs://github/My%20App"), keyOf("vscode-vfs://github/my app"));
    assert.equal(keyOf("vscode-vfs://github/%zz"), "vscode-vfs://github/%zz");
  });

  const globs: readonly (readonly [string, string, boolean])[] = [
    ["Sources", "Sources/a/B.swift", true],
    ["Sources", "Sources2/B.swift", false],
    ["Sources/**", "Sources/a/B.swift", true],
    ["Sources/**/*.swift", "Sources/B.swift", true],
    ["Sources/**/*.{h,m}", "Sources/a/b/C.m", true],
    ["Sources/*.swift", "Sources/a/B.swift", false],
    ["**/*.md", "a/b/C.md", true],
    ["*.swift", "A.swift", true],
    ["../Shared/*.swift", "../Shared/A.swift", true],
    ["A?.(x)", "AB.(x)", true],
  ];
  for (const [pattern, path, fits] of globs) {
    it(`${fits ? "fit" : "don't fit"} ${pattern}: ${path}`, () => {
      assert.equal(
        pathMatcher("/w/p", pattern, { spend: () => {}, complain: assert.fail })(joinPath("/w/p", path)),
        fits,
      );
    });
  }
});
