import assert from "node:assert/strict";
import { lookup } from "../../server/corpus/search.ts";
import { theCorpus } from "../support/corpus-files.ts";
import {
  type Asked,
  beginnersFresh,
  held,
  newestKept,
  sentencesFresh,
  sentencesRead,
  strangersFreshKept,
  strangersKept,
  threadsHeld,
  threadsLast,
  voicesFresh,
  voicesRead,
} from "./lookup-tables.ts";

describe("the order of a lookup", () => {
  const corpus = theCorpus();
  const articles = (query: string) =>
    lookup(corpus, query, 10).results.flatMap(({ kind, id }) => (kind === "article" ? [id] : []));

  it("has the right article first for nine in ten of five voices where they were read, for three in four elsewhere", () => {
    for (const [table, least] of [
      [voicesRead, 0.9],
      [voicesFresh, 0.75],
      [sentencesRead, 0.84],
      [sentencesFresh, 0.7],
      [beginnersFresh, 0.8],
    ] as const) {
      const some = table.filter(([, ...right]: Asked) => right.length > 0);
      const first = some.filter(([question, ...right]) => right.includes(articles(question)[0]!));
      assert.ok(first.length >= some.length * least, `${first.length} of ${some.length}`);
    }
  });

  it("has the right article first for most of the kept tables, told apart by what the ways of the first ones differ in", () => {
    const kept = [held, threadsHeld, threadsLast, newestKept, strangersKept, strangersFreshKept].flat();
    const some = kept.filter(([, ...right]: Asked) => right.length > 0);
    const first = some.filter(([question, ...right]) => right.includes(articles(question)[0]!));
    assert.ok(first.length >= some.length * 0.825, `${first.length} of ${some.length}`);
  });

  it("puts an article that has the symbol of a question before those that have parts of its name alone", () => {
    const found = articles("includeAllNetworks lan access");
    const [own, other] = ["kill-switch", "lnp-macos-after-restart"].map((id) => found.indexOf(id));
    assert.ok(own! >= 0 && (other === -1 || own! < other!), found.join(", "));
    assert.equal(articles("allow lan access includeAllNetworks")[0], "vpn-exclusion-flags");
  });

  it("leads with a code's article where words find it among others and the first of them says nothing of the code", () => {
    const why =
      "listener failed: POSIXErrorCode(rawValue: 48): Address already in use - why after I stop and start it again";
    assert.equal(articles(why)[0], "nwlistener-overview");
  });

  it("leads to the matter of an extension's log, an update under a VPN and a password given as bytes", () => {
    for (const [question, article] of [
      ["where do I see logs of my network extension", "debug-logging-apis"],
      ["detect a dead tcp connection", "tcp-options"],
      ["radio type", "carrier-radio"],
      ["cellular generation", "carrier-radio"],
      ["vpn disconnects when I update the app", "provider-stop-reasons"],
      ["NEVPNProtocol passwordReference Data(password.utf8)", "personal-vpn-ikev2"],
    ] as const)
      assert.equal(articles(question)[0], article, question);
  });
});
