import { defineRule, type RuleContext } from "../core/rule.ts";
import { contains, type Span } from "../core/text.ts";

/** What tells of networks. */
const collecting = ["networkList", "signalStrength", "BSSID", "bssid"];

/** What answers a command of the system, or asks which it is. */
const answering = [
  "createResponse",
  "setNetworkList",
  "setNetwork",
  "deliver",
  "evaluate",
  "authenticate",
  "kNEHotspotHelperCommandTypeEvaluate",
  "kNEHotspotHelperCommandTypeAuthenticate",
  "kNEHotspotHelperCommandTypeMaintain",
  "kNEHotspotHelperCommandTypePresentUI",
];

/** Explained in corpus/rules/hotspot-helper-for-scanning.md, whose examples are its tests. */
export const hotspotHelperForScanning = defineRule({
  id: "hotspot-helper-for-scanning",
  summary: "NEHotspotHelper is used to look for Wi-Fi networks instead of signing in to hotspots",
  kind: "misuse",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "no-wifi-scanning-api",
  triggers: ["NEHotspotHelper.register", "NEHotspotHelper.registerWithOptions"],
  messages: {
    scanning:
      "NEHotspotHelper is for signing in to hotspots: this handler only collects networks and never answers a command. iOS has no API to scan for Wi-Fi on demand.",
  },
  *check(site, context) {
    const { resolve } = context;
    const call = resolve.call(site);
    if (call?.receiver === undefined || resolve.conditions(site).dead) return;
    const receiver = resolve.expression(call.receiver);
    if (receiver.kind !== "path" || receiver.names.at(-1) !== "NEHotspotHelper") return;
    const handler = [...call.arguments, ...call.trailingClosures].find(
      ({ value }) => resolve.expression(value).kind === "closure",
    );
    if (handler === undefined || !speaksOf(collecting, handler.value, context)) return;
    if (!speaksOf(answering, handler.value, context)) yield { message: "scanning", at: site.span };
  },
});

/** Whether one of the names stands in a stretch of code. */
function speaksOf(names: readonly string[], span: Span, { resolve }: RuleContext): boolean {
  return names.some((name) => resolve.names(name).some((place) => contains(span, place)));
}
