import assert from "node:assert/strict";
import { withoutContrast } from "../../server/corpus/contrast.ts";
import { lookup } from "../../server/corpus/search.ts";
import { theCorpus } from "../support/corpus-files.ts";

describe("Android, where the thing works", () => {
  const corpus = theCorpus();

  for (const said of [
    "but it works on Android",
    "works as expected on Android",
    "worked in android",
    "while Android is fine",
    "on android the same app works fine",
    "work fine on Android",
  ])
    it(`is left out of a question: ${said}`, () => {
      assert.doesNotMatch(withoutContrast(`no devices found on iOS, ${said}`), /android|work|fine/i);
    });

  for (const said of ["without jailbreak", "without a jailbreak", "without jailbreaking it", "non-jailbroken"])
    it(`so is a jailbreak that is renounced: ${said}`, () => {
      assert.doesNotMatch(withoutContrast(`packet capture on an iPhone, ${said}`), /jailbr/i);
    });

  it("finds the article behind it", () => {
    const { confident, results } = lookup(corpus, "record the packets of an iPad without a jailbreak", 3);
    assert.ok(confident);
    assert.equal(results[0]!.id, "packet-trace");
  });

  for (const asked of [
    "find out whether the phone has a jailbreak",
    "VpnService does not work on Android",
    "it isn't working on Android phones",
    "how to make it work on Android",
    "stopped working on Android",
    "pair an iPhone with an Android phone over Wi-Fi Aware",
    "mDNS finds no device on Android or iOS",
    "on Android the same code doesn't work",
  ])
    it(`stays where the question is about it: ${asked}`, () => assert.equal(withoutContrast(asked), asked));

  it("doesn't lead away from what is asked, nor hide an answer", () => {
    const certificate = "client certificate feature works fine on the Android platform but does not work for iOS app";
    const { confident, results } = lookup(corpus, certificate, 10);
    assert.deepEqual([confident, results[0]?.id], [true, "client-certificates"]);
    const devices = lookup(corpus, "no devices are discovered on iOS but it works on Android", 10);
    assert.notEqual(devices.results[0]?.id, "wifi-aware-android");
  });
});
