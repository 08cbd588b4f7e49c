import assert from "node:assert/strict";
import { rules } from "../../server/rules/index.ts";
import { read } from "../support/repo.ts";

const text = read("docs/rule-candidates.md");
const table = text.slice(0, text.indexOf("\n## "));

/** The rows of the table of candidates. */
const rows = [...table.matchAll(/^\| `([^`]+)` \| (\S+) \| ([^|]*) \|/gm)].map(([, id, verdict, where]) => ({
  id: id!,
  verdict: verdict!,
  named: rulesIn(where!),
}));

const known = new Map(rules.map((rule) => [rule.id, rule.optIn ? "opt-in" : "on"]));

function rulesIn(links: string): readonly string[] {
  return [...links.matchAll(/corpus\/rules\/([\w-]+)\.md/g)].map(([, rule]) => rule!);
}

describe("the table of candidates", () => {
  it("has each of the 163 once", () => {
    assert.equal(new Set(rows.map(({ id }) => id)).size, 163);
    assert.equal(rows.length, 163);
  });

  for (const { id, verdict, named } of rows)
    it(`says of ${id} what became of it`, () => {
      for (const rule of named) assert.ok(known.has(rule), `there is no rule ${rule}`);
      if (verdict === "on" || verdict === "opt-in") {
        assert.ok(named.length > 0, "a rule has a page");
        for (const rule of named) assert.equal(known.get(rule), verdict, rule);
      } else assert.ok(!known.has(id), `${id} is a rule`);
      if (verdict === "dropped") assert.deepEqual(named, []);
    });

  it("and what stands below it name every rule that there is", () => {
    const named = new Set(rulesIn(text));
    assert.deepEqual(
      [...known.keys()].filter((rule) => !named.has(rule)),
      [],
    );
  });
});
