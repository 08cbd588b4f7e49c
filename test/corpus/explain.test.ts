import assert from "node:assert/strict";
import fc from "fast-check";
import { explain } from "../../server/corpus/explain.ts";
import { theCorpus, writtenCorpus } from "../support/corpus-files.ts";

describe("explain", () => {
  const corpus = theCorpus();
  const said = (text: string, context: readonly string[] = []) =>
    explain(corpus, text, context).map(({ kind, id }) => `${kind}:${id}`);

  it("finds a log line's article though its values differ", () => {
    const line = "kernel: cfil_service_inject_queue:5123 CFIL: sosend() failed 49";
    assert.deepEqual(said(line), ["log:necp-vpn-loop-prevention"]);
    assert.deepEqual(said(line.replace("49", "22")), ["log:udp-ipv4-mapped-first-datagram"]);
    assert.ok(said("failed to do a bootstrap look-up: xpc_error=[141: Unknown]").length === 0);
    assert.ok(said("7 socket filters currently attached by OS").includes("log:list-socket-filters"));
  });

  it("links to what has an address, and to as much of it as there is room for", () => {
    for (const word of ["NSAppTransportSecurity", "NWError 65", "-9807"])
      for (const { links } of explain(corpus, word, [])) {
        assert.ok(links.length > 0, word);
        assert.ok(
          links.every(({ url }) => url !== undefined),
          word,
        );
      }
  });

  it("leads from an error of XPC to system extensions only where the name may be one's", () => {
    const leads = (name: string) =>
      explain(
        corpus,
        `Error Domain=NSCocoaErrorDomain Code=4099 "The connection to service named ${name} was invalidated."\n `,
      ).map(({ id, article }) => `${id} ${article}`);
    const id = "NSCocoaErrorDomain/NSXPCConnectionInvalid";
    for (const name of ["com.apple.example", "com.example.camera.assistant", "com.example.app.viewservice"])
      assert.deepEqual(leads(name), [`${id} undefined`]);
    for (const name of ["group.com.example.app.filter", "TEAMID1234.com.example.app.control"])
      assert.deepEqual(leads(name), [`${id} packaging-sysex-xpc`]);
  });

  it("takes a WebSocket handshake that failed for what it is, not for an app that was suspended", () => {
    const line = "nw_ws_validate_server_response [C1:1] server response doesn't match expected value";
    assert.deepEqual(said(line), ["log:websocket-tasks"]);
    assert.deepEqual(said(line.replace("'", "’")), ["log:websocket-tasks"]);
  });

  it("takes a system extension that is in place for one that waits for its configuration, and for no failure", () => {
    const [line] = explain(
      corpus,
      "changing state of extension com.example.proxy from uninit to activated_enabled.",
      [],
    );
    assert.equal(line?.harmless, true);
    assert.match(line!.title, /starts with its configuration/);
  });

  it("reads curly quotes, either way of writing a code, and any capitals", () => {
    const plain = said('Error Domain=NEHotspotConfigurationErrorDomain Code=13 "already associated."');
    assert.ok(plain.includes("error:NEHotspotConfigurationErrorDomain/NEHotspotConfigurationErrorAlreadyAssociated"));
    assert.deepEqual(said("NEHotspotConfigurationErrorDomain error 13 – “already associated.”"), plain);
  });

  it("names a stop reason by number, in both spellings of a log", () => {
    const expected = "error:NEProviderStopReason/NEProviderStopReasonUserLogout";
    assert.ok(said("NEProviderStopReason(rawValue: 12)").includes(expected));
    assert.ok(said("stopping the tunnel, stop reason 12").includes(expected));
  });

  it("says what a state is when it is asked for, and takes it for no error in a log", () => {
    for (const text of ["NEVPNStatus(rawValue: 3)", "NEVPNStatus 3", "NEVPNStatusConnected"])
      assert.deepEqual(said(text), ["error:NEVPNStatus/NEVPNStatusConnected"], text);
    assert.deepEqual(said("status changed to NEVPNStatus(rawValue: 3)"), []);
    assert.deepEqual(said("session is NEVPNStatusConnected"), []);
  });

  it("keeps a number with its domain", () => {
    assert.deepEqual(said("Error Domain=SomebodysErrorDomain Code=50"), []);
    assert.equal(
      said("OSSystemExtensionErrorDomain error 9")[0],
      "error:OSSystemExtensionErrorDomain/OSSystemExtensionErrorValidationFailed",
    );
  });

  it("takes a number among foreign words for somebody else's, whatever its range", () => {
    for (const number of ["-1001", "-1009", "-9807", "-65570"]) {
      assert.deepEqual(said(`Error ${number}: my own backend says no`), [], number);
      assert.deepEqual(said(`payment failed with code ${number}`), [], number);
    }
    const [timedOut, offline] = ["TimedOut", "NotConnectedToInternet"].map(
      (name) => `error:NSURLErrorDomain/NSURLError${name}`,
    );
    for (const text of [
      "request failed: error -1001",
      "Error -1001: The request timed out.",
      "failed with error -1001 \n\n",
    ])
      assert.ok(said(text).includes(timedOut!), text);
    assert.ok(said("NSURLSession finished with error -1009").includes(offline!));
    assert.ok(
      said("dnssd failed -65570: PolicyDenied").includes("error:DNSServiceErrorType/kDNSServiceErr_PolicyDenied"),
    );
  });

  it("reads what apps print of loads and WebSockets, and leaves animations alone", () => {
    const timedOut = "error:NSURLErrorDomain/NSURLErrorTimedOut";
    for (const text of ["Upload timed out -1001", "Image load failed with error -1001"])
      assert.ok(said(text).includes(timedOut), text);
    for (const text of ["Animation timed out -1001", "CPU load error -1001"]) assert.deepEqual(said(text), [], text);
    assert.deepEqual(said("websocket: close 1006 (abnormal closure)"), ["error:WebSocket close code/AbnormalClosure"]);
  });

  it("lets a code speak for itself, not the title of the article that it leads to", () => {
    for (const text of ["Error Domain=NEVPNErrorDomain Code=1", "waiting(-65570: PolicyDenied)", "-65570"]) {
      const told = explain(corpus, text);
      const [code] = told;
      assert.equal(code!.kind, "error", text);
      assert.ok(code!.article !== undefined && !told.some(({ id }) => id === code!.article), text);
    }
  });

  it("takes a timeout for what it mostly is, and not for an accessory's", () => {
    const [timeout] = explain(corpus, "Error Domain=NSURLErrorDomain Code=-1001");
    assert.doesNotMatch(`${timeout!.explanation} ${timeout!.article}`, /accessory/i);
    assert.match(timeout!.explanation, /timeoutIntervalForRequest/);
  });

  it("offers every domain of a bare number, best first by context", () => {
    const codes = said("error 9");
    assert.ok(codes.length > 2);
    const best = (context: string) => said("error 9", [context]).filter((id) => id.startsWith("error:"))[0];
    assert.match(best("SystemExtensions")!, /OSSystemExtension/);
    assert.match(best("Darwin")!, /NSPOSIX/);
  });

  it("knows what the system prints for an error", () => {
    assert.ok(said("connect: Connection refused").includes("error:NSPOSIXErrorDomain/ECONNREFUSED"));
  });

  it("knows what people type of an error: its sentence without a full stop, and its number behind that", () => {
    const [timedOut, lost, noHost] = ["TimedOut", "NetworkConnectionLost", "CannotFindHost"].map(
      (name) => `error:NSURLErrorDomain/NSURLError${name}`,
    );
    for (const text of ["The request timed out", "the request timed out -1001"])
      assert.deepEqual(said(text), [timedOut]);
    assert.deepEqual(said("network connection was lost -1005"), [lost]);
    assert.deepEqual(said("A server with the specified hostname could not be found -1003"), [noHost]);
    for (const text of [
      "the user was lost -1200",
      "row could not be found -1003",
      "The request timed out of the queue",
    ])
      assert.deepEqual(said(text), [], text);
  });

  it("knows names and what the system prints right beside a script that parts no words", () => {
    const idsOf = (text: string) => explain(corpus, text).map(({ id }) => id);
    for (const name of ["errSSLClosedAbort", "NSURLErrorTimedOut"]) {
      assert.deepEqual(idsOf(`失敗${name}です`), idsOf(`失敗 ${name} です`));
      assert.ok(idsOf(`失敗${name}です`).length > 0);
    }
    assert.deepEqual(idsOf("接続失敗Connection refused"), idsOf("接続失敗 Connection refused"));
    assert.ok(idsOf("接続失敗Connection refused").length > 0);
  });

  it("knows a member by a type that inherits it, and none that nobody declares", () => {
    assert.ok(said("NETunnelProviderManager.loadFromPreferences").some((each) => each.includes("NEVPNManager.load")));
    assert.ok(said("URLSessionUploadTask.resume()").includes("symbol:Foundation/NSURLSessionTask.resume"));
    for (const name of ["NETunnelProviderManager.nothing", "URLSessionUploadTaskresume", "NETunnelProviderManager."])
      assert.deepEqual(said(name), []);
  });

  it("explains a symbol with its status and what to use instead", () => {
    const [symbol] = explain(corpus, "NWHostEndpoint");
    assert.match(symbol!.explanation, /Deprecated since iOS 18, macOS 15/);
    assert.match(symbol!.remedy!, /Network\.NWEndpoint/);
    assert.ok(corpus.article(symbol!.article!));
    assert.equal(said("'NWHostEndpoint' was deprecated in iOS 18.0")[0], "log:nwendpoint-two-types");
  });

  it("explains keys by name, by their last part and by a value", () => {
    assert.deepEqual(said("com.apple.developer.networking.wifi-info"), [
      "key:com.apple.developer.networking.wifi-info",
    ]);
    assert.equal(said("NEMachServiceName")[0], "key:NetworkExtension.NEMachServiceName");
    assert.equal(said("dns-proxy-systemextension")[0], "key:com.apple.developer.networking.networkextension");
  });

  it("says what the value means that was asked for, before it tells of its key", () => {
    const [sysex] = explain(corpus, "content-filter-provider-systemextension");
    assert.match(
      sysex!.explanation,
      /^The value `content-filter-provider-systemextension`: Content filter in a system ext/,
    );
    assert.doesNotMatch(
      explain(corpus, "com.apple.developer.networking.networkextension")[0]!.explanation,
      /The value/,
    );
  });

  it("says of each key of a profile what sets the same in code, where something does, and what its payload sets up", () => {
    const set = writtenCorpus().profiles.keys.filter(({ code }) => code !== undefined);
    assert.ok(set.length > 90, String(set.length));
    for (const { payload, path, code } of set) {
      const name = path.slice(path.lastIndexOf(".") + 1);
      const fact = corpus.facts.byId(code!);
      assert.equal((fact?.objc ?? fact?.swift)?.toLowerCase(), name.toLowerCase(), `${payload} ${path}`);
      const told = explain(corpus, name).find(({ id }) => id === `${payload}/${path}`)?.explanation;
      if (told !== undefined) assert.match(told, /In code it is `NE\w+\.\w+`\./, `${payload} ${path}`);
    }
    const types = writtenCorpus().profiles.payloads.filter(({ payload }) => payload.includes("."));
    for (const { payload, about } of types) {
      assert.ok(about, payload);
      assert.ok(explain(corpus, payload)[0]!.explanation.includes(about), payload);
    }
  });

  it("explains payloads of profiles and their keys as Apple writes them, a symbol of that name behind", () => {
    assert.match(explain(corpus, "com.apple.webcontent-filter")[0]!.explanation, /“Web Content Filter”.*macOS 10\.15/);
    assert.deepEqual(said("FilterSockets"), [
      "key:com.apple.webcontent-filter/FilterSockets",
      "symbol:NetworkExtension/NEFilterProviderConfiguration.filterSockets",
    ]);
    assert.deepEqual(said("filterSockets"), ["symbol:NetworkExtension/NEFilterProviderConfiguration.filterSockets"]);
    assert.match(
      explain(corpus, "FilterGrade")[0]!.explanation,
      /Values: `firewall`, `inspector`\. Default: `firewall`/,
    );
    for (const text of ["PermittedURLItems", "TopLevel", "the FilterGrade of it"])
      assert.deepEqual(said(text), [], text);
  });

  it("takes POSIX beside a number for the domain of errno", () => {
    for (const text of ["POSIX 54", "POSIX error 54", "errno 54"])
      assert.deepEqual(said(text), ["error:NSPOSIXErrorDomain/ECONNRESET"], text);
  });

  it("reads a paste line by line and says which line", () => {
    const paste = ["app started", "", "TLS failed with error: -9808", "all is well", "NEVPNErrorDomain Code=4"].join(
      "\r\n",
    );
    const lines = explain(corpus, paste).map(({ id, line }) => [id, line]);
    assert.deepEqual(lines.find(([id]) => id === "NSOSStatusErrorDomain/errSSLBadCert")?.[1], 2);
    assert.deepEqual(lines.find(([id]) => id === "NEVPNErrorDomain/NEVPNErrorConfigurationStale")?.[1], 4);
  });

  it("takes the type and the activity that `log` writes in front of a message for no error", () => {
    for (const type of ["Error", "Fault", "Default"])
      for (const message of ["TLS failed with error: -9808", "stopped, reason 3", "all is well"]) {
        for (const activity of ["0x0", "0x9"]) {
          const line = `2026-05-11 08:15:10.0+0200 0x1b3c  ${type}  ${activity}  22 0 App: ${message}`;
          assert.deepEqual(said(line), said(message), line);
        }
      }
    for (const cutOff of ["Error       0x0", "Error       0x9"]) assert.deepEqual(said(cutOff), []);
  });

  it("says nothing of what it does not know", () => {
    assert.deepEqual(said("nothing of the kind"), []);
    assert.deepEqual(said("2025-01-01 12:33:44.123456+0100 0x1a2b Default 0x0 512 0 launchd: done"), []);
    assert.deepEqual(said(""), []);
  });

  it("finds every symptom's article by the symptom itself", () => {
    const missed = corpus.articles.flatMap(({ id, symptoms }) =>
      symptoms
        .filter((symptom) => !corpus.symptoms.in(`12:00 app[4]: ${symptom}`).some(({ article }) => article === id))
        .map((symptom) => `${id}: ${symptom}`),
    );
    assert.deepEqual(missed, []);
  });

  it("never throws, whatever the text, and names only what exists", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "Error Domain=",
        "NSURLErrorDomain",
        " Code=-1009",
        "error ",
        "(rawValue: 3)",
        "\n",
        "'",
        "0x",
        "-9808",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        for (const { article, links } of explain(corpus, pieces.join(""))) {
          assert.ok(article === undefined || corpus.article(article));
          for (const link of links) assert.ok(corpus.link(link.id));
        }
      }),
      { numRuns: 150 },
    );
  });
});
