import { aboutUse, deprecatedUse, fromNote } from "../core/deprecation.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import { offered, type Plan } from "../fixes/offer.ts";
import { followValue } from "../fixes/value-change.ts";

/** Explained in corpus/rules/current-network-info.md, whose examples are its tests. */
export const currentNetworkInfo = defineRule({
  id: "current-network-info",
  summary: "The current Wi-Fi network is read with CNCopyCurrentNetworkInfo",
  severity: "hint",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "resources-wifi",
  triggers: ["CNCopyCurrentNetworkInfo"],
  refines: ["deprecated-api"],
  messages: {
    retired:
      "CNCopyCurrentNetworkInfo is on its way out; NEHotspotNetwork’s fetchCurrent{from} tells the network, its security and signal.",
  },
  *check(site, context) {
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const { conditions } = use;
    const minimum = { ios: "15.0", maccatalyst: "15.0" };
    const fixes = offered({ site, context, conditions, minimum, plan: asking(site, context) });
    const from = fromNote({ ios: "14.0", maccatalyst: "14.0" }, conditions, context.project);
    yield { ...aboutUse(site, use), message: "retired", data: { from }, fixes };
  },
});

/** Where `await` may stand and everything takes a network as it took the dictionary. */
function asking(site: Site, context: RuleContext): Plan | undefined {
  const { file, resolve } = context;
  const call = resolve.call(site);
  if (file.language !== "swift" || call === undefined || !resolve.canAwait(site)) return undefined;
  const change = { older: ["CFDictionary?"], newer: "NEHotspotNetwork?", isOptional: true };
  const followed = followValue(context, call.span, change);
  return (
    followed && {
      title: "Ask NEHotspotNetwork.fetchCurrent(), which tells more than a name",
      safe: false,
      edits: [{ span: call.span, newText: "await NEHotspotNetwork.fetchCurrent()" }, ...followed],
      module: "NetworkExtension",
    }
  );
}
