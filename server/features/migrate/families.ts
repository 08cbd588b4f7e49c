/** APIs that are left together: one step of a plan. */
export interface Family {
  readonly id: string;
  readonly title: string;
  /** What is left, and where it goes. */
  readonly from: string;
  readonly to: string;
  /** The same as code of C and Objective-C names it, where that is another name. */
  readonly toInC?: string;
  /** Ids of facts, with all members below them; with `*` at the end, all that begin so. */
  readonly facts: readonly string[];
  /** The article that walks through it; what it tells readers to do is what is left to a person, where `advice` says nothing else. */
  readonly article: string;
  /** What is left to a person, a sentence of Markdown each; the same in C and Objective-C, but for `adviceInC`. */
  readonly advice?: readonly string[];
  readonly adviceInC?: readonly string[];
  /** Ids of the links that say so, besides what each fact and the article name. */
  readonly sources: readonly string[];
  /** Families that hold values of this one: while they are in use, it can’t be left altogether. */
  readonly after?: readonly string[];
  /** What holds it back meanwhile, a sentence. */
  readonly meanwhile?: string;
}

/**
 * What Portolan knows a way out of, in the order in which it is left: connections before the endpoints that they are made
 * with, flows before the endpoints that they deliver. What takes the place of each member, and from which system on, say
 * the facts of the corpus.
 */
