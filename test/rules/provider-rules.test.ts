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

  it("finds it where only the label of another call is called like the handler", () => {
    for (const call of [
      "setTunnelNetworkSettings(nil, completionHandler: { error in log(error) })",
      "load { } completionHandler: { log() }",
      "func later(completionHandler: () -> Void) { }",
    ])
      checkRule(
        "provider-completion-not-called",
        `import NetworkExtension
class P: NEPacketTunnelProvider {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping ((any Error)?) -> Void) {
//                                                          ^^^^^^^^^^^^^^^^^ Nothing here calls completionHandler
        ${call}
    }
}
`,
      );
    checkRule(
      "provider-completion-not-called",
      `#import <NetworkExtension/NetworkExtension.h>
@interface P : NEPacketTunnelProvider
@end
@implementation P
- (void)startTunnelWithOptions:(NSDictionary *)options completionHandler:(void (^)(NSError *))completionHandler {
//                                                                                            ^^^^^^^^^^^^^^^^^ Nothing here calls completionHandler
    [self setTunnelNetworkSettings:nil completionHandler:^(NSError *error) { log(error); }];
}
@end
`,
      "objc",
    );
  });

  it("is quiet where the handler is one of two choices, or stands behind a label of its name", () => {
    quiet(`class P: NEPacketTunnelProvider {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping ((any Error)?) -> Void) {
        setTunnelNetworkSettings(nil, completionHandler: isWanted ? completionHandler : nil)
    }
}
`);
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

  it("is quiet about methods that override nothing, which take other types under the same labels", () => {
    quiet(`class Tunnel: NEPacketTunnelProvider {
    func startTunnel(options: String, completionHandler: @escaping (Error?) -> Void) { }
    func startTunnel(options: [String: NSObject]?, completionHandler: String) { }
    func sleep(completionHandler: String) { }
}
class Proxy: NEDNSProxyProvider { func startProxy(options: String?, completionHandler: @escaping (Error?) -> Void) { } }
`);
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

  it("is quiet about functions of the same name elsewhere, asynchronous ones and messages of which none is answered", () => {
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

describe("flow-used-before-open", () => {
  it("is quiet about a method that has the name of Apple's and is asked by nobody", () => {
    checkRule(
      "flow-used-before-open",
      `import NetworkExtension
final class Proxy: NEAppProxyProvider {
    func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, of app: String) -> Bool {
        flow.readDatagrams { datagrams, _, error in print(datagrams?.count ?? 0, error as Any) }
        return true
    }
}
`,
    );
  });
});

describe("Own classes of Objective-C that are made by the same words as Apple's", () => {
  it("are none of the settings of a tunnel", () => {
    checkRule(
      "tunnel-remote-address",
      `#import <NetworkExtension/NetworkExtension.h>
@interface Server : NSObject
- (instancetype)initWithTunnelRemoteAddress:(NSString *)address;
@end
void f(void) {
    use([[NEPacketTunnelNetworkSettings alloc] initWithTunnelRemoteAddress:@"vpn.example.com"]);
//                                                                         ^^^^^^^^^^^^^^^^^^ “vpn.example.com” is no IP address
    use([[Server alloc] initWithTunnelRemoteAddress:@"vpn.example.com"]);
}
`,
      "objc",
    );
  });

  it("are no managers of Apple's, whatever their name", () => {
    const code = (own: string, carets = "") => `#import <NetworkExtension/NetworkExtension.h>
${own}
void f(void) {
    use([NEAppProxyProviderManager new]);
${carets}}
`;
    const carets = "//       ^^^^^^^^^^^^^^^^^^^^^^^^^ Only device management\n";
    checkRule("app-proxy-manager-created", code("", carets), "objc");
    checkRule("app-proxy-manager-created", code("@interface NEAppProxyProviderManager : NSObject\n@end"), "objc");
  });
});
