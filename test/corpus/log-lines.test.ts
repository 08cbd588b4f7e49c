import assert from "node:assert/strict";
import { explain, tell } from "../../server/corpus/explain.ts";
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

describe("Two lines of a log that one article is about", () => {
  it("have each their own word", () => {
    const { explanations, events } = tell(
      theCorpus(),
      [
        "Failed to save configuration: failed to make changes in SCPreferences: (null)",
        "enable VPN failed: Missing protocol or protocol has invalid type",
        "enable VPN failed: Missing protocol or protocol has invalid type",
      ].join("\n"),
    );
    assert.deepEqual(
      explanations.map(({ id, title, article }) => [id, title, article]),
      [
        ["debug-config-buttons", "The system couldn't write the network configuration", "debug-config-buttons"],
        ["missing-protocol", "A configuration without its protocol", "debug-config-buttons"],
      ],
    );
    assert.deepEqual(
      events.map(({ ids, times }) => [ids, times]),
      [
        [["debug-config-buttons"], 1],
        [["missing-protocol"], 2],
      ],
    );
  });
});
