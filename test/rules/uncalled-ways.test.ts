import assert from "node:assert/strict";
import { unknownProject } from "../../server/core/project.ts";
import type { Rule } from "../../server/core/rule.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { checkRule, documentIn, findingsIn, portolan } from "../support/check.ts";

const rules = ["session-handler-not-called", "provider-completion-not-called"] as const satisfies readonly Rule["id"][];

/** What comes before and behind a body in each language, so that both rules are asked the same. */
const swift = {
  "session-handler-not-called": [
    "final class Delegate: NSObject, URLSessionDataDelegate {",
    "    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse, completionHandler done: @escaping (URLSession.ResponseDisposition) -> Void) {",
  ],
  "provider-completion-not-called": [
    "final class Provider: NEPacketTunnelProvider {",
    "    override func stopTunnel(with reason: NEProviderStopReason, completionHandler done: @escaping () -> Void) {",
  ],
};
const objc = {
  "session-handler-not-called": [
    "@implementation Loader",
    "- (void)URLSession:(NSURLSession *)session dataTask:(NSURLSessionDataTask *)task didReceiveResponse:(NSURLResponse *)response completionHandler:(void (^)(NSURLSessionResponseDisposition))done {",
  ],
  "provider-completion-not-called": [
    "@interface Tunnel : NEPacketTunnelProvider\n@end\n@implementation Tunnel",
    "- (void)stopTunnelWithReason:(NEProviderStopReason)reason completionHandler:(void (^)(void))done {",
  ],
};

type Found = "returns" | "end" | "both" | "nothing";

/** Holds a body, in which RETURN marks the return that is to be found, to what is said of it by both rules. */
function check(language: "swift" | "objc", body: string, found: Found, before = "", project = unknownProject): void {
  for (const rule of rules) {
    const [type, head] = (language === "swift" ? swift : objc)[rule] as [string, string];
    const at = head.indexOf("done");
    const imports =
      language === "swift"
        ? "import Foundation\nimport NetworkExtension"
        : "#import <Foundation/Foundation.h>\n#import <NetworkExtension/NetworkExtension.h>";
    const lines = body.split("\n").flatMap((line) => {
      const column = line.indexOf("RETURN");
      const plain = line.replace("RETURN", "return");
      return column < 0 ? [plain] : [plain, `//${" ".repeat(column - 2)}^^^^^^ This returns without calling done`];
    });
    const end = found === "end" || found === "both" ? [`//${" ".repeat(at - 2)}^^^^ There is a way through`] : [];
    const close = language === "swift" ? "    }\n}" : "}\n@end";
    checkRule(rule, [imports, before, type, head, ...end, ...lines, close].join("\n"), language, project);
  }
}

