import { neededKey } from "../fixes/needed-key.ts";

/** Explained in corpus/rules/wifi-aware-services-missing.md, whose examples are its tests. */
export const wifiAwareServicesMissing = neededKey({
  id: "wifi-aware-services-missing",
  summary: "A Wi-Fi Aware service is used in an app that declares none",
  languages: ["swift"],
  since: "0.1.0",
  article: "wifi-aware-overview",
  triggers: ["WAPublishableService", "WASubscribableService"],
  keys: ["WiFiAwareServices"],
  platforms: ["ios"],
  message: "{target} declares no service under {key} in its Info.plist, so allServices is empty.",
  asks: (site, { resolve }) => resolve.typeMember(site)?.name === "allServices",
});
