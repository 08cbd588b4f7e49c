import { neededKey } from "../fixes/needed-key.ts";
import { isNamed } from "../judge/named-in-file.ts";

/** How descriptors in the same file say what is looked for, by the value that declares it. */
const byDescriptor: Readonly<Record<string, readonly string[]>> = {
  Bluetooth: ["bluetoothServiceUUID", "bluetoothCompanyIdentifier", "bluetoothNameSubstring"],
  WiFi: ["ssid", "ssidPrefix", "SSID", "SSIDPrefix"],
};

/** Explained in corpus/rules/accessory-setup-key-missing.md, whose examples are its tests. */
export const accessorySetupKeyMissing = neededKey({
  id: "accessory-setup-key-missing",
  summary: "An accessory session in an app that doesn’t declare what it looks for",
  languages: ["swift", "objc"],
  since: "0.1.0",
  article: "accessorysetupkit",
  triggers: ["ASAccessorySession.activate", "ASAccessorySession.activateWithQueue"],
  keys: ["NSAccessorySetupKitSupports", "NSAccessorySetupSupports"],
  platforms: ["ios"],
  message:
    "{target} doesn’t say in its Info.plist what accessories it sets up. Add {key} with WiFi, Bluetooth or both.",
  asks: (site, { resolve }) => resolve.meaning(site) !== undefined,
  adds: (context) => {
    const found = Object.entries(byDescriptor).filter(([, names]) => isNamed(names, context));
    return found.length === 0 ? undefined : { value: found.map(([technology]) => technology) };
  },
});