describe("The ways through a method past its handler", () => {
  it("end where nobody returns from what is called, and only there", () => {
    for (const name of ["fatalError()", "preconditionFailure()", "abort()", "exit(1)", "Darwin.exit(1)", "die()"]) {
      const before = 'func die() -> Never { fatalError("") }';
      check("swift", `        guard let first else { ${name} }\n        done(first)`, "nothing", before);
      check("swift", `        guard let first else { ${name} }\n        if first { done(1) }`, "end", before);
      check("swift", `        if a { done(1) } else { ${name} }`, "nothing", before);
      check("swift", `        if a { done(1); return }\n        ${name}`, "nothing", before);
      check("swift", `        if b { ${name} }\n        if a {           RETURN }\n        done(1)`, "returns", before);
    }
    check("swift", "        if a { done(1) } else { finish() }", "end", "func finish() -> Int { 1 }");
    check("swift", "        if a { done(1) } else { queue.async { exit(0) } }", "nothing");
    for (const [call, before] of [
      ["abort();", ""],
      ["::abort();", ""],
      ["exit(1);", ""],
      ["die();", "_Noreturn void die(void);"],
      ["die();", "void die(void) __attribute__((noreturn));"],
      ["die();", "__attribute__((noreturn)) void die(void) { abort(); }"],
      ["[self die];", "@interface Base : NSObject\n- (void)die NS_NORETURN;\n@end"],
      ["[self dieOf:1];", "@interface Base : NSObject\n- (void)dieOf:(int)reason __attribute__((noreturn));\n@end"],
    ]) {
      check("objc", `    if (a) done(0);\n    else ${call}`, "nothing", before);
      check("objc", `    if (b) { ${call} }\n    if (a)           RETURN;\n    done(0);`, "returns", before);
    }
    check("objc", "    if (a) done(0);\n    else end();", "end", "void end(void);\n_Noreturn void die(void);");
  });

  it("end where another file says that nobody returns", () => {
    const says = (language: "swift" | "objc", path: string, text: string) =>
      portolan().survey({ path, language, text });
    const swiftBody = `import Foundation
${swift["session-handler-not-called"].join("\n")}
        if response.url != nil { done(.allow) } else { die(1) }
    }
}`;
    const objcBody = `#import <Foundation/Foundation.h>
${objc["session-handler-not-called"].join("\n")}
    if (a) done(0); else die(1);
}
@end`;
    for (const [language, body, path, text, count] of [
      ["swift", swiftBody, "/app/Die.swift", "func die(_ code: Int) -> Never { fatalError() }", 0],
      ["swift", swiftBody, "/app/Die.swift", "func die(_ code: Int) -> Swift.Never { fatalError() }", 0],
      [
        "swift",
        swiftBody.replace("die(1)", "Fail.die(1)"),
        "/app/Die.swift",
        "enum Fail { static func die(_ code: Int) -> Never { fatalError() } }",
        0,
      ],
      ["swift", swiftBody, "/app/Die.swift", "func die(_ code: Int) -> Int { 1 }", 1],
      [
        "objc",
        objcBody,
        "/app/Die.h",
        "#import <Foundation/Foundation.h>\nvoid die(int code) __attribute__((noreturn));",
        0,
      ],
      ["objc", objcBody, "/app/Die.h", "#import <Foundation/Foundation.h>\nvoid die(int code);", 1],
    ] as const) {
      const [document, around] = documentIn(body, language);
      const workspace = workspaceOf([portolan().survey(document), says(language, path, text)]);
      const found = findingsIn(document, { ...around, workspace, only: ["session-handler-not-called"] });
      assert.equal(found.length, count, text);
    }
  });

  it("go on where what never returns stands on one of two ways, or is a method of another type", () => {
    check("swift", "        let name = given ?? fatalError()\n        if name { done(1) }", "end");
    check("swift", "        session.abort()\n        if a { done(1) }", "end");
    check("swift", "        Thread.exit()\n        if a { done(1) }", "nothing");
    check("objc", "    [self.writer abort];\n    if (a) done(0);", "end");
    check("objc", "    if (a) done(0); else [NSThread exit];", "nothing");
  });

  it("follow local functions of Swift by their names", () => {
    check("swift", "        func finish() { done(1) }\n        if a {           RETURN }\n        finish()", "returns");
    check(
      "swift",
      "        guard a else { finish(); return }\n        func finish() { done(1) }\n        finish()",
      "nothing",
    );
    check("swift", "        func finish() { done(1) }\n        if a { finish() }", "end");
  });

  it("go from one case of C to the next, and leave loops and choices where something breaks off", () => {
    check(
      "objc",
      "    switch (a) {\n    case 1:\n    case 2: done(1); break;\n    case 3: log();\n    default: done(2);\n    }",
      "nothing",
    );
    check(
      "objc",
      "    switch (a) {\n    case 1: done(1); break;\n    case 2: log(); break;\n    default: done(2);\n    }",
      "end",
    );
    check("objc", "    switch (a) {\n    case 1: if (b) break; done(1); break;\n    default: done(2);\n    }", "end");
    check("objc", "    switch (a) {\n    case 1: log();           RETURN;\n    default: done(2);\n    }", "returns");
    check("objc", "    switch (a) {\n    case 1: done(1); break;\n    case 2: done(2); break;\n    }", "nothing");
    check("objc", "    switch (a) {\n    case 1: { log(); break; }\n    default: { done(2); break; }\n    }", "end");
    check("objc", "    switch (a) {\n    case 1: { log(); }\n    default: { done(2); break; }\n    }", "nothing");
    check("objc", '    run(^{ return; }, ^BOOL(int x) { return NO; }, @{ @"a": @{} });\n    done(0);', "nothing");
    check("objc", "    for (;;) { if (a)           RETURN; }", "returns");
    check("objc", "    for (;;) { if (a) break; }\n    if (b) done(0);", "end");
    check("objc", "    for (id each in b) { if (a) { done(0); return; } }", "nothing");
    check("objc", "    do { if (a) break; done(0); } while (0);", "end");
    check(
      "swift",
      "        switch a {\n        case .b:\n            if c { break }\n            done(1)\n        default: done(2)\n        }",
      "end",
    );
    check("swift", "        while true { if a {           RETURN } }\n        print(1)", "returns");
    check("swift", "        repeat { log() } while b\n        if a {           RETURN }\n        done(1)", "returns");
    check(
      "objc",
      "    @synchronized (self) { if (a)           RETURN; }\n    @autoreleasepool { done(0); }",
      "returns",
    );
  });

  it("are doubted where builds differ", () => {
    check(
      "swift",
      "        #if os(iOS)\n        if a {           RETURN }\n        #else\n        log()\n        #endif\n        done(1)",
      "returns",
    );
    check("swift", "        #if os(iOS)\n        done(1)\n        #else\n        return\n        #endif", "nothing");
    check("swift", "        #if DEBUG\n        exit(0)\n        #endif", "nothing");
    check("swift", "        guard #available(iOS 12, *) else { return }\n        done(1)", "nothing");
  });

  it("leave the message of an app without a reply where the handler is named at all", () => {
    const rule = "provider-completion-not-called";
    const head =
      "    override func handleAppMessage(_ data: Data, completionHandler done: ((Data?) -> Void)? = nil) {\n";
    const provider = "import NetworkExtension\nfinal class Provider: NEPacketTunnelProvider {\n";
    const name = `//${" ".repeat(head.indexOf("done") - 2)}^^^^ There is a way through this method`;
    for (const [body, end] of [
      [
        "        if data.isEmpty { return }\n//                        ^^^^^^ This returns without calling done, and the app\n        done?(nil)",
      ],
      ["        if let done { done(nil) }"],
      ["        guard let done else { return }\n        done(nil)"],
      ["        log(data)"],
      ["        if data.isEmpty { return }\n        fatalError()"],
      ["        if data.isEmpty { done?(nil) }", name],
      ["        super.handleAppMessage(data, completionHandler: done)"],
    ])
      checkRule(rule, `${provider}${head}${end === undefined ? "" : `${end}\n`}${body}\n    }\n}`);
    checkRule(
      rule,
      `#import <NetworkExtension/NetworkExtension.h>
@interface Tunnel : NEPacketTunnelProvider
@end
@implementation Tunnel
- (void)handleAppMessage:(NSData *)data completionHandler:(void (^)(NSData *))done {
    if (data.length == 0) return;
//                        ^^^^^^ This returns without calling done, and the app
    if (done) done(nil);
}
@end`,
      "objc",
    );
  });

  it("lead to labels and out of what is tried", () => {
    for (const [body, found] of [
      ["    if (a) goto out;\n    done(1);\nout:\n    free(p);", "end"],
      ["    if (a) goto out;\n    done(1);\n           RETURN;\nout:\n    free(p);", "end"],
      ["    if (a) { done(2); goto out; }\n    done(1);\nout:\n    free(p);", "nothing"],
      ["    if (a) goto fail;\n    done(1);\n    return;\nfail:\n    done(2);", "nothing"],
      ["    if (a) goto out;\n    done(1);\nout:\n    if (!told) done(2);", "nothing"],
      ["    if (b) done(1);\n    if (a) goto out;\n    done(2);\nout:\n    free(p);", "nothing"],
      ["    for (int i = 0; i < 3; i++) { if (a) goto out; }\n    done(1);\nout:\n    free(p);", "end"],
      ["again:\n    if (a) goto again;\n    done(1);", "nothing"],
      ["again:\n    if (a)           RETURN;\n    if (b) goto again;\n    done(1);", "returns"],
      ["    if (a) goto *next;\n    done(1);", "nothing"],
      ["    if (a) goto one;\n    goto two;\none:\n    done(1);\n    return;\ntwo:\n    free(p);", "end"],
      ["    @try { if (a)           RETURN; } @catch (NSException *e) { }\n    done(1);", "returns"],
      ["    @try { if (a) return; } @catch (NSException *e) { } @finally { done(1); }", "nothing"],
      ["    @try { [self work]; done(1); } @catch (NSException *e) { [self log]; }", "nothing"],
      ["    @try { [self work]; } @catch (NSException *e) {           RETURN; }\n    done(1);", "returns"],
      ["    @try { [self work]; } @catch (NSException *e) { } @catch (...) { }\n    if (a) done(1);", "end"],
      ["    @try { @throw e; } @catch (NSException *e) { done(1); }", "nothing"],
      ["    if (a) @try { done(1); } @finally { }\n    else [self log];", "end"],
    ] as const)
      check("objc", body.replace("           RETURN;\nout:", "    return;\nout:"), found);
  });

  it("pass what only asserts or discards the handler, and end where an assertion fails", () => {
    check("objc", "    NSParameterAssert(done);\n    if (a)           RETURN;\n    done(1);", "returns");
    check("objc", '    NSAssert(done != nil, @"%d", 1);\n    (void)done;\n    if (a) done(1);', "end");
    check("objc", '    assert(done);\n    if (a) done(1); else NSAssert(NO, @"");', "nothing");
    check("objc", "    if (a) done(1); else assert(0);", "nothing");
    check("objc", "    if (a) done(1); else assert(b);", "end");
    check("swift", "        precondition(done != nil)\n        _ = done\n        if a { done(1) }", "end");
    check("swift", "        if a { done(1) } else { assert(false) }", "nothing");
    check("swift", "        if a { done(1) } else { assert(b) }", "end");
    check("objc", "    note(done);\n    if (a) done(1);", "nothing");
  });

  it("are not told where a header’s macro calls the handler or leaves", () => {
    const body = `#import <Foundation/Foundation.h>
${objc["session-handler-not-called"].join("\n")}
    if (a) finish(1);
}
@end`;
    for (const [macro, count] of [
      ["#define finish(x) done(x)", 0],
      ["#define finish(x) complete(x)\n#define complete(x) \\\n  if (done) done(x)", 0],
      ["#define finish(x) do { [self note]; return; } while (0)", 0],
      ['#define finish(x) do { if (x) NSLog(@""); } while (0)', 1],
      ["#define finish(x) [self note:x]", 1],
      ["void finish(int x);", 1],
    ] as const) {
      const [document, around] = documentIn(body, "objc");
      const header = {
        path: "/app/Finish.h",
        language: "objc",
        text: `#import <Foundation/Foundation.h>\n${macro}`,
      } as const;
      const workspace = workspaceOf([portolan().survey(document), portolan().survey(header)]);
      const found = findingsIn(document, { ...around, workspace, only: ["session-handler-not-called"] });
      assert.equal(found.length, count, macro);
    }
  });

  it("go through statements that a directive stands in", () => {
    for (const directives of [
      "#if A\n    { done(1); return; }\n#else\n    { done(2); return; }\n#endif",
      "#pragma mark\n    { done(1); return; }",
    ])
      check("objc", `    if (a)\n${directives}\n    done(3);`, "nothing");
    check(
      "objc",
      "    if (a)\n#if A\n    { return; }\n#else\n    { done(1); return; }\n#endif\n    done(3);",
      "nothing",
    );
    check("objc", "    if (a)\n#pragma mark\n    {          RETURN; }\n    done(3);", "returns");
    check(
      "objc",
      "    if (a) { done(1); } else\n#if A\n    if (b) { done(2); } else\n#endif\n    { done(3); }",
      "nothing",
    );
  });
});
