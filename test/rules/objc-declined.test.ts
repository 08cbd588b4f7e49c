import { unknownProject } from "../../server/core/project.ts";
import { checkRule } from "../support/check.ts";
import { checkJoinedExample, joinedExamplesIn } from "../support/joined-examples.ts";

const extension = "#import <NetworkExtension/NetworkExtension.h>\n";

/** Holds code of Objective-C in a target to its carets. */
function checkIn(target: string, rule: string, code: string): void {
  const page = `\`\`\`objc joined ${target}\n${code}\n\`\`\`\n`;
  checkJoinedExample(rule, joinedExamplesIn(page)[0]!);
}

describe("Objective-C that already does what a rule asks for", () => {
  it("the data protection keychain in a system extension, unless it is declined", () => {
    checkIn(
      "product=system-extension macos=13.0",
      "sysex-keychain",
      `#import <Security/Security.h>
@implementation A
- (void)ask:(NSMutableDictionary *)query {
  NSDictionary *asked = @{ (__bridge id)kSecUseDataProtectionKeychain: @YES };
//                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The system extension Tunnel runs outside any login
  [query setObject:@YES forKey:(__bridge id)kSecUseDataProtectionKeychain];
//                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The system extension Tunnel
  NSDictionary *declined = @{ (__bridge id)kSecUseDataProtectionKeychain: @NO };
  query[(__bridge id)kSecAttrSynchronizable] = @(NO);
  [query setObject:@NO forKey:(__bridge id)kSecUseDataProtectionKeychain];
  [query setValue:@false forKey:(__bridge NSString *)kSecAttrSynchronizable];
}
@end`,
    );
  });

  it("the retired callback for UDP flows, unless the class has the new one too, for which there is no protocol", () => {
    const older =
      "- (BOOL)handleNewUDPFlow:(NEAppProxyUDPFlow *)flow initialRemoteEndpoint:(NWEndpoint *)e { return NO; }\n";
    const caret =
      "//      ^^^^^^^^^^^^^^^^ handleNewUDPFlow:initialRemoteEndpoint: is deprecated since macOS 15; implement handleNewUDPFlow:initialRemoteFlowEndpoint:, which is given an nw_endpoint_t.\n";
    const newer =
      "- (BOOL)handleNewUDPFlow:(NEAppProxyUDPFlow *)flow initialRemoteFlowEndpoint:(nw_endpoint_t)e { return NO; }\n";
    const check = (members: string, macos: string): void =>
      checkRule(
        "udp-flow-handler-legacy",
        `${extension}@interface P : NEAppProxyProvider\n@end\n@implementation P\n${members}@end\n`,
        "objc",
        { ...unknownProject, deployment: { value: { macos }, source: "test" } },
      );
    check(`${older}${caret}`, "15.0");
    check(`${older}${newer}`, "13.0");
  });
});
