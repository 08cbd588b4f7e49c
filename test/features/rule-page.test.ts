import assert from "node:assert/strict";
import { rulePage } from "../../server/features/rule-page.ts";
import { portolan } from "../support/check.ts";
import { theCorpus } from "../support/corpus-files.ts";

describe("the page of a rule", () => {
  it("shows what a fix makes of an example, and says where none is offered, for every rule", () => {
    let shown = 0;
    let without = 0;
    for (const { id } of portolan().rules) {
      const { markdown } = rulePage(theCorpus(), portolan().rules, id)!;
      const fixed = markdown.matchAll(/```\w+\n([^`]*)```\n\n\*After its fix[^*]*\*\n\n```\w+\n([^`]*)```/g);
      for (const [, before, after] of fixed) {
        assert.notEqual(before, after, id);
        shown++;
      }
      without += markdown.split("*No fix is offered here.*").length - 1;
    }
    assert.ok(without > 0 && shown > 40, `${without} ${shown}`);
    assert.match(
      rulePage(theCorpus(), portolan().rules, "current-network-info")!.markdown,
      /After its fix:\*[\s\S]*No fix is offered here/,
    );
  });
});
