import { aboutUse, deprecatedUse, networkMinimum, whenOf } from "../core/deprecation.ts";
import { offered } from "../core/guard.ts";
import { withImport } from "../core/rewrite.ts";
import { defineRule } from "../core/rule.ts";

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
  },
  *check(site, context) {
    const { file, resolve } = context;
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const call = resolve.call(site);
    const isSwift = file.language === "swift";
    const made = isSwift ? "NWPathMonitor()" : "nw_path_monitor_create()";
    const edits = call && [{ span: call.span, newText: made }];
    const fix = edits && withImport(context, "Network", { title: `Watch the path with ${made}`, safe: false, edits });
    const fixes = offered(site, context, use.conditions, networkMinimum, fix);
    const data = {
      symbol: use.meaning.written,
      when: whenOf(use.meaning.fact, use.tone),
      monitor: isSwift ? "NWPathMonitor" : "nw_path_monitor_t",
    };
    yield { ...aboutUse(site, use), message: use.tone.reason === "later" ? "later" : "retired", data, fixes };
  },
});
