import assert from "node:assert/strict";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { checkRule, documentIn, findingsIn, portolan } from "../support/check.ts";

/** How often the rule speaks of code beside another file. */
function found(code: string, language: "swift" | "objc", other: string): number {
  const [document, around] = documentIn(code, language);
  const path = language === "swift" ? "/app/Other.swift" : "/app/Other.h";
  const workspace = workspaceOf([portolan().survey(document), portolan().survey({ path, language, text: other })]);
  return findingsIn(document, { ...around, workspace, only: ["provider-print"] }).length;
}

describe("provider-print", () => {
  it("is quiet about own functions of the name and about other types", () => {
    checkRule(
      "provider-print",
      `import NetworkExtension
final class P: NEPacketTunnelProvider {
    override func wake() { log.print("a"); self.show(print) }
    func print(_ text: String, to: Int) {}
}
struct S { func f() { print("x") } }
`,
    );
    checkRule(
      "provider-print",
      `import NetworkExtension
final class P: NEPacketTunnelProvider {
    override func wake() { print("a") }
    func print(_ text: String) {}
}
`,
    );
  });

  it("is quiet about what other files declare under the name", () => {
    const code = (call: string) => `import NetworkExtension
final class P: NEPacketTunnelProvider {
    override func wake() { ${call} }
}`;
    for (const [call, other, count] of [
      ['print("a")', "func print(_ items: Any...) {}", 0],
      ['print("a", 1)', "extension P { func print(_ items: Any...) {} }", 0],
      ['print("a", level: 1)', "extension NEProvider { func print(_ text: String, level: Int) {} }", 0],
      ['print("a")', "struct Other { func print(_ text: String) {} }", 1],
      ["dump(self)", "", 1],
    ] as const)
      assert.equal(found(code(call), "swift", `import NetworkExtension\n${other}`), count, call + other);
    const objc =
      "#import <NetworkExtension/NetworkExtension.h>\n@interface P : NEPacketTunnelProvider\n@end\n@implementation P\n- (void)wake { printf(1); }\n@end";
    const foundation = "#import <Foundation/Foundation.h>\n";
    assert.equal(found(objc, "objc", foundation), 1);
    assert.equal(found(objc, "objc", `${foundation}#define printf(...) own_log(__VA_ARGS__)`), 0);
    assert.equal(found(`#define printf(...) own_log(__VA_ARGS__)\n${objc}`, "objc", foundation), 0);
    assert.equal(found(objc, "objc", "#define printf(...) own_log(__VA_ARGS__)"), 0);
    const toOutput = objc.replace("printf(1)", "fputs(1, stdout)");
    assert.equal(found(toOutput, "objc", foundation), 1);
    for (const own of ["#define stdout own_stream", "#define fputs(...) own_log(__VA_ARGS__)"]) {
      assert.equal(found(toOutput, "objc", own), 0);
      assert.equal(found(`${own}\n${toOutput}`, "objc", foundation), 0);
    }
  });

  it("is quiet where another stream is written to, output goes elsewhere, or a debugger shows it", () => {
    const swift = (body: string, before = "") =>
      checkRule(
        "provider-print",
        `import NetworkExtension\n${before}\nfinal class P: NEPacketTunnelProvider {\n    override func wake() {\n${body}\n    }\n}`,
      );
    swift('        print("a", to: &stream)\n        dump(self, to: &stream)\n        debugPrint(1, to: &stream)');
    swift("        #if DEBUG\n        print(1)\n        #endif");
    swift("        print(1)", "func redirect() { freopen(path, mode, stdout) }");
    swift("        stdout = stream\n        print(1)");
    swift("        Swift.print(1)\n//            ^^^^^ The system starts this provider", "func print(_ x: Any) {}");
    swift("        Swift.print(1)", "enum Swift { static func print(_ x: Any) {} }");
    swift("        let Darwin = Console()\n        Darwin.puts(1)");
    assert.equal(
      found(
        "import NetworkExtension\nfinal class P: NEPacketTunnelProvider {\n    override func wake() { Swift.print(1) }\n}",
        "swift",
        "enum Swift { static func print(_ x: Any) {} }",
      ),
      0,
    );
    swift("        Other.print(1)\n        Swift.print(1, to: &stream)");
    swift('        fputs("a", stderr)\n        fputs("a", stdout)\n//      ^^^^^ The system starts this provider');
    checkRule(
      "provider-print",
      `#import <NetworkExtension/NetworkExtension.h>
@interface P : NEPacketTunnelProvider
@end
@implementation P
- (void)wake {
    fprintf(stderr, "a");
    fprintf(file, "a");
    perror("a");
    logger->printf("a");
    ops.puts("a");
    Logger::printf("a");
    fprintf(stdout, "a");
//  ^^^^^^^ The system starts this provider
}
@end`,
      "objc",
    );
  });
});
