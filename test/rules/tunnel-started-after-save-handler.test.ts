import { checkRule } from "../support/check.ts";

const rule = "tunnel-started-after-save";

describe("tunnel-started-after-save, in what a save gets as its handler", () => {
  it("finds a start in a property or method that a save of a new configuration is given", () => {
    checkRule(
      rule,
      `import NetworkExtension
final class Vpn {
  let manager = NEVPNManager.shared()
  private var saved: (Error?) -> Void {
    return { error in
      if error != nil { print("x"); return } else {
        do { try self.manager.connection.startVPNTunnel() } catch { print(error) }
//                                       ^^^^^^^^^^^^^^ Where there was no configuration yet
      }
    }
  }
  func connect(_ p: NEVPNProtocolIPSec) {
    manager.loadFromPreferences { error in
      if error != nil { return }
      self.manager.protocolConfiguration = p
      self.manager.saveToPreferences(completionHandler: self.saved)
    }
  }
}
final class Other {
  func connect(_ p: NEVPNProtocolIKEv2) {
    NEVPNManager.shared().protocolConfiguration = p
    NEVPNManager.shared().saveToPreferences(completionHandler: didSave)
  }
  func didSave(_ error: Error?) {
    guard error == nil else { return }
    try? NEVPNManager.shared().connection.startVPNTunnel()
//                                        ^^^^^^^^^^^^^^ Where there was no configuration yet
  }
}
`,
    );
  });

  it("is quiet where the handler loads first or looks at the state, and where the save changes a stored configuration", () => {
    checkRule(
      rule,
      `import NetworkExtension
final class Loads {
  let manager = NEVPNManager.shared()
  var saved: (Error?) -> Void {
    { error in self.manager.loadFromPreferences { _ in try? self.manager.connection.startVPNTunnel() } }
  }
  func connect(_ p: NEVPNProtocolIPSec) {
    manager.protocolConfiguration = p
    manager.saveToPreferences(completionHandler: saved)
  }
}
final class Asks {
  let manager = NEVPNManager.shared()
  var isNew = false
  func didSave(_ error: Error?) {
    if isNew { return }
    try? manager.connection.startVPNTunnel()
  }
  func other(_ error: Error?) { reload { try? self.manager.connection.startVPNTunnel() } }
  func connect(_ p: NEVPNProtocolIPSec) {
    manager.protocolConfiguration = p
    manager.saveToPreferences(completionHandler: didSave)
    manager.saveToPreferences(completionHandler: other)
  }
}
final class Stored {
  let manager = NEVPNManager.shared()
  func loaded(_ error: Error?) { try? manager.connection.startVPNTunnel() }
  func saved(_ error: Error?) { try? manager.connection.startVPNTunnel() }
  func connect(_ p: NEVPNProtocolIPSec) {
    manager.isEnabled = true
    manager.saveToPreferences(completionHandler: saved)
    manager.protocolConfiguration = p
    manager.loadFromPreferences(completionHandler: loaded)
  }
}
`,
    );
  });

  it("is quiet where the save gets something else of the name, or isn’t the first one", () => {
    const start = "try? manager.connection.startVPNTunnel()";
    const give = "manager.protocolConfiguration = p";
    checkRule(
      rule,
      `import NetworkExtension
final class Local {
  let manager = NEVPNManager.shared()
  func done(_ error: Error?) { ${start} }
  func connect(_ p: NEVPNProtocolIPSec, done: @escaping (Error?) -> Void) {
    ${give}
    manager.saveToPreferences(completionHandler: done)
  }
}
final class Overloads {
  let manager = NEVPNManager.shared()
  func done(_ error: Error?) { print(1) }
  func done(_ place: String) { ${start} }
  func connect(_ p: NEVPNProtocolIPSec) {
    ${give}
    manager.saveToPreferences(completionHandler: self.done)
  }
}
final class Outer {
  let manager = NEVPNManager.shared()
  func done(_ error: Error?) { ${start} }
  final class Inner: Base {
    let manager = NEVPNManager.shared()
    func connect(_ p: NEVPNProtocolIPSec) {
      ${give}
      manager.saveToPreferences(completionHandler: self.done)
    }
  }
}
final class Twice {
  let manager = NEVPNManager.shared()
  func done(_ error: Error?) { ${start} }
  func connect(_ p: NEVPNProtocolIPSec) {
    ${give}
    manager.saveToPreferences { _ in
      self.manager.loadFromPreferences { _ in
        self.manager.saveToPreferences(completionHandler: self.done)
      }
    }
  }
}
`,
    );
  });
});
