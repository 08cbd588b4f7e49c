import { aboutUse, deprecatedUse } from "../core/deprecation.ts";
import { offered } from "../core/guard.ts";
import { withImport } from "../core/rewrite.ts";
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
    const { file, resolve } = context;
    const use = deprecatedUse(site, context);
    if (use === undefined) return;
    const call = resolve.call(site);
    const fix =
      call === undefined || file.language !== "swift"
        ? undefined
        : withImport(context, "NetworkExtension", {
            title: "Ask NEHotspotNetwork.fetchCurrent() in an async function",
            safe: false,
            edits: [{ span: call.span, newText: "await NEHotspotNetwork.fetchCurrent()" }],
          });
    const fixes = offered(site, context, use.conditions, { ios: "15.0", maccatalyst: "15.0" }, fix);
    yield { ...aboutUse(site, use), message: "retired", fixes };
  },
});
