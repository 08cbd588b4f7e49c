import assert from "node:assert/strict";
import { documentIn, findingsIn } from "../support/check.ts";

describe("A provider’s own connection", () => {
  const isTold = (code: string, language: "swift" | "objc") => {
    const [document, around] = documentIn(code, language);
    const found = findingsIn(document, { ...around, only: ["provider-create-connection"] });
    assert.equal(found.length, 1);
    return found[0]!.message.includes("out of its tunnel");
  };

  it("is told of a tunnel where a tunnel’s provider makes it, whoever asks that for it", () => {
    const swift = (type: string, call: string) =>
      isTold(
        `import NetworkExtension\nfinal class P: ${type} {\n  var tunnel: NEPacketTunnelProvider?\n  var dns: NEDNSProxyProvider?\n  func make(to e: NWHostEndpoint) { _ = ${call}(to: e, from: nil) }\n}\n`,
        "swift",
      );
    assert.equal(swift("NEPacketTunnelProvider", "createUDPSession"), true);
    assert.equal(swift("NETransparentProxyProvider", "self.createUDPSession"), true);
    assert.equal(swift("NSObject", "tunnel?.createUDPSession"), true);
    assert.equal(swift("NEDNSProxyProvider", "createUDPSession"), false);
    assert.equal(swift("NSObject", "dns!.createUDPSession"), false);
    assert.equal(swift("NEPacketTunnelProvider", "dns!.createUDPSession"), false);
    const objc = (type: string) =>
      isTold(
        `#import <NetworkExtension/NetworkExtension.h>\nid make(${type} *p, NWEndpoint *e) { return [p createUDPSessionToEndpoint:e fromEndpoint:nil]; }\n`,
        "objc",
      );
    assert.equal(objc("NEPacketTunnelProvider"), true);
    assert.equal(objc("NEDNSProxyProvider"), false);
  });
});
