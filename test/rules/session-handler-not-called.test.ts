import { unknownProject } from "../../server/core/project.ts";
import { checkRule } from "../support/check.ts";

/** Holds the body of a method that answers a challenge to its carets. */
function check(body: string): void {
  checkRule(
    "session-handler-not-called",
    `import Foundation
final class Delegate: NSObject, URLSessionDelegate {
    func urlSession(_ session: URLSession, didReceive challenge: URLAuthenticationChallenge, completionHandler answer: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void) {
${body}
    }
}`,
  );
}

const method = "_ session: URLSession, didReceive challenge: URLAuthenticationChallenge, completionHandler answer:";
const type = "@escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void";

/** The same, of a way that comes to the end or of a handler that nobody calls, which is said at its name. */
function checkName(body: string, says: string): void {
  const head = `    func urlSession(${method} ${type}) {`;
  const at = head.indexOf("answer:");
  checkRule(
    "session-handler-not-called",
    `import Foundation
final class Delegate: NSObject, URLSessionDelegate {
${head}
${`//${" ".repeat(at - 2)}^^^^^^ ${says}`}
${body}
    }
}`,
  );
}

const never = "Nothing here calls answer";
const end = "There is a way through this method that never calls answer";

describe("session-handler-not-called", () => {
  it("speaks of a way that comes to the end", () => {
    checkName("        print(challenge)", never);
    checkName("        if a { answer(.useCredential, nil) }", end);
    checkName("        if a { answer(.useCredential, nil) } else if b { answer(.useCredential, nil) }", end);
    checkName("        if a { answer(.useCredential, nil) } else { print(challenge) }", end);
    checkName("        if a { if let b { answer(.useCredential, nil) } } else { answer(.useCredential, nil) }", end);
    checkName("        if a { answer(.useCredential, nil); return }\n        print(challenge)", end);
    checkName(
      "        switch a {\n        case .b: answer(.useCredential, nil)\n        default: break\n        }",
      end,
    );
    checkName("        do { try a() ; answer(.useCredential, nil) } catch { print(error) }", end);
    checkName("        let finish = { answer(.useCredential, nil) }\n        if a { finish() }", end);
    checkName("        if a.contains(where: { $0 == 1 }) { Task { answer(.useCredential, nil) } }", end);
    checkName("        if a { answer(.useCredential, nil); return }\n        if b { answer(.cancel, nil) }", end);
    checkName("        sender.continue()\n        if a { answer(.useCredential, nil) }", end);
    checkName("        switch a {}\n        if b { answer(.useCredential, nil) }", end);
  });

  it("speaks of returns that are come to before, and of none in a closure or a function", () => {
    check(`        guard let trust = challenge.protectionSpace.serverTrust else { return }
//                                                                     ^^^^^^ This returns without calling answer
        let list = [1].map { x in return x }
        func inner() { if a { return } }
        for each in list { if each == 1 { return } }
