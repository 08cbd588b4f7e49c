import assert from "node:assert/strict";

/** Fails unless a page begins with its only heading of the first level and leaves out no level below it. */
export function checkHeadings(markdown: string, page = ""): void {
  const outsideOfCode = markdown.replace(/^(`{3,}|~{3,}).*\n[\s\S]*?^\1/gm, "");
  const headings = [...outsideOfCode.matchAll(/^(#+) (\S.*)$/gm)];
  const levels = headings.map(([, marks]) => marks!.length);
  assert.match(markdown, /^# \S/, page);
  assert.equal(
    levels.filter((level) => level === 1).length,
    1,
    `${page}: ${headings.map(([line]) => line).join(" / ")}`,
  );
  for (const [at, level] of levels.entries())
    if (at > 0) assert.ok(level <= levels[at - 1]! + 1, `${page}: ${headings[at]![0]}`);
}
