import assert from "node:assert/strict";
import { defaultSettings } from "../../server/core/settings.ts";
import { rules } from "../../server/rules/index.ts";
import { documentIn, portolan } from "../support/check.ts";
import { corpusFiles } from "../support/corpus-files.ts";
import { examplesIn } from "../support/fences.ts";

describe("findings of more general rules", () => {
  it("are none at any place of a page's examples where the rule of the page is off", () => {
    const pages = corpusFiles();
    let silent = 0;
    for (const { id, refines = [] } of rules)
      for (const { code, language, project, expected } of examplesIn(pages.get(`rules/${id}.md`) ?? "")) {
        if (expected.length === 0 || refines.length === 0) continue;
        const [document, around] = documentIn(code, language, project, { ...defaultSettings, rules: { [id]: "off" } });
        const general = portolan()
          .findings(document, around)
          .filter(({ rule }) => refines.includes(rule));
        for (const { span } of expected) {
          const again = general.filter((each) => each.span.start === span.start && each.span.end === span.end);
          assert.deepEqual(
            again.map(({ message }) => message),
            [],
            `${id}: ${code}`,
          );
          silent++;
        }
      }
    assert.ok(silent > 30, String(silent));
  });
});
