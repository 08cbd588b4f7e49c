import assert from "node:assert/strict";
import { fixedTexts } from "./offered-fixes.ts";

describe("texts that fixes yield", () => {
  const code = "import NetworkExtension\n\nfunc f(_ flow: NEAppProxyTCPFlow) {\n    print(flow.remoteEndpoint)\n}\n";
  const at = (version: string) => fixedTexts(code, "swift", { mode: 5, deployment: { ios: version } });

  it("are of each fix applied alone, each text once and never the text itself", () => {
    const texts = at("18.0").map(({ text }) => text);
    assert.ok(texts.length > 0);
    assert.equal(new Set(texts).size, texts.length);
    assert.ok(!texts.includes(code));
    assert.ok(texts.some((text) => text.includes("flow.remoteFlowEndpoint")));
  });

  it("are for the deployment target that is known", () => {
    assert.ok(at("15.0").every(({ text }) => !text.includes("remoteFlowEndpoint") || text.includes("#available")));
  });

  it("are none where nothing is offered", () => {
    assert.deepEqual(fixedTexts("let a = 1\n", "swift", { mode: 5, deployment: {} }), []);
  });
});
