import assert from "node:assert/strict";
import { stringValue } from "../../../server/syntax/swift/string-value.ts";

const cases: readonly (readonly [string, string | undefined])[] = [
  ['""', ""],
  ['"a"', "a"],
  [String.raw`"a\tb\\n\"c\""`, 'a\tb\\n"c"'],
  [String.raw`"caf\u{e9}\u{1F600}"`, "café😀"],
  [String.raw`#"a\n"b""#`, 'a\\n"b"'],
  [String.raw`##"a\##n\#n"##`, "a\n\\#n"],
  ['#"""#', '"'],
  ['"""\n    a\n      b\n\n    """', "a\n  b\n"],
  ['"""\r\n  a \\\r\n  b\r\n  """', "a b"],
  [String.raw`"a\(b)"`, undefined],
  ['"a', undefined],
  ['"', undefined],
  ['#"a"', undefined],
  ["", undefined],
  ["a", undefined],
];

describe("The value of a string literal in Swift", () => {
  for (const [literal, value] of cases) {
    it(`is ${JSON.stringify(value) ?? "nothing"} for ${JSON.stringify(literal)}`, () => {
      assert.equal(stringValue(literal), value);
    });
  }
});
