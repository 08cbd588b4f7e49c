import assert from "node:assert/strict";
import { type Fact, isType } from "../../server/core/fact.ts";
import { firstReadingOf } from "../../server/corpus/first-reading.ts";
import { articlesAbout } from "../../server/features/further-reading.ts";
import { theCorpus, writtenCorpus } from "../support/corpus-files.ts";

const { facts, firstReading, articles } = writtenCorpus();

/** The articles on the one fact of this id. */
const articlesFor = (id: string) => articlesAbout(theCorpus(), theCorpus().facts.byId(id)!).map((each) => each.id);

describe("what to read first about a symbol", () => {
  it("names articles and symbols that exist, each symbol at one place", () => {
    const ids = new Set(articles.map(({ id }) => id));
    for (const [framework, byArticle] of Object.entries(firstReading)) {
      const patterns = Object.values(byArticle).flat();
      assert.equal(new Set(patterns).size, patterns.length, framework);
      const own = facts.filter((fact) => fact.framework === framework);
      const unknown = Object.entries(byArticle).flatMap(([article, names]) => {
        assert.ok(ids.has(article), article);
        return names.filter((name) => {
          const leads = firstReadingOf({ [framework]: { [article]: [name] } });
          return !own.some((fact) => leads(fact)?.article === article);
        });
      });
      assert.deepEqual(unknown, [], framework);
    }
  });

  it("is told by the most exact name, a whole one before a beginning", () => {
    const leads = firstReadingOf({ F: { long: ["NEFilterRule*"], short: ["NEFilter*"], whole: ["NEFilterRule"] } });
    const fact = (swift: string) => ({ framework: "F", swift }) as Fact;
    assert.equal(leads(fact("NEFilterRule"))?.article, "whole");
    assert.equal(leads(fact("NEFilterRules"))?.article, "long");
    assert.equal(leads(fact("NEFilterFlow"))?.article, "short");
    assert.equal(leads(fact("NWFilter")), undefined);
    assert.equal(leads({ ...fact("NEFilterFlow"), framework: "G" }), undefined);
  });

  it("is there for every type of Network Extension, and for nearly all of Network, in Swift and in C", () => {
    const lacking = (framework: string) =>
      facts.filter((fact) => fact.framework === framework && isType(fact) && articlesFor(fact.id).length === 0);
    assert.deepEqual(lacking("NetworkExtension"), []);
    const types = facts.filter((fact) => fact.framework === "Network" && isType(fact)).length;
    assert.ok(
      lacking("Network").length < types / 10,
      lacking("Network")
        .map(({ id }) => id)
        .join(" "),
    );
  });

  it("comes before articles that only touch on a type, and behind its overview", () => {
    assert.deepEqual(articlesFor("NetworkExtension/NEFilterRule").slice(0, 2), [
      "content-filter-overview",
      "filter-smb-upload-stall",
    ]);
    assert.equal(articlesFor("NetworkExtension/NEVPNManager")[0], "personal-vpn-ikev2");
    assert.equal(articlesFor("NetworkExtension/NEVPNStatus")[0], "vpn-status-and-errors");
  });

  it("comes before articles that name a member only where the member is written out", () => {
    const first = (id: string) => articlesFor(`Network/swift/${id}`)[0];
    assert.equal(first("NWConnection.stateUpdateHandler"), "nwconnection-overview");
    assert.equal(first("NWConnection.maximumDatagramSize"), "udp-network-framework");
    assert.equal(
      articlesFor("NetworkExtension/NEPacketTunnelFlow.readPacketsWithCompletionHandler:")[0],
      "packet-tunnel-overview",
    );
  });

  it("is that of the type for its members, and of its like for a function, unless an article names them", () => {
    assert.equal(
      articlesFor("NetworkExtension/NEVPNIKEv2DeadPeerDetectionRate.NEVPNIKEv2DeadPeerDetectionRateNone")[0],
      "personal-vpn-ikev2",
    );
    assert.deepEqual(articlesFor("Network/nw_connection_start"), ["nwconnection-overview"]);
    assert.deepEqual(articlesFor("Network/nw_connection_group_start"), ["broadcast-multicast"]);
  });
});
