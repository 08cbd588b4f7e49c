import assert from "node:assert/strict";
import fc from "fast-check";
import { lexObjc } from "../../../server/syntax/objc/lexer/lexer.ts";
import { outlineObjc } from "../../../server/syntax/objc/outline/outline.ts";
import type { Outline, TokenRange } from "../../../server/syntax/outline.ts";
import { Kind, TokenBuffer } from "../../../server/syntax/tokens.ts";

function read(text: string): Outline {
  return outlineObjc(lexObjc(text, new TokenBuffer()));
}

function written({ tokens }: Outline, range: TokenRange | undefined): string {
  return range ? tokens.text.slice(tokens.starts[range.from], tokens.ends[range.to - 1]).replace(/\s+/g, " ") : "";
}

/** Every binding as "scope kind: type name = value". */
function bindings(text: string): string[] {
  const outline = read(text);
  return outline.scopes.flatMap((scope) =>
    scope.bindings.map(({ name, type, value, origin }) =>
      [
        `${scope.kind} ${origin}:`,
        written(outline, type),
        name,
        ...(value ? [`= ${written(outline, value)}`] : []),
      ].join(" "),
    ),
  );
}

describe("the outline of Objective-C", () => {
  it("reads imports in all their forms", () => {
    const { imports } = read(
      '#import <X/Y.h>\n#include <sys/socket.h>\n#import "A.h"\n@import Network.Sub;\n#include <stdio.h>\n#define A <B>',
    );
    assert.deepEqual(
      imports.map(({ module, detail, local }) => [module, detail, local]),
      [
        ["X", "Y.h", undefined],
        ["sys", "socket.h", undefined],
        ["", "A.h", true],
        ["Network", "Sub", undefined],
        ["", "stdio.h", undefined],
      ],
    );
  });

  it("reads types with what they inherit", () => {
    const { types } = read(`@protocol P <Q> @end @protocol Later; @class C, D;
      @interface A : B <P, Q> @end @interface A () <R> @end @interface A (More) @end
      @interface G<__covariant T> : B @end @implementation A @end @implementation A (More) @end
      class K : public L, private M { }; struct S { int a; }; typedef NS_ENUM(NSInteger, E) { one, two };`);
    assert.deepEqual(
      types.map(({ kind, name, inherits }) => `${kind} ${name}: ${inherits}`),
      [
        "protocol P: Q",
        "class A: B,P,Q",
        "extension A: R",
        "extension A: ",
        "class G: B",
        "class A: ",
        "extension A: ",
        "class K: L,M",
        "struct S: ",
        "enum E: ",
      ],
    );
  });

  it("reads methods with selector and parameter types", () => {
    const outline = read(
      "@interface A\n+ (instancetype)make;\n- (id<P>)a:(NSArray<X *> *)x b:(void (^)(Y *))y API_AVAILABLE(ios(13));\n- c:(int)z;\n@end",
    );
    assert.deepEqual(
      outline.functions.map((each) => [each.signature, each.isStatic, written(outline, each.result)]),
      [
        ["make", true, "instancetype"],
        ["a:b:", false, "id<P>"],
        ["c:", false, ""],
      ],
    );
    assert.deepEqual(
      outline.functions[1]!.parameters().map(({ label, name, type }) => [
        label,
        name,
        outline.tokens.text.slice(type!.start, type!.end),
      ]),
      [
        ["a", "x", "NSArray<X *> *"],
        ["b", "y", "void (^)(Y *)"],
      ],
    );
  });

  it("reads a method whose first line ends with a semicolon", () => {
    const { functions } = read("@implementation A\n- (void)a:(X *)x;\n{ x.b; }\n@end");
    assert.deepEqual(
      functions.map((each) => [each.signature, each.body !== undefined]),
      [["a:", true]],
    );
  });

  it("reads functions of C and C++", () => {
    const { functions } = read(`static OSStatus a(int x, struct S *y);\nextern "C" { void b(void) {} }\nNS_ASSUME BEGIN
      __attribute__((x)) void c(id d) {}\nnamespace n { class K { K() : v{1} {} int e() const { return 1; } }; }\nint K::f(int g) { return h(g); }`);
    assert.deepEqual(
      functions.map((each) => [
        each.signature,
        each
          .parameters()
          .map(({ name }) => name)
          .join(),
      ]),
      [
        ["a", "x,y"],
        ["b", ""],
        ["c", "d"],
        ["K", ""],
        ["e", ""],
        ["K::f", "g"],
      ],
    );
  });

  const cases: readonly [string, string, readonly string[]][] = [
    [
      "properties and instance variables",
      "@interface A { NSString *_s; @private int n, m; }\n@property (nonatomic, getter=isOn) BOOL on;\n@property (copy) void (^done)(int);\n@end",
      [
        "type variable: NSString * _s",
        "type variable: int n",
        "type variable: int m",
        "type property: BOOL on",
        "type property: BOOL isOn",
        "type property: void (^done)(int) done",
      ],
    ],
    [
      "locals with their values",
      'void f(void) { static NSString * const a = @"x"; id b, c = d(1, 2); unsigned long e; x = y; return z; g(h); }',
      [
        'function variable: static NSString * const a = @"x"',
        "function variable: id b",
        "function variable: id c = d(1, 2)",
        "function variable: unsigned long e",
      ],
    ],
    [
      "loops, caught errors and blocks",
      "void f(void) { for (T *x in y) {} for (int i = 0; i < 3; i++) {} @try {} @catch (E *e) {} g(^BOOL(D *d) { return 1; }); }",
      ["block loop: T * x = y", "block loop: int i = 0", "block catch: E * e", "closure closure: D * d"],
    ],
    [
      "block and function pointers",
      "void f(int (*p)(int), void (^q)(A *)) { void (^b)(X *x) = ^(X *x) {}; }",
      [
        "function parameter: int (*p)(int) p",
        "function parameter: void (^q)(A *) q",
        "function variable: void (^b)(X *x) b = ^(X *x) {}",
        "closure closure: X * x",
      ],
    ],
    [
      "weak references",
      "void f(void) { __weak typeof(self) w = self; __block A<B *> *c; }",
      ["function variable: __weak typeof(self) w = self", "function variable: __block A<B *> * c"],
    ],
  ];
  for (const [sentence, text, expected] of cases)
    it(`reads ${sentence}`, () => assert.deepEqual(bindings(text), expected));

  it("matches brackets alike on both sides of a conditional, and a macro's by themselves", () => {
    const { functions, partner, tokens } = read(
      "void f(void) {\n#if A\n if (a) {\n#else\n if (b) {\n#endif\n c(); }\n}\n#define OPEN {\nvoid g(void) { }",
    );
    assert.deepEqual(
      functions.map((each) => each.name),
      ["f", "g"],
    );
    const opener = functions[0]!.body!.from;
    assert.equal(tokens.starts[partner[opener]!], tokens.text.indexOf("}\n#define"));
  });

  it("keeps its types apart while a body is unfinished", () => {
    const { types, functions } = read(
      "@implementation A\n- (void)a { if (x) {\n@end\n@implementation B\n- (void)b { }\n@end",
    );
    assert.deepEqual(
      types.map((each) => each.name),
      ["A", "B"],
    );
    assert.deepEqual(
      functions.map((each) => each.signature),
      ["a", "b"],
    );
  });

  it("holds together whatever the text", () => {
    const pieces = [
      "@interface A : B",
      "@implementation A",
      "@end",
      "@property (x) id y;",
      "- (void)a:(int)b",
      "{",
      "}",
      "(",
      ")",
      "[",
      "]",
      "<",
      ">",
      ";",
      ",",
      "for",
      "in",
      "if",
      "else",
      "typedef",
      "struct S",
      "enum",
      "namespace n",
      "class K :",
      "^",
      "*",
      "=",
      "x",
      "T",
      "#if A",
      "#else",
      "#endif",
      "#define M",
      "\n",
      "@available(iOS 9, *)",
      "return",
      "?",
      ":",
      "::",
      "~",
      "operator",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 80 }), (parts) => {
        const outline = read(parts.join(" "));
        const { tokens, partner, scopes } = outline;
        for (let at = 0; at < tokens.count; at++) {
          const other = partner[at]!;
          if (other !== -1) assert.ok(partner[other] === at && (tokens.kinds[at] === Kind.open) === other > at);
          const { range } = scopes[outline.scopeAt(at)]!;
          assert.ok(range.from <= at && at < range.to);
          outline.conditionsAt(at);
        }
        scopes.forEach((scope, index) => {
          if (index === 0) return;
          const { range } = scopes[scope.parent]!;
          assert.ok(scope.parent < index && range.from <= scope.range.from && scope.range.to <= range.to);
          assert.ok(scope.range.from >= scopes[index - 1]!.range.from);
        });
      }),
      { numRuns: 500 },
    );
  });
});
