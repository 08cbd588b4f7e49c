import { defineRule } from "../core/rule.ts";
import { isElsewhere, lackOf } from "../judge/declared.ts";

const key = "NSLocalNetworkUsageDescription";
/** Methods that take nothing and begin the search. */
const starting: ReadonlySet<string> = new Set(["startBrowsingForPeers", "startAdvertisingPeer"]);

/** Explained in corpus/rules/local-network-usage-missing.md, whose examples are its tests. */
export const localNetworkUsageMissing = defineRule({
  id: "local-network-usage-missing",
  summary: "An app browses the local network and doesn’t tell people why",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "lnp-essentials",
  triggers: [
    "NWBrowser",
    "NetServiceBrowser.searchForServices",
    "NSNetServiceBrowser.searchForServicesOfType",
    "MCNearbyServiceBrowser.startBrowsingForPeers",
    "MCNearbyServiceAdvertiser.startAdvertisingPeer",
  ],
  messages: {
    missing: "{target} has no NSLocalNetworkUsageDescription, the reason that people read when the system asks them.",
  },
  *check(site, { resolve, project, file }) {
    if (file.isTest || resolve.meaning(site) === undefined) return;
    const call = resolve.call(site);
    if (call === undefined || (call.arguments.length === 0 && !starting.has(site.name))) return;
    const conditions = resolve.conditions(site);
    if (conditions.dead || isElsewhere(conditions, "ios")) return;
    if (project.bundles?.some(({ product }) => product !== "application")) return;
    const lack = lackOf(project, "ios", "infoPlists", (keys) => keys.has(key));
    if (lack === undefined || project.bundles!.some(({ generatedKeys }) => generatedKeys.includes(key))) return;
    yield { message: "missing", at: site.span, data: { target: lack.bundle.name }, related: lack.places };
  },
});
