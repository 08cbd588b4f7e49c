import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { unknownProject } from "../../../server/core/project.ts";
import { workspaceOf } from "../../../server/resolve/declared-elsewhere.ts";
import { createObjcResolve } from "../../../server/resolve/objc/answers.ts";
import { surveyObjc } from "../../../server/resolve/objc/survey.ts";
import { lexObjc } from "../../../server/syntax/objc/lexer/lexer.ts";
import { outlineObjc } from "../../../server/syntax/objc/outline/outline.ts";
import { TokenBuffer } from "../../../server/syntax/tokens.ts";
import { theCorpus } from "../../support/corpus-files.ts";

const read = (text: string) => lexObjc(text, new TokenBuffer());

/** What each `state` of `text` means; `header` stands beside it. */
function meanings(text: string, name = "state", header = ""): readonly (string | undefined)[] {
  const outline = outlineObjc(read(text));
  const workspace = workspaceOf([surveyObjc(read(text), "/app/A.m"), surveyObjc(read(header), "/app/A.h")]);
  const resolve = createObjcResolve(outline, { facts: theCorpus().facts, workspace, project: unknownProject });
  return [...text.matchAll(new RegExp(`\\b${name}\\b`, "g"))].map(({ index }) => {
    return resolve.meaning({ name, span: { start: index, end: index + name.length } })?.fact.id;
  });
}

const state = "NetworkExtension/NWTCPConnection.state";
const path = "NetworkExtension/NWPath.status";

describe("Types of everyday Objective-C", () => {
  const cases: readonly (readonly [string, string, readonly (string | undefined)[]])[] = [
    [
      "are the parameters of a block whose result says that it is never nil",
      "void f(void) { run(^NSData * _Nonnull(NWTCPConnection * _Nonnull c) { (void)c.state; return nil; }); run(^id __nullable(NWTCPConnection *c) { return c.state; }); }",
      [state, state],
    ],
    [
      "are the parameters of a block with attributes behind them",
      "void f(void) { run(^(NWTCPConnection *c) __attribute__((noescape)) { (void)c.state; }); }",
      [state],
    ],
    [
      "are the parameters of a lambda of C++, whatever it gives",
      `void f(void) {
        auto a = [](NWTCPConnection *c) -> std::vector<int> { return c.state; };
        auto b = [&](NWTCPConnection *c) mutable noexcept(true) -> const std::map<int, Own<id>> & { return c.state; };
        auto d = [=](NWTCPConnection *c) noexcept { return c.state; };
      }`,
      [state, state, state],
    ],
    [
      "are the results of methods that an implementation alone has, behind those that are declared",
      `@interface A : NSObject
- (NWPath *)shown;
@end
@implementation A
- (NWTCPConnection *)link { return nil; }
- (NWTCPConnection *)shown { return nil; }
+ (instancetype)own { return nil; }
- (void)f { (void)[self link].state; (void)self.link.state; (void)[[A own] link].state; (void)[self shown].state; }
@end
@interface B : NWTCPConnection
@end
@implementation B
- (NWTCPConnectionState)state { return 0; }
- (void)g { (void)self.state; }
@end`,
      [state, state, state, undefined, state, state],
    ],
    [
      "are members and globals of C++ that begin as what is in braces",
      "class Own { NWTCPConnection *one{nil}; NWTCPConnection *other{[]{ return nil; }()}; void f() { (void)one.state; (void)other.state; } };\nNWTCPConnection *all{nil};\nvoid g() { (void)all.state; }",
      [state, state, state],
    ],
    [
      "are behind a pointer to a pointer",
      "void f(NWTCPConnection **out) { (void)(*out).state; (void)[*out state]; }",
      [state, state],
    ],
    [
      "are the elements of an array of C",
      "void f(NWTCPConnection * __strong a[2]) { (void)a[0].state; NWTCPConnection *b[3]; (void)b[1].state; }",
      [state, state],
    ],
    [
      "are the results of own methods",
      "@interface A : NSObject\n+ (A *)shared;\n- (NWTCPConnection *)link;\n@end\nvoid f(A *a) { (void)[a link].state; (void)A.shared.link.state; (void)[[A shared] link].state; }",
      [state, state, state],
    ],
    [
      "are the class that an own maker is asked of",
      "@interface My : NWTCPConnection\n+ (instancetype)own;\n@end\nvoid f(void) { (void)[My own].state; (void)My.own.state; }",
      [state, state],
    ],
    [
      "are the values of a dictionary",
      'void f(NSDictionary<NSString *, NWTCPConnection *> *d) { (void)d[@"k"].state; (void)[d objectForKey:@"k"].state; }',
      [state, state],
    ],
    [
      "are those of an alias",
      "@compatibility_alias Mine NWTCPConnection;\nvoid f(Mine *m) { (void)m.state; }",
      [state],
    ],
  ];
  for (const [name, code, expected] of cases) it(name, () => assert.deepEqual(meanings(code), expected));

  it("tell a cast key in a subscript from a message", () => {
    const code =
      "void f(NSDictionary *d, NSArray<NSDictionary *> *a) { (void)d[(id)kCFFTPResourceName]; (void)a[0][(__bridge id)kCFFTPResourceName]; }\n" +
      "id g(id a) { return [(a) kCFFTPResourceName]; }";
    const key = "CFNetwork/kCFFTPResourceName";
    assert.deepEqual(meanings(code, "kCFFTPResourceName"), [key, key, undefined]);
  });

  it("go on behind the path of a provider", () => {
    const code =
      "@interface P : NEPacketTunnelProvider\n@end\n@implementation P\n- (void)f { (void)self.defaultPath.status; }\n@end";
    assert.deepEqual(meanings(code, "status"), [path]);
  });

  it("are classes that are asked for themselves", () => {
    const code = "BOOL f(id x) { return [x isKindOfClass:NWTCPConnection.class]; }";
    assert.deepEqual(meanings(code, "NWTCPConnection"), ["NetworkExtension/NWTCPConnection"]);
  });

  it("are known from a header", () => {
    const header = "@interface A : NSObject\n- (NWTCPConnection *)link;\n@end";
    assert.deepEqual(meanings("void f(A *a) { (void)[a link].state; }", "state", header), [state]);
  });
});
