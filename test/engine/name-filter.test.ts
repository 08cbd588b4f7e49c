import assert from "node:assert/strict";
import fc from "fast-check";
import { mayHold, sieveOf } from "../../server/engine/name-filter.ts";

const name = fc.string({ minLength: 1, maxLength: 80 });

describe("a sieve", () => {
  it("lets every one of its names through, wherever it stands", () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), name, name, (names, before, after) => {
        const sieve = sieveOf(names);
        for (const each of names) {
          assert.ok(mayHold(sieve, before + each + after, before.length, before.length + each.length));
        }
      }),
    );
  });

  it("holds most other names back", () => {
    const sieve = sieveOf(["NWConnection", "NWHostEndpoint", "cancel"]);
    const passed = ["view", "frame", "NWListener", "connection", "cancelled", "self"].filter((each) =>
      mayHold(sieve, each, 0, each.length),
    );
    assert.deepEqual(passed, []);
  });
});
