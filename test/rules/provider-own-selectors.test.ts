import { checkRule } from "../support/check.ts";

const head = "#import <NetworkExtension/NetworkExtension.h>\n";
const type = "@interface Tunnel : NEPacketTunnelProvider\n@end\n@implementation Tunnel\n";

/** Holds methods of a provider to what is said of them by a rule. */
function check(rule: Parameters<typeof checkRule>[0], methods: string, before = ""): void {
  checkRule(rule, `${head}${before}${type}${methods}\n@end`, "objc");
}

describe("Rules on a provider’s handlers in Objective-C", () => {
  it("ask of the system’s own selectors, and of none that begins with their first piece", () => {
    for (const selector of [
      "startTunnelWithOptions:(NSDictionary *)options retry:(BOOL)again completionHandler:(void (^)(NSError *))done",
      "stopTunnelWithReason:(NSInteger)reason then:(id)then completionHandler:(void (^)(void))done",
      "handleAppMessage:(NSData *)data from:(id)sender completionHandler:(void (^)(NSData *))done",
    ]) {
      check("provider-completion-not-called", `- (void)${selector} {\n    if (a) return;\n    done(0);\n}`);
      check("provider-completion-called-twice", `- (void)${selector} {\n    if (a) { done(0); }\n    done(0);\n}`);
    }
    const own = "- (void)startTunnelWithOptions:(NSDictionary *)options completionHandler:(void (^)(NSError *))done";
    check(
      "provider-completion-not-called",
      `${own} {\n    if (a) return;\n//         ^^^^^^ This returns without calling done\n    done(nil);\n}`,
    );
  });

  it("take a macro of the file that leaves for a way out between two calls", () => {
    const own = "- (void)startTunnelWithOptions:(NSDictionary *)options completionHandler:(void (^)(NSError *))done";
    const rule = "provider-completion-called-twice";
    const body = `${own} {\n    if (a) { done(nil); finish(); }`;
    check(rule, `${body}\n    done(nil);\n}`, "#define finish() do { [self end]; return; } while (0)\n");
    check(rule, `${body}\n//           ^^^^ From here\n    done(nil);\n}`, "#define finish() [self end]\n");
  });
});