//                                        ^^^^^^ This returns without calling answer
        if a {
            print(trust)
            return
//          ^^^^^^ This returns without calling answer
        }
        answer(.useCredential, nil)`);
  });

  it("is quiet where each way has it", () => {
    check("        answer(.useCredential, nil)");
    check("        if a { answer(.useCredential, nil) } else { answer(.performDefaultHandling, nil) }");
    check("        if a { answer(.useCredential, nil); return }\n        answer(.performDefaultHandling, nil)");
    check("        guard a else { return answer(.useCredential, nil) }\n        answer(.performDefaultHandling, nil)");
    check("        guard a else { answer(.useCredential, nil); return }\n        answer(.performDefaultHandling, nil)");
    check(
      "        switch a {\n        case .b: answer(.useCredential, nil)\n        @unknown default: answer(.useCredential, nil)\n        }",
    );
    check("        do { try a(); answer(.useCredential, nil) } catch { answer(.useCredential, nil) }");
    check("        do { answer(.useCredential, nil); try a() } catch { print(error) }");
    check("        defer { answer(.useCredential, nil) }\n        if a { return }");
    check("        if #available(iOS 13, *) { answer(.useCredential, nil) }");
    check("        let value = a ? 1 : 2\n        let (x, y) = decide(challenge)\n        answer(x, y)");
    check(
      "        switch a {\n        case let b where b > 1:\n            if case .c = b { print(b) }\n            answer(.useCredential, nil)\n        default: answer(.useCredential, nil)\n        }",
    );
  });

  it("takes a condition that begins with case for none of a switch", () => {
    for (const condition of ["if case .c = b", "if let b, case .c = b"]) {
      const first = (before: string, last: string) => `        switch a {
        case .b:
            ${before}
            ${condition} { print(b) }
            ${last}
        default: answer(.useCredential, nil)
        }`;
      check(first("print(a)", "answer(.cancel, nil)"));
      check(first("answer(.cancel, nil)", "let value: Int = 1"));
      checkName(first("print(a)", "let value: Int = 1"), end);
    }
  });

  it("is quiet where nobody knows whether it is called", () => {
    check("        if #unavailable(iOS 12) { return }\n        answer(.useCredential, nil)");
    check("        switch a {\n        case .b: fallthrough\n        default: answer(.useCredential, nil)\n        }");
    check("        self.kept = answer");
    check("        if a { answer(.useCredential, nil) }\n        if !a { answer(.useCredential, nil) }");
    check(
      "        if a { answer(.useCredential, nil); done = true }\n        if done { return }\n        answer(.useCredential, nil)",
    );
    check(
      "        let finish = { answer(.useCredential, nil) }\n        if a { finish() } else { queue.async { finish() } }",
    );
    check(
      "        let finish = { (d: Int) in if d > 0 { answer(.useCredential, nil) } else { log() } }\n        ask(finish)",
    );
    check("        for b in c { answer(.useCredential, nil) }");
    check("        if decide(challenge, answer) { return }\n        print(challenge)");
    check('        if a { answer(.useCredential, nil) } else { fatalError("") }');
    check(
      "        #if os(iOS)\n        answer(.useCredential, nil)\n        #else\n        print(challenge)\n        #endif",
    );
    check("        super.urlSession(session, didReceive: challenge, completionHandler: answer)");
  });

  it("takes it that a challenge whose kind was asked for has a trust", () => {
    const kind = "challenge.protectionSpace.authenticationMethod == NSURLAuthenticationMethodServerTrust";
    const trust = "let trust = challenge.protectionSpace.serverTrust";
    check(`        if ${kind} { if ${trust} { answer(.useCredential, nil) } } else { answer(.cancel, nil) }`);
    check(
      `        guard ${kind} else { return answer(.cancel, nil) }\n        guard ${trust} else { return }\n        answer(trust, nil)`,
    );
    check(
      `        guard ${trust} else { return answer(.cancel, nil) }\n        if ${kind} { answer(.useCredential, nil) }`,
    );
    checkName(`        if ${kind} { if ${trust} { answer(.useCredential, nil) } }`, end);
    checkName(`        if ${trust} { answer(.useCredential, nil) }`, end);
    checkName(`        if ${kind}, ${trust} { answer(.useCredential, nil) }`, end);
    const isLeft = `        guard ${trust} else { return answer(.cancel, nil) }`;
    for (const condition of [`${kind}, a`, `${kind} && a`])
      checkName(`${isLeft}\n        if ${condition} { answer(.useCredential, nil) }`, end);
  });

  it("asks of no method but those that a session calls", () => {
    for (const head of [
      "download(_ session: URLSession, completionHandler",
      "urlSession(_ session: Session, didReceive challenge: URLAuthenticationChallenge, completionHandler",
    ])
      checkRule(
        "session-handler-not-called",
        `import Foundation
