import assert from "node:assert/strict";
import { isPlainC } from "../../../server/syntax/objc/plain-c.ts";
import { lex } from "../../../server/syntax/read.ts";

const isC = (code: string): boolean => isPlainC(lex(code, "objc"));

describe("C and C++", () => {
  it("are told from Objective-C by what only the latter writes, comments left out", () => {
    assert.ok(isC("/** @param x */ int open(int x);"));
    assert.ok(!isC("#import <Foundation/Foundation.h>\nvoid f(void);"));
    assert.ok(!isC("@class NEProvider;"));
    assert.ok(!isC('void f(void) { NSLog(@"x"); }'));
  });
});
