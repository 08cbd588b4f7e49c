import assert from "node:assert/strict";
import fc from "fast-check";
import { covers, fits, type GlobReading, readGlob, type Work } from "../../server/core/glob.ts";
import { excluder, readExclude, speaksOf } from "../../server/core/settings.ts";

function globOf(reading: GlobReading) {
  assert.ok("glob" in reading, "problem" in reading ? reading.problem : "");
  return reading.glob;
}

/** Glob, names that it fits, names that it does not. */
const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["a.swift", ["a.swift"], ["axswift", "b/a.swift", "A.swift"]],
  ["*", ["a", ".a", "a b"], ["a/b"]],
  ["a*", ["a", "ab", "a.b"], ["b", "a/b"]],
  ["*.swift", ["a.swift", ".swift", "a.b.swift"], ["a.swif", "a/b.swift", "a.swift.m"]],
  ["?", ["a", "."], ["", "ab", "/"]],
  ["a?c", ["abc", "a.c"], ["ac", "a/c"]],
  ["*/*", ["a/b", ".a/.b"], ["a", "a/b/c"]],
  ["**", ["a", "a/b", ".a/.b/c"], []],
  ["**/a", ["a", "b/a", "c/.b/a"], ["ba", "a/b"]],
  ["a/**", ["a/b", "a/b/.c"], ["ab", "b/a"]],
  ["a/**/b", ["a/b", "a/x/b", "a/x/.y/b"], ["ab", "a/xb", "a/b/x"]],
  ["**/a/**", ["a/b", "x/a/b/c"], ["x/b"]],
  ["*/**", ["a/b", "a/b/c"], ["a"]],
  ["**.swift", ["a.swift", "x/a.swift"], ["a.m"]],
  ["[ab]c", ["ac", "bc"], ["cc", "c", "abc"]],
  ["[a-c]x", ["ax", "bx", "cx"], ["dx", "-x"]],
  ["[^a]b", ["bb", "]b"], ["ab", "b", "/b"]],
  ["[!a]b", ["bb"], ["ab", "/b"]],
  ["[]a]", ["]", "a"], ["[", "b"]],
  ["[a-]", ["a", "-"], ["b"]],
  ["[*?]", ["*", "?"], ["a"]],
  ["{a,b}{c,d}", ["ac", "ad", "bc", "bd"], ["a", "ab", "acd"]],
  ["{a,{b,c}d}e", ["ae", "bde", "cde"], ["be", "ade"]],
  ["{,x}y", ["y", "xy"], ["x"]],
  ["*.{h,m,mm}", ["a.h", "a.mm"], ["a.c", "a."]],
  ["{a,**}/b", ["a/b", "x/y/b"], ["b/x"]],
  ["{a/**/,}b", ["a/b", "a/x/b", "b"], ["a"]],
  ["*.{swift}", ["a.swift"], ["a.m"]],
  ["{{name}}/a", ["{{name}}/a"], ["{{nam}}/a"]],
  ["a,b", ["a,b"], ["a", "b"]],
  ["a}b]", ["a}b]"], ["ab"]],
  ["a\\*", ["a*"], ["ab", "a\\b"]],
  ["\\{a,b\\}", ["{a,b}"], ["a"]],
  ["a+(b)|^$.c", ["a+(b)|^$.c"], ["ab", "abb"]],
  ["!a", ["!a"], ["a", "b"]],
  ["é*", ["é", "éa"], ["e"]],
];

