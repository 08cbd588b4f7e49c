import assert from "node:assert/strict";
import { bestWays, worthOf } from "../../server/corpus/rank.ts";

describe("the order of articles", () => {
  const found = { words: 10, way: 0.6, secondWay: 0.5, near: 0.3, share: 0.7, isUnanswered: false };

  it("puts an article that has a question in two of its ways before one that has it in a single one", () => {
    assert.ok(worthOf(found) > worthOf({ ...found, secondWay: 0.2 }));
  });

  it("puts a report without an answer behind an article that has one and fits alike", () => {
    assert.ok(worthOf(found) > worthOf({ ...found, isUnanswered: true }));
  });

  it("looks for a question in each way with the title, and takes the two that have most of it", () => {
    const words = ["tunnel", "memory", "crash"].map((word) => ({ forms: [word], weight: 1 }));
    const ways = [["memory", "crash"], ["crash"], ["other"]].map((way) => new Set(way));
    assert.deepEqual(bestWays({ title: new Set(["tunnel"]), ways }, words, []), [1, 2 / 3]);
  });
});
