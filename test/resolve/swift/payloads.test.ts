import assert from "node:assert/strict";
import { meanings } from "../../support/code.ts";

describe("What a case of Apple's enumerations carries", () => {
  it("has its type in a pattern", () => {
    const code = `import Network
func f(_ change: NWBrowser.Result.Change, _ state: NWConnection.State) {
    if case .added(let result) = change { _ = result.«endpoint» }
    switch change {
    case .changed(old: _, new: let new, flags: _): _ = new.«interfaces»
    default: break
    }
    if case .hostPort(_, let port) = endpoint() { _ = port.«rawValue» }
}
func endpoint() -> Network.NWEndpoint { fatalError() }
`;
    assert.deepEqual(meanings(code), [
      "Network/swift/NWBrowser.Result.endpoint",
      "Network/swift/NWBrowser.Result.interfaces",
      "-",
    ]);
  });
});
