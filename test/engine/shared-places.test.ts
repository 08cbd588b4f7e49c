import assert from "node:assert/strict";
import type { PropertyEntry, PropertyList } from "../../server/core/project.ts";
import { takersOf } from "../../server/engine/shared-places.ts";

/** An entry whose key begins at `start` and whose value ends at `end`. */
const entry = (start: number, end: number, ...children: readonly PropertyEntry[]): PropertyEntry => ({
  span: { start, end: start + 1 },
  valueSpan: { start: start + 1, end },
  value: undefined,
  ...(children.length > 0 && { children: new Map(children.map((each, at) => [String(at), each])) }),
});

/** A list of these entries; `looks` counts how often it is gone through. */
function listOf(looks: { count: number }, ...entries: readonly PropertyEntry[]): PropertyList {
  const keys = new Map(entries.map((each, at) => [String(at), each]));
  const values = keys.values.bind(keys);
  keys.values = () => {
    looks.count++;
    return values();
  };
  return { path: "/w/project.yml", text: "", keys };
}

describe("who has what stands at a place of a manifest", () => {
  it("is found by entries around the place, however deep", () => {
    const looks = { count: 0 };
    const takers = takersOf([
      ["whole", listOf(looks, entry(0, 50, entry(10, 20, entry(12, 14)), entry(30, 40)))],
      ["part", listOf(looks, entry(100, 120, entry(10, 20, entry(12, 14))))],
      ["other", listOf(looks, entry(60, 70))],
    ]);
    const at = (start: number, end: number) =>
      [...new Set([...takers({ start, end })].flatMap((each) => [...each]))].sort().join();
    assert.equal(at(12, 14), "part,whole");
    assert.equal(at(13, 13), "part,whole");
    assert.equal(at(13, 16), "part,whole");
    assert.equal(at(13, 25), "whole");
    assert.equal(at(30, 31), "whole");
    assert.equal(at(60, 61), "other");
    assert.equal(at(45, 55), "");
    assert.equal(at(80, 81), "");
  });

  it("takes one look at each list, for however many places it is asked", () => {
    const looks = { count: 0 };
    const places = Array.from({ length: 300 }, (_, at) => entry(at * 10, at * 10 + 5));
    const lists = places.map((each, at) => [at, listOf(looks, each, entry(9000, 9100))] as const);
    const takers = takersOf(lists);
    for (const { span } of places)
      assert.deepEqual(
        [...takers(span)].map(({ size }) => size),
        [1],
      );
    assert.equal(looks.count, lists.length);
  });
});
