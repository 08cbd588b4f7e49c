import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { CodeLanguage } from "../../server/core/language.ts";
import { unknownProject } from "../../server/core/project.ts";
import { documentIn, portolan } from "../support/check.ts";

/** The severities of what is found in `code` where the settings of the targets silence deprecations in these languages. */
function severities(code: string, language: CodeLanguage, ...unwarned: (readonly CodeLanguage[])[]) {
  const deployment = { ios: "18.4" };
  const targets = unwarned.map((each, at) => ({ name: `T${at}`, deployment, unwarned: each }));
  const project = { ...unknownProject, targets, deployment: { value: deployment, source: "test" } };
  const [document, around] = documentIn(code, language, project);
  return portolan()
    .findings(document, around)
    .map(({ severity }) => severity);
}

const objc =
  "#import <Foundation/Foundation.h>\nvoid f(NSURLSessionConfiguration *c) { c.HTTPShouldUsePipelining = YES; }";
const swift = "import Foundation\nfunc f(c: URLSessionConfiguration) { c.httpShouldUsePipelining = true }";

describe("a deprecation of which settings keep the compiler from warning", () => {
  it("is a hint where all targets do, for the language of the file", () => {
    assert.deepEqual(severities(objc, "objc", ["objc"], ["objc", "swift"]), ["hint"]);
    assert.deepEqual(severities(swift, "swift", ["swift"]), ["hint"]);
  });

  it("stays a warning where one target doesn’t, or for another language", () => {
    assert.deepEqual(severities(objc, "objc", ["objc"], []), ["warning"]);
    assert.deepEqual(severities(swift, "swift", ["objc"]), ["warning"]);
    assert.deepEqual(severities(objc, "objc"), ["warning"]);
  });
});
