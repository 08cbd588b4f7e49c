import { connectionName, connectionPlan, transportOf } from "../fixes/connection.ts";
import { migration } from "../fixes/migration.ts";
import { networkMinimum } from "../judge/deprecation.ts";

/** Explained in corpus/rules/provider-create-connection.md, whose examples are its tests. */
export const providerCreateConnection = migration({
  id: "provider-create-connection",
  summary: "A provider makes a direct connection with a retired in-provider call",
  since: "0.1.0",
  triggers: ["createTCPConnection", "createTCPConnectionToEndpoint", "createUDPSession", "createUDPSessionToEndpoint"],
  messages: {
    retired:
      "{symbol} is deprecated {when}; make an {connection}{from}. The system keeps a provider’s own connections out of its tunnel.",
  },
  minimum: networkMinimum,
  holds: ({ call, meaning }) => call !== undefined && meaning.fact.id.includes("/NEProvider."),
  data: ({ context }) => ({ connection: connectionName(context) }),
  articleFor: ({ site }) =>
    transportOf(site) === "udp" ? "nwudpsession-to-sockets-or-nwconnection" : "in-provider-tcp-direct",
  plan: ({ site, context, call }) => call && connectionPlan(site, context, call, false),
});
