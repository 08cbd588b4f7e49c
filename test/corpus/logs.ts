/** Logs as they are pasted, in our own words: shapes from public threads, with other values. */
const xcode = (lines: readonly string[], second = 10) =>
  lines.map((line, at) => `2026-05-11 08:15:${second + at}.123456+0200 Demo[4321:98765] ${line}`).join("\n");
const copied = (lines: readonly (readonly [string, string])[]) =>
  lines.map(([type, line], at) => `${type}\t08:15:${10 + at}.877877+0200\tDemo\t${line}`).join("\n");
const shown = (lines: readonly (readonly [string, string, string])[]) =>
  [
    "Timestamp                       Thread     Type        Activity             PID    TTL  ",
    ...lines.map(
      ([type, process, line], at) =>
        `2026-05-11 08:15:${10 + at}.000000+0200 0x1b3c     ${type.padEnd(11)} 0x0                  22     0    ${process}: ${line}`,
    ),
  ].join("\n");
const device = (lines: readonly (readonly [string, string])[]) =>
  lines.map(([process, line], at) => `May 11 08:15:${10 + at} Phone ${process} <Notice>: ${line}`).join("\n");

/** Logs in which something failed, by what they are about. */
export const failing = {
  "a tunnel that iOS kills for its memory": device([
    ["Demo[300]", "asking for the tunnel"],
    ["nesessionmanager(NetworkExtension)[91]", "NESMVPNSession[Primary Tunnel:Demo]: status changed to connecting"],
    ["Tunnel[1509]", "provider object created"],
    ["Tunnel[1509]", "engine started with 4096 buffers"],
    ["nesessionmanager(NetworkExtension)[91]", "NESMVPNSession[Primary Tunnel:Demo]: status changed to connected"],
    ["Tunnel[1509]", "speed test begins"],
    ["Tunnel[1509]", "41 MB in use"],
    ["kernel[0]", "memorystatus: Tunnel [1509] exceeded mem limit: ActiveHard 50 MB (fatal)"],
    ["nesessionmanager(NetworkExtension)[91]", "Extension com.example.demo.tunnel died unexpectedly"],
    [
      "neagent(NetworkExtension)[92]",
      'Tearing down XPC connection due to setup error: Error Domain=NEAgentErrorDomain Code=2 "(null)"',
    ],
    [
      "nesessionmanager(NetworkExtension)[91]",
      "NESMVPNSession[Primary Tunnel:Demo]: status changed to disconnected, last stop reason Plugin failed",
    ],
  ]),
  "a server that refuses": copied([
    ["default", "Task <A1>.<1> resuming, timeouts(60.0, 604800.0) QOS(0x19)"],
    ["default", "[C1 localhost:8099 tcp, url hash: 5a6b] start"],
    [
      "default",
      "[C1 ::1.8099 in_progress socket-flow (satisfied (Path is satisfied), viable, interface: lo0)] event: flow:start_connect @0.002s",
    ],
    [
      "error",
      "[C1.1 ::1.8099 in_progress socket-flow (satisfied (Path is satisfied), interface: lo0)] event: flow:failed_connect @0.004s, error Connection refused",
    ],
    ["error", "nw_socket_handle_socket_event [C1.1:1] Socket SO_ERROR [61: Connection refused]"],
    ["error", "TCP Conn 0x600003a0 Failed : error 0:61 [61]"],
    ["error", "TCP Conn 0x600003a0 canceled"],
    ["error", "Task <A1>.<1> HTTP load failed, 0/0 bytes (error code: -1004 [1:61])"],
    [
      "error",
      'Task <A1>.<1> finished with error [-1004] Error Domain=NSURLErrorDomain Code=-1004 "Could not connect to the server." UserInfo={_kCFStreamErrorCodeKey=61, _kCFStreamErrorDomainKey=1}',
    ],
    ["default", "did finish"],
  ]),
  "an app that comes back from the background": xcode([
    "[BoringSSL] nw_protocol_boringssl_get_output_frames [C1.1:2][0x1050] get output frames failed, state 8196",
    '[connection] nw_read_request_report [C4] Receive failed with error "Software caused connection abort"',
    'Signal strength query returned error: Error Domain=NSPOSIXErrorDomain Code=13 "Permission denied", descriptor: <CTServiceDescriptor 0x100000e40, domain=1, instance=1>',
    "TIC Read Status [11:0x0]: 1:57",
    "TIC Read Status [12:0x0]: 0:0",
    "Connection 33: write error 1:57",
    "Connection 3: encountered error(1:53)",
    "Task <B2>.<4> HTTP load failed (error code: -1005 [1:53])",
    'Optional(Error Domain=NSPOSIXErrorDomain Code=57 "Socket is not connected")',
  ]),
  "a configuration in the Simulator": xcode([
    '[] Failed to send a 6 message to nehelper: <dictionary: 0x100000550> { count = 1, contents =\n\t"XPCErrorDescription" => <string: 0x1000006e8> { length = 18, contents = "Connection invalid" }\n}',
    '[]  Failed to load configurations: Error Domain=NEConfigurationErrorDomain Code=11 "IPC failed" UserInfo={NSLocalizedDescription=IPC failed}',
    'VPN installation failed: Error Domain=NEVPNErrorDomain Code=5 "IPC failed" UserInfo={NSLocalizedDescription=IPC failed}',
  ]),
  "a QUIC connection without a network": xcode([
    "[quic] quic_conn_create_stream [C1.1.1:2] creating stream",
    "[connection] nw_endpoint_flow_failed_with_error [C1.1 203.0.113.7:443 in_progress channel-flow (satisfied (Path is satisfied), viable, interface: pdp_ip0)] already failing, returning",
    "[] nw_protocol_instance_set_output_handler could not find protocol to join in existing protocol stack",
    "waiting(POSIXErrorCode(rawValue: 50): Network is down)",
    "group failed: POSIXErrorCode(rawValue: 50): Network is down",
  ]),
} as const;

