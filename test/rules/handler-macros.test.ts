import assert from "node:assert/strict";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { documentIn, findingsIn, portolan } from "../support/check.ts";

const notCalled = "provider-completion-not-called";
const twice = "provider-completion-called-twice";

/** What both rules find of a start with this body in Objective-C, where this stands before it and this in a header of plain C. */
function found(body: string, before = "", header = ""): readonly string[] {
  const [document, around] = documentIn(
    `#import <NetworkExtension/NetworkExtension.h>
${before}
@interface P : NEPacketTunnelProvider
@end
@implementation P
- (void)startTunnelWithOptions:(NSDictionary *)options completionHandler:(void (^)(NSError *))done {
${body}
}
@end`,
    "objc",
  );
  const beside = { path: "/app/Finish.h", language: "objc", text: `${header}\n` } as const;
  const workspace = workspaceOf([portolan().survey(document), portolan().survey(beside)]);
  return findingsIn(document, { ...around, workspace, only: [notCalled, twice] }).map(({ rule }) => rule);
}

/** The same, with what is declared once in the file and once in the header. */
function foundWith(declared: string, body: string): readonly string[] {
  const [here, elsewhere] = [found(body, declared), found(body, "", declared)];
  assert.deepEqual(here, elsewhere, declared);
  return here;
}

const leftEarly = "    if (a) return;\n    done(nil);";

