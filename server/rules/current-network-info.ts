import { aboutUse, deprecatedUse, meetsMinimum } from "../core/deprecation.ts";
import type { Fix } from "../core/finding.ts";
import { importEdits } from "../core/rewrite.ts";
import { defineRule } from "../core/rule.ts";

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
      "CNCopyCurrentNetworkInfo is on its way out; NEHotspotNetwork’s fetchCurrent tells the network, its security and signal.",
  },
  *check(site, context) {
    const { file, resolve, project } = context;
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const call = resolve.call(site);
    const fixes: Fix[] = [];
    if (call !== undefined && file.language === "swift" && meetsMinimum({ ios: "15.0" }, use.conditions, project)) {
      const edits = [
        { span: call.span, newText: "await NEHotspotNetwork.fetchCurrent()" },
        ...importEdits(file, "NetworkExtension"),
      ];
      fixes.push({ title: "Ask NEHotspotNetwork.fetchCurrent() in an async function", safe: false, edits });
    }
    yield { ...aboutUse(site, use), message: "retired", fixes };
  },
});
