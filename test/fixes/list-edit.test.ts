import assert from "node:assert/strict";
import { languageOf } from "../../server/core/language.ts";
import { unknownProject } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { applyEdits } from "../../server/core/text.ts";
import { addedElement, addedKey } from "../../server/fixes/list-edit.ts";
import { readPropertyList } from "../../server/project/plist/plist.ts";
import { workspaceOf } from "../../server/resolve/workspace.ts";
import { portolan } from "../support/check.ts";

/** What the first fixes of a rule make of a file of this name; the finding is gone then. */
function fixed(name: string, rule: string, text: string): string {
  const document = { path: `/app/${name}`, language: languageOf(name)!, text };
  const around = { workspace: workspaceOf([]), project: unknownProject, settings: defaultSettings, only: [rule] };
  const findings = portolan().findings(document, around);
  assert.ok(findings.length > 0, "nothing is found");
  const mended = applyEdits(
    text,
    findings.flatMap(({ fixes }) => fixes[0]?.edits ?? []),
  );
  const left = portolan().findings({ ...document, text: mended }, around);
  assert.equal(left.length, findings.filter(({ fixes }) => fixes.length === 0).length, mended);
  return mended;
}

describe("fixes in property lists keep form and comments", () => {
  for (const [what, name, rule, before, after] of [
    [
      "in XML with tabs and CRLF",
      "Info.plist",
      "property-list-type",
      "<plist>\r\n<dict>\r\n\t<key>NSBonjourServices</key>\r\n\t<!-- ours -->\r\n\t<string>_a._tcp</string> <!-- one -->\r\n</dict>\r\n</plist>\r\n",
      "<plist>\r\n<dict>\r\n\t<key>NSBonjourServices</key>\r\n\t<!-- ours -->\r\n\t<array>\r\n\t\t<string>_a._tcp</string>\r\n\t</array> <!-- one -->\r\n</dict>\r\n</plist>\r\n",
    ],
    [
      "in XML of one line",
      "Info.plist",
      "property-list-type",
      "<plist><dict><key>NSBonjourServices</key><string>_a._tcp</string></dict></plist>",
      "<plist><dict><key>NSBonjourServices</key><array><string>_a._tcp</string></array></dict></plist>",
    ],
    [
      "of the old style",
      "Info.plist",
      "property-list-type",
      '{\n  /* ours */\n  NSBonjourServices = "_a._tcp"; // one\n}\n',
      '{\n  /* ours */\n  NSBonjourServices = ("_a._tcp"); // one\n}\n',
    ],
    [
      "of the old style, a value",
      "Info.plist",
      "bonjour-type-malformed",
      '{\n  NSBonjourServices = ( "a._tcp", b._tcp /* bare */ );\n}\n',
      '{\n  NSBonjourServices = ( "_a._tcp", _b._tcp /* bare */ );\n}\n',
    ],
    [
      "of the old style, a key",
      "App.entitlements",
      "property-list-key",
      '{ "com.apple.developer.networking.multicats" = "x"; }',
      '{ "com.apple.developer.networking.multicast" = "x"; }',
    ],
    [
      "in JSON of Expo",
      "app.json",
      "property-list-type",
      '{ "expo": { "ios": { "infoPlist": { "NSBonjourServices": "_a._tcp" },\n "entitlements": { "com.apple.developer.networking.wifi-info": "YES" } } } }',
      '{ "expo": { "ios": { "infoPlist": { "NSBonjourServices": ["_a._tcp"] },\n "entitlements": { "com.apple.developer.networking.wifi-info": true } } } }',
    ],
    [
      "in YAML of XcodeGen",
      "project.yml",
      "property-list-type",
      'targets:\n  App:\n    info:\n      properties:\n        NSBonjourServices: _a._tcp # one\n        NSAppTransportSecurity: { NSAllowsLocalNetworking: "yes" }\n',
      "targets:\n  App:\n    info:\n      properties:\n        NSBonjourServices: [_a._tcp] # one\n        NSAppTransportSecurity: { NSAllowsLocalNetworking: true }\n",
    ],
    [
      "in Swift of Tuist",
      "Project.swift",
      "property-list-type",
      'import ProjectDescription\nlet p = Project(targets: [.target(name: "A", infoPlist: .dictionary(["NSBonjourServices": "_a._tcp", /* b */ "NSAppTransportSecurity": ["NSAllowsLocalNetworking": "no"]]))])\n',
      'import ProjectDescription\nlet p = Project(targets: [.target(name: "A", infoPlist: .dictionary(["NSBonjourServices": ["_a._tcp"], /* b */ "NSAppTransportSecurity": ["NSAllowsLocalNetworking": false]]))])\n',
    ],
    [
      "in XML of Cordova",
      "config.xml",
      "bonjour-type-malformed",
      '<widget><config-file target="*-Info.plist" parent="NSBonjourServices"><array><string>a._tcp</string></array></config-file></widget>',
      '<widget><config-file target="*-Info.plist" parent="NSBonjourServices"><array><string>_a._tcp</string></array></config-file></widget>',
    ],
  ] as const)
    it(what, () => assert.equal(fixed(name, rule, before), after));
});

describe("what is added to a property list", () => {
  const added = (text: string) => {
    const { list } = readPropertyList("App.entitlements", text);
    const file = { path: "App.entitlements", text, role: "entitlements", list } as const;
    const groups = list.keys.get("groups")!;
    return [
      addedElement(groups, "b", file),
      addedKey(list.keys, "key", ["<array>", "\t<string>v</string>", "</array>"], file),
    ]
      .filter((edit) => edit !== undefined)
      .reduceRight((changed, edit) => applyEdits(changed, [edit]), text);
  };

  it("stands on lines of its own, behind a comment that ends the line, with the list’s tabs and CRLF", () => {
    const before =
      "<plist>\r\n<dict>\r\n\t<key>groups</key>\r\n\t<array>\r\n\t\t<string>a</string> <!-- a -->\r\n\t</array> <!-- groups -->\r\n</dict>\r\n</plist>\r\n";
    const after =
      "<plist>\r\n<dict>\r\n\t<key>groups</key>\r\n\t<array>\r\n\t\t<string>a</string> <!-- a -->\r\n\t\t<string>b</string>\r\n\t</array> <!-- groups -->\r\n\t<key>key</key>\r\n\t<array>\r\n\t\t<string>v</string>\r\n\t</array>\r\n</dict>\r\n</plist>\r\n";
    assert.equal(added(before), after);
  });

  it("stays on the line in a list of one line", () => {
    const before = "<plist><dict><key>groups</key><array><string>a</string></array></dict></plist>";
    const after =
      "<plist><dict><key>groups</key><array><string>a</string><string>b</string></array><key>key</key><array><string>v</string></array></dict></plist>";
    assert.equal(added(before), after);
  });
});
