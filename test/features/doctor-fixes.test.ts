import assert from "node:assert/strict";
import { languageOf } from "../../server/core/language.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { applyEdits } from "../../server/core/text.ts";
import { openFolders } from "../../server/features/open-folders.ts";
import { portolan } from "../support/check.ts";
import { appex, faults, filter, group, list, sysex, tunnel, values } from "../support/made-extensions.ts";
import { memoryHost } from "../support/memory-host.ts";
import { pbxprojText } from "../support/xcode-project.ts";

/** What check offers in a file of a project, by title. */
async function offered(base: typeof tunnel, changed: Readonly<Record<string, string>>, path: string) {
  const files = { "App.xcodeproj/project.pbxproj": pbxprojText(base.project), ...base.files, ...changed };
  const host = memoryHost(new Map(Object.entries(files).map(([name, text]) => [`/w/${name}`, text])));
  const workspace = await openFolders(portolan(), host, ["/w"]);
  const document = { path: `/w/${path}`, language: languageOf(path)!, text: files[path as keyof typeof files]! };
  const findings = portolan().findings(document, workspace.around(document, defaultSettings));
  return findings.flatMap(({ fixes }) => fixes.slice(0, 1));
}

const suffixed = list(values("packet-tunnel-provider-systemextension") + group);
const misspelt = list(values("packet-tunel-provider") + group);
const partly = list(values("packet-tunnel-systemextension") + group);

describe("a fault that the doctor and check both find", () => {
  for (const [what, base, path, text] of [
    ["a suffix in an app extension", tunnel, "Ext/Ext.entitlements", suffixed],
    ["a suffix in its app", tunnel, "App/App.entitlements", suffixed],
    ["a misspelt value of an app extension", tunnel, "Ext/Ext.entitlements", misspelt],
    ["a misspelt value with part of the suffix", tunnel, "Ext/Ext.entitlements", partly],
    ["a misspelt value of a system extension", filter, "Ext/Ext.entitlements", list(values("content-filter") + group)],
    ["a misspelt point", tunnel, "Ext/Info.plist", appex("packet-tunel", "$(PRODUCT_MODULE_NAME).Provider")],
    ["an unknown point", tunnel, "Ext/Info.plist", appex("vpn", "$(PRODUCT_MODULE_NAME).Provider")],
    ["an unknown key", filter, "Ext/Info.plist", sysex("group.com.example.ipc").replace("filter-data", "filter")],
    ["a class without its module", tunnel, "Ext/Info.plist", appex("packet-tunnel", "Provider")],
    ["another identifier", tunnel, "App/App.swift", tunnel.files["App/App.swift"]!.replace(".app.ext", ".ext")],
  ] as const) {
    it(`is mended in the same way: ${what}`, async () => {
      const [fault, ...others] = await faults(base, { [path]: text });
      assert.deepEqual(others, []);
      const [fix, ...more] = await offered(base, { [path]: text }, path);
      assert.ok(fault?.fixes[0] && fix && more.length === 0, `${fault?.fixes.length} ${fix?.title} ${more.length}`);
      assert.deepEqual([fault.place?.path, fault.fixes[0].title], [`/w/${path}`, fix.title]);
      assert.equal(applyEdits(text, fault.fixes[0].edits), applyEdits(text, fix.edits));
    });
  }

  for (const [what, base, path, without, code] of [
    ["a missing value", tunnel, "App/App.entitlements", list(group.trim()), "App/App.swift"],
    [
      "a missing right to install",
      filter,
      "App/App.entitlements",
      list(values("content-filter-provider") + group),
      "App/App.swift",
    ],
  ] as const) {
    it(`is mended in the same way: ${what}`, async () => {
      const [fault] = await faults(base, { [path]: without });
      const fixes = await offered(base, { [path]: without }, code);
      const fix = fixes.find(({ elsewhere }) => elsewhere?.[0].path === `/w/${path}`);
      assert.ok(fault?.fixes[0] && fix);
      assert.equal(fault.fixes[0].title, fix.title);
      assert.deepEqual(fault.fixes[0].edits, fix.elsewhere![0].edits);
    });
  }
});
