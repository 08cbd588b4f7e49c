import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { overlapsAny } from "../../client/overlaps.ts";

const width = 3;
/** The stretch of a document with lines of `width` characters that holds those from one number on to another. */
const stretch = ([from, to]: readonly [number, number]) => ({ start: placeOf(from), end: placeOf(Math.max(from, to)) });
const placeOf = (at: number) => ({ line: Math.floor(at / width), character: at % width });
const edges = fc.tuple(fc.nat(20), fc.nat(20));

describe("Findings that others have marked", () => {
  it("are those that share a character with one of their marks, whatever the order of the marks", () => {
    fc.assert(
      fc.property(fc.array(edges, { maxLength: 8 }), edges, (others, own) => {
        const shares = others.some(([from, to]) => Math.max(from, own[0]) < Math.min(to, own[1]));
        assert.equal(overlapsAny(others.map(stretch))(stretch(own)), shares);
      }),
      { numRuns: 2000 },
    );
  });

  it("are found among as many marks at once", () => {
    let reads = 0;
    const marks = Array.from({ length: 20_000 }, (_, line) => ({
      get start() {
        reads++;
        return { line, character: 0 };
      },
      end: { line: line % 7 === 0 ? 30_000 : line, character: 9 },
    }));
    const isMarked = overlapsAny(marks);
    assert.equal(marks.every(isMarked), true);
    assert.ok(reads < 20_000 * 100, `${reads}`);
  });
});
