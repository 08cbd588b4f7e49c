import assert from "node:assert/strict";
import { join } from "node:path";
import type { Finding } from "../../server/core/finding.ts";
import { temporaryFolder } from "../host/temporary.mjs";
import type { TypeCheck } from "./compilers.ts";
import type { Diagnostic } from "./diagnostics.ts";
import { compare, type Difference } from "./differential/compare.ts";
import { expectedAs, readExpected } from "./differential/expected.ts";
import { type Batch, batchOf, buildsOf, numbered, type Program } from "./differential/program.ts";
import { generatedBatches, generatedCount, writtenBatches } from "./differential/programs.ts";
import { remembered } from "./remembered.ts";

const setting = { system: "ios", version: "26.1", mode: 5 } as const;
const languages = ["swift", "objc"] as const;

describe("generated programs", () => {
  it("are at least 2,000, and the same for the same seed", () => {
    assert.ok(generatedCount.swift + generatedCount.objc >= 2000);
    for (const language of languages) {
      const codes = (seed: number) => generatedBatches(language, seed, 80).map(({ code }) => code);
      assert.deepEqual(codes(1), codes(1));
      assert.notDeepEqual(codes(1), codes(2));
    }
  });

  it("declare nothing twice in a file", () => {
    for (const language of languages)
      for (const { code } of generatedBatches(language, 1, generatedCount[language])) {
        const declared =
          /^(?:class|struct|enum|protocol|@interface|@protocol|typedef \w+|func|void) (\w+\d+)\b(?! \()/gm;
        const names = [...code.matchAll(declared)].map(([line]) => line).filter((line) => !line.includes("iOS"));
        assert.deepEqual(
          names.filter((name, at) => names.indexOf(name) !== at),
          [],
        );
      }
  });

  it("are for a system that lacks the new names, too", () => {
    for (const language of languages) {
      const versions = new Set(generatedBatches(language, 1, 200).map((batch) => batch.setting.version));
      assert.deepEqual(versions, new Set(["26.1", "15.0"]));
    }
  });
});

describe("builds of a batch", () => {
  it("are one with the flag and one without where code asks for it, and else the one that is set", () => {
    const plain: Program = { name: "plain", shapes: [], code: "#if 0\n#endif\n", setting };
    const flagged: Program = { ...plain, name: "flagged", code: "#ifdef HARBOUR_FLAG\n#endif\n" };
    assert.deepEqual(buildsOf(batchOf("objc", "", [plain])), [setting]);
    assert.deepEqual(buildsOf(batchOf("objc", "", [plain, flagged])), [
      setting,
      { ...setting, flags: ["HARBOUR_FLAG"] },
    ]);
  });
});

describe("hand-written programs", () => {
  it("have names of their own", () => {
    for (const language of languages) {
      const names = writtenBatches(language).map(({ programs }) => programs[0]!.program.name);
      assert.equal(new Set(names).size, names.length);
    }
  });
});

describe("expected differences", () => {
  it("are about programs and shapes that there are", () => {
    for (const language of languages) {
      const batches = [...writtenBatches(language), ...generatedBatches(language, 1, generatedCount[language])];
      const known = new Set(
        batches.flatMap(({ programs }) => programs).flatMap(({ program }) => [program.name, ...program.shapes]),
      );
      const named = readExpected()
        .filter((each) => each.language === language)
        .flatMap((each) => [each.program, ...(each.with === undefined ? [] : [each.with])]);
      assert.deepEqual(
        named.filter((name) => !known.has(name)),
        [],
      );
    }
  });

  it("excuse one side of the programs that they name", () => {
    const program: Program = { name: "a", shapes: ["b", "c"], code: "", setting };
    const difference: Difference = {
      program,
      kind: "deprecated",
      side: "portolan",
      place: { line: 1, column: 1, name: "x" },
      text: "",
    };
    const entry = { language: "swift", program: "b", side: "portolan", because: "why" } as const;
    assert.equal(expectedAs("swift", difference, [entry]), entry);
    assert.equal(expectedAs("objc", difference, [entry]), undefined);
    assert.equal(expectedAs("swift", { ...difference, side: "compiler" }, [entry]), undefined);
    assert.equal(expectedAs("swift", difference, [{ ...entry, with: "d" }]), undefined);
    assert.ok(expectedAs("swift", difference, [{ ...entry, with: "c" }]));
  });
});

describe("a comparison", () => {
  const programOf = (code: string, name: string): Program => ({ name, shapes: [], code, setting });
  const batch: Batch = batchOf("objc", "#import <A/A.h>\n", [
    programOf("[A b];\n", "first"),
    programOf("a.c;\na.d;\n", "second"),
  ]);
  const warning = (line: number, column: number, name: string): Diagnostic => ({
    file: "Example.m",
    line,
    column,
    severity: "warning",
    message: `'${name}' is deprecated: first deprecated in iOS 18.0 [-Wdeprecated-declarations]`,
  });
  const finding = (name: string, rule = "deprecated-api"): Finding => {
    const start = batch.code.indexOf(name);
    const span = { start, end: start + name.length };
    return {
      rule,
      kind: "deprecated",
      severity: "warning",
      confidence: "certain",
      message: "",
      symbol: name,
      span,
      fixes: [],
    };
  };
  const told = (diagnostics: readonly Diagnostic[], findings: readonly Finding[]) => {
    const { agreed, differences, invalid } = compare(batch, diagnostics, findings);
    const words = differences.map(
      ({ program, kind, side, place }) => `${program.name}: ${side}, ${kind}, ${place.name}`,
    );
    return { agreed, words, invalid: invalid.map(({ program, error }) => `${program.name}: ${error}`) };
  };

  it("agrees at the same column, and at another one of the line for the same name", () => {
    assert.deepEqual(told([warning(3, 3, "c"), warning(4, 1, "d")], [finding("c"), finding("d")]), {
      agreed: 2,
      words: [],
      invalid: [],
    });
  });

  it("takes two words of clang about a selector for the class and the method", () => {
    const both = [warning(2, 4, "A"), warning(2, 4, "b")];
    const ofClass = { ...finding("[A"), symbol: "A", span: { start: 17, end: 18 } };
    assert.deepEqual(told(both, [ofClass, finding("b]")]).words, []);
    assert.deepEqual(told(both, [ofClass]).words, ["first: compiler, deprecated, b"]);
  });

  it("takes two words of clang about a class before a dot for one, which somebody has to say", () => {
    const both = [warning(3, 1, "a"), warning(3, 3, "a")];
    assert.deepEqual(told(both, [{ ...finding("a.c"), symbol: "a" }]), { agreed: 1, words: [], invalid: [] });
    assert.deepEqual(told(both, []).words, ["second: compiler, deprecated, a"]);
  });

  it("looks for a name in the macro that is used", () => {
    const used = { ...warning(4, 1, "c"), inMacro: { line: 3, column: 1 } };
    assert.deepEqual(told([used], [finding("c")]), { agreed: 1, words: [], invalid: [] });
    assert.deepEqual(told([used], [finding("d")]).words, [
      "second: compiler, deprecated, c",
      "second: portolan, deprecated, d",
    ]);
  });

  it("looks for a class in the alias that stands for it", () => {
    const aliased = batchOf("objc", "", [programOf("@compatibility_alias B A;\nB *b;\n", "alias")]);
    const span = { start: 23, end: 24 };
    const { agreed, differences } = compare(aliased, [warning(2, 1, "A")], [{ ...finding("A"), span }]);
    assert.deepEqual({ agreed, differences }, { agreed: 1, differences: [] });
    assert.equal(compare(aliased, [warning(2, 4, "A")], []).differences.length, 1);
  });

  it("names the program, the kind and the side of what only one of both says", () => {
    const young = { ...warning(4, 3, "d"), message: "'d' is only available on iOS 18.0 or newer" };
    assert.deepEqual(told([warning(3, 3, "c"), young], [finding("d;")]).words, [
      "second: compiler, deprecated, c",
      "second: portolan, deprecated, d;",
      "second: compiler, newer, d",
    ]);
    assert.deepEqual(told([young], [finding("d;", "newer-than-target")]).words, []);
  });

  it("leaves out what the compiler does not take", () => {
    const error: Diagnostic = { ...warning(3, 1, "a"), severity: "error", message: "use of undeclared identifier 'a'" };
    assert.deepEqual(told([error, warning(4, 3, "d")], [finding("b]")]), {
      agreed: 0,
      words: ["first: portolan, deprecated, b]"],
      invalid: ["second: 1: use of undeclared identifier 'a'"],
    });
  });

  it("does not count what is said softly", () => {
    assert.deepEqual(told([], [{ ...finding("c"), severity: "hint" }]).words, []);
  });
});

describe("numbers of programs", () => {
  it("stand behind the names that a sketch declares, and nowhere else", () => {
    assert.equal(numbered("func useN(_ o: OwnN) { o.isSIN; N }", 7), "func use7(_ o: Own7) { o.isSIN; N }");
  });
});

describe("a remembered type check", () => {
  it("asks the compilers once for one text, setting and SDK", async () => {
    const folder = join(temporaryFolder("compile-"), "said");
    let count = 0;
    const typeCheck: TypeCheck = async () => {
      count++;
      return [];
    };
    const sources = (text: string) => ({ files: new Map([["Example.swift", text]]) });
    for (const sdk of ["a", "a", "b"]) await remembered(typeCheck, folder, sdk)(sources("let a = 1"), setting);
    assert.equal(count, 2);
    await remembered(typeCheck, folder, "a")(sources("let a = 2"), setting);
    await remembered(typeCheck, folder, "a")(sources("let a = 1"), { ...setting, mode: 6 });
    assert.equal(count, 4);
  });
});
