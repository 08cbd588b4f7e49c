import { checkRule } from "../support/check.ts";

describe("provider-completion-not-called", () => {
  const quiet = (body: string) => checkRule("provider-completion-not-called", `import NetworkExtension\n${body}`);

  it("finds it in a provider that derives from an own one", () => {
    checkRule(
      "provider-completion-not-called",
      `import NetworkExtension
class Base: NEFilterDataProvider {}
final class Filter: Base {
    override func startFilter(completionHandler: @escaping ((any Error)?) -> Void) {
//                            ^^^^^^^^^^^^^^^^^ Nothing here calls completionHandler
        load()
    }
}
`,
    );
  });

  it("is quiet where the handler is kept, handed on or called in a closure", () => {
    quiet(`class P: NEPacketTunnelProvider {
    var pending: (((any Error)?) -> Void)?
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping ((any Error)?) -> Void) {
        pending = completionHandler
    }
    override func stopTunnel(with reason: NEProviderStopReason, completionHandler: @escaping () -> Void) {
        queue.async { completionHandler() }
    }
    override func sleep(completionHandler: @escaping () -> Void) { adapter.pause(then: completionHandler) }
}
`);
  });

  it("is quiet where the function leaves for good, or leaves it to the class above", () => {
    quiet(`class P: NEPacketTunnelProvider {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping ((any Error)?) -> Void) {
        fatalError("to be overridden")
    }
}
class Q: P {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping ((any Error)?) -> Void) {
        super.startTunnel(options: options) { _ in }
    }
}
class R: NEPacketTunnelProvider {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping ((any Error)?) -> Void) {
        assertionFailure("to be overridden")
    }
}
`);
  });

  it("is quiet where an own function that never returns is called, and speaks where one that does is", () => {
    const body = (result: string, carets: string) => `import NetworkExtension
func die(_ why: String)${result} { while true { log(why) } }
class P: NEPacketTunnelProvider {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping ((any Error)?) -> Void) {
${carets}        die("not here")
    }
}
`;
    checkRule("provider-completion-not-called", body(" -> Never", ""));
    checkRule(
      "provider-completion-not-called",
      body("", `//${" ".repeat(58)}^^^^^^^^^^^^^^^^^ Nothing here calls completionHandler\n`),
    );
  });

  it("is quiet in Objective-C where a macro may name the handler, or something is thrown", () => {
    for (const body of ["DONE;", "UNIMPLEMENTED();", "@throw [Missing new];"])
      checkRule(
        "provider-completion-not-called",
        `#import <NetworkExtension/NetworkExtension.h>
@interface T : NEPacketTunnelProvider
@end
@implementation T
- (void)startTunnelWithOptions:(NSDictionary *)o completionHandler:(void (^)(NSError *))completionHandler { ${body} }
@end
`,
        "objc",
      );
  });

  it("is quiet about functions of the same name elsewhere, asynchronous ones and messages from the app", () => {
    quiet(`class Session { func startTunnel(options: [String: NSObject]?, completionHandler: @escaping () -> Void) {} }
class P: NEPacketTunnelProvider {
    override func startTunnel(options: [String: NSObject]?) async throws {}
    override func handleAppMessage(_ messageData: Data, completionHandler: ((Data?) -> Void)?) { log(messageData) }
    func startFilter(_ other: Int) {}
}
`);
  });
});

describe("tunnel-descriptor-by-scan", () => {
  it("is quiet about sockets of the control that the code makes itself", () => {
    checkRule(
      "tunnel-descriptor-by-scan",
      `import Darwin
func make() -> Int32 {
    let name = "com.apple.net.utun_control"
    let made = socket(PF_SYSTEM, SOCK_DGRAM, SYSPROTO_CONTROL)
    return connect(made, address(name), 32)
}
let name = "com.apple.net.utun_control"
`,
    );
  });
});

describe("tunnel-started-after-save", () => {
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
func c() async throws {
    let manager = NETunnelProviderManager()
    try manager.connection.startVPNTunnel()
    try await manager.saveToPreferences()
}
func d() async throws {
    let manager = NETunnelProviderManager()
    try await manager.saveToPreferences()
    manager.connection.stopVPNTunnel()
}
`);
  });
});

describe("audit-token-missing-allows", () => {
  it("is quiet where another token is asked for, or other things decide", () => {
    checkRule(
      "audit-token-missing-allows",
      `import NetworkExtension
final class F: NEFilterDataProvider {
    func a(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict {
        guard let token = flow.sourceAppAuditToken else {
            return flow.sourceProcessAuditToken == nil ? .drop() : .allow()
        }
        return judge(token)
    }
    func b(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict {
        guard let token = flow.sourceAppAuditToken else {
            if isStrict { return .drop() }
            return .allow()
        }
        return judge(token)
    }
    func c(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict {
        if let token = flow.sourceAppAuditToken { return judge(token) }
        return .allow()
    }
    func d(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict {
        guard let token = flow.sourceAppAuditToken else { return isKnown(flow) ? .allow() : .drop() }
        return judge(token)
    }
}
`,
    );
  });
});

describe("provider-print", () => {
  it("is quiet about own functions of the name and about other types", () => {
    checkRule(
      "provider-print",
      `import NetworkExtension
final class P: NEPacketTunnelProvider {
    override func wake() { log.print("a"); self.show(print) }
    func print(_ text: String, to: Int) {}
}
struct S { func f() { print("x") } }
`,
    );
    checkRule(
      "provider-print",
      `import NetworkExtension
final class P: NEPacketTunnelProvider {
    override func wake() { print("a") }
    func print(_ text: String) {}
}
`,
    );
  });
});

describe("provider-completion-not-called, where the process ends", () => {
  it("is quiet about a provider that kills itself", () => {
    checkRule(
      "provider-completion-not-called",
      `import NetworkExtension
final class P: NEPacketTunnelProvider {
    override func stopTunnel(with reason: NEProviderStopReason, completionHandler: @escaping () -> Void) {
        kill(getpid(), SIGKILL)
    }
}
`,
    );
  });
});
