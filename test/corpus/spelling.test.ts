// cspell:disable: the misspelt words are what is tested.
import assert from "node:assert/strict";
import { lookup } from "../../server/corpus/search.ts";
import { respelt } from "../../server/corpus/spelling.ts";
import { theCorpus } from "../support/corpus-files.ts";

describe("a misspelt word", () => {
  const pages: Readonly<Record<string, number>> = {
    ping: 1,
    pin: 2,
    tunnel: 1,
    certificat: 2,
    meta: 1,
    sessioz: 3,
    session: 1,
  };
  const prose = { has: (word: string) => word in pages, weightOf: (word: string) => pages[word] ?? 9 };
  const guessed = (text: string) => Object.fromEntries(respelt(text, prose as never, new Set(["loger"])));

  it("is read as the word that is one slip away, a doubled letter before a missing one", () => {
    assert.deepEqual(guessed("pining"), { pining: "pin" });
    assert.deepEqual(guessed("pinnig"), { pinnig: "pin" });
    assert.deepEqual(guessed("Certifcate certifciate certificatte"), {
      certifcat: "certificat",
      certifciat: "certificat",
      certificatt: "certificat",
    });
    assert.deepEqual(guessed("tunel"), { tunel: "tunnel" });
    assert.deepEqual(guessed("sezsion"), { sezsion: "session" });
  });

  it("is read as the word that more pages have where two are as near", () => {
    assert.deepEqual(guessed("sessiom"), { sessiom: "session" });
  });

  it("is left alone where it is short, a name, known, ignored, far from all, or begins otherwise", () => {
    for (const text of [
      "pimg",
      "metal",
      "tunnel",
      "loger",
      "tunelProvider",
      "x.tunel",
      "tunel_id",
      "tnl",
      "qwertzu",
      "bunnel",
    ])
      assert.deepEqual(guessed(text), {}, text);
    assert.deepEqual(guessed("a".repeat(2000)), {});
  });

  const corpus = theCorpus();

  it("finds the article that the word as it is meant finds", () => {
    for (const [misspelt, right] of [
      ["certifcate pining urlsession", "certificate-pinning"],
      ["ssl pinnig", "certificate-pinning"],
      ["dns proxi", "dns-proxy-overview"],
      ["urlsesion timeout", "request-timeouts"],
      ["multicst entitlment", "broadcast-multicast"],
    ] as const)
      assert.equal(lookup(corpus, misspelt, 3).results[0]!.id, right, misspelt);
  });

  it("alone makes no fit", () => {
    for (const text of ["pinnig", "certifcate", "weater tomorow", "multicst entitlment"])
      assert.equal(lookup(corpus, text, 3).confident, false, text);
    assert.equal(lookup(corpus, "bonjuor local netwrk permission", 3).confident, true);
  });
});
