import assert from "node:assert/strict";
import { type Project, unknownProject } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { portolan } from "../support/check.ts";

/** What is found in a file of Objective-C at `path`, by rule and severity. */
function found(path: string, code: string, isOfTests?: true): readonly string[] {
  const deployment = { value: { ios: "15.0" }, source: "test" };
  const project: Project = { ...unknownProject, deployment, ...(isOfTests && { isOfTests }) };
  const document = { path, language: "objc", text: code } as const;
  const around = { workspace: workspaceOf([portolan().survey(document)]), project, settings: defaultSettings };
  return portolan()
    .findings(document, { ...around, folder: "/w" })
    .map(({ rule, severity }) => `${rule} ${severity}`);
}

describe("a deprecation in a test", () => {
  const code = `#import <Foundation/Foundation.h>
void f(NSURLRequest *r, id d, NSOperationQueue *q) {
  [NSURLConnection connectionWithRequest:r delegate:d];
  [NSURLConnection sendAsynchronousRequest:r queue:q completionHandler:^(NSURLResponse *a, NSData *b, NSError *c) {}];
}
`;
  const rules = ["deprecated-api", "nsurlconnection-to-session"];

  it("is a hint for every rule, and outside of tests as loud as the target makes it", () => {
    const as = (severity: string) => rules.map((rule) => `${rule} ${severity}`);
    assert.deepEqual(found("/w/AppTests/ConnectionInstrument.m", code), as("hint"));
    assert.deepEqual(found("/w/App/ConnectionStub.m", code), as("hint"));
    assert.deepEqual(found("/w/App/Connection.m", code), as("warning"));
  });

  it("is a hint where only targets of tests build the file, whatever it is called", () => {
    assert.deepEqual(
      found("/w/Harness/Connection.m", code, true),
      rules.map((rule) => `${rule} hint`),
    );
  });
});
