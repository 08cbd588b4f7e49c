import assert from "node:assert/strict";
import fc from "fast-check";
import { entryIn } from "../../server/core/bundle.ts";
import { readOpenStep, readOpenStepValues } from "../../server/project/plist/openstep.ts";
import { readPropertyList } from "../../server/project/plist/plist.ts";

const head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x.dtd">\n';
const whole = `${head}<plist version="1.0">
<dict>
  <!-- 😀 why -->
  <key>NSAppTransportSecurity</key>
  <dict>
    <key>NSAllowsArbitraryLoads</key>
    <true/>
    <key>Domains &amp; more</key>
    <array><string>a</string><integer>7</integer><real>1.5</real><data> AB
    == </data></array>
  </dict>
  <key>Suffix</key><string>packet-tunnel-provider$(SUFFIX)</string>
</dict>
</plist>
`;

const read = (text: string) => readPropertyList("Info.plist", text);
const valuesOf = (text: string) =>
  Object.fromEntries([...read(text).list.keys].map(([key, entry]) => [key, entry.value]));

describe("A property list", () => {
  it("is read with all kinds of values", () => {
    assert.equal(read(whole).problem, undefined);
    assert.deepEqual(valuesOf(whole), {
      NSAppTransportSecurity: { NSAllowsArbitraryLoads: true, "Domains & more": ["a", 7, 1.5, "AB=="] },
      Suffix: "packet-tunnel-provider$(SUFFIX)",
    });
  });

  for (const [ends, text] of [
    ["line feeds", whole],
    ["carriage returns", whole.replaceAll("\n", "\r\n")],
    ["a byte-order mark", `\uFEFF${whole}`],
  ] as const) {
    it(`gives the place of a nested key and its value in a text with ${ends}`, () => {
      const entry = entryIn(read(text).list.keys, "NSAppTransportSecurity", "NSAllowsArbitraryLoads");
      assert.equal(text.slice(entry?.span.start, entry?.span.end), "NSAllowsArbitraryLoads");
      assert.equal(text.slice(entry?.valueSpan.start, entry?.valueSpan.end), "<true/>");
      const item = entryIn(read(text).list.keys, "NSAppTransportSecurity", "Domains & more", "1");
      assert.equal(text.slice(item?.valueSpan.start, item?.valueSpan.end), "<integer>7</integer>");
      assert.equal(entryIn(read(text).list.keys, "NSAppTransportSecurity", "Other"), undefined);
    });
  }

  it("in the old style is read with places too", () => {
    const text = '{ /* c */ "A B" = { list = (one, "t\\"wo", ); }; // c\n D = <0a 0b>; }';
    assert.deepEqual(valuesOf(text), { "A B": { list: ["one", 't"wo'] }, D: "0a0b" });
    const entry = entryIn(read(text).list.keys, "A B", "list");
    assert.equal(text.slice(entry?.span.start, entry?.span.end), "list");
  });

  it("of strings without braces is read", () => {
    assert.deepEqual(valuesOf('"a" = "b";\nc = d;\n'), { a: "b", c: "d" });
  });

  it("keeps keys that JavaScript treats specially", () => {
    const { list } = read("<plist><dict><key>__proto__</key><dict><key>constructor</key><true/></dict></dict></plist>");
    assert.equal(entryIn(list.keys, "__proto__", "constructor")?.value, true);
  });

  const malformed: readonly (readonly [string, string, unknown, RegExp])[] = [
    ["cut off inside a tag", "<plist><dict><key>A</key><true/><key>B</key><str", { A: true, B: undefined }, /./],
    [
      "with a tag closed wrongly",
      "<plist><dict><key>A</key><string>x</string><key>B</key><dict><key>C</key><true/></array></dict></plist>",
      { A: "x", B: { C: true } },
      /./,
    ],
    [
      "with a key without value",
      "<plist><dict><key>A</key><key>B</key><false/></dict></plist>",
      { A: undefined, B: false },
      /the key A has no value/,
    ],
    [
      "with an unknown element",
      "<plist><dict><key>A</key><boolean/></dict></plist>",
      { A: undefined },
      /<boolean> is not a value/,
    ],
    [
      "with a bare ampersand",
      "<plist><dict><key>A</key><true/><key>B</key><string>a & b</string></dict></plist>",
      { A: true, B: undefined },
      /./,
    ],
    ["with an array at its top", "<plist><array/></plist>", {}, /no dictionary/],
    ["in the old style without its end", "{ A = x; B = (y, ", { A: "x", B: ["y"] }, /not closed at line 1/],
    ["that is empty", " \n", {}, /empty/],
    ["in binary", "bplist00\u0001", {}, /binary/],
  ];
  for (const [what, text, values, problem] of malformed) {
    it(`${what} gives what could be read and says what could not`, () => {
      const found = read(text);
      assert.match(found.problem ?? "", problem);
      for (const [key, value] of Object.entries(values as object)) {
        const isLostKey = value === undefined && !found.list.keys.has(key);
        if (!isLostKey) assert.deepEqual(found.list.keys.get(key)?.value, value, key);
      }
    });
  }

  it("is read without fault whatever the text, cut anywhere, and places lie in the text", () => {
    const cut = fc.nat(whole.length).map((end) => whole.slice(0, end));
    const spliced = fc
      .tuple(fc.nat(whole.length), fc.string({ maxLength: 5 }))
      .map(([at, part]) => whole.slice(0, at) + part + whole.slice(at));
    const marks = fc
      .array(
        fc.constantFrom(
          "<dict>",
          "</dict>",
          "<key>k</key>",
          "<array>",
          "<true/>",
          "</",
          "<!--",
          "{",
          "(",
          "=",
          ";",
          '"',
          "a",
          "😀",
        ),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(cut, spliced, marks, fc.string({ unit: "binary" })), (text) => {
        for (const entry of read(text).list.keys.values()) {
          assert.ok(entry.span.start <= entry.span.end && entry.span.end <= text.length);
          assert.ok(entry.valueSpan.start <= entry.valueSpan.end && entry.valueSpan.end <= text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("nested without end is given up with a problem", () => {
    for (const text of [
      `<plist>${"<dict><key>a</key>".repeat(20_000)}`,
      `{a=${"{a=".repeat(20_000)}`,
      "(".repeat(50_000),
    ]) {
      assert.notEqual(read(text).problem, undefined);
    }
  });
});

describe("A list in the old style", () => {
  const part = fc.oneof(
    fc.constantFrom(
      "{",
      "}",
      "(",
      ")",
      "=",
      ";",
      ",",
      "<0a 1>",
      "<",
      " ",
      "\n",
      "/* c */",
      "// d\n",
      '"e f"',
      '"\\U00e9"',
      '"',
    ),
    fc.constantFrom(
      "a",
      "b",
      "__proto__",
      "1",
      "é",
      "a.b/c",
      "{a=b;}",
      "a = b;",
      "(a, b)",
      "a = {b = (c, {d = e;});};",
    ),
  );

  it("says the same without places as with them", () => {
    let whole = 0;
    void fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), fc.boolean(), (parts, isClosed) => {
        const text = isClosed ? `{${parts.join("")}}` : parts.join("");
        const { root, ...placed } = readOpenStep(text);
        const { root: value, ...plain } = readOpenStepValues(text);
        assert.deepEqual(value, root?.value);
        assert.deepEqual(plain, placed);
        if (root !== undefined && placed.problem === undefined) whole++;
      }),
      { numRuns: 3000 },
    );
    assert.ok(whole > 20, `${whole} could be read`);
  });
});
