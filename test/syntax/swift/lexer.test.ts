import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { lexSwift } from "../../../server/syntax/swift/lexer/lexer.ts";
import { Kind, tokenText } from "../../../server/syntax/tokens.ts";

const names = Object.fromEntries(Object.entries(Kind).map(([name, kind]) => [kind, name]));

function read(text: string): readonly string[] {
  const tokens = lexSwift(text);
  return Array.from({ length: tokens.count }, (_, at) => `${names[tokens.kinds[at]!]} ${tokenText(tokens, at)}`);
}

function kindsOf(text: string, kind: number): readonly string[] {
  const tokens = lexSwift(text);
  const found: string[] = [];
  for (let at = 0; at < tokens.count; at++) if (tokens.kinds[at] === kind) found.push(tokenText(tokens, at));
  return found;
}

describe("Swift tokens", () => {
  it("read interpolation as code, nested in strings in interpolation", () => {
    assert.deepEqual(read('"a\\(b + "c\\(d)")e"'), [
      'string "a',
      "interpolationOpen \\(",
      "identifier b",
      "punctuation +",
      'string "c',
      "interpolationOpen \\(",
      "identifier d",
      "interpolationClose )",
      'string "',
      "interpolationClose )",
      'string e"',
    ]);
  });

  it("keep brackets and closures inside an interpolation apart from its end", () => {
    assert.deepEqual(kindsOf('"\\(list.map { ($0) }[0])"', Kind.interpolationClose), [")"]);
    assert.deepEqual(kindsOf('"\\(list.map { ($0) }[0])" + tail', Kind.identifier), ["list", "map", "$0", "tail"]);
  });

  const strings: readonly (readonly [string, readonly string[]])[] = [
    ['#"no \\(name) yes \\#(name)"#', ['#"no \\(name) yes ', '"#']],
    ['##"a "# b"##', ['##"a "# b"##']],
    ['#"""#', ['#"""#']],
    ['"""\n "quoted" \\(x) ""\n """', ['"""\n "quoted" ', ' ""\n """']],
    ['#"""\n """ \\(no)\n """#', ['#"""\n """ \\(no)\n """#']],
    ['"\\"" + ""', ['"\\""', '""']],
    ['"open\nlet x', ['"open']],
  ];
  for (const [text, pieces] of strings) {
    it(`read the strings of ${JSON.stringify(text)}`, () => assert.deepEqual(kindsOf(text, Kind.string), pieces));
  }

  const expressions: readonly (readonly [string, readonly string[]])[] = [
    ["let r = /a[/]b\\/c/", ["/a[/]b\\/c/"]],
    ["x = a / b / c", []],
    ["f(/x/, y)", ["/x/"]],
    ["reduce(1, /)", []],
    ["return /\\d+/", ["/\\d+/"]],
    ["a! / b / c", []],
    ["#/usr/bin/# + 1", ["#/usr/bin/#"]],
    ["#/\n a / b\n/#", ["#/\n a / b\n/#"]],
    ["let half = (a + b)/2; let other = c/d", []],
  ];
  for (const [text, found] of expressions) {
    it(`tell regular expressions from division in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(kindsOf(text, Kind.regex), found));
  }

  it("leave comments out, nested ones too, and list them apart", () => {
    const text = "#!/usr/bin/swift\na /* b /* c */ d */ e // f\r\ng /// h";
    const tokens = lexSwift(text);
    assert.deepEqual(kindsOf(text, Kind.identifier), ["a", "e", "g"]);
    const comments = Array.from({ length: tokens.commentCount }, (_, at) =>
      text.slice(tokens.commentStarts[at], tokens.commentEnds[at]),
    );
    assert.deepEqual(comments, ["#!/usr/bin/swift", "/* b /* c */ d */", "// f", "/// h"]);
  });

  it("tell conditional directives, other hash words, attributes and quoted names", () => {
    assert.deepEqual(read("#if os(iOS)\n#available\n#elseif X\n#endif @available `class` @ #"), [
      "directive #if",
      "identifier os",
      "open (",
      "identifier iOS",
      "close )",
      "hash #available",
      "directive #elseif",
      "identifier X",
      "directive #endif",
      "at @available",
      "quotedIdentifier `class`",
      "punctuation @",
      "punctuation #",
    ]);
  });

  it("read names beyond ASCII, numbers in all bases and elements of tuples", () => {
    assert.deepEqual(kindsOf("let größe = 🎉, 名前 = x", Kind.identifier), ["let", "größe", "🎉", "名前", "x"]);
    assert.deepEqual(kindsOf("0xFF.p3 0x1F 1_000 1.5e-3 0b1 t.0.1 1...2 3.description", Kind.number), [
      "0xFF",
      "0x1F",
      "1_000",
      "1.5e-3",
      "0b1",
      "0",
      "1",
      "1",
      "2",
      "3",
    ]);
  });

  it("read on after a half-typed interpolation from the next line", () => {
    assert.deepEqual(kindsOf('let a = "\\(b\nlet c = "d"', Kind.identifier), ["let", "a", "b", "let", "c"]);
    assert.deepEqual(kindsOf('let a = "\\(b"\nlet c = "d"', Kind.string), ['"', '"', '"d"']);
  });

  it("take operators whole and leave optional marks alone", () => {
    assert.deepEqual(kindsOf("a?.b! ?? c != d ... e -> f??", Kind.punctuation), [
      "?",
      ".",
      "!",
      "??",
      "!=",
      "...",
      "->",
      "?",
      "?",
    ]);
  });
});
