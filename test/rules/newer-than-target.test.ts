import assert from "node:assert/strict";
import type { Fact } from "../../server/core/fact.ts";
import { unknownProject } from "../../server/core/project.ts";
import { newerThanTarget } from "../../server/rules/newer-than-target.ts";
import { checkFindings, documentIn, portolan } from "../support/check.ts";

const onBoth = { ...unknownProject, deployment: { value: { ios: "17.0", macos: "15.0" }, source: "test" } };

describe("newer-than-target", () => {
  it("is not asked about a symbol whose introduction has no source", () => {
    const concerns = newerThanTarget.triggers as (fact: Fact) => boolean;
    const fact: Fact = { id: "F/new", framework: "F", kind: "class", introduced: { ios: "26.0" }, source: "SDK" };
    assert.equal(concerns(fact), true);
    assert.equal(concerns({ ...fact, introducedUnsure: true }), false);
  });

  it("is silent about such a symbol where another of its name brought the rule there", () => {
    const onOld = { ...unknownProject, deployment: { value: { ios: "12.0" }, source: "test" } };
    const code = "import Security\nfunc group() -> tls_ciphersuite_group_t { tls_ciphersuite_group_t.default }\n";
    checkFindings(code, "swift", onOld);
  });

  it("is silent about members of a type that may be one of a module of one's own, as about the type", () => {
    const onOld = { ...unknownProject, deployment: { value: { ios: "14.0" }, source: "test" } };
    const code = `import OurTalk
func leave(_ manager: PTChannelManager) -> PTPushResult {
    manager.leaveChannel(channelUUID: UUID())
    return PTPushResult.leaveChannel
}
`;
    checkFindings(code, "swift", onOld);
  });

  it("takes what an attribute of Swift says of iOS for visionOS too, and a check for what it is", () => {
    const onVision = { ...unknownProject, deployment: { value: { ios: "17.0", visionos: "1.0" }, source: "test" } };
    const quality = `import Network

@available(iOS 26.0, *)
func tell(_ quality: NWPath.LinkQuality) {}

func ask(_ path: NWPath) {
  if #available(iOS 26.0, *) {
    print(path.linkQuality)
    //         ^^^^^^^^^^^ NWPath.linkQuality exists from visionOS 26 on
  }
}
`;
    checkFindings(quality, "swift", onVision);
  });

  it("knows that nobody returns from a function of std, and takes one's own of that name for what it is", () => {
    const onOld = { ...unknownProject, deployment: { value: { ios: "12.0" }, source: "test" } };
    const asked = (end: string, mark: string) => `#import <Network/Network.h>
void terminate();
void f(nw_path_t path) {
  if (!@available(iOS 13, *)) { ${end} }
  nw_path_is_constrained(path);
${mark}}
`;
    const silent = [
      "std::terminate();",
      "exit(1);",
      "::exit(1);",
      "std::exit(1);",
      "[NSThread exit];",
      "unreachable();",
    ];
    for (const end of silent) checkFindings(asked(end, ""), "objc", onOld);
    const mark = "//^^^^^^^^^^^^^^^^^^^^^^ nw_path_is_constrained exists from iOS 13 on\n";
    for (const end of ["terminate();", "Engine::exit(1);", "[engine exit];"])
      checkFindings(asked(end, mark), "objc", onOld);
    checkFindings(`static void errx(int code) {}\n${asked("errx(1);", mark)}`, "objc", onOld);
  });

  it("is silent in what nobody may use on the platform of the target, of which Swift 6.0 asks for a check all the same", () => {
    const onPhones = { ...unknownProject, deployment: { value: { ios: "17.0" }, source: "test" } };
    const code = "import Network\n@available(iOS, unavailable)\nfunc tell(_ path: NWPath) { _ = path.linkQuality }\n";
    checkFindings(code, "swift", onPhones);
  });

  it("is silent about what an attribute only names: groups of interfaces, names for Objective-C, names that macros make", () => {
    const code = `@_spi(NetService) import Foundation
import Network

@_spi(WebSocket) public final class Watch {}
@objc(NetworkConnection) final class Own: NSObject {
  @objc(TLS) func own() {}
}
@attached(member, names: named(WebSocket), arbitrary) macro sockets() = #externalMacro(module: "M", type: "M")
@_dynamicReplacement(for: WebSocket) func other() {}
@Held(WebSocket.self) var held: Int
//    ^^^^^^^^^ WebSocket exists from iOS 26, macOS 26 on
`;
    checkFindings(code, "swift", onBoth);
  });

  it("doesn’t speak of systems that what a file imports doesn’t exist on", () => {
    const code = `import SystemExtensions

func bundle(of properties: OSSystemExtensionProperties) {}
`;
    const said = `//                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ OSSystemExtensionProperties exists from iOS 18.4 on
`;
    checkFindings(`${code}${said}`, "swift", onBoth);
    checkFindings(`import AppKit\n${code}`, "swift", onBoth);
    checkFindings("#import <AppKit/AppKit.h>\nvoid f(OSSystemExtensionProperties *properties) {}\n", "objc", onBoth);
  });

  it("says nothing of a type that conforms to a newer protocol, as the compilers don’t", () => {
    const swift = `import SystemExtensions

class Watcher: NSObject, OSSystemExtensionsWorkspaceObserver {}
class Other: NSObject {}
extension Other: OSSystemExtensionsWorkspaceObserver {
    struct Inner: OSSystemExtensionsWorkspaceObserver {}
    var observer: OSSystemExtensionsWorkspaceObserver? { nil }
//                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ OSSystemExtensionsWorkspaceObserver exists from macOS 15.1 on
}
`;
    const onMac = { ...unknownProject, deployment: { value: { macos: "15.0" }, source: "test" } };
    checkFindings(swift, "swift", onMac);
    const objc = `#import <SystemExtensions/SystemExtensions.h>

@interface Watcher : NSObject <OSSystemExtensionsWorkspaceObserver>
@end
@interface Watcher (More) <OSSystemExtensionsWorkspaceObserver>
@property (weak) id<OSSystemExtensionsWorkspaceObserver> observer;
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ OSSystemExtensionsWorkspaceObserver exists from macOS 15.1 on
@end
`;
    checkFindings(objc, "objc", onMac);
  });

  it("says nothing of what is compiled into a program in C: types, and cases that state nothing for themselves", () => {
    const onTwelve = { ...unknownProject, deployment: { value: { ios: "12.0" }, source: "test" } };
    const code = `#import <Network/Network.h>
#import <Security/Security.h>

void send(NSURLSessionConfiguration *configuration, nw_protocol_metadata_t metadata) {
  nw_ws_opcode_t opcode = nw_ws_opcode_text;
  tls_protocol_version_t version = tls_protocol_version_TLSv12;
  nw_ws_metadata_get_opcode(metadata);
`;
    const said = `//^^^^^^^^^^^^^^^^^^^^^^^^^ nw_ws_metadata_get_opcode exists from iOS 13 on
}
`;
    checkFindings(`${code}${said}`, "objc", onTwelve);
  });

  it("is a warning of an enumerator in Objective-C, as of clang: its number is in the build, and nothing fails", () => {
    const old = { ...unknownProject, deployment: { value: { ios: "12.0" }, source: "test" } };
    const said = (code: string) => {
      const [document, around] = documentIn(code, "objc", old);
      return portolan()
        .findings(document, { ...around, only: ["newer-than-target"] })
        .map(({ span, severity }) => [code.slice(span.start, span.end), severity]);
    };
    const head = "#import <Foundation/Foundation.h>\n";
    assert.deepEqual(said(`${head}BOOL f(NSInteger i) { return i == NSURLSessionWebSocketMessageTypeString; }\n`), [
      ["NSURLSessionWebSocketMessageTypeString", "warning"],
    ]);
    assert.deepEqual(said(`${head}id f(void) { return NSURLSessionWebSocketMessage.alloc; }\n`), [
      ["NSURLSessionWebSocketMessage", "error"],
    ]);
    assert.deepEqual(said(`${head}void f(void) { NSURLSessionWebSocketMessage *none = nil; }\n`), [
      ["NSURLSessionWebSocketMessage", "warning"],
    ]);
    assert.deepEqual(said(`${head}void f(void) { NSURLSessionWebSocketMessage /* nobody's, yet */ *none = nil; }\n`), [
      ["NSURLSessionWebSocketMessage", "warning"],
    ]);
  });

  it("asks that a declaration be marked, where no check can stand: heads of functions, members, clauses, extensions", () => {
    const onOld = { ...unknownProject, deployment: { value: { ios: "16.4" }, source: "test" } };
    const code = `import AccessorySetupKit
extension ASAccessory { var mine: Int { 1 } }
//        ^^^^^^^^^^^ ASAccessory exists from iOS 18 on, but this declaration
class Session: ASAccessorySession {}
//             ^^^^^^^^^^^^^^^^^^ ASAccessorySession exists from iOS 18 on, but this declaration
final class Setup {
    var last: ASAccessory?
//            ^^^^^^^^^^^ ASAccessory exists from iOS 18 on, but this declaration
    lazy var session = { ASAccessorySession() }()
//                       ^^^^^^^^^^^^^^^^^^ ASAccessorySession exists from iOS 18 on, but this code
    func first() -> ASAccessory? { nil }
//                  ^^^^^^^^^^^ ASAccessory exists from iOS 18 on, but this declaration
    func ask(_ made: () -> AnyObject = { ASAccessorySession() }) {}
//                                       ^^^^^^^^^^^^^^^^^^ ASAccessorySession exists from iOS 18 on, but this code
    func run() {
        func inner(_ each: ASAccessory) {}
//                         ^^^^^^^^^^^ ASAccessory exists from iOS 18 on, but this declaration
        let none: ASAccessory? = nil
//                ^^^^^^^^^^^ ASAccessory exists from iOS 18 on, but this code
    }
}
typealias Item = ASAccessory
//               ^^^^^^^^^^^ ASAccessory exists from iOS 18 on, but this declaration
protocol Told {
    func told(_ each: ASAccessory)
//                    ^^^^^^^^^^^ ASAccessory exists from iOS 18 on, but this declaration
}
`;
    checkFindings(code, "swift", onOld);
  });

  it("has what a case carries and what stands at the top of a file marked, where it can be, and what a script does checked", () => {
    const onOld = { ...unknownProject, deployment: { value: { ios: "16.4" }, source: "test" } };
    const code = `import AccessorySetupKit
let session = ASAccessorySession()
//            ^^^^^^^^^^^^^^^^^^ ASAccessorySession exists from iOS 18 on, but this declaration
typealias Each = ASAccessory
//               ^^^^^^^^^^^ ASAccessory exists from iOS 18 on, but this declaration
class Box<T: ASAccessory> {}
//           ^^^^^^^^^^^ ASAccessory exists from iOS 18 on, but this declaration
enum Found {
    case one(ASAccessory), named(String, each: ASAccessory)
//           ^^^^^^^^^^^ ASAccessory exists from iOS 18 on, but this declaration
//                                             ^^^^^^^^^^^ ASAccessory exists from iOS 18 on, but this declaration
    static let first: Any? = nil
    static func isOne(_ any: Any) -> Bool {
        switch any {
        case is ASAccessorySession.Type: return true
        default: return false
        }
    }
}
`;
    checkFindings(code, "swift", onOld);
    const [document, around] = documentIn(
      "import AccessorySetupKit\nlet made = ASAccessorySession()\n",
      "swift",
      onOld,
    );
    const inScript = portolan().findings({ ...document, path: "/app/main.swift" }, around);
    assert.match(inScript[0]!.message, /but this code also runs on iOS 16\.4; check for it/);
    const statement = "import AccessorySetupKit\nASAccessorySession().activate(on: .main) { _ in }\n";
    assert.match(portolan().findings(...documentIn(statement, "swift", onOld))[0]!.message, /but this code also runs/);
  });

  it("knows the paths that a loop over a monitor yields", () => {
    const onMac = { ...unknownProject, deployment: { value: { macos: "14.0" }, source: "test" } };
    const code = `import Network
import NetworkExtension
actor Watcher {
    private let monitor = NWPathMonitor()
    func run() async {
        for await path in monitor { print(path.isUltraConstrained) }
//                                             ^^^^^^^^^^^^^^^^^^ NWPath.isUltraConstrained exists from macOS 26 on
        for await path in monitor where path.status == .satisfied { print(path.isExpensive) }
    }
}
`;
    checkFindings(code, "swift", onMac);
  });

  it("offers no way on which older systems do without what code asks for its security", () => {
    const onOld = { ...unknownProject, deployment: { value: { tvos: "12.0" }, source: "test" } };
    const titles = (call: string) => {
      const code = `#import <Network/Network.h>\nvoid set(sec_protocol_options_t o, nw_browser_t b) {\n  ${call};\n}\n`;
      const [finding] = portolan().findings(...documentIn(code, "objc", onOld));
      assert.equal(finding?.rule, "newer-than-target", call);
      return finding.fixes.map(({ title }) => title);
    };
    assert.deepEqual(titles("sec_protocol_options_set_min_tls_protocol_version(o, tls_protocol_version_TLSv12)"), []);
    assert.deepEqual(titles("nw_browser_start(b)"), ["Check for tvOS 13, and do nothing on older systems"]);
  });
});
