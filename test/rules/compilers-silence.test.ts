import { describe, it } from "mocha";
import type { Versions } from "../../server/core/platform.ts";
import { unknownProject } from "../../server/core/project.ts";
import { checkFindings } from "../support/check.ts";

const on = (deployment: Versions, mode: 5 | 6 = 5) => ({
  ...unknownProject,
  languageMode: { value: mode, source: "test" },
  deployment: { value: deployment, source: "test" },
});
const recent = on({ ios: "26.0" });
const older = on({ ios: "15.0" });
const objc = (code: string, project = older) =>
  checkFindings(`#import <NetworkExtension/NetworkExtension.h>\n${code}`, "objc", project);
const swift = (code: string, project = recent) => checkFindings(`import NetworkExtension\n${code}`, "swift", project);

describe("Where Swift's compiler is silent, so are all rules:", () => {
  it("at cases in patterns, but not in what is matched or compared", () => {
    swift(`func f(_ a: NEVPNIKEv2EncryptionAlgorithm, _ x: NEVPNIKEv2SecurityAssociationParameters) {
    switch a {
    case .algorithmDES, NEVPNIKEv2EncryptionAlgorithm.algorithm3DES: break
    case let y where y == .algorithmDES: break
//                         ^^^^^^^^^^^^ NEVPNIKEv2EncryptionAlgorithm.algorithmDES
    default: x.encryptionAlgorithm = .algorithmDES
//                                    ^^^^^^^^^^^^ NEVPNIKEv2EncryptionAlgorithm.algorithmDES
    }
    if case .algorithmDES = a, a != .algorithm3DES {}
//                                   ^^^^^^^^^^^^^ NEVPNIKEv2EncryptionAlgorithm.algorithm3DES
    for case .algorithmDES in [a, .algorithm3DES] {}
//                                 ^^^^^^^^^^^^^ NEVPNIKEv2EncryptionAlgorithm.algorithm3DES
    guard case (.algorithmDES, _) = (a, 1) else { return }
}
func observe(_ path: String) {
    switch path {
    case #keyPath(NWTCPConnection.state): break
//                ^^^^^^^^^^^^^^^ NWTCPConnection is
//                                ^^^^^ NWTCPConnection.state is
    default: break
    }
}
`);
  });

  it("at a class that a macro may have made adopt a protocol", () => {
    const provider = (head: string, said: string) => `${head}
class P: NEAppProxyProvider {
    func handleNewUDPFlow(_ flow: NEAppProxyUDPFlow, initialRemoteFlowEndpoint e: Network.NWEndpoint) -> Bool { true }
${said}}
`;
    const said = "//       ^^^^^^^^^^^^^^^^ P does not adopt\n";
    swift(provider("@AdoptsUDP", ""));
    swift(provider("@A.AdoptsUDP(1) final", ""));
    swift(provider("@MainActor @objc(P) final", said));
    swift(`${provider("", "")}@AdoptsUDP extension P {}\n`);
  });

  it("in branches that the target never takes", () => {
    swift(`func f(flow: NEAppProxyTCPFlow) {
    if #available(iOS 19, *) {} else { print(flow.remoteEndpoint) }
    if #unavailable(iOS 26) { print(flow.remoteEndpoint) }
    if #unavailable(iOS 26.1) { print(flow.remoteEndpoint) }
//                                         ^^^^^^^^^^^^^^ NEAppProxyTCPFlow.remoteEndpoint
}
`);
    swift("func f(flow: NEAppProxyTCPFlow) { if #unavailable(iOS 15) { print(flow.remoteFlowEndpoint) } }\n", older);
  });

  it("behind a check whose branch leaves, by whatever function of a library never returns, and by none of one’s own", () => {
    const left = (call: string, own = "") => `func f(flow: NEAppProxyTCPFlow) {
    if #available(iOS 18, *) { g(flow); ${call} }
    ${own === "" ? "print(flow.remoteEndpoint)" : "print(flow.remoteEndpoint)\n//             ^^^^^^^^^^^^^^ NEAppProxyTCPFlow.remoteEndpoint"}
}
${own}`;
    for (const call of ["return", "exit(0)", "Darwin.exit(0)", "Swift.fatalError()", "Thread.exit()"])
      swift(left(call));
    swift(left("exit()", "func exit() {}\n"));
    swift(left("engine.exit(1)", "let engine = Engine()\n"));
  });

  it("at associated types named like a type", () => {
    swift(`protocol Dialing {
    associatedtype NWHostEndpoint
    func dial(_ peer: NWHostEndpoint)
    var last: NWHostEndpoint? { get }
}`);
  });

  it("at generic parameters named like a type", () => {
    swift(`struct S<NWUDPSession> where NWUDPSession: AnyObject { var v: NWUDPSession }
struct T<A>: Box<NWUDPSession> { var v: A }
//               ^^^^^^^^^^^^ NWUDPSession
`);
  });

  it("in branches for a language mode that no target has", () => {
    const code = (of6: string, of5: string) =>
      `#if swift(>=6)\nlet a: __NWHostEndpoint? = nil\n${of6}#else\nlet a: NWHostEndpoint? = nil\n${of5}#endif\n`;
    swift(code("", "//     ^^^^^^^^^^^^^^ NWHostEndpoint\n"), on({ ios: "26.0" }, 5));
    swift(code("//     ^^^^^^^^^^^^^^^^ __NWHostEndpoint\n", ""), on({ ios: "26.0" }, 6));
  });

  it("where a module that the file imports is said to be missing", () => {
    swift("#if !canImport(NetworkExtension)\nvar w: NWHostEndpoint?\n#endif\n");
  });
});

