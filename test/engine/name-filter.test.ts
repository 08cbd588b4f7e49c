import assert from "node:assert/strict";
import fc from "fast-check";
import { mayHold, nameFilterOf } from "../../server/engine/name-filter.ts";

const name = fc.string({ minLength: 1, maxLength: 80 });

describe("a filter", () => {
  it("lets every one of its names through, wherever it stands", () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), name, name, (names, before, after) => {
        const filter = nameFilterOf(names);
        for (const each of names) {
          assert.ok(mayHold(filter, before + each + after, before.length, before.length + each.length));
        }
      }),
    );
  });

  it("holds most other names back", () => {
    const filter = nameFilterOf(["NWConnection", "NWHostEndpoint", "cancel"]);
    const passed = ["view", "frame", "NWListener", "connection", "cancelled", "self"].filter((each) =>
      mayHold(filter, each, 0, each.length),
    );
    assert.deepEqual(passed, []);
  });
});
