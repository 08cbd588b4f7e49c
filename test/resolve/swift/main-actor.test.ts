import assert from "node:assert/strict";
import { askedIn } from "../../support/asked.ts";

describe("a function on the main actor", () => {
  const isOnMainActor = (marked: string) => {
    const { context, sites } = askedIn(marked, "swift");
    return context.resolve.isOnMainActor(sites[0]!);
  };

  for (const code of [
    "@MainActor func «f»() {}",
    "@objc @MainActor public func «f»() {}",
    "@MainActor class C { func «f»() {} }",
    "@MainActor @Observable public final class C: NSObject { func «f»() {} }",
    "@MainActor class C {} extension C { func «f»() {} }",
    "extension C { func «f»() {} } @MainActor class C {}",
    "@MainActor extension C { func «f»() {} }",
    "class C { @MainActor func «f»() {} }",
    "nonisolated class C { @MainActor func «f»() {} }",
    "class C: UIViewController { func «f»() {} }",
    "class C: UIViewController {} extension C: D { func «f»() {} }",
    "@MainActor struct S { func «f»() throws {} }",
    "func g() { @MainActor class C { func «f»() {} } }",
    "@MainActor class C { @IBAction func «f»() {} }",
    "#if swift(>=6)\n@MainActor\n#endif\nclass C { func «f»() {} }",
    "@MainActor class C { func «f»(g: () async -> Void) {} }",
  ])
    it(`is in ${code}`, () => assert.equal(isOnMainActor(code), true));

  for (const code of [
    "func «f»() {}",
    "@MainActor func f() { «f»() }",
    "@MainActor class C { nonisolated func «f»() {} }",
    "@MainActor class C { func «f»() async {} }",
    "@MainActor class C {} nonisolated extension C { func «f»() {} }",
    "@MainActor class C { class D { func «f»() {} } }",
    "@MainActor class C { @OtherActor func «f»() {} }",
    "@OtherActor class C: UIViewController { func «f»() {} }",
    "nonisolated class C: UIViewController { func «f»() {} }",
    "@MainActor extension C {} extension C { func «f»() {} }",
    "actor C { func «f»() {} }",
    "@MainActor class C { nonisolated func g() { func «f»() {} } }",
    "class C { @MainActor var g = 1; func «f»() {} }",
    "@MainActor class C {} class D { func «f»() {} }",
    "@globalActor actor Behind {} @MainActor class C { @Behind func «f»() {} }",
    "class UIViewController {} class C: UIViewController { func «f»() {} }",
    "@MainActor protocol C { func «f»() }",
    "@MainActor protocol C {} extension C { func «f»() {} }",
    "#if swift(<6)\n@MainActor\n#endif\nclass C { func «f»() {} }",
    "enum A { class C {} } enum B { @MainActor class C {} } extension A.C { func «f»() {} }",
  ])
    it(`is not in ${code}`, () => assert.equal(isOnMainActor(code), false));
});
