import { entryIn } from "../core/bundle.ts";
import type { Related } from "../core/finding.ts";
import type { Platform } from "../core/platform.ts";
import type { PropertyList } from "../core/project.ts";
import type { OwnClass } from "../core/rule.ts";
import { misspelt } from "../core/suggest.ts";
import { fileStart } from "../core/text.ts";

/** A kind of provider, as property lists and code name it. */
export interface ProviderKind {
  /** Also what follows "com.apple.networkextension." in NSExtensionPointIdentifier and NEProviderClasses. */
  readonly id: string;
  /** Apple's classes that an own class for it derives from. */
  readonly classes: readonly string[];
  /** The value of the entitlement com.apple.developer.networking.networkextension, without suffix. */
  readonly entitlement: string;
  /** Classes of the objects that hold its configuration. */
  readonly managers: readonly string[];
  /** Classes above those, whose variables may hold one of them or one of another kind. */
  readonly wideManagers: readonly string[];
  /** Where it can be packaged as an app extension, and as a system extension. */
  readonly appex: readonly Platform[];
  readonly sysex: boolean;
  /** The article that says what one has to do. */
  readonly article: string;
}

const handhelds: readonly Platform[] = ["ios", "visionos"];

/** Kinds of providers with their packaging (TN3134, “Network Extension Provider Packaging”). */
const providerKinds: readonly ProviderKind[] = [
  {
    id: "packet-tunnel",
    classes: ["NEPacketTunnelProvider"],
    entitlement: "packet-tunnel-provider",
    managers: ["NETunnelProviderManager"],
    wideManagers: ["NEVPNManager"],
    appex: ["ios", "macos", "tvos", "visionos"],
    sysex: true,
    article: "packet-tunnel-overview",
  },
  {
    id: "app-proxy",
    classes: ["NEAppProxyProvider", "NETransparentProxyProvider"],
    entitlement: "app-proxy-provider",
    managers: ["NEAppProxyProviderManager", "NETransparentProxyManager"],
    wideManagers: ["NETunnelProviderManager", "NEVPNManager"],
    appex: ["ios", "macos", "visionos"],
    sysex: true,
    article: "app-proxy-overview",
  },
  {
    id: "filter-data",
    classes: ["NEFilterDataProvider"],
    entitlement: "content-filter-provider",
    managers: ["NEFilterManager"],
    wideManagers: [],
    appex: handhelds,
    sysex: true,
    article: "content-filter-overview",
  },
  {
    id: "filter-control",
    classes: ["NEFilterControlProvider"],
    entitlement: "content-filter-provider",
    managers: ["NEFilterManager"],
    wideManagers: [],
    appex: handhelds,
    sysex: false,
    article: "filter-control-overview",
  },
  {
    id: "filter-packet",
    classes: ["NEFilterPacketProvider"],
    entitlement: "content-filter-provider",
    managers: ["NEFilterManager"],
    wideManagers: [],
    appex: [],
    sysex: true,
    article: "filter-packet-overview",
  },
  {
    id: "dns-proxy",
    classes: ["NEDNSProxyProvider"],
    entitlement: "dns-proxy",
    managers: ["NEDNSProxyManager"],
    wideManagers: [],
    appex: handhelds,
    sysex: true,
    article: "dns-proxy-overview",
  },
  {
    id: "app-push",
    classes: ["NEAppPushProvider"],
    entitlement: "app-push-provider",
    managers: ["NEAppPushManager"],
    wideManagers: [],
    appex: ["ios"],
    sysex: false,
    article: "app-push-overview",
  },
];

const managers: ReadonlySet<string> = new Set([
  ...providerKinds.flatMap((kind) => [...kind.managers, ...kind.wideManagers]),
  "NEDNSSettingsManager",
  "NERelayManager",
  "NEURLFilterManager",
]);

/** The classes below the manager of Personal VPN, each of which holds the configuration of a provider. */
export const managersOfTunnels: readonly string[] = providerKinds
  .filter((kind) => kind.wideManagers.includes("NEVPNManager"))
  .flatMap((kind) => kind.managers);

/** Whether a class of Apple's holds a configuration of Network Extension, with or without a provider. */
export function isManager(appleClass: string): boolean {
  return managers.has(appleClass);
}

/** Whether a class of Apple's is the manager of Personal VPN, or one of those below it. */
export function isVpnManager(appleClass: string): boolean {
  return appleClass === "NEVPNManager" || managersOfTunnels.includes(appleClass);
}

/** Whether a class of Apple's holds the configuration of providers of one kind. */
export function isManagerOfProviders(appleClass: string): boolean {
  return providerKinds.some((kind) => kind.managers.includes(appleClass));
}

/** How the names of all points of Network Extension begin. */
export const pointPrefix = "com.apple.networkextension.";

/** The points that ExtensionKit runs, which property lists name elsewhere; see `EXExtensionPointIdentifier` in corpus/keys/infoplist.json. */
export const kitPoints: ReadonlySet<string> = new Set(
  ["url-filter-control", "hotspot-evaluation", "hotspot-authentication"].map((name) => `${pointPrefix}${name}`),
);
const suffix = "-systemextension";

