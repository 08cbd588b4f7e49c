import assert from "node:assert/strict";
import { posix, win32 } from "node:path";
import { slasher } from "../../server/core/path.ts";

describe("a path of a system", () => {
  it("has slashes between its parts, and keeps a backslash where that is part of a name", () => {
    assert.equal(slasher(win32.sep)("C:\\App\\a.swift"), "C:/App/a.swift");
    assert.equal(slasher(posix.sep)("/App/a\\b.swift"), "/App/a\\b.swift");
  });
});
