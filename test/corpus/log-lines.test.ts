import assert from "node:assert/strict";
import { explain } from "../../server/corpus/explain.ts";
import { theCorpus } from "../support/corpus-files.ts";

/** Lines in the shapes that people post, and what is said of each, read by eye; "~" stands before lines to ignore. */
const lines: readonly (readonly [line: string, ...ids: readonly string[]])[] = [
  [
    "2019-01-17 12:25:12.584360+0300 X[527:217224] [] nw_socket_handle_socket_event [C25.1:1] Socket SO_ERROR [60: Operation timed out]",
    "NSPOSIXErrorDomain/ETIMEDOUT",
  ],
  [
    "Connection 1: default TLS Trust evaluation failed(-9807)",
    "NSOSStatusErrorDomain/errSSLXCertChainInvalid",
    "certificate-requirements",
  ],
  [
    "Connection 1: TLS Trust encountered error 3:-9807",
    "NSOSStatusErrorDomain/errSSLXCertChainInvalid",
    "certificate-requirements",
  ],
  [
    "Connection 1: encountered error(3:-9807)",
    "NSOSStatusErrorDomain/errSSLXCertChainInvalid",
    "certificate-requirements",
  ],
  [
    "Task <A>.<1> HTTP load failed, 0/0 bytes (error code: -1202 [3:-9807])",
    "NSURLErrorDomain/NSURLErrorServerCertificateUntrusted",
    "NSOSStatusErrorDomain/errSSLXCertChainInvalid",
    "certificate-requirements",
  ],
  [
    "NSURLSession/NSURLConnection HTTP load failed (kCFStreamErrorDomainSSL, -9802)",
    "NSOSStatusErrorDomain/errSSLFatalAlert",
  ],
  ["TIC SSL Trust Error [1:0x6000]: 3:0"],
  ["TIC TCP Conn Failed [3:0x1d4175300]: 1:50 Err(50)", "NSPOSIXErrorDomain/ENETDOWN"],
  ["TIC Read Status [1:0x0]: 1:57", "NSPOSIXErrorDomain/ENOTCONN"],
  ["CFNetwork SSLHandshake failed (-9847)", "NSOSStatusErrorDomain/errSSLRecordOverflow"],
  [
    "nw_coretls_callback_handshake_message_block_invoke_3 tls_handshake_continue: [-9812]",
    "NSOSStatusErrorDomain/errSSLUnknownRootCert",
  ],
  [
    "boringssl_context_error_print boringssl ctx 0x7f: 4374:error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:/x/handshake.cc:344:",
  ],
  [
    "[BoringSSL] boringssl_context_handle_fatal_alert(1872) [C1.1:2][0x7ff] read alert, level: fatal, description: certificate unknown",
    "certificate-requirements",
  ],
  [
    "The operation couldn’t be completed. (Network.NWError error 61 - Connection refused)",
    "NSPOSIXErrorDomain/ECONNREFUSED",
  ],
  [
    "The operation couldn’t be completed. (NSURLErrorDomain error -1009.)",
    "NSURLErrorDomain/NSURLErrorNotConnectedToInternet",
  ],
  [
    "The operation couldn’t be completed. (kCFErrorDomainCFNetwork error 310.)",
    "kCFErrorDomainCFNetwork/kCFErrorHTTPSProxyConnectionFailure",
  ],
  ["waiting(POSIXErrorCode: Network is down)", "NSPOSIXErrorDomain/ENETDOWN", "udp-waiting-state"],
  ["waiting(-65554: NoSuchRecord)", "DNSServiceErrorType/kDNSServiceErr_NoSuchRecord"],
  ["waiting(-65570: PolicyDenied)", "DNSServiceErrorType/kDNSServiceErr_PolicyDenied", "lnp-essentials"],
  [
    "failed(-9808: bad certificate format)",
    "NSOSStatusErrorDomain/errSSLBadCert",
    "certificate-requirements",
    "tls-ios26-9808",
  ],
  [
    'Error Domain=NSURLErrorDomain Code=-1005 "The network connection was lost." UserInfo={_kCFStreamErrorCodeKey=-4, NSUnderlyingError=0x6000034bd530 {Error Domain=kCFErrorDomainCFNetwork Code=-1005 "(null)" UserInfo={_kCFStreamErrorCodeKey=-4, _kCFStreamErrorDomainKey=4}}, _kCFStreamErrorDomainKey=4}',
    "NSURLErrorDomain/NSURLErrorNetworkConnectionLost",
    "kCFErrorDomainCFNetwork/kCFURLErrorNetworkConnectionLost",
    "kCFStreamErrorDomainHTTP/connectionLost",
  ],
  [
    'Error Domain=NSURLErrorDomain Code=-1003 "A server with the specified hostname could not be found." UserInfo={_kCFStreamErrorCodeKey=8, _kCFStreamErrorDomainKey=12}',
    "NSURLErrorDomain/NSURLErrorCannotFindHost",
    "kCFStreamErrorDomainNetDB/EAI_NONAME",
  ],
  [
    "Error Domain=NSURLErrorDomain Code=-1009 UserInfo={NSURLErrorNetworkUnavailableReasonKey=1}",
    "NSURLErrorDomain/NSURLErrorNotConnectedToInternet",
    "NSURLErrorNetworkUnavailableReason/NSURLErrorNetworkUnavailableReasonExpensive",
    "constrained-not-wifi",
  ],
  [
    'Error Domain=NSURLErrorDomain Code=-1001 "The request timed out." UserInfo={_kCFStreamErrorCodeKey=-2102, _kCFStreamErrorDomainKey=4}',
    "http-stream-timeout",
    "NSURLErrorDomain/NSURLErrorTimedOut",
    "kCFStreamErrorDomainHTTP/requestTimedOut",
  ],
  [
    'PlatformException(-4, Optional(Error Domain=NEVPNErrorDomain Code=5 "IPC failed" UserInfo={NSLocalizedDescription=IPC failed}), IPC failed, null)',
    "simulator-network-extension",
    "NEVPNErrorDomain/NEVPNErrorConfigurationReadWriteFailed",
  ],
  [
    'Error Domain=NEVPNErrorDomain Code=5 "permission denied" UserInfo={NSLocalizedDescription=permission denied}',
    "NEVPNErrorDomain/NEVPNErrorConfigurationReadWriteFailed",
  ],
  [
    '[NEConfigurationManager loadC:1673  Failed to load configurations: Error Domain=NEConfigurationErrorDomain Code=11 "IPC failed" UserInfo={NSLocalizedDescription=IPC failed}',
    "simulator-network-extension",
    "NEConfigurationErrorDomain/ipcFailed",
  ],
  [
    'enable VPN failed: Optional(Error Domain=NEVPNErrorDomain Code=1 "Missing protocol or protocol has invalid type" UserInfo={})',
    "debug-config-buttons",
    "NEVPNErrorDomain/NEVPNErrorConfigurationInvalid",
  ],
  ['trigger network agents (<NULL>) error Error Domain=NWPathEvaluatorErrorDomain Code=1 "(null)"'],
  ['Hub connection error Error Domain=NSCocoaErrorDomain Code=4097 "connection to service named x"'],
  ["Error: connect ECONNREFUSED 127.0.0.1:8081", "NSPOSIXErrorDomain/ECONNREFUSED"],
  ["[Error: Network request failed]"],
  ["OSStatus error -34018", "NSOSStatusErrorDomain/errSecMissingEntitlement", "packaging-secrets-keychain"],
  ["SecItemAdd failed: -25299", "NSOSStatusErrorDomain/errSecDuplicateItem"],
  ["status: -34018", "NSOSStatusErrorDomain/errSecMissingEntitlement", "packaging-secrets-keychain"],
  [
    "HTTP load failed (error code: -999 [1:89])",
    "NSURLErrorDomain/NSURLErrorCancelled",
    "NSPOSIXErrorDomain/ECANCELED",
  ],
  ["quic_conn_keepalive_handler [C6.1.1:2] [-f1d8] keep-alive timer fired, exceeding 2 outstanding keep-alives"],
  ["tcp_output [C12.1.1:3] flags=[R.] seq=1, ack=2, win=2048 state=CLOSED rcv_nxt=1, snd_una=1", "~peer-reset-segment"],
  ["tcp_input [C1.1.1:3] flags=[R] seq=123, ack=0, win=0 state=CLOSED", "~peer-reset-segment"],
  [
    "nw_endpoint_flow_failed_with_error [C5.1 1.2.3.4:443 waiting parent-flow (unsatisfied (Local network prohibited), interface: en0[802.11], ipv4, dns)] already failing, returning",
    "lnp-essentials",
  ],
  [
    "com.apple.security.exception: EXC_RESOURCE -> PacketTunnel[1234] exceeded mem limit: ActiveSoft 50 MB (non-fatal)",
    "packaging-memory-limits",
  ],
  ["sendto: No route to host", "NSPOSIXErrorDomain/EHOSTUNREACH", "lnp-ios-udp-after-regrant"],
  ["ping: sendto: Host is down", "NSPOSIXErrorDomain/EHOSTDOWN"],
  ["bind failed: Address already in use (48)", "NSPOSIXErrorDomain/EADDRINUSE"],
  ["bind() failed with errno 48", "NSPOSIXErrorDomain/EADDRINUSE"],
  ["NSPOSIXErrorDomain(48): x", "NSPOSIXErrorDomain/EADDRINUSE"],
  ["listener failed: POSIXErrorCode(rawValue: 48): Address already in use", "NSPOSIXErrorDomain/EADDRINUSE"],
  [
    'XPC: Error Domain=OSSystemExtensionErrorDomain Code=4 "(null)"',
    "OSSystemExtensionErrorDomain/OSSystemExtensionErrorExtensionNotFound",
    "debug-sysex-applications-folder",
    "sysext-error-codes",
  ],
  [
    'amfid: Error Domain=AppleMobileFileIntegrityError Code=-413 "No matching profile found"',
    "sysex-developer-id-daily-signing",
    "AppleMobileFileIntegrityError/noMatchingProfile",
  ],
  ["dnssd_clientstub read_all(16) DEFUNCT", "bonjour-socket-defunct"],
  ["nw_path_necp_check_for_updates Failed to copy updated result (22)", "~necp-path-updates"],
  ["[C1 6A0 tcp] event: flow:failed_connect @0.1s, error Connection refused", "NSPOSIXErrorDomain/ECONNREFUSED"],
  [
    'NSNetServicesErrorCode = "-72008"; NSNetServicesErrorDomain = 10;',
    "NSNetServicesErrorDomain/NSNetServicesMissingRequiredConfigurationError",
  ],
  [
    '["NSNetServicesErrorDomain": 10, "NSNetServicesErrorCode": -72008]',
    "NSNetServicesErrorDomain/NSNetServicesMissingRequiredConfigurationError",
  ],
  [
    'didNotStartBrowsingForPeers: Error Domain=NSNetServicesErrorDomain Code=-72008 "(null)"',
    "NSNetServicesErrorDomain/NSNetServicesMissingRequiredConfigurationError",
  ],
  ["errno: 1 Operation not permitted", "NSPOSIXErrorDomain/EPERM"],
  ["Error 1: bind: Permission denied", "NSPOSIXErrorDomain/EACCES"],
  ["networkd_settings_read_from_file Sandbox is preventing this process from reading networkd settings file"],
  ["SO_ERROR 65", "NSPOSIXErrorDomain/EHOSTUNREACH"],
  ['Receive failed with error "Connection reset by peer"', "NSPOSIXErrorDomain/ECONNRESET"],
  [
    "stopTunnel with reason: NEProviderStopReason(rawValue: 1)",
    "NEProviderStopReason/NEProviderStopReasonUserInitiated",
    "provider-stop-reasons",
  ],
  ["didStopTunnelWith reason 5", "NEProviderStopReason/NEProviderStopReasonProviderDisabled"],
  [
    'Unable to join the network "Lamp": Error Domain=NEHotspotConfigurationErrorDomain Code=11 "unable to join the network."',
    "NEHotspotConfigurationErrorDomain/NEHotspotConfigurationErrorUnknown",
    "hotspot-error-codes",
  ],
  ["Exception Type:  EXC_RESOURCE"],
  ["Exception Subtype: MEMORY (limit=50 MB, unused=0x0)", "packaging-memory-limits"],
  ["Termination Reason: OS_REASON_JETSAM kMemorystatusKilledPerProcessLimit", "packaging-memory-limits"],
  ['  "reason" : "per-process-limit",', "packaging-memory-limits"],
  ['    "largestProcess" : "Tunnel",'],
  ["JetsamEvent-2026-05-11.ips: Tunnel killed per-process-limit", "packaging-memory-limits"],
  ["12.05.20 10:00:00,123 Demo[22]: connect failed errno 61", "NSPOSIXErrorDomain/ECONNREFUSED"],
  ["error 61", "NSPOSIXErrorDomain/ECONNREFUSED"],
  ["send() returned error 32", "NSPOSIXErrorDomain/EPIPE"],
  ["DNS query failed: -65554", "DNSServiceErrorType/kDNSServiceErr_NoSuchRecord"],
  ["dns error 8"],
  ["[AXLoading] Failed to load item"],
  ["AURemoteIO.cpp:1128  failed: -10851 (enable 1)"],
  ["CoreData: error -1"],
  ["Failed to load image, error code 61"],
  ["network error 7"],
  ["My server error: 500"],
  ["Got response with status code 401"],
  ["sqlite error 13"],
  ["BLE error 6"],
  ["Task finished with error - code: -1001", "NSURLErrorDomain/NSURLErrorTimedOut"],
  ["Error Code: -1200, domain NSURLErrorDomain", "NSURLErrorDomain/NSURLErrorSecureConnectionFailed"],
  [
    'URLSession error: Error Domain=com.alamofire.error.serialization.response Code=-1011 "Request failed: unauthorized (401)" UserInfo={NSUnderlyingError=0x28 {Error Domain=NSURLErrorDomain Code=-1011 "x"}}',
    "NSURLErrorDomain/NSURLErrorBadServerResponse",
  ],
  [
    "AFError: URLSessionTask failed with error: The Internet connection appears to be offline.",
    "NSURLErrorDomain/NSURLErrorNotConnectedToInternet",
  ],
  [
    'sessionTaskFailed(error: Error Domain=NSURLErrorDomain Code=-1009 "The Internet connection appears to be offline." UserInfo={})',
    "NSURLErrorDomain/NSURLErrorNotConnectedToInternet",
  ],
  ["failed to connect: connection refused (os error 61)", "NSPOSIXErrorDomain/ECONNREFUSED"],
  ["dial tcp 10.0.0.1:443: connect: network is unreachable", "NSPOSIXErrorDomain/ENETUNREACH"],
  ["java.net.ConnectException: Connection refused", "NSPOSIXErrorDomain/ECONNREFUSED"],
  ["Error: getaddrinfo ENOTFOUND api.example.test"],
  [
    "NWConnection failed: dns(DNSServiceErrorType(rawValue: -65554))",
    "DNSServiceErrorType/kDNSServiceErr_NoSuchRecord",
  ],
  ["NWError.tls(-9836)", "NSOSStatusErrorDomain/errSSLPeerProtocolVersion", "NWErrorDomain/NWError.tls"],
  ["TLS handshake error: errSSLPeerHandshakeFail", "NSOSStatusErrorDomain/errSSLPeerHandshakeFail"],
  [
    "nesessionmanager: NESMVPNSession[Primary Tunnel:Demo:1-2(null)]: status changed to disconnected, last stop reason Plugin was disabled",
    "debug-first-light",
    "provider-stop-reasons",
  ],
  [
    "kernel: memorystatus: killing_specific_process pid 1509 [Tunnel] (per-process-limit 10) 51200KB - memorystatus_available_pages: 3",
    "packaging-memory-limits",
  ],
  ["Sandbox: Tunnel(123) deny(1) network-outbound /private/var/run/mDNSResponder"],
  ["Socket is not connected", "NSPOSIXErrorDomain/ENOTCONN"],
  ["The network connection was lost.", "NSURLErrorDomain/NSURLErrorNetworkConnectionLost"],
  ["The Internet connection appears to be offline.", "NSURLErrorDomain/NSURLErrorNotConnectedToInternet"],
  ["A server with the specified hostname could not be found.", "NSURLErrorDomain/NSURLErrorCannotFindHost"],
  ["Could not connect to the server.", "NSURLErrorDomain/NSURLErrorCannotConnectToHost"],
  ["The certificate for this server is invalid.", "NSURLErrorDomain/NSURLErrorServerCertificateUntrusted"],
  ["The request timed out.", "NSURLErrorDomain/NSURLErrorTimedOut"],
  [
    "An SSL error has occurred and a secure connection to the server cannot be made.",
    "NSURLErrorDomain/NSURLErrorSecureConnectionFailed",
  ],
];

describe("a line of a log", () => {
  const corpus = theCorpus();
  for (const [line, ...ids] of lines) {
    it(`is ${ids.length === 0 ? "not explained" : `about ${ids[0]}`}: ${line.slice(0, 90)}`, () => {
      const found = explain(corpus, `${line}\n `).map((each) => (each.harmless ? "~" : "") + each.id);
      assert.deepEqual(found, ids);
    });
  }
});
