import { migration } from "../fixes/migration.ts";
import { networkMinimum } from "../judge/minimum.ts";

/** Explained in corpus/rules/provider-default-path.md, whose examples are its tests. */
export const providerDefaultPath = migration({
  id: "provider-default-path",
  summary: "A provider reads its retired default path",
  since: "0.1.0",
  article: "provider-default-path",
  triggers: ["defaultPath", '"defaultPath"', '@"defaultPath"'],
  messages: {
    retired:
      "defaultPath is deprecated {when}; watch the path with {monitor}{from}, or better, the viability of your connection.",
  },
  minimum: networkMinimum,
  data: ({ context }) => ({ monitor: context.file.language === "swift" ? "NWPathMonitor" : "nw_path_monitor_t" }),
  // A key in a text may be meant for another object.
  severityFor: ({ site }) => (site.name === "defaultPath" ? undefined : "hint"),
});
