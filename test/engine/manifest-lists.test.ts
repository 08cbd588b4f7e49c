import assert from "node:assert/strict";
import { languageOf } from "../../server/core/language.ts";
import { type Project, unknownProject } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { manifestLists } from "../../server/project/manifests/manifest-lists.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { portolan } from "../support/check.ts";

/** What is found in a file of this name: rules, and the texts that they mark. */
function found(name: string, text: string): readonly (readonly [string, string])[] {
  const document = { path: `/app/${name}`, language: languageOf(name)!, text };
  const around = { workspace: workspaceOf([]), project: unknownProject, settings: defaultSettings };
  return portolan()
    .findings(document, around)
    .map(({ rule, span }) => [rule, text.slice(span.start, span.end)]);
}

/** The hover at a word of a file. */
function hover(name: string, text: string, word: string): string | undefined {
  const document = { path: `/app/${name}`, language: languageOf(name)!, text };
  const around = { workspace: workspaceOf([]), project: unknownProject, settings: defaultSettings };
  return portolan().hover(document, text.indexOf(word) + 1, around)?.markdown;
}

const expo = `{
  "expo": {
    "name": "app",
    "ios": {
      "infoPlist": {
        "NSBonjourServices": ["_http._tcp", "printer._tcp"],
        "NSAppTransportSecurity": {
          "NSAllowsArbitraryLoads": true,
          "NSExceptionDomains": { "https://a.example/": { "NSIncludesSubdomains": true } }
        }
      },
      "entitlements": { "com.apple.developer.networking.networkextension": ["packet-tunel-provider"] }
    }
  }
}
`;
const xcodegen = `targets:
  App:
    type: application
    platform: iOS
    info:
      path: App/Info.plist
      properties:
        NSBonjourServices:
          - _http._tcp
          - printer._tcp
        NSAppTransportSecurity: { NSExceptionDomains: { "https://a.example/": {} } }
    entitlements:
      path: App/App.entitlements
      properties:
        com.apple.developer.networking.networkextension: [packet-tunel-provider]
`;
const cordova = `<?xml version='1.0' encoding='utf-8'?>
<widget id="com.example.app" version="1.0.0" xmlns="http://www.w3.org/ns/widgets">
  <platform name="ios">
    <config-file parent="NSBonjourServices" target="*-Info.plist">
      <array>
        <string>_http._tcp</string>
        <string>printer._tcp</string>
      </array>
    </config-file>
    <edit-config file="*-Info.plist" mode="merge" target="NSAppTransportSecurity">
      <dict/>
    </edit-config>
    <config-file parent="com.apple.developer.networking.networkextension" target="Entitlements-Debug.plist">
      <array><string>packet-tunel-provider</string></array>
    </config-file>
  </platform>
</widget>
`;
const tuist = `import ProjectDescription

let shared: [String: Plist.Value] = ["NSBonjourServices": ["_http._tcp", "printer._tcp"]]
let project = Project(
    name: "App",
    targets: [
        .target(
            name: "App", destinations: .iOS, product: .app, bundleId: "com.example.app",
            infoPlist: .extendingDefault(with: shared), sources: ["Sources/**"]
        ),
        .target(
            name: "Tunnel", destinations: .iOS, product: .appExtension, bundleId: "com.example.app.tunnel",
            infoPlist: .dictionary([
                "NSExtension": .dictionary(["NSExtensionPointIdentifer": "com.apple.networkextension.packet-tunnel"]),
                "NSAppTransportSecurity": ["NSAllowsLocalNetworking": "YES"],
            ]),
            entitlements: .dictionary(["com.apple.developer.networking.networkextension": .array(["packet-tunel-provider"])])
        ),
    ]
)
`;

