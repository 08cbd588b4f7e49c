import { checkRule } from "../support/check.ts";
import { checkJoinedExample, joinedExamplesIn } from "../support/joined-examples.ts";

const extension = "#import <NetworkExtension/NetworkExtension.h>\n";

/** Holds code of Objective-C in a target to its carets. */
function checkIn(target: string, rule: string, code: string, beside = ""): void {
  const page = `${beside}\`\`\`objc joined ${target}\n${code}\n\`\`\`\n`;
  checkJoinedExample(rule, joinedExamplesIn(page)[0]!);
}

describe("mistakes that Objective-C makes as Swift does", () => {
  it("settings of encrypted DNS without their server", () => {
    checkRule(
      "dns-settings-without-server",
      `${extension}@implementation A
- (void)bare:(NEDNSSettingsManager *)manager {
  NEDNSOverHTTPSSettings *settings = [[NEDNSOverHTTPSSettings alloc] initWithServers:@[ @"192.0.2.53" ]];
//                                     ^^^^^^^^^^^^^^^^^^^^^^ These settings need serverURL
  settings.matchDomains = @[ @"" ];
  manager.dnsSettings = settings;
}
- (void)sent:(NEDNSSettingsManager *)manager {
  NEDNSOverTLSSettings *settings = [NEDNSOverTLSSettings new];
//                                  ^^^^^^^^^^^^^^^^^^^^ These settings need serverName
  [manager setDnsSettings:settings];
}
- (void)tunnel:(NEPacketTunnelNetworkSettings *)tunnel {
  tunnel.DNSSettings = [[NEDNSOverTLSSettings alloc] initWithServers:@[ @"192.0.2.53" ]];
//                       ^^^^^^^^^^^^^^^^^^^^ These settings need serverName
}
@end
`,
      "objc",
    );
    const quiet = (body: string): void =>
      checkRule(
        "dns-settings-without-server",
        `${extension}@implementation A\n- (id)f:(NEDNSSettingsManager *)manager with:(NSCoder *)coder {\n${body}\n  return nil;\n}\n@end\n`,
        "objc",
      );
    const made = "  NEDNSOverHTTPSSettings *s = [[NEDNSOverHTTPSSettings alloc] initWithServers:@[]];\n";
    quiet(`${made}  s.serverURL = self.url;\n  manager.dnsSettings = s;`);
    quiet(`${made}  [s setServerURL:self.url];\n  manager.dnsSettings = s;`);
    quiet(`${made}  manager.dnsSettings = s;\n  ((NEDNSOverHTTPSSettings *)manager.dnsSettings).serverURL = self.url;`);
    quiet(`${made}  manager.dnsSettings = s;\n  [(id)manager.dnsSettings setServerURL:self.url];`);
    quiet(`${made}  [self fill:s];\n  manager.dnsSettings = s;`);
    quiet(`${made}  [s fill];\n  manager.dnsSettings = s;`);
    quiet(`${made}  self.kept = s;\n  manager.dnsSettings = s;`);
    quiet(`${made}  return s;`);
    quiet("  manager.dnsSettings = [[NEDNSOverHTTPSSettings alloc] initWithCoder:coder];");
    quiet("  manager.dnsSettings = [[NEDNSSettings alloc] initWithServers:@[]];");
  });

  it("flows without a token that pass", () => {
    const check = (body: string): void =>
      checkRule(
        "audit-token-missing-allows",
        `${extension}@interface F : NEFilterDataProvider\n@end\n@implementation F\n- (NEFilterNewFlowVerdict *)handleNewFlow:(NEFilterFlow *)flow {\n${body}\n  return [self judge:flow];\n}\n@end\n`,
        "objc",
      );
    const caret = "//                           ^^^^^^^^^^^^^^^^^^^ Flows without an app’s token exist\n";
    check(
      `  if (       nil ==     flow.sourceAppAuditToken) { return [NEFilterNewFlowVerdict allowVerdict]; }\n${caret}`,
    );
    check(
      `  if (                  flow.sourceAppAuditToken == nil) return NEFilterNewFlowVerdict.allowVerdict;\n${caret}`,
    );
    check(`  if (!                [flow sourceAppAuditToken]) return [NEFilterNewFlowVerdict allowVerdict];\n${caret}`);
    const kept = `  NSData *token =       flow.sourceAppAuditToken;\n${caret}`;
    check(`${kept}  if (!token) {\n    NSLog(@"none");\n    return [NEFilterNewFlowVerdict allowVerdict];\n  }`);
    check(
      `${kept}  if (self.off) { [self note]; } else if (NULL == token) return [NEFilterNewFlowVerdict allowVerdict];`,
    );
    const silent = "  NSData *token = flow.sourceAppAuditToken;\n";
    check(`${silent}  if (!token) return [NEFilterNewFlowVerdict dropVerdict];`);
    check(`${silent}  if (token) return [NEFilterNewFlowVerdict allowVerdict];`);
    check(`${silent}  if (!token && self.isSafe) return [NEFilterNewFlowVerdict allowVerdict];`);
    check(
      `${silent}  if (!token) token = flow.sourceProcessAuditToken;\n  if (!token) return [NEFilterNewFlowVerdict allowVerdict];`,
    );
    check(`${silent}  token = [self another];\n  if (!token) return [NEFilterNewFlowVerdict allowVerdict];`);
    check(
      `${silent}  if (!token) { if (self.off) return [NEFilterNewFlowVerdict allowVerdict]; return [NEFilterNewFlowVerdict dropVerdict]; }`,
    );
    check(`${silent}  if (token == nil) { verdict = [NEFilterNewFlowVerdict allowVerdict]; }`);
    check(`${silent}  if (token == nil) [self note]; else return [NEFilterNewFlowVerdict allowVerdict];`);
    check(`${silent}  if (token == nil) { } else return [NEFilterNewFlowVerdict allowVerdict];`);
  });

  it("flows that are used and never opened", () => {
    const check = (
      body: string,
      head = "- (BOOL)handleNewFlow:(NEAppProxyFlow *)flow",
      above = "NEAppProxyProvider",
    ): void =>
      checkRule(
        "flow-used-before-open",
        `${extension}@interface P : ${above}\n@end\n@implementation P\n${head} {\n${body}\n  return YES;\n}\n@end\n`,
        "objc",
      );
    const isTcp = "  if (![flow isKindOfClass:[NEAppProxyTCPFlow class]]) return NO;\n";
    check(`${isTcp}  NEAppProxyTCPFlow *tcp = (NEAppProxyTCPFlow *)flow;
  [tcp readDataWithCompletionHandler:^(NSData *data, NSError *error) { [tcp closeReadWithError:error]; }];
//     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing opens this new flow`);
    check(`${isTcp}  [(NEAppProxyTCPFlow *)flow writeData:self.hello withCompletionHandler:^(NSError *error) {}];
//                           ^^^^^^^^^ Nothing opens this new flow`);
    check(
      `  [flow readDatagramsWithCompletionHandler:^(NSArray *all, NSArray *from, NSError *error) {}];
//      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing opens this new flow`,
      "- (BOOL)handleNewUDPFlow:(NEAppProxyUDPFlow *)flow initialRemoteEndpoint:(NWEndpoint *)remote",
      "NETransparentProxyProvider",
    );
    check(`${isTcp}  NEAppProxyTCPFlow *tcp = (NEAppProxyTCPFlow *)flow;
  [flow openWithLocalEndpoint:nil completionHandler:^(NSError *error) {
    [tcp readDataWithCompletionHandler:^(NSData *data, NSError *failure) {}];
  }];`);
    check(`  NEAppProxyTCPFlow *tcp = (NEAppProxyTCPFlow *)flow;
  [self open:flow];
  [tcp readDataWithCompletionHandler:^(NSData *data, NSError *error) {}];`);
    check(
      "  [flow writeData:self.hello withCompletionHandler:^(NSError *error) {}];",
      "- (BOOL)handle:(NEAppProxyTCPFlow *)flow",
    );
    check(
      "  [(NEAppProxyTCPFlow *)flow writeData:self.hello withCompletionHandler:^(NSError *error) {}];",
      "- (BOOL)handleNewFlow:(NEAppProxyFlow *)flow",
      "NSObject",
    );
    check(
      `  [flow readDatagramsWithCompletionHandler:^(NSArray *all, NSArray *from, NSError *error) {}];
  return YES;
}
- (BOOL)handleNewFlow:(NEAppProxyFlow *)first {
  [first openWithLocalEndpoint:nil completionHandler:^(NSError *error) {
    [self handleNewUDPFlow:(NEAppProxyUDPFlow *)first initialRemoteEndpoint:nil];
  }];`,
      "- (BOOL)handleNewUDPFlow:(NEAppProxyUDPFlow *)flow initialRemoteEndpoint:(NWEndpoint *)remote",
    );
  });

  it("filter data providers of iOS that use the network", () => {
    const check = (body: string, target = "product=app-extension ios=16.0", above = "NEFilterDataProvider"): void =>
      checkIn(
        target,
        "filter-data-provider-network",
        `#import <Network/Network.h>
${extension}@interface F : ${above}
@end
@implementation F
- (void)ask:(NSURL *)url {
${body}
}
@end`,
      );
    check(`  [[[NSURLSession sharedSession] dataTaskWithURL:url] resume];
//   ^^^^^^^^^^^^ On iOS the sandbox of a filter data provider refuses the network. Leave NSURLSession
  [[NSURLSession.sharedSession dataTaskWithURL:url] resume];
//  ^^^^^^^^^^^^ On iOS the sandbox
  NSURLSession *own = [NSURLSession sessionWithConfiguration:self.configuration delegate:self delegateQueue:nil];
//                     ^^^^^^^^^^^^ On iOS the sandbox
  nw_connection_t connection = nw_connection_create(self.endpoint, self.parameters);
//                             ^^^^^^^^^^^^^^^^^^^^ On iOS the sandbox
  nw_listener_t listener = nw_listener_create_with_port("80", self.parameters);
//                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ On iOS the sandbox
  nw_browser_t browser = nw_browser_create(self.descriptor, nil);
//                       ^^^^^^^^^^^^^^^^^ On iOS the sandbox`);
    check("  NSURLSession *kept = self.session;\n  [kept invalidateAndCancel];");
    check("  [[NSURLSession sharedSession] class];", "product=system-extension macos=13.0");
    check("  [[NSURLSession sharedSession] class];", "product=app-extension ios=16.0", "NEFilterControlProvider");
    check("#if TARGET_OS_OSX\n  [[NSURLSession sharedSession] class];\n#endif");
  });

  it("providers that print", () => {
    checkRule(
      "provider-print",
      `${extension}@interface P : NEPacketTunnelProvider
@end
@implementation P
- (void)wake {
  printf("awake %d\\n", 1);
//^^^^^^ The system starts this provider, so nobody sees what it prints. Log with os_log.
  puts("awake");
//^^^^ The system starts this provider
  NSLog(@"awake");
  fprintf(self.file, "awake");
  [self printf:1];
}
@end
@interface Q : NSObject
@end
@implementation Q
- (void)wake { printf("awake"); }
@end
`,
      "objc",
    );
    checkRule(
      "provider-print",
      `${extension}void puts(NSString *text) { NSLog(@"%@", text); }
@interface P : NEPacketTunnelProvider
@end
@implementation P
- (void)wake { puts(@"awake"); }
@end
`,
      "objc",
    );
  });

  it("multicast groups without the entitlement", () => {
    const code = `#import <Network/Network.h>
nw_group_descriptor_t group(void) {
  return nw_group_descriptor_create_multicast(nw_endpoint_create_host("239.1.2.3", "9000"));
}`;
    const bad = code.replace(
      /(?<=\);)(?=\n\})/,
      "\n//       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ On iOS, multicast needs the entitlement",
    );
    const beside = (key: string) => `\`\`\`xml entitlements beside\n<key>${key}</key>\n<true/>\n\`\`\`\n\n`;
    const rule = "multicast-entitlement-missing";
    checkIn("product=application ios=16.0", rule, bad, beside("com.apple.security.app-sandbox"));
    checkIn("product=application ios=16.0", rule, code, beside("com.apple.developer.networking.multicast"));
    checkIn("product=application macos=13.0", rule, code, beside("com.apple.security.app-sandbox"));
  });

  it("connections that are cancelled because they wait", () => {
    const check = (body: string): void =>
      checkRule(
        "waiting-connection-cancelled",
        `#import <Network/Network.h>\nvoid watch(nw_connection_t c) {\n  nw_connection_set_state_changed_handler(c, ^(nw_connection_state_t state, nw_error_t error) {\n${body}\n  });\n}\n`,
        "objc",
      );
    check(`    switch (state) {
    case nw_connection_state_waiting: {
      nw_connection_cancel(c);
//    ^^^^^^^^^^^^^^^^^^^^ A waiting connection tries again by itself
      break;
    }
    default: break;
    }`);
    check(`    switch (state) {
    case nw_connection_state_waiting:
    case nw_connection_state_failed:
      nw_connection_force_cancel(c);
//    ^^^^^^^^^^^^^^^^^^^^^^^^^^ A waiting connection
    }`);
    check(`    if (state == nw_connection_state_ready) {
      [self go];
    } else if (state == nw_connection_state_waiting) {
      nw_connection_cancel(c);
//    ^^^^^^^^^^^^^^^^^^^^ A waiting connection
    }`);
    check(`    if (state == nw_connection_state_waiting || state == nw_connection_state_failed) nw_connection_cancel(c);
//                                                                                   ^^^^^^^^^^^^^^^^^^^^ A waiting connection`);
    check(`    switch (state) {
    case nw_connection_state_waiting: NSLog(@"waits"); break;
    case nw_connection_state_failed: nw_connection_cancel(c); break;
    default: nw_connection_cancel(c);
    }`);
    check("    if (state != nw_connection_state_waiting) nw_connection_cancel(c);");
    check("    if (state == nw_connection_state_waiting) [self wait]; else nw_connection_cancel(c);");
    check("    if (state == nw_connection_state_waiting) {} else if ([self isLate]) nw_connection_cancel(c);");
    check("    if (state == nw_connection_state_waiting) { [self wait]; } else { nw_connection_cancel(c); }");
    check(
      "    if (state == nw_connection_state_waiting && [self isLate]) { [self wait]; }\n    nw_connection_cancel(c);",
    );
  });
});
