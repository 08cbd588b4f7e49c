import assert from "node:assert/strict";
import { families, familyOf } from "../../server/features/migrate/families.ts";
import { planMigration } from "../../server/features/migrate/plan.ts";
import { theCorpus } from "../support/corpus-files.ts";

describe("the table of families", () => {
  const corpus = theCorpus();

  it("names facts, articles and links that are there", () => {
    for (const { id, facts, article, sources, after = [] } of families) {
      for (const entry of facts) {
        const covered = corpus.facts.all.filter(
          (fact) => familyOf(fact.id)?.id === id && fact.deprecated !== undefined,
        );
        const own = covered.some((fact) => fact.id.startsWith(entry.replace(/\*$/, "")));
        assert.ok(own, `${id}: ${entry} covers no deprecated fact`);
      }
      assert.ok(corpus.article(article), `${id}: there is no article ${article}`);
      assert.ok(sources.length > 0);
      for (const source of sources) assert.ok(corpus.link(source)?.url, `${id}: there is no link ${source}`);
      const before = families
        .slice(
          0,
          families.findIndex((family) => family.id === id),
        )
        .map((family) => family.id);
      for (const each of after) assert.ok(before.includes(each), `${id} comes after ${each}`);
    }
  });

  it("has for each deprecated fact that it covers a replacement with its systems, or none on purpose", () => {
    const bare = corpus.facts.all.filter((fact) => {
      const { id, deprecated, replacement, noReplacement } = fact;
      if (deprecated === undefined || familyOf(id) === undefined || noReplacement !== undefined) return false;
      return replacement === undefined;
    });
    assert.deepEqual(
      bare.map(({ id }) => id),
      [],
    );
  });

  it("names nothing that only Swift has where all of the code is C or Objective-C", () => {
    const swift =
      /\b(?:NW(?:Connection|Listener|Browser|PathMonitor|Parameters)|NetworkConnection|\w+UpdateHandler)\b|(?<!NS)URLSession\b|\bNetwork\.NW|fetchCurrent\b(?!With)|`\.\w/;
    for (const { id, facts } of families) {
      const fact = corpus.facts.all.find((each) => each.deprecated && familyOf(each.id)?.id === id);
      assert.ok(fact && facts.length > 0, id);
      const use = { path: "A.m", fact: fact.id, language: "objc", edit: "by hand", deployment: {} } as const;
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
      const [step, ...others] = planMigration(corpus, [{ ...use, range }]).steps;
      assert.deepEqual(others, []);
      assert.equal(step?.id, id);
      for (const text of [step.title, step.to, ...step.advice]) assert.doesNotMatch(text, swift, id);
    }
  });
});
