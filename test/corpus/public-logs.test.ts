import assert from "node:assert/strict";
import { tell } from "../../server/corpus/explain.ts";
import { theCorpus } from "../support/corpus-files.ts";
import { read } from "../support/repo.ts";

/** A log that somebody posted, with other names, hosts and identifiers in it, and what was to be said of it before it was told. */
interface PublicLog {
  /** The thread. */
  readonly source: string;
  /** The id of what is to be read first; "" where nothing failed. */
  readonly first: string;
  /** What else its lines mean, lines to ignore left out. */
  readonly others: readonly string[];
  readonly lines: readonly string[];
}

describe("logs from public threads", () => {
  const corpus = theCorpus();

  for (const { source, first, others, lines } of JSON.parse(
    read("test/corpus/public-logs.json"),
  ) as readonly PublicLog[]) {
    it(`${first === "" ? "tell of no failure" : `begin with ${first}`}: ${lines[0]!.slice(0, 60)}`, () => {
      const said = tell(corpus, lines.join("\n")).explanations.filter(({ harmless }) => !harmless);
      assert.match(source, /^https:\/\/\S+\/\d+$/);
      assert.deepEqual(
        said.map(({ id }) => id),
        first === "" ? [] : [first, ...others],
      );
    });
  }
});
