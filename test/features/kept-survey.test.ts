import assert from "node:assert/strict";
import * as fc from "fast-check";
import { describe, it } from "mocha";
import { languageOf } from "../../server/core/language.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { blocksOfCorpus } from "../compile/blocks.ts";
import { portolan } from "../support/check.ts";
import { everything, hostAtOnce } from "../support/on-demand.ts";
import { filesBelow, read } from "../support/repo.ts";

const path = "/app/Own.swift";

/** What people type, and what takes a file apart. */
const typed = [
  ..."ab.(){}[]\"'/*\\#@`,:;<>!? \n",
  "let own: Int = 1",
  "func own() {}",
  "class Own {}",
  "#if DEBUG\n",
  "#endif\n",
  "/*",
  "*/",
  '"""',
  "\\(",
  '"_own._tcp"',
  "@objc(Own) class Owned {}",
  "// } ",
  "private ",
];

/** Places, how many units are taken away there, and what is typed. */
const edits = fc.array(fc.tuple(fc.nat(), fc.constantFrom(0, 0, 0, 1, 2, 9), fc.constantFrom(...typed)), {
  minLength: 1,
  maxLength: 3,
});

/** A text with `‸` where something is typed. */
function holdsWhenTyped(marked: string, inserted: string): boolean {
  const before = marked.replace("‸", "");
  const kept = portolan().surveyToKeep({ path, language: "swift", text: before });
  return kept.holdsFor(marked.replace("‸", inserted));
}

describe("What a file declares while it is written in", () => {
  it("is what another look finds, wherever it is said to hold", () => {
    const ours = filesBelow("examples/harbour").filter((each) => languageOf(each) === "swift");
    const texts = [
      ...ours.map(read),
      ...blocksOfCorpus().flatMap(({ language, code }) => (language === "swift" ? [code] : [])),
    ];
    let held = 0;
    let tried = 0;
    const check = (text: string, made: readonly (readonly [number, number, string])[]): void => {
      const kept = portolan().surveyToKeep({ path, language: "swift", text });
      const next = made.reduce((code, [place, removed, inserted]) => {
        const at = place % (code.length + 1);
        return code.slice(0, at) + inserted + code.slice(at + removed);
      }, text);
      tried++;
      if (kept.holdsFor(next)) {
        held++;
        assert.deepEqual(kept.surveyed, portolan().survey({ path, language: "swift", text: next }));
      }
    };
    void fc.assert(fc.property(fc.constantFrom(...texts), edits, check), { numRuns: 6000 });
    assert.ok(held > 300 && tried - held > 300, `${held} of ${tried}`);
  });

  for (const [where, marked, inserted, holds] of [
    ["a letter in a method", "class A { func f() { ‸g() } }", "a", true],
    ["a statement in an accessor", "struct A { var b: Int { ‸ } }", "return 1", true],
    ["a closure in a function", "func f() { ‸ }\nlet b = 1", "g { h() }", true],
    ["a line more, with its brackets", "func f() {\n‸\n}\nclass B {}", "if a {\n}\n", true],
    ["a comment in a function", "func f() { ‸ }", "/* } */", true],
    ["a parameter", "func f(‸) {}", "a: Int", false],
    ["a property", "class A { ‸ func f() {} }", "var b: Int", false],
    ["a function that ends and another one", "class A { func f() { ‸ } }", "} var b: Int; func g() {", false],
    ["a brace that ends nothing", "class A { func f() { ‸ } var b: Int }", "}", false],
    ["a brace that stays open", "class A { func f() { ‸ } var b: Int }", "{", false],
    ["a comment that stays open", "class A { func f() { ‸ } var b: Int }", "/*", false],
    ["a string that stays open", 'class A { func f() { ‸ } var b = """\n""" }', '"""', false],
    ["a conditional", "class A { func f() { ‸ } }", "\n#if A\n#endif\n", false],
    ["a class in a function", "func f() { ‸ }", "class B { var c: Int }", false],
    ["an import in a function", "func f() { ‸ }", "import B", false],
    ["observers that are some no longer", "class A { var b = c { ‸didSet { } } }", "x.", false],
    ["a service type", "func f() { ‸ }", 'g("_own._tcp")', false],
    ["a name for Objective-C", "func f() { ‸ }", "@objc(Own) class B {}", false],
  ] as const)
    it(`${holds ? "holds" : "is looked for again"} after ${where}`, () => {
      assert.equal(holdsWhenTyped(marked, inserted), holds);
    });

  it("is there for others, as what the file names is, whatever was typed since it was read", async () => {
    const files = new Map([[path, "class Own { func f() {\n} }"]]);
    const { update, isQuiet, around } = await openFolders(portolan(), hostAtOnce(files, []), ["/app"]);
    await update(path, files.get(path));
    assert.equal(isQuiet(path), true);
    assert.equal(
      await update(path, "class Own { func f() {\n NEHotspotHelper.supportedNetworkInterfaces() } }"),
      false,
    );
    assert.equal(isQuiet(path), false);
    assert.equal(await update(path, "class Own { var g: Int { 1 } func f() {} }"), true);
    const { workspace } = around({ path, language: "swift", text: "" }, everything);
    assert.deepEqual(workspace.member("Own", "g"), { property: "Int" });
  });

  it("is found under a name that stood in a function when the file was looked at", async () => {
    const files = new Map([[path, "class Own { func f() {\n} }"]]);
    const { update, isQuiet, around } = await openFolders(portolan(), hostAtOnce(files, []), ["/app"]);
    await update(path, files.get(path));
    assert.equal(around({ path, language: "swift", text: "" }, everything).workspace.member("Own", "g"), undefined);
    await update(path, "class Own { func f() {\n var g = 1 } }");
    isQuiet(path);
    assert.equal(await update(path, "class Own { func f() {\n}; var g = 1 }"), true);
    assert.deepEqual(around({ path, language: "swift", text: "" }, everything).workspace.member("Own", "g"), {
      property: "",
    });
  });
});
