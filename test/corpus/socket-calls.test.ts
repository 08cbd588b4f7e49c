import assert from "node:assert/strict";
import { aroundIn } from "../../server/corpus/codes-around.ts";
import { speaksOfField } from "../../server/corpus/field-words.ts";
import { sharedCalls, socketCalls } from "../../server/corpus/socket-calls.ts";

describe("a call of sockets", () => {
  for (const call of [...socketCalls, ...sharedCalls]) {
    it(`says that a number beside it is an errno: ${call}`, () => {
      assert.ok(aroundIn(`${call} failed: 57`, [], []).domains.has("NSPOSIXErrorDomain"));
    });
  }

  for (const call of socketCalls) {
    it(`is about networking: ${call}`, () => assert.ok(speaksOfField(`${call} failed`)));
  }

  for (const call of sharedCalls) {
    it(`is not about networking where files have it too: ${call}`, () => assert.ok(!speaksOfField(`${call} failed`)));
  }
});
