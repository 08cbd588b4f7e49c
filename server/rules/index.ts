// Generated from the files of this folder by `npm run update`.
import type { AnyRule } from "../core/rule.ts";
import { accessoryNotDeclared } from "./accessory-not-declared.ts";
import { accessorySetupKeyMissing } from "./accessory-setup-key-missing.ts";
import { appGroupEntitlementMissing } from "./app-group-entitlement-missing.ts";
import { appProxyManagerCreated } from "./app-proxy-manager-created.ts";
import { atsArbitraryLoads } from "./ats-arbitrary-loads.ts";
import { atsArbitraryLoadsIgnored } from "./ats-arbitrary-loads-ignored.ts";
import { atsExceptionInsecure } from "./ats-exception-insecure.ts";
import { atsExceptionNotADomain } from "./ats-exception-not-a-domain.ts";
import { atsMinimumTlsVersion } from "./ats-minimum-tls-version.ts";
import { atsRefusesUrl } from "./ats-refuses-url.ts";
import { auditTokenMissingAllows } from "./audit-token-missing-allows.ts";
import { backgroundSessionContainer } from "./background-session-container.ts";
import { backgroundSessionIdentifier } from "./background-session-identifier.ts";
import { backgroundSessionTask } from "./background-session-task.ts";
import { bonjourServiceNotDeclared } from "./bonjour-service-not-declared.ts";
import { bonjourTypeMalformed } from "./bonjour-type-malformed.ts";
import { currentNetworkInfo } from "./current-network-info.ts";
import { deprecatedApi } from "./deprecated-api.ts";
import { dnsProxyFlowRefused } from "./dns-proxy-flow-refused.ts";
import { dnsSettingsWithoutServer } from "./dns-settings-without-server.ts";
import { downloadUsedLate } from "./download-used-late.ts";
import { filterDataProviderNetwork } from "./filter-data-provider-network.ts";
import { flowCloseForeignError } from "./flow-close-foreign-error.ts";
import { flowEndpointPropertyLegacy } from "./flow-endpoint-property-legacy.ts";
import { flowUsedBeforeOpen } from "./flow-used-before-open.ts";
import { hardcodedInterfaceName } from "./hardcoded-interface-name.ts";
import { hotspotConfigurationEntitlementMissing } from "./hotspot-configuration-entitlement-missing.ts";
import { hotspotConfigurationInvalid } from "./hotspot-configuration-invalid.ts";
import { hotspotEapWithoutTrust } from "./hotspot-eap-without-trust.ts";
import { hotspotHelperEntitlementMissing } from "./hotspot-helper-entitlement-missing.ts";
import { hotspotHelperForScanning } from "./hotspot-helper-for-scanning.ts";
import { hotspotJoinUnchecked } from "./hotspot-join-unchecked.ts";
import { interfaceAddressUnchecked } from "./interface-address-unchecked.ts";
import { interfaceListNotFreed } from "./interface-list-not-freed.ts";
import { interfaceNamePrefix } from "./interface-name-prefix.ts";
import { localNetworkUsageMissing } from "./local-network-usage-missing.ts";
import { lookupIpv4Only } from "./lookup-ipv4-only.ts";
import { mainActorDelegate } from "./main-actor-delegate.ts";
import { multicastEntitlementMissing } from "./multicast-entitlement-missing.ts";
import { multipathEntitlementMissing } from "./multipath-entitlement-missing.ts";
import { multipeerServiceType } from "./multipeer-service-type.ts";
import { neEntitlementMissing } from "./ne-entitlement-missing.ts";
import { neEntitlementValue } from "./ne-entitlement-value.ts";
import { neExtensionPointMismatch } from "./ne-extension-point-mismatch.ts";
import { nePrincipalClassUnqualified } from "./ne-principal-class-unqualified.ts";
import { neSuffixInAppex } from "./ne-suffix-in-appex.ts";
import { networkObjectNeverStarted } from "./network-object-never-started.ts";
import { networkRuleLegacyInit } from "./network-rule-legacy-init.ts";
import { newerThanTarget } from "./newer-than-target.ts";
import { nsurlconnectionToSession } from "./nsurlconnection-to-session.ts";
import { nwendpointAmbiguousType } from "./nwendpoint-ambiguous-type.ts";
import { nwhostendpointDeprecated } from "./nwhostendpoint-deprecated.ts";
import { nwhostendpointDowncast } from "./nwhostendpoint-downcast.ts";
import { packetsReadOnce } from "./packets-read-once.ts";
import { personalVpnEntitlementMissing } from "./personal-vpn-entitlement-missing.ts";
import { profileKeyType } from "./profile-key-type.ts";
import { profileTransparentProxy } from "./profile-transparent-proxy.ts";
import { profileValue } from "./profile-value.ts";
import { propertyListBroken } from "./property-list-broken.ts";
import { propertyListKey } from "./property-list-key.ts";
import { propertyListType } from "./property-list-type.ts";
import { propertyListValue } from "./property-list-value.ts";
import { providerBundleIdentifier } from "./provider-bundle-identifier.ts";
import { providerCompletionCalledTwice } from "./provider-completion-called-twice.ts";
import { providerCompletionNotCalled } from "./provider-completion-not-called.ts";
import { providerCreateConnection } from "./provider-create-connection.ts";
import { providerCreateTcpThroughTunnel } from "./provider-create-tcp-through-tunnel.ts";
import { providerDefaultPath } from "./provider-default-path.ts";
import { providerPrint } from "./provider-print.ts";
import { reachabilityToPathMonitor } from "./reachability-to-path-monitor.ts";
import { secTrustCertificateAtIndex } from "./sec-trust-certificate-at-index.ts";
import { secTrustEvaluate } from "./sec-trust-evaluate.ts";
import { serverTrustUnchecked } from "./server-trust-unchecked.ts";
import { sessionHandlerNotCalled } from "./session-handler-not-called.ts";
import { sessionNotInvalidated } from "./session-not-invalidated.ts";
import { sessionTaskNeverResumed } from "./session-task-never-resumed.ts";
import { sysexEsWithSandbox } from "./sysex-es-with-sandbox.ts";
import { sysexInstallEntitlementMissing } from "./sysex-install-entitlement-missing.ts";
import { sysexKeychain } from "./sysex-keychain.ts";
import { sysexMachServiceMissing } from "./sysex-mach-service-missing.ts";
import { sysexMachServicePrefix } from "./sysex-mach-service-prefix.ts";
import { sysexUserState } from "./sysex-user-state.ts";
import { tlsProtocolVersion } from "./tls-protocol-version.ts";
import { tunnelAsLocalProxy } from "./tunnel-as-local-proxy.ts";
import { tunnelDescriptorByKvc } from "./tunnel-descriptor-by-kvc.ts";
import { tunnelDescriptorByScan } from "./tunnel-descriptor-by-scan.ts";
import { tunnelRemoteAddress } from "./tunnel-remote-address.ts";
import { tunnelStartedAfterSave } from "./tunnel-started-after-save.ts";
import { udpDatagramIoLegacy } from "./udp-datagram-io-legacy.ts";
import { udpFlowHandlerLegacy } from "./udp-flow-handler-legacy.ts";
import { udpFlowHandlerMissingConformance } from "./udp-flow-handler-missing-conformance.ts";
import { ultraConstrainedEntitlementMissing } from "./ultra-constrained-entitlement-missing.ts";
import { unusedDirective } from "./unused-directive.ts";
import { urlFilterServersMissing } from "./url-filter-servers-missing.ts";
import { vpnFlagWithoutEffect } from "./vpn-flag-without-effect.ts";
import { vpnIdentityMissing } from "./vpn-identity-missing.ts";
import { vpnSecretNotAReference } from "./vpn-secret-not-a-reference.ts";
import { waitingConnectionCancelled } from "./waiting-connection-cancelled.ts";
import { watchLowLevelNetworking } from "./watch-low-level-networking.ts";
import { websocketAddress } from "./websocket-address.ts";
import { wifiAwareServicesMissing } from "./wifi-aware-services-missing.ts";
import { wifiInfoEntitlementMissing } from "./wifi-info-entitlement-missing.ts";

