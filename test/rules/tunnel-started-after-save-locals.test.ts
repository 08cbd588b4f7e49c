import { describe, it } from "mocha";
import { checkRule } from "../support/check.ts";

describe("tunnel-started-after-save, where the manager is a local name", () => {
  const check = (body: string) => checkRule("tunnel-started-after-save", `import NetworkExtension\n${body}`);

  it("follows closures", () => {
    checkRule(
      "tunnel-started-after-save",
      `import NetworkExtension
func f() {
    let manager = NETunnelProviderManager()
    manager.saveToPreferences { error in
        guard error == nil else { return }
        try? manager.connection.startVPNTunnel(options: [:])
//                              ^^^^^^^^^^^^^^ This starts a manager that was saved for the first time
    }
}
`,
    );
  });

  it("sees a manager that is made where none was found, whatever way the code goes for that", () => {
    check(`func handler(_ configuration: NETunnelProviderProtocol) {
    NETunnelProviderManager.loadAllFromPreferences { managers, error in
        let manager = managers?.first ?? NETunnelProviderManager()
        manager.protocolConfiguration = configuration
        manager.saveToPreferences { error in
            if let error { return print(error) }
            do {
                try manager.connection.startVPNTunnel()
//                                     ^^^^^^^^^^^^^^ Where there was no configuration yet, this starts
            } catch { print(error) }
        }
    }
}
func waiting(_ configuration: NETunnelProviderProtocol) async throws {
    let manager = try await NETunnelProviderManager.loadAllFromPreferences().first(where: { $0.isEnabled }) ?? NETunnelProviderManager()
    manager.protocolConfiguration = configuration
    do { try await manager.saveToPreferences() } catch { return }
    try (manager.connection as? NETunnelProviderSession)?.startTunnel(options: [:])
//                                                        ^^^^^^^^^^^ Where there was no configuration yet
}
func branches(_ managers: [NETunnelProviderManager]) async throws {
    let manager: NETunnelProviderManager
    if let found = managers.first {
        manager = found
    } else {
        manager = NETunnelProviderManager()
    }
    manager.isEnabled = true
    try await manager.saveToPreferences()
    guard let session = manager.connection as? NETunnelProviderSession else { return }
    try session.startTunnel()
//              ^^^^^^^^^^^ Where there was no configuration yet
}
func replaced(_ managers: [NETransparentProxyManager]) {
    var manager = NETransparentProxyManager()
    if let found = managers.first { manager = found }
    manager.saveToPreferences { _ in
        try? manager.connection.startVPNTunnel(options: nil)
//                              ^^^^^^^^^^^^^^ Where there was no configuration yet
    }
}
`);
  });

  it("sees one that is made beside those that a closure got, which are loaded", () => {
    check(`func either(_ configuration: NETunnelProviderProtocol) {
    NETunnelProviderManager.loadAllFromPreferences { managers, error in
        guard let found = managers?.first else {
            let made = NETunnelProviderManager()
            made.saveToPreferences { _ in try? made.connection.startVPNTunnel() }
//                                                             ^^^^^^^^^^^^^^ This starts a manager that was saved for the first time
            return
        }
        found.loadFromPreferences { _ in try? found.connection.startVPNTunnel() }
    }
}
func beside() {
    NETunnelProviderManager.loadAllFromPreferences { managers, error in
        for each in managers ?? [] { each.loadFromPreferences { _ in } }
        let made = NETunnelProviderManager()
        made.saveToPreferences { _ in try? made.connection.startVPNTunnel() }
//                                                         ^^^^^^^^^^^^^^ This starts a manager that was saved for the first time
    }
}
func chosen() {
    NETunnelProviderManager.loadAllFromPreferences { managers, error in
        let manager = managers!.isEmpty ? NETunnelProviderManager() : managers![0]
        manager.saveToPreferences { _ in try? manager.connection.startVPNTunnel() }
//                                                               ^^^^^^^^^^^^^^ Where there was no configuration yet
    }
}
func looped() {
    NETunnelProviderManager.loadAllFromPreferences { managers, error in
        var manager: NETunnelProviderManager!
        for each in managers ?? [] { manager = each }
        if manager == nil { manager = NETunnelProviderManager() }
        manager.saveToPreferences { _ in try? manager.connection.startVPNTunnel() }
//                                                               ^^^^^^^^^^^^^^ Where there was no configuration yet
    }
}
`);
    checkRule(
      "tunnel-started-after-save",
      `#import <NetworkExtension/NetworkExtension.h>
void start(NSArray<NETunnelProviderManager *> *managers) {
    NETunnelProviderManager *manager = managers.firstObject ?: [NETunnelProviderManager new];
    [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {
        [manager.connection startVPNTunnelAndReturnError:nil];
//                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Where there was no configuration yet
    }];
}
`,
      "objc",
    );
  });

  it("is quiet about those that a closure got, and about one of a choice that is told to others", () => {
    check(`func all() {
    NETunnelProviderManager.loadAllFromPreferences { managers, error in
        for each in managers ?? [] {
            each.saveToPreferences { _ in try? each.connection.startVPNTunnel() }
        }
    }
}
func again() {
    let made = NETunnelProviderManager()
    made.saveToPreferences { _ in
        NETunnelProviderManager.loadAllFromPreferences { managers, _ in
            managers?.first?.loadFromPreferences { _ in try? made.connection.startVPNTunnel() }
        }
    }
}
func told(_ managers: [NETunnelProviderManager], isNew: Bool) async throws {
    let manager = prepared(isNew ? NETunnelProviderManager() : managers[0])
    try await manager.saveToPreferences()
    try manager.connection.startVPNTunnel()
}
func loaded(_ managers: [NETunnelProviderManager], isNew: Bool) async throws {
    let manager = isNew ? NETunnelProviderManager() : managers[0]
    try await manager.saveToPreferences()
    try await manager.loadFromPreferences()
    try manager.connection.startVPNTunnel()
}
func prepared(_ manager: NETunnelProviderManager) -> NETunnelProviderManager { manager }
`);
  });

  it("is quiet where the new one is loaded, or where what was found decides who is started", () => {
    check(`final class C {
    var manager: NETunnelProviderManager?
    func loaded(_ managers: [NETunnelProviderManager]?) {
        let manager = managers?.first ?? NETunnelProviderManager()
        manager.saveToPreferences { _ in
            manager.loadFromPreferences { _ in try? manager.connection.startVPNTunnel() }
        }
    }
    func keptAndLoaded(_ managers: [NETunnelProviderManager]?) {
        let manager = managers?.first ?? NETunnelProviderManager()
        self.manager = manager
        manager.saveToPreferences { _ in
            self.manager?.loadFromPreferences { _ in try? manager.connection.startVPNTunnel() }
        }
    }
    func savedAlone(_ managers: [NETunnelProviderManager]) async throws {
        let manager = managers.first ?? NETunnelProviderManager()
        if managers.isEmpty {
            try await manager.saveToPreferences()
            return
        }
        try manager.connection.startVPNTunnel()
    }
    func decided(_ managers: [NETunnelProviderManager]) async throws {
        let isNew = managers.isEmpty
        let manager = managers.first ?? NETunnelProviderManager()
        try await manager.saveToPreferences()
        if !isNew { try manager.connection.startVPNTunnel() }
    }
    func waiting(_ managers: [NETunnelProviderManager]) async throws {
        let manager = managers.first ?? NETunnelProviderManager()
        try await manager.saveToPreferences()
        if manager.connection.status == .disconnected { try manager.connection.startVPNTunnel() }
    }
    func caught(_ managers: [NETunnelProviderManager]) async throws {
        let manager = managers.first ?? NETunnelProviderManager()
        do { try check() } catch { try await manager.saveToPreferences() }
        try manager.connection.startVPNTunnel()
    }
    func again(_ managers: [NETunnelProviderManager]) async throws {
        var manager = managers.first ?? NETunnelProviderManager()
        try await manager.saveToPreferences()
        manager = try await NETunnelProviderManager.loadAllFromPreferences()[0]
        try manager.connection.startVPNTunnel()
    }
    func told(_ managers: [NETunnelProviderManager]) async throws {
        let manager = managers.first ?? NETunnelProviderManager()
        try await manager.saveToPreferences()
        try await refresh(manager)
        try manager.connection.startVPNTunnel()
    }
    func found(_ managers: [NETunnelProviderManager]) async throws {
        guard let manager = managers.first else { return }
        try await manager.saveToPreferences()
        try manager.connection.startVPNTunnel()
    }
    func refresh(_ manager: NETunnelProviderManager) async throws { try await manager.loadFromPreferences() }
    func check() throws {}
}
`);
  });

  it("is quiet about managers that were loaded, are loaded by somebody else or aren't started here", () => {
    check(`func b() async throws {
    let manager = NETunnelProviderManager()
    try await manager.saveToPreferences()
    try await reload(manager)
    try manager.connection.startVPNTunnel()
}
func d() async throws {
    let manager = NETunnelProviderManager()
    try await manager.saveToPreferences()
    manager.connection.stopVPNTunnel()
}
`);
  });
});
