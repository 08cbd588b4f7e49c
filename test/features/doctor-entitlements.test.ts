import assert from "node:assert/strict";
import { applyEdits } from "../../server/core/text.ts";
import { readPropertyList } from "../../server/project/plist/plist.ts";
import {
  app,
  diagnosed,
  examined,
  extension,
  faultIds,
  faults,
  filter,
  group,
  list,
  set,
  tunnel,
  tunnelWith,
  values,
} from "../support/made-extensions.ts";
import { type MadeTarget, pbxprojText } from "../support/xcode-project.ts";

describe("the doctor on the values that an extension is entitled to", () => {
  it("finds missing values of entitlements, and adds them where anybody may", async () => {
    const without = list(group.trim());
    for (const [path, id] of [
      ["Ext/Ext.entitlements", "entitlement-extension"],
      ["App/App.entitlements", "entitlement-app"],
    ] as const) {
      const [fault, ...others] = await faults(tunnel, { [path]: without });
      assert.deepEqual([fault?.id, others], [id, []]);
      const fixed = applyEdits(without, fault!.fixes[0]!.edits);
      assert.equal(readPropertyList(path, fixed).problem, undefined);
      assert.deepEqual(await faultIds(tunnel, { [path]: fixed }), []);
    }
    const array = list(values("dns-settings").trim());
    const [fault] = await faults(tunnel, { "App/App.entitlements": array });
    const fixed = applyEdits(array, fault!.fixes[0]!.edits);
    assert.ok(fixed.includes("<string>dns-settings</string>\n<string>packet-tunnel-provider</string>\n"));
  });

  it("says of a value that doesn't exist which one does, and writes that in its place", async () => {
    const wrong = list(values("dns-settings", "packet-tunnel") + group);
    const [fault, ...others] = await faults(tunnel, { "Ext/Ext.entitlements": wrong });
    assert.deepEqual([fault?.id, others], ["entitlement-extension", []]);
    assert.equal(fault!.detail, "There is no packet-tunnel; it is spelt packet-tunnel-provider.");
    const { span } = fault!.place!;
    assert.match(wrong.slice(span.start, span.end), /packet-tunnel/);
    const fixed = applyEdits(wrong, fault!.fixes[0]!.edits);
    assert.equal(fixed, list(values("dns-settings", "packet-tunnel-provider") + group));
    assert.deepEqual(await faultIds(tunnel, { "Ext/Ext.entitlements": fixed }), []);
    for (const [base, spelt, right] of [
      [tunnel, "packet-tunnel-systemextension", "packet-tunnel-provider"],
      [filter, "content-filter-systemextension", "content-filter-provider-systemextension"],
    ] as const) {
      const [suffixed] = await faults(base, { "Ext/Ext.entitlements": list(values(spelt) + group) });
      assert.equal(suffixed?.fixes[0]?.title, `Write ${right}`);
    }
  });

  it("finds suffixed values in an app extension", async () => {
    const changed = { "Ext/Ext.entitlements": list(values("packet-tunnel-provider-systemextension") + group) };
    assert.deepEqual(await faultIds(tunnel, changed), ["entitlement-extension"]);
  });

  it("leads to the article that answers: of suffixes only where there are any", async () => {
    const without = { "Ext/Ext.entitlements": list(group.trim()) };
    const suffixed = { "Ext/Ext.entitlements": list(values("packet-tunnel-provider-systemextension") + group) };
    assert.equal((await faults(tunnel, without))[0]?.article, "ne-entitlement-policy");
    assert.equal((await faults(tunnel, suffixed))[0]?.article, "ne-systemextension-suffix");
    assert.equal((await faults(filter, without))[0]?.article, "ne-systemextension-suffix");
  });

  it("says where an app and its system extension have different forms of a value, and not where builds differ in it or of an app extension", async () => {
    const said = async (changed: Record<string, string>, project = filter.project, files = filter.files) => {
      const { checks } = await examined(project, { ...files, ...changed });
      return checks.find(({ id }) => id === "entitlement-forms");
    };
    const form = (...all: string[]) => list(values(...all) + group);
    const plain = { "Ext/Ext.entitlements": form("content-filter-provider") };
    const check = await said(plain);
    assert.equal(check?.state, "unknown");
    assert.match(check!.detail, /^App has content-filter-provider-systemextension and Ext content-filter-provider\. /);
    assert.equal(check!.place?.path, "/w/Ext/Ext.entitlements");
    assert.equal(await said({}), undefined);
    for (const other of ["$(FILTER)", "content-filter-provider-systemextension"])
      assert.equal(await said({ "Ext/Ext.entitlements": form("content-filter-provider", other) }), undefined, other);
    const [app, extension] = filter.project.targets as [MadeTarget, MadeTarget];
    const debug = { ...extension.settings!.Debug, CODE_SIGN_ENTITLEMENTS: "Ext/Debug.entitlements" };
    const apart = { targets: [app, { ...extension, settings: { ...extension.settings, Debug: debug } }] };
    const suffixed = form("content-filter-provider-systemextension");
    for (const changed of [
      { "Ext/Debug.entitlements": plain["Ext/Ext.entitlements"] },
      { ...plain, "Ext/Debug.entitlements": suffixed },
    ])
      assert.equal(await said(changed, apart), undefined);
    const both = { ...plain, "Ext/Debug.entitlements": form("content-filter-provider") };
    assert.equal((await said(both, apart))?.state, "unknown");
    const inAppex = { "Ext/Ext.entitlements": form("packet-tunnel-provider-systemextension") };
    assert.equal(await said(inAppex, tunnel.project, tunnel.files), undefined);
  });

  it("says where a build signs with Developer ID what has the plain value in every build", async () => {
    const signedBy = async (identity: string, value: string, changed: Record<string, string> = {}) => {
      const [app, extension] = filter.project.targets as [MadeTarget, MadeTarget];
      const release = { ...extension.settings!.Release, CODE_SIGN_IDENTITY: identity };
      const project = { targets: [app, { ...extension, settings: { ...extension.settings, Release: release } }] };
      const { checks } = await examined(project, {
        ...filter.files,
        "Ext/Ext.entitlements": list(values(value) + group),
        ...changed,
      });
      return checks.find(({ id }) => id === "entitlement-signing");
    };
    const said = await signedBy("Developer ID Application", "content-filter-provider");
    assert.equal(said?.state, "unknown");
    assert.match(said!.detail, /takes content-filter-provider-systemextension/);
    assert.equal(await signedBy("Apple Development", "content-filter-provider"), undefined);
    assert.equal(await signedBy("Developer ID Application", "content-filter-provider-systemextension"), undefined);
    const both = await signedBy("Developer ID Application", "", {
      "Ext/Ext.entitlements": list(values("content-filter-provider", "dns-proxy") + group),
      "Ext/Info.plist": filter.files["Ext/Info.plist"]!.replace(
        "<key>com.apple.networkextension.filter-data</key>",
        "<key>com.apple.networkextension.dns-proxy</key>\n<string>$(PRODUCT_MODULE_NAME).Proxy</string>\n$&",
      ),
    });
    assert.match(
      both!.detail,
      /takes dns-proxy-systemextension and content-filter-provider-systemextension, .* has them/,
    );
  });

  it("can't tell where a build variable holds the value", async () => {
    const changed = { "Ext/Ext.entitlements": list(values("$(PROVIDER)") + group) };
    assert.deepEqual(await faultIds(tunnel, changed), []);
  });
});