describe("property lists in the manifests of other tools", () => {
  it("are judged in Expo's app.json, at the key's place there", () => {
    const rules = found("app.json", expo);
    assert.ok(rules.some(([rule, text]) => rule === "bonjour-type-malformed" && text === '"printer._tcp"'));
    assert.ok(rules.some(([rule, text]) => rule === "ats-arbitrary-loads" && text.includes("NSAllowsArbitraryLoads")));
    assert.ok(rules.some(([rule, text]) => rule === "ats-exception-not-a-domain" && text === "https://a.example/"));
    assert.ok(rules.some(([rule, text]) => rule === "ne-entitlement-value" && text === '"packet-tunel-provider"'));
  });

  it("are judged in a manifest of XcodeGen", () => {
    const rules = found("project.yml", xcodegen);
    assert.deepEqual(rules.map(([rule]) => rule).sort(), [
      "ats-exception-not-a-domain",
      "bonjour-type-malformed",
      "ne-entitlement-value",
    ]);
    assert.ok(rules.some(([, text]) => text === "printer._tcp"));
    assert.ok(rules.some(([, text]) => text === "packet-tunel-provider"));
  });

  it("say of what a target and its template write apart what is true of both together", () => {
    const loads = "NSAppTransportSecurity: { NSAllowsArbitraryLoads: true }";
    const web = "NSAppTransportSecurity: { NSAllowsArbitraryLoadsInWebContent: true }";
    const manifest = (own: string, taken: string, takes = true) =>
      `targets:\n  App:\n    type: application\n${takes ? "    templates: [T]\n" : ""}    info: { path: I, properties: { ${own} } }\ntargetTemplates:\n  T:\n    info: { path: I, properties: { ${taken} } }\n`;
    const rules = (text: string) => found("project.yml", text).map(([rule]) => rule);
    assert.deepEqual(rules(manifest(loads, web)), []);
    assert.deepEqual(rules(manifest(web, loads)), []);
    assert.deepEqual(rules(manifest(loads, "A: b")), ["ats-arbitrary-loads"]);
    assert.deepEqual(rules(manifest(loads, web, false)), ["ats-arbitrary-loads"]);
  });

  it("say nothing of what a target replaces, nor of a template that no target takes", () => {
    const manifest = (own: string, taken: string) =>
      `targets:\n  App:\n    templates: [${taken}]\n    info: { path: I, properties: { ${own} } }\ntargetTemplates:\n  T:\n    info: { path: I, properties: { UIRequiresPersistentWiFi: [yes] } }\n`;
    const rules = (text: string) => found("project.yml", text).map(([rule]) => rule);
    assert.deepEqual(rules(manifest("A: b", "T")), ["property-list-type"]);
    assert.deepEqual(rules(manifest('"UIRequiresPersistentWiFi:REPLACE": true', "T")), []);
    assert.deepEqual(rules(manifest("A: b", "")), []);
  });

  it("say nothing in XcodeGen of what an alias stands for, nor of what another mapping adds", () => {
    const manifest = (properties: string, before = "") =>
      `${before}targets:\n  App:\n    type: application\n    info: { path: I, properties: ${properties} }\n`;
    const rules = (...given: Parameters<typeof manifest>) =>
      found("project.yml", manifest(...given)).map(([rule]) => rule);
    const alias = "x: &yes true\ny: &list [_http._tcp]\nz: &text _http._tcp\n";
    for (const value of ["*yes", "*list", "[*text]", "{ <<: *list }", "*none"])
      for (const key of ["UIRequiresPersistentWiFi", "NSBonjourServices", "NSAppTransportSecurity"])
        assert.deepEqual(rules(`{ ${key}: ${value} }`, alias), [], `${key}: ${value}`);
    assert.deepEqual(rules("{ UIRequiresPersistentWiFi: [yes] }"), ["property-list-type"]);
    const web = "x: &web { NSAllowsArbitraryLoadsInWebContent: true }\n";
    const security = (merge: string) => `{ NSAppTransportSecurity: { ${merge}NSAllowsArbitraryLoads: true } }`;
    assert.deepEqual(rules(security("<<: *web, "), web), []);
    assert.deepEqual(rules(security(""), web), ["ats-arbitrary-loads"]);
  });

  it("are judged in Cordova's config.xml", () => {
    const rules = found("config.xml", cordova);
    assert.deepEqual(
      rules.map(([rule]) => rule),
      ["bonjour-type-malformed", "ne-entitlement-value"],
    );
    const silenced = cordova.replace(
      "        <string>printer",
      "<!-- portolan:disable-next-line bonjour-type-malformed -->\n<string>printer",
    );
    assert.deepEqual(
      found("config.xml", silenced).map(([rule]) => rule),
      ["ne-entitlement-value"],
    );
  });

  it("are judged in a manifest of Tuist, in calls, by name and nested, and silenced by comments of Swift", () => {
    assert.deepEqual(found("Project.swift", tuist), [
      ["bonjour-type-malformed", '"printer._tcp"'],
      ["property-list-key", "NSExtensionPointIdentifer"],
      ["property-list-type", '"YES"'],
      ["ne-entitlement-value", '"packet-tunel-provider"'],
    ]);
    const silenced = tuist.replace("let shared", "// portolan:disable-next-line bonjour-type-malformed\nlet shared");
    assert.equal(found("Project.swift", silenced).length, 3);
  });

  it("are not seen in other Swift of the name, whose code is read", () => {
    const code = `import Network\nlet infoPlist = ["NSBonjourServices": ["printer._tcp"]]\n`;
    assert.deepEqual(found("Project.swift", code), []);
    const used = `import SystemConfiguration\nlet r = SCNetworkReachabilityCreateWithName(nil, "a")\n`;
    assert.deepEqual(
      found("Project.swift", used).map(([, text]) => text),
      ["SCNetworkReachabilityCreateWithName"],
    );
  });

  it("are explained there", () => {
    assert.match(hover("Project.swift", tuist, "NSBonjourServices")!, /Info\.plist key/);
    assert.match(hover("app.json", expo, "NSIncludesSubdomains")!, /subdomains/);
    assert.match(hover("project.yml", xcodegen, "NSBonjourServices")!, /Info\.plist key/);
    assert.match(hover("config.xml", cordova, "NSBonjourServices")!, /Info\.plist key/);
  });

  it("stand where Cordova’s keys stand, and nowhere where they are written with references", () => {
    const list = (attributes: string) => `<config-file ${attributes}><array/></config-file>`;
    const text = `<widget>${list('target="a-Info.plist" parent="file"')}${list('target="b-Info.plist" parent="a&amp;b"')}</widget>`;
    const spans = manifestLists("config.xml", text).flatMap(({ list: { keys } }) =>
      [...keys.values()].map(({ span }) => span),
    );
    const start = text.indexOf('"file"') + 1;
    assert.deepEqual(spans, [{ start, end: start + 4 }]);
  });

  it("are not seen in manifests that write none, are broken or are something else", () => {
    for (const [name, text] of [
      ["app.json", '{ "name": "App", "displayName": "NSBonjourServices" }'],
      ["app.json", '{ "expo": { "ios": { "infoPlist": '],
      ["project.yml", "site:\n  title: NSBonjourServices\n"],
      ["project.yml", "targets: [: {"],
      ["config.xml", "<config><NSBonjourServices/></config>"],
      ["config.xml", "<widget><platform"],
      ["config.xml", "<a>".repeat(100_000)],
      ["config.xml", `<widget>${"<a/>".repeat(200_000)}</widget>`],
      ["app.json", "[".repeat(100_000)],
      ["package.json", expo],
    ] as const) {
      if (languageOf(name) === undefined) continue;
      assert.deepEqual(found(name, text), [], text.slice(0, 60));
      if (text.includes("NSBonjour")) assert.equal(hover(name, text, "NSBonjour"), undefined);
    }
    assert.equal(languageOf("package.json"), undefined);
    assert.equal(languageOf("myapp.json"), undefined);
  });

  it("have no key without a place of its own: one that is written with an entity", () => {
    const list = (parent: string) =>
      manifestLists(
        "config.xml",
        `<widget><config-file target="*-Info.plist" parent="${parent}"><string>a</string></config-file></widget>`,
      );
    assert.equal(list("NSLocalNetworkUsageDescription").length, 1);
    assert.deepEqual(list("NSLocalNetwork&#85;sageDescription"), []);
  });

  it("has what is wrong in it said there, and not in the file that is made of it", () => {
    const text = `<plist><dict><key>NSBonjourServices</key><array><string>printer._tcp</string></array></dict></plist>`;
    const document = { path: "/app/App/Info.plist", language: languageOf("Info.plist")!, text };
    const rulesFor = (project: Project) =>
      portolan()
        .findings(document, { workspace: workspaceOf([]), project, settings: defaultSettings })
        .map(({ rule }) => rule);
    assert.deepEqual(rulesFor(unknownProject), ["bonjour-type-malformed"]);
    assert.deepEqual(rulesFor({ ...unknownProject, isGenerated: true }), []);
  });
});
