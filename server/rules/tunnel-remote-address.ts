import { defineRule } from "../core/rule.ts";
import { constructionTriggers, madeType } from "../judge/constructions.ts";
import { traced } from "../judge/traced-value.ts";

/** Explained in corpus/rules/tunnel-remote-address.md, whose examples are its tests. */
export const tunnelRemoteAddress = defineRule({
  id: "tunnel-remote-address",
  summary: "Settings of a packet tunnel give a name where an IP address has to be",
  kind: "wrong",
  severity: "error",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "packet-tunnel-overview",
  triggers: [
    ...constructionTriggers(["NEPacketTunnelNetworkSettings"]),
    "NEPacketTunnelNetworkSettings.initWithTunnelRemoteAddress",
  ],
  messages: {
    name: "“{value}” is no IP address, so the system refuses these settings and the tunnel doesn’t start. Give the server’s address, or any IP address where there is no single server.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const call = file.isTest || resolve.conditions(site).dead ? undefined : resolve.construction(site);
    const given = call?.arguments.find(({ label }) => label?.toLowerCase().endsWith("tunnelremoteaddress"));
    if (call === undefined || given === undefined || resolve.isOwnInitialiser(madeType(context, site), call)) return;
    const address = traced(given.value, context);
    if (address.kind !== "string" || !isNoAddress(address.value)) return;
    yield { message: "name", at: given.value, data: { value: address.value } };
  },
});

/**
 * Whether a text can’t be an address: IPv6 ones have two colons at least, two side by side once at most, and no brackets;
 * IPv4 ones are up to four numbers, none of them above 255 where there are four.
 */
function isNoAddress(text: string): boolean {
  if (text === "") return false;
  const colons = text.split(":").length - 1;
  if (colons > 0) return colons === 1 || text.startsWith("[") || text.split("::").length > 2;
  const numbers = text.split(".").map(Number);
  return (
    numbers.some(Number.isNaN) || numbers.length > 4 || (numbers.length === 4 && numbers.some((each) => each > 255))
  );
}
