import { elementsOf, variants } from "../core/bundle.ts";
import type { Platform } from "../core/platform.ts";
import type { Bundle, PropertyEntry, PropertyList } from "../core/project.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { additionTo } from "../fixes/list-addition.ts";
import { carrierOf, isOfAppsAlone } from "../judge/carried.ts";
import { lackOfClaim, platformAmong } from "../judge/declared.ts";
import { isNamed } from "../judge/named-in-file.ts";
import { isManagerOfProviders, kindsListed, providerEntitlement, withoutSuffix } from "../judge/provider.ts";

/** By manager: the value that its calls need. */
const values: Readonly<Record<string, string>> = {
  NETunnelProviderManager: "packet-tunnel-provider",
  NEAppProxyProviderManager: "app-proxy-provider",
  NETransparentProxyManager: "app-proxy-provider",
  NEFilterManager: "content-filter-provider",
  NEDNSProxyManager: "dns-proxy",
  NEDNSSettingsManager: "dns-settings",
  NERelayManager: "relay",
  NEAppPushManager: "app-push-provider",
};
const loading = ["loadAllFromPreferences", "loadAllFromPreferencesWithCompletionHandler"];
const saving = ["saveToPreferences", "saveToPreferencesWithCompletionHandler"];
/** Where the rule speaks: once for a manager in most code. Those of which there are many are saved without being loaded, too. */
const members: Readonly<Record<string, readonly string[]>> = {
  NETunnelProviderManager: [...loading, ...saving],
  NEAppProxyProviderManager: [...loading, ...saving],
  NETransparentProxyManager: [...loading, ...saving],
  NEAppPushManager: [...loading, ...saving],
  NEFilterManager: saving,
  NEDNSProxyManager: saving,
  NEDNSSettingsManager: saving,
  NERelayManager: saving,
};
const platforms: readonly Platform[] = ["ios", "macos", "tvos", "visionos"];

/** Explained in corpus/rules/ne-entitlement-missing.md, whose examples are its tests. */
export const neEntitlementMissing = defineRule({
  id: "ne-entitlement-missing",
  summary: "A manager of Network Extension is used without the value of the entitlement that it needs",
  kind: "missing",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "ne-entitlement-policy",
  triggers: Object.entries(members).flatMap(([owner, names]) => names.map((name) => `${owner}.${name}`)),
  messages: {
    missing:
      "{manager} needs the Network Extensions value {value}, which {target} isn’t entitled to, so its calls are refused.",
    granted:
      "{manager} needs the Network Extensions value {value}, which {target} isn’t entitled to, so its calls are refused. Apple has to grant it first.",
    other:
      "{manager} needs the Network Extensions value {value}, which {target} isn’t entitled to, so its calls are refused. What {target} carries is configured by {own}.",
  },
  *check(site, context) {
    const { resolve, project } = context;
    const manager = managerAt(site, context);
    const value = manager === undefined ? undefined : values[manager];
    const conditions = resolve.conditions(site);
    if (value === undefined || conditions.dead || !isOfAppsAlone(project)) return;
    const platform = platformAmong(platforms, conditions, project);
    const lack = platform && lackOfClaim(project, platform, (keys, bundle) => holds(keys, bundle, value));
    if (lack === undefined) return;
    const own = otherManagers(lack.bundle, manager!);
    const isGranted = value === "app-push-provider";
    const isAddable = own.length === 0 && !isGranted && !hasSuffixes(lack.only);
    yield {
      message: own.length > 0 ? "other" : isGranted ? "granted" : "missing",
      at: site.span,
      data: { manager: manager!, value, target: lack.bundle.name, own: own.join(" or ") },
      related: lack.places,
      fixes: isAddable ? additionTo(lack.only, { key: providerEntitlement, value: [value] }) : [],
    };
  },
});

/** The manager whose member this is; nothing where it is saved in a file that has it loaded, which is where the rule speaks. */
function managerAt(site: Site, context: RuleContext): string | undefined {
  const { resolve } = context;
  const meaning = resolve.meaning(site);
  const owner = meaning?.fact.parentSwift ?? meaning?.fact.parentObjc;
  // Tunnels inherit this from the manager of Personal VPN, which needs something else.
  const type = owner === "NEVPNManager" ? resolve.receiverName(site) : owner;
  const manager = type !== undefined && Object.hasOwn(members, type) ? type : undefined;
  const isLoaded = manager !== undefined && members[manager]!.includes(loading[0]!) && saving.includes(site.name);
  return isLoaded && isNamed(loading, context) ? undefined : manager;
}

/** The managers of all extensions that an app may carry, where a manager of providers has none of its own among them. */
function otherManagers(app: Bundle, manager: string): readonly string[] {
  if (!isManagerOfProviders(manager)) return [];
  const extensions = carrierOf(app)?.extensions ?? [];
  if (extensions.some(({ infoPlists }) => infoPlists === undefined)) return [];
  const kinds = extensions.flatMap(({ infoPlists = [] }) => infoPlists.flatMap(kindsListed));
  const own = new Set(kinds.flatMap(({ managers }) => managers));
  return own.has(manager) ? [] : [...own];
}

/** Whether a list has values for system extensions that are signed with Developer ID: then this one may want the suffix too. */
function hasSuffixes(list: PropertyList | undefined): boolean {
  return elementsOf(list?.keys.get(providerEntitlement)).some(
    ({ value }) => typeof value === "string" && withoutSuffix(value) !== value,
  );
}

/** Whether the value is there, suffixed or not, or may be: a variable that can't be told may hold anything. */
function holds(keys: ReadonlyMap<string, PropertyEntry>, bundle: Bundle, value: string): boolean {
  const entry = keys.get(providerEntitlement);
  if (entry !== undefined && !Array.isArray(entry.value)) return true;
  return elementsOf(entry).some(({ value: written }) => {
    if (typeof written !== "string") return true;
    const texts = variants(bundle, written);
    return texts.length === 0 || texts.some(({ text, isKnown }) => !isKnown || withoutSuffix(text) === value);
  });
}
