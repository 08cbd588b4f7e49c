import assert from "node:assert/strict";
import { unknownProject } from "../../server/core/project.ts";
import { applyEdits } from "../../server/core/text.ts";
import { documentIn, portolan } from "../support/check.ts";

const recent = { ...unknownProject, deployment: { value: { ios: "18.0" }, source: "test" } };

/** What the line of code becomes by each fix of `deprecated-api` that is offered in it. */
function made(head: string, line: string) {
  const code = `${head}\n${line}\n`;
  const [document, around] = documentIn(code, "objc", recent);
  const findings = portolan().findings(document, { ...around, only: ["deprecated-api"] });
  assert.notEqual(findings.length, 0, "nothing is found");
  return findings.flatMap(({ fixes }) => fixes.map(({ edits }) => applyEdits(code, edits).split("\n").at(-2)));
}

describe("the successor of what a subclass has", () => {
  const subclass = (name: string, of: string) =>
    `#import <Foundation/Foundation.h>\n@interface ${name} : ${of}\n@end\n@implementation ${name}\n@end`;

  it("makes no object of the class above in place of one of the subclass", () => {
    for (const of of ["NSURLSession", "NSURLSessionConfiguration"])
      for (const call of ["[Fake new]", "[[Fake alloc] init]", "[Fake.alloc init]"])
        assert.deepEqual(made(subclass("Fake", of), `void f(void) { Fake *one = ${call}; }`), [], call);
  });

  it("makes one of the class itself, however that is written", () => {
    const successor = "[NSURLSessionConfiguration defaultSessionConfiguration]";
    for (const of of ["[C new]", "[[C alloc] init]", "[C.alloc init]"])
      assert.deepEqual(
        made(
          "#import <Foundation/Foundation.h>",
          `id f(void) { return ${of.replace("C", "NSURLSessionConfiguration")}; }`,
        ),
        [`id f(void) { return ${successor}; }`],
      );
  });

  it("renames no accessor that it overrides, without the one that belongs to it and who calls them", () => {
    const head =
      "#import <NetworkExtension/NetworkExtension.h>\n@interface Fake : NEVPNManager\n@end\n@implementation Fake";
    assert.deepEqual(made(head, "- (NEVPNProtocol *)protocol { return nil; }"), []);
    assert.deepEqual(made(head, "- (id)copied { return [self.protocol copy]; }"), [
      "- (id)copied { return [self.protocolConfiguration copy]; }",
    ]);
    const own = "- (NEVPNProtocol *)protocol { return nil; }";
    for (const line of [
      "- (id)copied { return [self.protocol copy]; }",
      "- (id)copied { return [[self protocol] copy]; }",
    ])
      assert.deepEqual(made(`${head}\n${own}`, line), [], line);
    const above = `${head}\n${own}\n@end\nvoid f(NEVPNManager *manager) {`;
    assert.deepEqual(made(above, "[manager.protocol copy]; }"), [], "it may be one of the subclass");
  });
});
