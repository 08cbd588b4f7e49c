import { isMentioned } from "../core/mentions.ts";
import { textOf } from "../core/rewrite.ts";
import { defineRule } from "../core/rule.ts";

const collects = ["networkList", "signalStrength", "BSSID", "bssid"];
const answers = [
  ...["createResponse", "setNetworkList", "setNetwork", "deliver", "evaluate", "authenticate"],
  ...["Evaluate", "Authenticate", "Maintain", "PresentUI"].map((type) => `kNEHotspotHelperCommandType${type}`),
];

/** How far into an argument its beginning as a handler is looked for, in UTF-16 units. */
const headLength = 1000;

/** Explained in corpus/rules/hotspot-helper-for-scanning.md, whose examples are its tests. */
export const hotspotHelperForScanning = defineRule({
  id: "hotspot-helper-for-scanning",
  summary: "NEHotspotHelper is used to look for Wi-Fi networks instead of signing in to hotspots",
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
  *check(site, { file, resolve }) {
    const call = resolve.call(site);
    if (call?.receiver === undefined || !/(^|\.)NEHotspotHelper$/.test(textOf(file, call.receiver).trim())) return;
    if (resolve.conditions(site).dead) return;
    const handler = [...call.arguments, ...call.trailingClosures].find(({ value }) =>
      /[{^]/.test(textOf(file, value).slice(0, headLength)),
    );
    if (handler === undefined) return;
    const speaksOf = (word: string) => isMentioned(file, word, handler.value);
    if (!collects.some(speaksOf) || answers.some(speaksOf)) return;
    yield { message: "scanning", at: site.span };
  },
});
