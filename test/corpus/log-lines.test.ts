import assert from "node:assert/strict";
import { explain } from "../../server/corpus/explain.ts";
import { theCorpus } from "../support/corpus-files.ts";
import { read } from "../support/repo.ts";

/** Lines in the shapes that people post, and what is said of each, read by eye; "~" stands before lines to ignore. */
const lines = JSON.parse(read("test/corpus/log-lines.json")) as readonly (readonly [string, ...string[]])[];

describe("a line of a log", () => {
  const corpus = theCorpus();
  for (const [line, ...ids] of lines) {
    it(`is ${ids.length === 0 ? "not explained" : `about ${ids[0]}`}: ${line.slice(0, 90)}`, () => {
      const found = explain(corpus, `${line}\n `).map((each) => (each.harmless ? "~" : "") + each.id);
      assert.deepEqual(found, ids);
    });
  }
});
