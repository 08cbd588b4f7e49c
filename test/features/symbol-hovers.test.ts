import assert from "node:assert/strict";
import type { CodeLanguage } from "../../server/core/language.ts";
import type { Versions } from "../../server/core/platform.ts";
import { unknownProject } from "../../server/core/project.ts";
import { defaultSettings, type Settings } from "../../server/core/settings.ts";
import { documentIn, portolan } from "../support/check.ts";

/** The hover at `$0` of code for these deployment targets. */
function hover(
  marked: string,
  language: CodeLanguage = "swift",
  deployment: Versions = {},
  settings: Settings = defaultSettings,
): string {
  const project = { ...unknownProject, deployment: { value: deployment, source: "test" } };
  const [document, around] = documentIn(marked.replace("$0", ""), language, project, settings);
  return portolan().hover(document, marked.indexOf("$0"), around)?.markdown ?? "";
}

/** Lines of Markdown as a hover of VS Code shows them at its default width: links by their titles, long lines broken. */
function renderedLines(markdown: string): number {
  const shown = markdown.replace(/\]\([^)]*\)/g, "").replace(/[[`*]/g, "");
  return shown.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 80)), 0);
}

/** The types that public networking code names most. */
const commonest = [
  "let a = NWConn$0ection(to: e, using: .tcp)",
  "let a: NWListe$0ner",
  "let a = NWPathMoni$0tor()",
  "let a: NWBrow$0ser",
  "let a: NWParame$0ters",
  "let a: NWProtocolTLS$0",
  "class P: NEPacketTunnelPro$0vider {}",
  "let a: NETunnelProviderMan$0ager",
  "let a: NETunnelProviderProto$0col",
  "let a: NEPacketTunnelNetworkSet$0tings",
  "let a: NEVPNMan$0ager",
  "let a: NEVPNSta$0tus",
  "let a: NEIPv4Ro$0ute",
  "let a: NEDNSSet$0tings",
  "class P: NEFilterDataPro$0vider {}",
  "class P: NETransparentProxyPro$0vider {}",
  "let a: NEAppProxyTCPFl$0ow",
  "let a: NWHostEnd$0point",
  "let a: NEHotspotConfigu$0ration",
  "let a: NEHotspotHel$0per",
];

describe("The hover of a symbol", () => {
  it("says something of each of the commonest types, and leads to the article that is about it", () => {
    const about = new Map([
      ["NETunnelProviderManager", "vpn-preferences"],
      ["NETunnelProviderProtocol", "vpn-preferences"],
      ["NEVPNManager", "personal-vpn-ikev2"],
      ["NEPacketTunnelNetworkSettings", "tunnel-routes-mtu"],
      ["NEIPv4Route", "tunnel-routes-mtu"],
      ["NEHotspotConfiguration", "hotspot-configuration-prefix"],
      ["NEHotspotHelper", "hotspot-providers-overview"],
      ["NEFilterDataProvider", "content-filter-overview"],
      ["NEVPNProtocolIKEv2", "personal-vpn-ikev2"],
    ]);
    const elsewhere = new Map([
      ["Foundation.URLSessionDelegate", "session-lifetime"],
      ["Network.NWBrowser.Result", "nwbrowser-overview"],
      ["SystemConfiguration.SCNetworkReachability", "no-preflight"],
      ["SystemExtensions.OSSystemExtensionRequest", "debug-sysex-activation-cycle"],
    ]);
    for (const [name, article] of [...about, ...elsewhere]) {
      const module = elsewhere.has(name) ? name.split(".")[0]! : "NetworkExtension";
      const type = elsewhere.has(name) ? name.slice(module.length + 1) : name;
      const markdown = hover(`import ${module}\nlet a: ${type}$0\n`, "swift", { ios: "15.0" });
      const [, text, ...below] = markdown.split("\n\n");
      assert.ok(text!.length > 40, markdown);
      assert.equal(/^\[[^\]]+\]\(portolan:\/article\/([\w-]+)/.exec(below.at(-1) ?? "")?.[1], article, markdown);
    }
  });

  for (const code of commonest)
    it(`fits a default window: ${code.replace("$0", "")}`, () => {
      for (const target of [{}, { ios: "15.0" }, { ios: "26.0", macos: "26.0" }]) {
        const modules = code.includes("NE") || code.includes("NWHost") ? "NetworkExtension" : "Network";
        const markdown = hover(`import ${modules}\n${code}\n`, "swift", target);
        assert.notEqual(markdown, "");
        assert.ok(renderedLines(markdown) <= 14, `${renderedLines(markdown)} lines:\n${markdown}`);
        assert.ok((markdown.match(/\]\(/g) ?? []).length <= 4, markdown);
        assert.match(markdown, /\[More\]\(portolan:\/symbol\/[\w%./-]+\)$/);
      }
    });

  it("doesn't say what the finding at the place says, and names its fix", () => {
    const code = 'import NetworkExtension\nlet e = NWHost$0Endpoint(hostname: "a.example", port: "1")\n';
    const said = hover(code, "swift", { ios: "18.0" });
    assert.match(said, /^\*\*`NWHostEndpoint`\*\* \(class of NetworkExtension\)\n/);
    assert.doesNotMatch(said, /is deprecated since|; use/);
    assert.match(said, /\nQuick fix: .+ \(check the result\)\.\n/);
    for (const settings of [
      { ...defaultSettings, rules: { "*": "off" } },
      { ...defaultSettings, presentation: "none" },
    ] as const)
      assert.match(
        hover(code, "swift", { ios: "18.0" }, settings),
        /^\*\*`NWHostEndpoint`\*\* is deprecated since iOS 18; use/,
      );
  });

  it("sends code to what can’t stand in a constant’s place", () => {
    const said = hover(
      "#import <Security/Security.h>\nint f(void) { return kTLS$0Protocol1; }\n",
      "objc",
      { ios: "18.0" },
      { ...defaultSettings, presentation: "none" },
    );
    assert.match(said, /is deprecated since iOS 13; code that uses it moves to `tls_protocol_version_t`\./);
  });

  it("says once since when a symbol is deprecated, whether the finding says it or the hover", () => {
    const times = (code: string, ios: string) => {
      const [document, around] = documentIn(code.replace("$0", ""), "swift", {
        ...unknownProject,
        deployment: { value: { ios }, source: "test" },
      });
      const messages = portolan()
        .findings(document, around)
        .map(({ message }) => message);
      const all = [...messages, hover(code, "swift", { ios })].join("\n");
      return all.match(/deprecated (?:since|from|in) iOS [\d.]+/g)?.length;
    };
    const endpoint = 'import NetworkExtension\nlet e = NWHost$0Endpoint(hostname: "a.example", port: "1")\n';
    assert.equal(times(endpoint, "18.0"), 1);
    assert.equal(times(endpoint, "16.0"), 1);
    assert.equal(times("import Foundation\nlet c = NSURLConnec$0tion()\n", "16.0"), 1);
    assert.equal(times("import CoreTelephony\nlet c: CTCar$0rier\n", "16.0"), 1);
  });

  it("tells of a delegate's method by its whole name, since the first word names the sender alone", () => {
    const called = (rest: string) =>
      hover(
        `import Foundation\nfunc f(d: URLSessionTaskDelegate, s: URLSession, t: URLSessionTask) { d.urlSes$0sion?(s, task: t, ${rest}) }\n`,
      );
    const ended = called("didCompleteWithError: nil");
    assert.match(ended, /didCompleteWithError/);
    assert.doesNotMatch(ended, /redirects|Redirects/);
    const redirected = called("willPerformHTTPRedirection: r, newRequest: q, completionHandler: { _ in }");
    assert.match(redirected, /\n\nRedirects in URLSession: URLSession follows redirects by itself/);
  });

  it("knows a delegate's method where it is written, by the protocol that its type adopts", () => {
    const written = (head: string, adopts = "URLSessionDownloadDelegate", more = "") =>
      hover(`import Foundation\n${more}class D: NSObject, ${adopts} { func ${head} {} }\n`);
    const ended = "urlSes$0sion(_ s: URLSession, task: URLSessionTask, didCompleteWithError error: Error?)";
    assert.match(written(ended), /^\*\*`URLSessionTaskDelegate\.urlSession\(_:task:didCompleteWithError:\)`/);
    const received = "urlSes$0sion(_ s: URLSession, dataTask t: URLSessionDataTask, didReceive r: URLResponse) async";
    assert.match(
      written(`${received} -> URLSession.ResponseDisposition`, "URLSessionDataDelegate"),
      /^\*\*`URLSessionDataDelegate\.urlSession\(_:dataTask:didReceive:completionHandler:\)`/,
    );
    const handed = `${received.slice(0, -") async".length)}, completionHandler h: @escaping (Int) async -> Void)`;
    assert.match(written(handed, "URLSessionDataDelegate"), /didReceive:completionHandler:\)`/);
    assert.match(
      hover(
        "import SystemExtensions\nclass D {}\nextension D: OSSystemExtensionRequestDelegate { func requestNeeds$0UserApproval(_ r: OSSystemExtensionRequest) {} }\n",
      ),
      /^\*\*`OSSystemExtensionRequestDelegate\.requestNeedsUserApproval/,
    );
    assert.equal(written(ended, "Sendable"), "");
    assert.equal(written(ended, "URLSessionDownloadDelegate", "protocol URLSessionDownloadDelegate {}\n"), "");
    assert.equal(written("urlSes$0sion(_ s: URLSession, task: URLSessionTask, other: Int)"), "");
  });

  it("says what an error of a C interface means, as of one that Objective-C has", () => {
    const denied = hover("import Network\nlet denied = kDNSServiceErr_Policy$0Denied\n", "swift", { ios: "16.0" });
    assert.match(denied, /\n\nPolicy denies it: the program has no local network access/);
  });

  it("puts an article's title before its answer, which is one to a question", () => {
    const flow = hover("import NetworkExtension\nfunc f(_ a: NEPacketTunnelFlow) { a.readPacket$0Objects { _ in } }\n");
    assert.match(flow, /\n\nWhich app sent this packet\? A device-wide packet tunnel on iOS can't tell\./);
    const cookies = hover("import Foundation\nlet a: HTTPCookie$0Storage\n");
    assert.match(cookies, /\n\nCookies in URLSession: URLSession stores/);
  });

  it("leads to what explains before the pages of other symbols", () => {
    const links = hover("import NetworkExtension\nlet a: NEVPNMan$0ager\n", "swift", { ios: "16.0" });
    assert.doesNotMatch(links, /NEVPNIKEv2DeadPeerDetectionRate/);
    assert.match(hover("import Network\nlet a: NWConn$0ection\n"), /\[Documentation\]\([^)]*\) · \[[^\]]* [^\]]*\]\(/);
  });

  it("tells the systems of the target alone", () => {
    const code = "import NetworkExtension\nlet e: NWHost$0Endpoint? = nil\n";
    const one = hover(code, "swift", { ios: "15.0" });
    assert.match(one, /^From iOS 9$/m);
    assert.doesNotMatch(one, /macOS|tvOS/);
    assert.match(hover(code), /macOS 10\.11/);
  });

  it("says that a symbol is newer than the target", () => {
    const code = "import Network\nlet c: NetworkConn$0ection<TLS>\n";
    assert.match(hover(code, "swift", { ios: "18.0" }), /^From iOS 26 · newer than this target \(iOS 18\)$/m);
    assert.doesNotMatch(hover(code, "swift", { ios: "26.0" }), /newer than/);
  });

  it("gives the answer of the article on it, whatever other articles name it too", () => {
    const overview = "import Network\nlet l: NWListe$0ner\n";
    assert.match(hover(overview), /accepts TCP, TLS and QUIC connections/);
    assert.match(
      hover("import NetworkExtension\nlet f: NEFilterDataPro$0vider\n"),
      /A content filter looks at each new flow/,
    );
  });

  it("gives no advice of Swift in Objective-C", () => {
    const code = (name: string) => `#import <NetworkExtension/NetworkExtension.h>\nvoid f(void) { ${name} *e; }\n`;
    assert.match(hover(code("NEFilterDataPro$0vider"), "objc"), /A content filter looks at each new flow/);
    const endpoint = hover(code("NWHostEnd$0point"), "objc", { macos: "26.0" });
    assert.doesNotMatch(endpoint, /NWEndpoint\.hostPort|enum\b|NWConnection/);
    const swift = hover("import NetworkExtension\nlet e: NWHostEnd$0point\n", "swift", { macos: "26.0" });
    assert.match(swift, /NWEndpoint\.hostPort/);
  });
});

