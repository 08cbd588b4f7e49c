import assert from "node:assert/strict";
import { didYouMean } from "../../server/core/suggest.ts";

describe("what a mistyped word is taken for", () => {
  const ids = ["packet-tunnel-developer-id-fails", "packet-tunnel-overview", "path-monitor"];

  it("is the shortest of those that go on from it, whatever their order", () => {
    assert.equal(didYouMean("packet-tunnel", ids), " Did you mean “packet-tunnel-overview”?");
    assert.equal(didYouMean("packet-tunnel", ids.toReversed()), " Did you mean “packet-tunnel-overview”?");
  });

  it("keeps more than half of its letters", () => {
    const words = ["bash", "zsh", "fish", "check", "json"];
    assert.equal(didYouMean("tcsh", words), "");
    assert.equal(didYouMean("bsah", words), " Did you mean “bash”?");
    assert.equal(didYouMean("chekc", words), " Did you mean “check”?");
    assert.equal(didYouMean("jsn", words), " Did you mean “json”?");
    assert.equal(didYouMean("x", words), "");
  });
});
