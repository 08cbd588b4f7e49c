import { textsIn } from "../core/bundle.ts";
import type { Bundle } from "../core/project.ts";
import { defineRule } from "../core/rule.ts";
import { constructionTriggers, madeType } from "../judge/constructions.ts";
import { addsAny, isElsewhere, listPlaces } from "../judge/declared.ts";

/** What makes connections below URLSession. */
const making = ["NWConnection", "NWListener", "NWBrowser", "NWConnectionGroup"];
const asking = ["URLSession.webSocketTask", "URLSession.streamTask"];

/** Modes of apps that may do more: streaming audio, and calls. */
const modes = new Set(["audio", "voip"]);

/** Where an app declares the services by which the same app on a TV finds it. */
const services = "NSApplicationServices";

/** Explained in corpus/rules/watch-low-level-networking.md, whose examples are its tests. */
export const watchLowLevelNetworking = defineRule({
  id: "watch-low-level-networking",
  summary: "A watch app makes connections that watchOS allows to few apps",
  kind: "misuse",
  severity: "warning",
  languages: ["swift"],
  since: "0.1.0",
  fixable: false,
  article: "watchos-low-level",
  triggers: [...constructionTriggers(making), ...asking],
  messages: {
    refused:
      "watchOS lets {name} through only for apps that stream audio, take calls or talk to their app on an Apple TV, and {target} declares none of these; it works in the simulator. Use URLSession’s data, upload and download tasks.",
  },
  *check(site, context) {
    const { resolve, project, file } = context;
    const bundles = project.bundles ?? [];
    if (bundles.length === 0 || !bundles.every(isPlainWatchApp) || file.isTest) return;
    const name = madeType(context, site);
    const isMaking = making.includes(name);
    const call = isMaking ? resolve.construction(site) : resolve.call(site);
    const conditions = resolve.conditions(site);
    if (call?.parentheses === undefined || conditions.dead || isElsewhere(conditions, "watchos")) return;
    if (!isMaking && resolve.meaning(site) === undefined) return;
    const data = { name, target: bundles[0]!.name };
    yield { message: "refused", at: site.span, data, related: listPlaces(bundles[0]!, "infoPlists") };
  },
});

/** Whether a product is made for watches alone and known to declare nothing that opens more. */
function isPlainWatchApp(bundle: Bundle): boolean {
  const { product, platforms, infoPlists } = bundle;
  // The modes of an extension may stand in its app’s list.
  if (product !== "application") return false;
  if (platforms?.length !== 1 || platforms[0] !== "watchos" || infoPlists === undefined) return false;
  const keys = ["UIBackgroundModes", "WKBackgroundModes"];
  if (addsAny(bundle, [...keys, services])) return false;
  return !infoPlists.some(
    ({ keys: there }) =>
      there.has(services) || keys.some((key) => textsIn(there.get(key)).some((mode) => modes.has(mode))),
  );
}
