import assert from "node:assert/strict";
import { lineEnding } from "../../server/core/lines.ts";

describe("The line ending of a text", () => {
  it("is the one that it uses most, wherever the others stand", () => {
    assert.equal(lineEnding({ text: "a\nb\r\nc\r\n" }), "\r\n");
    assert.equal(lineEnding({ text: "a\r\nb\nc\nd" }), "\n");
    assert.equal(lineEnding({ text: "a\rb\rc\n" }), "\r");
  });

  it("is the first of those that it uses as often, and a line feed where it has none", () => {
    assert.equal(lineEnding({ text: "a\r\nb\n" }), "\r\n");
    assert.equal(lineEnding({ text: "a" }), "\n");
  });
});
