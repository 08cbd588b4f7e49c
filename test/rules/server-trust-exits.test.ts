import { checkRule } from "../support/check.ts";

const accepted = "done(NSURLSessionAuthChallengeUseCredential, [NSURLCredential credentialForTrust:trust]);";
const marked = `${accepted}\n//${" ".repeat(43)}${"^".repeat(42)} Nothing here evaluates`;

/** Holds a method of Objective-C that answers a challenge to its carets. */
function check(body: string, above = ""): void {
  checkRule(
    "server-trust-unchecked",
    `#import <Foundation/Foundation.h>
${above}
@implementation Loader
- (void)URLSession:(NSURLSession *)session didReceiveChallenge:(NSURLAuthenticationChallenge *)challenge
 completionHandler:(void (^)(NSURLSessionAuthChallengeDisposition, NSURLCredential *))done {
    SecTrustRef trust = challenge.protectionSpace.serverTrust;
${body}
}
@end
`,
    "objc",
  );
}

describe("server-trust-unchecked", () => {
  it("is quiet behind what may leave by words that don’t show it", () => {
    check(`REQUIRE_PINNED;\n${accepted}`);
    check(`REQUIRE_PINNED(challenge);\n${accepted}`);
    check(`require_noerr(evaluate(), fail);\n${accepted}\nfail: return;`);
    check(`@try { [self validate]; ${accepted} } @catch (NSException *error) { done(2, nil); }`);
    check(`verify_or_leave\n${accepted}`, "#define verify_or_leave \\\n  if (!verified()) { return; }");
  });

  it("takes macros that note or name something for no check", () => {
    check(`LOG("asked");\n${marked}`);
    check(`note("asked");\n${marked}`, "#define note(x) printf(x)");
    check(`use(kHost);\n${marked}`, '#define kHost @"example.com"');
  });

  it("is quiet where the challenge stands more often than is told", () => {
    check(`${'NSLog(@"%@", challenge);\n'.repeat(250)}if (![pins accept:challenge]) return;\n${accepted}`);
  });
});
