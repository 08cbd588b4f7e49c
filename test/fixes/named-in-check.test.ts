import assert from "node:assert/strict";
import type { CodeLanguage } from "../../server/core/language.ts";
import { applyEdits } from "../../server/core/text.ts";
import { namedInCheck } from "../../server/fixes/availability-check.ts";
import { askedIn } from "../support/asked.ts";

/** The file with macOS named in the check that the place between the marks has passed; nothing where that isn't offered. */
function named(marked: string, language: CodeLanguage = "swift"): string | undefined {
  const { context, sites } = askedIn(marked, language);
  const [fix] = namedInCheck(context.resolve.conditions(sites[0]!), { macos: "13.3" });
  return fix && applyEdits(context.file.text, fix.edits);
}

/** A check that names macOS, in place of the one of iOS that stands at `←`. */
const both = "iOS 16, macOS 13.3, *";

describe("a system that a check doesn't name", () => {
  const followed: readonly (readonly [string, CodeLanguage?])[] = [
    ["func f() { if #available(←) { «g»() } }"],
    ["func f() { if let x, #available(←), x > 0 { «g»() } else { h() } }"],
    ["func f() { guard #available(←) else { return }; «g»() }"],
    ["func f() { if #available(tvOS 15, *) {} else if #available(←) { «g»() } }"],
    ["func f() { if #available(iOS 14, *) { if #available(←) { if x { «g»() } } } }"],
    ["func f() { if #available(←) { if #available(iOS 17, *) {} else { «g»() } } }"],
    ["func f() { run { guard #available(←) else { return }; «g»() } }"],
    ["void f(void) { if (@available(←)) { «g»(); } }", "objc"],
    ["void f(void) { if (!@available(←)) return; «g»(); }", "objc"],
    ["void f(void) { if (__builtin_available(←)) «g»(); }", "objc"],
  ];

  for (const [code, language] of followed)
    it(`is named in it: ${code}`, () => {
      assert.equal(named(code.replace("←", "iOS 16, *"), language), code.replace("←", both).replace(/[«»]/g, ""));
    });

  const left: readonly (readonly [string, CodeLanguage?])[] = [
    ["func f() { «g»() }"],
    ["func f() { if #available(iOS 16, macOS 13, *) { «g»() } }"],
    ["func f() { if #available(macOS 13, *) { if #available(iOS 16, *) { «g»() } } }"],
    ["func f() { if #available(iOS 16, *) { h() } else { «g»() } }"],
    ["func f() { if #unavailable(iOS 16) { «g»() } }"],
    ["func f() { if #unavailable(iOS 16) {} else { «g»() } }"],
    ["@available(iOS 16, *) func f() { «g»() }"],
    ["func f() { if #available(iOS 16, *) { h() }; «g»() }"],
    ["void f(void) { if (@available(iOS 16, *) || x) { «g»(); } }", "objc"],
    ["void f(void) { if (@available(iOS 16, *)) { h(); } «g»(); }", "objc"],
    ["void f(id x) { if ([x respondsToSelector:@selector(g)]) { [x «g»]; } }", "objc"],
  ];

  for (const [code, language] of left)
    it(`is left alone where no check without it was passed: ${code}`, () => {
      assert.equal(named(code, language), undefined);
    });

  it("is told to be one of several", () => {
    const { context, sites } = askedIn("func f() { if #available(iOS 16, *) { «g»() } }", "swift");
    const conditions = context.resolve.conditions(sites[0]!);
    const [fix] = namedInCheck(conditions, { tvos: "17.0", macos: "13.3" });
    assert.equal(fix?.title, "Add macOS 13.3, tvOS 17 to the check around it, which older systems then don’t pass");
    assert.equal(fix?.safe, false);
    assert.deepEqual(namedInCheck(conditions, { ios: "17.0", macos: "13.3" }), []);
  });
});
