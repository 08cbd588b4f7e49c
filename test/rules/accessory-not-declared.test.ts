import { checkJoinedExample, joinedExamplesIn } from "../support/joined-examples.ts";

const rule = "accessory-not-declared";

/** An Info.plist’s list of texts. */
function list(key: string, ...texts: readonly string[]): string {
  return `<key>${key}</key>\n<array>${texts.map((text) => `<string>${text}</string>`).join("")}</array>\n`;
}

/** Holds code in an app with this Info.plist to its carets. */
function check(info: string, code: string, target = "product=application ios=18.0"): void {
  const page = `\`\`\`xml info beside\n${info}\`\`\`\n\n\`\`\`swift joined ${target}\nimport AccessorySetupKit\nimport CoreBluetooth\n${code}\n\`\`\`\n`;
  checkJoinedExample(rule, joinedExamplesIn(page)[0]!);
}

const byService = `func f(_ d: ASDiscoveryDescriptor) { d.bluetoothServiceUUID = CBUUID(string: "FD5A") }`;
const byName = `func f(_ d: ASDiscoveryDescriptor) { d.ssid = "Camera" }`;
const bluetooth = list("NSAccessorySetupKitSupports", "Bluetooth");
const services = "NSAccessorySetupBluetoothServices";

describe(rule, () => {
  it("is quiet where no technology is listed, either spelling lists it, or a variable may be it", () => {
    check("<key>CFBundleName</key>\n<string>A</string>\n", byName);
    check(`${bluetooth}${list("NSAccessorySetupSupports", "WiFi")}`, byName);
    check(list("NSAccessorySetupKitSupports", "$(TECHNOLOGY)"), byName);
    check(bluetooth, byName, "product=framework ios=18.0");
    check(bluetooth, `func f(_ d: ASDiscoveryDescriptor) { d.ssid = nil }`);
    check(bluetooth, `func f(_ d: ASDiscoveryDescriptor) { d.ssid = "" }`);
  });

  it("is quiet about what isn’t written out, which may be nothing", () => {
    for (const [type, member] of [
      ["String?", "ssid"],
      ["String", "ssidPrefix"],
    ])
      check(bluetooth, `func f(_ d: ASDiscoveryDescriptor, _ given: ${type}) { d.${member} = given }`);
    const wifi = list("NSAccessorySetupKitSupports", "WiFi");
    check(wifi, `func f(_ d: ASDiscoveryDescriptor, _ given: CBUUID?) { d.bluetoothServiceUUID = given }`);
    const company = (value: string, said = "") => `func f(_ d: ASDiscoveryDescriptor, _ given: UInt16) {
  d.bluetoothCompanyIdentifier = ${value}
${said}
}`;
    check(wifi, company("ASBluetoothCompanyIdentifier(rawValue: given)"));
    const said = "//  ^^^^^^^^^^^^^^^^^^^^^^^^^^ Tunnel doesn’t list Bluetooth";
    check(wifi, company("ASBluetoothCompanyIdentifier(rawValue: 76)", said));
  });

  it("takes an identifier for its short form, and no other text for one", () => {
    check(`${bluetooth}${list(services, "0000fd5a-0000-1000-8000-00805f9b34fb")}`, byService);
    check(`${bluetooth}${list(services, "0000FD5A")}`, byService);
    check(`${bluetooth}${list(services, "$(SERVICE)")}`, byService);
    check(bluetooth, `func f(_ d: ASDiscoveryDescriptor) { d.bluetoothServiceUUID = CBUUID(string: "any text") }`);
    check(bluetooth, `func f(_ d: ASDiscoveryDescriptor, _ id: CBUUID) { d.bluetoothServiceUUID = id }`);
  });

  it("says it of a service behind a name, where the list has others or isn’t there", () => {
    for (const info of [bluetooth, `${bluetooth}${list(services, "1A2B")}`])
      check(
        info,
        `private let sensor = CBUUID(string: "FD5A")
func f(_ d: ASDiscoveryDescriptor) {
  d.bluetoothServiceUUID = sensor
//  ^^^^^^^^^^^^^^^^^^^^ FD5A isn’t among the NSAccessorySetupBluetoothServices of Tunnel
}`,
      );
  });
});
