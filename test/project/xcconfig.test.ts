import assert from "node:assert/strict";
import fc from "fast-check";
import { readXcconfig, splitSettingName } from "../../server/project/xcode/xcconfig.ts";

describe("A configuration file", () => {
  it("is read into assignments and includes, in order and with their places", () => {
    const text =
      '// head\r\n#include "Base.xcconfig"\r\n#include? "Mine.xcconfig"\r\nA[sdk=iphoneos*][arch=arm64] = $(inherited) x // why\r\n  B=\r\n';
    const [base, mine, a, b, ...rest] = readXcconfig(text);
    assert.deepEqual(rest, []);
    assert.ok(base?.kind === "include" && base.path === "Base.xcconfig" && !base.optional);
    assert.ok(mine?.kind === "include" && mine.optional);
    assert.ok(a?.kind === "setting" && b?.kind === "setting");
    assert.deepEqual([a.name, a.value, b.name, b.value], ["A", "$(inherited) x", "B", ""]);
    assert.deepEqual(a.conditions, [
      { key: "sdk", pattern: "iphoneos*" },
      { key: "arch", pattern: "arm64" },
    ]);
    assert.equal(text.slice(a.span.start, a.span.end), "A[sdk=iphoneos*][arch=arm64]");
    assert.equal(text.slice(a.valueSpan.start, a.valueSpan.end), "$(inherited) x");
  });

  it("splits names from conditions that share a bracket", () => {
    assert.deepEqual(splitSettingName("A[sdk=macosx*,arch=*]").conditions, [
      { key: "sdk", pattern: "macosx*" },
      { key: "arch", pattern: "*" },
    ]);
  });

  it("is read without fault whatever the text", () => {
    const marks = fc
      .array(fc.constantFrom("A", " = ", "[", "]", "sdk=", "\n", "//", '#include "', '"', "$(", ")", "?", "é"))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(marks, fc.string({ unit: "binary" })), (text) => {
        for (const { span } of readXcconfig(text)) assert.ok(span.start < span.end && span.end <= text.length);
      }),
      { numRuns: 500 },
    );
  });
});
