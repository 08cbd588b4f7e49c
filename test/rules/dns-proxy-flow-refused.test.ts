import { checkRule } from "../support/check.ts";

const rule = "dns-proxy-flow-refused";

/** A proxy of Swift with this in `handleNewFlow`. */
function inProxy(body: string, { above = "NEDNSProxyProvider", beside = "" } = {}): string {
  return `import NetworkExtension
final class Proxy: ${above} {
    override func handleNewFlow(_ flow: NEAppProxyFlow) -> Bool {
${body}
    }
${beside}
}
`;
}

describe(rule, () => {
  it("says it of a body that is one value, and of several refusals", () => {
    for (const body of ["false", "print(flow)\nreturn false", "if a { return false }\nelse { return false }"]) {
      const announced = inProxy(body).replace(
        "-> Bool {\n",
        "-> Bool {\n//                ^^^^^^^^^^^^^ This refuses every flow, and the system terminates\n",
      );
      checkRule(rule, announced);
    }
  });

  it("is quiet where another provider’s flows go on, or another class decides", () => {
    checkRule(rule, inProxy("return false", { above: "NETransparentProxyProvider" }));
    checkRule(rule, inProxy("return false", { above: "NEAppProxyProvider" }));
    checkRule(rule, `${inProxy("return false").replace("final ", "")}final class Better: Proxy {}\n`);
    const forOthers = inProxy("return false").replace("final ", "open ").replace("override func", "open override func");
    checkRule(rule, forOthers);
    checkRule(rule, inProxy("return false", { above: "NEDNSProxyProvider, NEAppProxyUDPFlowHandling" }));
    const udp = `    override func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteEndpoint to: NWEndpoint) -> Bool { true }`;
    checkRule(rule, inProxy("return false", { beside: udp }));
    checkRule(
      rule,
      `import NetworkExtension
final class Proxy: NEDNSProxyProvider {
    func handleNewFlow(_ flow: Query) -> Bool { return false }
}
struct Query {}
`,
    );
  });

  it("is quiet about more results than are looked through", () => {
    const refusals = Array.from({ length: 300 }, (_, at) => `        if blocked == "a${at}" { return false }`);
    checkRule(rule, inProxy(`${refusals.join("\n")}\n        return true`));
  });

  it("is quiet where neither class of flows, or what is to be blocked, is refused", () => {
    checkRule(
      rule,
      inProxy(`        if let udp = flow as? NEAppProxyUDPFlow { return take(udp) }
        if let tcp = flow as? NEAppProxyTCPFlow { return take(tcp) }
        return false`),
    );
    checkRule(
      rule,
      inProxy(`        if blockedApps.contains(flow.metaData.sourceAppSigningIdentifier) { return false }
        return take(flow)`),
    );
    checkRule(
      rule,
      inProxy(`        guard let engine else { return false }
        let isOwn = names.contains { name in
            if name == flow.metaData.sourceAppSigningIdentifier { return false }
            return true
        }
        return engine.take(flow, isOwn)`),
    );
  });

  it("reads branches of C without braces, and blocks behind a negated test", () => {
    checkRule(
      rule,
      `#import <NetworkExtension/NetworkExtension.h>
@interface Proxy : NEDNSProxyProvider
@end
@implementation Proxy
- (BOOL)handleNewFlow:(NEAppProxyFlow *)flow {
  if (![flow isKindOfClass:NEAppProxyUDPFlow.class]) {
    return NO;
//         ^^ The system terminates the flows that a DNS proxy refuses here: whoever asks over TCP
  }
  if ([flow.metaData.sourceAppSigningIdentifier isEqual:@"org.example"]) return NO;
//                                                                              ^^ The system terminates the flow
  if (self.isStopped) return NO;
  return YES;
}
@end
`,
      "objc",
    );
  });

  const tcp = "The system terminates the flows that a DNS proxy refuses here: whoever asks over TCP";
  const marked = (line: string, said: string) => `${line}\n//${" ".repeat(line.lastIndexOf("false") - 2)}^^^^^ ${said}`;

  it("finds what isn’t UDP refused behind the test for it, or in its other branch", () => {
    for (const [before, refusing, rest] of [
      ["", "        guard flow is NEAppProxyUDPFlow else { return false }", "        return take(flow)"],
      ["        if let udp = flow as? NEAppProxyUDPFlow { return take(udp) }", "        return false", ""],
      ["        if flow is NEAppProxyUDPFlow { return take(flow) }", "        else { return false }", ""],
      [
        "        print(flow.metaData)",
        "        if !(flow is NEAppProxyUDPFlow) { return false }",
        "        return take(flow)",
      ],
    ] as const)
      checkRule(rule, inProxy([before, marked(refusing, tcp), rest].join("\n")));
  });

  it("is quiet where UDP is refused, or somebody else may have taken TCP", () => {
    for (const body of [
      "guard !(flow is NEAppProxyUDPFlow) else { return false }\nreturn take(flow)",
      "if flow is NEAppProxyUDPFlow { return false }\nreturn take(flow)",
      "if !isRunning, let udp = flow as? NEAppProxyUDPFlow { return false }\nreturn take(flow)",
      "if takeTCP(flow) { return true }\nguard let udp = flow as? NEAppProxyUDPFlow else { return false }\nreturn take(udp)",
      "let isTaken = takeTCP(flow)\nif let udp = flow as? NEAppProxyUDPFlow { return take(udp) }\nif isTaken { return true }\nreturn false",
      "if let udp = flow as? NEAppProxyUDPFlow { return take(udp) } else { takeTCP(flow) }\nreturn false",
      "guard flow is NEAppProxyUDPFlow || takeTCP() else { return false }\nreturn take(flow)",
      "if flow is NEAppProxyUDPFlow == false { return false }\nreturn take(flow)",
      "if !(flow is NEAppProxyUDPFlow), isClosed { return false }\nreturn take(flow)",
    ])
      checkRule(rule, inProxy(body));
  });

  it("asks the names of the code whether refusing is meant, and no text", () => {
    const asked = (test: string) => `        if ${test} { return false }`;
    const id = "flow.metaData.sourceAppSigningIdentifier";
    const some = "The system terminates the flow that a DNS proxy refuses here";
    checkRule(rule, inProxy(`${marked(asked(`${id} == "com.getdropbox.Blocked"`), some)}\n        return take(flow)`));
    checkRule(rule, inProxy(`${marked(asked(`${id} == dropboxId`), some)}\n        return take(flow)`));
    checkRule(rule, inProxy(`${asked(`isBlocked(${id})`)}\n        return take(flow)`));
    for (const name of [
      "blacklist",
      "quarantinedApps",
      "isBanned",
      "RestrictedApps",
      "prohibits",
      "disallowed",
      "blocklist",
    ])
      checkRule(rule, inProxy(`${asked(`${name}(${id})`)}\n        return take(flow)`));
    checkRule(rule, inProxy(`${marked(asked(`banners.contains(${id})`), some)}\n        return take(flow)`));
    checkRule(rule, inProxy(`${asked(`!allowedApps.contains(${id})`)}\n        return take(flow)`));
  });

  it("counts the method’s own returns, and none of its closures’", () => {
    const body = `        let isOwn = names.contains { name in return true }
        return false`;
    checkRule(
      rule,
      inProxy(body).replace("-> Bool {\n", "-> Bool {\n//                ^^^^^^^^^^^^^ This refuses every flow\n"),
    );
  });
});
