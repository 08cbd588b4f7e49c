import type { Call } from "../core/code.ts";
import { describeVersions } from "../core/platform.ts";
import type { RuleContext } from "../core/rule.ts";

import { type Migrated, migration } from "../fixes/migration.ts";
import type { Plan } from "../fixes/plan.ts";
import { followValue } from "../fixes/value-change.ts";
import { missingVersions, networkMinimum } from "../judge/deprecation.ts";

/** Explained in corpus/rules/reachability-to-path-monitor.md, whose examples are its tests. */
export const reachabilityToPathMonitor = migration({
  id: "reachability-to-path-monitor",
  summary: "The network is watched with SCNetworkReachability",
  since: "0.1.0",
  article: "no-preflight",
  triggers: ["SCNetworkReachabilityCreateWithName", "SCNetworkReachabilityCreateWithAddress"],
  messages: {
    retired: "{symbol} is deprecated {when}; connect and wait for connectivity, or watch the path with {monitor}.",
    later: "{symbol} is deprecated {when}; {monitor} watches the path on every system you support.",
    laterStill: "{symbol} is deprecated {when}; {monitor} watches the path from {minimum} on.",
  },
  minimum: networkMinimum,
  message: (use) => (use.tone.reason !== "later" ? "retired" : systemsWithout(use) === "" ? "later" : "laterStill"),
  data: (use) => ({
    monitor: use.context.file.language === "swift" ? "NWPathMonitor" : "nw_path_monitor_t",
    minimum: systemsWithout(use),
  }),
  plan: ({ context, call }) => call && monitor(context, call),
});

/** The systems from which on a monitor is there, where the code also runs on older ones; empty elsewhere. */
function systemsWithout({ conditions, context }: Migrated): string {
  return describeVersions(missingVersions(networkMinimum, conditions, context.project));
}

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
      title: `Watch the path with ${made}; setting its handler and starting it is left to you`,
      safe: false,
      todo: {
        after: made,
        what: isSwift ? "Set pathUpdateHandler and start it." : "Set its update handler and start it.",
      },
      edits: [{ span: call.span, newText: made }, ...followed],
      module: "Network",
    }
  );
}
