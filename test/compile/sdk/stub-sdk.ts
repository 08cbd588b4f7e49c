import { writeHeader } from "./header.ts";
import type { SdkInput } from "./input.ts";
import { interfaceHead, writeOverlay } from "./overlay.ts";

/** Frameworks whose headers come from the facts; dnssd is a header of the C library. */
const frameworks = [
  "Foundation",
  "CFNetwork",
  "Security",
  "SystemConfiguration",
  "Network",
  "NetworkExtension",
  "SystemExtensions",
  "AccessorySetupKit",
  "PushToTalk",
  "CoreWLAN",
  "CoreTelephony",
  "MultipeerConnectivity",
];

/** Swift halves of modules, each after those that it imports. */
export const overlayOrder: readonly string[] = [
  "Darwin",
  "ObjectiveC",
  "Dispatch",
  "CoreFoundation",
  "Foundation",
  "os",
  "Combine",
  "Network",
  "NetworkExtension",
  "WiFiAware",
];
const withoutHeaders = /^(Combine|WiFiAware)$/;

/** The stub SDK as texts by path: SDK/… for headers and module maps, overlays/… for the Swift halves of modules. */
export function writeStubSdk(input: SdkInput): ReadonlyMap<string, string> {
  const sdk = new Map<string, string>();
  const place = (framework: string, name: string) => `SDK/System/Library/Frameworks/${framework}.framework/${name}`;
  for (const [path, text] of input.files) {
    const include = /^include\/(.*)$/.exec(path);
    if (include !== null) sdk.set(`SDK/usr/include/${include[1]}`, text);
    const written = /^frameworks\/(\w+)\/(.*)$/.exec(path);
    if (written !== null) sdk.set(place(written[1]!, `Headers/${written[2]}`), text);
    const overlay = /^overlays\/(\w+)\.swiftinterface$/.exec(path);
    if (overlay !== null)
      sdk.set(
        `overlays/${overlay[1]}.swiftinterface`,
        interfaceHead(overlay[1]!, !withoutHeaders.test(overlay[1]!)) + text,
      );
  }
  for (const framework of frameworks) {
    const name = framework === "Foundation" ? "FoundationNet.h" : `${framework}.h`;
    sdk.set(place(framework, `Headers/${name}`), writeHeader(framework, input));
  }
  const foundation = "#pragma once\n#import <Foundation/FoundationBase.h>\n#import <Foundation/FoundationNet.h>\n";
  sdk.set(place("Foundation", "Headers/Foundation.h"), foundation);
  sdk.set("SDK/usr/include/dns_sd.h", writeHeader("dnssd", input));
  const all = new Set([...sdk.keys()].flatMap((path) => /Frameworks\/(\w+)\.framework/.exec(path)?.[1] ?? []));
  for (const framework of all) {
    const inside = input.lacking.submodules[framework];
    const map = ["  export *", ...(inside === undefined ? [] : [`  ${inside}`])].join("\n");
    const text = `framework module ${framework} [system] {\n  header "${framework}.h"\n${map}\n}\n`;
    sdk.set(place(framework, "Modules/module.modulemap"), text);
  }
  const notes = input.files.get("NetworkExtension.apinotes")!;
  sdk.set(place("NetworkExtension", "Headers/NetworkExtension.apinotes"), notes);
  sdk.set("overlays/Network.swiftinterface", writeOverlay("Network", [], input));
  // NetworkExtension re-exports Network through its header; the overlay names Network's types.
  sdk.set("overlays/NetworkExtension.swiftinterface", writeOverlay("NetworkExtension", ["Network"], input));
  return sdk;
}
