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

/** Whether the last `self.kept` in a class with these bases and this code is followed; `header` stands beside it. */
function isFollowed(bases: string, code = "", header = ""): boolean {
  const text = `@interface C : ${bases}
@property NSString *kept;
@end
@implementation C
- (void)set { self.kept = @"a"; ${code} }
- (NSString *)get { return self.kept; }
@end
`;
  const workspace = workspaceOf([surveyObjc(read(text), "/app/C.m"), surveyObjc(read(header), "/app/H.h")]);
  const world = { facts: theCorpus().facts, workspace, project: unknownProject };
  const start = text.lastIndexOf("self.kept");
  const span = { start, end: start + "self.kept".length };
  return createObjcResolve(outlineObjc(read(text)), world).property(span) !== undefined;
}

describe("a property of Objective-C", () => {
  it("is followed where its file alone knows it", () => {
    assert.ok(isFollowed("NSObject"));
    assert.ok(isFollowed("Base", "", "@interface Base : NSObject\n@property NSString *other;\n@end\n"));
  });

  it("isn’t where a class or protocol above has it, too", () => {
    const property = "@property NSString *kept;\n@end\n";
    assert.ok(!isFollowed("Base", "", `@interface Base : NSObject\n${property}`));
    assert.ok(!isFollowed("NSObject <Keeping>", "", `@protocol Keeping\n${property}`));
    const above = `@interface Top : NSObject\n${property}@interface Base : Top\n@end\n`;
    assert.ok(!isFollowed("Base", "", above));
  });

  it("isn’t where a text names it", () => {
    assert.ok(!isFollowed("NSObject", '[self setValue:@"b" forKey:@"kept"];'));
  });
});
