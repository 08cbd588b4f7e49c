import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { decode } from "../../server/core/encoding.ts";

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

  it("say that they are UTF-16 without its mark, in either order, and that other bytes with a NUL are none", () => {
    const unmarked = Buffer.from("import Network\n", "utf16le");
    const problem = "UTF-16 without a byte-order mark; save it as UTF-8";
    assert.deepEqual(decode(unmarked), { problem });
    assert.deepEqual(decode(Buffer.from(unmarked).swap16()), { problem });
    for (const other of ["a\0b\0c\0", "\0a\0b\0\x07\0d", "a\0b\0\0c\0d", "import\0s"])
      assert.deepEqual(decode(Buffer.from(other, "latin1")), { problem: "binary file" }, JSON.stringify(other));
  });

  it("are not taken for UTF-16 with nothing in it where they are UTF-32", () => {
    const units = Uint32Array.from([...whole].map((character) => character.codePointAt(0)!));
    assert.deepEqual(decode(new Uint8Array(units.buffer)), { problem: "UTF-32; only UTF-8 and UTF-16 are read" });
  });

  it("say what they are where they are a binary property list or a signed profile", () => {
    const list = "a binary property list; only text ones are read";
    assert.deepEqual(decode(Buffer.from("bplist00\xd0\x08", "latin1")), { problem: list });
    assert.deepEqual(decode(Buffer.from("bplist00\xd1\0", "latin1")), { problem: list });
    const signedData = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02, 0xa0, 0x80];
    for (const length of [[0x80], [0x20], [0x82, 0x20, 0x00], [0x83, 0x01, 0x20, 0x00]])
      assert.deepEqual(decode(Uint8Array.from([0x30, ...length, ...signedData])), {
        problem: "signed; only what isn’t is read",
      });
    assert.deepEqual(decode(Buffer.from("bplist = 1\n")), { text: "bplist = 1\n", encoding: "utf-8" });
    assert.deepEqual(decode(Buffer.from("0 \x06\n")), { text: "0 \x06\n", encoding: "utf-8" });
  });
});
