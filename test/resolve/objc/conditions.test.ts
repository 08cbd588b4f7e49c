import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Versions } from "../../../server/core/platform.ts";
import { unknownProject } from "../../../server/core/project.ts";
import { createObjcResolve } from "../../../server/resolve/objc/answers.ts";
import { surveyObjc } from "../../../server/resolve/objc/survey.ts";
import { workspaceOf } from "../../../server/resolve/workspace.ts";
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

  it("holds in all methods of a class", () => {
    const header = "API_AVAILABLE(ios(18.0))\n@interface A : NSObject\n- (void)f;\n@end";
    assert.deepEqual(shown(header, implementation), ["18.0", "18.0"]);
  });

  it("of a category holds in the methods that it declares", () => {
    const header = "API_AVAILABLE(ios(18.0))\n@interface A (More)\n- (void)f;\n@end";
    assert.deepEqual(shown(header, implementation), ["18.0", ""]);
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
});