final class Session {}
final class Delegate: NSObject {
    func ${head}: @escaping () -> Void) { print(1) }
}`,
      );
  });

  it("asks of no test, and of a method once, whatever it calls its session", () => {
    const head = "import Foundation\nfinal class Delegate: NSObject, URLSessionDataDelegate {";
    const line =
      "    func urlSession(_ urlSession: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse, completionHandler done: @escaping (URLSession.ResponseDisposition) -> Void) {";
    const carets = `//${" ".repeat(line.indexOf("done:") - 2)}^^^^ Nothing here calls done`;
    checkRule("session-handler-not-called", `${head}\n${line}\n${carets}\n    }\n}`);
    const tests = { ...unknownProject, isOfTests: true } as const;
    checkRule("session-handler-not-called", `${head}\n${line}\n    }\n}`, "swift", tests);
  });

  it("reads statements of Objective-C without braces, and leaves cases alone, which go on to the next", () => {
    for (const [body, line] of [
      ["if (a) return;\n//         ^^^^^^ This returns without calling done\n    done(0);", ""],
      ["if (a) done(0);", end.replace("answer", "done")],
      ["if (a) done(0);\n    else if (b) { done(1); }\n    else done(2);", ""],
      ["switch (a) {\n    case 1: done(0); break;\n    default: done(1);\n    }", ""],
      ["do { if (a) { done(0); return; } } while (b);\n    done(1);", ""],
      ["CHECK_OR_LEAVE(a);\n    if (a) done(0);", ""],
      ["void (^finish)(BOOL) = ^(BOOL yes) { done(yes); };\n    if (a) finish(YES);", end.replace("answer", "done")],
      ["Finish finish = ^(BOOL yes) { done(yes); };\n    if (a) finish(YES); else [self ask:finish];", ""],
      ["@synchronized (self) { done(0); }", ""],
      ["@try { [self ask]; } @finally { [self end]; }\n    if (a) done(0);", end.replace("answer", "done")],
      ["@try { [self ask]; } @finally { done(0); }", ""],
      ["Finish finish = ^(void (^then)(void)) { done(0); };\n    if (a) finish(b);", end.replace("answer", "done")],
      [
        "seen = YES;\n    url = task.currentRequest.URL;\n    format = kFormatWAVE;\n    if (a) done(0);",
        end.replace("answer", "done"),
      ],
    ])
      checkRule(
        "session-handler-not-called",
        `#import <Foundation/Foundation.h>
@implementation Loader
- (void)URLSession:(NSURLSession *)session dataTask:(NSURLSessionDataTask *)task didReceiveResponse:(NSURLResponse *)response
 completionHandler:(void (^)(NSURLSessionResponseDisposition))done {
${line === "" ? "" : `//                                                            ^^^^ ${line}`}
    ${body}
}
@end`,
        "objc",
      );
  });

  it("is quiet about macros of the file that call it or leave, and follows a block by its name alone", () => {
    for (const [macro, body] of [
      ["#define Finish(x) done(x)", "if (a) { Finish(0); return; }\n    Finish(1);"],
      ["#define LeaveUnless(x) if (!(x)) { [self refuse]; return; }", "LeaveUnless(a);\n    if (b) done(0);"],
      ["", "void (^__block finish)(void) = ^{ done(0); };\n    if (a) { finish(); return; }\n    finish();"],
      ["", "void (^const finish)(void) = ^{ done(0); };\n    if (a) { finish(); return; }\n    finish();"],
    ])
      checkRule(
        "session-handler-not-called",
        `#import <Foundation/Foundation.h>
${macro}
@implementation Loader
- (void)URLSession:(NSURLSession *)session dataTask:(NSURLSessionDataTask *)task didReceiveResponse:(NSURLResponse *)response
 completionHandler:(void (^)(NSURLSessionResponseDisposition))done {
    ${body}
}
@end`,
        "objc",
      );
  });

  it("is quiet about a method that no session calls: its own code does, where there may be no handler to call", () => {
    const body = `(${method} ${type}) { note(challenge) }`;
    for (const code of [
      `final class Watch: @unchecked Sendable { func urlSession${body} }`,
      `struct Watch { func urlSession${body} }`,
      `final class Watch: NSObject, URLSessionDelegate { private func urlSession${body} }`,
      `final class Watch: NSObject {}\nextension Watch { fileprivate func urlSession${body} }`,
      `final class Watch {}\nextension Watch { func urlSession${body} }`,
    ])
      checkRule("session-handler-not-called", `import Foundation\n${code}`);
    const head = `extension Watch { func urlSession(${method}`;
    checkRule(
      "session-handler-not-called",
      `import Foundation
class Watch: NSObject, URLSessionDelegate {}
${head} ${type}) {
//${" ".repeat(head.indexOf("answer:") - 2)}^^^^^^ ${never}
    note(challenge)
} }`,
    );
  });

  it("goes through chains and nests of statements of any length", () => {
    const many = 5000;
    check(`        if a { answer(.useCredential, nil) }${"\nelse if b { answer(.useCredential, nil) }".repeat(many)}
        else { answer(.useCredential, nil) }`);
    check(`${"do {\n".repeat(many)}answer(.useCredential, nil)\n${"}\n".repeat(many)}`);
  });
});
