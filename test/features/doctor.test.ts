import assert from "node:assert/strict";
import { applyEdits } from "../../server/core/text.ts";
import { doctor } from "../../server/features/doctor/doctor.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { portolan } from "../support/check.ts";
import {
  appex,
  both,
  examined,
  faultIds,
  faults,
  filter,
  group,
  list,
  mac,
  sysex,
  targets,
  tunnel,
  values,
} from "../support/made-extensions.ts";
import { memoryHost } from "../support/memory-host.ts";
import { type MadeProject, pbxprojText } from "../support/xcode-project.ts";

/** A project in which one setting of a target is another. */
function withSetting(project: MadeProject, name: string, more: Record<string, string>): MadeProject {
  const changed = project.targets.map((target) =>
    target.name === name ? { ...target, settings: both({ ...target.settings!.Debug, ...more }) } : target,
  );
  return { targets: changed };
}

describe("the doctor", () => {
  it("has nothing against a packet tunnel and a filter that are in order, but for a description of use that files can't settle", async () => {
    for (const { project, files } of [tunnel, filter]) {
      const { checks } = await examined(project, files);
      const open = checks.filter(({ state }) => state !== "ok").map(({ id }) => id);
      assert.deepEqual(open, project === filter.project ? ["usage-description"] : []);
    }
  });

  it("tells what it looked at: name, packaging, kind and platform, and commands for the extension's identifier", async () => {
    const { name, packaging, kinds, platforms, next } = await examined(filter.project, filter.files);
    assert.deepEqual([name, packaging, kinds, platforms], ["Ext", "sysex", ["filter-data"], ["macos"]]);
    const subsystem = 'subsystem == "com.example.app.ext" OR process == "com.example.app.ext"';
    assert.ok(next.some((step) => step.startsWith("$ log stream") && step.includes(subsystem)));
  });

  it("names the file of the extension's main", async () => {
    const first = async (main: string) => {
      const project = targets(mac, "system-extension", [`Ext/${main}`, "Ext/Filter.swift"]);
      return (await examined(project, { ...filter.files, [`Ext/${main}`]: "" })).next[0]!;
    };
    assert.match(await first("main.swift"), /on the first line of main\.swift,/);
    assert.match(await first("main.m"), /on the first line of main in main\.m,/);
  });

  it("says of a point of Network Extension that it doesn't know, and nothing of another system's", async () => {
    const sayings = {
      "url-filter-control":
        "com.apple.networkextension.url-filter-control is a point of ExtensionKit, which a list names under EXAppExtensionAttributes as EXExtensionPointIdentifier, and not here.",
      "tunnel.of.love":
        "Portolan doesn’t know com.apple.networkextension.tunnel.of.love: it is misspelt, or newer than Portolan.",
    };
    for (const [point, saying] of Object.entries(sayings)) {
      const files = { ...tunnel.files, "Ext/Info.plist": appex(point, "$(PRODUCT_MODULE_NAME).Elsewhere") };
      const { kinds, checks } = await examined(tunnel.project, files);
      assert.deepEqual(kinds, []);
      assert.deepEqual(
        checks.map(({ id, state, detail, place }) => [id, state, detail, place?.path]),
        [["extension-point", "unknown", saying, "/w/Ext/Info.plist"]],
      );
    }
    const widget = appex("x", "Provider").replace("com.apple.networkextension.x", "com.apple.widgetkit-extension");
    const host = memoryHost(
      new Map(
        Object.entries({
          "/w/App.xcodeproj/project.pbxproj": pbxprojText(tunnel.project),
          "/w/Ext/Info.plist": widget,
          "/w/Ext/Provider.swift": tunnel.files["Ext/Provider.swift"]!,
        }),
      ),
    );
    assert.deepEqual(await doctor(portolan(), await openFolders(portolan(), host, ["/w"])), []);
  });

  it("finds an app extension where the kind has to be a system extension", async () => {
    const project = withSetting(tunnel.project, "Ext", mac);
    const changed = {
      "Ext/Info.plist": appex("dns-proxy", "$(PRODUCT_MODULE_NAME).Provider"),
      "Ext/Provider.swift": "import NetworkExtension\nclass Provider: NEDNSProxyProvider {}\n",
    };
    assert.ok((await faultIds(tunnel, changed, project)).includes("packaging"));
  });

  it("finds that no app carries the extension, or that it lies in the wrong folder", async () => {
    const embedded = (embeds: MadeProject["targets"][0]["embeds"], script?: string): MadeProject => {
      const [app, extension] = tunnel.project.targets;
      return { targets: [{ ...app!, embeds: embeds!, ...(script !== undefined && { script }) }, extension!] };
    };
    assert.deepEqual(await faultIds(tunnel, {}, embedded([])), ["embedding"]);
    assert.deepEqual(await faultIds(tunnel, {}, embedded([["Ext", "16", "$(SYSTEM_EXTENSIONS_FOLDER_PATH)"]])), [
      "embedding",
    ]);
    assert.deepEqual(await faultIds(tunnel, {}, embedded([], "ditto Ext.appex $TARGET_BUILD_DIR")), []);
  });

  it("says why it can't tell whether an app carries the extension", async () => {
    const [app, extension] = tunnel.project.targets;
    const said = async (targets: MadeProject["targets"]) => {
      const { checks } = await examined({ targets }, tunnel.files);
      const { state, detail } = checks.find(({ id }) => id === "embedding")!;
      assert.equal(state, "unknown");
      return detail.slice(0, -" It has to lie in the app’s PlugIns folder.".length);
    };
    assert.equal(
      await said([{ ...app!, embeds: [], script: "ditto Ext.appex $TARGET_BUILD_DIR" }, extension!]),
      "No copy phase of App embeds it; a script may, or what is taken from elsewhere.",
    );
    assert.equal(
      await said([{ ...app!, embeds: [["Ext", "16", "$(SOMEWHERE)"]] }, extension!]),
      "App copies it into a folder that can’t be told.",
    );
    assert.equal(await said([extension!]), "App.xcodeproj has no app; one of another project may carry it.");
  });

  it("finds an identifier of an app extension that isn't below the app's; a system extension's needn't be", async () => {
    const other = { PRODUCT_BUNDLE_IDENTIFIER: "com.example.application.ext" };
    const named = ({ files }: typeof tunnel) => ({
      "App/App.swift": files["App/App.swift"]!.replace('"com.example.app.ext"', '"com.example.application.ext"'),
    });
    const tunnels = withSetting(tunnel.project, "Ext", other);
    assert.deepEqual(await faultIds(tunnel, named(tunnel), tunnels), ["bundle-identifier"]);
    assert.deepEqual(await faultIds(filter, named(filter), withSetting(filter.project, "Ext", other)), []);
    for (const open of ["$(SECRET).ext", "<app_id>.ext"]) {
      const project = withSetting(tunnel.project, "Ext", { PRODUCT_BUNDLE_IDENTIFIER: open });
      assert.deepEqual(await faultIds(tunnel, {}, project), [], open);
    }
    const template = withSetting(tunnel.project, "App", { PRODUCT_BUNDLE_IDENTIFIER: "<app_id>" });
    assert.deepEqual(await faultIds(tunnel, {}, template), []);
  });

  it("finds code that names the extension by another identifier, and offers the one that it has", async () => {
    for (const base of [tunnel, filter]) {
      const code = base.files["App/App.swift"]!.replace('"com.example.app.ext"', '"com.example.app.other"');
      const [fault, ...others] = await faults(base, { "App/App.swift": code });
      assert.deepEqual([fault?.id, others], ["provider-identifier", []]);
      assert.equal(applyEdits(code, fault!.fixes[0]!.edits), base.files["App/App.swift"]);
    }
  });

  it("can't tell whether code names the extension where the identifier is put together", async () => {
    const code = tunnel.files["App/App.swift"]!.replace('"com.example.app.ext"', "suffixed");
    const { checks } = await examined(tunnel.project, { ...tunnel.files, "App/App.swift": code });
    const { state, detail } = checks.find(({ id }) => id === "provider-identifier")!;
    assert.deepEqual(
      [state, detail],
      ["unknown", "No code writes out com.example.app.ext; where code names the extension, it has to be that."],
    );
  });

  it("finds an Info.plist without extension point", async () => {
    const changed = { "Ext/Info.plist": list("<key>CFBundleName</key>\n<string>Ext</string>") };
    assert.deepEqual(await faultIds(tunnel, changed), ["extension-point"]);
  });

  it("finds an extension point that is misspelt", async () => {
    const changed = { "Ext/Info.plist": appex("packet-tunel", "$(PRODUCT_MODULE_NAME).Provider") };
    const [check, ...others] = await faults(tunnel, changed);
    assert.deepEqual([check?.id, others], ["extension-point", []]);
    assert.match(check!.detail, /packet-tunel; it is spelt com\.apple\.networkextension\.packet-tunnel/);
    const list = changed["Ext/Info.plist"];
    assert.equal(applyEdits(list, check!.fixes[0]!.edits), list.replace("tunel", "tunnel"));
  });

  it("says which point a known class belongs under, where the one that is named is none of its", async () => {
    for (const [base, list, written, known] of [
      [tunnel, appex("tunnel.of.love", "$(PRODUCT_MODULE_NAME).Provider"), "tunnel.of.love", "packet-tunnel"],
      [filter, sysex("group.com.example.ipc").replace("filter-data", "filter"), "filter", "filter-data"],
    ] as const) {
      const [check, ...others] = await faults(base, { "Ext/Info.plist": list });
      assert.deepEqual([check?.id, others], ["extension-point", []]);
      assert.ok(check!.detail.endsWith(`${known}, not com.apple.networkextension.${written}.`), check!.detail);
      assert.equal(applyEdits(list, check!.fixes[0]!.edits), list.replace(written, known));
    }
  });

  it("finds a point of another kind than the class, which decides what else is looked for", async () => {
    const { project } = filter;
    const changed = { "Ext/Info.plist": sysex("group.com.example.ipc").replace("filter-data", "packet-tunnel") };
    const [check, ...others] = await faults(filter, changed, project);
    assert.deepEqual([check?.id, others], ["extension-point", []]);
    assert.match(
      check!.detail,
      /NEFilterDataProvider, which belongs under \S+\.filter-data, not \S+\.packet-tunnel\.$/,
    );
    const { kinds, checks } = await examined(project, { ...filter.files, ...changed });
    assert.deepEqual(kinds, ["filter-data"]);
    assert.equal(checks.find(({ id }) => id === "entitlement-extension")?.state, "ok");
    const proxy = { "Ext/Provider.swift": "import NetworkExtension\nclass Provider: NEDNSProxyProvider {}\n" };
    const wrong = await faults(tunnel, proxy);
    assert.deepEqual(
      wrong.map(({ id }) => id),
      ["extension-point", "entitlement-extension", "entitlement-app"],
    );
    assert.match(wrong[0]!.detail, /NEDNSProxyProvider, which belongs under \S+\.dns-proxy, not \S+\.packet-tunnel\.$/);
    assert.match(wrong[1]!.detail, /^dns-proxy is missing/);
  });

  it("finds a provider class that isn't there or lacks its module", async () => {
    assert.deepEqual(await faultIds(tunnel, { "Ext/Provider.swift": "class Other {}\n" }), ["provider-class"]);
    const [fault, ...others] = await faults(tunnel, { "Ext/Info.plist": appex("packet-tunnel", "Provider") });
    assert.deepEqual([fault?.id, others], ["provider-class", []]);
    const fixed = applyEdits(appex("packet-tunnel", "Provider"), fault!.fixes[0]!.edits);
    assert.deepEqual(await faultIds(tunnel, { "Ext/Info.plist": fixed }), []);
  });

  it("says nothing against a class where a file of the target isn't there to be read", async () => {
    assert.deepEqual(await faultIds(tunnel, { "Ext/Provider.swift": undefined }), []);
  });

  it("finds a main that never starts the providers", async () => {
    const changed = { "Ext/main.swift": "// NEProvider.startSystemExtensionMode()\ndispatchMain()\n" };
    assert.deepEqual(await faultIds(filter, changed), ["start-mode"]);
  });

  it("finds an app that may not install system extensions", async () => {
    const changed = { "App/App.entitlements": list(values("content-filter-provider") + group) };
    const [fault, ...others] = await faults(filter, changed);
    assert.deepEqual([fault?.id, others], ["install-entitlement", []]);
    const fixed = applyEdits(changed["App/App.entitlements"], fault!.fixes[0]!.edits);
    assert.deepEqual(await faultIds(filter, { "App/App.entitlements": fixed }), []);
  });

  it("finds app groups that aren't shared, and a service that a sandboxed app can't reach", async () => {
    const other = group.replace("group.com.example", "group.com.other");
    assert.deepEqual(
      await faultIds(tunnel, { "Ext/Ext.entitlements": list(values("packet-tunnel-provider") + other) }),
      ["app-group"],
    );
    assert.deepEqual(await faultIds(filter, { "Ext/Info.plist": sysex("com.example.ipc") }), ["mach-service"]);
    const open = filter.files["App/App.entitlements"]!.replace(/<key>com.apple.security.app-sandbox.*\n.*\n/, "");
    assert.deepEqual(
      await faultIds(filter, { "Ext/Info.plist": sysex("com.example.ipc"), "App/App.entitlements": open }),
      [],
    );
  });

  it("says who claims no app group, and leaves open whether one is needed", async () => {
    const groupOf = async (changed: Record<string, string>) =>
      (await examined(tunnel.project, { ...tunnel.files, ...changed })).checks.find(({ id }) => id === "app-group")!;
    const without = list(values("packet-tunnel-provider"));
    const own = await groupOf({ "Ext/Ext.entitlements": without });
    assert.deepEqual([own.state, own.detail.split(". ")[0]], ["unknown", "The extension claims none"]);
    const none = await groupOf({ "Ext/Ext.entitlements": without, "App/App.entitlements": without });
    assert.deepEqual([none.state, none.detail.split(". ")[0]], ["unknown", "The extension and App claim none"]);
  });

  it("finds an Endpoint Security client in the sandbox", async () => {
    const more =
      "<key>com.apple.security.app-sandbox</key>\n<true/>\n<key>com.apple.developer.endpoint-security.client</key>\n<true/>\n";
    const changed = { "Ext/Ext.entitlements": list(values("content-filter-provider") + group + more) };
    assert.deepEqual(await faultIds(filter, changed), ["sandbox"]);
  });

  it("points at a run path that leads into the app, which the extension leaves behind", async () => {
    const path = (text: string) => withSetting(filter.project, "Ext", { LD_RUNPATH_SEARCH_PATHS: text });
    const stateFor = async (text: string) =>
      (await examined(path(text), filter.files)).checks.find(({ id }) => id === "run-path")?.state;
    assert.equal(await stateFor("@executable_path/../../../../Frameworks"), "unknown");
    assert.equal(await stateFor("@executable_path/../Frameworks @executable_path/../../../../Frameworks"), "ok");
    assert.equal(await stateFor("$(inherited)"), undefined);
  });

  it("has nothing to say of extensions of other frameworks", async () => {
    const other = list(
      "<key>NSExtension</key>\n<dict>\n<key>NSExtensionPointIdentifier</key>\n<string>com.apple.widgetkit-extension</string>\n</dict>",
    );
    const all = new Map([["/w/App.xcodeproj/project.pbxproj", pbxprojText(tunnel.project)]]);
    for (const [path, text] of Object.entries({ ...tunnel.files, "Ext/Info.plist": other }))
      all.set(`/w/${path}`, text);
    const host = memoryHost(all);
    assert.deepEqual(await doctor(portolan(), await openFolders(portolan(), host, ["/w"])), []);
  });
});
