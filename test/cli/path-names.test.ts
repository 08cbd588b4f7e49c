import assert from "node:assert/strict";
import { dirname, parse } from "node:path";
import fc from "fast-check";
import { pathFrom, shownPath, slashed } from "../../server/cli/files/path-names.ts";

describe("a path as the output names it", () => {
  const here = slashed(process.cwd());
  const above = slashed(dirname(here));
  const start = fc.constantFrom(
    here,
    above,
    slashed(dirname(above)),
    parse(here).root.slice(0, -1),
    `${here}x`,
    "a",
    "..",
  );
  const rest = fc.array(fc.constantFrom("a", "b.swift", "..", ".", "", "ä b", "\\", here.slice(above.length + 1)), {
    maxLength: 4,
  });

  it("is the way to it from the working folder", () => {
    void fc.assert(
      fc.property(start, rest, (folder, parts) => {
        const path = [folder, ...parts].join("/");
        assert.equal(shownPath(path), pathFrom(process.cwd(), path));
      }),
      { numRuns: 3000 },
    );
    assert.equal(shownPath(`${here}/a/b.swift`), "a/b.swift");
    assert.equal(shownPath(`${above}/x/b.swift`), "../x/b.swift");
    assert.equal(shownPath(here), ".");
  });
});
