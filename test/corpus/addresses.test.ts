import assert from "node:assert/strict";
import { isType } from "../../server/core/fact.ts";
import { symbolUrl, whereToFind } from "../../server/corpus/addresses.ts";
import { factsNamed } from "../../server/corpus/facts.ts";
import { readLinks } from "../../server/corpus/pack.ts";
import { corpusFiles, theCorpus } from "../support/corpus-files.ts";

describe("addresses of documentation pages", () => {
  const { facts, addresses, links } = theCorpus();
  const url = (notation: string) => {
    const fact = factsNamed(facts, notation)[0];
    assert.ok(fact, notation);
    return symbolUrl(fact, facts, addresses)?.replace("https://developer.apple.com/documentation/", "");
  };

  it("come from the table for members whose page is known", () => {
    assert.equal(
      url("NEPacketTunnelProvider.virtualInterface"),
      "networkextension/nepackettunnelprovider/virtualinterface-7l3ol",
    );
    assert.equal(url("NEProvider.startSystemExtensionMode"), "networkextension/neprovider/startsystemextensionmode()");
  });

  it("lead to the declaring type for other members", () => {
    assert.equal(url("NEProvider.defaultPath"), "networkextension/neprovider");
    assert.equal(url("NWConnection.stateUpdateHandler"), "network/nwconnection");
  });

  it("differ for the two types of one name", () => {
    assert.equal(url("Network.NWEndpoint"), "network/nwendpoint");
    assert.equal(url("NetworkExtension.NWEndpoint"), "networkextension/nwendpoint");
  });

  it("are never guessed for the errors of Network Extension", () => {
    const plain = /networkextension\/\w+error$/;
    for (const fact of facts.all) {
      if (fact.framework === "NetworkExtension" && isType(fact) && !(fact.id in addresses.symbols)) {
        assert.doesNotMatch(symbolUrl(fact, facts, addresses) ?? "", plain, fact.id);
      }
    }
  });

  it("lead to the framework for functions without a page", () => {
    assert.equal(url("nw_connection_create"), "network");
    assert.equal(url("getaddrinfo"), undefined);
  });

  it("belong to facts that exist", () => {
    assert.deepEqual(
      Object.keys(addresses.symbols).filter((id) => !facts.byId(id)),
      [],
    );
  });

  it("are told apart from titles that readers must search for", () => {
    for (const link of links) assert.ok(link.url?.startsWith("https://") ?? whereToFind(link).length > 10, link.id);
  });

  it("are written, or the day on which they were last looked for, never both", () => {
    for (const { id, url, tried } of readLinks(corpusFiles())) {
      assert.notEqual(url === undefined, tried === undefined, id);
      if (tried !== undefined) assert.match(tried, /^20\d\d-[01]\d-[0-3]\d$/, id);
    }
    assert.deepEqual(
      links.filter((link) => "tried" in link),
      [],
    );
  });
});

describe("reading lists", () => {
  const { lists, link } = theCorpus();

  it("name links that exist, each once, and say when to read them", () => {
    for (const list of lists) {
      const named = list.entries.map((entry) => entry.link);
      assert.equal(new Set(named).size, named.length, list.id);
      for (const entry of list.entries)
        assert.ok(link(entry.link) && entry.when.endsWith("."), `${list.id}: ${entry.link}`);
    }
  });
});
