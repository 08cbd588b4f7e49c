import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, it } from "mocha";
import { rememberedWords } from "../../server/core/kept-words.ts";

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

  it("are asked about once", () => {
    const asked: string[] = [];
    const answer = rememberedWords((word) => void asked.push(word));
    for (const word of ["NWConnection", "a name that is longer", "NWConnection", "a name that is longer"]) answer(word);
    assert.deepEqual(asked, ["NWConnection", "a name that is longer"]);
  });
});
