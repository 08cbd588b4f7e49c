import assert from "node:assert/strict";
import type { CodeLanguage } from "../../server/core/language.ts";
import { askedIn } from "../support/asked.ts";

/** What is said of each marked stretch of code. */
function uses(marked: string, language: CodeLanguage = "swift"): readonly string[] {
  const { context, spans } = askedIn(marked, language);
  return spans.map((span) => {
    const use = context.resolve.use(span);
    const text = ({ start, end }: { start: number; end: number }) => context.file.text.slice(start, end);
    switch (use.kind) {
      case "bound":
      case "tested":
        return `${use.kind} to ${use.binding.name}`;
      case "assigned":
        return `assigned to ${text(use.target)}`;
      case "target":
        return `set to ${text(use.value)}`;
      case "member":
        return `asked for ${use.name} in ${text(use.whole)}`;
      case "operand":
        return `${use.operator} ${text(use.other)}`;
      case "cast":
        return `${use.cast.operator} ${text(use.cast.type)}`;
      case "argument":
        return `argument of ${use.callee}(${use.label ?? "_"}:)`;
      case "element":
        return `element of ${text(use.list)}`;
      case "branch":
        return `branch of ${text(use.whole)}`;
      default:
        return use.kind;
    }
  });
}

function kinds(marked: string, language: CodeLanguage = "swift"): readonly string[] {
  const { context, spans } = askedIn(marked, language);
  return spans.map((span) => {
    const read = context.resolve.expression(span);
    switch (read.kind) {
      case "string":
        return `string ${read.value}`;
      case "boolean":
        return `boolean ${read.value}`;
      case "path":
        return `path ${read.names.join("/")}`;
      case "call":
        return `call with ${read.call.arguments.length}`;
      case "list":
        return `list of ${read.elements.length}`;
      case "address":
        return `address of ${context.file.text.slice(read.of.start, read.of.end)}`;
      case "closure":
        return `closure of ${read.closure.parameters.map(({ name }) => name).join(" ")}`;
      default:
        return read.kind;
    }
  });
}

const inFunction = (body: string) => `func f(_ a: A) -> Any {\n${body}\nreturn 1\n}\n`;

describe("what an expression is", () => {
  for (const [code, expected] of [
    ["«nil»", "nil"],
    ["«true»", "boolean true"],
    ['«"a b"»', "string a b"],
    ['«"a\\n"»', "other"],
    ['«"\\(a)"»', "joined"],
    ["«443»", "number"],
    ["«a»", "path a"],
    ["«self.a?.b»", "path self/a/b"],
    ["«.b»", "path /b"],
    ["«a.b(c, d: e)»", "call with 2"],
    ["«a.b(c) { d }»", "call with 1"],
    ["«a(b)(c)»", "other"],
    ["«a + b»", "joined"],
    ["«a - b»", "other"],
    ["«[a, b(c, d)]»", "list of 2"],
    ["«[a: b]»", "other"],
    ["«&a.b»", "address of a.b"],
  ] as const)
    it(`is read for ${code} in Swift`, () => assert.deepEqual(kinds(inFunction(`g(${code})`)), [expected]));

  for (const [code, expected] of [
    ["«{ a, _, c in d }»", "closure of a _ c"],
    ["«{ [weak self] (a: Int, b: [C]) -> D in e }»", "closure of a b"],
    ["«{ (a: A) throws(B.C) -> D.E<F>? in g }»", "closure of a"],
    ["«{ @MainActor [a = b.c] d async -> E in f }»", "closure of d"],
    ["«{ $0.a }»", "closure of "],
    ["«{ [a, b] }»", "closure of "],
  ] as const)
    it(`names the parameters of ${code}`, () => assert.deepEqual(kinds(inFunction(`g(${code})`)), [expected]));

  for (const [code, expected] of [
    ["«nil»", "nil"],
    ["«NULL»", "nil"],
    ["«YES»", "boolean true"],
    ['«@"a"»', "string a"],
    ['«"a"»', "string a"],
    ["«a.b->c»", "path a/b/c"],
    ["«[a b]»", "call with 0"],
    ["«[[A alloc] initWithB:c d:e]»", "call with 2"],
    ["«f(a, b)»", "call with 2"],
    ["«@[a, [b c]]»", "list of 2"],
    ["«&a»", "address of a"],
    ["«^(A *a, B<C *> *b) { [a d]; }»", "closure of a b"],
  ] as const)
    it(`is read for ${code} in Objective-C`, () =>
      assert.deepEqual(kinds(`void f(void) { g(${code}); }`, "objc"), [expected]));
});

