// Generated from the files of this folder by `npm run update`.
import type { Rule } from "../core/rule.ts";
import { deprecatedApi } from "./deprecated-api.ts";
import { hardcodedInterfaceName } from "./hardcoded-interface-name.ts";
import { hotspotHelperForScanning } from "./hotspot-helper-for-scanning.ts";
import { networkRuleLegacyInit } from "./network-rule-legacy-init.ts";
import { nwendpointAmbiguousType } from "./nwendpoint-ambiguous-type.ts";
import { nwhostendpointDeprecated } from "./nwhostendpoint-deprecated.ts";
import { nwhostendpointDowncast } from "./nwhostendpoint-downcast.ts";
import { providerCreateTcpThroughTunnel } from "./provider-create-tcp-through-tunnel.ts";
import { udpFlowHandlerLegacy } from "./udp-flow-handler-legacy.ts";

/** Every rule, in order of id. */
export const rules: readonly Rule[] = [
  deprecatedApi,
  hardcodedInterfaceName,
  hotspotHelperForScanning,
  networkRuleLegacyInit,
  nwendpointAmbiguousType,
  nwhostendpointDeprecated,
  nwhostendpointDowncast,
  providerCreateTcpThroughTunnel,
  udpFlowHandlerLegacy,
];
