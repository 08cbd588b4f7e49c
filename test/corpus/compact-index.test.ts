import assert from "node:assert/strict";
import fc from "fast-check";
import { compactIndex, documentsOf, readIndex, type WrittenIndex, wordsIn } from "../../server/corpus/compact-index.ts";
import { numbersOfText, textOfNumbers } from "../../server/corpus/number-text.ts";

/** An index over up to six documents with three fields. */
const written = fc
  .record({
    ids: fc.uniqueArray(fc.string(), { maxLength: 6 }),
    words: fc.dictionary(
      fc.string(),
      fc.dictionary(
        fc.constantFrom("0", "1", "2"),
        fc.dictionary(fc.constantFrom("0", "1", "2", "5"), fc.integer({ min: 1, max: 40 })),
      ),
    ),
    lengths: fc.array(fc.array(fc.option(fc.nat(400)), { maxLength: 3 }), { minLength: 6, maxLength: 6 }),
  })
  .map(({ ids, words, lengths }): WrittenIndex => {
    const ending = (list: readonly (number | null)[]) => list.slice(0, list.findLastIndex((each) => each !== null) + 1);
    return {
      documentCount: ids.length,
      documentIds: Object.fromEntries(ids.entries()),
      fieldLength: Object.fromEntries(ids.map((_, at) => [at, ending(lengths[at]!)])),
      index: Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1)),
    };
  });

const numbered = (counts: ReadonlyMap<number, number> | undefined) => counts && Object.fromEntries(counts);

/** As JSON has it, whatever the prototypes. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

describe("the search index in columns", () => {
  it("is the same index when it is opened", () => {
    fc.assert(
      fc.property(written, (made) => {
        const index: WrittenIndex = plain(made);
        const read = readIndex(plain(compactIndex(made)));
        const { documentCount, documentIds, fieldLength } = index;
        assert.equal(read.documentCount, documentCount);
        assert.deepEqual(documentsOf(read), { documentIds, fieldLength });
        const found = [...wordsIn(read)];
        assert.deepEqual(
          found.map(({ word, documents }) => [word, documents]),
          index.index.map(([word, fields]) => [word, new Set(Object.values(fields).flatMap(Object.keys)).size]),
        );
        for (const [at, [, fields]] of index.index.entries())
          for (const field of [0, 1, 2, 3]) assert.deepEqual(numbered(found[at]!.places.get(field)), fields[field]);
      }),
    );
  });

  it("can't be made where documents were taken out", () => {
    const gap: WrittenIndex = { documentCount: 1, documentIds: { 1: "b" }, fieldLength: { 1: [2] }, index: [] };
    assert.throws(() => compactIndex(gap), /gaps/);
  });

  it("writes numbers of every size so that they are read again, small ones as one letter that JSON leaves alone", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(100), fc.nat(), fc.maxSafeNat())), (numbers) => {
        const text = textOfNumbers(numbers);
        assert.deepEqual([...numbersOfText(text)], numbers);
        assert.equal(JSON.stringify(text).length, text.length + 2);
      }),
    );
    assert.equal(textOfNumbers([0, 1, 83]).length, 3);
  });
});
