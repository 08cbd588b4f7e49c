import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, it } from "mocha";
import { copiedData, rememberedWords } from "../../server/core/kept-words.ts";

/** Words of some length, each cut from a text of a megabyte that nobody else keeps. */
function wordsOf(length: number): readonly string[] {
  return Array.from({ length: 64 }, (_, at) =>
    String(at)
      .padEnd(1 << 20, "abcdefg")
      .slice(0, length),
  );
}

/** The megabytes in use after all garbage is gone. */
function used(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed / (1 << 20);
}

describe("Words that are kept", () => {
  it("keep nothing of the texts that they were cut from", () => {
    for (const length of [4, 13, 200]) {
      const before = used();
      const sizeOf = rememberedWords((word) => ({ word, size: word.length }));
      const words = wordsOf(length).map((word) => sizeOf(word).word);
      assert.ok(used() - before < 8, `${words.length} words of ${length} units`);
    }
  });

  it("keep nothing of them as part of plain data, and stay what they are", () => {
    const before = used();
    const data = wordsOf(200).map((word) => ({ word, in: new Map([[word, [word, undefined, 1]]]) }));
    const copies = data.splice(0).map((each) => copiedData(each));
    assert.ok(used() - before < 8, `${copies.length} records`);
    const [word] = wordsOf(200);
    assert.deepEqual(copies[0], { word, in: new Map([[word, [word, undefined, 1]]]) });
  });

  it("are not taken out of what is no plain data", () => {
    for (const other of [new Set(["a"]), new Uint8Array(1), new Date(0)])
      assert.throws(() => copiedData({ other }), TypeError);
  });

  it("are asked about once", () => {
    const asked: string[] = [];
    const answer = rememberedWords((word) => void asked.push(word));
    for (const word of ["NWConnection", "a name that is longer", "NWConnection", "a name that is longer"]) answer(word);
    assert.deepEqual(asked, ["NWConnection", "a name that is longer"]);
  });
});
