import { aboutUse, deprecatedUse, fromNote, networkMinimum, whenOf } from "../core/deprecation.ts";
import { defineRule } from "../core/rule.ts";
import { connectionPlan } from "../fixes/connection.ts";
import { offered } from "../fixes/offer.ts";

/** Explained in corpus/rules/provider-create-connection.md, whose examples are its tests. */
export const providerCreateConnection = defineRule({
  id: "provider-create-connection",
  summary: "A provider makes a direct connection with a retired in-provider call",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  triggers: ["createTCPConnection", "createTCPConnectionToEndpoint", "createUDPSession", "createUDPSessionToEndpoint"],
  refines: ["deprecated-api"],
  messages: {
    retired:
      "{symbol} is deprecated {when}; make an {connection}. The system keeps a provider’s own connections out of its tunnel.",
  },
  *check(site, context) {
    const { file, resolve } = context;
    const use = deprecatedUse(site, context);
    const call = resolve.call(site);
    if (use === undefined || call === undefined || !use.meaning.fact.id.includes("/NEProvider.")) return;
    const isUdp = site.name.startsWith("createUDP");
    const plan = connectionPlan(site, context, call, {
      transport: isUdp ? "udp" : "tcp",
      throughTunnel: false,
      retired: isUdp ? "NWUDPSession" : "NWTCPConnection",
    });
    const name = file.language === "swift" ? "NWConnection" : "nw_connection_t";
    const connection = `${name}${fromNote(networkMinimum, use.conditions, context.project)}`;
    yield {
      ...aboutUse(site, use),
      message: "retired",
      data: { symbol: use.meaning.written, when: whenOf(use.meaning.fact, use.tone), connection },
      article: isUdp ? "nwudpsession-to-sockets-or-nwconnection" : "in-provider-tcp-direct",
      fixes: offered({ site, context, conditions: use.conditions, minimum: networkMinimum, plan }),
    };
  },
});
