import assert from "node:assert/strict";
import { askedWordsOf, coverage, greatestLack, phrasesIn, phrasesOf } from "../../server/corpus/coverage.ts";

describe("the words of a question", () => {
  const weights: Readonly<Record<string, number>> = { keychain: 3, stor: 2, vpn: 1, "9808": 4 };
  const known = { has: (word: string) => word in weights, weightOf: (word: string) => weights[word] ?? 8 };
  const asked = (text: string) => askedWordsOf(text, known, new Set(["the"]));

  it("are each counted once, without what is too common, years, and numbers that no page has", () => {
    assert.deepEqual(
      asked("the vpn VPN in 2026 60s 404 -9808").map(({ forms }) => forms[0]),
      ["vpn", "in", "9808"],
    );
  });

  it("count a name that no page has by its parts, and neighbouring parts as one word", () => {
    assert.deepEqual(asked("UICKeyChainStore"), [{ forms: ["uickeychainstor", "keychain", "stor"], weight: 2.5 }]);
    assert.deepEqual(asked("GRDBQueue"), [{ forms: ["grdbqueu"], weight: 8 }]);
  });

  it("are covered as far as they tell", () => {
    const has = (form: string) => (form === "vpn" ? 1 : 0);
    assert.equal(coverage(asked("vpn keychain"), has), 1 / 4);
    assert.equal(
      coverage(asked("UICKeyChainStore"), (form) => (form === "keychain" ? 1 : 0)),
      1 / 2,
    );
    assert.equal(coverage([], has), 0);
  });

  it("are lacked as far as the one that is lacked most tells", () => {
    const has = (form: string) => (form === "vpn" ? 1 : 0);
    assert.equal(greatestLack(asked("vpn keychain -9808"), has), 4 / 8);
    assert.equal(greatestLack(asked("vpn"), has), 0);
    assert.equal(greatestLack([], has), 0);
  });
});

describe("the vocabulary's phrases", () => {
  const meanings = phrasesOf({ means: { "wifi name": ["ssid"] }, pieces: [], ignored: [], field: [] });

  it("are found whole, whatever the endings and signs around them", () => {
    assert.deepEqual(
      phrasesIn("Wi-Fi, wifi names?", meanings).map(({ means }) => means),
      [["ssid"]],
    );
    assert.equal(phrasesIn("name of the wifi", meanings).length, 0);
  });
});
