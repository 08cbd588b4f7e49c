import assert from "node:assert/strict";
import { grouped } from "../../server/cli/print/numbers.ts";

describe("numbers in a summary", () => {
  it("are grouped as English does", () => {
    for (const number of [0, 12, 999, 1000, 12_345, 123_456, 1_234_567]) {
      assert.equal(grouped(number), number.toLocaleString("en-US"));
    }
  });
});