describe("Rules on a provider’s handlers", () => {
  it("look past macros that are known to do nothing with the way", () => {
    for (const macro of [
      "#define NOTE(x) NSLog(x)",
      "#define NOTE(x)",
      '#define NOTE(x) do { if (x) NSLog(@""); } while (0)',
      "#define NOTE(x) if (x) NSLog(x)",
      "#if DEBUG\n#define NOTE(x) NSLog(x)\n#else\n#define NOTE(x)\n#endif",
    ])
      assert.deepEqual(foundWith(macro, `    NOTE(1);\n${leftEarly}`), [notCalled], macro);
    assert.deepEqual(found(`    LOGGED(1);\n${leftEarly}`), [notCalled]);
    assert.deepEqual(found(`    DDLOG_INFO(1);\n${leftEarly}`), [notCalled]);
  });

  it("take a name that has the letters of a note, or does something else besides, for one that nobody knows", () => {
    for (const macro of ["DIALOG_FAIL(1)", "LOG_OR_GOTO(1)", "CATALOGUE(1)", "TRACE_AND_LEAVE(1)", "LOG(FATAL)"])
      assert.deepEqual(found(`    ${macro};\n${leftEarly}`), [], macro);
    for (const end of ["if (b) { done(nil); EXIT_METHOD }", "if (b) DIE else a++;", "CALL(Handler, nil);"])
      assert.deepEqual(found(`    ${end}\n${leftEarly}`, "#define CALL(n, e) do##n(e)"), [], end);
    for (const include of ['#include "body.inc"', '#include"body.inc"', '#  import "body.inc"'])
      assert.deepEqual(found(`${include}\n${leftEarly}`), [], include);
  });

  it("follow what the method calls in its place, in Objective-C too", () => {
    const helped = (helper: string, call: string) =>
      found(
        `    if (a) { ${call}; return; }\n    done(nil);\n}\n- (void)giveUp {\n    ${helper}`,
        `static void leave(void) { ${helper} }`,
      );
    for (const helper of ["exit(1);", "abort();", "errx(1, 0);", "[self cancelTunnelWithError:nil];"])
      assert.deepEqual(helped(helper, "[self giveUp]"), [], helper);
    assert.deepEqual(helped("exit(1);", "leave()"), []);
    assert.deepEqual(helped('NSLog(@"");', "[self giveUp]"), [notCalled]);
  });

  it("say nothing where a macro may leave, decides on what follows, or isn’t known", () => {
    for (const macro of [
      "#define NOTE(x) return",
      "#define NOTE(x) do { if (x) return; } while (0)",
      "#define NOTE(x) abort()",
      "#define NOTE(x) UNKNOWN(x)",
      "void die(void) __attribute__((noreturn));\n#define NOTE(x) die()",
    ])
      assert.deepEqual(foundWith(macro, `    NOTE(1);\n${leftEarly}`), [], macro);
    for (const macro of [
      "#define UNLESS(x) if (!(x))",
      "#define UNLESS(x) if (x) {} else",
      "#define UNLESS(x) while (x)",
    ])
      assert.deepEqual(found(`    UNLESS(b)\n    {}\n${leftEarly}`, macro), [], macro);
    for (const name of ["UNKNOWN(1);", "LOG_AND_RETURN(1);"]) assert.deepEqual(found(`    ${name}\n${leftEarly}`), []);
  });

  it("follow a case that says that it goes on to the next", () => {
    for (const word of ["__attribute__((fallthrough));", "[[fallthrough]];"]) {
      const body = (last: string) =>
        `    switch (a) { case 1: note(); ${word} case 2: done(nil); break; default: ${last} }`;
      assert.deepEqual(found(body("done(nil);")), []);
      assert.deepEqual(found(body("return;")), [notCalled]);
    }
  });

  it("know a handler under the name of a macro", () => {
    for (const use of ["[self go:HANDLER];", "HANDLER(nil);", "if (a) return [self go:HANDLER];\n    done(nil);"])
      assert.deepEqual(foundWith("#define HANDLER done", `    ${use}`), [], use);
  });

  it("don’t follow what an included file has", () => {
    assert.deepEqual(found('#include "body.inc"'), []);
    assert.deepEqual(found(`#include "body.inc"\n${leftEarly}`), []);
    assert.deepEqual(found('    if (a) { done(nil);\n#include "body.inc"\n    }\n    done(nil);'), []);
  });

  it("take a handler that is replaced for another one", () => {
    assert.deepEqual(found("    done(nil);\n    done(nil);"), [twice]);
    assert.deepEqual(found("    done(nil);\n    done = ^(NSError *e) {};\n    done(nil);"), []);
    assert.deepEqual(found("    done = [self once:done];\n    if (a) { done(nil); }\n    done(nil);"), []);
    assert.deepEqual(found("    if (a) { done(nil); RESET(done); }\n    done(nil);", "#define RESET(x) x = 0"), []);
  });

  it("know in whatever spelling that nobody returns", () => {
    const ends = (call: string) => [
      `    if (a) { done(nil); ${call} }\n    done(nil);`,
      `    if (a) { ${call} } else done(nil);`,
    ];
    for (const call of [
      'abort_with_reason(1, 2, "x", 0);',
      'abort_with_payload(1, 2, 0, 0, "x", 0);',
      "std::rethrow_exception(e);",
      "siglongjmp(b, 1);",
      "raise(SIGKILL);",
      "[error raise];",
    ])
      for (const body of ends(call)) assert.deepEqual(found(body), [], body);
    for (const declared of [
      "[[noreturn]] void die(void);",
      "void die(void) __attribute__((__noreturn__));",
      "void die(void) __dead2;",
      "void die(void) DISPATCH_NORETURN;",
      "APP_NO_RETURN void die(void);",
      "#define die() exit(1)",
      "#define die() __builtin_trap()",
      "#define die() return",
      "void die(void) __attribute__((cold, noreturn));",
      "void die(void) __attribute__((format(printf, 1, 2), noreturn));",
      "#define DIES __attribute__((noreturn))\nvoid die(void) DIES;",
      "typedef void (*Death)(void) __attribute__((noreturn));\nextern Death die;",
      "extern void (*die)(void) __attribute__((noreturn));",
      "__attribute__((noreturn)) void die(void (^last)(void));",
    ])
      for (const body of ends("die();")) assert.deepEqual(foundWith(declared, body), [], `${declared} ${body}`);
    for (const declared of [
      "void die(void (*f)(void) __attribute__((noreturn)));",
      "#define DIES_NORETURN __attribute__((noreturn))\nvoid die(void);",
      "#define DIES __attribute__((noreturn))\nvoid die(void);",
      "typedef void (*Death)(void) __attribute__((noreturn));\nDeath die(void);",
      "typedef void (*Death)(void) __attribute__((noreturn));\nvoid die(void);\nvoid install(Death die);",
    ])
      assert.deepEqual(foundWith(declared, ends("die();")[1]!), [notCalled], declared);
    for (const body of ends("die();")) assert.equal(foundWith("void die(void);", body).length, 1);
    const own = (name: string) => `static void ${name}(void) { note(); }`;
    const [terminated, unreachable, thread] = ["terminate();", "unreachable();", "[NSThread exit];"].map(
      (call) => ends(call)[1]!,
    );
    // Of what is declared elsewhere nothing says that it is the one of `std`.
    for (const before of ["", "void terminate(void);", own("terminate"), "using std::swap;"])
      assert.deepEqual(foundWith(before, terminated!), [notCalled], before);
    for (const before of ["using namespace std;", "using std::terminate;", "using std::cout, std::terminate;"])
      assert.deepEqual(found(terminated!, before), [], before);
    assert.deepEqual(found(ends("s::terminate();")[1]!, "namespace s = std;"), []);
    const aborted = ends("abort();")[1]!;
    for (const before of [
      "class Session { public: void abort() { note(); } };",
      "namespace x { void abort() { note(); } }",
      "void Session::abort() { note(); }",
    ])
      assert.deepEqual(found(aborted, before), [], before);
    assert.deepEqual(found(terminated!, "using namespace std;\nclass Job { void terminate(); };"), []);
    for (const before of ['extern "C" { void abort() { note(); } }', own("abort")])
      assert.deepEqual(found(aborted, before), [notCalled], before);
    assert.deepEqual(foundWith(own("terminate"), ends("std::terminate();")[1]!), []);
    assert.deepEqual(found(ends("Engine::exit(1);")[1]!), [notCalled]);
    for (const body of [unreachable!, thread!, ends("::exit(1);")[1]!]) assert.deepEqual(found(body), [], body);
    assert.deepEqual(found(unreachable!, own("unreachable")), [notCalled]);
  });

  it("know that a function is called where a variable ends, and what says of itself that it returns", () => {
    const kept = (attribute: string) =>
      `    ${attribute} void (^later)(void) = ^{ done(nil); };\n    if (a) return;\n    later();`;
    assert.deepEqual(found(kept("__attribute__((cleanup(finish)))")), []);
    assert.deepEqual(found(kept("__attribute__((unused))")), [notCalled]);
    for (const call of [
      "XYReturnIfNil(a);",
      "XYCheckOrReturn(a);",
      "CheckAndReturnNil(a);",
      "XYReturnedOrReturn(a);",
      "XYReturn();",
      "BailUnless(a);",
    ])
      assert.deepEqual(found(`    ${call}\n${leftEarly}`), [], call);
    for (const call of ["XYReturned();", "noteReturn(a, XYReturnIfNil());", "Note();"])
      assert.deepEqual(found(`    ${call}\n${leftEarly}`), [notCalled], call);
  });

  it("take a number of a header for no macro that may leave", () => {
    for (const number of ["(5 * NSEC_PER_SEC)", "NSEC_PER_SEC / 2", "(FIRST | SECOND)"])
      assert.deepEqual(foundWith(`#define LIMIT ${number}`, `    wait(LIMIT);\n${leftEarly}`), [notCalled], number);
    assert.deepEqual(foundWith("#define LIMIT (5 * UNKNOWN(1))", `    wait(LIMIT);\n${leftEarly}`), []);
  });
});