/** Every way to match, tried one after the other: exponential, for short texts. */
function naive(glob: string, name: string): boolean {
  const marked = glob.replace(/(?<!\*)\*(?!\*)/g, "\u0001");
  return alternatives(marked).some((plain) => tail(plain, true, name));

  function tail(rest: string, isHead: boolean, left: string): boolean {
    if (rest === "") return left === "";
    if (rest.startsWith("**/") && isHead) {
      const after = rest.slice(3);
      const folders = [...left.matchAll(/\//g)].map((slash) => left.slice(slash.index + 1));
      return [left, ...folders].some((each) => tail(after, true, each));
    }
    const stars = /^(?:\*\*|\u0001)/.exec(rest)?.[0].length ?? 0;
    if (stars > 0) {
      for (let taken = 0; taken <= left.length; taken++) {
        if (stars === 1 && left.slice(0, taken).includes("/")) return false;
        if (tail(rest.slice(stars), false, left.slice(taken))) return true;
      }
      return false;
    }
    const takes = rest[0] === "?" ? left !== "" && left[0] !== "/" : left[0] === rest[0];
    return takes && tail(rest.slice(1), rest[0] === "/", left.slice(1));
  }
}

/** What a glob without nested braces stands for, brace by brace. */
function alternatives(glob: string): readonly string[] {
  const braces = /^([^{]*)\{([^}]*)\}(.*)$/.exec(glob);
  if (braces === null) return [glob];
  const [, before = "", inside = "", after = ""] = braces;
  return inside.split(",").flatMap((each) => alternatives(after).map((rest) => before + each + rest));
}

const part = fc.constantFrom("a", "b", "*", "?", "/", "**/", "{a,b/}", "{b*,}", "{a,*,ab}");
const globs = fc
  .array(part, { minLength: 1, maxLength: 7 })
  .map((parts) => parts.join(""))
  .filter((glob) => !/\*{3}|\}\*\*|\*\*\{/.test(glob));
const names = fc.array(fc.constantFrom("a", "b", "/"), { maxLength: 8 }).map((parts) => parts.join(""));

describe("A glob", () => {
  for (const [glob, fitting, others] of cases) {
    it(`${glob} fits what it is meant for and nothing else`, () => {
      const read = globOf(readGlob(glob));
      for (const name of fitting) assert.ok(fits(read, name), name);
      for (const name of others) assert.ok(!fits(read, name), name);
    });
  }

  it("fits what a search through every possibility fits", () => {
    fc.assert(
      fc.property(globs, names, (glob, name) => {
        assert.equal(fits(globOf(readGlob(glob)), name), naive(glob, name), `${glob} ${name}`);
      }),
      { numRuns: 3000 },
    );
  });

  it("covers exactly the paths of which it fits the whole or a folder above", () => {
    fc.assert(
      fc.property(globs, names, (glob, name) => {
        const read = globOf(readGlob(glob));
        const slashes = [...name.matchAll(/\//g)].map(({ index }) => index).filter((index) => index > 0);
        const above = [name, ...slashes.map((slash) => name.slice(0, slash))];
        assert.equal(
          covers(read, name),
          above.some((each) => fits(read, each)),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("reads and matches any text without a throw", () => {
    const any = fc.string({ unit: fc.constantFrom(..."a*?[]{},!^-\\/.\uD83D"), maxLength: 30 });
    fc.assert(
      fc.property(any, any, (glob, name) => {
        const reading = readGlob(glob);
        if ("glob" in reading) covers(reading.glob, name);
        else assert.match(reading.problem, /^[a-z]/);
      }),
      { numRuns: 3000 },
    );
  });

  const wrong: readonly (readonly [string, string, RegExp])[] = [
    ["nothing at all", "", /empty/],
    ["more than it may hold", "a".repeat(1001), /longer than 1000 characters/],
    ["a bracket that is never closed", "a[b", /closing \] is missing/],
    ["a brace that is never closed", "a{b,c", /closing \} is missing/],
    ["braces in braces in braces without an end", "{a,".repeat(300), /nested more than 20 deep/],
  ];
  for (const [what, glob, problem] of wrong) {
    it(`that is ${what} is refused in words`, () => {
      const reading = readGlob(glob);
      assert.match("problem" in reading ? reading.problem : "", problem);
    });
  }

  const hostile: readonly (readonly [string, (times: number) => string, (length: number) => string])[] = [
    ["stars between letters", (times) => `${"*a".repeat(times)}*b`, (length) => "a".repeat(length)],
    ["double stars between letters", (times) => `${"**a".repeat(times)}**b`, (length) => "a/".repeat(length / 2)],
    ["any folders and a letter", (times) => `${"**/a/".repeat(times)}b`, (length) => "a/".repeat(length / 2)],
    ["any folders alone", (times) => `${"**/".repeat(times)}b`, (length) => "a/".repeat(length / 2)],
    ["braces one after the other", (times) => `${"{a,b}".repeat(times)}c`, (length) => "ab".repeat(length / 2)],
    ["braces that may be empty", (times) => `${"{,a}".repeat(times)}b`, (length) => "a".repeat(length)],
    ["stars in braces", (times) => `${"{*,a*}".repeat(times)}b`, (length) => "a".repeat(length)],
    ["brackets", (times) => `*${"[a-a]".repeat(times)}b`, (length) => "a".repeat(length)],
    ["one wide bracket", (times) => `*[${"b".repeat(times)}]`, (length) => "a".repeat(length)],
  ];
  for (const [what, glob, name] of hostile) {
    it(`of ${what} costs no more than its length times the name's`, () => {
      for (const [times, length] of [
        [10, 64],
        [160, 64],
        [10, 1024],
        [160, 1024],
      ] as const) {
        const work: Work = { looks: 0 };
        const pattern = glob(times);
        covers(globOf(readGlob(pattern)), name(length), work);
        assert.ok(work.looks <= 10 * pattern.length * length, `${work.looks} looks`);
      }
    });
  }
});

describe("An entry of exclude", () => {
  const entries: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["Generated", ["Generated/a.swift", "App/Generated/b/c.swift", "Generated"], ["GeneratedX/a.swift", "generated/a"]],
    ["*.pb.swift", ["a.pb.swift", "App/.x.pb.swift"], ["a.swift"]],
    ["./Vendor/", ["Vendor/a.swift", "App/Vendor/a.swift"], ["Vendors/a.swift"]],
    ["/Vendor", ["Vendor/a.swift", "Vendor"], ["App/Vendor/a.swift"]],
    ["/a.swift", ["a.swift"], ["App/a.swift"]],
    ["App/Vendor", ["App/Vendor/a.swift"], ["Vendor/a.swift", "x/App/Vendor/a.swift"]],
    ["App/Vendor/**", ["App/Vendor/a.swift", "App/Vendor/b/.c.swift"], ["App/VendorX/a.swift"]],
    ["**/Tests", ["Tests/a.swift", "App/Tests/b.swift"], ["TestsX/a.swift"]],
    ["a/*", ["a/b.swift", "a/b/c.swift"], ["b/a"]],
    ["{a,b}/**/*.m", ["a/x.m", "b/c/d/x.m"], ["c/x.m", "a/x.h"]],
    ["{{cookiecutter.name}}/**", ["{{cookiecutter.name}}/a.swift"], ["cookie/a.swift"]],
  ];
  for (const [entry, out, kept] of entries) {
    it(`“${entry}” leaves out what it names with everything below`, () => {
      const isExcluded = excluder([entry]);
      for (const path of out) assert.ok(isExcluded(path), path);
      for (const path of kept) assert.ok(!isExcluded(path), path);
    });
  }

  for (const entry of ["", "/", "./", "././//", "[", "{a", "/".repeat(70_000), "a".repeat(70_000)]) {
    it(`that is ${entry.length > 9 ? `${entry.length} times ${entry[0]}` : `“${entry}”`} is refused and leaves out nothing`, () => {
      assert.ok("problem" in readExclude(entry));
      assert.equal(excluder([entry])("a/b.swift"), false);
      assert.equal(excluder([entry, "b.swift"])("a/b.swift"), true);
    });
  }
});

describe("A key of rules", () => {
  it("speaks of a rule by its id or by a glob, which costs no more than its length times the id's", () => {
    assert.ok(speaksOf("a-b", "a-b") && speaksOf("*", "a-b") && speaksOf("a-*", "a-b") && speaksOf("*-b", "a-b"));
    assert.ok(!speaksOf("a", "a-b") && !speaksOf("b*", "a-b") && !speaksOf("[", "a-b") && !speaksOf("", "a-b"));
    const [key, rule] = [`${"*a".repeat(400)}b`, "a".repeat(400)];
    const work: Work = { looks: 0 };
    fits(globOf(readGlob(key, "word")), rule, work);
    assert.ok(work.looks > 0 && work.looks <= 10 * key.length * rule.length, `${work.looks} looks`);
    assert.ok(!speaksOf(key, rule));
  });
});
