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

const relatives = "ios tvos watchos visionos";

/** Of which platforms the first of these statements of C are for simulators alone. */
function toldInC(code: string, count: number): readonly string[] {
  const outline = outlineObjc(lexObjc(code, new TokenBuffer()));
  return ["one;", "two;", "three;"]
    .slice(0, count)
    .map((name) => outline.conditionsAt(tokenAt(outline.tokens, code.indexOf(name))).simulated?.join(" ") ?? "");
}

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
    const inSwift = askSwift(
      "#if targetEnvironment(simulator) && os(iOS)\n«a»\n#elseif !targetEnvironment(simulator)\n«b»\n#else\n«c»\n#endif",
    );
    const told = inSwift.sites.map((site) => inSwift.resolve.conditions(site).simulated?.join(" ") ?? "");
    assert.deepEqual(told, ["ios", "", relatives]);
    const code = "#if TARGET_OS_SIMULATOR && A\none;\n#elif TARGET_IPHONE_SIMULATOR\ntwo;\n#else\nthree;\n#endif";
    assert.deepEqual(toldInC(code, 3), [relatives, relatives, ""]);
  });

  it("is told by the processor, which no device but a Mac has", () => {
    for (const condition of ["arch(i386) || arch(x86_64)", "(arch(i386) || arch(x86_64)) && os(iOS)", "arch(x86_64)"]) {
      const { sites, resolve } = askSwift(`#if ${condition}\n«a»\n#else\n«b»\n#endif`);
      const told = sites.map((site) => resolve.conditions(site).simulated?.includes("ios") ?? false);
      assert.deepEqual(told, [true, false], condition);
      assert.equal(resolve.conditions(sites[0]!).simulated?.includes("macos") ?? false, false);
    }
    const { sites: places, resolve: asked } = askSwift("#if !arch(arm64)\n«a»\n#endif");
    assert.equal(asked.conditions(places[0]!).simulated?.join(" "), "ios tvos visionos");
    for (const condition of ["!arch(x86_64)", "arch(arm64)", "arch(x86_64) || DEBUG"]) {
      const { sites, resolve } = askSwift(`#if ${condition}\n«a»\n#endif`);
      assert.equal(resolve.conditions(sites[0]!).simulated, undefined, condition);
    }
    for (const condition of ["defined(__i386__) || defined(__x86_64__)", "__x86_64__", "TARGET_CPU_X86_64"])
      assert.deepEqual(toldInC(`#if ${condition}\none;\n#else\ntwo;\n#endif`, 2), [relatives, ""], condition);
    assert.deepEqual(toldInC("#if defined(__arm64__)\none;\n#else\ntwo;\n#endif", 2), ["", ""]);
  });

  it("is told by its macros compared with a number", () => {
    for (const condition of ["!= 0", "> 0", ">= 1", "== 1", "!= 0 && A"])
      assert.deepEqual(toldInC(`#if TARGET_OS_SIMULATOR ${condition}\none;\n#else\ntwo;\n#endif`, 2), [relatives, ""]);
    for (const condition of ["== 0", "!= 1", "< 1", "<= 0"])
      assert.deepEqual(toldInC(`#if TARGET_OS_SIMULATOR ${condition}\none;\n#else\ntwo;\n#endif`, 2), ["", relatives]);
    for (const condition of [">= 0", "!= 2", "== 2"])
      assert.equal(toldInC(`#if TARGET_OS_SIMULATOR ${condition}\none;\n#endif`, 1)[0], "");
  });

  it("is told by macros of the file that stand for it", () => {
    const simulated = "#if TARGET_OS_SIMULATOR\n#define SIM 1\n#else\n#define SIM 0\n#endif\n";
    const alone = "#if TARGET_OS_SIMULATOR\n#define SIM\n#endif\n";
    for (const [before, condition] of [
      ["#define SIM TARGET_OS_SIMULATOR\n", "#if SIM"],
      ["#define SIM (TARGET_OS_SIMULATOR && A)\n", "#if SIM == 1"],
      ["#define SIM() TARGET_OS_SIMULATOR\n", "#if SIM()"],
      ["#define SIM() TARGET_OS_SIMULATOR\n", "#if SIM() && A"],
      [simulated, "#if SIM"],
      [alone, "#ifdef SIM"],
      [alone, "#if defined(SIM) && A"],
    ] as const)
      assert.deepEqual(toldInC(`${before}${condition}\none;\n#else\ntwo;\n#endif`, 2), [relatives, ""], before);
    for (const [before, condition] of [
      [simulated, "#ifdef SIM"],
      ["#define SIM TARGET_OS_SIMULATOR || A\n", "#if SIM"],
      ["#define SIM TARGET_OS_SIMULATOR\n#undef SIM\n", "#if SIM"],
      ["#define SIM TARGET_OS_SIMULATOR\n#ifdef A\n#define SIM 1\n#endif\n", "#if SIM"],
      [alone, "#ifndef SIM"],
    ] as const)
      assert.equal(toldInC(`${before}${condition}\none;\n#endif`, 1)[0], "", before);
  });
});
