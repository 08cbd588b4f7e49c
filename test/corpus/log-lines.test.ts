import assert from "node:assert/strict";
import { explain, tell } from "../../server/corpus/explain.ts";
import { theCorpus } from "../support/corpus-files.ts";
import { read } from "../support/repo.ts";

/** Lines in the shapes that people post, and what is said of each, read by eye; "~" stands before lines to ignore. */
const lines = JSON.parse(read("test/corpus/log-lines.json")) as readonly (readonly [string, ...string[]])[];

describe("a line of a log", () => {
  const corpus = theCorpus();
  for (const [line, ...ids] of lines) {
    it(`is ${ids.length === 0 ? "not explained" : `about ${ids[0]}`}: ${line.slice(0, 90)}`, () => {
      const found = explain(corpus, `${line}\n `).map((each) => (each.harmless ? "~" : "") + each.id);
      assert.deepEqual(found, ids);
    });
  }
});

describe("Two lines of a log that one article is about", () => {
  it("have each their own word", () => {
    const { explanations, events } = tell(
      theCorpus(),
      [
        "Failed to save configuration: failed to make changes in SCPreferences: (null)",
        "enable VPN failed: Missing protocol or protocol has invalid type",
        "enable VPN failed: Missing protocol or protocol has invalid type",
      ].join("\n"),
    );
    assert.deepEqual(
      explanations.map(({ id, title, article }) => [id, title, article]),
      [
        ["debug-config-buttons", "The system couldn't write the network configuration", "debug-config-buttons"],
        ["missing-protocol", "A configuration without its protocol", "debug-config-buttons"],
      ],
    );
    assert.deepEqual(
      events.map(({ ids, times }) => [ids, times]),
      [
        [["debug-config-buttons"], 1],
        [["missing-protocol"], 2],
      ],
    );
  });
});

describe("An error in its circumstances", () => {
  const told = (line: string) => explain(theCorpus(), `${line}\n `).map(({ id, article }) => [id, article]);

  it("leads a WebSocket's bad answer to WebSockets, and any other to a trace", () => {
    const bad = (url: string) =>
      `Error Domain=NSURLErrorDomain Code=-1011 "There was a bad response from the server." UserInfo={NSErrorFailingURLStringKey=${url}}`;
    const id = "NSURLErrorDomain/NSURLErrorBadServerResponse";
    assert.deepEqual(told(bad("wss://example.com/feed")), [[id, "websocket-tasks"]]);
    assert.deepEqual(told(bad("https://example.com/feed")), [[id, "packet-trace"]]);
  });

  it("leads from a signature that a device refused to no article on Macs", () => {
    const refused = (path: string) =>
      `Error Domain=AppleMobileFileIntegrityError Code=-424 "The file is adhoc signed but contains restricted entitlements" UserInfo={NSURL=file://${path}}`;
    const [id, onMacs, onDevices] = [
      "AppleMobileFileIntegrityError/adHocWithRestrictedEntitlements",
      "sysex-developer-id-daily-signing",
      "ne-entitlement-policy",
    ];
    assert.deepEqual(told(refused("/Applications/Demo.app/")), [[id, onMacs]]);
    assert.deepEqual(told(refused("/private/var/containers/Bundle/Application/1B/Demo.app/")), [[id, onDevices]]);
  });

  it("leads from the errors of a configuration to the article on saving one", () => {
    const codes = [1, 2, 4, 6].map((code) => `Error Domain=NEVPNErrorDomain Code=${code} "(null)"`);
    for (const line of [...codes, 'Error Domain=NEVPNConnectionErrorDomain Code=13 "(null)"'])
      assert.deepEqual(told(line)[0]?.[1], "vpn-preferences", line);
  });
});
