import type { CodeLanguage } from "../../server/core/language.ts";
import { checkRule } from "../support/check.ts";

const check = (code: string, language: CodeLanguage = "swift") => checkRule("server-trust-unchecked", code, language);

const objc = (body: string) => `#import <Foundation/Foundation.h>
@implementation L
- (void)connection:(NSURLConnection *)c willSendRequestForAuthenticationChallenge:(NSURLAuthenticationChallenge *)challenge {
${body}
}
@end
`;

const told =
  "[challenge.sender useCredential:[NSURLCredential credentialForTrust:challenge.protectionSpace.serverTrust] forAuthenticationChallenge:challenge];";
const marked = `${told}\n//${" ".repeat(30)}${"^".repeat(74)} Nothing here evaluates`;

describe("server-trust-unchecked", () => {
  it("finds what is told the sender of a challenge, and takes a count of refused tries for no check", () => {
    check(objc(marked), "objc");
    check(objc(marked.replace("challenge.sender ", "[challenge sender] ").replace("//", "//  ")), "objc");
    check(objc(`if (challenge.previousFailureCount == 0) {\n${marked}\n}`), "objc");
    check(objc(`${marked}\n[challenge.sender continueWithoutCredentialForAuthenticationChallenge:challenge];`), "objc");
    check(`import Foundation
final class D: NSObject, URLSessionDelegate {
    func urlSession(_ session: URLSession, didReceive challenge: URLAuthenticationChallenge, completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void) {
        guard challenge.previousFailureCount == 0, let trust = challenge.protectionSpace.serverTrust else {
            return completionHandler(.cancelAuthenticationChallenge, nil)
        }
        completionHandler(.useCredential, URLCredential(trust: trust))
//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates
    }
}
`);
  });

  it("takes other kinds of challenges that are left to the superclass for no check", () => {
    const isTrust =
      "[challenge.protectionSpace.authenticationMethod isEqualToString:NSURLAuthenticationMethodServerTrust]";
    const rest = "[super connection:c willSendRequestForAuthenticationChallenge:challenge];";
    check(objc(`if (${isTrust}) {\n${marked}\n} else {\n${rest}\n}`), "objc");
    check(objc(`if (![super isKnown:challenge]) return;\n${told}`), "objc");
    check(objc(`[self.pins handle:challenge];\n${told}`), "objc");
    check(objc(`if (self.allowsAny) ${told}`), "objc");
  });

  it("finds a credential that Objective-C makes with its initialiser as well", () => {
    const made = "[[NSURLCredential alloc] initWithTrust:challenge.protectionSpace.serverTrust]";
    const place = " ".repeat(30);
    check(
      objc(
        `[challenge.sender useCredential:${made} forAuthenticationChallenge:challenge];\n//${place}${"^".repeat(made.length)} Nothing here evaluates`,
      ),
      "objc",
    );
    const evaluated = "if (!SecTrustEvaluateWithError(challenge.protectionSpace.serverTrust, NULL)) { return; }";
    check(objc(`${evaluated}\n[challenge.sender useCredential:${made} forAuthenticationChallenge:challenge];`), "objc");
  });

  it("follows an answer that is kept until all is decided, and is quiet where more decides", () => {
    const kept = (condition: string, mark = "") => `#import <Foundation/Foundation.h>
@implementation L
- (void)URLSession:(NSURLSession *)s didReceiveChallenge:(NSURLAuthenticationChallenge *)challenge completionHandler:(void (^)(NSURLSessionAuthChallengeDisposition, NSURLCredential *))completionHandler {
    NSURLSessionAuthChallengeDisposition disposition = NSURLSessionAuthChallengePerformDefaultHandling;
    __block NSURLCredential *credential = nil;
    if (${condition}) {
        credential = [NSURLCredential credentialForTrust:challenge.protectionSpace.serverTrust];
${mark}        if (credential) {
            disposition = NSURLSessionAuthChallengeUseCredential;
        } else {
            disposition = NSURLSessionAuthChallengePerformDefaultHandling;
        }
    }
    if (completionHandler) {
        completionHandler(disposition, credential);
    }
}
@end
`;
    const isTrust =
      "[challenge.protectionSpace.authenticationMethod isEqualToString:NSURLAuthenticationMethodServerTrust]";
    const place = `//                   ${"^".repeat(74)} Nothing here evaluates\n`;
    check(kept(isTrust, place), "objc");
    check(kept("[self.policy evaluateServerTrust:challenge.protectionSpace.serverTrust]"), "objc");
    check(kept(`${isTrust} && self.options.allowsInvalid`), "objc");
    check(kept(isTrust).replace("= nil;", "= self.credential;"), "objc");
    check(kept(isTrust).replace("= nil;", "= nil; [self look:&credential];"), "objc");
    check(kept(isTrust).replace("completionHandler(disposition,", "self.answer = disposition; [self go:"), "objc");
    check(`import Foundation
final class D: NSObject, URLSessionDelegate {
    func urlSession(_ session: URLSession, didReceive challenge: URLAuthenticationChallenge, completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void) {
        var disposition: URLSession.AuthChallengeDisposition = .performDefaultHandling
        var credential: URLCredential?
        if challenge.protectionSpace.authenticationMethod == NSURLAuthenticationMethodServerTrust {
            credential = URLCredential(trust: challenge.protectionSpace.serverTrust!)
//                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates
            if credential != nil { disposition = .useCredential }
        }
        completionHandler(disposition, credential)
    }
}
`);
  });
});
