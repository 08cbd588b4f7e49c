import { aboutUse, deprecatedUse, flowEndpointMinimum, fromNote, networkMinimum, whenOf } from "../core/deprecation.ts";
import { defineRule } from "../core/rule.ts";
import { connectionPlan } from "../fixes/connection.ts";
import { offered } from "../fixes/offer.ts";

/** Explained in corpus/rules/provider-create-tcp-through-tunnel.md, whose examples are its tests. */
export const providerCreateTcpThroughTunnel = defineRule({
  id: "provider-create-tcp-through-tunnel",
  summary: "A connection through the tunnel is made with a retired in-provider call",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  article: "in-provider-tcp-through-tunnel",
  triggers: [
    "createTCPConnectionThroughTunnel",
    "createTCPConnectionThroughTunnelToEndpoint",
    "createUDPSessionThroughTunnel",
    "createUDPSessionThroughTunnelToEndpoint",
  ],
  refines: ["deprecated-api"],
  messages: {
    retired:
      "{symbol} is deprecated {when}; make an {connection} whose parameters require the provider’s virtualInterface.",
  },
  *check(site, context) {
    const { file, resolve } = context;
    const use = deprecatedUse(site, context);
    const call = resolve.call(site);
    if (use === undefined || call === undefined) return;
    const isUdp = site.name.startsWith("createUDP");
    const plan = connectionPlan(site, context, call, {
      transport: isUdp ? "udp" : "tcp",
      throughTunnel: true,
      retired: isUdp ? "NWUDPSession" : "NWTCPConnection",
    });
    const name = file.language === "swift" ? "NWConnection" : "nw_connection_t";
    const connection = `${name}${fromNote(networkMinimum, use.conditions, context.project)}`;
    const data = { symbol: use.meaning.written, when: whenOf(use.meaning.fact, use.tone), connection };
    const fixes = offered({ site, context, conditions: use.conditions, minimum: flowEndpointMinimum, plan });
    yield { ...aboutUse(site, use), message: "retired", data, fixes };
  },
});
