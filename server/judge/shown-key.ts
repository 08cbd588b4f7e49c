/** Keys by the names under which Xcode's editor shows them, as Apple's reference has those, in small letters. */
const keys: ReadonlyMap<string, string> = new Map(
  Object.entries({
    NSAccessorySetupBluetoothCompanyIdentifiers: "AccessorySetupKit - Bluetooth Company Identifiers",
    NSAccessorySetupBluetoothNames: "AccessorySetupKit - Bluetooth Names",
    NSAccessorySetupBluetoothServices: "AccessorySetupKit - Bluetooth Services",
    NSAccessorySetupSupports: "AccessorySetupKit - Supports",
    NSAllowsArbitraryLoads: "Allow Arbitrary Loads",
    NSAllowsArbitraryLoadsForMedia: "Allows Arbitrary Loads for Media",
    NSAllowsArbitraryLoadsInWebContent: "Allow Arbitrary Loads in Web Content",
    NSAllowsLocalNetworking: "Allows Local Networking",
    NSAppTransportSecurity: "App Transport Security Settings",
    NSBluetoothAlwaysUsageDescription: "Privacy - Bluetooth Always Usage Description",
    NSBonjourServices: "Bonjour services",
    NSExceptionDomains: "Exception Domains",
    NSLocalNetworkUsageDescription: "Privacy - Local Network Usage Description",
    NSLocationWhenInUseUsageDescription: "Privacy - Location When In Use Usage Description",
    NSNetworkVolumesUsageDescription: "Privacy - Network Volumes Usage Description",
    UIBackgroundModes: "Required background modes",
  }).map(([key, shown]) => [shown.toLowerCase(), key]),
);

/** The key that Xcode shows by this name. */
export function keyShownAs(name: string): string | undefined {
  return keys.get(name.trim().toLowerCase());
}
