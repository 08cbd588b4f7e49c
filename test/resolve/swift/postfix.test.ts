import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { lex } from "../../../server/syntax/read.ts";
import { matchBrackets } from "../../../server/syntax/swift/source.ts";
import { askSwift, testMeanings } from "../../support/code.ts";

const remote = "NetworkExtension/NEAppProxyTCPFlow.remoteEndpoint";

/** Declarations in front of each program, of which `flow` gives a flow and the others what has no such member. */
const own =
  "class P { var flow: NEAppProxyTCPFlow; var same: P; var maybe: P?; var other: Int; func told(_ t: () -> Void) -> P { self }\nfunc f(p: P) {\n";

/** Each program with `e` for the member that is asked about, and whether each is a flow's. */
function check(cases: readonly (readonly [string, string, string])[]): void {
  testMeanings(
    cases.map(([name, code, expected]) => [
      name,
      `${own}${code.replaceAll(/\.e\b/g, ".«remoteEndpoint»")}\n} }`,
      [...expected].map((each) => (each === "+" ? remote : "-")),
    ]),
  );
}

const session = "func f(s: URLSession, r: URLRequest) {\n";

describe("A postfix #if of Swift", () => {
  check([
    ["leaves behind it what some builds have there", "p.flow\n#if os(iOS)\n.e\n#endif\n.e", "++"],
    [
      "asks the same value in each branch",
      "p.flow\n#if os(iOS)\n.e\n#elseif os(macOS) && A\n.e\n#else\n.e\n#endif",
      "+++",
    ],
    ["gives what its branches give where one is compiled", "p\n#if os(iOS)\n.flow\n#else\n.same.flow\n#endif\n.e", "+"],
    [
      "gives nothing where its branches differ, or one isn’t known",
      "p\n#if A\n.flow\n#else\n.other\n#endif\n.e; p\n#if A\n.flow\n#elseif B\n.flow\n#else\n.unheard\n#endif\n.e; let a = p\n#if A\n.flow\n#else\n#endif\na.e",
      "---",
    ],
    [
      "gives what a branch gives beside those that Apple’s platforms don’t compile",
      "p\n#if os(Linux)\n.other\n#else\n.flow\n#endif\n.e; p\n#if A\n.flow\n#elseif os(Windows)\n.other\n#else\n.same.flow\n#endif\n.e",
      "++",
    ],
    [
      "gives nothing where a branch with another differs",
      "p\n#if A\n#if B\n.flow\n#else\n.same\n#endif\n#else\n.flow\n#endif\n.e",
      "-",
    ],
    [
      "gives nothing to another right behind it where its branches differ, and what they give where they don’t",
      "p\n#if A\n.flow\n#else\n.same\n#endif\n#if B\n.e\n#elseif C\n.e\n#else\n.e\n#endif\n.e; p\n#if A\n.flow\n#else\n#endif\n#if B\n.e\n#endif\n.e; p\n#if A\n.flow\n#else\n.same.flow\n#endif\n#if B\n.e\n#else\n.e\n#endif",
      "------++",
    ],
    ["gives nothing of a branch that may be left out", "p\n#if os(iOS)\n.flow\n#elseif A\n.flow\n#endif\n.e", "-"],
    [
      "holds another",
      "p\n#if A\n#if B\n.same\n#else\n.same\n#endif\n.flow\n#else\n.flow\n#if B\n.e\n#endif\n#endif\n.e",
      "++",
    ],
    ["follows another", "p\n#if A\n.same\n#endif\n#if B\n.same\n#endif\n.flow.e", "+"],
    [
      "stands behind calls with closures",
      "p.told { }\n#if A\n.told { p.flow\n#if B\n.e\n#endif\n.e }\n#endif\n.told { p.flow.e }.flow.e",
      "++++",
    ],
    [
      "is part of the value of a name",
      "let a = p\n#if A\n.same\n#else\n.same\n#endif\n.flow\na.e; let b = p.flow\n#if A\n.other\n#endif\n.other\nb.e",
      "+-",
    ],
    [
      "ends its first branch with another",
      "p\n#if A\n#if B\n.flow\n#else\n.flow\n#endif\n#else\n.flow\n#endif\n.e",
      "+",
    ],
    ["ends the value of a name", "let a = p\n#if A\n.same\n#else\n.same\n#endif\na.flow.e", "+"],
    ["stands in the head of a branch", "if let q = p\n#if A\n.same\n#else\n.same\n#endif\n.maybe { q.flow.e }", "+"],
    ["is part of an argument", "take(p\n#if A\n.same\n#endif\n.flow.e, p.flow.e)", "++"],
    [
      "is none where a value begins",
      "let all: [P] = [\n#if A\n.flow.e\n#else\n.e\n#endif\n]; switch p { case x:\n#if A\n.e\n#endif\n}",
      "---",
    ],
    ["is none that isn’t closed, and asks the value all the same", "p.flow\n#if A\n.e", "+"],
  ]);

  it("hands on that a value may be missing", () => {
    const value = "p\n#if A\n.maybe?\n#else\n.maybe?\n#endif\n.other";
    const { text, resolve } = askSwift(`${own}let a = ${value}\n} }`);
    const start = text.indexOf(value);
    assert.equal(resolve.typeOf({ start, end: start + value.length }), "Int?");
  });

  it("is told by the end of an expression before it and a member in it", () => {
    const isPostfix = (before: string, inside = ".a()") =>
      matchBrackets(lex(`${before}\n#if A\n${inside}\n#endif`, "swift")).joints.size > 0;
    for (const before of ["a", "a.return", "a!", "a?", "A<B>", "a()", "a[0]", "`return`", "1", '"\\(a)"'])
      assert.equal(isPostfix(before), true, before);
    for (const before of ["", "return", "a ? b : try", "a +", "(", "a,", "f {"])
      assert.equal(isPostfix(before), false, before);
    assert.equal(isPostfix("a", "#if B\n.b\n#endif"), true);
    for (const inside of ["a()", ". (a)", "#if B\na()\n#endif", ""])
      assert.equal(isPostfix("a", inside), false, inside);
  });

  const uses: readonly (readonly [string, string, readonly string[]])[] = [
    ["takes what stands before it", "s.«dataTask»(with: r)\n#if A\n.resume()\n#endif", ["other"]],
    [
      "may end in a branch",
      "let t = s\n#if A\n.«dataTask»(with: r)\n#else\n.«dataTask»(with: r)\n#endif\ns\n#if A\n.«dataTask»(with: r)\n#endif\n.resume()",
      ["bound", "bound", "other"],
    ],
  ];
  for (const [name, code, expected] of uses)
    it(name, () => {
      const { sites, resolve } = askSwift(`${session}${code}\n}`);
      assert.deepEqual(
        sites.map((site) => resolve.use(resolve.call(site)!.span).kind),
        expected,
      );
    });

  it("is one statement with all that it joins, and its members follow each other", () => {
    const { text, sites, resolve } = askSwift(
      "func f() {\nbefore()\n«a»()\n#if A\n.«b»()\n#else\n.c()\n#endif\n.«d»()\nafter()\n}",
    );
    const told = sites.map((site) => {
      const span = resolve.statement(site)?.span;
      return [
        span && text.slice(span.start, span.start + 3),
        resolve
          .laterMembers(site)
          .map(({ name }) => name)
          .join(""),
      ];
    });
    assert.deepEqual(told, [
      ["a()", "bcd"],
      ["a()", "d"],
      ["a()", ""],
    ]);
  });
});
