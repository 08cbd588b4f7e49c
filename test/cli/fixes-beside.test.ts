import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { appex, list, tunnel } from "../support/made-extensions.ts";
import { pbxprojText } from "../support/xcode-project.ts";
import { checkJson, folderOf, portolan } from "./cli.ts";

describe("a fix in the list of an extension", () => {
  it("leaves no stale report of the app that carries it: its code is judged by the list as it is now", () => {
    const folder = folderOf({
      "App.xcodeproj/project.pbxproj": pbxprojText(tunnel.project),
      ...tunnel.files,
      "App/App.swift": tunnel.files["App/App.swift"]!.replace('"com.example.app.ext"', '"com.example.app.other"'),
      "Ext/Info.plist": appex("tunnel.of.love", "$(PRODUCT_MODULE_NAME).Provider"),
    });
    const rulesOf = (words: readonly string[]) => checkJson(folder, words).findings.map(({ rule }) => rule);
    assert.deepEqual(rulesOf([]), ["ne-extension-point-mismatch"]);
    const left = rulesOf(["--fix-assisted", "ne-extension-point-mismatch"]);
    assert.ok(readFileSync(join(folder, "Ext/Info.plist"), "utf8").includes("packet-tunnel<"));
    assert.deepEqual(left, ["provider-bundle-identifier"]);
    assert.deepEqual(rulesOf([]), left);
  });
});

describe("fixes", () => {
  const text = list(
    "<key>NSAppTransportSecurity</key>\n<dict>\n<key>NSAllowsArbitraryLoads</key>\n<string>YES</string>\n</dict>",
  );
  const fix = ["check", "--fix-assisted", "property-list-type", "--fail-on", "never"];

  it("are made of what a baseline accepts and --min-severity leaves out too, as the help says", () => {
    const folder = folderOf({ "Info.plist": text });
    portolan(folder, ["check", "--baseline", "b.json", "--write-baseline", "--fail-on", "never"]);
    portolan(folder, [...fix, "--baseline", "b.json", "--min-severity", "error"]);
    assert.ok(readFileSync(join(folder, "Info.plist"), "utf8").includes("<true/>"));
    assert.match(
      portolan(folder, ["check", "--help"]).stdout,
      /Fixes are made of what --min-severity leaves out and a baseline accepts, too/,
    );
  });

  it("are made of other rules than --rule names nowhere", () => {
    const folder = folderOf({ "Info.plist": text });
    portolan(folder, [...fix, "--rule", "ats-*"]);
    assert.equal(readFileSync(join(folder, "Info.plist"), "utf8"), text);
  });
});
