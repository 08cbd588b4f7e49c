import assert from "node:assert/strict";
import type { Language } from "../../server/core/language.ts";
import { unknownProject } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { portolan } from "../support/check.ts";

/** The hover at `$0`, and the text it covers. */
function hover(marked: string, kind: Language | "mobileconfig" = "swift", ios?: string) {
  const offset = marked.indexOf("$0");
  const text = marked.replace("$0", "");
  const language = kind === "mobileconfig" ? "plist" : kind;
  const document = {
    path: `/app/a.${kind === "objc" ? "m" : kind}`,
    language,
    text,
  };
  const project =
    ios === undefined ? unknownProject : { ...unknownProject, deployment: { value: { ios }, source: "test" } };
  const around = { workspace: workspaceOf([portolan().survey(document)]), project, settings: defaultSettings };
  const found = portolan().hover(document, offset, around);
  return found && { markdown: found.markdown, covers: text.slice(found.span.start, found.span.end) };
}

describe("a hover", () => {
  it("begins with the verdict for this deployment target where no finding says it", () => {
    const code =
      "import NetworkExtension\n// portolan:disable-next-line nwhostendpoint-deprecated, deprecated-api\nlet e: NWHost$0Endpoint? = nil\n";
    assert.match(hover(code, "swift", "18.0")!.markdown, /^\*\*`NWHostEndpoint`\*\* is deprecated since iOS 18; use/);
    assert.match(
      hover(code, "swift", "15.0")!.markdown,
      /^\*\*`NWHostEndpoint`\*\* is deprecated from iOS 18 on, above this deployment target/,
    );
  });

  it("covers the name alone and keeps to fifteen lines", () => {
    const found = hover("import Network\nlet c = NW$0Connection(to: e, using: .tcp)\n")!;
    assert.equal(found.covers, "NWConnection");
    assert.ok(found.markdown.split("\n").length <= 15);
    assert.match(found.markdown, /^\*\*`NWConnection`\*\* \(class of Network\)/);
  });

  it("covers the place that was asked for where the name stands in backticks", () => {
    for (const name of ["$0`SecTrustEvaluate`", "`SecTrust$0Evaluate`", "`SecTrustEvaluate`$0"])
      assert.equal(hover(`let f = ${name}`)?.covers, "`SecTrustEvaluate`", name);
  });

  it("tells the whole of a provider, not a report that names it too", () => {
    const { markdown } = hover("import NetworkExtension\nclass P: NETransparentProxy$0Provider {}\n")!;
    assert.match(markdown, /is a Mac-only provider that sees the flows/);
    assert.doesNotMatch(markdown, /panic/);
  });

  it("speaks Objective-C in Objective-C", () => {
    const found = hover(
      "#import <NetworkExtension/NetworkExtension.h>\nvoid f(NEFilterSocketFlow *flow) { id e = flow.remote$0Endpoint; }\n",
      "objc",
    )!;
    assert.match(found.markdown, /NEFilterSocketFlow\.remoteEndpoint/);
    const type = hover("#import <Foundation/Foundation.h>\nNSURL$0Connection *held;\n", "objc")!;
    assert.match(type.markdown, /move to NSURLSession tasks/);
    // An article keeps its title.
    assert.doesNotMatch(type.markdown.replaceAll(/\[[^\]]*\]/g, ""), /\bURLSession/);
  });

  it("names both types where the bare name could be either", () => {
    const found = hover("import Network\nimport NetworkExtension\nfunc dial(_ e: NW$0Endpoint) {}\n")!;
    assert.match(
      found.markdown,
      /`Network\.NWEndpoint` or `NetworkExtension\.NWEndpoint`|`NetworkExtension\.NWEndpoint` or `Network\.NWEndpoint`/,
    );
  });

  it("says nothing about own names, comments and unknown words", () => {
    assert.equal(hover("struct NWHostEndpoint {}\nlet e = NWHost$0Endpoint()\n"), undefined);
    assert.equal(hover("import NetworkExtension\n// NWHost$0Endpoint\n"), undefined);
    assert.equal(hover("let pla$0in = 1\n"), undefined);
  });

  it("explains an entitlement and its values in a property list", () => {
    const list = (key: string, value: string) =>
      `<plist><dict><key>${key}</key><array><string>${value}</string></array></dict></plist>`;
    const key = hover(list("com.apple.developer.networking.net$0workextension", "x"), "plist")!;
    assert.equal(key.covers, "com.apple.developer.networking.networkextension");
    assert.match(key.markdown, /entitlement/);
    assert.match(key.markdown, /\n\nFrom (?:iOS|macOS) \d/);
    const value = hover(list("com.apple.developer.networking.networkextension", "packet-tunnel$0-provider"), "plist")!;
    assert.match(value.markdown, /is a value of `com\.apple\.developer\.networking\.networkextension`/);
  });

  it("finds a key by where it stands, below names that are free too", () => {
    const found = hover(
      "<plist><dict><key>NSAppTransportSecurity</key><dict><key>NSExceptionDomains</key><dict><key>a.example</key>" +
        "<dict><key>NSIncludes$0Subdomains</key><true/></dict></dict></dict></dict></plist>",
      "plist",
    )!;
    assert.equal(found.covers, "NSIncludesSubdomains");
    assert.match(found.markdown, /subdomains/);
    assert.equal(
      hover("<plist><dict><key>a</key><string>NSInclu$0desSubdomains</string></dict></plist>", "plist"),
      undefined,
    );
  });

  it("explains a provider type within NEProviderClasses by the class that it is for", () => {
    const classes = (inner: string) =>
      `<plist><dict><key>NetworkExtension</key><dict><key>NEProviderClasses</key><dict>${inner}</dict></dict></dict></plist>`;
    const found = hover(classes("<key>com.apple.networkextension.filter-$0data</key><string>A.B</string>"), "plist")!;
    assert.equal(found.covers, "com.apple.networkextension.filter-data");
    assert.match(found.markdown, /is a key in `NEProviderClasses`.\n\nFor a subclass of NEFilterDataProvider/);
    assert.equal(hover(classes("<key>com.example.$0other</key><string>A.B</string>"), "plist"), undefined);
  });

  it("tells of a profile's keys what Apple's schema says: type, presence, values, systems, supervision", () => {
    const profile = (inner: string) =>
      `<plist><dict><key>PayloadContent</key><array><dict>${inner}</dict></array></dict></plist>`;
    const dns = "<key>PayloadType</key><string>com.apple.dnsSettings.managed</string>";
    const protocol = hover(
      profile(`${dns}<key>DNSSettings</key><dict><key>DNSPro$0tocol</key><string>TLS</string></dict>`),
      "mobileconfig",
    )!;
    assert.equal(protocol.covers, "DNSProtocol");
    assert.match(protocol.markdown, /^\*\*`DNSProtocol`\*\* \(DNS Settings, string, required\)/);
    assert.match(protocol.markdown, /Values: `HTTPS`, `TLS`/);
    assert.match(protocol.markdown, /iOS 14, macOS 11/);
    const payload = hover(profile(dns.replace("dnsSettings", "dns$0Settings")), "mobileconfig")!;
    assert.match(payload.markdown, /^\*\*`com\.apple\.dnsSettings\.managed`\*\* is the payload “DNS Settings”/);
    assert.match(payload.markdown, /as an app does through NEDNSSettingsManager/);
    const global = hover(
      profile("<key>PayloadType</key><string>com.apple.proxy.http.glo$0bal</string>"),
      "mobileconfig",
    )!;
    assert.match(global.markdown, /on supervised devices alone: iOS, tvOS, visionOS/);
    const common = hover(profile(`<key>Payload$0UUID</key><string>x</string>${dns}`), "mobileconfig")!;
    assert.match(common.markdown, /Common Payload Keys, string, required/);
  });

  it("leads from a payload to the article that meets it", () => {
    const found = hover(
      "<plist><dict><key>PayloadContent</key><array><dict><key>PayloadType</key><string>com.apple.vpn.man$0aged</string></dict></array></dict></plist>",
      "mobileconfig",
    )!;
    assert.match(found.markdown, /\(portolan:\/article\/transparent-proxy-mdm-payload\)/);
  });

  it("leads from a profile's key to the article about what it sets, and to that of its payload where it speaks of the key", () => {
    const inVpn = (inner: string) =>
      hover(
        `<plist><dict><key>PayloadContent</key><array><dict><key>PayloadType</key><string>com.apple.vpn.managed</string>${inner}</dict></array></dict></plist>`,
        "mobileconfig",
      )!.markdown;
    const includeAll = inVpn("<key>VPN</key><dict><key>IncludeAll$0Networks</key><integer>1</integer></dict>");
    assert.match(includeAll, /\(portolan:\/article\/vpn-exclusion-flags|\(portolan:\/article\/kill-switch/);
    assert.match(inVpn("<key>VPNSub$0Type</key><string>x</string>"), /article\/transparent-proxy-mdm-payload/);
    assert.doesNotMatch(inVpn("<key>UserDefined$0Name</key><string>x</string>"), /portolan:\/article/);
  });

  it("explains a line of a log", () => {
    const found = hover("boring line\nerror NEVPNError$0Domain Code=1\n", "log");
    assert.match(found!.markdown, /NEVPNError/);
  });

  it("explains one line of a log, however lines end", () => {
    for (const ending of ["\n", "\r\n", "\r"]) {
      const found = hover(`boring line${ending}error NEVPNError$0Domain Code=1${ending}boring line`, "log");
      assert.equal(found?.covers, "error NEVPNErrorDomain Code=1", JSON.stringify(ending));
    }
  });

  it("explains the message of a line, and nothing on what the log writes in front of it", () => {
    const head = "2026-05-11 08:15:10.0+0200 0x1b3c  Error  0x0  22 0 App: ";
    const message = "TLS failed with error: -9808";
    const found = hover(`${head}TLS fai$0led with error: -9808`, "log")!;
    assert.equal(found.covers, message);
    assert.match(found.markdown, /errSSLBadCert/);
    for (const at of [0, 12, 30, head.indexOf("App")]) {
      const line = head + message;
      assert.equal(hover(`${line.slice(0, at)}$0${line.slice(at)}`, "log"), undefined, String(at));
    }
  });
});
