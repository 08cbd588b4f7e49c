import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { fileError, isMissing, reasonOf } from "../../server/core/file-access.ts";
import { decode } from "../../server/core/host.ts";

describe("bytes as text", () => {
  const whole = '\uFEFFlet a = "\u{1F9ED}"\n';
  const little = Buffer.from(whole, "utf16le");

  it("are read in UTF-8 and UTF-16, without the byte-order mark", () => {
    const text = whole.slice(1);
    assert.deepEqual(decode(Buffer.from(text)), { text, encoding: "utf-8" });
    assert.deepEqual(decode(Buffer.from(whole)), { text, encoding: "utf-8" });
    assert.deepEqual(decode(little), { text, encoding: "utf-16le" });
    assert.deepEqual(decode(Buffer.from(little).swap16()), { text, encoding: "utf-16be" });
  });

  const halves = [0xd83d, 0xde00].map((unit) => Buffer.from(Uint16Array.of(0xfeff, unit, 0x61).buffer));
  for (const [what, bytes] of [
    ["the first half of a surrogate pair", halves[0]!],
    ["the second half of a surrogate pair", halves[1]!],
    ["an odd byte at the end", Buffer.concat([little, Uint8Array.of(0x61)])],
  ] as const) {
    it(`are refused as UTF-16 with ${what}, for they could not be written back`, () => {
      assert.deepEqual(decode(bytes), { problem: "not valid UTF-16" });
    });
  }
});

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
