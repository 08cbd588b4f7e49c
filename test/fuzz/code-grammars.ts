import type { CodeLanguage } from "../../server/core/language.ts";
import type { Facts } from "../../server/corpus/facts.ts";
import { type Writer, writerOf } from "./grammar.ts";

/** Writers of code that is right as a rule and full of the names that rules ask about. */
export function codeWriters(facts: Facts, examples: readonly string[]): Readonly<Record<CodeLanguage, Writer>> {
  const known = facts.all
    .flatMap(({ swift, objc }) => [swift ?? objc ?? ""])
    .map((name) => name.replace(/[(:].*$/, ""));
  const inExamples = new Set(examples.join("\n").match(/[A-Za-z_]\w{3,}/g));
  const names = [...new Set(known)].filter((name) => /^\w+$/.test(name));
  const often = names.filter((name) => inExamples.has(name));
  const isType = (name: string): boolean => /^[_A-Z]/.test(name);
  const types = ["NWHostEndpoint", ...often.filter(isType), ...names.filter(isType)];
  const members = ["remoteEndpoint", ...often.filter((name) => !isType(name)), "hostname", "port", "cancel", "state"];
  const pools = { type: types, apple: types, member: members };
  return { swift: writerOf({ ...swift, ...pools }), objc: writerOf({ ...objc, ...pools }) };
}

const swift = {
  file: [
    "‹import›\n‹import›\n‹decl›\n‹decl›\n‹decl›\n",
    "‹import›\n‹decl›\n",
    "‹import›\n#if canImport(Network)\n‹decl›\n#else\n‹decl›\n#endif\n‹decl›\n",
    "// portolan:‹verb› ‹rule›\n‹import›\n‹decl›\n‹decl›\n",
    "#!/usr/bin/swift\n‹import›\n‹statements›\n",
  ],
  import: [
    "import NetworkExtension",
    "import Network",
    "import Foundation",
    "@preconcurrency import Security",
    "import struct Network.NWPath",
    "import NetworkExtension\nimport Network",
    "",
  ],
  verb: ["disable-file", "disable", "enable", "disable-next-line", "disable-line", "nonsense"],
  rule: ["deprecated-api", "nwhostendpoint-deprecated -- a reason", "", "x, y"],
  decl: [
    "let ‹name› = ‹expr›",
    "final class ‹Name›: ‹type› {\n‹members›}",
    "class ‹Name›: NEPacketTunnelProvider, ‹type› {\n‹members›‹members›}",
    "‹available›struct ‹Name› {\n‹members›}",
    "extension ‹type› {\n‹members›}",
    "enum ‹Name› { case ‹name›(‹type›), other\n‹members›}",
    "typealias ‹Name› = ‹type›",
    "‹function›",
    "// portolan:‹verb› ‹rule›\n‹decl›",
    "‹statements›",
  ],
  available: [
    "",
    "@available(iOS 18, macOS 15, *)\n",
    "@available(*, deprecated)\n",
    "@available(iOS, introduced: 13, deprecated: 17)\n",
  ],
  members: [
    "",
    "  var ‹name›: ‹type›?\n",
    "  let ‹name› = ‹expr›\n",
    "  ‹function›\n",
    "  ‹function›\n  ‹function›\n",
    "  override func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteEndpoint ‹name›: NWEndpoint) -> Bool {\n    ‹statements›\n    return true\n  }\n",
    "  class ‹Name›: ‹type› {\n‹members›  }\n",
  ],
  function: [
    "func ‹name›() {}",
    "func ‹name›(_ ‹name›: ‹type›, to ‹name›: ‹type›) {\n    ‹statements›\n  }",
    "override func ‹name›(for flow: NEAppProxyFlow) async throws -> ‹type›? {\n    ‹statements›\n  }",
  ],
  statements: [
    "‹name›()",
    "‹statement›",
    "‹statement›\n    ‹statements›",
    "‹statement›; ‹statement›\n    ‹statements›",
  ],
  statement: [
    "_ = ‹expr›",
    "let ‹name› = ‹expr›",
    "let ‹name›: ‹type› = ‹expr›",
    "if let ‹name› = ‹expr› as? ‹type› {\n      ‹statements›\n    }",
    "guard let ‹name› = ‹name›.‹member› as? NWHostEndpoint else { return }",
    "if #available(iOS 18, macOS 15, *) {\n      ‹statements›\n    } else {\n      ‹statements›\n    }",
    "guard #available(iOS 17.4, *) else { ‹statements›; return }",
    "switch ‹expr› {\n    case let ‹name› as ‹type›: ‹statements›\n    case .hostPort(let host, let port): ‹statements›\n    default: break\n    }",
    "for ‹name› in ‹expr› { ‹statements› }",
    "#if os(macOS)\n    ‹statements›\n#endif",
    "// portolan:disable-next-line ‹rule›\n    ‹statement›",
    "return ‹expr›",
    "‹name›.‹member› = ‹expr›",
  ],
  expr: [
    "‹name›",
    "‹type›()",
    'NWHostEndpoint(hostname: "‹name›", port: ‹expr›)',
    "‹expr›.‹member›",
    "‹name›.‹member›(‹expr›, for: ‹expr›) { ‹name›, error in ‹statements› }",
    "(‹expr› as! ‹type›).‹member›",
    "createTCPConnection(to: ‹expr›, enableTLS: true, tlsParameters: nil, delegate: nil)",
    '"‹name› \\(‹expr›) ‹name›"',
    '"en0"',
    "[‹expr›, ‹expr›]",
    "{ [weak self] in ‹statements› }",
    "‹type›.‹member›(‹expr›)",
    ".‹member›",
    "SecTrustEvaluate(‹expr›, &‹name›)",
    "SecTrustGetCertificateAtIndex(‹expr›, 0)",
    "NENetworkRule(remoteNetwork: ‹expr›, remotePrefix: 0, localNetwork: nil, localPrefix: 0, protocol: .any, direction: .any)",
    "‹name› ?? ‹expr›",
    "`‹name›`",
  ],
  name: ["flow", "endpoint", "self", "connection", "a", "trust", "host", "session", "データ", "x1"],
  Name: ["Tunnel", "Filter", "NWHostEndpoint", "Own", "Ünnel"],
};

const objc = {
  file: [
    "‹import›\n‹decl›\n‹decl›\n",
    "‹import›\n‹import›\n‹decl›\n‹decl›\n‹decl›\n",
    "‹decl›\n",
    "‹import›\n#if TARGET_OS_OSX\n‹decl›\n#else\n‹decl›\n#endif\n",
  ],
  import: [
    "#import <NetworkExtension/NetworkExtension.h>",
    "@import Network;",
    "#import <SystemConfiguration/SystemConfiguration.h>",
    '#include "Own.h"',
    "#import <Security/Security.h>",
    "#define ‹name›(x) ‹expr›",
    '#pragma clang diagnostic ignored "-Wdeprecated-declarations"',
  ],
  decl: [
    "static ‹type› *‹name›;",
    "@interface ‹Name› : ‹type›\n@property (nonatomic, strong) ‹type› *‹name›;\n- (void)‹name›:(‹type› *)‹name›;\n@end",
    "@implementation ‹Name›\n‹methods›@end",
    "@interface ‹Name› () <‹type›>\n@end",
    "@class ‹type›;",
    "@protocol ‹Name› <NSObject>\n- (‹type› *)‹member›;\n@end",
    "void ‹name›(‹type› *‹name›, int n) {\n  ‹statements›\n}",
    "// portolan:disable-next-line deprecated-api\n‹decl›",
    "typedef void (^‹Name›)(‹type› *);",
    "NS_ASSUME_NONNULL_BEGIN\n‹decl›\nNS_ASSUME_NONNULL_END",
    "struct ‹Name› { ‹type› *‹name›; };",
  ],
  methods: [
    "",
    "- (void)‹name› {\n  ‹statements›\n}\n",
    "- (BOOL)handleNewUDPFlow:(NEAppProxyUDPFlow *)flow initialRemoteEndpoint:(NWEndpoint *)‹name› {\n  ‹statements›\n  return YES;\n}\n",
    "+ (instancetype)‹name›:(‹type› *)‹name› {\n  ‹statements›\n}\n‹methods›",
  ],
  statements: ["return;", "‹statement›", "‹statement›\n  ‹statements›"],
  statement: [
    "[‹expr› ‹member›];",
    "‹type› *‹name› = ‹expr›;",
    "NWHostEndpoint *‹name› = (NWHostEndpoint *)‹name›.remoteEndpoint;",
    "if (@available(iOS 18, macOS 15, *)) {\n    ‹statements›\n  } else {\n    ‹statements›\n  }",
    "if (‹expr›) { ‹statements› }",
    "for (‹type› *‹name› in ‹expr›) { ‹statements› }",
    "#if 0\n  ‹statements›\n#endif",
    "dispatch_async(queue, ^{ ‹statements› });",
    "‹name›.‹member› = ‹expr›;",
    "@try { ‹statements› } @catch (NSException *e) { }",
  ],
  expr: [
    "‹name›",
    "[‹type› ‹member›]",
    "[‹expr› ‹member›:‹expr› port:‹expr›]",
    '[NWHostEndpoint endpointWithHostname:@"‹name›" port:‹expr›]',
    "((‹type› *)‹expr›).‹member›",
    '@"en0"',
    "‹expr›.‹member›",
    "^(‹type› *‹name›) { ‹statements› }",
    "@[ ‹expr›, ‹expr› ]",
    '@{ @"a" : ‹expr› }',
    "‹name›(‹expr›, ‹expr›)",
    "SecTrustGetCertificateAtIndex(‹expr›, 0)",
    "[NSURLConnection sendSynchronousRequest:‹expr› returningResponse:nil error:&‹name›]",
    "@selector(‹member›:)",
    "sizeof(‹type›)",
  ],
  name: ["flow", "endpoint", "self", "connection", "a", "_trust", "host"],
  Name: ["Tunnel", "Filter", "NWHostEndpoint", "Own"],
};
