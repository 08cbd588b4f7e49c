import { describe, it } from "mocha";
import { checkRule } from "../support/check.ts";

const check = (body: string) => checkRule("tunnel-started-after-save", `import NetworkExtension\n${body}`);
const inObjc = (body: string) =>
  checkRule(
    "tunnel-started-after-save",
    `#import <NetworkExtension/NetworkExtension.h>\n@interface C : NSObject\n@property NETunnelProviderManager *manager;\n@end\n@implementation C\n${body}@end\n`,
    "objc",
  );

describe("tunnel-started-after-save, where the manager is a property", () => {
  it("sees it made, saved and started in one function, by any of its names", () => {
    check(`final class C {
    private var manager: NETunnelProviderManager?
    func connect() {
        self.manager = NETunnelProviderManager()
        self.manager?.isEnabled = true
        self.manager?.saveToPreferences { _ in
            try? self.manager?.connection.startVPNTunnel()
//                                        ^^^^^^^^^^^^^^ This starts a manager that was saved for the first time
        }
    }
    func found() {
        NETunnelProviderManager.loadAllFromPreferences { managers, _ in
            self.manager = managers?.first ?? NETunnelProviderManager()
            guard let manager = self.manager else { return }
            manager.saveToPreferences { _ in
                try? manager.connection.startVPNTunnel()
//                                      ^^^^^^^^^^^^^^ Where there was no configuration yet
            }
        }
    }
}
`);
  });

  it("sees one that is made with the object around it", () => {
    check(`final class C {
    private let manager = NETunnelProviderManager()
    func connect() async throws {
        manager.isEnabled = true
        try await manager.saveToPreferences()
        try manager.connection.startVPNTunnel()
//                             ^^^^^^^^^^^^^^ This starts a manager that was saved for the first time
    }
}
`);
  });

  it("is quiet where the file loads it, hands it on or has two of the name", () => {
    check(`final class C {
    private let manager = NETunnelProviderManager()
    func connect() async throws {
        try await manager.saveToPreferences()
        try manager.connection.startVPNTunnel()
    }
    func load() async throws { try await manager.loadFromPreferences() }
}
`);
    for (const more of ["refresh(manager)", "other.manager.isEnabled = true", "let copy = [manager]"])
      check(`final class C {
    private let manager = NETunnelProviderManager()
    func connect() async throws {
        ${more}
        try await manager.saveToPreferences()
        try manager.connection.startVPNTunnel()
    }
}
`);
    check(`final class C {
    private var manager: NETunnelProviderManager?
    func connect() async throws {
        manager = NETunnelProviderManager()
        try await manager?.saveToPreferences()
        manager = try await stored()
        try manager?.connection.startVPNTunnel()
    }
    func apart() async throws {
        manager = NETunnelProviderManager()
        try await manager?.saveToPreferences()
    }
    func start() throws { try manager?.connection.startVPNTunnel() }
}
`);
  });
});

describe("tunnel-started-after-save, where another file may load the manager", () => {
  it("is quiet of a property that other files see, and of one that an own message may load", () => {
    for (const seen of ["", "private(set) "])
      check(`final class C {
    ${seen}var manager: NETunnelProviderManager?
    func connect() async throws {
        manager = NETunnelProviderManager()
        try await manager?.saveToPreferences()
        try await reload()
        try manager?.connection.startVPNTunnel()
    }
}
`);
    for (const told of ["[self reload];", "[self reload:^{ }];"])
      inObjc(`- (void)connect {
    self.manager = [[NETunnelProviderManager alloc] init];
    [self.manager saveToPreferencesWithCompletionHandler:^(NSError *error) {
        ${told}
        [self.manager.connection startVPNTunnelAndReturnError:nil];
    }];
}
`);
  });

  it("knows of a global that only this file sees that no other manager stands in its place", () => {
    check(`private var manager: NETunnelProviderManager!
func connect() async throws {
    manager = NETunnelProviderManager()
    try await manager.saveToPreferences()
    try manager.connection.startVPNTunnel()
//                         ^^^^^^^^^^^^^^ This starts a manager that was saved for the first time
}
`);
  });
});