describe("A hover on other words of code", () => {
  it("tells what an imported framework is for", () => {
    for (const [code, language] of [
      ["import Network$0Extension\n", "swift"],
      ["#import <Network$0Extension/NetworkExtension.h>\n", "objc"],
    ] as const) {
      const markdown = hover(code, language);
      assert.match(markdown, /^\*\*`NetworkExtension`\*\* \(framework\)/);
      assert.match(markdown, /\[More: the reading list\]\(portolan:\/list\/[\w-]+\)$/);
      // What links are for has colons of its own.
      assert.doesNotMatch(markdown, /\): /);
    }
    assert.equal(hover("import Swift$0UI\n"), "");
  });

  it("explains the number of an error, and no other number", () => {
    assert.match(hover("import Foundation\nlet isOff = code == -10$009\n"), /notConnectedToInternet/);
    assert.equal(hover("import Foundation\nlet a = 10$009\n"), "");
    assert.equal(hover("import Foundation\nlet a = -1$0\n"), "");
  });

  it("explains a directive and the rules that it names", () => {
    const comment = "// portolan:disable-next-line deprecated-api, newer-than-target -- old systems";
    const at = (word: string) =>
      hover(`${comment.replace(word, `${word.slice(0, 3)}$0${word.slice(3)}`)}\nlet a = 1\n`);
    assert.match(
      at("disable-next-line"),
      /silences the line after this comment\. It speaks of `deprecated-api`, `newer-than-target` alone/,
    );
    assert.match(at("newer-than-target"), /^\*\*`newer-than-target`\*\* \(error by default/);
    assert.match(at("deprecated-api"), /\[About this rule\]\(portolan:\/rule\/deprecated-api\)$/);
    assert.equal(at("old systems"), "");
  });

  it("say of a secret's reference that it isn't the secret", () => {
    const secrets = [
      ["NEVPNProtocolIKEv2", "passwordReference", "the password"],
      ["NEVPNProtocolIKEv2", "sharedSecretReference", "the shared secret"],
      ["NEVPNProtocolIPSec", "sharedSecretReference", "the shared secret"],
      ["NEFilterProviderConfiguration", "passwordReference", "the password"],
    ];
    for (const [type, member, secret] of secrets) {
      const shown = hover(`import NetworkExtension\nlet it = ${type}()\nit.$0${member} = nil\n`);
      assert.match(shown, new RegExp(`keychain reference, not ${secret}\\.`), `${type}.${member}`);
    }
  });

  it("names the target’s platforms that lack it, each once", () => {
    const code = `import NetworkExtension
class F: NEFilterDataProvider {
  override func handleNewFlow(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict { NEFilterNewFlowVerdict.needRu$0les() }
}`;
    assert.match(hover(code, "swift", { macos: "12.0" }), /^From iOS 9, [^·]* · not on macOS$/m);
    assert.match(hover(code, "swift", { ios: "15.0", macos: "12.0" }), /^From iOS 9 · not on macOS$/m);
    assert.doesNotMatch(hover(code, "swift", { ios: "15.0" }), /not on/);
    assert.doesNotMatch(hover(code), /not on/);
    const retired = hover("import NetworkExtension\nlet a: NEHotspotHel$0per", "swift", { macos: "12.0" });
    assert.equal(retired.split(/not (?:exist )?on macOS/).length, 2, retired);
  });
});
