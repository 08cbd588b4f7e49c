import { checkRule } from "../support/check.ts";

describe("server-trust-unchecked", () => {
  const check = (body: string, language?: "objc") => checkRule("server-trust-unchecked", body, language);
  const objc = (body: string) => `#import <Foundation/Foundation.h>
#import <Security/Security.h>
@implementation L
- (void)URLSession:(NSURLSession *)s didReceiveChallenge:(NSURLAuthenticationChallenge *)challenge completionHandler:(void (^)(NSURLSessionAuthChallengeDisposition, NSURLCredential *))done {
    SecTrustRef trust = challenge.protectionSpace.serverTrust;
    SecTrustResultType result = kSecTrustResultInvalid;
${body}
}
@end
`;
  const delegate = (body: string) => `import Foundation
final class D: NSObject, URLSessionDelegate {
    var allowsAny = false
    func urlSession(_ session: URLSession, didReceive challenge: URLAuthenticationChallenge, completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void) {
${body}
    }
    func isKnown(_ trust: SecTrust) -> Bool { true }
}
`;

  it("finds a trust that is forced, a method with a name and what is logged", () => {
    check(
      delegate(`        let method = challenge.protectionSpace.authenticationMethod
        print("asked: \\(method) by \\(challenge)")
        if method == NSURLAuthenticationMethodServerTrust {
            completionHandler(.useCredential, URLCredential(trust: challenge.protectionSpace.serverTrust!))
//                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates
        }`),
    );
    check(
      delegate(`        guard let trust = challenge.protectionSpace.serverTrust else { return completionHandler(.performDefaultHandling, nil) }
        let credential = URLCredential(trust: trust)
//                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates
        completionHandler(.useCredential, credential)`),
    );
    check(`import Foundation
final class D: NSObject, URLSessionDelegate {
    func urlSession(_ session: URLSession, didReceive challenge: URLAuthenticationChallenge) async -> (URLSession.AuthChallengeDisposition, URLCredential?) {
        guard let trust = challenge.protectionSpace.serverTrust else { return (.performDefaultHandling, nil) }
        return (.useCredential, URLCredential(trust: trust))
//                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates
    }
}
`);
  });

  it("takes comments for no code", () => {
    for (const disposition of [
      "/* is this right ? */ .useCredential,",
      ".useCredential /* always */,",
      "/* yes, */ .useCredential // so be it ? maybe : not\n,",
    ])
      check(
        delegate(`        completionHandler(${disposition}
            URLCredential(trust: challenge.protectionSpace.serverTrust!))
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates`),
      );
    check(
      delegate(`        guard let /* the = trust */ trust = challenge.protectionSpace.serverTrust else { return }
        completionHandler(.useCredential, URLCredential(trust: trust))
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates`),
    );
    check(
      delegate(`        guard let trust = challenge.protectionSpace.serverTrust else { return }
        completionHandler(allowsAny /* ? */ ? /* : */ .useCredential : .performDefaultHandling, URLCredential(trust: trust))`),
    );
  });

  it("finds an evaluation whose answer nobody reads, and none that something reads", () => {
    const answer = "    done(NSURLSessionAuthChallengeUseCredential, [NSURLCredential credentialForTrust:trust]);";
    const found = `${answer}\n//                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The trust is evaluated here`;
    for (const dropped of [
      "SecTrustEvaluate(trust, &result);",
      "OSStatus status = SecTrustEvaluate(trust, &result);",
      "(void)SecTrustEvaluateWithError(trust, NULL);",
      "CFErrorRef error = NULL; SecTrustEvaluateWithError(trust, &error);",
      'NSString *said = SecTrustEvaluateWithError(trust, NULL) ? @"good" : @"bad";',
    ])
      check(objc(`    ${dropped}\n${found}`), "objc");
    for (const read of [
      "SecTrustEvaluate(trust, &result);\n    if (result == kSecTrustResultDeny) return;",
      'OSStatus status = SecTrustEvaluate(trust, &result);\n    NSAssert(status == errSecSuccess, @"no");',
      "if (!SecTrustEvaluateWithError(trust, NULL)) return;",
      "BOOL isTrusted = SecTrustEvaluateWithError(trust, NULL);\n    if (!isTrusted) return;",
      "CFErrorRef error = NULL; SecTrustEvaluateWithError(trust, &error);\n    if (error) return;",
      "[self check:trust];",
      'NSString *said = SecTrustEvaluateWithError(trust, NULL) ? @"good" : [self refuse];',
      'NSString *said = SecTrustEvaluateWithError(trust, NULL) ? @"good" : @"bad";\n    [self tell:said];',
    ])
      check(objc(`    ${read}\n${answer}`), "objc");
  });

  it("finds a choice by the answer which nobody reads, and none whose branches do something", () => {
    const swift = (body: string) =>
      delegate(`        guard let trust = challenge.protectionSpace.serverTrust else { return }\n        ${body}`);
    const answer = "completionHandler(.useCredential, URLCredential(trust: trust))";
    const found = `${answer}\n//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ The trust is evaluated here`;
    for (const dropped of [
      'let said = SecTrustEvaluateWithError(trust, nil) ? "good" : "bad"',
      "_ = SecTrustEvaluateWithError(trust, nil) ? 1 : 2",
      "var error: CFError?\n        let said: String? = SecTrustEvaluateWithError(trust, &error) ? nil : D.name",
    ])
      check(swift(`${dropped}\n        ${found}`));
    for (const read of [
      'let said = SecTrustEvaluateWithError(trust, nil) ? "good" : "bad"\n        print(said)',
      'let said = SecTrustEvaluateWithError(trust, nil) ? "good" : fatalError("bad")',
      "let said = !SecTrustEvaluateWithError(trust, nil) ? 1 : 2\n        if said == 1 { return }",
    ])
      check(swift(`${read}\n        ${answer}`));
  });

  it("leaves alone what is compiled for debugging alone", () => {
    const forced = "completionHandler(.useCredential, URLCredential(trust: challenge.protectionSpace.serverTrust!))";
    const found = `${forced}\n//${" ".repeat(32)}${"^".repeat(60)} Nothing here evaluates`;
    for (const [before, behind] of [
      ["#if DEBUG", "#endif"],
      ["#if os(iOS) && DEBUG", "#endif"],
      ["#if !DEBUG\n#else", "#endif"],
      ["#if targetEnvironment(simulator)\n#elseif (DEBUG)", "#endif"],
    ])
      check(delegate(`\n${before}\n${forced}\n${behind}\n`));
    for (const [before, behind] of [
      ["#if !DEBUG", "#endif"],
      ["#if DEBUG\n#else", "#endif"],
      ["#if DEBUG || os(iOS)", "#endif"],
      ["#if DEBUG\n#endif", ""],
    ])
      check(delegate(`\n${before}\n${found}\n${behind}\n`));
    const credential = "[NSURLCredential credentialForTrust:challenge.protectionSpace.serverTrust]";
    const objcForced = `    completionHandler(NSURLSessionAuthChallengeUseCredential, ${credential});`;
    for (const head of ["#ifdef DEBUG", "#if DEBUG", "#if defined(DEBUG) && TARGET_OS_IOS", "#ifndef DEBUG\n#else"])
      check(objc(`${head}\n${objcForced}\n#endif`), "objc");
    const objcFound = `${objcForced}\n//${" ".repeat(60)}${"^".repeat(credential.length)} Nothing here evaluates`;
    for (const head of ["#ifndef DEBUG", "#if DEBUG == 0", "#ifdef DEBUG\n#endif\n#if 1"])
      check(objc(`${head}\n${objcFound}\n#endif`), "objc");
  });

  it("leaves closures alone that somebody else runs, such as the actions of an alert", () => {
    const forced = "completionHandler(.useCredential, URLCredential(trust: challenge.protectionSpace.serverTrust!))";
    const found = `${forced}\n//${" ".repeat(32)}${"^".repeat(60)} Nothing here evaluates`;
    for (const asking of [
      `alert.addAction(UIAlertAction(title: "Continue", style: .destructive) { _ in ${forced} })`,
      `ask(yes: { if true { ${forced} } }, no: { completionHandler(.cancelAuthenticationChallenge, nil) })`,
      `DispatchQueue.main.async { self.ask { ${forced} } }`,
    ])
      check(delegate(asking));
    for (const [before, after] of [
      ["DispatchQueue.main.async {", "}"],
      ["DispatchQueue.global(qos: .utility).async(execute: {", "})"],
      ["Task { @MainActor in if challenge.protectionSpace.serverTrust != nil {", "} }"],
    ])
      check(delegate(`${before}\n${found}\n${after}`));
    const objc = (before: string, answer: string, after: string) => `#import <Foundation/Foundation.h>
@implementation L
- (void)URLSession:(NSURLSession *)s didReceiveChallenge:(NSURLAuthenticationChallenge *)challenge completionHandler:(void (^)(NSURLSessionAuthChallengeDisposition, NSURLCredential *))done {
${before}
${answer}
${after}
}
@end
`;
    const plain = `done(NSURLSessionAuthChallengeUseCredential, [NSURLCredential credentialForTrust:challenge.protectionSpace.serverTrust]);`;
    const marks = `${plain}\n//${" ".repeat(43)}${"^".repeat(74)} Nothing here evaluates`;
    check(objc('[UIAlertAction actionWithTitle:@"Go on" style:0 handler:^(UIAlertAction *x) {', plain, "}];"), "objc");
    check(objc("dispatch_async(dispatch_get_main_queue(), ^{", marks, "});"), "objc");
  });

  it("takes a host that is compared for no check", () => {
    check(
      `#import <Foundation/Foundation.h>
@implementation L
- (void)URLSession:(NSURLSession *)s didReceiveChallenge:(NSURLAuthenticationChallenge *)challenge completionHandler:(void (^)(NSURLSessionAuthChallengeDisposition, NSURLCredential *))done {
    NSString *host = challenge.protectionSpace.host;
    if ([host isEqualToString:self.server]) {
        done(NSURLSessionAuthChallengeUseCredential, [NSURLCredential credentialForTrust:challenge.protectionSpace.serverTrust]);
//                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates
    }
}
@end
`,
      "objc",
    );
    check(
      delegate(`        let space = challenge.protectionSpace
        guard space.host == "api.example.com", let trust = space.serverTrust else { return completionHandler(.performDefaultHandling, nil) }
        completionHandler(.useCredential, URLCredential(trust: trust))
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates`),
    );
  });

  it("is quiet where something else decides, or somebody else is asked", () => {
    for (const body of [
      "if let trust = challenge.protectionSpace.serverTrust, allowsAny { completionHandler(.useCredential, URLCredential(trust: trust)) }",
      "guard let trust = challenge.protectionSpace.serverTrust, isKnown(trust) else { return }\n completionHandler(.useCredential, URLCredential(trust: trust))",
      'if challenge.protectionSpace.host == "printer.local", let trust = challenge.protectionSpace.serverTrust { completionHandler(.useCredential, URLCredential(trust: trust)) }',
      "if challenge.protectionSpace.host == selfSignedHost, let trust = challenge.protectionSpace.serverTrust { completionHandler(.useCredential, URLCredential(trust: trust)) }",
      "let host = challenge.protectionSpace.host\n if hosts.contains(host), let trust = challenge.protectionSpace.serverTrust { completionHandler(.useCredential, URLCredential(trust: trust)) }",
      "let trust = challenge.protectionSpace.serverTrust!\n let isFine = isKnown(trust)\n completionHandler(isFine ? .useCredential : .cancelAuthenticationChallenge, URLCredential(trust: trust))",
      "let trust = challenge.protectionSpace.serverTrust!\n try? pins.check(trust)\n completionHandler(.useCredential, URLCredential(trust: trust))",
      "let trust = challenge.protectionSpace.serverTrust!\n do { try pins.check(trust: trust) } catch { return }\n completionHandler(.useCredential, URLCredential(trust: trust))",
      "let trust = challenge.protectionSpace.serverTrust!\n allowsAny ? completionHandler(.useCredential, URLCredential(trust: trust)) : completionHandler(.performDefaultHandling, nil)",
      "pins.handle(challenge)\n completionHandler(.useCredential, URLCredential(trust: challenge.protectionSpace.serverTrust!))",
      "switch pins.verdict { case .fine: completionHandler(.useCredential, URLCredential(trust: challenge.protectionSpace.serverTrust!)) default: break }",
      "completionHandler(.performDefaultHandling, URLCredential(trust: challenge.protectionSpace.serverTrust!))",
    ])
      check(delegate(`        ${body}`));
  });

  it("is quiet where one of two answers is chosen without an if", () => {
    check(`import Foundation
final class D: NSObject, URLSessionDelegate {
    let allowsAny: Bool
    func urlSession(_ session: URLSession, didReceive challenge: URLAuthenticationChallenge) async -> (URLSession.AuthChallengeDisposition, URLCredential?) {
        guard let trust = challenge.protectionSpace.serverTrust else { return (.performDefaultHandling, nil) }
        return allowsAny ? (.useCredential, URLCredential(trust: trust)) : (.performDefaultHandling, nil)
    }
}
`);
  });

  it("is quiet about helpers that make a credential, and credentials of people", () => {
    check(`import Foundation
func credential(for trust: SecTrust) -> URLCredential { URLCredential(trust: trust) }
func login() -> URLCredential { URLCredential(user: "a", password: "b", persistence: .none) }
`);
    check(
      `#import <Foundation/Foundation.h>
@implementation L
- (void)URLSession:(NSURLSession *)s didReceiveChallenge:(NSURLAuthenticationChallenge *)challenge completionHandler:(void (^)(NSURLSessionAuthChallengeDisposition, NSURLCredential *))done {
    if (self.trustsAll) {
        done(NSURLSessionAuthChallengeUseCredential, [NSURLCredential credentialForTrust:challenge.protectionSpace.serverTrust]);
    }
}
@end
`,
      "objc",
    );
  });

  it("finds verify blocks that never look, in both languages", () => {
    check(`import Network
func f(_ o: sec_protocol_options_t, _ q: DispatchQueue) {
    sec_protocol_options_set_verify_block(o, { _, _, complete in complete(true) }, q)
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This block accepts any certificate
    sec_protocol_options_set_verify_block(o, { (metadata, trust, complete) in complete(true) }, q)
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This block accepts any certificate
}
`);
    check(
      `#import <Security/Security.h>
void f(sec_protocol_options_t o, dispatch_queue_t q) {
    sec_protocol_options_set_verify_block(o, ^(sec_protocol_metadata_t m, sec_trust_t t, sec_protocol_verify_complete_t c) {
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This block accepts any certificate
        c(true);
    }, q);
}
`,
      "objc",
    );
  });

  it("is quiet about verify blocks that look, or that say no", () => {
    check(`import Network
func f(_ o: sec_protocol_options_t, _ q: DispatchQueue, _ allows: Bool) {
    sec_protocol_options_set_verify_block(o, { _, trust, done in
        done(SecTrustEvaluateWithError(sec_trust_copy_ref(trust).takeRetainedValue(), nil))
    }, q)
    sec_protocol_options_set_verify_block(o, { _, _, done in done(false) }, q)
    sec_protocol_options_set_verify_block(o, { _, _, done in done(allows) }, q)
    sec_protocol_options_set_verify_block(o, { metadata, _, done in check(metadata); done(true) }, q)
    sec_protocol_options_set_verify_block(o, { _, _, done in if allows { done(true) } }, q)
    if allows { sec_protocol_options_set_verify_block(o, { _, _, done in done(true) }, q) }
}
`);
  });
});
