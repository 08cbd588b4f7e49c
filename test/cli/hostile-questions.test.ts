import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { folderOf, portolan } from "./cli.ts";

/** Questions that look nothing up. */
const questions: readonly (readonly [what: string, words: readonly string[], input?: string])[] = [
  ["a name that every object has", ["explain", "__proto__"]],
  ["another such name", ["lookup", "constructor"]],
  ["an empty text", ["explain", ""]],
  ["a line of 1,000,000 digits", ["explain", "-"], "7".repeat(1_000_000)],
  ["a line of 1,000,000 letters", ["explain", "-"], "a".repeat(1_000_000)],
  ["a line of 1,000,000 dots and dashes", ["explain", "-"], "-a.".repeat(333_000)],
  [
    "a log of 20,000 lines",
    ["explain", "-"],
    '2026-05-11 07:58:02 nesessionmanager: Error Domain=X Code=-1009 "x"\n'.repeat(20_000),
  ],
  ["brackets and stars", ["lookup", "(((***[[["]],
  ["a lone surrogate and NUL", ["explain", "-"], "\ud800\0\ud800 error 9"],
];

describe("A question of a stranger", () => {
  for (const [what, words, input = ""] of questions) {
    it(`about ${what} is answered`, () => {
      const { code, stdout, stderr } = portolan(folderOf({}), words, { input });
      assert.ok(code === 0 || code === 1 || code === 2, `${code} ${stderr}`);
      assert.notEqual(stdout + stderr, "");
      assert.doesNotMatch(stderr, /fault inside| {4}at /);
    });
  }
});
