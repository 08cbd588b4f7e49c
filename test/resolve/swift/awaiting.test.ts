import assert from "node:assert/strict";
import { askedIn } from "../../support/asked.ts";

describe("a place for `await`", () => {
  const canAwait = (marked: string) => {
    const { context, sites } = askedIn(marked, "swift");
    return context.resolve.canAwait(sites[0]!);
  };

  for (const code of [
    "func f() async { print(«a») }",
    "func f() async throws -> A { if b { print(«a») } }",
    "class C { init() async { print(«a») } }",
    "func f() { Task { print(«a») } }",
    "func f() { Task.detached { print(«a») } }",
    "func f() { Task(priority: .low) { print(«a») } }",
    "func f() { g { () async in print(«a») } }",
    "func f() { g { () async throws(A.B) -> C.D in\n print(«a») } }",
    "func f() { g { (\n b: B\n ) async -> C in\n print(«a») } }",
    "func f() async { let b = «a» }",
    "func f() async { b.c = («a» == nil) }",
    "func f() async { b += «a» }",
    "func f() async { if b && c, «a» == nil { } }",
    "func f() async { if («a» == nil) { } }",
    "func f() async { let b = c ? «a» : nil }",
    'func f() async { print(b, "\\(«a»)") }',
    "func f() async { print(1 + («a»)) }",
  ])
    it(`is in ${code}`, () => assert.equal(canAwait(code), true));

  for (const code of [
    "func f() { g(«a») }",
    "func f(b: () async -> A) { g(«a») }",
    "func f() async { b.map { g(«a») } }",
    "func f() async { b.map { c in async.d(«a») } }",
    "func f() async { func h() { g(«a») } }",
    "func f() async { assert(«a» == nil) }",
    "func f() async { b = c && «a» == nil }",
    "func f() async { b = c || (d(1), («a» == nil)).1 }",
    "func f() async { b = c ?? («a») }",
    "func f() async { b = 1 == «a» }",
    "func f() async { defer { print(«a») } }",
    "func f() async { defer { if b { print(«a») } } }",
    "func f() async { lazy var b = «a» }",
    'func f() async { log.info("\\(«a»)") }',
    "var f: A { g(«a») }",
    "let b = «a»",
  ])
    it(`is not in ${code}`, () => assert.equal(canAwait(code), false));
});
