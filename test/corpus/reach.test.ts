import assert from "node:assert/strict";
import { lookup } from "../../server/corpus/search.ts";
import { rules } from "../../server/rules/index.ts";
import { theCorpus, writtenCorpus } from "../support/corpus-files.ts";
import { freshAnswered } from "./fresh.ts";
import { sentencesRead } from "./lookup-tables.ts";
import { questions } from "./questions.ts";

describe("ways to an article", () => {
  const corpus = theCorpus();

  it("lead to every one: from a rule, a key, an error, a known line or a question that it answers first", () => {
    const reached = new Set([...named(), ...answering()]);
    assert.deepEqual(
      corpus.articles.map(({ id }) => id).filter((id) => !reached.has(id)),
      [],
    );
  });

  function named(): readonly (string | undefined)[] {
    return [
      ...rules.map(({ article }) => article),
      ...corpus.keys.flatMap(({ articles }) => articles ?? []),
      ...corpus.errors.map(({ article }) => article),
      ...writtenCorpus().knownLines.map(({ article }) => article),
    ];
  }

  function answering(): readonly (string | undefined)[] {
    return [...questions, ...freshAnswered, ...sentencesRead].map(([question, ...right]) => {
      const first = lookup(corpus, question, 10).results.find(({ kind }) => kind === "article")?.id;
      return first !== undefined && right.includes(first) ? first : undefined;
    });
  }
});
