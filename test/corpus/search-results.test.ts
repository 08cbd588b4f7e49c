import assert from "node:assert/strict";
import fc from "fast-check";
import { lookup } from "../../server/corpus/search.ts";
import { theCorpus, writtenCorpus } from "../support/corpus-files.ts";
import { questions } from "./questions.ts";

describe("what a lookup gives", () => {
  const corpus = theCorpus();
  const ids = (query: string, limit = 10) =>
    lookup(corpus, query, limit).results.map(({ kind, id }) => `${kind}:${id}`);
  const articles = (query: string) =>
    lookup(corpus, query, 10).results.flatMap(({ kind, id }) => (kind === "article" ? [id] : []));

  it("gives an exact symbol first and the article about it next", () => {
    const [symbol, article] = ids("NWHostEndpoint");
    assert.equal(symbol, "symbol:NetworkExtension/NWHostEndpoint");
    assert.match(article!, /^article:nwendpoint-/);
    assert.equal(
      ids("provider.createTCPConnectionThroughTunnel".slice(9))[0]?.includes("createTCPConnectionThroughTunnel"),
      true,
    );
  });

  it("takes two colons before a number for an address, not for a code", () => {
    assert.equal(lookup(corpus, "::1", 5).confident, false);
    assert.equal(lookup(corpus, ": 1", 5).confident, true);
  });

  it("gives a deprecated symbol that is to be replaced before an article about none that are named", () => {
    assert.equal(
      ids("we have to replace SSLCreateContext, Secure Transport is deprecated")[0],
      "symbol:Security/SSLCreateContext",
    );
    assert.match(ids("migrate our discovery from NSNetServiceBrowser to something newer")[0]!, /^article:/);
    assert.match(ids("SSLCreateContext gives a session that stops at TLS 1.2 in our app")[0]!, /^article:/);
    assert.match(ids("replace NWConnection with sockets in a small server of our own")[0]!, /^article:/);
  });

  it("answers a question with a class of Objective-C as the one with that of Swift", () => {
    for (const [question, article] of [
      ["pin a certificate with NSURLSession", "certificate-pinning"],
      ["NSURLSession and self signed certificate", "tls-test-servers"],
      ["set proxy for NSURLSession", "app-proxy-settings"],
    ] as const) {
      assert.equal(articles(question)[0], article, question);
      assert.deepEqual(articles(question).slice(0, 3), articles(question.replace("NS", "")).slice(0, 3), question);
    }
  });

  it("gives the overview of a type behind its name, and never a report without an answer", () => {
    for (const { id, overviewOf } of corpus.articles)
      for (const type of overviewOf) {
        const found = lookup(corpus, type, 10).results.filter(({ kind }) => kind === "article");
        assert.equal(found[0]?.id, id, type);
        assert.equal(found[0]?.isUnanswered, undefined, type);
      }
  });

  it("gives both types of one name and their article", () => {
    const early = ids("NWEndpoint").slice(0, 4);
    assert.ok(
      early.includes("symbol:Network/swift/NWEndpoint") && early.includes("symbol:NetworkExtension/NWEndpoint"),
    );
    assert.ok(early.slice(0, 3).some((id) => id.startsWith("article:")));
  });

  it("gives symbols while their name is being typed", () => {
    assert.equal(ids("nwhostend")[0], "symbol:NetworkExtension/NWHostEndpoint");
  });

  it("takes no common word for a symbol's name, though a member is called so", () => {
    for (const query of ["why is my network slow on wifi", "which network am I on"])
      assert.deepEqual(
        ids(query).filter((id) => /Command\.network$/.test(id)),
        [],
      );
    assert.ok(ids("nehotspotnetwork scan").includes("symbol:NetworkExtension/NEHotspotNetwork"));
  });

  it("gives what a question names before articles that don’t answer it, a function of C in small letters too", () => {
    assert.equal(ids("replace gethostbyname")[0], "symbol:Darwin/gethostbyname");
    assert.equal(ids("NSURLConnection replacement")[0], "symbol:Foundation/NSURLConnection");
    assert.ok(ids("nehotspotnetwork scan")[0]!.startsWith("article:"));
  });

  it("gives a member that a short question names before articles about other things, not before those about it", () => {
    const filterBrowsers = "symbol:NetworkExtension/NEFilterProviderConfiguration.filterBrowsers";
    assert.equal(ids("filterBrowsers deprecated")[0], filterBrowsers);
    for (const question of ["excludedRoutes local network", "matchDomains order", "pathUpdateHandler twice"])
      assert.ok(ids(question)[0]!.startsWith("article:"), question);
  });

  it("gives an exact key and an exact code first", () => {
    assert.equal(ids("com.apple.developer.networking.multicast")[0], "key:com.apple.developer.networking.multicast");
    assert.equal(ids("NEMachServiceName")[0], "key:NetworkExtension.NEMachServiceName");
    assert.equal(ids("-9808")[0], "error:NSOSStatusErrorDomain/errSSLBadCert");
    assert.equal(ids("NEVPNErrorDomain Code=1")[0], "error:NEVPNErrorDomain/NEVPNErrorConfigurationInvalid");
    const filter = "error:NEFilterErrorDomain/NEFilterManagerErrorConfigurationInvalid";
    for (const asked of ["Error Domain=NEFilterErrorDomain Code=1", "error NEFilterErrorDomain Code=1"])
      assert.equal(ids(asked)[0], filter, asked);
  });

  it("begins with the code that a question names by its number, where no article fits the rest of it", () => {
    assert.deepEqual(ids("-1001 only on cellular").slice(0, 2), [
      "article:request-timeouts",
      "error:NSURLErrorDomain/NSURLErrorTimedOut",
    ]);
    assert.equal(articles("-1206 from a TLS server")[0], "client-certificates");
    for (const asked of ["why does -1200 come for one host only", "-1001 only on cellular"])
      assert.ok(lookup(corpus, asked, 3).confident, asked);
  });

  it("begins with a code of a range of its own, in words for an error or without its sign, though articles have the other words", () => {
    for (const code of ["code -9807", "code 9807", "code：9807", "-9807"])
      assert.equal(articles(`websocket connect error ${code}`)[0], "certificate-requirements", code);
    assert.equal(articles("WebSocket error code 1006")[0], "websocket-tasks");
    assert.doesNotMatch(ids("server on port 9806 does not answer")[0]!, /^error:/);
    assert.equal(ids("error 9807")[0], "error:NSOSStatusErrorDomain/errSSLXCertChainInvalid");
  });

  it("gives a code that a question names behind the first article, where no article on the code is near", () => {
    assert.equal(
      ids("kCFErrorDomainCFNetwork error 310 proxy")[1],
      "error:kCFErrorDomainCFNetwork/kCFErrorHTTPSProxyConnectionFailure",
    );
    const reset = "the operation couldn’t be completed NEAppProxyFlowErrorDomain error 2";
    assert.equal(articles(reset)[0], "flow-not-connected-error");
    assert.ok(
      !ids(reset)
        .slice(0, 3)
        .some((id) => id.startsWith("error:")),
      "its article is there already",
    );
  });

  it("begins with a code's article where the question is little more than the code, and has it early elsewhere", () => {
    assert.equal(articles("socket connect error 65")[0], "lnp-essentials");
    assert.equal(articles("bind error 48")[0], "nwlistener-overview");
    assert.ok(articles("udp send error 65 to a lamp in the same network").slice(0, 3).includes("lnp-essentials"));
  });

  it("begins with the article on a known line that stands in what is asked, unless it means nothing", () => {
    const missed = writtenCorpus().knownLines.flatMap(({ article, lines }) =>
      lines.filter((line) => {
        const { confident, results } = lookup(corpus, line.replaceAll("…", "abc"), 10);
        const first = results.find(({ kind }) => kind === "article");
        return article !== undefined && !(confident && first?.id === article);
      }),
    );
    assert.deepEqual(missed, []);
    const lines = [
      [
        'NSURLErrorDomain Code=-1009 "The Internet connection appears to be offline." unsatisfied (Local network prohibited), interface: en0',
        "lnp-essentials",
      ],
      [
        'disconnect error: "The VPN app used by the VPN configuration is not installed" since Monday',
        "debug-first-light",
      ],
    ] as const;
    for (const [line, article] of lines) assert.equal(articles(line)[0], article, line);
    const other = "how do I set the TLS version of a connection where the log has event: path:start";
    assert.equal(articles(other)[0], "tls-versions", "the line means nothing, and is a small part of what is asked");
  });

  it("fits where an article has what once was a gap", () => {
    for (const [question, right] of [
      ["SIGPIPE crash when the app comes back from the background", "sockets-and-suspension"],
      ["broken pipe after the phone was unlocked", "sockets-and-suspension"],
    ] as const) {
      assert.equal(lookup(corpus, question, 3).confident, true, question);
      assert.equal(articles(question)[0], right, question);
    }
    assert.equal(lookup(corpus, "which requests are retried, idempotent ones only", 3).confident, true);
  });

  it("forgives typing errors", () => {
    assert.ok(articles("transparant proxy loopbak").slice(0, 3).includes("transparent-proxy-loopback"));
  });

  it("leads with the article that the words beside a code find, where it speaks of the code", () => {
    for (const [question, article] of [
      ["people close our app from the switcher and the background transfer reports -999", "background-urlsession"],
      ["HTTP/3 requests give -1017 in the Simulator", "quic-http3"],
      ["no permission prompt for devices in the home network, only -1009", "lnp-essentials"],
    ] as const)
      assert.equal(articles(question)[0], article, question);
    assert.equal(articles("-1005 on the second request after a pause")[0], "connection-lost");
    assert.equal(articles("all image downloads report -999")[0], "cancelled-requests");
  });

  it("knows the words that people use", () => {
    assert.deepEqual(articles("sysex xpc")[0], articles("system extension xpc")[0]);
    assert.equal(articles("MPC stays in connecting")[0], "multipeer-session");
  });

  it("keeps to the limit, gives nothing twice and lets scores fall", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom(...questions.map(([question]) => question))),
        fc.nat(20),
        (query, limit) => {
          const { results } = lookup(corpus, query, limit);
          assert.ok(results.length <= limit);
          assert.equal(new Set(results.map(({ kind, id }) => `${kind}:${id}`)).size, results.length);
          for (let at = 1; at < results.length; at++) assert.ok(results[at - 1]!.score >= results[at]!.score);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("takes words that every object has for words", () => {
    for (const word of ["__proto__", "constructor", "r__proto__", "hasOwnProperty toString"])
      assert.equal(lookup(corpus, `vpn ${word}`, 3).results.length, 3);
  });

  it("gives nothing for nothing", () => {
    assert.deepEqual(lookup(corpus, "  ", 10), { query: "  ", confident: false, results: [] });
  });
});
