import assert from "node:assert/strict";
import { rules } from "../../server/rules/index.ts";
import { portolan } from "../support/check.ts";
import { corpusFiles } from "../support/corpus-files.ts";
import { aroundJoined, type JoinedExample, joinedExamplesIn } from "../support/joined-examples.ts";

/** What one rule finds in an example, with the files beside it or without. */
function found(rule: string, example: JoinedExample, withOthers: boolean) {
  const asked = withOthers ? example : { ...example, beside: [] };
  return portolan().findings(asked.document, aroundJoined(asked, [rule]));
}

describe("a finding that is there because of another file", () => {
  const pages = corpusFiles();
  let seen = 0;
  for (const { id } of rules) {
    const joined = joinedExamplesIn(pages.get(`rules/${id}.md`) ?? "").filter(
      ({ beside, expected }) => beside.length > 0 && expected.length > 0,
    );
    const needing = joined.filter((example) => found(id, example, false).length < found(id, example, true).length);
    if (needing.length === 0) continue;
    seen++;
    it(`of ${id} shows that file too`, () => {
      for (const example of needing)
        for (const { related } of found(id, example, true)) {
          const others = (related ?? []).filter(({ path }) => example.beside.some((file) => file.path === path));
          assert.ok(others.length > 0, `the example on line ${example.line}`);
        }
    });
  }

  it("is there for many rules", () => assert.ok(seen > 5, String(seen)));
});
