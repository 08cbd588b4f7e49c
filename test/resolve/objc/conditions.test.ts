import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Versions } from "../../../server/core/platform.ts";
import { unknownProject } from "../../../server/core/project.ts";
import { workspaceOf } from "../../../server/resolve/declared-elsewhere.ts";
import { createObjcResolve } from "../../../server/resolve/objc/answers.ts";
import { surveyObjc } from "../../../server/resolve/objc/survey.ts";
import { lexObjc } from "../../../server/syntax/objc/lexer/lexer.ts";
import { outlineObjc } from "../../../server/syntax/objc/outline/outline.ts";
import { TokenBuffer } from "../../../server/syntax/tokens.ts";
import { theCorpus } from "../../support/corpus-files.ts";

const read = (text: string) => lexObjc(text, new TokenBuffer());

/** What holds at each "here" of `text` with `header` beside it: systems that are there, and whether it is deprecated. */
function shown(header: string, text: string, target: Versions = {}, name = "/app/A.h"): readonly string[] {
  const outline = outlineObjc(read(text));
  const workspace = workspaceOf([surveyObjc(read(text), "/app/A.m"), surveyObjc(read(header), name)]);
  const project = { ...unknownProject, deployment: { value: target, source: "test" } };
  const resolve = createObjcResolve(outline, { facts: theCorpus().facts, workspace, project });
  return [...text.matchAll(/\bhere\b/g)].map(({ index }) => {
    const { atLeast, inDeprecated } = resolve.conditions({ name: "here", span: { start: index, end: index + 4 } });
    return [...(atLeast.ios === undefined ? [] : [atLeast.ios]), ...(inDeprecated ? ["deprecated"] : [])].join(" ");
  });
}

describe("What a header says of a declaration", () => {
  const method = (name: string) => `- (void)${name} { here; }`;
  const implementation = `@implementation A\n${method("f")}\n${method("g")}\n@end`;

  it("holds in the body of a method", () => {
    const header =
      "@interface A : NSObject\n- (void)f API_AVAILABLE(ios(18.0));\n- (void)g NS_DEPRECATED_IOS(2_0, 9_0);\n@end";
    assert.deepEqual(shown(header, implementation), ["18.0", "deprecated"]);
  });

  it("holds in the body of a method that overrides it, but not in one that a protocol asks for", () => {
    const header =
      "@interface Old : NSObject\n- (void)f API_AVAILABLE(ios(18.0));\n@end\n@protocol P\n- (void)g __attribute__((deprecated));\n@end\n@interface A : Old <P>\n@end";
    assert.deepEqual(shown(header, implementation), ["18.0", ""]);
  });

  it("holds in all methods of a class", () => {
    const header = "API_AVAILABLE(ios(18.0))\n@interface A : NSObject\n- (void)f;\n@end";
    assert.deepEqual(shown(header, implementation), ["18.0", "18.0"]);
  });

  it("of a property holds in its methods, also through a macro of the header", () => {
    const header =
      "#define NEW API_AVAILABLE(ios(18.0))\n@interface A : NSObject\n@property (nonatomic, setter=put:) int f API_AVAILABLE(ios(17.0));\n@property int g NEW;\n@end";
    const methods =
      "@implementation A\n- (int)f { here; }\n- (void)put:(int)f { here; }\n- (void)setG:(int)g { here; }\n@end";
    assert.deepEqual(shown(header, methods), ["17.0", "17.0", "18.0"]);
  });

  it("of a category doesn’t hold in the methods that it declares, those with one of their own apart", () => {
    const category = "API_AVAILABLE(ios(18.0))\n@interface A (More)\n- (void)f;\n@end";
    assert.deepEqual(shown(category, implementation), ["", ""]);
    assert.deepEqual(shown(category.replace("f;", "f API_AVAILABLE(ios(17.0));"), implementation), ["17.0", ""]);
  });

  it("holds in a function of C, when it is a header", () => {
    const prototype = "void f(void) API_AVAILABLE(ios(18.0));";
    assert.deepEqual(shown(prototype, "void f(void) { here; }"), ["18.0"]);
    assert.deepEqual(shown(prototype, "void f(void) { here; }", {}, "/app/B.m"), [""]);
  });
});

