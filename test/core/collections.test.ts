import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { areAlike, lazily } from "../../server/core/collections.ts";

describe("lazily", () => {
  it("makes each member when it is first asked for, and once", () => {
    const asked: string[] = [];
    const count: { readonly one: number; readonly two: number } = lazily<typeof count>({
      one: () => asked.push("one"),
      two: () => asked.push("two") + count.one,
    });
    assert.deepEqual(asked, []);
    assert.deepEqual([count.two, count.two, count.one], [3, 3, 2]);
    assert.deepEqual(asked, ["two", "one"]);
  });
});

describe("areAlike", () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      fc.constantFrom("", "a", "b", 0, 1, true, null),
      fc.array(tie("any"), { maxLength: 3 }),
      fc.array(fc.tuple(fc.constantFrom("a", "b"), tie("any")), { maxLength: 2 }).map((each) => new Map(each)),
      fc.dictionary(fc.constantFrom("a", "b"), tie("any"), { noNullPrototype: true }),
    ),
  })).any;
  const inOrder = (one: unknown): unknown =>
    one instanceof Map ? [[...one].map(inOrder)] : Array.isArray(one) ? one.map(inOrder) : one;

  it("says of plain data what Node says, but for the order of maps", () => {
    void fc.assert(
      fc.property(value, value, (one, other) => {
        if (areAlike(one, other)) assert.ok(isDeepStrictEqual(one, other));
        else if (isDeepStrictEqual(one, other)) assert.notDeepEqual(inOrder(one), inOrder(other));
        assert.ok(areAlike(one, structuredClone(one)));
      }),
      { numRuns: 3000 },
    );
  });

  it("takes what is left out for undefined, and a map for nothing else", () => {
    assert.ok(areAlike({ a: 1, b: undefined }, { a: 1 }));
    assert.ok(!areAlike({ a: 1, b: 2 }, { a: 1 }));
    assert.ok(!areAlike(new Map(), []));
    assert.ok(!areAlike(new Map(), {}));
    assert.ok(
      !areAlike(
        new Map([
          ["a", 1],
          ["b", 1],
        ]),
        new Map([
          ["b", 1],
          ["a", 1],
        ]),
      ),
    );
  });
});
