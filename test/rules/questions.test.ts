import assert from "node:assert/strict";
import { checkExample } from "../support/check.ts";
import { examplesIn } from "../support/fences.ts";
import { checkJoinedExample, joinedExamplesIn } from "../support/joined-examples.ts";
import { read } from "../support/repo.ts";

const sections = read("test/rules/questions.md").split(/^## /m).slice(1);

describe("A question of developers is answered where its code is:", () => {
  it("there are at least twenty", () => assert.ok(sections.length >= 20));

  for (const section of sections) {
    const rule = /^Rule: (\S+)$/m.exec(section)?.[1];
    it(section.slice(0, section.indexOf("\n")), () => {
      assert.ok(rule);
      const examples = examplesIn(section);
      const joined = joinedExamplesIn(section);
      assert.ok([...examples, ...joined].some(({ expected }) => expected.length > 0));
      for (const example of examples) checkExample(rule, example);
      for (const example of joined) checkJoinedExample(rule, example);
    });
  }
});
