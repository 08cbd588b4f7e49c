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
`);
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
