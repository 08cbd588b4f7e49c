import assert from "node:assert/strict";
import { lex } from "../../server/syntax/read.ts";
import { spanOfRun } from "../../server/syntax/token-spans.ts";

describe("the span of a run of tokens", () => {
  const text = "one  two three ";

  it("is the point behind the token before it where the run is empty, in both languages", () => {
    for (const language of ["swift", "objc"] as const) {
      const tokens = lex(text, language);
      const at = (from: number, to: number) => Object.values(spanOfRun(tokens, { from, to }));
      assert.deepEqual(at(1, 1), [3, 3], language);
      assert.deepEqual(at(0, 0), [0, 0], language);
      assert.deepEqual(at(3, 3), [14, 14], language);
      assert.deepEqual(at(2, 1), [8, 8], language);
    }
  });

  it("ends where the text does, however far it is said to go", () => {
    const tokens = lex(text, "objc");
    assert.deepEqual(spanOfRun(tokens, { from: 1, to: 9 }), { start: 5, end: 14 });
    assert.deepEqual(spanOfRun(tokens, { from: 7, to: 9 }), { start: 14, end: 14 });
  });
});
