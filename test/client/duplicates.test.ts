import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { type Mark, markedBy } from "../../client/overlaps.ts";
import { unknownProject } from "../../server/core/project.ts";
import { lineStarts, positionAt } from "../../server/core/text.ts";
import { documentIn, portolan } from "../support/check.ts";

const folder = "test/client/recorded";
const said: Readonly<Record<string, { readonly diagnostics: readonly Mark[] }>> = JSON.parse(
  readFileSync(`${folder}/said.json`, "utf8"),
);
const project = { ...unknownProject, deployment: { value: { macos: "15.0" }, source: "test" } };

/** Findings of deprecated names in a file, as the client sees them. */
function findingsIn(name: string) {
  const text = readFileSync(`${folder}/${name}`, "utf8");
  const starts = lineStarts(text);
  const [document, around] = documentIn(text, name.endsWith(".swift") ? "swift" : "objc", project);
  return portolan()
    .findings(document, around)
    .filter(({ deprecated }) => deprecated)
    .map(({ span }) => ({
      name: text.slice(span.start, span.end),
      range: { start: positionAt(starts, span.start), end: positionAt(starts, span.end) },
    }));
}

describe("What a compiler's own server says of a file", () => {
  for (const [file, names] of [
    ["Old.swift", ["NWHostEndpoint", "remoteEndpoint", "SecTrustCopyPublicKey"]],
    ["Old.m", ["NWHostEndpoint", "endpointWithHostname", "remoteEndpoint"]],
  ] as const) {
    it(`stands in the place of Portolan's findings: ${file}`, () => {
      const findings = findingsIn(file);
      assert.deepEqual([...new Set(findings.map(({ name }) => name))], names);
      const isMarked = markedBy(said[file]!.diagnostics);
      assert.deepEqual(
        findings.filter(({ range, name }) => !isMarked(range, name)),
        [],
      );
    });

    it(`takes nothing away that it doesn't speak of: ${file}`, () => {
      const findings = findingsIn(file);
      for (const [at, { range, name }] of findings.entries()) {
        const others = said[file]!.diagnostics.filter(({ range: { start } }) => start.line !== range.start.line);
        assert.equal(markedBy(others)(range, name), false, String(at));
      }
    });
  }

  it("takes nothing away with an empty mark behind or before a name", () => {
    const at = (character: number) => ({ line: 0, character });
    const isMarked = (character: number) =>
      markedBy([{ range: { start: at(character), end: at(character) }, message: "old" }])(
        { start: at(4), end: at(8) },
        "name",
      );
    assert.deepEqual([3, 4, 7, 8].map(isMarked), [false, true, true, false]);
  });
});
