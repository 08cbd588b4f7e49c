import { defineRule } from "../core/rule.ts";
import { constructionTriggers } from "../judge/constructions.ts";
import { isNamed } from "../judge/named-in-file.ts";

/** Addresses of the device itself. */
const own = new Set(["127.0.0.1", "::1", "localhost"]);

/** Explained in corpus/rules/tunnel-as-local-proxy.md, whose examples are its tests. */
export const tunnelAsLocalProxy = defineRule({
  id: "tunnel-as-local-proxy",
  summary: "A packet tunnel sends the traffic to a proxy on the device itself",
  kind: "misuse",
  severity: "information",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "packet-tunnel-expected-use",
  triggers: [...constructionTriggers(["NEProxyServer"]), "NEProxyServer.initWithAddress"],
  messages: {
    local:
      "A proxy at {address} is on the device itself: a packet tunnel isn’t meant to bring traffic there. A filter, a transparent proxy or a relay may be what you need.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    const call = resolve.construction(site);
    const address = call?.arguments.find(({ label }) => label === "address" || label === "initWithAddress");
    const written = address && resolve.expression(address.value);
    if (address === undefined || written?.kind !== "string" || !own.has(written.value) || file.isTest) return;
    if (resolve.conditions(site).dead || !isNamed(["NEPacketTunnelNetworkSettings"], context)) return;
    yield { message: "local", at: address.value, data: { address: written.value } };
  },
});