describe("how an expression is used", () => {
  for (const [code, ...expected] of [
    ["«a.b()»", "statement"],
    ["«a.b()»; c()", "statement"],
    ["_ = «a.b»", "discarded"],
    ["return «a.b»", "returned"],
    ["let x = «a.b»", "bound to x"],
    ["let x = try await «a.b»", "bound to x"],
    ["let x = «a.b» + c", "+ c"],
    ["let (x, y) = «a.b»", "other"],
    ["if let x = «a.b», y { }", "tested to x"],
    ["guard let x = «a.b» else { return 1 }", "tested to x"],
    ["a.c = «a.b»", "assigned to a.c"],
    ["«a.b» = c(d)", "set to c(d)"],
    ["«a.b» += c", "+= c"],
    ["«a.b».c.d", "asked for c in a.b.c"],
    ["«a.b»?.c", "asked for c in a.b?.c"],
    ["g(«a.b»\n  .c)", "asked for c in a.b\n  .c"],
    ["g(«a.b» == nil)", "== nil"],
    ["g(c.d != «a.b»)", "!= c.d"],
    ["g(c.d == «a.b» && e)", "== c.d"],
    ["g(c.d == «a.b» ? e : f)", "== c.d"],
    ["g(c && «a.b» == e)", "== e"],
    ["g(«a.b» as? T)", "as? T"],
    ["g((«a.b») as! N.T)", "as! N.T"],
    ["g(«a.b» is T)", "is T"],
    ["g(«a.b»)", "argument of g(_:)"],
    ["c.g(1, d: «a.b»)", "argument of g(d:)"],
    ["g([«a.b», c])", "element of [a.b, c]"],
    ["g([c: «a.b»])", "other"],
    ['g("x \\(«a.b») y")', "interpolation"],
    ['g("x \\(«a.b», c: d) y")', "other"],
    ["switch c { case «.a»: g() default: g() }", "pattern"],
    ["switch c { case .b, .c(let d), «.a»: g() default: g() }", "pattern"],
    ["if case «.a» = c { }", "pattern"],
    ["switch c { case .b: g(«.a») default: g() }", "argument of g(_:)"],
    ["switch c { case .b where d == «.a»: g() default: g() }", "== d"],
    ["«a.b»(c)", "called"],
    ["«a.b»!.c", "asked for c in a.b!.c"],
    ["c.map { «a.b» }", "returned"],
    ["c.map { d in\n // e\n «a.b»\n}", "returned"],
    ["c.map { d()\n «a.b» }", "statement"],
    ["let x = c == d ? «a.b» : e", "branch of c == d ? a.b : e"],
    ["let x = c?.d == g ? «a.b» : e", "branch of c?.d == g ? a.b : e"],
    ["x = c ? e : d ? g(1) : «a.b»", "branch of d ? g(1) : a.b"],
    ["g(h: c ? e\n : «a.b», i)", "branch of c ? e\n : a.b"],
    ["let x: A? = c ? d + «a.b» : «e»", "+ d", "branch of c ? d + a.b : e"],
  ] as const)
    it(`is read for ${JSON.stringify(code)} in Swift`, () => assert.deepEqual(uses(inFunction(code)), expected));

  for (const [code, ...expected] of [
    ["«a.b»;", "statement"],
    ["(void)«a.b»;", "discarded"],
    ["return «a.b»;", "returned"],
    ["T *x = «a.b»;", "bound to x"],
    ["T *x; x = «a.b»;", "assigned to x"],
    ["T *x = (T *)«a.b»;", "C T *"],
    ["«a.b» = c;", "set to c"],
    ["g(«a.b».c);", "asked for c in a.b.c"],
    ["[«a.b» c];", "asked for c in [a.b c]"],
    ["[«a.b» c:d];", "called"],
    ["[(T *)«a.b» c];", "C T *"],
    ["[c d:e f:«a.b»];", "argument of d(f:)"],
    ["[c d:«a.b» f:e];", "argument of d(d:)"],
    ["[c d:e f:«a.b» g:h];", "argument of d(f:)"],
    ["[c d:[e f] g:(«a.b») h:i];", "argument of d(g:)"],
    ["[c d:(T *)«a.b» f:e];", "C T *"],
    ["[c d:«(T *)a.b» f:e];", "argument of d(d:)"],
    ["[c d:e == «a.b» f:g];", "== e"],
    ["[c d:!«a.b» f:e];", "other"],
    ["[c d:e ? g : «a.b» f:h];", "other"],
    ['g(@"%@", «a.b»);', "argument of g(_:)"],
    ["if («a.b» != nil) { }", "!= nil"],
    ["if (c == «a.b» && d) { }", "== c"],
    ["g(c == «a.b» ? d : e);", "== c"],
    ["g(@[c, «a.b»]);", "element of @[c, a.b]"],
    ["switch (c) { case «A»: g(); }", "pattern"],
    ["T *x = c == d ? «a.b» : e;", "branch of c == d ? a.b : e"],
    ["return (c ? e : d ?: «a.b»);", "branch of d ?: a.b"],
    ["T *x = c ? «a.b» : d ? e : g;", "branch of c ? a.b : d ? e : g"],
  ] as const)
    it(`is read for ${JSON.stringify(code)} in Objective-C`, () =>
      assert.deepEqual(uses(`id f(A *a) { ${code} return nil; }`, "objc"), expected));
});

