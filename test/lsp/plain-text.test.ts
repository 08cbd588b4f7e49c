import assert from "node:assert/strict";
import { plainText } from "../../server/lsp/plain-text.ts";

const pairs: readonly (readonly [string, string])[] = [
  ["**NWHostEndpoint** is `deprecated`.", "NWHostEndpoint is deprecated."],
  ["# Title\n\nText\\_with\\*escapes\\.", "Title\n\nText_with*escapes."],
  ["[Read](https://example.com/a) and [here](portolan:/article/x)", "Read (https://example.com/a) and here"],
  ["``a ` b`` and `` `c` ``", "a ` b and `c`"],
  ["Before\n\n```swift\nlet a = **b**\n```\n\nafter", "Before\n\n    let a = **b**\n\nafter"],
  ["&lt;key&gt; &amp; more", "<key> & more"],
  ["a\n\n---\n\nb", "a\n\nb"],
  ["[one \\] two](https://example.com)", "one ] two (https://example.com)"],
];

describe("Markdown as plain text", () => {
  for (const [markdown, text] of pairs)
    it(`of ${JSON.stringify(markdown)}`, () => assert.equal(plainText(markdown), text));

  it("takes time that grows with the text", () => {
    assert.equal(plainText("[".repeat(20_000)).length, 20_000);
    const ticks = Array.from({ length: 300 }, (_, at) => `x${"`".repeat(at + 1)}`).join("");
    assert.equal(plainText(ticks), ticks);
    assert.equal(plainText(`x${"`".repeat(200_001)}`).length, 200_002);
  });
});
