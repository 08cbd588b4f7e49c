import assert from "node:assert/strict";
import { tellText } from "../../server/features/explain-code.ts";
import { theCorpus } from "../support/corpus-files.ts";

describe("a message of a compiler that is asked about", () => {
  const corpus = theCorpus();
  const titles = (text: string) => tellText(corpus, text).explanations.map(({ title }) => title);

  it("is explained by the symbol that it quotes, from Swift and from clang", () => {
    assert.deepEqual(titles("Pins.swift:34:11: warning: 'SecTrustEvaluate' was deprecated in iOS 13.0"), [
      "SecTrustEvaluate(_:_:)",
    ]);
    assert.deepEqual(
      titles("HTWiFi.m:10: warning: 'CNCopyCurrentNetworkInfo' is deprecated: first deprecated in iOS 26.0"),
      ["CNCopyCurrentNetworkInfo(_:)"],
    );
    assert.deepEqual(titles("'NEVPNProtocolIPSec' was deprecated in iOS 19.0"), ["NEVPNProtocolIPSec"]);
    assert.deepEqual(titles("error: cannot find type 'NWPathMonitor' in scope"), ["NWPathMonitor"]);
  });

  it("is explained by a member, where few types have it or the type is said", () => {
    assert.deepEqual(titles("error: 'remoteFlowEndpoint' is only available in macOS 15.0 or newer"), [
      "NEAppProxyTCPFlow.remoteFlowEndpoint",
      "NEFilterSocketFlow.remoteFlowEndpoint",
    ]);
    assert.deepEqual(titles("error: value of type 'NEFilterSocketFlow' has no member 'remoteFlowEndpoint'"), [
      "NEFilterSocketFlow",
      "NEFilterSocketFlow.remoteFlowEndpoint",
    ]);
    assert.deepEqual(titles("x.swift:5:9: warning: 'searchForServices(ofType:inDomain:)' was deprecated in iOS 27.0"), [
      "NetServiceBrowser.searchForServices(ofType:inDomain:)",
    ]);
  });

  it("is explained by an initialiser that one type has, and by a name whose first quote was not copied", () => {
    assert.deepEqual(titles("a.swift:20:12: warning: 'init(interfaceName:)' was deprecated in OS X version 10.10"), [
      "CWInterface.init(interfaceName:)",
    ]);
    assert.deepEqual(titles("SSLGetPeerDomainNameLength' was deprecated in macOS 10.15: No longer supported."), [
      "SSLGetPeerDomainNameLength(_:_:)",
    ]);
    assert.deepEqual(titles("error: 'init(name:)' is unavailable"), []);
    assert.deepEqual(titles("warning: 'init(url:)' was deprecated in iOS 18.0"), []);
    assert.deepEqual(titles("don't use NWConnection' was deprecated"), []);
  });

  it("is explained by the symbol that a linker finds nowhere", () => {
    assert.deepEqual(titles('  "_OBJC_CLASS_$_NEHotspotNetwork", referenced from:\n       in demo[6](Demo.o)'), [
      "NEHotspotNetwork",
    ]);
    assert.deepEqual(titles("ld: Undefined symbols:\n  _SCDynamicStoreCopyProxies, referenced from:"), [
      "SCDynamicStoreCopyProxies(_:)",
    ]);
    assert.deepEqual(titles("Undefined symbol: _OBJC_CLASS_$_NEVPNManager"), ["NEVPNManager"]);
    assert.deepEqual(titles('"_sqlite3_bind_null", referenced from:'), []);
    assert.deepEqual(titles("see _NEVPNManager, referenced from: the manual"), []);
  });

  it("says nothing of a type whose value crosses from one domain of concurrency into another", () => {
    for (const message of [
      "warning: capture of 'stream' with non-sendable type 'OutputStream' in a `@Sendable` closure",
      "a.swift:1:1: error: sending 'listener' of non-Sendable type 'NWListener' risks causing data races",
      "a.swift:1:1: warning: conformance of 'NWPath' to protocol 'Sendable' was already stated in the type's module 'Network'",
      "error: main actor-isolated property 'link' of 'NWConnection' can not be referenced from a nonisolated context",
    ])
      assert.deepEqual(titles(message), [], message);
    assert.deepEqual(
      titles("warning: 'SecTrustEvaluate' was deprecated in iOS 13.0; this is an error in a nonisolated context"),
      ["SecTrustEvaluate(_:_:)"],
    );
  });

  it("keeps the line of each, and names each once", () => {
    const log = [
      "a.swift:1:1: warning: 'SecTrustEvaluate' was deprecated in iOS 13.0",
      "guard SecTrustEvaluate(trust, &result)",
      "b.swift:9:1: warning: 'SecTrustEvaluate' was deprecated in iOS 13.0",
      "b.swift:10:1: warning: 'NEHotspotHelper' was deprecated in iOS 26.0",
    ].join("\n");
    assert.deepEqual(
      tellText(corpus, log).explanations.map(({ title, line }) => [title, line]),
      [
        ["SecTrustEvaluate(_:_:)", 0],
        ["NEHotspotHelper", 3],
      ],
    );
  });

  it("stands behind what an article says of another line", () => {
    const log =
      "a.swift:1:1: error: 'NWEndpoint' is ambiguous for type lookup in this context\na.swift:2:1: warning: 'SecTrustEvaluate' was deprecated in iOS 13.0";
    const found = titles(log);
    assert.equal(found.at(-1), "SecTrustEvaluate(_:_:)");
    assert.ok(found.length > 1);
  });

  it("is explained by the article that has its words, where a module in front of the name is ambiguous, too", () => {
    const [said] = tellText(
      corpus,
      "a.swift:1:1: error: ambiguous type name 'NWEndpoint' in module 'NetworkExtension'",
    ).explanations;
    assert.equal(said?.id, "nwendpoint-swift5-qualify");
  });

  it("says nothing of names of one's own, of members that many types have, and of prose", () => {
    assert.deepEqual(titles("error: cannot find 'PacketTunnelProvider' in scope"), []);
    assert.deepEqual(titles("warning: 'delegate' was deprecated in iOS 13.0"), []);
    assert.deepEqual(titles("error: value of type 'Settings' has no member 'hostname'"), []);
    assert.deepEqual(titles("she said 'NWConnection' twice"), []);
    assert.deepEqual(titles("warning: 'data' is never used; consider replacing with '_'"), []);
  });
});