describe("places of a name", () => {
  const placesOf = (code: string, name: string, language: CodeLanguage) => {
    const { context } = askedIn(code, language);
    return context.resolve.names(name).map(({ start }) => start);
  };

  it("are those in code, interpolations among them", () => {
    const code = 'let a = "name" // name\n/* name\nname */ let b = """\nname \\(name)\n"""\nname.name()';
    assert.deepEqual(placesOf(code, "name", "swift"), [
      code.indexOf("(name)") + 1,
      code.lastIndexOf("name.name"),
      code.lastIndexOf("name"),
    ]);
    const objc = 'id name = @"name"; // name\n/* name */ char *b = "name";';
    assert.deepEqual(placesOf(objc, "name", "objc"), [3]);
  });

  it("are found for a binding in its scope, shadows left out", () => {
    const code =
      "func f() {\n let x = a\n g(x)\n if let x = b { g(x) }\n h(x: x)\n c.x()\n k { x in x }\n k { x }\n}\nfunc m() { g(x) }\n";
    const { context } = askedIn(code, "swift");
    const binding = context.resolve.binding({ start: code.indexOf("x)"), end: code.indexOf("x)") + 1 });
    const places = context.resolve.uses(binding!).map(({ start }) => start);
    const { text } = context.file;
    assert.deepEqual(places, [text.indexOf("g(x)") + 2, text.indexOf("x: x") + 3, text.indexOf("{ x }") + 2]);
  });
});

describe("a name that is bound beside others", () => {
  it("has the word and the modifiers of its declaration, and shares a written type", () => {
    const code = [
      "class C {",
      "  private var «a» = A(), «b» = B()",
      "  private(set) lazy var «c»: A = A(), «d» = B(), «e»: B = B()",
      "  private let «f», «g»: A",
      "}",
      "func m() {",
      "  let h: A, i: B",
      "  let (j, k): (A, B) = n()",
      "  n(«h», «i», «j», «k»)",
      "}",
    ].join("\n");
    const { context, spans } = askedIn(code, "swift");
    const told = spans.map((span) => {
      const bound = context.resolve.binding(span) ?? context.resolve.property(span);
      const { keyword = "?", isPrivate, isHidden, isLazy, sharesType } = bound ?? {};
      return [keyword, isPrivate && "private", isHidden && "hidden", isLazy && "lazy", sharesType && "shared"]
        .filter(Boolean)
        .join(" ");
    });
    assert.deepEqual(told, [
      ...["var private hidden", "var private hidden"],
      ...["var private lazy", "var private lazy", "var private lazy"],
      ...["let private hidden shared", "let private hidden shared", "let", "let", "shared", "shared"],
    ]);
  });

  it("takes the value behind it", () =>
    assert.deepEqual(uses(inFunction("let x = «b», y = «c»\nvar (p, q) = «d»")), [
      "bound to x",
      "bound to y",
      "other",
    ]));
});

describe("the place of an import", () => {
  const placeIn = (marked: string, language: CodeLanguage) => {
    const place = marked.indexOf("|");
    const { context } = askedIn(marked.replace("|", ""), language);
    assert.equal(context.resolve.importPlace(), Math.max(place, 0));
  };

  it("is behind the last that no `#if` holds, with the comment on its line", () => {
    placeIn("import A\nimport B // why|\n#if os(iOS)\nimport C\n#endif\nf()\n", "swift");
    placeIn("import A /* of\ntwo lines */|\nf()\n", "swift");
    placeIn("#if os(iOS)\nimport C\n#endif\nf()\n", "swift");
    placeIn('#import "A.h"\n#import <B/B.h>|\n#if C\n#import <D/D.h>\n#else\n#import <E/E.h>\n#endif\n', "objc");
    placeIn("#ifndef A_H\n#define A_H\n#import <B/B.h>|\nint f(void);\n#endif\n", "objc");
  });
});

describe("the head of a declaration", () => {
  const isInHead = (marked: string, language: CodeLanguage) => {
    const { context, sites } = askedIn(marked, language);
    return context.resolve.isInHead(sites[0]!);
  };

  for (const [code, language] of [
    ["class C {\n func «f»(a: A) {}\n}", "swift"],
    ["@interface C\n- (void)f:(B<«A» *> *)a;\n@end", "objc"],
    ["@implementation C\n- (void)f:(B<«A» *> *)a g:(int)b {\n h();\n}\n@end", "objc"],
    ["@implementation C\n- (void)«f»:(A *)a { h(); }\n@end", "objc"],
  ] as const)
    it(`is around ${JSON.stringify(code)}`, () => assert.equal(isInHead(code, language), true));

  for (const [code, language] of [
    ["class C {\n func f(a: A) { «g»() }\n}", "swift"],
    ["@implementation C\n- (void)f:(A *)a { h(b - («c»)); }\n@end", "objc"],
    ["int a = 1 - «b»;", "objc"],
  ] as const)
    it(`is not around ${JSON.stringify(code)}`, () => assert.equal(isInHead(code, language), false));
});