export const families: readonly Family[] = [
  {
    id: "provider-path",
    title: "Watch paths with Network framework",
    from: "defaultPath and NWPath of Network Extension",
    to: "NWPathMonitor and NWPath of Network framework",
    toInC: "nw_path_monitor_t and nw_path_t of Network framework",
    facts: ["NetworkExtension/NWPath", "NetworkExtension/NWPathStatus", "NetworkExtension/NEProvider.defaultPath"],
    article: "provider-default-path",
    sources: ["nwendpoint-history"],
  },
  {
    id: "provider-tcp",
    title: "Open TCP connections with Network framework",
    from: "NWTCPConnection and the calls of a provider that make one",
    to: "NWConnection",
    toInC: "nw_connection_t",
    facts: [
      "NetworkExtension/NWTCPConnection",
      "NetworkExtension/NWTCPConnectionState",
      "NetworkExtension/NWTCPConnectionAuthenticationDelegate",
      "NetworkExtension/NWTLSParameters",
      "NetworkExtension/NEProvider.createTCPConnection*",
      "NetworkExtension/NEPacketTunnelProvider.createTCPConnectionThroughTunnel*",
      "NetworkExtension/NEHotspotHelperCommand.createTCPConnection*",
    ],
    article: "in-provider-tcp-direct",
    adviceInC: [
      "Make the parameters with `nw_parameters_create_secure_tcp`, with TLS or without, and the connection with `nw_connection_create`.",
      "Turn the observation of `state` into the handler of `nw_connection_set_state_changed_handler`.",
    ],
    sources: ["nwendpoint-history", "tn3151"],
  },
  {
    id: "provider-udp",
    title: "Send datagrams with Network framework or a socket",
    from: "NWUDPSession and the calls of a provider that make one",
    to: "NWConnection for each peer, or one BSD socket",
    toInC: "nw_connection_t for each peer, or one BSD socket",
    facts: [
      "NetworkExtension/NWUDPSession",
      "NetworkExtension/NWUDPSessionState",
      "NetworkExtension/NEProvider.createUDPSession*",
      "NetworkExtension/NEPacketTunnelProvider.createUDPSessionThroughTunnel*",
      "NetworkExtension/NEHotspotHelperCommand.createUDPSession*",
    ],
    article: "nwudpsession-to-sockets-or-nwconnection",
    sources: ["nwendpoint-history", "tn3151"],
  },
  {
    id: "flow-endpoints",
    title: "Take the endpoints of flows and rules from Network framework",
    from: "members of flows, filters, proxies and network rules that take or give the old NWEndpoint",
    to: "their twins that take or give Network.NWEndpoint",
    toInC: "their twins that take or give nw_endpoint_t",
    facts: [
      "NetworkExtension/NEAppProxyFlow",
      "NetworkExtension/NEAppProxyTCPFlow",
      "NetworkExtension/NEAppProxyUDPFlow",
      "NetworkExtension/NEAppProxyProvider.handleNewUDPFlow*",
      "NetworkExtension/NEDNSProxyProvider.handleNewUDPFlow*",
      "NetworkExtension/NEFilterSocketFlow",
      "NetworkExtension/NENetworkRule",
    ],
    article: "flow-endpoint-accessors",
    sources: ["nwendpoint-history"],
  },
  {
    id: "endpoint-classes",
    title: "Leave the endpoint classes of Network Extension",
    from: "NWEndpoint, NWHostEndpoint and NWBonjourServiceEndpoint of Network Extension",
    to: "Network.NWEndpoint",
    toInC: "nw_endpoint_t",
    facts: [
      "NetworkExtension/NWEndpoint",
      "NetworkExtension/NWHostEndpoint",
      "NetworkExtension/NWBonjourServiceEndpoint",
    ],
    article: "nwendpoint-two-types",
    sources: ["nwendpoint-history"],
    after: ["provider-tcp", "provider-udp", "flow-endpoints"],
    meanwhile:
      "Flows, filters, proxies and rules of Network Extension take and give it from iOS 18, macOS 15, tvOS 18 and visionOS 2 on; on older systems they deliver the old class.",
  },
  {
    id: "reachability",
    title: "Connect instead of asking for reachability",
    from: "SCNetworkReachability",
    to: "a connection that may wait; NWPathMonitor for what is shown",
    toInC: "a connection that may wait; nw_path_monitor_t for what is shown",
    facts: ["SystemConfiguration/SCNetworkReachability*", "SystemConfiguration/SCNetworkCheckReachability*"],
    article: "no-preflight",
    sources: ["tn3151"],
  },
  {
    id: "wifi-network",
    title: "Ask for the current Wi-Fi network with NEHotspotNetwork",
    from: "CNCopyCurrentNetworkInfo",
    to: "NEHotspotNetwork.fetchCurrent",
    toInC: "+[NEHotspotNetwork fetchCurrentWithCompletionHandler:]",
    facts: ["SystemConfiguration/CNCopyCurrentNetworkInfo"],
    article: "resources-wifi",
    advice: [
      "Keep the entitlement and the conditions that the old call needed: the new one has the same.",
      "Treat nil as normal, and show your interface without a network’s name.",
    ],
    sources: ["nehotspotnetwork-fetchcurrent"],
  },
  {
    id: "server-trust",
    title: "Evaluate trust with SecTrustEvaluateWithError",
    from: "SecTrustEvaluate and what goes with it",
    to: "SecTrustEvaluateWithError, and calls that copy the chain and the key",
    facts: [
      "Security/SecTrustEvaluate",
      "Security/SecTrustEvaluateAsync",
      "Security/SecTrustGetCertificateAtIndex",
      "Security/SecTrustCopyPublicKey",
    ],
    article: "server-trust-challenge",
    advice: [
      "Evaluate away from the main thread: either call may use the network.",
      "Log the error of a refusal, which names the rule that failed, and end the connection.",
    ],
    sources: ["tn2232"],
  },
  {
    id: "url-connection",
    title: "Load with a URL session",
    from: "NSURLConnection and NSURLDownload",
    to: "URLSession",
    toInC: "NSURLSession",
    facts: ["Foundation/NSURLConnection*", "Foundation/NSURLDownload*"],
    article: "urlsession-overview",
    sources: ["url-loading-system"],
  },
  {
    id: "secure-transport",
    title: "Leave Secure Transport",
    from: "Secure Transport (SSLContext and the SSL functions of Security)",
    to: "NWConnection with TLS",
    toInC: "nw_connection_t with TLS",
    facts: ["Security/SSL*", "Security/kSSLSession*"],
    article: "choose-networking-api",
    sources: ["tn3151"],
  },
  {
    id: "stream-pairs",
    title: "Connect with Network framework instead of a pair of streams",
    from: "stream pairs of CFStream and NSStream that connect to a host or a socket",
    to: "NWConnection",
    toInC: "nw_connection_t",
    facts: ["CoreFoundation/CFStreamCreatePairWith*", "Foundation/NSStream.+getStreams*"],
    article: "streams-to-nwconnection",
    sources: ["tn3151"],
  },
  {
    id: "computer-name",
    title: "Ask System Configuration for the computer’s name",
    from: "NSHost.localizedName",
    to: "SCDynamicStoreCopyComputerName",
    facts: ["Foundation/NSHost.localizedName"],
    article: "host-names",
    sources: ["extra-ordinary-networking"],
  },
  {
    id: "host-lookup",
    title: "Resolve with the DNS Service C API, or connect by name",
    from: "CFHost and NSHost",
    to: "DNSServiceGetAddrInfo for addresses and DNSServiceQueryRecord for names; where they were only to connect, NWConnection to the name, from iOS 12 and macOS 10.14 on",
    toInC:
      "DNSServiceGetAddrInfo for addresses and DNSServiceQueryRecord for names; where they were only to connect, nw_connection_t to the name, from iOS 12 and macOS 10.14 on",
    facts: ["CFNetwork/CFHost*", "CFNetwork/CFStreamCreatePairWithSocketToCFHost", "Foundation/NSHost*"],
    article: "choose-networking-api",
    sources: ["tn3151"],
  },
  {
    id: "bonjour",
    title: "Browse and publish with Network framework",
    from: "NSNetService, NSNetServiceBrowser and CFNetService",
    to: "NWBrowser, and NWListener with a service",
    toInC: "nw_browser_t, and nw_listener_t with an advertise descriptor",
    facts: [
      "Foundation/NSNetService*",
      "CFNetwork/CFNetService*",
      "CFNetwork/CFStreamCreatePairWithSocketToNetService",
    ],
    article: "netservice-to-nwbrowser",
    sources: ["tn3151"],
  },
  {
    id: "multipeer",
    title: "Leave Multipeer Connectivity",
    from: "Multipeer Connectivity",
    to: "NWListener, NWBrowser and NWConnection with includePeerToPeer",
    toInC: "nw_listener_t, nw_browser_t and nw_connection_t with nw_parameters_set_include_peer_to_peer",
    facts: ["MultipeerConnectivity/*"],
    article: "multipeer-recipe",
    sources: ["tn3213"],
  },
];

/** The family to which a fact belongs, by its id; nothing for what has no plan. */
export function familyOf(fact: string): Family | undefined {
  return families.find(({ facts }) => facts.some((entry) => covers(entry, fact)));
}

function covers(entry: string, fact: string): boolean {
  if (entry.endsWith("*")) return fact.startsWith(entry.slice(0, -1));
  return fact === entry || fact.startsWith(`${entry}.`);
}
