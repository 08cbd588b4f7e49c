import assert from "node:assert/strict";
import { explain } from "../../server/corpus/explain.ts";
import { theCorpus } from "../support/corpus-files.ts";
import { read } from "../support/repo.ts";

/** A line that somebody posted, with other names, hosts and identifiers in it, and what was said of it when it was read by eye. */
interface PublicLine {
  readonly line: string;
  /** The thread. */
  readonly source: string;
  /** The id of what it is about; "harmless" for noise of the field, which may be passed over too; "" where nothing is to be said. */
  readonly want: string;
  readonly verdict: "right" | "silent" | "missed" | "wrong";
}

const lines = JSON.parse(read("test/corpus/public-lines.json")) as readonly PublicLine[];

describe("lines from public threads", () => {
  const corpus = theCorpus();

  /** What is said first of a text: an id, "harmless", or nothing. */
  function first(text: string): string {
    const [said] = explain(corpus, `${text}\n `);
    return said === undefined ? "" : said.harmless ? "harmless" : said.id;
  }

  function verdictOn({ line, want }: PublicLine): PublicLine["verdict"] {
    const said = first(line);
    const isQuiet = said === "" || said === "harmless";
    if (said !== "" && said === want) return "right";
    if (isQuiet && (want === "" || want === "harmless")) return "silent";
    return said === "" ? "missed" : "wrong";
  }

  for (const each of lines) {
    if (each.verdict !== "right" && each.verdict !== "silent") continue;
    it(`${each.verdict === "right" ? `leads to ${each.want}` : "is passed over"}: ${each.line.slice(0, 90)}`, () => {
      assert.equal(verdictOn(each), each.verdict, `first is "${first(each.line)}"`);
    });
  }

  it("are many, of many threads, right or rightly silent in at least 92 %, wrong in at most 1 %", () => {
    const counts = { right: 0, silent: 0, missed: 0, wrong: 0 };
    for (const each of lines) counts[verdictOn(each)]++;
    const wrong = lines.filter((each) => verdictOn(each) === "wrong").map(({ line }) => line);
    assert.ok(lines.length >= 150);
    assert.ok(new Set(lines.map(({ source }) => source)).size >= 80);
    assert.ok((counts.right + counts.silent) / lines.length >= 0.92, JSON.stringify(counts));
    assert.ok(counts.wrong / lines.length <= 0.01, wrong.join("\n"));
  });

  it("name a thread each", () => {
    for (const { line, source } of lines) assert.match(source, /^https:\/\/\S+\/\d+$/, line);
  });

  it("say nothing but harmless things where all of a thread's lines are healthy", () => {
    const sources = [...new Set(lines.map(({ source }) => source))];
    const threads = sources.map((each) => lines.filter(({ source }) => source === each));
    const healthy = threads.filter((thread) => thread.every(({ want }) => want === "" || want === "harmless"));
    assert.ok(healthy.length >= 10);
    for (const thread of healthy) {
      const said = explain(corpus, thread.map(({ line }) => line).join("\n")).filter(({ harmless }) => !harmless);
      assert.deepEqual(
        said.map(({ id, quote }) => `${id}: ${quote}`),
        [],
      );
    }
  });
});
