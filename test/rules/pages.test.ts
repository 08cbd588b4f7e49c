import assert from "node:assert/strict";
import { rules } from "../../server/rules/index.ts";
import { checkExample } from "../support/check.ts";
import { corpusFiles } from "../support/corpus-files.ts";
import { examplesIn } from "../support/fences.ts";
import { checkJoinedExample, joinedExamplesIn } from "../support/joined-examples.ts";

describe("rule pages", () => {
  const pages = new Map([...corpusFiles()].filter(([path]) => path.startsWith("rules/")));

  it("exist for each rule and for nothing else", () => {
    assert.deepEqual([...pages.keys()].sort(), rules.map(({ id }) => `rules/${id}.md`).sort());
  });

  for (const { id } of rules) {
    describe(id, () => {
      const examples = examplesIn(pages.get(`rules/${id}.md`) ?? "");
      const joined = joinedExamplesIn(pages.get(`rules/${id}.md`) ?? "");
      it("shows at least one bad example and one good one", () => {
        assert.ok([...examples, ...joined].some(({ expected }) => expected.length > 0));
        assert.ok([...examples, ...joined].some(({ expected }) => expected.length === 0));
      });
      for (const example of examples)
        it(`says what its example on line ${example.line} announces`, () => checkExample(id, example));
      for (const example of joined)
        it(`says what its example on line ${example.line} announces`, () => checkJoinedExample(id, example));
    });
  }
});