/** Every rule, in order of id. */
export const rules: readonly AnyRule[] = [
  accessoryNotDeclared,
  accessorySetupKeyMissing,
  appGroupEntitlementMissing,
  appProxyManagerCreated,
  atsArbitraryLoads,
  atsArbitraryLoadsIgnored,
  atsExceptionInsecure,
  atsExceptionNotADomain,
  atsMinimumTlsVersion,
  atsRefusesUrl,
  auditTokenMissingAllows,
  backgroundSessionContainer,
  backgroundSessionIdentifier,
  backgroundSessionTask,
  bonjourServiceNotDeclared,
  bonjourTypeMalformed,
  currentNetworkInfo,
  deprecatedApi,
  dnsProxyFlowRefused,
  dnsSettingsWithoutServer,
  downloadUsedLate,
  filterDataProviderNetwork,
  flowCloseForeignError,
  flowEndpointPropertyLegacy,
  flowUsedBeforeOpen,
  hardcodedInterfaceName,
  hotspotConfigurationEntitlementMissing,
  hotspotConfigurationInvalid,
  hotspotEapWithoutTrust,
  hotspotHelperEntitlementMissing,
  hotspotHelperForScanning,
  hotspotJoinUnchecked,
  interfaceAddressUnchecked,
  interfaceListNotFreed,
  interfaceNamePrefix,
  localNetworkUsageMissing,
  lookupIpv4Only,
  mainActorDelegate,
  multicastEntitlementMissing,
  multipathEntitlementMissing,
  multipeerServiceType,
  neEntitlementMissing,
  neEntitlementValue,
  neExtensionPointMismatch,
  nePrincipalClassUnqualified,
  neSuffixInAppex,
  networkObjectNeverStarted,
  networkRuleLegacyInit,
  newerThanTarget,
  nsurlconnectionToSession,
  nwendpointAmbiguousType,
  nwhostendpointDeprecated,
  nwhostendpointDowncast,
  packetsReadOnce,
  personalVpnEntitlementMissing,
  profileKeyType,
  profileTransparentProxy,
  profileValue,
  propertyListBroken,
  propertyListKey,
  propertyListType,
  propertyListValue,
  providerBundleIdentifier,
  providerCompletionCalledTwice,
  providerCompletionNotCalled,
  providerCreateConnection,
  providerCreateTcpThroughTunnel,
  providerDefaultPath,
  providerPrint,
  reachabilityToPathMonitor,
  secTrustCertificateAtIndex,
  secTrustEvaluate,
  serverTrustUnchecked,
  sessionHandlerNotCalled,
  sessionNotInvalidated,
  sessionTaskNeverResumed,
  sysexEsWithSandbox,
  sysexInstallEntitlementMissing,
  sysexKeychain,
  sysexMachServiceMissing,
  sysexMachServicePrefix,
  sysexUserState,
  tlsProtocolVersion,
  tunnelAsLocalProxy,
  tunnelDescriptorByKvc,
  tunnelDescriptorByScan,
  tunnelRemoteAddress,
  tunnelStartedAfterSave,
  udpDatagramIoLegacy,
  udpFlowHandlerLegacy,
  udpFlowHandlerMissingConformance,
  ultraConstrainedEntitlementMissing,
  unusedDirective,
  urlFilterServersMissing,
  vpnFlagWithoutEffect,
  vpnIdentityMissing,
  vpnSecretNotAReference,
  waitingConnectionCancelled,
  watchLowLevelNetworking,
  websocketAddress,
  wifiAwareServicesMissing,
  wifiInfoEntitlementMissing,
];