describe("the doctor on the app groups that code names", () => {
  const asking = (group: string) => `import Foundation\nlet shared = UserDefaults(suiteName: "${group}")\n`;
  const withCode = (path: string, id: string) => ({ [path]: tunnel.files[path] + asking(id) });

  it("fails where the extension names one that it doesn't claim", async () => {
    const wrong = withCode("Ext/Provider.swift", "group.com.exmaple");
    const [fault, ...others] = await faults(tunnel, wrong);
    assert.deepEqual([fault?.id, fault?.place?.path, others], ["app-group-code", "/w/Ext/Provider.swift", []]);
    const { span } = fault!.place!;
    assert.equal(wrong["Ext/Provider.swift"]!.slice(span.start, span.end), '"group.com.exmaple"');
    assert.match(fault!.detail, /^Ext doesn’t claim the app group group\.com\.exmaple/);
    assert.deepEqual(await faultIds(tunnel, withCode("Ext/Provider.swift", "group.com.example")), []);
  });

  it("fails where the app names one of the extension's that it doesn't claim, and leaves others of its to check", async () => {
    const bare = { "App/App.entitlements": list(values("packet-tunnel-provider")) };
    const [fault, ...others] = await faults(tunnel, { ...bare, ...withCode("App/App.swift", "group.com.example") });
    assert.deepEqual([fault?.id, others], ["app-group-code", []]);
    assert.match(fault!.detail, /^App doesn’t claim the app group group\.com\.example /);
    assert.deepEqual(await faultIds(tunnel, { ...bare, ...withCode("App/App.swift", "group.com.widgets") }), []);
  });

  it("speaks of the extension where its app builds the same code", async () => {
    const both = ["App/Shared.swift"];
    const targets = [app, extension].map((each) => ({ ...each, files: [...each.files!, ...both] }));
    const [fault, ...others] = await faults(tunnel, { "App/Shared.swift": asking("group.com.b") }, { targets });
    assert.deepEqual([fault?.title, others], ["Ext claims the app groups that its code names", []]);
    assert.match(fault!.detail, /^Ext doesn’t claim the app group group\.com\.b /);
  });

  it("says nothing of an extension for what another project's of its name lacks, which is for another system", async () => {
    const forMac = (target: MadeTarget) => set(target, { SDKROOT: "macosx", MACOSX_DEPLOYMENT_TARGET: "12.0" });
    const signed = set(forMac(extension), { CODE_SIGN_ENTITLEMENTS: "Ext/Other.entitlements" });
    const code = `${tunnel.files["Ext/Provider.swift"]}#if os(iOS)\n${asking("group.com.b")}#endif\n`;
    const found = await diagnosed({
      ...tunnelWith([app, extension], { "Ext/Provider.swift": code }),
      "Other.xcodeproj/project.pbxproj": pbxprojText({ targets: [forMac(app), signed] }),
      "Ext/Other.entitlements": tunnel.files["Ext/Ext.entitlements"]!,
    });
    const said = found.map(({ checks }) => checks.filter(({ id }) => id === "app-group-code").length);
    assert.deepEqual(said, [1, 0]);
  });

  it("says nothing where the entitlements can't be read", async () => {
    const broken = { "Ext/Ext.entitlements": "<plist><dict>" };
    assert.deepEqual(await faultIds(tunnel, { ...broken, ...withCode("Ext/Provider.swift", "group.com.other") }), []);
  });
});

describe("the doctor on why a system extension is needed", () => {
  it("says where a description of use stands that the extension's own list lacks", async () => {
    const text = "<key>NSSystemExtensionUsageDescription</key>\n<string>Filters traffic.</string>";
    const about = async (files: Readonly<Record<string, string>>) => {
      const { checks } = await examined(filter.project, { ...filter.files, ...files });
      const found = checks.find(({ id }) => id === "usage-description")!;
      return [found.state, found.detail, found.place?.path];
    };
    const lacking = "No Info.plist of Ext that can be read has it.";
    assert.deepEqual(await about({}), ["unknown", lacking, undefined]);
    assert.deepEqual(await about({ "App/Info.plist": list(text) }), [
      "unknown",
      `${lacking} App has it, where it says nothing for the extension.`,
      "/w/App/Info.plist",
    ]);
    const own = filter.files["Ext/Info.plist"]!.replace("<dict>", `<dict>\n${text}`);
    assert.deepEqual(await about({ "Ext/Info.plist": own }), ["ok", "It is there.", "/w/Ext/Info.plist"]);
  });
});
