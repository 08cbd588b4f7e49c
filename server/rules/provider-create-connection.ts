import { connectionName, connectionPlan, transportOf } from "../fixes/connection.ts";
import { type Migrated, migration } from "../fixes/migration.ts";
import { flowEndpointMinimum, networkMinimum } from "../judge/minimum.ts";

/** Explained in corpus/rules/provider-create-connection.md, whose examples are its tests. */
export const providerCreateConnection = migration({
  id: "provider-create-connection",
  summary: "A provider or a hotspot helper makes a direct connection with a retired call",
  since: "0.1.0",
  triggers: ["createTCPConnection", "createTCPConnectionToEndpoint", "createUDPSession", "createUDPSessionToEndpoint"],
  messages: {
    retired: "{symbol} is deprecated {when}; make an {connection}{from}.",
    tunnel:
      "{symbol} is deprecated {when}; make an {connection}{from}. The system keeps a provider’s own connections out of its tunnel.",
    hotspot:
      "{symbol} is deprecated {when}; make an {connection} whose parameters require the command’s interface{from}.",
  },
  minimum: (use) => (isOfCommand(use) ? flowEndpointMinimum : networkMinimum),
  holds: (use) => isOfCommand(use) || use.meaning.fact.id.includes("/NEProvider."),
  message: (use) => (isOfCommand(use) ? "hotspot" : isInTunnel(use) ? "tunnel" : "retired"),
  data: ({ context }) => ({ connection: connectionName(context) }),
  articleFor: ({ site }) =>
    transportOf(site) === "udp" ? "nwudpsession-to-sockets-or-nwconnection" : "in-provider-tcp-direct",
  plan: (use) => {
    const { site, context, call } = use;
    return call === undefined || isOfCommand(use) ? undefined : connectionPlan(site, context, call, false);
  },
});

/** Whether a connection is made for a command that a hotspot helper is given. */
function isOfCommand({ meaning }: Migrated): boolean {
  return meaning.fact.parentObjc === "NEHotspotHelperCommand";
}

const tunnelProviders = [
  "NETunnelProvider",
  "NEPacketTunnelProvider",
  "NEAppProxyProvider",
  "NETransparentProxyProvider",
];

/** Whether a packet tunnel or an app proxy makes the connection: other providers have no tunnel. */
function isInTunnel({ site, context: { resolve } }: Migrated): boolean {
  const type = resolve.receiverName(site) ?? resolve.enclosingType(site)?.name;
  const above = type === undefined ? [] : [type, ...resolve.superclasses(type)];
  return above.some((each) => tunnelProviders.includes(each));
}
