import assert from "node:assert/strict";
import { askedWordsOf, coverage, phrasesIn, phrasesOf, speaksOf } from "../../server/corpus/coverage.ts";
import { theCorpus } from "../support/corpus-files.ts";

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
});

describe("the vocabulary's phrases", () => {
  const phrases = phrasesOf({
    means: { "wifi name": ["ssid"] },
    outside: ["core bluetooth", "sip trunk"],
    subjects: [],
    ignored: [],
  });

  it("are found whole, whatever the endings and signs around them", () => {
    assert.deepEqual(
      phrasesIn("Wifi names?", phrases).meanings.map(({ means }) => means),
      [["ssid"]],
    );
    assert.equal(phrasesIn("name of the wifi", phrases).meanings.length, 0);
    assert.deepEqual(phrasesIn("Why does Core-Bluetooth drop?", phrases).outside, [" core bluetooth "]);
    assert.deepEqual(phrasesIn("my core, the bluetooth", phrases).outside, []);
  });

  it("tell under which subjects an article is put forward", () => {
    const article = theCorpus().article("wifi-bluetooth-ping")!;
    assert.ok(speaksOf(article, " bluetooth "));
    assert.ok(!speaksOf(article, " core bluetooth "));
  });
});
