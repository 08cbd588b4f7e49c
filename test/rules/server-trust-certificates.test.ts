import { describe, it } from "mocha";
import { checkRule } from "../support/check.ts";

const rule = "server-trust-unchecked";

/** A delegate of Swift whose answer to a challenge is `body`. */
const delegate = (body: string) => `import Foundation
final class D: NSObject, URLSessionDelegate {
    func urlSession(_ session: URLSession, didReceive challenge: URLAuthenticationChallenge, completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void) {
${body}
    }
}
`;

describe("server-trust-unchecked, of the certificates of a trust", () => {
  it("takes one for no check that is shown, counted or looked for, and compared with nothing", () => {
    for (const body of [
      `        guard let trust = challenge.protectionSpace.serverTrust, let certificate = SecTrustGetCertificateAtIndex(trust, 0) else { return completionHandler(.cancelAuthenticationChallenge, nil) }
        print(certificate)
        completionHandler(.useCredential, URLCredential(trust: trust))
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates`,
      `        guard let trust = challenge.protectionSpace.serverTrust else { return completionHandler(.cancelAuthenticationChallenge, nil) }
        if let chain = SecTrustCopyCertificateChain(trust) as? [SecCertificate], let first = chain.first {
          let data = SecCertificateCopyData(first) as Data
          print("got \\(data.count)")
        }
        completionHandler(.useCredential, URLCredential(trust: trust))
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates`,
      `        let trust = challenge.protectionSpace.serverTrust!
        let certificate = SecTrustGetCertificateAtIndex(trust, 0)
        if certificate != nil { completionHandler(.useCredential, URLCredential(trust: trust)) } else { completionHandler(.cancelAuthenticationChallenge, nil) }
//                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates`,
      `        let trust = challenge.protectionSpace.serverTrust!
        if SecTrustGetCertificateCount(trust) > 0 { completionHandler(.useCredential, URLCredential(trust: trust)) } else { completionHandler(.cancelAuthenticationChallenge, nil) }
//                                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates`,
      `        guard let trust = challenge.protectionSpace.serverTrust, let chain = SecTrustCopyCertificateChain(trust) as? [SecCertificate], !chain.isEmpty else { return completionHandler(.cancelAuthenticationChallenge, nil) }
        completionHandler(.useCredential, URLCredential(trust: trust))
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates`,
      `        guard let trust = challenge.protectionSpace.serverTrust else { return completionHandler(.cancelAuthenticationChallenge, nil) }
        if let key = SecTrustCopyKey(trust) { debugPrint(key) }
        completionHandler(.useCredential, URLCredential(trust: trust))
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates`,
      `        guard let trust = challenge.protectionSpace.serverTrust else { return completionHandler(.cancelAuthenticationChallenge, nil) }
        if let chain = SecTrustCopyCertificateChain(trust) as? [SecCertificate], let last = chain.last, let key = SecCertificateCopyKey(last) { os_log("%@", key as! CVarArg) }
        completionHandler(.useCredential, URLCredential(trust: trust))
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates`,
      `        guard let trust = challenge.protectionSpace.serverTrust else { return completionHandler(.cancelAuthenticationChallenge, nil) }
        if let certificate = SecTrustGetCertificateAtIndex(trust, 0), let summary = SecCertificateCopySubjectSummary(certificate) { print(summary) }
        completionHandler(.useCredential, URLCredential(trust: trust))
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates`,
    ])
      checkRule(rule, delegate(body));
  });

  it("takes a challenge, a host or a trust for no check that is shown alone", () => {
    for (const shown of [
      "print(challenge)",
      'NSLog("%@", challenge.protectionSpace.host)',
      "debugPrint(challenge.protectionSpace, trust)",
    ])
      checkRule(
        rule,
        delegate(`        let trust = challenge.protectionSpace.serverTrust!
        ${shown}
        completionHandler(.useCredential, URLCredential(trust: trust))
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates`),
      );
    for (const asked of [
      "check(challenge)",
      "guard isOurs(challenge.protectionSpace.host) else { return }",
      "keep(trust)",
    ])
      checkRule(
        rule,
        delegate(`        let trust = challenge.protectionSpace.serverTrust!
        ${asked}
        completionHandler(.useCredential, URLCredential(trust: trust))`),
      );
  });

  it("is quiet where one is compared, handed on or kept", () => {
    for (const body of [
      `        guard let trust = challenge.protectionSpace.serverTrust, let certificate = SecTrustGetCertificateAtIndex(trust, 0) else { return completionHandler(.cancelAuthenticationChallenge, nil) }
        print(certificate)
        seen = certificate
        completionHandler(.useCredential, URLCredential(trust: trust))`,
      `        guard let trust = challenge.protectionSpace.serverTrust, let certificate = SecTrustGetCertificateAtIndex(trust, 0) else { return completionHandler(.cancelAuthenticationChallenge, nil) }
        let data = SecCertificateCopyData(certificate) as Data
        if data == pinned { completionHandler(.useCredential, URLCredential(trust: trust)) } else { completionHandler(.cancelAuthenticationChallenge, nil) }`,
      `        guard let trust = challenge.protectionSpace.serverTrust, let certificate = SecTrustGetCertificateAtIndex(trust, 0) else { return completionHandler(.cancelAuthenticationChallenge, nil) }
        let isSame = SecCertificateCopyData(certificate) as Data == pinned
        completionHandler(isSame ? .useCredential : .cancelAuthenticationChallenge, URLCredential(trust: trust))`,
      `        guard let trust = challenge.protectionSpace.serverTrust, let certificate = SecTrustGetCertificateAtIndex(trust, 0), pins.contains(SecCertificateCopyData(certificate) as Data) else { return completionHandler(.cancelAuthenticationChallenge, nil) }
        completionHandler(.useCredential, URLCredential(trust: trust))`,
      `        guard let trust = challenge.protectionSpace.serverTrust, let certificate = SecTrustGetCertificateAtIndex(trust, 0) else { return completionHandler(.cancelAuthenticationChallenge, nil) }
        seen = certificate
        completionHandler(.useCredential, URLCredential(trust: trust))`,
      `        guard let trust = challenge.protectionSpace.serverTrust, let chain = SecTrustCopyCertificateChain(trust) as? [SecCertificate] else { return completionHandler(.cancelAuthenticationChallenge, nil) }
        for certificate in chain where pins.contains(certificate) { return completionHandler(.useCredential, URLCredential(trust: trust)) }
        completionHandler(.cancelAuthenticationChallenge, nil)`,
      `        guard let trust = challenge.protectionSpace.serverTrust, let chain = SecTrustCopyCertificateChain(trust) as? [SecCertificate] else { return completionHandler(.cancelAuthenticationChallenge, nil) }
        switch chain.first { case pinned?: completionHandler(.useCredential, URLCredential(trust: trust))
        default: completionHandler(.cancelAuthenticationChallenge, nil) }`,
      `        guard let trust = challenge.protectionSpace.serverTrust, let c = SecTrustGetCertificateAtIndex(trust, 0) else { return completionHandler(.cancelAuthenticationChallenge, nil) }
        let summary = SecCertificateCopySubjectSummary(c) as String?
        guard summary?.hasPrefix("x") == true else { return completionHandler(.cancelAuthenticationChallenge, nil) }
        completionHandler(.useCredential, URLCredential(trust: trust))`,
      `        guard let trust = challenge.protectionSpace.serverTrust, let c = SecTrustGetCertificateAtIndex(trust, 0), let summary = SecCertificateCopySubjectSummary(c), summary as String == "x" else { return completionHandler(.cancelAuthenticationChallenge, nil) }
        completionHandler(.useCredential, URLCredential(trust: trust))`,
      `        let trust = challenge.protectionSpace.serverTrust!
        if SecTrustGetCertificateCount(trust) == pins.count { completionHandler(.useCredential, URLCredential(trust: trust)) } else { completionHandler(.cancelAuthenticationChallenge, nil) }`,
    ])
      checkRule(rule, delegate(body));
  });

  it("finds and leaves the same in Objective-C", () => {
    checkRule(
      rule,
      `#import <Foundation/Foundation.h>
@implementation L
- (void)URLSession:(NSURLSession *)s didReceiveChallenge:(NSURLAuthenticationChallenge *)challenge completionHandler:(void (^)(NSURLSessionAuthChallengeDisposition, NSURLCredential *))done {
    SecTrustRef trust = challenge.protectionSpace.serverTrust;
    NSData *data = CFBridgingRelease(SecCertificateCopyData(SecTrustGetCertificateAtIndex(trust, 0)));
    NSLog(@"%@", data);
    done(NSURLSessionAuthChallengeUseCredential, [NSURLCredential credentialForTrust:trust]);
//                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates
}
- (void)URLSession:(NSURLSession *)s didReceiveChallenge:(NSURLAuthenticationChallenge *)challenge completionHandler:(void (^)(NSURLSessionAuthChallengeDisposition, NSURLCredential *))done {
    SecTrustRef trust = challenge.protectionSpace.serverTrust;
    CFArrayRef chain = SecTrustCopyCertificateChain(trust);
    NSLog(@"%ld", CFArrayGetCount(chain));
    CFShow(CFArrayGetValueAtIndex(chain, 0));
    CFRelease(chain);
    done(NSURLSessionAuthChallengeUseCredential, [NSURLCredential credentialForTrust:trust]);
//                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates
}
- (void)URLSession:(NSURLSession *)s didReceiveChallenge:(NSURLAuthenticationChallenge *)challenge completionHandler:(void (^)(NSURLSessionAuthChallengeDisposition, NSURLCredential *))done {
    SecTrustRef trust = challenge.protectionSpace.serverTrust;
    SecCertificateRef certificate = SecTrustGetCertificateAtIndex(trust, 0);
    NSData *data = (__bridge_transfer NSData *)SecCertificateCopyData(certificate);
    NSLog(@"%@", data);
    done(NSURLSessionAuthChallengeUseCredential, [NSURLCredential credentialForTrust:trust]);
//                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates
}
- (void)URLSession:(NSURLSession *)s didReceiveChallenge:(NSURLAuthenticationChallenge *)challenge completionHandler:(void (^)(NSURLSessionAuthChallengeDisposition, NSURLCredential *))done {
    SecTrustRef trust = challenge.protectionSpace.serverTrust;
    SecCertificateRef certificate = SecTrustGetCertificateAtIndex(trust, 0);
    NSData *data = CFBridgingRelease(SecCertificateCopyData(certificate));
    if ([data isEqualToData:self.pinned]) done(NSURLSessionAuthChallengeUseCredential, [NSURLCredential credentialForTrust:trust]);
    else done(NSURLSessionAuthChallengeCancelAuthenticationChallenge, nil);
}
- (void)URLSession:(NSURLSession *)s didReceiveChallenge:(NSURLAuthenticationChallenge *)challenge completionHandler:(void (^)(NSURLSessionAuthChallengeDisposition, NSURLCredential *))done {
    SecTrustRef trust = challenge.protectionSpace.serverTrust;
    SecCertificateRef certificate = SecTrustGetCertificateAtIndex(trust, 0);
    BOOL same = [CFBridgingRelease(SecCertificateCopyData(certificate)) isEqual:self.pinned];
    if (same) done(NSURLSessionAuthChallengeUseCredential, [NSURLCredential credentialForTrust:trust]);
    else done(NSURLSessionAuthChallengeCancelAuthenticationChallenge, nil);
}
- (void)URLSession:(NSURLSession *)s didReceiveChallenge:(NSURLAuthenticationChallenge *)challenge completionHandler:(void (^)(NSURLSessionAuthChallengeDisposition, NSURLCredential *))done {
    SecTrustRef trust = challenge.protectionSpace.serverTrust;
    for (CFIndex i = 0; i < SecTrustGetCertificateCount(trust); i++) {
    SecCertificateRef certificate = SecTrustGetCertificateAtIndex(trust, i);
    if (CFEqual(certificate, self.pinned)) { done(NSURLSessionAuthChallengeUseCredential, [NSURLCredential credentialForTrust:trust]); return; } }
    done(NSURLSessionAuthChallengeCancelAuthenticationChallenge, nil);
}
@end
`,
      "objc",
    );
  });
});