/** The kind that an extension point or a key of NEProviderClasses names. */
export function kindOfPoint(point: string): ProviderKind | undefined {
  if (!point.startsWith(pointPrefix)) return undefined;
  return providerKinds.find(({ id }) => id === point.slice(pointPrefix.length));
}

/** The kind whose point this is a misspelling of. Points that resemble none of the known ones may be newer. */
export function kindMeantBy(point: string): ProviderKind | undefined {
  if (point.length > 80 || kindOfPoint(point) !== undefined) return undefined;
  const meant = misspelt(point.replace(/-provider$/, ""), providerKinds.map(pointOf));
  if (meant !== undefined) return kindOfPoint(meant);
  return point.startsWith(pointPrefix) ? kindOfClass(classNamedBy(point)) : undefined;
}

/** The class of Apple's after which a point or a value of the entitlement is named, in whatever marks: “transparent-proxy”. */
export function classNamedBy(name: string): string | undefined {
  return providerKinds.flatMap(({ classes }) => classes).find((each) => isNamedAlike(each.slice(2), name));
}

/** How what is `known` is told from what is written in its place: another spelling of it, or the name of the class that takes it. */
export function toldApart(written: string, known: string): string {
  const named = isNamedAlike(written, known) ? undefined : classNamedBy(written);
  return named === undefined ? `it is spelt ${known}` : `an ${named} takes ${known}`;
}

/** Whether two names of points, classes or values are of one provider, whatever stands around its own name in each. */
function isNamedAlike(one: string, other: string): boolean {
  return providerNameIn(one) === providerNameIn(other);
}

function providerNameIn(name: string): string {
  const behindPrefix = name.startsWith(pointPrefix) ? name.slice(pointPrefix.length) : name;
  return lettersOf(withoutSuffix(behindPrefix)).replace(/provider$/, "");
}

/** The letters of a name in lower case, without marks and digits. */
export function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, "");
}

/** The kind that a point names, misspelt or not. */
export function kindNamedBy(point: string): ProviderKind | undefined {
  return kindOfPoint(point) ?? kindMeantBy(point);
}

/** Whether a point is one of Network Extension's that Portolan doesn't know: misspelt beyond recognition, or newer. */
export function isUnknownPoint(point: string): boolean {
  return point.startsWith(pointPrefix) && kindNamedBy(point) === undefined;
}

/** The kinds of providers that one Info.plist names, misspelt or not. */
export function kindsListed({ keys }: PropertyList): readonly ProviderKind[] {
  const point = entryIn(keys, "NSExtension", "NSExtensionPointIdentifier")?.value;
  const classes = entryIn(keys, "NetworkExtension", "NEProviderClasses")?.children?.keys() ?? [];
  return [point, ...classes].flatMap((each) => (typeof each === "string" ? (kindNamedBy(each) ?? []) : []));
}

/** The kind that a class of Apple's is for. */
export function kindOfClass(appleClass: string | undefined): ProviderKind | undefined {
  return providerKinds.find(({ classes }) => appleClass !== undefined && classes.includes(appleClass));
}

/** The key of a kind in property lists. */
export function pointOf({ id }: ProviderKind): string {
  return pointPrefix + id;
}

/**
 * Whether the system finds a class by its module alone: one of Swift that has no name of its own for the runtime.
 * `declared` are the classes of that name.
 */
export function needsModule(declared: readonly OwnClass[], isRuntimeName: boolean): boolean {
  const isOfSwift = ({ language, runtimeName }: OwnClass) => language === "swift" && runtimeName === undefined;
  return declared.length > 0 && !isRuntimeName && declared.every(isOfSwift);
}

/** A class as property lists name it with the module of their target. */
export function withModule(name: string): string {
  return `$(PRODUCT_MODULE_NAME).${name}`;
}

/** The entitlement that all of them need. */
export const providerEntitlement = "com.apple.developer.networking.networkextension";

/** Values of that entitlement that exist, with and without the suffix for Developer ID. */
export const providerEntitlementValues: readonly string[] = [
  "packet-tunnel-provider",
  "app-proxy-provider",
  "content-filter-provider",
  "dns-proxy",
  "dns-settings",
  "relay",
  "app-push-provider",
  "url-filter-provider",
  `packet-tunnel-provider${suffix}`,
  `app-proxy-provider${suffix}`,
  `content-filter-provider${suffix}`,
  `dns-proxy${suffix}`,
];

/** A value as system extensions have it that are signed with Developer ID. */
export function withSuffix(value: string): string {
  return value + suffix;
}

/** A value without its suffix, if it has it. */
export function withoutSuffix(value: string): string {
  return value.endsWith(suffix) ? value.slice(0, -suffix.length) : value;
}

/** The files that declare a class, as second places of a finding in a list that names it; what a file says has no place there. */
export function classPlaces(name: string, declared: readonly OwnClass[]): readonly Related[] {
  return declared.map(({ path }) => ({
    path,
    span: fileStart,
    message: `${name} is declared in this file.`,
  }));
}
