import assert from "node:assert/strict";
import { lexObjc } from "../../server/syntax/objc/lexer/lexer.ts";
import { outlineObjc } from "../../server/syntax/objc/outline/outline.ts";
import { TokenBuffer, tokenAt } from "../../server/syntax/tokens.ts";
import { askSwift } from "../support/code.ts";
import { checkJoinedExample, joinedExamplesIn } from "../support/joined-examples.ts";

/** Holds code to its carets, as that of a product of this kind beside these lists. */
function check(rule: string, fence: string, code: string, beside = ""): void {
  checkJoinedExample(rule, joinedExamplesIn(`${beside}\n\`\`\`${fence}\n${code}\n\`\`\`\n`)[0]!);
}

const claimsNothing =
  "```xml entitlements beside\n<key>com.apple.security.app-sandbox</key>\n<true/>\n```\n```xml info beside\n<key>CFBundleName</key>\n<string>App</string>\n```\n";

describe("What the Simulator alone compiles", () => {
  const group = `import Network
let group = try? NWMulticastGroup(for: [])
`;

  it("needs no entitlement", () => {
    const rule = "multicast-entitlement-missing";
    const fence = "swift joined product=application ios=16.0";
    check(rule, fence, `#if targetEnvironment(simulator)\n${group}#endif`, claimsNothing);
    check(rule, fence, `#if !targetEnvironment(simulator)\n#else\n${group}#endif`, claimsNothing);
    check(rule, fence, `#if targetEnvironment(simulator) || os(macOS)\n${group}#endif`, claimsNothing);
    check(rule, fence, `#if DEBUG && targetEnvironment(simulator)\n${group}#endif`, claimsNothing);
    const found = group.replace("\n", "\n").concat("//               ^^^^^^^^^^^^^^^^ On iOS, multicast needs\n");
    for (const condition of ["DEBUG", "!targetEnvironment(simulator)", "targetEnvironment(simulator) || DEBUG", "A"])
      check(rule, fence, `#if ${condition}\n${found}#endif`, claimsNothing);
  });

  it("needs none in Objective-C", () => {
    const rule = "multicast-entitlement-missing";
    const fence = "objc joined product=application ios=16.0";
    const code = "void *g(void) { return nw_group_descriptor_create_multicast(0); }\n";
    const found = `${code}//                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ On iOS, multicast needs\n`;
    const head = "#import <Network/Network.h>\n";
    check(rule, fence, `${head}#if TARGET_OS_SIMULATOR\n${code}#endif`, claimsNothing);
    check(rule, fence, `${head}#if TARGET_OS_SIMULATOR || TARGET_OS_OSX\n${code}#endif`, claimsNothing);
    check(rule, fence, `${head}#if !TARGET_OS_SIMULATOR\n#else\n${code}#endif`, claimsNothing);
    check(rule, fence, `${head}#if !TARGET_OS_SIMULATOR\n${found}#endif`, claimsNothing);
    check(rule, fence, `${head}#if TARGET_OS_SIMULATOR || defined(DEBUG)\n${found}#endif`, claimsNothing);
  });

  it("declares no services, and is refused nothing by a watch", () => {
    const browser = (condition: string, found = "") => `import Network
#if ${condition}
let browser = NWBrowser(for: .bonjour(type: "_http._tcp", domain: nil), using: .tcp)${found && `\n${found}`}
#endif`;
    const [alone, device] = ["targetEnvironment(simulator)", "!targetEnvironment(simulator)"];
    const ios = "swift joined product=application ios=16.0";
    const type = "//                                          ^^^^^^^^^^^^ _http._tcp isn’t among";
    check("bonjour-service-not-declared", ios, browser(alone), claimsNothing);
    check("bonjour-service-not-declared", ios, browser(device, type), claimsNothing);
    const name = "//            ^^^^^^^^^";
    check("local-network-usage-missing", ios, browser(alone), claimsNothing);
    check("local-network-usage-missing", ios, browser(device, `${name} Tunnel has no`), claimsNothing);
    const watch = "swift joined product=application watchos=10.0";
    check("watch-low-level-networking", watch, browser(alone), claimsNothing);
    check("watch-low-level-networking", watch, browser(device, `${name} watchOS lets`), claimsNothing);
  });

  it("is no way out of a filter’s sandbox, but for what is for debugging", () => {
    const code = (condition: string, found = "") => `import NetworkExtension
final class Filter: NEFilterDataProvider {
    #if ${condition}
    func ask(_ url: URL) {
        URLSession.shared.dataTask(with: url).resume()${found}
    }
    #endif
}`;
    const rule = "filter-data-provider-network";
    const fence = "swift joined product=app-extension ios=16.0";
    check(rule, fence, code("targetEnvironment(simulator)"));
    check(rule, fence, code("DEBUG", "\n//      ^^^^^^^^^^ On iOS the sandbox"));
  });

  it("may accept any certificate", () => {
    const code = (condition: string, found = "") => `import Foundation
final class Delegate: NSObject, URLSessionDelegate {
    func urlSession(
        _ session: URLSession,
        didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
        #if ${condition}
        completionHandler(.useCredential, URLCredential(trust: challenge.protectionSpace.serverTrust!))${found}
        #endif
    }
}`;
    const fence = "swift joined product=application ios=16.0 macos=13.0";
    const found =
      "\n//                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Nothing here evaluates";
    check("server-trust-unchecked", fence, code("targetEnvironment(simulator)"));
    check("server-trust-unchecked", fence, code("!targetEnvironment(simulator)", found));
  });

  it("is told of each platform", () => {
    const relatives = "ios tvos watchos visionos";
    const inSwift = askSwift(
      "#if targetEnvironment(simulator) && os(iOS)\n«a»\n#elseif !targetEnvironment(simulator)\n«b»\n#else\n«c»\n#endif",
    );
    const told = inSwift.sites.map((site) => inSwift.resolve.conditions(site).simulated?.join(" ") ?? "");
    assert.deepEqual(told, ["ios", "", relatives]);
    const code = "#if TARGET_OS_SIMULATOR && A\none;\n#elif TARGET_IPHONE_SIMULATOR\ntwo;\n#else\nthree;\n#endif";
    const outline = outlineObjc(lexObjc(code, new TokenBuffer()));
    const inC = ["one", "two", "three"].map(
      (name) => outline.conditionsAt(tokenAt(outline.tokens, code.indexOf(name))).simulated?.join(" ") ?? "",
    );
    assert.deepEqual(inC, [relatives, relatives, ""]);
  });
});
