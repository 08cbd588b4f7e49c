import { unknownProject } from "../../server/core/project.ts";
import { checkRule } from "../support/check.ts";

describe("provider-completion-not-called, where a branch returns early", () => {
  it("speaks of the function's own returns, and of none in a closure, a function or behind what ends the provider", () => {
    checkRule(
      "provider-completion-not-called",
      `import NetworkExtension
final class Provider: NEPacketTunnelProvider {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping ((any Error)?) -> Void) {
        guard let tunnel = protocolConfiguration as? NETunnelProviderProtocol else { return }
//                                                                                   ^^^^^^ This returns without calling
        let list = [1].map { x in return x }
        func inner() { if reasserting { return } }
        for each in list where each > 1 { return }
//                                        ^^^^^^ This returns without calling
        repeat { if reasserting { return } } while list.isEmpty
//                                ^^^^^^ This returns without calling
        switch reasserting {
        case true: queue.sync { return }
        case false: if list.isEmpty { return }
//                                    ^^^^^^ This returns without calling
        }
        if list.contains(where: { return $0 == 1 }) { queue.async { return } }
        Task { [weak self] in guard self != nil else { return } }
        queue.async { while true { open() } }
        if list.isEmpty { return }
//                        ^^^^^^ This returns without calling
        if reasserting {
            while true { open() }
            return
        }
        if reasserting { return
            completionHandler(nil)
        }
        guard reasserting else { completionHandler(nil); return }
        setTunnelNetworkSettings(nil, completionHandler: completionHandler)
    }
    override func stopTunnel(with reason: NEProviderStopReason, completionHandler: @escaping () -> Void) {
        if reason == .none { cancelTunnelWithError(nil); return }
        completionHandler()
    }
    override func sleep(completionHandler: @escaping () -> Void) {
        defer { completionHandler() }
        if reasserting { return }
    }
}`,
    );
  });

  it("lets only what is built for the target leave in place of the handler", () => {
    const stopping = (caret: string) => `import NetworkExtension
final class Provider: NEPacketTunnelProvider {
    override func stopTunnel(with reason: NEProviderStopReason, completionHandler: @escaping () -> Void) {
${caret}        #if os(macOS)
        exit(0)
        #endif
    }
}`;
    const at = "//                                                              ^^^^^^^^^^^^^^^^^ Nothing here calls\n";
    const rule = "provider-completion-not-called";
    checkRule(rule, stopping(at), "swift", { ...unknownProject, platforms: ["ios"] });
    checkRule(rule, stopping(""), "swift", { ...unknownProject, platforms: ["ios", "macos"] });
    checkRule(rule, stopping(""));
    checkRule(rule, stopping(at).replace("os(macOS)", "os(Windows)"));
  });

  it("speaks of none in a closure that the head of a branch or loop asks", () => {
    checkRule(
      "provider-completion-not-called",
      `import NetworkExtension
final class Provider: NEPacketTunnelProvider {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping ((any Error)?) -> Void) {
        if queue.sync(execute: { return }) == () { open() }
        while queue.sync { return } == () { open() }
        if let found = queue.sync { return } { open(found) }
        if (queue.sync { if reasserting { return } }) == () { open() }
        guard queue.sync(execute: { return }) == () else { return }
//                                                         ^^^^^^ This returns without calling
        guard let found = queue.sync { return } else { return }
//                                                     ^^^^^^ This returns without calling
        for each in list.map({ if $0 { return } }) { open(each) }
        switch queue.sync(execute: { return }) {
        default: if reasserting { return }
//                                ^^^^^^ This returns without calling
        }
        if reasserting { open() } else if list.contains(where: { _ in return }) { return }
//                                                                                ^^^^^^ This returns without calling
        setTunnelNetworkSettings(nil, completionHandler: completionHandler)
    }
}`,
    );
  });

  it("speaks of none where a function that is written further down may call the handler", () => {
    checkRule(
      "provider-completion-not-called",
      `import NetworkExtension
final class Provider: NEPacketTunnelProvider {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping ((any Error)?) -> Void) {
        guard options != nil else { finish(); return }
        func finish() { completionHandler(nil) }
        finish()
    }
    override func stopTunnel(with reason: NEProviderStopReason, completionHandler _: @escaping () -> Void) {
//                                                                                ^ Nothing here calls completionHandler, which the system waits for.
    }
}`,
    );
  });

  it("speaks of none in a block", () => {
    checkRule(
      "provider-completion-not-called",
      `#import <NetworkExtension/NetworkExtension.h>
@interface Tunnel : NEPacketTunnelProvider
@end
@implementation Tunnel
- (void)startTunnelWithOptions:(NSDictionary *)options completionHandler:(void (^)(NSError *))done {
    if (options == nil) return;
//                      ^^^^^^ This returns without calling done
    if (options) [options.allKeys enumerateObjectsUsingBlock:^(id key, NSUInteger at, BOOL *stop) { return; }];
    dispatch_async(queue, ^{ if (ready) { return; } });
    done(nil);
}
@end`,
      "objc",
    );
  });

  it("speaks of one behind another branch that calls the handler and leaves", () => {
    checkRule(
      "provider-completion-not-called",
      `import NetworkExtension
final class Provider: NEPacketTunnelProvider {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping ((any Error)?) -> Void) {
        guard let server = options?["server"] as? String else {
            completionHandler(CocoaError(.coderInvalidValue))
            return
        }
        guard let key = options?["key"] as? Data else { return }
//                                                      ^^^^^^ This returns without calling
        if key.isEmpty { return completionHandler(nil) }
        if key.count == 1 {
            if server.isEmpty { return }
//                              ^^^^^^ This returns without calling
            DispatchQueue.main.async { completionHandler(nil) }
            if server == "x" { return }
            return
        }
        if key.count == 2 { completionHandler(nil) }
        if key.count == 3 { return }
        open(key, completionHandler)
    }
    override func stopTunnel(with reason: NEProviderStopReason, completionHandler: @escaping () -> Void) {
//                                                              ^^^^^^^^^^^^^^^^^ There is a way through this method
        if reason == .none { completionHandler(); return } else if reason == .superceded { return }
//                                                                                         ^^^^^^ This returns without calling
    }
    override func sleep(completionHandler: @escaping () -> Void) {
        for each in [1, 2] {
            guard each > 1 else { completionHandler(); continue }
            if each == 5 { return }
        }
    }
}
final class Other: NEPacketTunnelProvider {
    override func sleep(completionHandler: @escaping () -> Void) {
//                      ^^^^^^^^^^^^^^^^^ There is a way through this method
        do {
            if reasserting { completionHandler(); try wakeUp(); return }
        } catch { return }
    }
    override func stopTunnel(with reason: NEProviderStopReason, completionHandler: @escaping () -> Void) {
        Task { guard reasserting else { completionHandler(); return } }
        if reasserting { return }
    }
}
final class Looping: NEPacketTunnelProvider {
    override func sleep(completionHandler: @escaping () -> Void) {
        while reasserting { completionHandler(); return }
        if protocolConfiguration.serverAddress == nil { return }
    }
}`,
    );
    checkRule(
      "provider-completion-not-called",
      `#import <NetworkExtension/NetworkExtension.h>
@interface Tunnel : NEPacketTunnelProvider
@end
@implementation Tunnel
- (void)startTunnelWithOptions:(NSDictionary *)options completionHandler:(void (^)(NSError *))done {
    if (options == nil) { done(nil); return; }
    if (options.count == 3) return;
//                          ^^^^^^ This returns without calling done
    if (options.count == 4) done(nil);
    if (options.count == 5) return;
    [self openWithHandler:done];
}
@end`,
      "objc",
    );
  });
});
