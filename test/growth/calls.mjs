import { lines, nested } from "./texts.mjs";

const swift = (module, body) => `import ${module}\nclass P: NEAppProxyProvider {\nfunc f() {\n${body}\n}\n}\n`;
const objc = (framework, body) =>
  `#import <${framework}/${framework}.h>\n@interface P : NEPacketTunnelProvider\n@end\n@implementation P\n- (void)f:(NEAppProxyUDPFlow *)flow {\n${body};\n}\n@end\n`;

/** Swift calls that rules write in another way, more and more of them within each other: what is written stays in proportion. */
export const swiftCalls = {
  "requests sent within handlers": (n) =>
    swift("Foundation", nested(n, "NSURLConnection.sendAsynchronousRequest(r, queue: q) { a, d, e in\n", "", "\n}")),
  "connections to connections": (n) =>
    swift(
      "NetworkExtension",
      nested(n, "createTCPConnection(to: ", "a", ", enableTLS: false, tlsParameters: nil, delegate: nil)"),
    ),
  "datagrams written within arguments": (n) =>
    swift(
      "NetworkExtension",
      `let flow = NEAppProxyUDPFlow()\n${nested(n, "flow.writeDatagrams(", "a", ", sentBy: b) { _ in }")}`,
    ),
  "datagrams read within handlers": (n) =>
    swift(
      "NetworkExtension",
      `let flow = NEAppProxyUDPFlow()\n${nested(n, "flow.readDatagrams { a, b, c in\n", "", "\n}")}`,
    ),
  "trust evaluated within arguments": (n) => swift("Security", nested(n, "SecTrustEvaluate(", "t", ", &r)")),
  "trust evaluated over lines": (n) => swift("Security", nested(n, "SecTrustEvaluate(\n", "t", "\n, &r)")),
  "trust evaluated in one statement": (n) =>
    swift("Security", `f(${lines(n, () => "SecTrustEvaluate(t, &r)", ",\n")})`),
  "certificates of certificates": (n) => swift("Security", nested(n, "SecTrustGetCertificateAtIndex(", "t", ", 0)")),
  "certificates at indices": (n) => swift("Security", nested(n, "SecTrustGetCertificateAtIndex(t, ", "i", ")")),
  "cipher suites of cipher suites": (n) =>
    swift("Security", nested(n, "sec_protocol_options_add_tls_ciphersuite(o, ", "c", ")")),
  "rules made of rules": (n) =>
    swift("NetworkExtension", `let a = ${nested(n, "NENetworkRule(destinationHost: ", "h", ", protocol: .TCP)")}`),
  "helpers registered within handlers": (n) =>
    swift(
      "NetworkExtension",
      nested(n, "NEHotspotHelper.register(options: nil, queue: q) { c in\n", "c.networkList", "\n}"),
    ),
  "overrides of a class each": (n) =>
    `import NetworkExtension\n${lines(n, (at) => `class A${at}: NEAppProxyProvider { override func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteEndpoint endpoint: NetworkExtension.NWEndpoint) -> Bool { true } }`)}`,
  "providers within overrides": (n) =>
    `import NetworkExtension\n${nested(n, "class A: NEAppProxyProvider {\noverride func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteEndpoint endpoint: NetworkExtension.NWEndpoint) -> Bool {\n", "f(endpoint)", "\n}\n}")}`,
};

/** The same in Objective-C and C. */
export const objcCalls = {
  "endless loops without braces": (n) =>
    `#import <NetworkExtension/NetworkExtension.h>
@interface P : NEPacketTunnelProvider
@end
@implementation P
- (void)startTunnelWithOptions:(NSDictionary *)o completionHandler:(void (^)(NSError *error))handler {
handler(nil);
${"for (;;) ".repeat(n)}a();
handler(nil);
}
@end
`,
  "requests sent within handlers": (n) =>
    objc(
      "Foundation",
      nested(
        n,
        "[NSURLConnection sendAsynchronousRequest:r queue:q completionHandler:^(NSURLResponse *a, NSData *d, NSError *e) {\n",
        "",
        "\n}];",
      ),
    ),
  "requests made of requests": (n) =>
    objc(
      "Foundation",
      nested(
        n,
        "[NSURLConnection sendAsynchronousRequest:",
        "r",
        " queue:q completionHandler:^(NSURLResponse *a, NSData *d, NSError *e) { }]",
      ),
    ),
  "connections to connections": (n) =>
    objc(
      "NetworkExtension",
      nested(n, "[self createTCPConnectionToEndpoint:", "a", " enableTLS:NO TLSParameters:nil delegate:nil]"),
    ),
  "datagrams read within handlers": (n) =>
    objc(
      "NetworkExtension",
      nested(
        n,
        "[flow readDatagramsWithCompletionHandler:^(NSArray<NSData *> *a, NSArray<NWEndpoint *> *b, NSError *e) {\n",
        "",
        "\n}];",
      ),
    ),
  "trust evaluated within arguments": (n) => objc("Security", nested(n, "SecTrustEvaluate(", "t", ", &r)")),
  "certificates of certificates": (n) => objc("Security", nested(n, "SecTrustGetCertificateAtIndex(", "t", ", 0)")),
  "rules made of rules": (n) =>
    objc("NetworkExtension", nested(n, "[[NENetworkRule alloc] initWithDestinationHost:", "h", " protocol:1]")),
  "helpers registered within handlers": (n) =>
    objc(
      "NetworkExtension",
      nested(
        n,
        "[NEHotspotHelper registerWithOptions:nil queue:q handler:^(NEHotspotHelperCommand *c) {\n",
        "c.networkList;",
        "\n}];",
      ),
    ),
};