describe("Where clang is silent, so is the rule about newer symbols:", () => {
  const use = "(void)flow.remoteFlowEndpoint;";
  const where = "                                              ";

  it("in what its declaration says is for newer systems", () => {
    objc(`@interface B : NSObject
- (void)f:(NEAppProxyTCPFlow *)flow API_AVAILABLE(ios(18.0));
@end
@implementation B
- (void)f:(NEAppProxyTCPFlow *)flow { ${use} }
- (void)g:(NEAppProxyTCPFlow *)flow { ${use} }
//${where.slice(2)}   ^^^^^^^^^^^^^^^^^^ NEAppProxyTCPFlow.remoteFlowEndpoint exists from iOS 18 on
@end
`);
  });

  it("where pragmas say so", () => {
    objc(`#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wunguarded-availability-new"
void f(NEAppProxyTCPFlow *flow) { ${use} }
#pragma clang diagnostic pop
void g(NEAppProxyTCPFlow *flow) { ${use} }
//                                           ^^^^^^^^^^^^^^^^^^ NEAppProxyTCPFlow.remoteFlowEndpoint exists from iOS 18 on
`);
  });

  it("in a method that only newer systems call", () => {
    objc(`@interface P : NEAppProxyProvider
@end
@implementation P
- (BOOL)handleNewUDPFlow:(NEAppProxyUDPFlow *)flow initialRemoteFlowEndpoint:(nw_endpoint_t)endpoint { (void)flow.localFlowEndpoint; return YES; }
- (BOOL)handleOther:(NEAppProxyUDPFlow *)flow { (void)flow.localFlowEndpoint; return YES; }
//                                                         ^^^^^^^^^^^^^^^^^ NEAppProxyUDPFlow.localFlowEndpoint exists from iOS 18 on
@end
`);
  });
});

describe("Where clang is silent, so are the rules about deprecations:", () => {
  it("at fields that point to functions", () => {
    objc("struct T { int (*SecTrustEvaluate)(int); };\nvoid f(struct T *t) { t->SecTrustEvaluate(1); }\n", recent);
  });
});

describe("Where the team silences clang, the rules about deprecations:", () => {
  const looks = (statement: string) => `#import <CFNetwork/CFNetwork.h>
#import <Foundation/Foundation.h>
void f(NSMutableDictionary *settings) {
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
    ${statement}
}
`;

  it("say nothing of an old key that is looked up", () => {
    const cast = "(__bridge NSString *)kCFStreamSSLAllowsAnyRoot";
    checkFindings(looks(`id value = [settings objectForKey:${cast}];`), "objc");
    checkFindings(
      looks("CFDictionaryGetValue((__bridge CFDictionaryRef)settings, kCFStreamSSLAllowsAnyRoot);"),
      "objc",
    );
  });

  it("hint at one that is set", () => {
    checkFindings(
      looks(`[settings setObject:@YES forKey:(__bridge NSString *)kCFStreamSSLAllowsAnyRoot];
//                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^ kCFStreamSSLAllowsAnyRoot is deprecated`),
      "objc",
    );
  });
});

describe("The rule about newer symbols", () => {
  const use = "func f(_ ike: NEVPNProtocolIKEv2, _ flow: NEAppProxyTCPFlow) { _ = flow.remoteFlowEndpoint";
  it("is silent in a file that no target builds", () => {
    swift(`${use} }\n`, { ...older, isBorrowed: true });
  });

  it("names the initialiser that is newer than its type", () => {
    swift(
      `func rule(_ e: Network.NWEndpoint) -> Any { NENetworkRule(destinationNetworkEndpoint: e, prefix: 24, protocol: .any) }
//                                          ^^^^^^^^^^^^^ NENetworkRule.init(destinationNetworkEndpoint:prefix:protocol:) exists from macOS 15 on
`,
      on({ macos: "13.0" }),
    );
  });
});
