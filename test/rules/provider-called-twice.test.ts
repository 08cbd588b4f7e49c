import assert from "node:assert/strict";
import { applyEdits } from "../../server/core/text.ts";
import { checkRule, documentIn, findingsIn, fixesAt } from "../support/check.ts";

const head = `import NetworkExtension
final class Provider: NEPacketTunnelProvider {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping ((any Error)?) -> Void) {
`;

function checkStart(body: string): void {
  checkRule("provider-completion-called-twice", `${head}${body}\n    }\n}`);
}

describe("provider-completion-called-twice", () => {
  it("speaks of each branch behind which the code goes on to a call under no condition", () => {
    checkStart(`        do { try open() } catch { completionHandler(error) }
//                                ^^^^^^^^^^^^^^^^^ From here the code goes on to call completionHandler again, so one attempt
        if options == nil { NSLog("none") }
        completionHandler(nil)`);
    checkStart(`        if options == nil {
            if reasserting { completionHandler(nil) }
//                           ^^^^^^^^^^^^^^^^^ From here
        } else {
            completionHandler(NEVPNError(.configurationInvalid))
//          ^^^^^^^^^^^^^^^^^ From here
        }
        completionHandler(nil)`);
    checkStart(`        completionHandler(nil)
//      ^^^^^^^^^^^^^^^^^ From here
        queue.async { while true { read() } }
        completionHandler(nil)`);
    checkStart(`        Task {
            for each in 0..<3 where each > 1 { completionHandler(nil) }
//                                             ^^^^^^^^^^^^^^^^^ From here
            completionHandler?(nil)
//          ^^^^^^^^^^^^^^^^^ From here
            completionHandler(nil)
        }`);
  });

  it("says nothing where a word between the two may leave, the second has a condition or a time of its own, or the name is another’s", () => {
    for (const body of [
      "if reasserting { return completionHandler(nil) }\n completionHandler(nil)",
      "if reasserting { completionHandler(nil); return }\n completionHandler(nil)",
      "if reasserting { completionHandler(nil); fatalError() }\n completionHandler(nil)",
      "while true { if reasserting { completionHandler(nil); break }\n completionHandler(nil) }",
      "if reasserting { completionHandler(nil) }\n if !reasserting { completionHandler(nil) }",
      "if reasserting { completionHandler(nil) } else { completionHandler(nil) }",
      "guard reasserting else { completionHandler(nil); return }\n completionHandler(nil)",
      "guard reasserting else { completionHandler(nil); Log.giveUp(1) }\n completionHandler(nil)",
      "do { try open(); completionHandler(nil) } catch { completionHandler(error) }",
      "switch reasserting { case true: completionHandler(nil)\n case false: completionHandler(nil) }",
      "switch reasserting { case true: completionHandler(nil)\n default: completionHandler(nil) }",
      "open { completionHandler($0) }\n completionHandler(nil)",
      "if open(then: { completionHandler(nil) }) { start() }\n completionHandler(nil)",
      "guard let found = list.first { completionHandler($0) } else { fatal() }\n completionHandler(nil)",
      "defer { completionHandler(nil) }\n open()",
      "defer { if reasserting { completionHandler(nil) } }\n completionHandler(nil)",
      "reasserting ? completionHandler(nil) : completionHandler(nil)",
      "#if DEBUG\n completionHandler(nil)\n #else\n completionHandler(nil)\n #endif",
      "#if false\n completionHandler(nil)\n completionHandler(nil)\n #endif",
      "let completionHandler = once(completionHandler)\n if reasserting { completionHandler(nil) }\n completionHandler(nil)",
      "do { if reasserting { completionHandler(nil); try giveUp() }\n completionHandler(nil) } catch {}",
      "struct Once { init(completionHandler: () -> Void) { completionHandler(); completionHandler() } }",
      "class Own { func completionHandler() {}\n var one: Int { completionHandler()\n completionHandler()\n return 1 } }",
      "func tell() { completionHandler(nil) }\n completionHandler(nil)",
      "func tell(completionHandler: () -> Void) { completionHandler(); completionHandler() }",
      "open { completionHandler in if reasserting { completionHandler(nil) }\n completionHandler(nil) }",
      "open { (completionHandler: () -> Void) in completionHandler()\n completionHandler() }",
      "if let completionHandler = other { completionHandler(nil)\n completionHandler(nil) }",
      "keep(completionHandler)\n completionHandler(nil)",
      "completionHandler(nil)\n while true { read() }\n completionHandler(nil)",
      "completionHandler(nil)\n if reasserting { while true { read() } }\n completionHandler(nil)",
      "while true { if reasserting { completionHandler(nil) }\n read() }\n completionHandler(nil)",
      "if reasserting { completionHandler(nil)\n repeat { read() } while true }\n completionHandler(nil)",
      "if reasserting { completionHandler(nil) }\n finish { completionHandler(nil) }",
    ])
      checkStart(body);
  });

  it("follows a handler into the closures that the settings of a tunnel run, where each way through them calls it", () => {
    const apply = "setTunnelNetworkSettings(nil)";
    checkStart(`        setTunnelNetworkSettings(nil) { error in completionHandler(error) }
//                                               ^^^^^^^^^^^^^^^^^ From here
        ${apply} { completionHandler($0) }`);
    checkStart(`        if reasserting { completionHandler(nil) }
//                       ^^^^^^^^^^^^^^^^^ From here
        ${apply} { error in
            if let error {
                completionHandler(error)
                return
            }
            self.reasserting = true
            completionHandler(nil)
        }`);
    checkStart(`        self.setTunnelNetworkSettings(nil) { _ in self.setTunnelNetworkSettings(nil) { error in completionHandler(error) } }
//                                                                                              ^^^^^^^^^^^^^^^^^ From here
        completionHandler(nil)`);
    checkStart(`        ${apply} { error in
            completionHandler(error)
//          ^^^^^^^^^^^^^^^^^ From here
            return
            completionHandler(nil)
        }
        completionHandler(nil)`);
    for (const body of [
      `if reasserting { completionHandler(nil) }\n ${apply} { [weak self] _ in guard let self else { return }\n completionHandler(nil) }`,
      `${apply} { error in if let error { completionHandler(error) } }\n completionHandler(nil)`,
      `${apply} { error in if error != nil { return }\n completionHandler(nil) }\n completionHandler(nil)`,
      `${apply} { error in completionHandler(error) }\n return\n completionHandler(nil)`,
      `if reasserting { ${apply} { error in completionHandler(error) } } else { ${apply} { error in completionHandler(error) } }`,
      `if reasserting { ${apply} { error in completionHandler(error) }; return }\n ${apply} { error in completionHandler(error) }`,
      "open(then: { completionHandler(nil) }, failed: { completionHandler($0) })",
      "open { completionHandler(nil) }\n open { completionHandler(nil) }",
      `${apply} { error in while true { read() }\n completionHandler(error) }\n completionHandler(nil)`,
      `open(${apply} { error in completionHandler(error) })\n completionHandler(nil)`,
      `func ${apply.replace("nil", "_ all: Any?, then: (Error?) -> Void")} {}\n ${apply} { error in completionHandler(error) }\n completionHandler(nil)`,
      "setTunnelNetworkSettings(made { completionHandler(nil) }) { _ in }\n completionHandler(nil)",
      `${apply} { error in\n#if A\n completionHandler(error)\n#endif\n }\n completionHandler(nil)`,
      `${apply} { error in if error != nil { fatalError() }\n completionHandler(error) }\n completionHandler(nil)`,
      `${apply} { error in if let error { if reasserting { completionHandler(error) }\n return }\n completionHandler(nil) }\n completionHandler(nil)`,
      `${apply} { error in self.error = error\n return\n completionHandler(error) }\n completionHandler(nil)`,
    ])
      checkStart(body);
  });

  it("reads a function that makes the settings for a provider, and no other function", () => {
    checkRule(
      "provider-completion-called-twice",
      `import NetworkExtension
struct Own { func setTunnelNetworkSettings(_ settings: Int?) {} }
struct Settings {
    let provider: NETransparentProxyProvider
    let own: Own
    func apply(_ completionHandler: @escaping (Error?) -> Void) {
        provider.setTunnelNetworkSettings(nil) { error in
            if error != nil { completionHandler(error) }
//                            ^^^^^^^^^^^^^^^^^ From here
            completionHandler(nil)
        }
        provider.setTunnelNetworkSettings(nil)
    }
    func log(_ write: (String) -> Void) {
        provider.setTunnelNetworkSettings(nil)
        write("a")
        write("b")
    }
    func keep(_ completionHandler: (Error?) -> Void) {
        own.setTunnelNetworkSettings(nil)
        completionHandler(nil)
        completionHandler(nil)
    }
    func ask(_ completionHandler: @escaping (Error?) -> Void) {
        if flag { completionHandler(nil) }
        completionHandler(nil)
    }
}
class Other { func startTunnel(options: Int, completionHandler: () -> Void) { completionHandler(); completionHandler() } }`,
    );
  });

  it("follows the handler into a function that the file declares once under its name, and says each place once", () => {
    checkRule(
      "provider-completion-called-twice",
      `import NetworkExtension
class Provider: NEPacketTunnelProvider {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping (Error?) -> Void) {
        DispatchQueue.global().async { self.open(options, completionHandler: completionHandler) }
        if reasserting { self.other(completionHandler); self.other(completionHandler) }
        listen(then: completionHandler)
        connect(completionHandler: completionHandler)
    }
    func listen(then completionHandler: @escaping (Error?) -> Void) {
        if reasserting { completionHandler(nil) }
//                       ^^^^^^^^^^^^^^^^^ From here
        completionHandler(nil)
    }
    func connect(completionHandler: (Error?) -> Void) { completionHandler(nil); completionHandler(nil) }
    func connect(_ host: String, completionHandler: (Error?) -> Void) { completionHandler(nil); completionHandler(nil) }
    func open(_ options: [String: NSObject]?, completionHandler: @escaping (Error?) -> Void) {
        setTunnelNetworkSettings(nil) { error in
            if let error { completionHandler(error) }
//                         ^^^^^^^^^^^^^^^^^ From here
            completionHandler(nil)
        }
    }
    func startTunnelAnew(completion: (Error?) -> Void) {
        setTunnelNetworkSettings(nil)
        if reasserting { completion(nil) }
//                       ^^^^^^^^^^ From here
        completion(nil)
    }
    func other(_ write: (Error?) -> Void) { write(nil); write(nil) }
    func stray(_ completionHandler: (Error?) -> Void) { completionHandler(nil); completionHandler(nil) }
}`,
    );
  });

  it("reads Objective-C, where an if may have no braces", () => {
    checkRule(
      "provider-completion-called-twice",
      `#import <NetworkExtension/NetworkExtension.h>
@interface Proxy : NEAppProxyProvider
@end
@implementation Proxy
- (void)startProxyWithOptions:(NSDictionary *)options completionHandler:(void (^)(NSError *))done {
    NSError *error = [self open];
    if (options == nil) { [self tell]; }
    done(error);
}
@end
@interface Tunnel : NEPacketTunnelProvider
@end
@implementation Tunnel
- (void)startTunnelWithOptions:(NSDictionary *)options completionHandler:(void (^)(NSError *))completionHandler {
    if (options == nil) completionHandler(nil); else completionHandler([self error]);
    if (options == nil)
        completionHandler(nil);
    else
        completionHandler([self error]);
    @try { [self open]; } @catch (NSException *e) { completionHandler([self error]); return; }
    if (options == nil) { completionHandler([self error]); @throw [self error]; }
    if (options == nil) { completionHandler([self error]); GIVE_UP(); }
    if (options == nil) { completionHandler([self error]); __builtin_trap(); }
    if (options == nil) { completionHandler([self error]); for (;;) { sleep(1); } }
    if (options == nil) {
        [self setTunnelNetworkSettings:nil completionHandler:^(NSError *error) { if (error) GIVE_UP(); completionHandler(error); }];
    }
    if (options == nil) {
        [self setTunnelNetworkSettings:nil completionHandler:^(NSError *error) { completionHandler(error); }];
//                                                                               ^^^^^^^^^^^^^^^^^ From here
    }
    [self setTunnelNetworkSettings:nil completionHandler:completionHandler];
    [self setTunnelNetworkSettings:nil completionHandler:^(NSError *error) { completionHandler(error); }];
    [self open:^(NSError *error) {
        if (error) { completionHandler(error); }
//                   ^^^^^^^^^^^^^^^^^ From here
        if (options) { [self tell]; }
        completionHandler(nil);
    }];
}
@end`,
      "objc",
    );
  });

  it("offers a return at the end of the branch, where nothing around is left with a value and no comment is in its way", () => {
    const mended = (body: string) => {
      const code = `${head}${body}\n    }\n}`;
      const [fix] = fixesAt("swift", {}, code, "provider-completion-called-twice");
      return fix && applyEdits(code, fix.edits).slice(head.length, -"\n    }\n}".length);
    };
    assert.equal(
      mended("if reasserting { completionHandler(nil) }\ncompletionHandler(nil)"),
      "if reasserting { completionHandler(nil); return }\ncompletionHandler(nil)",
    );
    assert.equal(
      mended("  if reasserting {\n    completionHandler(nil) // no\n  }\n  completionHandler(nil)"),
      "  if reasserting {\n    completionHandler(nil) // no\n    return\n  }\n  completionHandler(nil)",
    );
    assert.equal(
      mended("Task { if reasserting { completionHandler(nil) }\ncompletionHandler(nil) }\nask { return true }"),
      "Task { if reasserting { completionHandler(nil); return }\ncompletionHandler(nil) }\nask { return true }",
    );
    for (const body of [
      "if reasserting {\n completionHandler(nil) /* no */\n }\n completionHandler(nil)",
      "ask { if reasserting { completionHandler(nil) }\n completionHandler(nil)\n return true }",
      "completionHandler(nil)\n completionHandler(nil)",
      "setTunnelNetworkSettings(nil) { completionHandler($0) }\n completionHandler(nil)",
    ])
      assert.equal(mended(body), undefined, body);
  });

  it("leads to the article about providers of that kind", () => {
    const code = `import NetworkExtension
final class Provider: NEDNSProxyProvider {
    override func startProxy(options: [String: Any]? = nil, completionHandler: @escaping ((any Error)?) -> Void) {
        if options == nil { completionHandler(nil) }
        completionHandler(nil)
    }
}
`;
    assert.deepEqual(
      findingsIn(...documentIn(code, "swift")).flatMap(({ rule, article }) =>
        rule === "provider-completion-called-twice" ? [article] : [],
      ),
      ["dns-proxy-overview"],
    );
  });
});