describe("What Apple says of a method or class", () => {
  const override =
    "@interface P : NEAppProxyProvider\n@end\n@implementation P\n- (BOOL)handleNewUDPFlow:(NEAppProxyUDPFlow *)flow initialRemoteEndpoint:(NWEndpoint *)remote { here; return YES; }\n@end";

  it("holds in what overrides it, once all targets have it", () => {
    assert.match(shown("", override)[0]!, /deprecated/);
    assert.match(shown("", override, { ios: "18.0" })[0]!, /deprecated/);
    assert.doesNotMatch(shown("", override, { ios: "17.0" })[0]!, /deprecated/);
  });

  it("holds in a category on the class", () => {
    const category = "@implementation NWHostEndpoint (More)\n- (void)f { here; }\n@end";
    assert.match(shown("", category, { ios: "18.0" })[0]!, /deprecated/);
    assert.doesNotMatch(shown("", category, { ios: "17.0" })[0]!, /deprecated/);
  });

  it("stands in for no target that is unknown, as nobody checked for it", () => {
    const callback =
      "@interface S : NSObject <NSStreamDelegate>\n@end\n@implementation S\n- (void)stream:(NSStream *)s handleEvent:(NSStreamEvent)e { here; }\n@end";
    const category = "@implementation NSURLSession (More)\n- (void)f { here; }\n@end";
    for (const code of [callback, category]) {
      assert.deepEqual(shown("", code), [""]);
      assert.match(shown("", code, { ios: "6.0" })[0]!, /^\d/);
    }
  });
});

describe("What code asks the running system", () => {
  const inBody = (code: string) => `void f(NEAppProxyTCPFlow *flow, id any) { ${code} }`;
  const asks = "[flow respondsToSelector:@selector(remoteFlowEndpoint)]";
  const asked = (code: string) => shown("", code);

  it("holds in the branch of each way to ask for a member", () => {
    for (const condition of [
      asks,
      `${asks} == YES`,
      `YES == ${asks}`,
      `${asks} != NO`,
      `!(${asks} == NO)`,
      `any && ${asks}`,
      "[NEAppProxyTCPFlow instancesRespondToSelector:@selector(remoteFlowEndpoint)]",
      "[any respondsToSelector:@selector(remoteHostname)]",
    ]) {
      const expected = condition.includes("Hostname") ? "14.2" : "18.0";
      assert.deepEqual(asked(inBody(`if (${condition}) { here; } here;`)), [expected, ""], condition);
    }
  });

  it("holds in the branch of each way to ask for a function or class", () => {
    for (const [condition, version] of [
      ["&sec_protocol_metadata_copy_server_name != NULL", "18.5"],
      ["sec_protocol_metadata_copy_server_name", "18.5"],
      ["NULL != sec_protocol_metadata_copy_server_name && any", "18.5"],
      ["[NERelayManager class]", "17.0"],
      ["[NERelayManager class] != Nil", "17.0"],
      ['NSClassFromString(@"NERelayManager")', "17.0"],
      ['NSClassFromString(@"NERelayManager") != nil', "17.0"],
    ] as const)
      assert.deepEqual(asked(inBody(`if (${condition}) { here; } here;`)), [version, ""], condition);
  });

  it("holds behind an early exit, in both parts of a conditional, and for an answer that is kept", () => {
    assert.deepEqual(asked(inBody(`if (!${asks}) { return; } here;`)), ["18.0"]);
    assert.deepEqual(asked(inBody(`id a = ${asks} ? here : here; BOOL b = ${asks} && here;`)), ["18.0", "", "18.0"]);
    const kept = 'Class c = NSClassFromString(@"NERelayManager");';
    assert.deepEqual(asked(inBody(`${kept} if (c) { here; } if (!c) return; here;`)), ["17.0", "17.0"]);
    assert.deepEqual(asked(inBody(`${kept} c = any; if (c) { here; }`)), [""]);
    assert.deepEqual(asked(inBody(`{ ${kept} } if (c) { here; }`)), [""]);
  });

  it("says that the other branch is for older systems, but not of an object that may be anybody's", () => {
    const older = (code: string) => {
      const outline = outlineObjc(read(code));
      const world = { facts: theCorpus().facts, workspace: workspaceOf([]), project: unknownProject };
      const span = { start: code.indexOf("here"), end: code.indexOf("here") + 4 };
      return createObjcResolve(outline, world).conditions({ name: "here", span }).below.ios ?? "";
    };
    assert.equal(older(inBody(`if (${asks}) { } else { here; }`)), "18.0");
    assert.equal(older(inBody("if ([any respondsToSelector:@selector(remoteHostname)]) { } else { here; }")), "");
    assert.equal(older(inBody("if (sec_protocol_metadata_copy_server_name == NULL) { here; }")), "18.5");
  });

  it("says nothing where what is asked for is the code's own, a protocol's or unknown", () => {
    for (const condition of [
      "[any respondsToSelector:@selector(URLSession:webSocketTask:didOpenWithProtocol:)]",
      "[flow respondsToSelector:@selector(ownMember)]",
      "[own respondsToSelector:@selector(remoteFlowEndpoint)]",
      "Own",
      "any",
      "sec_protocol_metadata_copy_server_name(any)",
      "any == sec_protocol_metadata_copy_server_name",
      'NSClassFromString(@"Own")',
    ]) {
      const own =
        "@interface Own : NEAppProxyTCPFlow\n@property id remoteFlowEndpoint;\n@end\nvoid g(Own *own, id any, NEAppProxyTCPFlow *flow)";
      assert.deepEqual(asked(`${own} { if (${condition}) { here; } }`), [""], condition);
    }
  });
});
