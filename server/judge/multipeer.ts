import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { traced } from "./traced-value.ts";

/** What advertises by a service type of Multipeer Connectivity, or looks for peers by it. */
export const peerFinders = [
  "MCNearbyServiceAdvertiser",
  "MCNearbyServiceBrowser",
  "MCAdvertiserAssistant",
  "MCBrowserViewController",
  "MCNearbyServiceAdvertiser.initWithPeer",
  "MCNearbyServiceBrowser.initWithPeer",
  "MCAdvertiserAssistant.initWithServiceType",
  "MCBrowserViewController.initWithServiceType",
] as const;

const labels = ["serviceType", "initWithServiceType"];

/** The service type that one of `peerFinders` is made with, where code tells it, and where it stands. */
export function serviceTypeAt(
  site: Site,
  context: RuleContext,
): { readonly type: string; readonly at: Span } | undefined {
  const { resolve } = context;
  const given = resolve
    .construction(site)
    ?.arguments.find(({ label }) => label !== undefined && labels.includes(label));
  const written = given && traced(given.value, context);
  if (given === undefined || written?.kind !== "string") return undefined;
  return { type: written.value, at: given.value };
}

const letters = "abcdefghijklmnopqrstuvwxyz";
const others = "0123456789-";

/**
 * What is wrong with a service type, as Apple's pages of the advertiser and the browser have it: it has 1 to 15 characters,
 * small letters, one at least, digits, and single hyphens between them.
 */
export function faultOfServiceType(type: string): "length" | "characters" | undefined {
  if (type.length < 1 || type.length > 15) return "length";
  const isEdged = type.startsWith("-") || type.endsWith("-") || type.includes("--");
  const isAllowed = [...type].every((each) => (letters + others).includes(each));
  return !isEdged && isAllowed && [...type].some((each) => letters.includes(each)) ? undefined : "characters";
}