/** Logs of apps in which nothing is wrong. */
export const healthy: Readonly<Record<string, string>> = {
  "a request that succeeds": xcode([
    "Task <A1>.<1> resuming, timeouts(60.0, 604800.0) QOS(0x19) Voucher (null)",
    "[Telemetry]: Activity <nw_activity 12:2[A1] (reporting strategy default)> on Task <A1>.<1> was not selected for reporting",
    "[C3 203.0.113.4:443 tcp, url hash: 5a6b7c, tls, context: com.apple.CFNetwork.NSURLSession.{A1}] start",
    "[C3 203.0.113.4:443 initial path ((null))] event: path:start @0.000s",
    "[C3 203.0.113.4:443 waiting path (satisfied (Path is satisfied), viable, interface: en0[802.11], ipv4, dns, uses wifi)] event: path:satisfied @0.001s",
    "[C3.1 203.0.113.4:443 in_progress socket-flow (satisfied (Path is satisfied), viable, interface: en0[802.11], ipv4, dns)] event: flow:start_connect @0.002s",
    "[C3.1 203.0.113.4:443 ready socket-flow (satisfied (Path is satisfied), viable, interface: en0[802.11], ipv4, dns)] event: flow:finish_connect @0.041s",
    "Connection 3: connected successfully",
    "Connection 3: TLS handshake complete",
    "Connection 3: ready C(N) E(N)",
    "Task <A1>.<1> now using Connection 3",
    "Task <A1>.<1> sent request, body N 0",
    "Task <A1>.<1> received response, status 200 content U",
    "Task <A1>.<1> response ended",
    "Task <A1>.<1> done using Connection 3",
    "Task <A1>.<1> finished successfully",
  ]),
  "the same, copied from Console": copied([
    ["default", "Task <B2>.<7> received response, status 204 content K"],
    ["info", "Connection 5: set is idle true"],
    ["error", "did finish"],
    ["default", "Process exited with status 0"],
    ["error", "TIC Read Status [8:0x0]: 0:0"],
  ]),
  "a tunnel that comes up": shown([
    [
      "Default",
      "nesessionmanager",
      "(NetworkExtension) [com.apple.networkextension:] NESMVPNSession[Primary Tunnel:Demo]: Received a start command from Demo[300]",
    ],
    [
      "Default",
      "nesessionmanager",
      "(NetworkExtension) [com.apple.networkextension:] NESMVPNSession[Primary Tunnel:Demo]: status changed to connecting",
    ],
    ["Default", "Tunnel", "[com.example.demo:first-light] provider object created"],
    [
      "Default",
      "Tunnel",
      "(NetworkExtension) [com.apple.networkextension:] Signature check failed: code failed to satisfy specified code requirement(s)",
    ],
    ["Info", "Tunnel", "[com.example.demo:engine] handshake done in 0.2 s, route 0.0.0.0/0, MTU 1280, interface utun4"],
    [
      "Default",
      "nesessionmanager",
      "(NetworkExtension) [com.apple.networkextension:] NESMVPNSession[Primary Tunnel:Demo]: status changed to connected",
    ],
    ["Default", "configd", "[com.apple.SystemConfiguration:] network changed: v4(utun4+:198.18.0.1, en0) DNS! Proxy"],
    ["Info", "Demo", "status is now connected <private>"],
  ]),
  "an app's own prints": [
    "10:00:00.123 cache: 12 of 50 entries, error rate 0",
    "10:00:00.200 cp: /Library/Foo: Permission denied",
    "10:00:00.300 open: No such file or directory",
    "10:00:01.000 player error 8 of unknown kind",
    "10:00:01.100 stop requested, reason: user",
    "10:00:02.000 code 200, everything fine",
    "10:00:03.000 offset -1024, length 4096",
    "10:00:03.100 retry 5 of 9 in 50 ms",
    "10:00:04.000 The operation could not be completed. (com.example.MyError error 8.)",
    "10:00:05.000 ssh: Permission denied (publickey).",
    "10:00:06.000 brew: 13 packages, 0 failures",
  ].join("\n"),
  "a browser of Bonjour that finds": device([
    [
      "Demo(Network)[300]",
      "nw_browser_update_path_browser_locked Received browser Path: satisfied (Path is satisfied), interface: en0, ipv4, dns",
    ],
    ["mDNSResponder[88]", "[R12] DNSServiceBrowse(_example._tcp.local.) START PID[300](Demo)"],
    ["Demo[300]", "found 3 services on en0, awdl0, bridge100"],
    ["Demo[300]", "error: none, code: 0"],
  ]),
  "the Simulator": xcode([
    "[] nw_protocol_get_quic_image_block_invoke dlopen libquic failed",
    "[connection] nw_connection_copy_connected_local_endpoint_block_invoke [C8] Client called nw_connection_copy_connected_local_endpoint on unconnected nw_connection",
    "[] tcp_connection_is_cellular No connected path",
    "[connection] nw_connection_get_connected_socket [C25] Client called nw_connection_get_connected_socket on unconnected nw_connection",
    'Signal strength query returned error: Error Domain=NSPOSIXErrorDomain Code=13 "Permission denied", descriptor: <CTServiceDescriptor 0x100000e40, domain=1, instance=1>',
    "CredStore - performQuery - Error copying matching creds.  Error=-25300, query={\n    class = inet;\n}",
    "[] nw_endpoint_flow_failed_with_error [C1.1 failed (also ran)]",
  ]),
  "a server of one's own": [
    "[2026-05-11 10:00:00] GET /tunnel HTTP/1.1 200 512",
    "[2026-05-11 10:00:01] POST /flow HTTP/2 404",
    "[2026-05-11 10:00:02] HTTP status 450",
    "[2026-05-11 10:00:03] statusCode: 503, retry",
    "[2026-05-11 10:00:04] listening on 0.0.0.0:8443, pid 61",
  ].join("\n"),
  "a build": [
    "Build settings: SWIFT_VERSION = 6.0, IPHONEOS_DEPLOYMENT_TARGET = 17.0",
    "Sources/Demo.swift:61:9: warning: variable 'code' was never used",
    "** BUILD SUCCEEDED ** [12.061 sec]",
    "Program ended with exit code: 0",
  ].join("\n"),
  "entries as JSON": [
    '{"traceID":61,"eventMessage":"Connection 3: ready","messageType":"Default","processID":57,"subsystem":"com.apple.CFNetwork","timestamp":"2026-05-11 08:15:10.000000+0200"}',
    '{"traceID":54,"eventMessage":"received response, status 200 content U","messageType":"Error","processID":13,"subsystem":"com.apple.CFNetwork","timestamp":"2026-05-11 08:15:10.000000+0200"}',
  ].join("\n"),
  "a crash report's particulars": [
    "Incident Identifier: 11111111-2222-3333-4444-555555555555",
    "Hardware Model:      iPhone15,3",
    "Process:             Demo [61]",
    "Version:             1.0 (13)",
    "Date/Time:           2026-05-11 08:15:10.0000 +0200",
  ].join("\n"),
};
