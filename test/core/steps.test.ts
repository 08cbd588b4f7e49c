import assert from "node:assert/strict";
import fc from "fast-check";
import { fromSteps, listsFromSteps, stepsOf, stepsOfLists } from "../../server/core/steps.ts";

describe("steps between numbers", () => {
  const numbers = fc.array(fc.integer({ min: -1, max: 9000 }), { minLength: 1, maxLength: 8 });

  it("lead back to the numbers, and to the lists of them", () => {
    assert.deepEqual(stepsOf([5, 6, 9]), [5, 1, 3]);
    assert.deepEqual(stepsOfLists([[5, 6], [7]]), [[5, 1], [2]]);
    void fc.assert(fc.property(numbers, (some) => assert.deepEqual(fromSteps(stepsOf(some)), some)));
    void fc.assert(
      fc.property(fc.array(numbers, { maxLength: 6 }), (lists) =>
        assert.deepEqual(listsFromSteps(stepsOfLists(lists)), lists),
      ),
    );
  });
});
