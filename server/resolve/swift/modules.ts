import type { Import } from "../../core/site.ts";

/** What else a framework brings along when it is imported. */
const brought: Readonly<Record<string, readonly string[]>> = {
  Network: ["dnssd"],
  NetworkExtension: ["Network"],
  DeviceDiscoveryUI: ["Network"],
  WiFiAware: ["Network"],
  Foundation: ["CFNetwork", "Security", "CoreFoundation", "SystemConfiguration", "Darwin"],
  CFNetwork: ["CoreFoundation"],
  SystemConfiguration: ["CoreFoundation"],
  Security: ["CoreFoundation"],
};

/** Modules of Apple's that bring Foundation along, and those that bring nothing. */
const apples = new Set(
  (
    "Foundation UIKit AppKit Cocoa SwiftUI Network NetworkExtension CFNetwork Security CoreFoundation SystemConfiguration " +
    "CoreTelephony CoreWLAN MultipeerConnectivity SystemExtensions AccessorySetupKit PushToTalk WiFiAware DeviceDiscoveryUI dnssd " +
    "Combine WatchKit TVUIKit MapKit CoreLocation CoreData CloudKit UserNotifications Intents IntentsUI WidgetKit WebKit " +
    "StoreKit PushKit CallKit Contacts EventKit HealthKit HomeKit MessageUI Messages Photos PhotosUI AVFoundation AVKit " +
    "CoreBluetooth CoreMotion CoreGraphics CoreImage CoreMedia CoreML CoreServices CoreSpotlight CoreNFC QuartzCore Metal " +
    "SafariServices ServiceManagement Carbon IOKit AuthenticationServices LocalAuthentication CryptoKit CryptoTokenKit " +
    "AppIntents ActivityKit BackgroundTasks GameKit SpriteKit SceneKit ARKit Vision Speech NaturalLanguage PDFKit QuickLook " +
    "LinkPresentation MediaPlayer ReplayKit FileProvider DeviceCheck ClockKit Charts TipKit ManagedSettings FamilyControls " +
    "EndpointSecurity ExtensionFoundation ExtensionKit UniformTypeIdentifiers OSLog Observation Synchronization SwiftData XPC CarPlay"
  ).split(" "),
);

/** Modules that bring no framework of Apple's. */
const bare = new Set(
  "Swift Darwin Dispatch ObjectiveC os simd Testing RegexBuilder Compression Accelerate CommonCrypto zlib Distributed".split(
    " ",
  ),
);

/** What a file's imports make visible. */
export interface Visibility {
  /** Whether an import brings this framework for certain. */
  brings(framework: string): boolean;
  /** Some imported module is not Apple's, or none is imported: then it, or the bridging header of the target, may bring anything. */
  readonly hasUnknown: boolean;
  /** Whether this module stands in an import itself. */
  names(module: string): boolean;
  /** The module that an import of this one symbol takes it from, before all other modules. */
  scopedTo(symbol: string): string | undefined;
}

/** Reads what `imports` make visible on Apple's platforms. */
export function visibilityOf(imports: readonly Import[]): Visibility {
  const named = new Set(imports.map(({ module }) => module));
  const all = new Set<string>();
  const add = (module: string): void => {
    if (all.has(module)) return;
    all.add(module);
    if (apples.has(module)) add("Foundation");
    for (const other of brought[module] ?? []) add(other);
  };
  for (const module of named) add(module);
  return {
    brings: (framework) => all.has(framework) || (framework === "dns_util" && all.has("dnssd")),
    hasUnknown: named.size === 0 || [...named].some((module) => !apples.has(module) && !bare.has(module)),
    names: (module) => named.has(module),
    scopedTo: (symbol) => imports.find(({ detail }) => detail === symbol)?.module,
  };
}

/** Whether `name` is a module of Apple's that code may qualify names with. */
export function isAppleModule(name: string): boolean {
  return apples.has(name) || bare.has(name);
}
