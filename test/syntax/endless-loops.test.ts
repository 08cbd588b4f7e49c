import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { CodeLanguage } from "../../server/core/language.ts";
import { endlessLoops } from "../../server/syntax/endless-loops.ts";
import { lex, outline } from "../../server/syntax/read.ts";
import { askSwift } from "../support/code.ts";
import { conditionsIn } from "../support/objc-conditions.ts";

/** Each endless loop in a function with this code, as written. */
function loops(code: string, language: CodeLanguage): readonly string[] {
  const text = language === "swift" ? `func f() {\n${code}\n}` : `void f(void) {\n${code}\n}`;
  const tokens = lex(text, language);
  return endlessLoops(outline(tokens), { from: 0, to: tokens.count }).map(({ from, to }) =>
    text.slice(tokens.starts[from], tokens.ends[to - 1]),
  );
}

describe("Endless loops", () => {
  it("of Swift ask for nothing, and nothing in them breaks them off", () => {
    for (const code of [
      "while true { a() }",
      "while (true) { if x { return } }",
      "repeat { a() } while true",
      "while true { for x in y { break } }",
      "while true { switch x { case 1: break; default: a() } }",
      "while true { do { try a() } catch { continue }; for x in y { if x { break } } }",
      "while true { inner: for x in y { while z { break inner } } }",
      "while true { x.break(); repeat { break } while z }",
    ])
      assert.deepEqual(loops(code, "swift"), [code]);
    for (const code of [
      "while x { a() }",
      "while true && x { a() }",
      "while true, let x = y { a() }",
      "while true { if x { break } }",
      "while true { guard x else { break }; a() }",
      "while true { do { try a() } catch { break } }",
      "outer: while true { for x in y { break outer } }",
      "repeat { a() } while true && x",
      "repeat { a() } while true == x",
      "repeat { a() } while x",
      "for x in y { a() }",
      "repeat { break } while true",
      "a.while(true) { b() }",
      "while true { a(for: b); if x { break } }",
      "while true { repeat { a() } while x\n if y { break } }",
      "while true { if x { break\n a() } }",
    ])
      assert.deepEqual(loops(code, "swift"), [], code);
    assert.deepEqual(loops("outer: while true { while true { break outer } }", "swift"), [
      "while true { break outer }",
    ]);
    assert.deepEqual(loops("repeat { a() } while x\nwhile true { b() }", "swift"), ["while true { b() }"]);
  });

  it("of C are written in other ways as well", () => {
    for (const code of [
      "while (1) { a(); }",
      "while (YES) { if (x) return; }",
      "for (;;) { switch (x) { case 1: break; } }",
      "do { a(); } while (true);",
      "while (TRUE) a();",
      "for (;;) { for (int i = 0; i < n; i++) if (x) break; }",
      "while (1) { do { break; } while (0); }",
    ])
      assert.deepEqual(
        loops(code, "objc").map((each) => each.replace(/;$/, "")),
        [code.replace(/;$/, "")],
      );
    for (const code of [
      "while (x) { a(); }",
      "for (;x;) { a(); }",
      "for (;;) { if (x) break; }",
      "while (1) { if (x) goto end; }",
      "do { a(); } while (0);",
      "do { break; } while (1);",
      "while (1 && x) { a(); }",
      "while (1) if (x) break;",
    ])
      assert.deepEqual(loops(code, "objc"), [], code);
  });

  it("end the branch of a check as a return does", () => {
    const conditions = (code: string) => {
      const { sites, resolve } = askSwift(`func f() { ${code} }`);
      return sites.map((site) => Object.keys(resolve.conditions(site).below).length > 0);
    };
    const check = "if #available(iOS 15, *)";
    assert.deepEqual(conditions(`${check} { a(); while true { b() } }; «c»`), [true]);
    assert.deepEqual(conditions(`${check} { while true { if x { break } } }; «c»`), [false]);
    assert.deepEqual(conditions(`${check} { if x { while true { } } }; «c»`), [false]);
    const objc = (code: string) => conditionsIn(`void f(void) { if (@available(iOS 13, *)) { ${code} } here1; }`);
    assert.deepEqual(objc("a(); for (;;) { b(); }"), ["ios<13"]);
    assert.deepEqual(objc("do { b(); } while (1);"), ["ios<13"]);
    assert.deepEqual(objc("while (1) { if (x) break; }"), [""]);
    assert.deepEqual(objc("if (x) while (1) { b(); }"), [""]);
  });
});
