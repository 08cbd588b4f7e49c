// Generated from the files of this folder by `npm run update`.
import type { Rule } from "../core/rule.ts";
import { currentNetworkInfo } from "./current-network-info.ts";
import { deprecatedApi } from "./deprecated-api.ts";
import { flowEndpointPropertyLegacy } from "./flow-endpoint-property-legacy.ts";
import { hardcodedInterfaceName } from "./hardcoded-interface-name.ts";
import { hotspotHelperForScanning } from "./hotspot-helper-for-scanning.ts";
import { networkRuleLegacyInit } from "./network-rule-legacy-init.ts";
import { newerThanTarget } from "./newer-than-target.ts";
import { nsurlconnectionToSession } from "./nsurlconnection-to-session.ts";
import { nwendpointAmbiguousType } from "./nwendpoint-ambiguous-type.ts";
import { nwhostendpointDeprecated } from "./nwhostendpoint-deprecated.ts";
import { nwhostendpointDowncast } from "./nwhostendpoint-downcast.ts";
import { providerCreateConnection } from "./provider-create-connection.ts";
import { providerCreateTcpThroughTunnel } from "./provider-create-tcp-through-tunnel.ts";
import { providerDefaultPath } from "./provider-default-path.ts";
import { reachabilityToPathMonitor } from "./reachability-to-path-monitor.ts";
import { secTrustCertificateAtIndex } from "./sec-trust-certificate-at-index.ts";
import { secTrustEvaluate } from "./sec-trust-evaluate.ts";
import { tlsProtocolVersion } from "./tls-protocol-version.ts";
import { udpDatagramIoLegacy } from "./udp-datagram-io-legacy.ts";
import { udpFlowHandlerLegacy } from "./udp-flow-handler-legacy.ts";
import { udpFlowHandlerMissingConformance } from "./udp-flow-handler-missing-conformance.ts";
import { unusedDirective } from "./unused-directive.ts";

/** Every rule, in order of id. */
export const rules: readonly Rule[] = [
  currentNetworkInfo,
  deprecatedApi,
  flowEndpointPropertyLegacy,
  hardcodedInterfaceName,
  hotspotHelperForScanning,
  networkRuleLegacyInit,
  newerThanTarget,
  nsurlconnectionToSession,
  nwendpointAmbiguousType,
  nwhostendpointDeprecated,
  nwhostendpointDowncast,
  providerCreateConnection,
  providerCreateTcpThroughTunnel,
  providerDefaultPath,
  reachabilityToPathMonitor,
  secTrustCertificateAtIndex,
  secTrustEvaluate,
  tlsProtocolVersion,
  udpDatagramIoLegacy,
  udpFlowHandlerLegacy,
  udpFlowHandlerMissingConformance,
  unusedDirective,
];
