import { neededKey } from "../judge/needed-key.ts";

/** Explained in corpus/rules/accessory-setup-key-missing.md, whose examples are its tests. */
export const accessorySetupKeyMissing = neededKey({
  id: "accessory-setup-key-missing",
  summary: "An accessory session in an app that doesn’t declare what it looks for",
  languages: ["swift", "objc"],
  since: "0.1.0",
  article: "accessorysetupkit",
  triggers: ["ASAccessorySession.activate", "ASAccessorySession.activateWithQueue"],
  keys: ["NSAccessorySetupKitSupports", "NSAccessorySetupSupports"],
  platform: "ios",
  message:
    "{target} doesn’t say in its Info.plist what accessories it sets up. Add {key} with WiFi, Bluetooth or both.",
  asks: (site, { resolve }) => resolve.meaning(site) !== undefined,
});
