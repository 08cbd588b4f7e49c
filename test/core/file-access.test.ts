import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { fileError, isMissing, reasonOf } from "../../server/core/file-access.ts";

describe("the reasons for failed file operations", () => {
  it("never show the words of the system", () => {
    const error = Object.assign(new Error("EXYZ: something, open '/a'"), { code: "EXYZ" });
    assert.equal(reasonOf(error), "the system refuses it (EXYZ)");
    assert.equal(reasonOf(Object.assign(new Error("EACCES: x"), { code: "EACCES" })), "permission denied");
  });

  it("are themselves when they come from here, and other errors speak for themselves", () => {
    assert.equal(reasonOf(fileError("special")), "neither a file nor a folder");
    assert.equal(reasonOf(new Error("a rule failed")), "a rule failed");
    assert.ok(isMissing(fileError("ENOENT")) && !isMissing(fileError("EACCES")));
  });
});
