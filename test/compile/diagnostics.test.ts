import assert from "node:assert/strict";
import { errorsIn, readDiagnostics } from "./diagnostics.ts";
import { missingModule } from "./judge.ts";
import { stubSdkTexts } from "./sdk-digest.ts";
import { errorsOf } from "./verdicts.ts";

describe("what a compiler says", () => {
  const said = [
    "/portolan/work/1/0/Example.swift:4:26: warning: 'a' was deprecated in iOS 18.0",
    "    flow.a: error: not at a place",
    "Example.m:2:3: fatal error: 'x.h' file not found",
    "Example.m:5:6: note: declared here",
    "Example.m:7:8: warning: incompatible pointer types passing 'A *' to parameter of type 'B *'",
  ].join("\n");

  it("is read as errors and warnings with their places", () => {
    assert.deepEqual(readDiagnostics(said), [
      { file: "Example.swift", line: 4, column: 26, severity: "warning", message: "'a' was deprecated in iOS 18.0" },
      { file: "Example.m", line: 2, column: 3, severity: "error", message: "'x.h' file not found" },
      {
        file: "Example.m",
        line: 7,
        column: 8,
        severity: "warning",
        message: "incompatible pointer types passing 'A *' to parameter of type 'B *'",
      },
    ]);
  });

  it("is read with the place in the macro that is used there", () => {
    const used = [
      "Example.m:9:3: warning: 'a' is deprecated: first deprecated in iOS 18.0",
      "Example.m:2:20: note: expanded from macro 'OUTER'",
      "Example.m:1:20: note: expanded from macro 'INNER'",
      "A.h:4:1: note: 'a' has been explicitly marked deprecated here",
    ].join("\n");
    assert.deepEqual(
      readDiagnostics(used).map(({ line, inMacro }) => ({ line, inMacro })),
      [{ line: 9, inMacro: { line: 1, column: 20 } }],
    );
  });

  it("counts as an error where the program would break though clang only warns", () => {
    assert.deepEqual(errorsOf(readDiagnostics(said)), [
      "Example.m:2:3 'x.h' file not found",
      "Example.m:7:8 incompatible pointer types passing 'A *' to parameter of type 'B *'",
    ]);
  });

  it("is shown by its errors, else by its end", () => {
    assert.equal(errorsIn("a\nb: error: c\nd"), "b: error: c");
    assert.equal(errorsIn("a\nb"), "a\nb");
  });
});

describe("a subject", () => {
  const lacks = (text: string) =>
    missingModule({ id: "a", claims: [], sources: { files: new Map([["Example.swift", text]]) } }, stubSdkTexts());

  it("is left out when it imports a module that has no stub", () => {
    assert.equal(lacks("import Network\nimport Testing\n"), "Testing");
    assert.equal(lacks("#import <Testing/Testing.h>\n"), "Testing");
    assert.equal(
      lacks("import Network\n@preconcurrency import class NetworkExtension.NWPath\nimport os.log\n"),
      undefined,
    );
    assert.equal(
      lacks("#import <NetworkExtension/NetworkExtension.h>\n#include <netinet/in.h>\n#include <stdio.h>\n"),
      undefined,
    );
  });
});
