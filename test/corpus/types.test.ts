import assert from "node:assert/strict";
import type { Fact } from "../../server/core/fact.ts";
import { writtenCorpus } from "../support/corpus-files.ts";

/** What a compiler would trip over, found by compiling the facts. */
describe("types of facts", () => {
  const { facts, ancestry } = writtenCorpus();
  const ofHeaders = facts.filter(({ id }) => id.split("/")[1] !== "swift");
  const swiftTypes = ({ typeSwift, paramsSwift = [] }: Fact) =>
    [typeSwift, ...paramsSwift.map(({ type }) => type)].filter((type) => type !== undefined);
  const objcTypes = ({ typeObjc, paramsObjc = [] }: Fact) =>
    [typeObjc, ...paramsObjc.map(({ type }) => type)].filter((type) => type !== undefined);
  const ids = (list: readonly Fact[]) => list.map(({ id }) => id);

  it("say in Swift what a pointer, a reference or a collection is of", () => {
    const bare =
      /\b(Unsafe(Mutable)?Pointer|AutoreleasingUnsafeMutablePointer|Unmanaged|Set|Array|Dictionary)(?![<\w])/;
    assert.deepEqual(ids(facts.filter((fact) => swiftTypes(fact).some((type) => bare.test(type)))), []);
  });

  it("hold one parameter each", () => {
    const several = /^[^(<[]*, _? ?\w+:/;
    assert.deepEqual(ids(facts.filter((fact) => swiftTypes(fact).some((type) => several.test(type)))), []);
  });

  it("are Network's handles in Objective-C where they are Network's types in Swift", () => {
    const isMixed = ({ typeSwift, typeObjc, paramsSwift = [], paramsObjc = [] }: Fact) =>
      [[typeSwift, typeObjc], ...paramsSwift.map(({ type }, at) => [type, paramsObjc[at]?.type])].some(
        ([swift, objc]) => /^Network\.NW(Endpoint|Interface|Path)\b/.test(swift ?? "") && /\bNW\w+ \*/.test(objc ?? ""),
      );
    assert.deepEqual(ids(ofHeaders.filter(isMixed)), []);
  });

  it("are Objective-C in Objective-C", () => {
    const foreign = /::|\bfn\(|\(\^\)\([^()]*\) _Nullable$/;
    assert.deepEqual(ids(ofHeaders.filter((fact) => objcTypes(fact).some((type) => foreign.test(type)))), []);
  });

  it("are as many as a selector has arguments", () => {
    const isShort = ({ kind, objc, paramsObjc = [], typeObjc }: Fact) =>
      kind === "method" && typeObjc !== undefined && paramsObjc.length !== objc?.split(":").slice(1).length;
    assert.deepEqual(ids(ofHeaders.filter(isShort)), []);
  });

  it("are not named by the cases that belong to them", () => {
    const enums = new Map(ofHeaders.filter(({ kind }) => kind === "enum").map((fact) => [fact.objc ?? fact.c, fact]));
    const isNamedAsType = ({ kind, swift, parentObjc, parentSwift }: Fact) =>
      kind === "enum-case" && enums.get(parentObjc ?? parentSwift)?.swift?.endsWith(`.${swift}`) === true;
    assert.deepEqual(ids(ofHeaders.filter(isNamedAsType)), []);
  });

  it("of the delegate for requests of system extensions inherit from NSObject, whose messages it answers", () => {
    const { protocols } = ancestry as unknown as {
      readonly protocols: Record<string, { readonly inherits: string[] }>;
    };
    assert.deepEqual(protocols.OSSystemExtensionRequestDelegate!.inherits, ["NSObject"]);
  });
});
