import { neededKey } from "../fixes/needed-key.ts";
import { browsingInC, isLocalDomain } from "../judge/bonjour.ts";
import { constructionTriggers, madeOrCalled } from "../judge/constructions.ts";

/** Methods that take nothing and begin the search. */
const starting: ReadonlySet<string> = new Set(["startBrowsingForPeers", "startAdvertisingPeer"]);

const services = "This app looks for devices and services on your local network.";
const nearby = "This app finds other devices nearby and connects to them over your local network.";

/** Explained in corpus/rules/local-network-usage-missing.md, whose examples are its tests. */
export const localNetworkUsageMissing = neededKey({
  id: "local-network-usage-missing",
  summary: "An app browses the local network and doesn’t tell people why",
  languages: ["swift", "objc"],
  since: "0.1.0",
  article: "lnp-essentials",
  triggers: [
    ...constructionTriggers(["NWBrowser"]),
    "NetServiceBrowser.searchForServices",
    "NSNetServiceBrowser.searchForServicesOfType",
    "nw_browser_create",
    "DNSServiceBrowse",
    "MCNearbyServiceBrowser.startBrowsingForPeers",
    "MCNearbyServiceAdvertiser.startAdvertisingPeer",
  ],
  keys: ["NSLocalNetworkUsageDescription"],
  platforms: ["ios"],
  message: "{target} has no {key}, the reason that people read when the system asks them.",
  // A sentence that is true of the app as it is, so that nobody ships a note to the developer.
  adds: (_, { name }) => ({
    value: starting.has(name) ? nearby : services,
    left: "in general words for you to make your own",
  }),
  asks: (site, context) => {
    if (context.resolve.meaning(site) === undefined) return false;
    const call = madeOrCalled(context, site);
    if (call === undefined) return false;
    // What an `.init` makes is what the place asks for to which it goes: another type than that of the trigger, maybe.
    if (site.name === "init" && call.arguments[0]?.label !== "for") return false;
    const inC = browsingInC.get(site.name);
    if (inC !== undefined) return isLocalDomain(call.arguments[inC.domain]?.value, context);
    return call.arguments.length > 0 || starting.has(site.name);
  },
});
