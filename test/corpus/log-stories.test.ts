import assert from "node:assert/strict";
import { describeOutcome } from "../../server/core/answer.ts";
import { tell } from "../../server/corpus/explain.ts";
import { theCorpus } from "../support/corpus-files.ts";
import { failing } from "./logs.ts";

describe("a pasted log", () => {
  const corpus = theCorpus();
  const told = (what: keyof typeof failing) => tell(corpus, failing[what]);
  const idsOf = (what: keyof typeof failing) =>
    told(what)
      .explanations.filter((each) => !each.harmless)
      .map(({ id }) => id);

  it("of a killed tunnel begins with its memory, then with how its end was told", () => {
    const ids = idsOf("a tunnel that iOS kills for its memory");
    assert.equal(ids[0], "packaging-memory-limits");
    assert.equal(ids.at(-1), "provider-failed");
    assert.ok(ids.includes("NEAgentErrorDomain/couldNotStart"));
    const [first] = told("a tunnel that iOS kills for its memory").explanations;
    assert.match(first!.quote, /exceeded mem limit/);
    assert.equal(first!.line, 7);
  });

  it("of a server that refuses is about the refusal and nothing else", () => {
    const ids = idsOf("a server that refuses");
    assert.equal(ids[0], "NSPOSIXErrorDomain/ECONNREFUSED");
    assert.deepEqual(
      new Set(ids),
      new Set(["NSPOSIXErrorDomain/ECONNREFUSED", "NSURLErrorDomain/NSURLErrorCannotConnectToHost"]),
    );
  });

  it("of a refused TLS connection begins with the refusal, then with how its handshake ended", () => {
    const { explanations } = tell(
      corpus,
      [
        "nw_socket_handle_socket_event [C2.1:3] Socket SO_ERROR [61: Connection refused]",
        "nw_protocol_socket_set_no_wake_from_sleep [C2.1:3] setsockopt SO_NOWAKEFROMSLEEP failed [22: Invalid argument]",
        "nw_protocol_boringssl_handshake_negotiate_proceed(726) [0x7f8039b05050] handshake failed at state 0",
        "Connection 2: encountered error(1:61)",
      ].join("\n"),
    );
    assert.deepEqual(
      explanations.map(({ id, harmless }) => `${harmless ? "- " : ""}${id}`),
      ["NSPOSIXErrorDomain/ECONNREFUSED", "tls-handshake-failed", "- socket-option-of-the-system"],
    );
  });

  it("says of an error of URL loading once what it is, though diagnostics have CFNetwork's inside it in a line of its own", () => {
    const { explanations, events } = tell(
      corpus,
      [
        "2026-10-07 15:30:56.342650+0200 Demo[46055:61652889] [Diagnostics] CFNetwork Diagnostics [1:16] 15:30:56.342 {",
        "              Error: Error Domain=kCFErrorDomainCFNetwork Code=-1003 UserInfo={_kCFStreamErrorDomainKey=12, _kCFStreamErrorCodeKey=8}",
        "} [1:16]",
        '2026-10-07 15:30:56.345154+0200 Demo[46055:61652917] [Default] Task <A>.<3> finished with error [-1003] Error Domain=NSURLErrorDomain Code=-1003 "A server with the specified hostname could not be found."',
      ].join("\n"),
    );
    assert.deepEqual(
      explanations.map(({ id }) => id),
      ["kCFStreamErrorDomainNetDB/EAI_NONAME", "NSURLErrorDomain/NSURLErrorCannotFindHost"],
    );
    assert.ok(events.every(({ ids }) => ids.every((id) => explanations.some((each) => each.id === id))));
  });

  it("of a handshake that the server ended begins with the server's code", () => {
    const { explanations } = tell(
      corpus,
      [
        "nw_protocol_boringssl_handshake_negotiate_proceed(788) [C1.1:2][0x1022ba400] handshake failed at state 12288: not completed",
        "Connection 1: failed to connect 3:-9838, reason -1",
      ].join("\n"),
    );
    assert.deepEqual(
      explanations.map(({ id }) => id),
      ["NSOSStatusErrorDomain/errSSLPeerInternalError", "tls-handshake-failed"],
    );
  });

  it("of an app that was suspended names the codes of its sockets, and no other domain’s", () => {
    const ids = idsOf("an app that comes back from the background");
    for (const id of ["ENOTCONN", "ECONNABORTED"]) assert.ok(ids.includes(`NSPOSIXErrorDomain/${id}`), id);
    assert.ok(ids.includes("NSURLErrorDomain/NSURLErrorNetworkConnectionLost"));
    assert.deepEqual(
      ids.filter((id) => /EPERM|EACCES|NE\w+Domain|ASError/.test(id)),
      [],
    );
  });

  it("of the Simulator says so first", () => {
    const ids = idsOf("a configuration in the Simulator");
    assert.equal(ids[0], "simulator-network-extension");
    assert.ok(ids.includes("NEConfigurationErrorDomain/ipcFailed"));
    assert.ok(ids.indexOf("NEVPNErrorDomain/NEVPNErrorConfigurationReadWriteFailed") > 0);
  });

  it("of a connection without a network says that the network is down, not that this is a watch", () => {
    const ids = idsOf("a QUIC connection without a network");
    assert.ok(ids.includes("NSPOSIXErrorDomain/ENETDOWN"));
    assert.ok(!ids.includes("watchos-low-level"));
  });

  it("counts lines that mean the same, in the order of their first ones, and folds what means nothing", () => {
    const refused = "Connection 1: write error 1:61\n";
    const { events, harmless, lines } = tell(
      corpus,
      `Connection 2: write error 1:57\n${refused}dlopen libquic failed\n${refused}${refused}done`,
    );
    assert.deepEqual(
      events.map(({ line, times, ids }) => [line, times, ids[0]]),
      [
        [0, 1, "NSPOSIXErrorDomain/ENOTCONN"],
        [1, 3, "NSPOSIXErrorDomain/ECONNREFUSED"],
      ],
    );
    assert.deepEqual([harmless, lines], [1, 6]);
  });

  it("of a provider's start says how far it came, and where it broke", () => {
    const steps = (...lines: string[]) =>
      tell(corpus, lines.join("\n")).start.map(
        ({ id, state, line }) => `${id} ${state}${line === undefined ? "" : ` ${line}`}`,
      );
    const session = "NESMVPNSession[Primary Tunnel:Demo]:";
    const asked = `${session} Received a start command from Demo[300]`;
    assert.deepEqual(
      steps(
        asked,
        "preparing plug-in x",
        "PlugInKit error in beginUsing:",
        `${session} status changed to disconnected, last stop reason Plugin failed`,
      ),
      ["asked seen 0", "found seen 1", "permitted unseen", "launched broke 2", "connected unseen", "ended seen 3"],
    );
    assert.deepEqual(
      steps(asked, `${session} status changed to connected`, "Extension com.example.demo died unexpectedly"),
      ["asked seen 0", "found passed", "permitted passed", "launched passed", "connected seen 1", "ended seen 2"],
    );
    assert.deepEqual(steps(asked, `${session} status changed to disconnected, last stop reason None`), [
      "asked seen 0",
      "found unseen",
      "permitted unseen",
      "launched unseen",
      "connected broke 1",
      "ended seen 1",
    ]);
    assert.deepEqual(steps("connect: Connection refused", "status changed to connected"), []);
    assert.equal(steps(`${session} status changed to connected`)[4], "connected seen 0");
  });

  it("says that an extension that isn't registered was not found, and that one that is was", () => {
    const session = "NESMVPNSession[Primary Tunnel:Demo]:";
    const stateOf = (count: number) => {
      const log = [
        `${session} Received a start command from Demo[300]`,
        `Found ${count} registrations for com.example.tunnel (com.apple.networkextension.packet-tunnel)`,
        `${session} status changed to disconnected, last stop reason Bad configuration`,
      ].join("\n");
      return tell(corpus, log).start.find(({ id }) => id === "found");
    };
    assert.deepEqual([stateOf(0)?.state, stateOf(0)?.line], ["broke", 1]);
    for (const count of [1, 10, 20]) assert.equal(stateOf(count)?.state, "seen", String(count));
  });

  it("of a provider that came up takes what it prints of its signature for nothing, and for a fault where it doesn’t", () => {
    const session = "NESMVPNSession[Primary Tunnel:Demo]:";
    const asked = `${session} Received a start command from Demo[300]`;
    const signature = "Tunnel[31]: Signature check failed: code failed to satisfy specified code requirement(s)";
    const [up, down] = ["connected", "disconnected, last stop reason Plugin failed"].map(
      (status) => `${session} status changed to ${status}`,
    );
    const isHarmless = (...lines: string[]) => {
      const { explanations, events, harmless } = tell(corpus, lines.join("\n"));
      const found = explanations.find(({ id }) => id === "signature-check-failed")!;
      assert.equal(found.quote, signature);
      assert.equal(
        events.some(({ ids }) => ids.includes(found.id)),
        !found.harmless,
      );
      assert.equal(harmless > 0, found.harmless);
      return found.harmless;
    };
    assert.equal(isHarmless(asked, signature, up!), true);
    assert.equal(isHarmless(asked, up!, signature), true);
    assert.equal(isHarmless(asked, signature, signature, up!, `${session} status changed to disconnected`), true);
    assert.equal(isHarmless(asked, signature, down!), false);
    assert.equal(isHarmless(asked, signature, down!, asked, up!), false);
    assert.equal(isHarmless(asked, up!, `${session} status changed to disconnected`, asked, signature, down!), false);
    assert.equal(isHarmless(signature), false);
  });

  it("that went well says so, and how far the provider came", () => {
    const session = "NESMVPNSession[Primary Tunnel:Demo]:";
    const asked = `${session} Received a start command from Demo[300]`;
    const up = `${session} status changed to connected`;
    const outcome = (...lines: string[]) => describeOutcome(tell(corpus, lines.join("\n")));
    assert.match(outcome(asked, up), /^Nothing .*: the provider was started and connected\.$/);
    assert.match(outcome(asked, up, `${session} status changed to disconnected`), /connected, and ended later\.$/);
    assert.match(
      outcome(asked, "provider object created"),
      /^Nothing .* but the provider isn’t connected by its end\.$/,
    );
    assert.match(outcome("dlopen libquic failed", "done"), /^Nothing in this log is known as a failure\.$/);
    for (const lines of [
      ["connect: Connection refused", "dlopen libquic failed"],
      [asked, up, "Connection 1: write error 1:57"],
      [asked, `${session} status changed to disconnected, last stop reason None`],
      ["nothing of the kind", "at all"],
    ])
      assert.equal(outcome(...lines), "", lines.join("\n"));
  });

  it("tells the last of several starts", () => {
    const session = "NESMVPNSession[Primary Tunnel:Demo]:";
    const log = [
      `${session} Received a start command from Demo[300]`,
      `${session} status changed to disconnected, last stop reason Plugin failed`,
      `${session} Received a start command from Demo[300]`,
      `${session} status changed to connected`,
    ].join("\n");
    const { start } = tell(corpus, log);
    assert.deepEqual(
      start.filter(({ line }) => line !== undefined).map(({ id, line }) => [id, line]),
      [
        ["asked", 2],
        ["connected", 3],
      ],
    );
  });

  it("says that the launch broke where the agent's error stands, before the line that ends the session", () => {
    const session = "NESMVPNSession[Primary Tunnel:Demo]:";
    const log = [
      `${session} Received a start command from Demo[300]`,
      `${session} in state NESMVPNSessionStateStarting: plugin NEVPNTunnelPlugin(com.example.vpn[inactive]) started with PID 0 error Error Domain=NEAgentErrorDomain Code=2 "(null)"`,
      `${session} status changed to disconnected, last stop reason Plugin failed`,
    ].join("\n");
    assert.deepEqual(
      tell(corpus, log).start.flatMap(({ id, state, line }) => (state === "broke" ? [[id, line]] : [])),
      [["launched", 1]],
    );
  });

  it("begins with what failed, wherever the line stands that only follows from it", () => {
    const failed = "Task <A>.<1> HTTP load failed, 0/0 bytes (error code: -1009 [1:50])";
    const followed = "dnssd_clientstub read_all(4) DEFUNCT";
    for (const log of [`${failed}\n${followed}`, `${followed}\n${failed}`]) {
      const { explanations } = tell(corpus, log);
      assert.equal(explanations[0]!.id, "NSURLErrorDomain/NSURLErrorNotConnectedToInternet");
      assert.equal(explanations.at(-1)!.id, "bonjour-socket-defunct");
      assert.ok(explanations.every((each) => !("follows" in each)));
    }
    assert.equal(tell(corpus, followed).explanations[0]!.id, "bonjour-socket-defunct");
  });

  it("takes the reason of a stop for what follows, in words and by number, wherever it stands", () => {
    const failed = "Tunnel[9]: Task <A>.<1> HTTP load failed, 0/0 bytes (error code: -1009 [1:50])";
    for (const stop of [
      "status changed to disconnected, last stop reason Plugin failed",
      "status changed to disconnected, last stop reason None",
      "NEProviderStopReason(rawValue: 2)",
    ]) {
      for (const log of [`${failed}\n${stop}`, `${stop}\n${failed}`]) {
        const { explanations } = tell(corpus, log);
        assert.equal(explanations[0]!.id, "NSURLErrorDomain/NSURLErrorNotConnectedToInternet", log);
        assert.ok(explanations.length > 1, log);
      }
    }
  });

  it("of a provider that failed blames nothing that its line doesn’t say", () => {
    const { explanations } = tell(corpus, "status changed to disconnected, last stop reason Plugin failed");
    assert.deepEqual(
      explanations.map(({ id, article }) => [id, article]),
      [["provider-failed", "provider-stop-reasons"]],
    );
    assert.match(explanations[0]!.explanation, /memory/);
  });

  it("quotes the line of each explanation as it stands in the text", () => {
    for (const log of Object.values(failing)) {
      const lines = log.split("\n");
      for (const { line, quote } of tell(corpus, log).explanations) assert.equal(quote, lines[line]!.trim());
    }
  });

  it("may be long: its explanations and events stay few, its lines are counted to the end", () => {
    const lineOf = (at: number) =>
      `Connection ${at}: write error 1:${at % 100}, Error Domain=NSURLErrorDomain Code=-${1000 + (at % 23)}`;
    const { explanations, events, lines } = tell(
      corpus,
      Array.from({ length: 20_000 }, (_, at) => lineOf(at)).join("\n"),
    );
    assert.equal(lines, 20_000);
    assert.deepEqual([explanations.length, events.length], [100, 300]);
    // 100 and 23 codes meet again every 2,300 lines.
    assert.ok(events.every(({ times }) => times >= 8));
  });
});
