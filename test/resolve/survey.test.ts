import assert from "node:assert/strict";
import { portolan } from "../support/check.ts";

function declared(path: string, text: string): readonly string[] {
  const { types, names } = portolan().survey({ path, language: "objc", text });
  return [...types.map(({ name }) => name), ...names].sort();
}

describe("the survey of C and C++", () => {
  it("keeps what shadows a symbol of Apple’s or leads to one", () => {
    assert.deepEqual(declared("/a.h", "int SecTrustEvaluate(int x);"), ["SecTrustEvaluate"]);
    assert.deepEqual(declared("/a.h", "#define SecTrustEvaluate(x) other(x)\n"), ["SecTrustEvaluate"]);
    assert.deepEqual(declared("/a.h", "typedef SecTrustRef Trust;"), ["Trust"]);
  });

  it("leaves the rest out", () => {
    assert.deepEqual(declared("/a.h", "struct box { int width; };\nint open_box(struct box *b);"), []);
  });

  it("has every constant of one enum, and those around it, however many there are", () => {
    const constants = Array.from({ length: 200_000 }, (_, at) => `k${at}`);
    const text = `#import <Foundation/Foundation.h>\nenum { ${constants.join(", ")} };\nint last;`;
    assert.equal(declared("/a.h", text).length, constants.length + 1);
  });

  it("is whole where anything is Objective-C", () => {
    assert.deepEqual(declared("/a.h", "#import <Foundation/Foundation.h>\nint open_box(void);"), ["open_box"]);
  });
});

describe("the survey of Swift", () => {
  it("has every global of a file, however many there are", () => {
    const text = Array.from({ length: 200_000 }, (_, at) => `let a${at} = 1\n`).join("");
    assert.equal(portolan().survey({ path: "/a.swift", language: "swift", text }).names.length, 200_000);
  });

  it("has no members of what a pattern binds where a case is being written", () => {
    const text = "enum Event { case var link: Int = 1\n case made(Int) }";
    const { types } = portolan().survey({ path: "/a.swift", language: "swift", text });
    assert.deepEqual(
      [...types[0]!.properties.keys()].filter((name) => !name.startsWith("case ")),
      [],
    );
  });
});
