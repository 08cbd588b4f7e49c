import assert from "node:assert/strict";
import fc from "fast-check";
import { lexObjc } from "../../../server/syntax/objc/lexer/lexer.ts";
import { Kind, TokenBuffer, type Tokens, tokenText } from "../../../server/syntax/tokens.ts";

const names = new Map<number, string>(Object.entries(Kind).map(([name, kind]) => [kind, name]));

function lex(text: string): Tokens {
  return lexObjc(text, new TokenBuffer());
}

function shown(text: string): string[] {
  const tokens = lex(text);
  return Array.from(
    { length: tokens.count },
    (_, index) => `${names.get(tokens.kinds[index]!)} ${tokenText(tokens, index)}`,
  );
}

describe("the Objective-C lexer", () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ["an object string is one token", '@"a \\" b" x', ['string @"a \\" b"', "identifier x"]],
    ["an unclosed string ends with its line", '"open\nx', ['string "open', "identifier x"]],
    ["a raw string may hold quotes and brackets", 'R"x(a ")" b)x" y', ['string R"x(a ")" b)x"', "identifier y"]],
    ["a prefixed literal is one token", `u8"a" L'b'`, ['string u8"a"', "character L'b'"]],
    ["a keyword keeps its mark", "@interface X @end", ["at @interface", "identifier X", "at @end"]],
    ["a boxed literal's mark stands alone", "@[x]", ["punctuation @", "open [", "identifier x", "close ]"]],
    ["comments are not tokens", "a // b\\\n c\nd /* e */ f", ["identifier a", "identifier d", "identifier f"]],
    ["a conditional is a whole line", "#if A && \\\n B // why\nx", ["directive #if A && \\\n B", "identifier x"]],
    ["an import keeps its path", "#import <X/Y.h> /* z */\n", ["directive #import <X/Y.h>"]],
    [
      "a message of an error may hold quotes",
      "#error don't \"stop\nx",
      ["directive #error don't \"stop", "identifier x"],
    ],
    [
      "the body of a macro is code",
      "#define A(x, y) foo(x) \\\n bar\nz",
      [
        "directive #define A(x, y)",
        "identifier foo",
        "open (",
        "identifier x",
        "close )",
        "identifier bar",
        "identifier z",
      ],
    ],
    [
      "a macro without parameters ends at its name",
      "#define A (b)",
      ["directive #define A", "open (", "identifier b", "close )"],
    ],
    [
      "a number sign inside a line is an operator",
      "x #y ## z",
      ["identifier x", "punctuation #", "identifier y", "punctuation ##", "identifier z"],
    ],
    [
      "numbers take their suffix, separators and signs",
      "1'000u 0x1e+2 1.5e-3f .5",
      ["number 1'000u", "number 0x1e", "punctuation +", "number 2", "number 1.5e-3f", "number .5"],
    ],
    [
      "angle brackets close one by one",
      "A<B<C>>c",
      [
        "identifier A",
        "punctuation <",
        "identifier B",
        "punctuation <",
        "identifier C",
        "punctuation >",
        "punctuation >",
        "identifier c",
      ],
    ],
    [
      "arrows and scopes are whole",
      "a->b::c",
      ["identifier a", "punctuation ->", "identifier b", "punctuation ::", "identifier c"],
    ],
  ];
  for (const [sentence, text, expected] of cases) {
    it(sentence, () => assert.deepEqual(shown(text), expected));
  }

  it("lists comments apart", () => {
    const tokens = lex("a /* b */ // c");
    assert.deepEqual([...tokens.commentStarts.slice(0, tokens.commentCount)], [2, 10]);
    assert.deepEqual([...tokens.commentEnds.slice(0, tokens.commentCount)], [9, 14]);
  });

  it("end with the text, whatever mark stands last behind whatever begins or ends there", () => {
    for (const text of endings) assert.equal(rebuilt(text), text);
  });

  it("gives tokens, comments and white space that are the text, whatever the text", () => {
    fc.assert(
      fc.property(anyCode, (text) => assert.equal(rebuilt(text), text)),
      { numRuns: 400 },
    );
  });

  it("is as sound on every truncated text", () => {
    fc.assert(
      fc.property(anyCode, fc.nat(200), (text, cut) => assert.equal(rebuilt(text.slice(0, cut)), text.slice(0, cut))),
      { numRuns: 200 },
    );
  });
});

const pieces = [
  "@interface X : Y",
  "@end",
  '@"s"',
  '"',
  "'",
  "/*",
  "*/",
  "//",
  "\n",
  "\\\n",
  "\r\n",
  "#if A",
  "#define M(a",
  "#define M(a) [a b]",
  "#pragma clang",
  'R"(',
  ')"',
  "x",
  "1e+",
  "[a b:c]",
  "(",
  ")",
  "{",
  "}",
  "]",
  "^",
  "::",
  "->",
  "@",
  "#",
  "\\",
  "é",
  "\ufeff",
  " ",
];
/** What tokens, comments and strings begin and end with, each with each mark behind it. */
const beginnings = [
  "",
  "a",
  "L",
  "R",
  "1",
  "0x",
  "1.",
  "1e",
  '""',
  '"',
  '"a',
  '"a"',
  '@"',
  '@"a"',
  "'",
  "'a",
  "'a'",
  'R"',
  'R"(',
  'R"a(',
  'R"(a)',
  'R"(a)"',
  'u8"',
  "#",
  "#if",
  "#if A",
  '#if "',
  '#if "a"',
  "#if A /*",
  "#if A /* a */",
  "#if A //",
  "#if A \\",
  "#define",
  "#define A",
  "#define A(",
  "#define A(a",
  "#define A(a)",
  "#error '",
  "#import <",
  "//",
  "// a",
  "// a\\",
  "/*",
  "/* a",
  "/**/",
  "@",
  "@a",
  "+",
  "-",
  "::",
  "->",
  "...",
  "<<",
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  "\n",
  "\r",
  "\u2028",
  "\ufeff",
  "é",
  "\ud83d",
];
const ends = [
  "",
  "\\",
  '"',
  "'",
  "#",
  "/",
  "*",
  "@",
  ".",
  "(",
  ")",
  '\\"',
  "\\'",
  ')"',
  "/*",
  "//",
  "*/",
  "+",
  "e",
  "\n",
  "\r",
  "\r\n",
  "\\\n",
  "\\\r",
  "\\\r\n",
];
const endings = beginnings.flatMap((first) =>
  ends.flatMap((last) => ["", '"', "\\", "/"].map((mark) => first + last + mark)),
);
const anyCode = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 200 }),
);

/** The text put together from tokens, comments and gaps; fails when they overlap, stand still or hide anything but white space. */
function rebuilt(text: string): string {
  const tokens = lex(text);
  const parts: [number, number][] = [];
  for (let index = 0; index < tokens.count; index++) parts.push([tokens.starts[index]!, tokens.ends[index]!]);
  for (let index = 0; index < tokens.commentCount; index++) {
    parts.push([tokens.commentStarts[index]!, tokens.commentEnds[index]!]);
  }
  parts.sort((a, b) => a[0] - b[0]);
  let result = "";
  let done = 0;
  for (const [start, end] of parts) {
    assert.ok(start >= done && end > start && end <= text.length);
    const gap = text.slice(done, start);
    assert.match(gap, /^(?:[\0-\x20\u00a0\ufeff\u2028\u2029\u3000]|\\\r?\n?)*$/);
    result += gap + text.slice(start, end);
    done = end;
  }
  return result + text.slice(done);
}