describe("tunnel-started-after-save, where the start comes first", () => {
  it("sees a manager that nothing has saved", () => {
    check(`func early() async throws {
    let manager = NETunnelProviderManager()
    manager.isEnabled = true
    try manager.connection.startVPNTunnel()
//                         ^^^^^^^^^^^^^^ This starts a manager that was made here and not saved yet
    try await manager.saveToPreferences()
}
func never() throws {
    let manager = NETransparentProxyManager()
    try manager.connection.startVPNTunnel()
//                         ^^^^^^^^^^^^^^ This starts a manager that was made here and not saved yet
}
`);
  });

  it("is quiet where another way may save it before", () => {
    check(`final class C {
    var manager: NETunnelProviderManager?
    func closure() {
        let manager = NETunnelProviderManager()
        let start = { try? manager.connection.startVPNTunnel() }
        manager.saveToPreferences { _ in manager.loadFromPreferences { _ in _ = start() } }
    }
    func branch(_ isReady: Bool) throws {
        let manager = NETunnelProviderManager()
        if isReady { try manager.connection.startVPNTunnel() }
    }
    func kept() async throws {
        let manager = NETunnelProviderManager()
        self.manager = manager
        await save()
        try manager.connection.startVPNTunnel()
    }
    func choice(_ all: [NETunnelProviderManager]) throws {
        let manager = all.first ?? NETunnelProviderManager()
        try manager.connection.startVPNTunnel()
    }
}
`);
  });
});

describe("tunnel-started-after-save in Objective-C", () => {
  it("follows blocks, casts and properties", () => {
    inObjc(`- (void)local {
    NETunnelProviderManager *manager = [[NETunnelProviderManager alloc] init];
    manager.enabled = YES;
    [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {
        if (error) return;
        [manager.connection startVPNTunnelAndReturnError:nil];
//                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This starts a manager that was saved for the first time and not loaded again, which can fail as invalid or stale. Call loadFromPreferencesWithCompletionHandler between
    }];
}
- (void)cast {
    NETunnelProviderManager *manager = [NETunnelProviderManager new];
    [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {
        [(NETunnelProviderSession *)manager.connection startTunnelWithOptions:@{} andReturnError:nil];
//                                                     ^^^^^^^^^^^^^^^^^^^^^^ This starts a manager that was saved for the first
    }];
}
- (void)found:(NSArray<NETunnelProviderManager *> *)managers {
    NETunnelProviderManager *manager = managers.firstObject;
    if (manager == nil) {
        manager = [[NETunnelProviderManager alloc] init];
    }
    [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {
        [manager.connection startVPNTunnelWithOptions:nil andReturnError:nil];
//                          ^^^^^^^^^^^^^^^^^^^^^^^^^ Where there was no configuration yet
    }];
}
- (void)kept {
    self.manager = [[NETunnelProviderManager alloc] init];
    [self.manager saveToPreferencesWithCompletionHandler:^(NSError *error) {
        [self.manager.connection startVPNTunnelAndReturnError:nil];
//                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This starts a manager that was saved for the first
    }];
}
- (void)early {
    NETunnelProviderManager *manager = [[NETunnelProviderManager alloc] init];
    [manager.connection startVPNTunnelAndReturnError:nil];
//                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This starts a manager that was made here
}
`);
  });

  it("is quiet where it is loaded again, or told to others", () => {
    inObjc(`- (void)loaded {
    NETunnelProviderManager *manager = [[NETunnelProviderManager alloc] init];
    [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {
        [manager loadFromPreferencesWithCompletionHandler:^(NSError *error) {
            [manager.connection startVPNTunnelAndReturnError:nil];
        }];
    }];
}
- (void)told {
    NETunnelProviderManager *manager = [[NETunnelProviderManager alloc] init];
    [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {
        [self load:manager];
        [manager.connection startVPNTunnelAndReturnError:nil];
    }];
}
`);
    inObjc(`- (void)replace:(NETunnelProviderManager *)loaded {
    self.manager = [[NETunnelProviderManager alloc] init];
    [self setManager:loaded];
    [self.manager saveToPreferencesWithCompletionHandler:^(NSError *error) {
        [self.manager.connection startVPNTunnelAndReturnError:nil];
    }];
}
`);
  });

  it("sees a start however far it is from the save", () => {
    const far = "    print(1)\n".repeat(900);
    check(`func far() async throws {
    let manager = NETunnelProviderManager()
    try await manager.saveToPreferences()
${far}    try manager.connection.startVPNTunnel()
//                         ^^^^^^^^^^^^^^ This starts a manager that was saved for the first time
}
`);
  });

  it("isn't misled by the load of another manager's configuration", () => {
    check(`final class C {
    func connect() {
        let proxies = NEDNSProxyManager.shared()
        proxies.loadFromPreferences { _ in }
        let manager = NETransparentProxyManager()
        manager.saveToPreferences { _ in
            NEFilterManager.shared().loadFromPreferences { _ in }
            try? manager.connection.startVPNTunnel()
//                                  ^^^^^^^^^^^^^^ This starts a manager that was saved for the first time
        }
    }
}
`);
    inObjc(`- (void)connect {
    NETunnelProviderManager *manager = [[NETunnelProviderManager alloc] init];
    [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {
        [[NEFilterManager sharedManager] loadFromPreferencesWithCompletionHandler:^(NSError *error) {}];
        [manager.connection startVPNTunnelAndReturnError:nil];
//                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This starts a manager that was saved for the first time
    }];
}
`);
  });
});
