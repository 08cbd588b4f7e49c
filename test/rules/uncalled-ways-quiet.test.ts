import assert from "node:assert/strict";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { checkRule, documentIn, findingsIn, portolan } from "../support/check.ts";

const provider = `import NetworkExtension
final class Provider: NEPacketTunnelProvider {
    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping ((any Error)?) -> Void) {
`;

/** Holds both rules on handlers to their silence: `body` stands in a method of a provider and in one of a session's delegate. */
function quiet(body: string, beside = ""): void {
  checkRule(
    "provider-completion-not-called",
    `${provider}        let d = completionHandler\n${body}\n    }\n${beside}\n}`,
  );
  checkRule(
    "provider-completion-not-called",
    `import NetworkExtension
final class Provider: NEPacketTunnelProvider {
    override func stopTunnel(with reason: NEProviderStopReason, completionHandler d: @escaping () -> Void) {
${body}
    }
${beside}
}`,
  );
  checkRule(
    "session-handler-not-called",
    `import Foundation
final class Delegate: NSObject, URLSessionDataDelegate {
    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse, completionHandler d: @escaping (URLSession.ResponseDisposition) -> Void) {
${body}
    }
${beside}
}`,
  );
}

/** The same in Objective-C. */
function quietInC(body: string): void {
  checkRule(
    "session-handler-not-called",
    `#import <Foundation/Foundation.h>
@implementation Loader
- (void)URLSession:(NSURLSession *)session dataTask:(NSURLSessionDataTask *)task didReceiveResponse:(NSURLResponse *)response completionHandler:(void (^)(NSURLSessionResponseDisposition))d {
${body}
}
@end`,
    "objc",
  );
}

describe("Rules on handlers say nothing", () => {
  it("of words of the language that are labels", () => {
    for (const word of ["for", "if", "while", "switch", "return", "do"])
      quiet(
        `        func note(${word} one: Int) { if one == 0 { return }; print(one) }\n        note(${word}: 1)\n        d(1)`,
      );
  });

  it("of a catch to which only what stands behind the call leads", () => {
    for (const body of [
      "try? clear(); d(nil); try go()",
      "try! clear(); d(nil); try go()",
      "let run = { try self.go() }; d(nil); try run()",
      "do { try go() } catch { log(error) }; d(nil); try go()",
      "try queue.sync { d(nil); try go() }",
      "settle(nil) { error in try? self.go(); d(error) }; try go()",
    ])
      quiet(`        do { ${body} } catch { log(error) }`);
  });

  it("of conditions that are opposites", () => {
    quiet("        if given { d(1) } else if !given { d(2) }");
    quiet("        if given == nil { d(1) } else if given != nil { d(2) }");
    quiet("        if let given { d(1) } else if given == nil { d(2) }");
    quiet("        if let one = given { d(1) } else if given == nil { d(2) }");
    quietInC("  if (!a) { d(0); } else if (a) { d(1); }");
    quietInC("  if (a == 1) d(0); else if (a != 1) d(1);");
  });

  it("of statements of C that end with braces", () => {
    quietInC("  if (a) @synchronized (self) { a++; }\n  d(0);");
    quietInC("  if (a) @autoreleasepool { a++; } else @autoreleasepool { a--; }\n  d(0);");
    quietInC("  if (a) [[unlikely]] { a++; }\n  d(0);");
  });

  it("of macros of the file that call the handler or leave in macros of theirs", () => {
    const within = "#define inner(x) d(x)\n#define finish(x) inner(x)\n";
    quietInC(`${within}  if (a) { finish(0); return; }\n  d(1);`);
    quietInC(
      "#define inner(x) LATER(x)\n#define LATER(x) d(x)\n#define finish(x) inner(x)\n  if (a) finish(0); else d(1);",
    );
  });

  it("of a name that is a statement, which only a macro is", () => {
    quietInC("  if (a) { finishNow; return; }\n  d(1);");
    quietInC("  finishNow;");
  });

  it("of macros in a header of plain C that call the handler", () => {
    const [document, around] = documentIn(
      `#import <NetworkExtension/NetworkExtension.h>
@interface P : NEPacketTunnelProvider
@end
@implementation P
- (void)stopTunnelWithReason:(NEProviderStopReason)reason completionHandler:(void (^)(void))completionHandler {
    finish(1);
}
@end`,
      "objc",
    );
    for (const [macro, count] of [
      ["#define finish(x) completionHandler()", 0],
      ["#define finish(x) (x)", 1],
    ] as const) {
      const header = { path: "/app/Finish.h", language: "objc", text: `#pragma once\n${macro}\n` } as const;
      const workspace = workspaceOf([portolan().survey(document), portolan().survey(header)]);
      const only = ["provider-completion-not-called"];
      assert.equal(findingsIn(document, { ...around, workspace, only }).length, count, macro);
    }
  });

  it("of assertions that say beside it why they fail", () => {
    for (const failing of ['assert(0 && "never")', 'NSAssert(NO && @"never", @"")', 'NSCAssert(false, @"")'])
      quietInC(`  if (a) d(1); else ${failing};`);
    quiet("        if given { d(1) } else { Swift.assert(false) }");
  });

  it("of macros of Swift, which may call the handler", () => {
    quiet("        #finish(nil)");
    quiet('        guard given else { #fail("x"); return }\n        d(nil)');
  });

  it("of any number of words before a statement, which don’t end the check either", () => {
    quietInC(`  ${"@autoreleasepool ".repeat(20_000)}{ a++; }\n  d(0);`);
  });

  it("of helpers that end what the method was to do", () => {
    quiet("        guard given else { fail(); return }\n        d(nil)", "    func fail() { exit(1) }");
    checkRule(
      "provider-completion-not-called",
      `${provider}        guard given else { fail(); return }\n        completionHandler(nil)\n    }\n    func fail() { cancelTunnelWithError(nil) }\n}`,
    );
  });

  it("of local functions that reach the handler through others, declared below", () => {
    quiet(
      "        func finish() { d(nil) }\n        if given { end(); return }\n        func end() { finish() }\n        end()",
    );
    quiet(
      "        let finish = { d(nil) }\n        func end() { finish() }\n        if given { end(); return }\n        end()",
    );
  });

  it("of a call from which nobody returns, whatever methods of its name other types of the file have", () => {
    const body = "        if a { d(nil) } else { abort() }";
    for (const other of ["final class Room { func abort() {} }", "class Room { class func abort() {} }"])
      quiet(body, `    ${other}`);
    const own = (beside: string) =>
      checkRule(
        "provider-completion-not-called",
        `import NetworkExtension
final class Provider: NEPacketTunnelProvider {
    override func stopTunnel(with reason: NEProviderStopReason, completionHandler d: @escaping () -> Void) {
//                                                                                ^ There is a way through
        if a { d() } else { abort() }
    }
}
${beside}`,
      );
    own("func abort() {}");
    own("extension Provider { func abort() {} }\nextension Room { func abort() {} }");
  });
});
