import assert from "node:assert/strict";
import { packWays, readWays } from "../../server/corpus/ways.ts";
import { theCorpus, writtenCorpus } from "../support/corpus-files.ts";

describe("ways of asking", () => {
  it("are packed as their words, each once, without those too common to search for", () => {
    const packed = packWays(
      ["share the files of NWConnection, share them", "the", "ports"],
      new Set(["the", "of", "them"]),
    );
    assert.deepEqual(readWays(packed), [["shar", "file", "nwconnection", "nw", "connection"], [], ["port"]]);
  });

  it("are as many in the pack as were written", () => {
    const { putForward, article } = theCorpus();
    for (const { id, asks, symptoms, answer } of writtenCorpus().articles) {
      const { ways } = putForward(article(id)!);
      assert.equal(ways.length, asks.length + symptoms.length + answer.split(/(?<=[.;])\s/).length, id);
    }
  });
});
