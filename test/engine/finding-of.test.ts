import assert from "node:assert/strict";
import { defineRule } from "../../server/core/rule.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { findingOf } from "../../server/engine/finding-of.ts";

const telling = defineRule({
  id: "telling",
  summary: "",
  kind: "misuse",
  severity: "warning",
  languages: ["swift"],
  since: "0",
  fixable: true,
  triggers: [],
  messages: { told: "Seen {what}." },
  *check() {},
});

describe("the finding for a report", () => {
  it("takes no more than a thousand units of what code holds, and splits no character", () => {
    const what = `${"x".repeat(999)}${"\u{1F600}".repeat(500_000)}`;
    const fixes = [{ title: `Remove ${what}`, safe: true, edits: [] }];
    const report = { message: "told", at: { start: 0, end: 1 }, data: { what }, fixes };
    const finding = findingOf(telling, report, "warning", { settings: defaultSettings });
    assert.equal(finding.message, `Seen ${"x".repeat(999)}….`);
    assert.equal(finding.fixes[0]?.title, `Remove ${"x".repeat(993)}…`);
    assert.equal(finding.data?.what, what);
  });
});
