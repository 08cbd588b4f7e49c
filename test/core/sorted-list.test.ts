import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { sortedList } from "../../server/core/sorted-list.ts";

describe("A sorted list", () => {
  it("answers as a list that is sorted after each addition, and keeps equal values as they came", () => {
    const number = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(fc.array(number, { maxLength: 400 }), fc.array(number, { maxLength: 50 }), (added, asked) => {
        const list = sortedList<{ number: number; order: number }>((each) => each.number);
        const all = added.map((each, order) => ({ number: each, order }));
        for (const each of all) list.add(each);
        const sorted = [...all].sort((a, b) => a.number - b.number || a.order - b.order);
        assert.deepEqual(list.values(), sorted);
        for (const each of asked) {
          assert.equal(
            list.before(each),
            sorted.findLast((value) => value.number < each),
          );
          assert.equal(
            list.from(each),
            sorted.find((value) => value.number >= each),
          );
        }
      }),
    );
  });
});
