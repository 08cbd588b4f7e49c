import assert from "node:assert/strict";
import { languageOf } from "../../server/core/language.ts";
import { unknownProject } from "../../server/core/project.ts";
import { defaultSettings } from "../../server/core/settings.ts";
import { applyEdits } from "../../server/core/text.ts";
import { workspaceOf } from "../../server/resolve/declared-elsewhere.ts";
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
      "of the old style, a key in the words of Xcode’s editor",
      "Info.plist",
      "property-list-key",
      '{ "privacy - Local Network Usage Description " = "x"; NSAppTransportSecurity = { "Allows Local Networking" = 1; }; }',
      '{ "NSLocalNetworkUsageDescription" = "x"; NSAppTransportSecurity = { "NSAllowsLocalNetworking" = 1; }; }',
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
