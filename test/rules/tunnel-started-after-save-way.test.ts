import { checkRule } from "../support/check.ts";

const rule = "tunnel-started-after-save";

describe("tunnel-started-after-save, on the way from the save", () => {
  it("is quiet where a start is come to after a failed save alone", () => {
    checkRule(
      rule,
      `import NetworkExtension
func told(_ p: NETunnelProviderProtocol) {
    let manager = NETunnelProviderManager()
    manager.protocolConfiguration = p
    manager.saveToPreferences { error in
        if let error { print(error); try? manager.connection.startVPNTunnel() }
        if let failed = error, !failed.localizedDescription.isEmpty { try? manager.connection.startVPNTunnel() }
        if error != nil && true { try? manager.connection.startVPNTunnel() }
        if error == nil { print(1) } else { DispatchQueue.main.async { try? manager.connection.startVPNTunnel() } }
        if error == nil { print(1) } else if p.serverAddress == nil { print(2) } else { try? manager.connection.startVPNTunnel() }
        if error == nil { print(1) } else if p.serverAddress == nil { try? manager.connection.startVPNTunnel() }
        guard error == nil else { try? manager.connection.startVPNTunnel(); return }
    }
}
func caught(_ p: NETunnelProviderProtocol) async throws {
    let manager = NETunnelProviderManager()
    do { try await manager.saveToPreferences() } catch { try manager.connection.startVPNTunnel() }
}
final class Shared {
    func connect(_ p: NEVPNProtocolIKEv2) {
        NEVPNManager.shared().protocolConfiguration = p
        NEVPNManager.shared().saveToPreferences { error in
            if error != nil { try? NEVPNManager.shared().connection.startVPNTunnel() }
        }
    }
    func other(_ p: NEVPNProtocolIKEv2) {
        NEVPNManager.shared().protocolConfiguration = p
        NEVPNManager.shared().saveToPreferences(completionHandler: didSave)
    }
    func didSave(_ error: Error?) {
        guard error == nil else { try? NEVPNManager.shared().connection.startVPNTunnel(); return }
    }
}
`,
    );
    checkRule(
      rule,
      `#import <NetworkExtension/NetworkExtension.h>
void failed(NETunnelProviderProtocol *p) {
    NETunnelProviderManager *manager = [NETunnelProviderManager new];
    [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {
        if (error) { [manager.connection startVPNTunnelAndReturnError:nil]; }
        if (nil != error) { [manager.connection startVPNTunnelAndReturnError:nil]; }
        if (!error) { NSLog(@"saved"); } else { [manager.connection startVPNTunnelAndReturnError:nil]; }
    }];
}
`,
      "objc",
    );
  });

  it("is quiet behind what leaves where the save has worked", () => {
    const started = "try? manager.connection.startVPNTunnel()";
    const inSwift = (body: string, caret = "") =>
      checkRule(
        rule,
        `import NetworkExtension
func told(_ p: NETunnelProviderProtocol) {
    let manager = NETunnelProviderManager()
    manager.protocolConfiguration = p
    manager.saveToPreferences { error in
        ${body}
${caret}    }
}
`,
      );
    inSwift(`guard let error else { return }\n        print(error)\n        ${started}`);
    inSwift(`guard let failed = error, p.serverAddress != nil else { return }\n        ${started}`);
    inSwift(`guard error != nil else { return }\n        if p.serverAddress == nil { ${started} }`);
    inSwift(`if error == nil { print(1); return }\n        ${started}`);
    inSwift(`if error == nil { fatalError() }\n        DispatchQueue.main.async { ${started} }`);
    const caret = `//${" ".repeat(`        try? manager.connection.`.length - 2)}^^^^^^^^^^^^^^ This starts a manager\n`;
    inSwift(`if error == nil { print(1) }\n        ${started}`, caret);
    inSwift(`if error == nil, p.serverAddress == nil { return }\n        ${started}`, caret);
    inSwift(`guard error == nil else { return }\n        ${started}`, caret);
    inSwift(`if p.serverAddress == nil { guard error != nil else { return } }\n        ${started}`, caret);
    for (const [line, says] of [
      ["if (!error) return;", ""],
      ["if (error == nil) { return; }", ""],
      ['if (error == nil) NSLog(@"saved");', caret],
      ["if (error) return;", caret],
    ] as const)
      checkRule(
        rule,
        `#import <NetworkExtension/NetworkExtension.h>
void failed(NETunnelProviderProtocol *p) {
    NETunnelProviderManager *manager = [NETunnelProviderManager new];
    [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {
        ${line}
        [manager.connection startVPNTunnelAndReturnError:nil];
${says === "" ? "" : `//${" ".repeat("        [manager.connection ".length - 2)}^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This starts a manager`}
    }];
}
`,
        "objc",
      );
  });

  it("finds a start where the save may have worked, and one behind those", () => {
    checkRule(
      rule,
      `import NetworkExtension
func told(_ isNew: Bool) {
    let manager = NETunnelProviderManager()
    manager.saveToPreferences { error in
        if error != nil { try? manager.connection.startVPNTunnel() }
        if error != nil && isNew || !isNew { try? manager.connection.startVPNTunnel() }
//                                                                   ^^^^^^^^^^^^^^ This starts a manager that was saved for the first time
    }
}
func either(_ isNew: Bool) {
    let manager = NETunnelProviderManager()
    manager.saveToPreferences { error in
        if error != nil || isNew { try? manager.connection.startVPNTunnel() }
//                                                         ^^^^^^^^^^^^^^ This starts a manager that was saved for the first time
    }
}
func other(_ isNew: Bool) {
    let manager = NETunnelProviderManager()
    manager.saveToPreferences { error in
        guard error == nil, isNew else { try? manager.connection.startVPNTunnel(); return }
//                                                               ^^^^^^^^^^^^^^ This starts a manager that was saved for the first time
    }
}
func caught() async {
    do {
        let manager = NETunnelProviderManager()
        try await manager.saveToPreferences()
        do { try check() } catch { try manager.connection.startVPNTunnel() }
//                                                        ^^^^^^^^^^^^^^ This starts a manager that was saved for the first time
    } catch {}
}
func check() throws {}
`,
    );
    checkRule(
      rule,
      `#import <NetworkExtension/NetworkExtension.h>
void worked(NETunnelProviderProtocol *p) {
    NETunnelProviderManager *manager = [NETunnelProviderManager new];
    [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {
        if (error) { NSLog(@"%@", error); } else { [manager.connection startVPNTunnelAndReturnError:nil]; }
//                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This starts a manager that was saved for the first time
    }];
}
`,
      "objc",
    );
  });

  it("finds one of a choice where the manager alone decides, or a type", () => {
    for (const condition of ["manager.isEnabled", "manager.connection is NETunnelProviderSession"]) {
      const line = `    if ${condition} { try manager.connection.startVPNTunnel() }`;
      const carets = `//${" ".repeat(line.indexOf("startVPN") - 2)}^^^^^^^^^^^^^^ Where there was no configuration yet, this starts`;
      checkRule(
        rule,
        `import NetworkExtension
func connect(_ managers: [NETunnelProviderManager]) async throws {
    let manager = managers.first ?? NETunnelProviderManager()
    try await manager.saveToPreferences()
${line}
${carets}
}
`,
      );
    }
    checkRule(
      rule,
      `#import <NetworkExtension/NetworkExtension.h>
void connect(NSArray<NETunnelProviderManager *> *all) {
    NETunnelProviderManager *manager = all.firstObject ?: [NETunnelProviderManager new];
    [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {
        if ([manager isEnabled]) { [manager.connection startVPNTunnelAndReturnError:nil]; }
//                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Where there was no configuration yet, this starts
    }];
}
`,
      "objc",
    );
  });

  it("is quiet of one of a choice where a property decides, wherever that is declared", () => {
    for (const condition of [
      "isWanted",
      "self.isWanted",
      "let wanted = isWanted, wanted",
      "let isElsewhere",
      "manager.connection.status == .disconnected",
      "Own.shared.canStart(), isElsewhere",
    ])
      checkRule(
        rule,
        `import NetworkExtension
final class C {
    func connect(_ managers: [NETunnelProviderManager]) async throws {
        let manager = managers.first ?? NETunnelProviderManager()
        try await manager.saveToPreferences()
        if ${condition} { try manager.connection.startVPNTunnel() }
    }
    var isWanted = false
}
`,
      );
  });
});
