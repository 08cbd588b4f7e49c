import assert from "node:assert/strict";
import { languageOf } from "../../server/core/language.ts";
import { unknownProject } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { readPropertyList } from "../../server/project/plist/plist.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { portolan } from "../support/check.ts";
import { memoryHost } from "../support/memory-host.ts";

/** What is offered at `$0` in a file of this name. */
function offered(path: string, marked: string) {
  const offset = marked.indexOf("$0");
  const text = marked.replace("$0", "");
  const document = { path: `/app/${path}`, language: languageOf(path)!, text };
  const around = { workspace: workspaceOf([]), project: unknownProject, settings: defaultSettings };
  const found = portolan().completions(document, offset, around);
  /** The text after the completion of this label was taken. */
  const taken = (label: string) => {
    const one = found.find((each) => each.label === label);
    assert.ok(one, `${label} is offered`);
    return text.slice(0, one.span.start) + one.newText + text.slice(one.span.end);
  };
  return { labels: found.map(({ label }) => label), found, taken };
}

const list = (inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n${inner}\n</dict>\n</plist>\n`;
const profile = (inner: string) => list(`<key>PayloadContent</key>\n<array>\n<dict>\n${inner}\n</dict>\n</array>`);

describe("completion in property lists", () => {
  it("takes no longer behind a long run of letters", () => {
    const asked = (count: number) => {
      const before = performance.now();
      offered("Info.plist", list(`<key>Own</key>\n<data>${"A".repeat(count)}=$0</data>`));
      return performance.now() - before;
    };
    asked(1000);
    assert.ok(asked(200_000) < 2000);
  });

  it("offers the keys that a list of its purpose can have and does not have yet", () => {
    const { labels, taken } = offered(
      "App.entitlements",
      list("<key>com.apple.security.app-sandbox</key>\n<true/>\n<key>com.apple$0</key>"),
    );
    assert.ok(labels.includes("com.apple.developer.networking.networkextension"));
    assert.ok(!labels.includes("com.apple.security.app-sandbox"));
    assert.ok(!labels.includes("NSBonjourServices"));
    assert.match(
      taken("com.apple.security.network.client"),
      /<key>com\.apple\.security\.network\.client<\/key>\n<\/dict>/,
    );
  });

  it("writes a key with its value between entries, also over a tag that is just begun", () => {
    for (const typed of ["$0", "<$0", "<ke$0", "NSBon$0"]) {
      const { taken } = offered(
        "Info.plist",
        list(`<key>NSLocalNetworkUsageDescription</key>\n<string>x</string>\n${typed}`),
      );
      const written = taken("NSBonjourServices");
      assert.match(
        written,
        /\n<key>NSBonjourServices<\/key>\n<array>\n\t<string><\/string>\n<\/array>\n<\/dict>/,
        typed,
      );
      assert.equal(readPropertyList("Info.plist", written).problem, undefined, typed);
    }
  });

  it("puts the cursor where something is to be written", () => {
    const { found } = offered("Info.plist", list("$0"));
    const { newText, cursor } = found.find(({ label }) => label === "NSLocalNetworkUsageDescription")!;
    assert.equal(newText.slice(0, cursor), "<key>NSLocalNetworkUsageDescription</key>\n<string>");
  });

  it("offers the values of a key, in an element, in an array and in the place of one", () => {
    const key = "<key>com.apple.developer.networking.networkextension</key>";
    const inElement = offered("App.entitlements", list(`${key}\n<array>\n<string>pa$0</string>\n</array>`));
    assert.match(inElement.taken("packet-tunnel-provider"), /<string>packet-tunnel-provider<\/string>/);
    const inArray = offered("App.entitlements", list(`${key}\n<array>\n$0\n</array>`));
    assert.match(inArray.taken("dns-proxy"), /<array>\n<string>dns-proxy<\/string>\n<\/array>/);
    const behind = offered("App.entitlements", list("<key>com.apple.security.network.client</key>\n$0"));
    assert.deepEqual(behind.labels, ["true", "false"]);
    assert.match(behind.taken("true"), /<\/key>\n<true\/>/);
  });

  it("knows the keys within dictionaries, below names that are free too", () => {
    const transport = (inner: string) => list(`<key>NSAppTransportSecurity</key>\n<dict>\n${inner}\n</dict>`);
    const below = offered("Info.plist", transport("$0"));
    assert.ok(below.labels.includes("NSExceptionDomains"));
    assert.ok(!below.labels.includes("NSBonjourServices"));
    const domain = offered(
      "Info.plist",
      transport(
        "<key>NSExceptionDomains</key>\n<dict>\n<key>example.com</key>\n<dict>\n<key>$0</key>\n</dict>\n</dict>",
      ),
    );
    assert.ok(domain.labels.includes("NSIncludesSubdomains"));
  });

  it("offers the provider types within NEProviderClasses, each with room for its class", () => {
    const classes = (inner: string) =>
      list(`<key>NetworkExtension</key>\n<dict>\n<key>NEProviderClasses</key>\n<dict>\n${inner}\n</dict>\n</dict>`);
    const inKey = offered("Info.plist", classes("<key>com.$0</key>"));
    assert.match(
      inKey.taken("com.apple.networkextension.filter-data"),
      /<key>com\.apple\.networkextension\.filter-data<\/key>/,
    );
    const inKind = classes("<key>com.apple.networkextension.dns-proxy</key>\n<string>a.B</string>\n$0");
    const between = offered("Info.plist", inKind);
    assert.ok(!between.labels.includes("com.apple.networkextension.dns-proxy"));
    const label = "com.apple.networkextension.filter-packet";
    const { newText, cursor } = between.found.find((each) => each.label === label)!;
    assert.equal(newText.slice(0, cursor), `<key>${label}</key>\n<string>`);
    const around = offered("Info.plist", list("<key>NetworkExtension</key>\n<dict>\n$0\n</dict>"));
    assert.deepEqual(around.labels, ["NEMachServiceName", "NEProviderClasses"]);
  });

  it("offers payloads, their keys and values in profiles, wherever the payload says its type", () => {
    const type = offered("vpn.mobileconfig", profile("<key>PayloadType</key>\n<string>$0</string>"));
    assert.ok(type.labels.includes("com.apple.webcontent-filter"));
    assert.ok(!type.labels.includes("TopLevel"));
    const keys = offered(
      "dns.mobileconfig",
      profile("<key>$0</key>\n<key>PayloadType</key>\n<string>com.apple.dnsSettings.managed</string>"),
    );
    assert.ok(keys.labels.includes("DNSSettings"));
    assert.ok(keys.labels.includes("PayloadIdentifier"));
    assert.ok(!keys.labels.includes("VPNType"));
    const values = offered(
      "dns.mobileconfig",
      profile(
        "<key>PayloadType</key>\n<string>com.apple.dnsSettings.managed</string>\n<key>DNSSettings</key>\n<dict>\n<key>DNSProtocol</key>\n<string>$0</string>\n</dict>",
      ),
    );
    assert.deepEqual(values.labels, ["HTTPS", "TLS"]);
    const top = offered("dns.mobileconfig", list("<key>$0</key>"));
    assert.ok(top.labels.includes("PayloadScope"));
  });

  it("offers the Bonjour types that stand in code, in NSBonjourServices alone, and none that is there", async () => {
    const text = list("<key>NSBonjourServices</key>\n<array>\n<string>_a._tcp</string>\n<string>$0</string>\n</array>");
    const path = "/app/Info.plist";
    const code = `let types = ["_b._tcp", "_a._tcp", "c._tcp", "_d._udp and more"] // "_e._tcp"\n`;
    const host = memoryHost(
      new Map([
        [path, text.replace("$0", "")],
        ["/app/A.swift", code],
        ["/app/B.m", '#import <Foundation/Foundation.h>\nNSString *type = @"_b._tcp", *other = @"_f._udp.";\n'],
      ]),
    );
    const workspace = await openFolders(portolan(), host, ["/app"]);
    const labels = (marked: string) => {
      const document = { path, language: "plist", text: marked.replace("$0", "") } as const;
      const around = workspace.around(document, defaultSettings);
      return portolan()
        .completions(document, marked.indexOf("$0"), around)
        .map(({ label }) => label);
    };
    assert.deepEqual(labels(text), ["_b._tcp", "_f._udp."]);
    assert.deepEqual(labels(text.replace("<string>$0</string>", "$0")), ["_b._tcp", "_f._udp."]);
    assert.deepEqual(labels(text.replace("NSBonjourServices", "NSPrivacyTrackingDomains")), []);
    await workspace.update("/app/A.swift", code.replace("_b._tcp", "_g._tcp"));
    assert.deepEqual(labels(text), ["_b._tcp", "_f._udp.", "_g._tcp"]);
  });

  it("begins a payload inside PayloadContent, with the keys that each has to have", () => {
    for (const inner of ["$0", "<dict>\n</dict>\n<$0"]) {
      const { labels, found, taken } = offered(
        "a.mobileconfig",
        list(`<key>PayloadContent</key>\n<array>\n${inner}\n</array>`),
      );
      assert.ok(labels.includes("com.apple.relay.managed"));
      assert.ok(!labels.includes("CommonPayloadKeys"));
      assert.match(found.find(({ label }) => label === "com.apple.relay.managed")!.markdown!, /NERelayManager/);
      const { list: read, problem } = readPropertyList("a.mobileconfig", taken("com.apple.relay.managed"));
      assert.equal(problem, undefined);
      const payload = [...read.keys.get("PayloadContent")!.children!.values()].at(-1)!;
      assert.equal(payload.children!.get("PayloadType")!.value, "com.apple.relay.managed");
      assert.deepEqual([...payload.children!.keys()].sort(), [
        "PayloadIdentifier",
        "PayloadType",
        "PayloadUUID",
        "PayloadVersion",
      ]);
    }
  });

  it("begins a blank document of known purpose, a profile with the keys that each has to have", () => {
    for (const path of ["App.entitlements", "Info.plist", "vpn.mobileconfig"]) {
      const written = offered(path, "\n$0\n").taken("plist");
      const { list: read, problem } = readPropertyList(path, written);
      assert.equal(problem, undefined, path);
      const needed = ["PayloadIdentifier", "PayloadUUID", "PayloadType", "PayloadVersion", "PayloadContent"];
      assert.deepEqual([...read.keys.keys()], path.endsWith(".mobileconfig") ? needed : [], path);
    }
    assert.match(offered("vpn.mobileconfig", "$0").taken("plist"), /PayloadVersion<\/key>\n<integer>1<\/integer>/);
  });

  it("is silent in lists of unknown purpose, in lists of the old style and in what is no list", () => {
    assert.deepEqual(offered("Settings.plist", list("<key>$0</key>")).labels, []);
    assert.deepEqual(offered("Info.plist", '{ "NSBon$0" = 1; }').labels, []);
    assert.deepEqual(offered("Settings.plist", "$0").labels, []);
    assert.deepEqual(offered("Info.plist", list("<string>free te$0xt</string>")).labels, []);
  });
});

describe("completion in comments", () => {
  it("offers directives, and the rules that speak in the language", () => {
    assert.ok(offered("a.swift", "// portolan:dis$0").labels.includes("disable-next-line"));
    const { labels, taken } = offered("a.swift", "let a = 1 // portolan:disable-line deprecated-api, hot$0\n");
    assert.ok(labels.includes("hotspot-helper-for-scanning"));
    assert.ok(!labels.includes("profile-value"));
    assert.match(taken("hotspot-helper-for-scanning"), /deprecated-api, hotspot-helper-for-scanning\n/);
    assert.ok(offered("a.plist", "<!-- portolan:disable-next-line $0 -->").labels.includes("profile-value"));
  });

  it("is silent in code, in other comments and behind a reason", () => {
    assert.deepEqual(offered("a.swift", "let po$0 = 1").labels, []);
    assert.deepEqual(offered("a.swift", "// nothing $0").labels, []);
    assert.deepEqual(offered("a.swift", "// portolan:disable-line deprecated-api -- be$0").labels, []);
  });
});
