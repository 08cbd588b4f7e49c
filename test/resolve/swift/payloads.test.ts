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

describe("What a case of an own enumeration carries", () => {
  const code = (use: string) => `enum One { case one(NWPath, [NWEndpoint]) }
func f(_ e: One) {
    if case .one(let path, let ends) = e { _ = path.«isConstrained»; ${use} }
}
`;
  const declared = "enum One { case one(NWPath, [NWEndpoint]) }\n";

  it("is of the module that the imports of its file decide", () => {
    assert.deepEqual(meanings(`import NetworkExtension\n${code("(ends[0] as? NWHostEndpoint)?.«port»")}`), [
      "NetworkExtension/NWPath.constrained",
      "NetworkExtension/NWHostEndpoint.port",
    ]);
    assert.deepEqual(meanings(`import Network\n${code("ends[0].«interface»")}`), [
      "Network/swift/NWPath.isConstrained",
      "Network/swift/NWEndpoint.interface",
    ]);
  });

  it("is not decided by the imports of another file", () => {
    const use = "func f(_ e: One) { if case .one(let path, _) = e { _ = path.«isConstrained» } }\n";
    assert.deepEqual(meanings(`import NetworkExtension\n${use}`, [`import Network\n${declared}`]), ["-"]);
  });
});
