import assert from "node:assert/strict";
import { info, lackingApp } from "../support/lacking-app.ts";
import { checkJson, folderOf, portolan, read } from "./cli.ts";

describe("fixes of one file of code that change another one", () => {
  it("are made in one run, also where one brings another finding out", () => {
    const accessory = "accessory-not-declared";
    const code = `import AccessorySetupKit
import CoreBluetooth
func look(_ one: ASDiscoveryDescriptor, _ other: ASDiscoveryDescriptor) {
    one.bluetoothServiceUUID = CBUUID(string: "FD5A")
    other.ssid = "Camera"
}
`;
    const folder = folderOf({
      ...lackingApp({ "a.swift": code }),
      "App/Info.plist": info.replace("<dict>", "<dict>\n  <key>NSAccessorySetupKitSupports</key>\n  <array/>"),
    });
    portolan(folder, ["check", "--fix-assisted", accessory]);
    assert.deepEqual(
      checkJson(folder).findings.filter(({ rule }) => rule === accessory),
      [],
    );
    assert.match(
      read(folder, "App/Info.plist"),
      /<array>\s*<string>Bluetooth<\/string>\s*<string>WiFi<\/string>\s*<\/array>[\s\S]*<string>FD5A<\/string>/,
    );
  });
});
