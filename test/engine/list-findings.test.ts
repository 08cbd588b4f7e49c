import assert from "node:assert/strict";

import { type Bundle, unknownProject } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { applyEdits } from "../../server/core/text.ts";
import type { Document, Surroundings } from "../../server/engine/document.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { readPropertyList } from "../../server/project/plist/plist.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
import { portolan } from "../support/check.ts";
import { memoryHost } from "../support/memory-host.ts";
import { projectAmong } from "../support/projects.ts";
import { pbxprojText } from "../support/xcode-project.ts";

const head = '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n';
const loads =
  "\t<key>NSAppTransportSecurity</key>\n\t<dict>\n\t\t<key>NSAllowsArbitraryLoads</key>\n\t\t<true/>\n\t</dict>\n";
const whole = `${head}${loads}</dict>\n</plist>\n`;
const around: Surroundings = { workspace: workspaceOf([]), project: unknownProject, settings: defaultSettings };

function list(text: string, path = "/app/Info.plist"): Document {
  return { path, language: "plist", text };
}

function rulesIn(text: string, path?: string, surroundings = around): readonly string[] {
  return portolan()
    .findings(list(text, path), surroundings)
    .map(({ rule }) => rule);
}

describe("findings in property lists", () => {
  it("are made where the purpose of the list is known by its name", () => {
    assert.deepEqual(rulesIn(whole), ["ats-arbitrary-loads"]);
    assert.deepEqual(rulesIn(whole, "/app/App-Info.plist"), ["ats-arbitrary-loads"]);
    assert.deepEqual(rulesIn(whole, "/app/Info-Mac-Old.plist"), ["ats-arbitrary-loads"]);
    assert.deepEqual(rulesIn(whole, "/app/Defaults.plist"), []);
    assert.deepEqual(rulesIn(whole, "/app/Information.plist"), []);
    assert.deepEqual(rulesIn(whole, "/app/info-cards.plist"), []);
    assert.deepEqual(rulesIn(whole, "/app/App.entitlements"), ["property-list-key"]);
  });

  it("say nothing of a name that Xcode shows beside the key itself, and where that key isn’t read", () => {
    const shown = "<key>Bonjour services</key><array/>";
    const listOf = (text: string) => `<plist><dict>${text}</dict></plist>`;
    assert.deepEqual(rulesIn(listOf(shown)), ["property-list-key"]);
    assert.deepEqual(rulesIn(listOf(`${shown}<key>NSBonjourServices</key><array/>`)), []);
    assert.deepEqual(rulesIn(listOf(`<key>NSAppTransportSecurity</key><dict>${shown}</dict>`)), []);
    assert.deepEqual(rulesIn(listOf(shown), "/app/App.entitlements"), []);
  });

  it("say nothing of the transport security in a list that lies among translations and that no target is known to read", () => {
    assert.deepEqual(rulesIn(whole, "/app/sv.lproj/App-Info.plist"), []);
    const keys = readPropertyList("/app/Base.lproj/App-Info.plist", whole).list;
    const bundle = { name: "App", product: "application", deployment: {}, generatedKeys: [], expand: () => [] };
    const used = { ...unknownProject, bundles: [{ ...bundle, infoPlists: [keys] }] };
    assert.deepEqual(rulesIn(whole, "/app/Base.lproj/App-Info.plist", { ...around, project: used }), [
      "ats-arbitrary-loads",
    ]);
  });

  it("say nothing of the transport security in a list that none of the products near it uses", () => {
    const project = { ...unknownProject, isBorrowed: true, isUnlisted: true } as const;
    assert.deepEqual(rulesIn(whole, "/app/App copy-Info.plist", { ...around, project }), []);
  });

  it("are hints in what is for tests, as in code", () => {
    const severities = (path: string) =>
      portolan()
        .findings(list(whole, path), { ...around, folder: "/app" })
        .map(({ severity }) => severity);
    assert.deepEqual(severities("/app/tests/app/resources/Info.plist"), ["hint"]);
    assert.deepEqual(severities("/app/SpeedTest/Info.plist"), ["warning"]);
    assert.deepEqual(severities("/app/Info.plist"), ["warning"]);
  });

  it("are made where a target uses the list, whatever its name", () => {
    const path = "/app/Mac.plist";
    const bundle: Bundle = {
      name: "App",
      product: "application",
      deployment: {},
      generatedKeys: [],
      infoPlists: [readPropertyList(path, whole).list],
      expand: () => [],
    };
    const joined = { ...around, project: { ...unknownProject, bundles: [bundle] } };
    assert.deepEqual(rulesIn(whole, path, joined), ["ats-arbitrary-loads"]);
    assert.deepEqual(rulesIn(whole, path), []);
  });

  it("miss nothing in a list that a manifest or a script makes another of", async () => {
    const path = "/w/Ext/Info.plist";
    const text = `${head}<key>NetworkExtension</key><dict><key>NEMachServiceName</key><string>g.x</string></dict></dict></plist>`;
    const manifest = (info: string, more = "") =>
      `targets:\n  Ext:\n    type: system-extension\n    platform: macOS\n    sources: Ext\n    info: ${info}\n${more}`;
    const rules = async (yaml: string) => {
      const host = memoryHost(
        new Map([
          ["/w/project.yml", yaml],
          [path, text],
        ]),
      );
      const workspace = await openFolders(portolan(), host, ["/w"]);
      const document = list(text, path);
      return portolan()
        .findings(document, workspace.around(document, defaultSettings))
        .map(({ rule }) => rule);
    };
    const properties = "{ NetworkExtension: { NEProviderClasses: { com.apple.networkextension.dns-proxy: x.P } } }";
    const script = "    postBuildScripts: [{ script: plutil -insert NetworkExtension.NEProviderClasses }]\n";
    assert.deepEqual(await rules(manifest("{ path: Ext/Info.plist }")), ["ne-extension-point-mismatch"]);
    assert.deepEqual(await rules(manifest(`{ path: Ext/Info.plist, properties: ${properties} }`)), []);
    assert.deepEqual(await rules(manifest("{ path: Ext/Info.plist }", script)), []);
  });

  it("say nothing of the transport security that tests alone would set, which the system never reads", async () => {
    const domain = "<dict><key>NSExceptionMinimumTLSVersion</key><string>TLSv1.0</string></dict>";
    const exceptions = `<key>NSExceptionDomains</key><dict><key>a.example</key>${domain}<key>*.b.example</key>${domain}</dict>`;
    const text = `${head}<key>NSAppTransportSecurity</key><dict><key>NSAllowsArbitraryLoads</key><true/>${exceptions}</dict></dict></plist>`;
    const of = async (...products: string[]) => {
      const targets = products.map((product) => ({
        name: product,
        product,
        settings: { Debug: { INFOPLIST_FILE: "Info.plist", SDKROOT: "iphoneos" } },
      }));
      const project = await projectAmong("Info.plist", {
        "A.xcodeproj/project.pbxproj": pbxprojText({ targets }),
        "Info.plist": text,
      });
      return rulesIn(text, "/w/Info.plist", { ...around, project });
    };
    const all = await of("application");
    assert.ok(all.includes("ats-arbitrary-loads") && all.includes("ats-minimum-tls-version"), all.join());
    assert.ok(all.includes("ats-exception-not-a-domain"), all.join());
    assert.deepEqual(await of("bundle.unit-test"), []);
    assert.deepEqual(await of("bundle.unit-test", "application"), all);
  });

  it("say of a list that is broken where it breaks and no more: what stands behind the fault could say otherwise", () => {
    const broken = ["property-list-broken"];
    assert.deepEqual(rulesIn(`${head}${loads}\t<key>A</key>\n</dict>\n</plist>\n`), broken);
    assert.deepEqual(rulesIn(`${head}${loads}\t<key>A</key>\n`), broken);
  });

  it("say so of any list, whatever it is for, and less loudly where nothing shows that a build reads it", () => {
    const text = `${head}\t<key>A</key>\n\t<true>\n</dict>\n</plist>\n`;
    const loud = {
      "/app/App.entitlements": "warning",
      "/app/Root.plist": "warning",
      "/app/Wi-Fi.mobileconfig": "error",
    };
    for (const [path, severity] of Object.entries(loud)) {
      const findings = portolan().findings(list(text, path), around);
      assert.deepEqual(
        findings.map((each) => [each.rule, each.severity, text.slice(each.span.start, each.span.end)]),
        [["property-list-broken", severity, "</dict>"]],
        path,
      );
      assert.match(findings[0]!.message, /: missing end tag for element true\.$/);
    }
  });

  it("have nothing to say of a list that Apple’s reader takes, or that is made first", () => {
    const body = "<dict><key>A</key><true/></dict></plist>";
    const fine = [
      `\n<?xml version="1.0"?>\n<plist version="1.0">${body}\n`,
      `<?xml version="1.0"?>\n<!-- one -- two --->\n<plist version="1.0">${body}\n`,
      `<plist version="1.0">${body}\nwhat stands here is not read`,
      `<plist version="1.0"><dict><key>A</key><string>one\n\f\ntwo\b</string></dict></plist>`,
      `<?xml version=”1.0" encoding=”UTF-8"?>\n<!DOCTYPE plist PUBLIC “-//Apple//DTD PLIST 1.0//EN”>\n<plist version=”1.0">${body}`,
      `#include "Base.h"\n<plist><dict>`,
      "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
      `${head}<key>get-task-allow</key>\n\t<${"$"}{TASK_ALLOW}/>\n</dict>\n</plist>\n`,
      `${head}<key>get-task-allow</key>\n\t<@TASK_ALLOW@/>\n</dict>\n</plist>\n`,
    ];
    for (const text of fine) {
      for (const path of ["/app/Info.plist", "/app/Root.plist"]) assert.deepEqual(rulesIn(text, path), [], text);
    }
    for (const text of ["<plist><!--><dict>", "<plist><?><!", "<plist ><![CDATA[", "<plist/>"])
      assert.doesNotThrow(() => rulesIn(text, "/app/Root.plist"), text);
    for (const text of ["<plist><array/></plist>", "<!DOCTYPE html>\n<p>", "a = b; c"])
      assert.deepEqual(rulesIn(text, "/app/Root.plist"), [], text);
  });

  it("have nothing to say of entries alone, which a build puts into a list, unless a target takes them for one", () => {
    const entries = "<!-- more -->\n<key>SUEnableAutomaticChecks</key>\n<false/>\n<key>SUMore</key>\n<true/>\n";
    for (const path of ["/app/Info.plist", "/app/Extra.plist"]) assert.deepEqual(rulesIn(entries, path), [], path);
    const keys = readPropertyList("/app/Info.plist", entries).list;
    const bundle = { name: "App", product: "application", deployment: {}, generatedKeys: [], expand: () => [] };
    const used = { ...unknownProject, bundles: [{ ...bundle, infoPlists: [keys] }] };
    assert.deepEqual(rulesIn(entries, "/app/Info.plist", { ...around, project: used }), ["property-list-broken"]);
  });

  it("take a document in XML with another root for no list, unless its name or a target says that it is one", () => {
    const script = `<?xml version="1.0"?>\n<!-- made by hand -->\n<installer-gui-script minSpecVersion="2">\n</installer-gui-script>\n`;
    assert.deepEqual(rulesIn(script, "/app/distribution.plist"), []);
    assert.deepEqual(rulesIn(script, "/app/Info.plist"), ["property-list-broken"]);
    const list = `<?xml version="1.0"?>\n<!-- made by hand -->\n<plist><dict><key>A</key></dict></plist>\n`;
    assert.deepEqual(rulesIn(list, "/app/distribution.plist"), ["property-list-broken"]);
  });

  for (const title of ["for this line", "in this file"]) {
    it(`are silenced ${title} by a comment of XML, and that one is known as used`, () => {
      const at = whole.indexOf("NSAllowsArbitraryLoads");
      const actions = portolan().actions(list(whole), { start: at, end: at }, around);
      const silence = actions.find((action) => action.title.endsWith(title))!;
      const silenced = applyEdits(whole, silence.edits!);
      assert.match(silenced, /<!-- portolan:disable/);
      assert.equal(readPropertyList("Info.plist", silenced).problem, undefined);
      assert.deepEqual(rulesIn(silenced), []);
      assert.deepEqual(rulesIn(silenced.replace("<true/>", "<false/>")), ["unused-directive"]);
    });
  }

  const silencing = (text: string) =>
    portolan()
      .actions(list(text), { start: 0, end: text.length }, around)
      .filter(({ kind }) => kind === "suppress");

  it("have nothing that silences them in a list of the old style, whose comments are not read", () => {
    const old = "{ NSBonjourServices = ( http._tcp ); }\n";
    assert.deepEqual(rulesIn(old), ["bonjour-type-malformed"]);
    assert.deepEqual(silencing(old), []);
  });

  for (const [what, text, titles] of [
    ["of one line", whole.replaceAll("\n", ""), ["file"]],
    ["of one line without a declaration", whole.slice(whole.indexOf("<plist")).replaceAll("\n", ""), ["line", "file"]],
    [
      "in which a value goes on where the line begins",
      `${head}<key>A</key><string>a\n</string>${loads.replaceAll("\n", "")}</dict></plist>`,
      ["file"],
    ],
    ["with CRLF", whole.replaceAll("\n", "\r\n"), ["line", "file"]],
  ] as const)
    it(`are silenced in a list ${what}, and it stays one`, () => {
      assert.deepEqual(rulesIn(text), ["ats-arbitrary-loads"]);
      const offered = silencing(text);
      assert.deepEqual(
        offered.map(({ title }) => title.split(" ").at(-1)),
        titles,
      );
      for (const { edits } of offered) {
        const silenced = applyEdits(text, edits!);
        assert.equal(readPropertyList("Info.plist", silenced).problem, undefined);
        assert.deepEqual(rulesIn(silenced), []);
      }
    });

  it("are silenced by a comment that names no rule", () => {
    const silenced = whole.replace("\t\t<key>NSA", "\t\t<!-- portolan:disable-next-line -->\n\t\t<key>NSA");
    assert.deepEqual(rulesIn(silenced), []);
  });

  it("hold a profile's own keys against the schema, and not those of what asks a device to enrol", () => {
    const profile = (type: string) =>
      `${head}<key>PayloadType</key><string>${type}</string><key>PayloadScope</key><string>Everyone</string></dict></plist>`;
    const rules = (type: string) => rulesIn(profile(type), "/app/A.mobileconfig");
    assert.deepEqual(rules("Configuration"), ["profile-value"]);
    assert.deepEqual(rules("Profile Service"), []);
  });

  it("know the classes of the workspace, and forget one that is gone", async () => {
    const info = `${head}<key>NSExtension</key><dict><key>NSExtensionPointIdentifier</key>
<string>com.apple.networkextension.packet-tunnel</string>
<key>NSExtensionPrincipalClass</key><string>Provider</string></dict></dict></plist>`;
    const path = "/app/Tunnel/Info.plist";
    const code = "import NetworkExtension\nclass Provider: NEPacketTunnelProvider {}\n";
    const project = `targets:
  Tunnel:
    type: app-extension
    platform: iOS
    sources: Tunnel
    settings: { INFOPLIST_FILE: Tunnel/Info.plist }
`;
    const host = memoryHost(
      new Map([
        [path, info],
        ["/app/Tunnel/Provider.swift", code],
        ["/app/project.yml", project],
      ]),
    );
    const workspace = await openFolders(portolan(), host, ["/app"]);
    const rules = () => rulesIn(info, path, workspace.around({ path, language: "plist", text: info }, defaultSettings));
    assert.deepEqual(rules(), ["ne-principal-class-unqualified"]);
    await workspace.update("/app/Tunnel/Provider.swift", code.replace("class", "@objc(Provider) class"));
    assert.deepEqual(rules(), []);
  });
});
