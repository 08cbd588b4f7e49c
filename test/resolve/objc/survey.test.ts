import assert from "node:assert/strict";
import { surveyObjc } from "../../../server/resolve/objc/survey.ts";
import { lexObjc } from "../../../server/syntax/objc/lexer/lexer.ts";
import { TokenBuffer } from "../../../server/syntax/tokens.ts";

function survey(text: string) {
  const { types, names } = surveyObjc(lexObjc(text, new TokenBuffer()), "a.m");
  return {
    types: types.map((each) => [each.kind, each.name, each.inherits.join(), Object.fromEntries(each.properties)]),
    names: [...names].sort(),
  };
}

describe("the survey of Objective-C", () => {
  it("tells types with superclass, properties, variables and method results", () => {
    const { types, names } = survey(
      "@interface A : B <P> { int _i; }\n@property (weak) C *c;\n- (D *)d;\n- (E *)e:(int)x f:(int)y;\n@end",
    );
    assert.deepEqual(types, [["class", "A", "B,P", { _i: "int", c: "C *", d: "D *", "e:f:": "E *" }]]);
    assert.deepEqual(names, ["e:f:"]);
  });

  it("has the methods of a class behind a type of C within it", () => {
    const { types } = survey(
      "@interface A : B\ntypedef enum { one } E;\n@property C *c;\n+ (instancetype)shared;\n@end",
    );
    const [, , , members] = types.find(([, name]) => name === "A")!;
    assert.deepEqual(members, { one: "", c: "C *", shared: "instancetype" });
  });

  it("does not take a category, an implementation or a forward declaration for the type itself", () => {
    const { types } = survey("@class X; @protocol Y; @interface X (Mine) @end @implementation X @end");
    assert.deepEqual(
      types.map(([kind]) => kind),
      ["extension", "extension"],
    );
  });

  it("tells functions, globals, constants and macros, but not what namespaces and C++ types hold", () => {
    const { types, names } =
      survey(`#define M(x) inside(x)\n#ifdef __cplusplus\nextern "C" {\n#endif\nint a(int);\nstatic int b(void) { int local; return c(); }
      extern NSString *const k;\nenum { one, two = 2 };\ntypedef struct { int field; } S;\ntypedef Foo *FooRef;
      #ifdef __cplusplus\n}\n#endif\nnamespace n { int hidden(int); class T { void alsoHidden(); }; }`);
    assert.deepEqual(names, ["M", "a", "b", "k", "one", "two"]);
    assert.deepEqual(
      types,
      [
        ["enum", "", "", {}],
        ["struct", "S", "", { field: "int" }],
        ["alias", "FooRef", "Foo *", {}],
      ].filter(([, name]) => name !== ""),
    );
  });

  it("tells globals that macros stand before or behind, and functions whose names are of capitals alone", () => {
    const { names } = survey(
      `NS_ASSUME_NONNULL_BEGIN\nMY_EXPORT NSString *const a;\nextern MY_EXPORT CFStringRef const b;\nMY_EXPORT NSDictionary<NSString *, id> *c, *d;
      MY_API(1) NSString *e = @"e";\nNSString *const f MY_DEPRECATED("x");\nMY_EXPORT NSString *G;
      MY_EXPORT Thing *MAKE(int x);\nMY_EXPORT Thing GET(int x);\nUUID h, i = 3;`,
    );
    assert.deepEqual(names, ["G", "GET", "MAKE", "a", "b", "c", "d", "e", "f", "h", "i"]);
  });
});