describe("server-trust-unchecked, of a credential that is made without its type’s name", () => {
  it("finds it as what the handler takes", () => {
    checkRule(
      rule,
      delegate(`        completionHandler(.useCredential, .init(trust: challenge.protectionSpace.serverTrust!))
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates`),
    );
  });

  it("is quiet where the trust is evaluated, and about an own type of the name", () => {
    const body = "        completionHandler(.useCredential, .init(trust: challenge.protectionSpace.serverTrust!))";
    const evaluated = `        guard SecTrustEvaluateWithError(challenge.protectionSpace.serverTrust!, nil) else { return completionHandler(.cancelAuthenticationChallenge, nil) }
${body}`;
    checkRule(rule, delegate(evaluated));
    checkRule(rule, `${delegate(body)}struct URLCredential { init(trust: SecTrust) {} }`);
  });

  it("finds a trust that is mapped to its credential, and none where the closure looks at it", () => {
    const mapped = (closure: string) => `        let credential = challenge.protectionSpace.serverTrust.map ${closure}`;
    const answer = "\n        completionHandler(.useCredential, credential)";
    const marked = `{ URLCredential(trust: $0) }\n//${" ".repeat(67)}${"^".repeat(24)} Nothing here evaluates`;
    checkRule(rule, delegate(mapped(marked) + answer));
    checkRule(rule, delegate(mapped("{ self.pins(hold: $0) ? URLCredential(trust: $0) : nil }") + answer));
    checkRule(rule, delegate(mapped("(self.credential(of:))") + answer));
    checkRule(
      rule,
      delegate(`        guard isLax else { return }\n${mapped("{ URLCredential(trust: $0) }")}${answer}`),
    );
  });

  it("takes exceptions that a trust is given for all its faults for no check", () => {
    const trust = "        let trust = challenge.protectionSpace.serverTrust!\n";
    const answer = "        completionHandler(.useCredential, URLCredential(trust: trust))";
    const found = `${answer}\n//${" ".repeat(40)}${"^".repeat(27)} Nothing here evaluates`;
    const set = "SecTrustSetExceptions(trust, SecTrustCopyExceptions(trust))";
    checkRule(rule, delegate(`${trust}        ${set}\n${found}`));
    checkRule(
      rule,
      delegate(`${trust}        let all = SecTrustCopyExceptions(trust)
        guard SecTrustSetExceptions(trust, all) else { return completionHandler(.cancelAuthenticationChallenge, nil) }
${found}`),
    );
    const evaluated = "guard SecTrustEvaluateWithError(trust, nil) else { return }";
    checkRule(
      rule,
      delegate(`${trust}        SecTrustSetExceptions(trust, pins.known)\n        ${evaluated}\n${answer}`),
    );
  });
});
