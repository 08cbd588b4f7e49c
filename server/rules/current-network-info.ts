import type { CodeLanguage } from "../core/language.ts";
import { type Migrated, migration } from "../fixes/migration.ts";
import type { Plan } from "../fixes/plan.ts";
import { followValue } from "../fixes/value-change.ts";
import { fromNote } from "../judge/deprecation.ts";

const successors: Readonly<Record<CodeLanguage, string>> = {
  swift: "NEHotspotNetwork.fetchCurrent",
  objc: "+[NEHotspotNetwork fetchCurrentWithCompletionHandler:]",
};

const fetchMinimum = { ios: "14.0", maccatalyst: "14.0" };

/** Explained in corpus/rules/current-network-info.md, whose examples are its tests. */
export const currentNetworkInfo = migration({
  id: "current-network-info",
  summary: "The current Wi-Fi network is read with CNCopyCurrentNetworkInfo",
  severity: "warning",
  since: "0.1.0",
  article: "resources-wifi",
  triggers: ["CNCopyCurrentNetworkInfo"],
  messages: {
    retired:
      "{successor} replaces CNCopyCurrentNetworkInfo{from}; on iOS 15 and later it tells the kind of security too.",
    broken:
      "Built with the iOS 26 SDK or later, CNCopyCurrentNetworkInfo always gives {nothing}; use {successor}{from}.",
  },
  severityFor: (use) => (isBroken(use) && !use.isPatient ? "warning" : undefined),
  message: (use) => (isBroken(use) ? "broken" : "retired"),
  minimum: { ios: "15.0", maccatalyst: "15.0" },
  plan: asking,
  // What fetchCurrent completes with came a system before its asynchronous form.
  data: ({ conditions, context }) => ({
    from: fromNote(fetchMinimum, conditions, context.project),
    successor: successors[context.file.language],
    nothing: context.file.language === "swift" ? "nil" : "NULL",
  }),
});

/** On iOS, whatever the app is entitled to: CaptiveNetwork.h says so of apps linked against the SDK of iOS 26. */
function isBroken({ status }: Migrated): boolean {
  return status.reason === "soft" && status.since.ios !== undefined;
}

/** Where `await` may stand and everything takes a network as it took the dictionary. */
function asking({ site, context, call }: Migrated): Plan | undefined {
  const { file, resolve } = context;
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
