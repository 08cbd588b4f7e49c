import { connectionName, connectionPlan } from "../fixes/connection.ts";
import { migration } from "../fixes/migration.ts";
import { fromNote } from "../judge/deprecation.ts";
import { flowEndpointMinimum, networkMinimum } from "../judge/minimum.ts";

/** Explained in corpus/rules/provider-create-tcp-through-tunnel.md, whose examples are its tests. */
export const providerCreateTcpThroughTunnel = migration({
  id: "provider-create-tcp-through-tunnel",
  summary: "A connection through the tunnel is made with a retired in-provider call",
  since: "0.1.0",
  article: "in-provider-tcp-through-tunnel",
  triggers: [
    "createTCPConnectionThroughTunnel",
    "createTCPConnectionThroughTunnelToEndpoint",
    "createUDPSessionThroughTunnel",
    "createUDPSessionThroughTunnelToEndpoint",
  ],
  messages: {
    retired:
      "{symbol} is deprecated {when}; make an {connection} whose parameters require the provider’s virtualInterface.",
  },
  minimum: flowEndpointMinimum,
  data: ({ conditions, context }) => ({
    connection: connectionName(context) + fromNote(networkMinimum, conditions, context.project),
  }),
  plan: ({ site, context, call }) => call && connectionPlan(site, context, call, true),
});
