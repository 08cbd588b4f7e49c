import assert from "node:assert/strict";
import { tell } from "../../server/corpus/explain.ts";
import { readLog } from "../../server/logs/read-log.ts";
import { theCorpus } from "../support/corpus-files.ts";
import { read } from "../support/repo.ts";
import { healthy } from "./logs.ts";

/** The lines of long logs of healthy apps as people keep them, with other names, hosts and identifiers in them. */
const long = JSON.parse(read("test/corpus/healthy-logs.json")) as Readonly<Record<string, readonly string[]>>;

describe("the log of an app in which nothing is wrong", () => {
  const corpus = theCorpus();

  for (const [what, log] of Object.entries(healthy)) {
    it(`is not explained but for lines to ignore: ${what}`, () => {
      const { explanations, events } = tell(corpus, log);
      assert.deepEqual(
        explanations.filter((each) => !each.harmless).map(({ id, quote }) => `${id}: ${quote}`),
        [],
      );
      assert.deepEqual(events, []);
    });
  }

  for (const [what, lines] of Object.entries(long))
    it(`is not explained but for lines to ignore: ${what}`, () => {
      const { explanations, events } = tell(corpus, lines.join("\n"));
      assert.deepEqual(
        explanations.filter((each) => !each.harmless).map(({ id, quote }) => `${id}: ${quote}`),
        [],
      );
      assert.deepEqual(events, []);
    });

  it("is matched by no symptom of an article", () => {
    const lines = Object.values(healthy).flatMap((log) => [...readLog(log)].flatMap(({ pieces }) => pieces));
    const unmarked = lines.filter(({ text }) => corpus.knownLines.in(text).length === 0);
    const matched = unmarked.flatMap(({ text }) =>
      corpus.symptoms.in(text).map(({ article, symptom }) => `${article}: “${symptom}” in “${text}”`),
    );
    assert.deepEqual(matched, []);
  });

  it("has at least one line of each kind to ignore that a healthy app prints", () => {
    const marked = new Set(Object.values(healthy).flatMap((log) => tell(corpus, log).explanations.map(({ id }) => id)));
    for (const id of [
      "libquic-not-loaded",
      "asked-before-connected",
      "tic-success",
      "also-ran",
      "signal-strength-query",
    ])
      assert.ok(marked.has(id), id);
  });
});

describe("symptoms", () => {
  it("are no everyday words: each has a name, a number or a word of the field in it", () => {
    const field =
      /[a-z][A-Z]|[A-Z]{2}|_|\d|\w\.\w|\b(?:tunnel|vpn|socket|network|filter|proxy|flow|route|connection|provider|extension|plugin|pair|wake|ping|sysext|remote\w+|association|divert|dyld|attach|bundle|client hello|service|transport|traffic|settings|signature|entitlement\w*)\b/i;
    const everyday = theCorpus().articles.flatMap(({ id, symptoms }) =>
      symptoms.filter((symptom) => !field.test(symptom)).map((symptom) => `${id}: ${symptom}`),
    );
    assert.deepEqual(everyday, []);
  });
});
