import { aboutUse, deprecatedUse, missingVersions, networkMinimum, whenOf } from "../core/deprecation.ts";
import { describeVersions } from "../core/platform.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Call } from "../core/site.ts";
import { offered, type Plan } from "../fixes/offer.ts";
import { followValue } from "../fixes/value-change.ts";

/** Explained in corpus/rules/reachability-to-path-monitor.md, whose examples are its tests. */
export const reachabilityToPathMonitor = defineRule({
  id: "reachability-to-path-monitor",
  summary: "The network is watched with SCNetworkReachability",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "no-preflight",
  triggers: ["SCNetworkReachabilityCreateWithName", "SCNetworkReachabilityCreateWithAddress"],
  refines: ["deprecated-api"],
  messages: {
    retired: "{symbol} is deprecated {when}; connect and wait for connectivity, or watch the path with {monitor}.",
    later: "{symbol} is deprecated {when}; {monitor} watches the path on every system you support.",
    laterStill: "{symbol} is deprecated {when}; {monitor} watches the path from {minimum} on.",
  },
  *check(site, context) {
    const { file, resolve } = context;
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const call = resolve.call(site);
    const isSwift = file.language === "swift";
    const plan = call && monitor(context, call);
    const fixes = offered({ site, context, conditions: use.conditions, minimum: networkMinimum, plan });
    const missing = missingVersions(networkMinimum, use.conditions, context.project);
    const isEverywhere = Object.keys(missing).length === 0;
    const data = {
      minimum: describeVersions(missing),
      symbol: use.meaning.written,
      when: whenOf(use.meaning.fact, use.tone),
      monitor: isSwift ? "NWPathMonitor" : "nw_path_monitor_t",
    };
    yield {
      ...aboutUse(site, use),
      message: use.tone.reason !== "later" ? "retired" : isEverywhere ? "later" : "laterStill",
      data,
      fixes,
    };
  },
});

/** Where nothing takes the reference but a name of which nothing else is asked. */
function monitor(context: RuleContext, call: Call): Plan | undefined {
  const isSwift = context.file.language === "swift";
  const made = isSwift ? "NWPathMonitor()" : "nw_path_monitor_create()";
  const followed = followValue(context, call.span, {
    older: isSwift ? [] : ["SCNetworkReachabilityRef"],
    newer: isSwift ? "NWPathMonitor" : "nw_path_monitor_t",
  });
  return (
    followed && {
      title: `Watch the path with ${made}, to be given its handler and started`,
      safe: false,
      edits: [{ span: call.span, newText: made }, ...followed],
      module: "Network",
    }
  );
}
