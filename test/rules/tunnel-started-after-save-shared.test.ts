import { describe, it } from "mocha";
import { checkRule } from "../support/check.ts";

const rule = "tunnel-started-after-save";

describe("tunnel-started-after-save, of the manager of Personal VPN that all code shares", () => {
  it("finds a start behind the save of a configuration that nothing loads again", () => {
    checkRule(
      rule,
      `import NetworkExtension
func a1(_ p: NEVPNProtocolIKEv2) {
  NEVPNManager.shared().loadFromPreferences { error in
    NEVPNManager.shared().protocolConfiguration = p
    NEVPNManager.shared().isEnabled = true
    NEVPNManager.shared().saveToPreferences { error in
      if let error { print(error); return }
      try? NEVPNManager.shared().connection.startVPNTunnel()
//                                          ^^^^^^^^^^^^^^ Where there was no configuration yet
    }
  }
}
func a2(_ p: NEVPNProtocolIKEv2) {
  let manager = NEVPNManager.shared()
  manager.loadFromPreferences { error in
    manager.protocolConfiguration = p
    manager.saveToPreferences { error in
      guard error == nil else { return }
      do { try manager.connection.startVPNTunnel() } catch { print("\\(error)") }
//                                ^^^^^^^^^^^^^^ Where there was no configuration yet
    }
  }
}
func a3(_ p: NEVPNProtocolIKEv2) async throws {
  let manager = NetworkExtension.NEVPNManager.shared()
  try await manager.loadFromPreferences()
  manager.protocolConfiguration = p
  try await manager.saveToPreferences()
  try manager.connection.startVPNTunnel()
//                       ^^^^^^^^^^^^^^ Where there was no configuration yet
}
final class V {
  private let manager = NEVPNManager.shared()
  func go(_ p: NEVPNProtocolIKEv2) {
    manager.loadFromPreferences { [weak self] _ in
      guard let self else { return }
      if self.manager.protocolConfiguration == nil { self.manager.protocolConfiguration = p }
      self.manager.saveToPreferences { error in
        if error != nil { NSLog("%@", "x") } else {
          DispatchQueue.main.asyncAfter(deadline: .now() + 1) { try? self.manager.connection.startVPNTunnel() }
//                                                                                           ^^^^^^^^^^^^^^ Where there was no configuration yet
        }
      }
    }
  }
}
`,
    );
  });

  it("is quiet where it is loaded again, where the configuration is an old one or isn’t saved on each way, and where own code or the state comes between", () => {
    checkRule(
      rule,
      `import NetworkExtension
func s1(_ p: NEVPNProtocolIKEv2) async throws {
  let manager = NEVPNManager.shared()
  manager.protocolConfiguration = p
  try await manager.saveToPreferences()
  try await manager.loadFromPreferences()
  try manager.connection.startVPNTunnel()
}
func s2() async throws {
  let manager = NEVPNManager.shared()
  try await manager.loadFromPreferences()
  manager.isEnabled = true
  try await manager.saveToPreferences()
  try manager.connection.startVPNTunnel()
}
func s3() async throws {
  let manager = NEVPNManager.shared()
  try await manager.loadFromPreferences()
  let p = manager.protocolConfiguration as? NEVPNProtocolIKEv2 ?? NEVPNProtocolIKEv2()
  manager.protocolConfiguration = p
  try await manager.saveToPreferences()
  try manager.connection.startVPNTunnel()
}
func s4(_ p: NEVPNProtocolIKEv2) async throws {
  let manager = NEVPNManager.shared()
  manager.protocolConfiguration = p
  try await manager.saveToPreferences()
  try await reload()
  try manager.connection.startVPNTunnel()
}
func s5(_ p: NEVPNProtocolIKEv2) {
  let manager = NEVPNManager.shared()
  manager.protocolConfiguration = p
  manager.saveToPreferences { _ in
    reload { try? manager.connection.startVPNTunnel() }
  }
}
func s6(_ p: NEVPNProtocolIKEv2) async throws {
  let manager = NEVPNManager.shared()
  manager.protocolConfiguration = p
  try await manager.saveToPreferences()
  if manager.connection.status == .disconnected { try manager.connection.startVPNTunnel() }
}
func s7(_ p: NEVPNProtocolIKEv2, isNew: Bool) async throws {
  let manager = NEVPNManager.shared()
  if isNew {
    manager.protocolConfiguration = p
    try await manager.saveToPreferences()
  }
  try manager.connection.startVPNTunnel()
}
func s8() { try? NEVPNManager.shared().connection.startVPNTunnel() }
`,
    );
  });

  it("finds and leaves the same in Objective-C", () => {
    checkRule(
      rule,
      `#import <NetworkExtension/NetworkExtension.h>
@implementation A
- (void)a1:(NEVPNProtocolIKEv2 *)p {
  [[NEVPNManager sharedManager] loadFromPreferencesWithCompletionHandler:^(NSError *error) {
    [[NEVPNManager sharedManager] setProtocolConfiguration:p];
    [NEVPNManager sharedManager].protocolConfiguration = p;
    [[NEVPNManager sharedManager] saveToPreferencesWithCompletionHandler:^(NSError *error) {
      if (error) { NSLog(@"%@", error); return; }
      NSError *startError;
      [[NEVPNManager sharedManager].connection startVPNTunnelAndReturnError:&startError];
//                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Where there was no configuration yet
    }];
  }];
}
- (void)a2:(NEVPNProtocolIKEv2 *)p {
  NEVPNManager *manager = [NEVPNManager sharedManager];
  manager.protocolConfiguration = p;
  [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {
      [manager.connection startVPNTunnelAndReturnError:nil];
//                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Where there was no configuration yet
  }];
}
- (void)s1:(NEVPNProtocolIKEv2 *)p {
  NEVPNManager *manager = [NEVPNManager sharedManager];
  manager.protocolConfiguration = p;
  [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {
     [manager loadFromPreferencesWithCompletionHandler:^(NSError *error) {
      [manager.connection startVPNTunnelAndReturnError:nil]; }];
  }];
}
@end
`,
      "objc",
    );
  });
});
