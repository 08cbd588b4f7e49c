import type { Call } from "../core/code.ts";
import type { CodeLanguage } from "../core/language.ts";
import { describeVersions } from "../core/platform.ts";
import type { RuleContext } from "../core/rule.ts";

import { type Migrated, migration } from "../fixes/migration.ts";
import type { Plan } from "../fixes/plan.ts";
import { followValue } from "../fixes/value-change.ts";
import { missingVersions, networkMinimum } from "../judge/minimum.ts";
import { traced } from "../judge/traced-value.ts";

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
    host: "{symbol} is deprecated {when}; {monitor} knows no host: connect to it with {clients}, which wait for connectivity.",
    hostStill:
      "{symbol} is deprecated {when}; {monitor} knows no host: connect to it; {client} waits for connectivity, from {minimum} on.",
  },
  minimum: networkMinimum,
  followsValues: true,
  message: (use) => {
    if (isOfHost(use)) return systemsWithout(use) === "" ? "host" : "hostStill";
    if (use.status.reason !== "later") return "retired";
    return systemsWithout(use) === "" ? "later" : "laterStill";
  },
  data: (use) => ({
    ...names[use.context.file.language],
    minimum: systemsWithout(use),
  }),
  plan: (use) => (use.call === undefined || isOfHost(use) ? undefined : monitor(use.context, use.call)),
});

const names: Readonly<
  Record<CodeLanguage, { readonly monitor: string; readonly clients: string; readonly client: string }>
> = {
  swift: { monitor: "NWPathMonitor", clients: "URLSession or NWConnection", client: "NWConnection" },
  objc: { monitor: "nw_path_monitor_t", clients: "NSURLSession or nw_connection_t", client: "nw_connection_t" },
};

/** Whether a host is asked about that others name. One that the code names itself stands for the network as a whole. */
function isOfHost({ site, context, call }: Migrated): boolean {
  const host = call?.arguments[1]?.value;
  if (site.name !== "SCNetworkReachabilityCreateWithName" || host === undefined) return false;
  const value = traced(host, context);
  const text = value.kind === "call" && value.call.receiver ? traced(value.call.receiver, context) : value;
  return text.kind !== "string";
}

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
