import assert from "node:assert/strict";
import { mentionsIn } from "../../server/logs/mentions.ts";

/** "how:domain:code" of each, "bare:61" without a domain. */
const said = (text: string) =>
  mentionsIn(text).map(({ how, domain, code }) => [how, ...(domain === undefined ? [] : [domain]), code].join(":"));

describe("the errors of a message", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["an NSError", 'Error Domain=NSURLErrorDomain Code=-1009 "offline"', ["named:NSURLErrorDomain:-1009"]],
    ["an optional", 'Optional(Error Domain=NSPOSIXErrorDomain Code=57 "x")', ["named:NSPOSIXErrorDomain:57"]],
    [
      "a sentence",
      "The operation couldn’t be completed. (Foundation.URLError error 3.)",
      ["named:Foundation.URLError:3"],
    ],
    [
      "a debugger",
      'domain: "NEVPNConnectionErrorDomainPlugin" - code: 6',
      ["named:NEVPNConnectionErrorDomainPlugin:6"],
    ],
    ["JSON", '{"code": -1009, "domain": "NSURLErrorDomain"}', ["named:NSURLErrorDomain:-1009"]],
    ["a name of one's own", "(com.example.my-app.Error error 8.)", ["named:com.example.my-app.Error:8"]],
    ["a Swift type of one's own", "(MyErrorType error 1.)", ["named:MyErrorType:1"]],
    ["a sentence in French", "(NEVPNErrorDomain erreur 5.)", ["named:NEVPNErrorDomain:5"]],
    ["a sentence in Swedish", "(NSURLErrorDomain-fel −1009.)", ["named:NSURLErrorDomain:-1009"]],
    ["a sentence in Russian", "(MyOwnDomain, ошибка 19)", ["named:MyOwnDomain:19"]],
    ["a sentence in Chinese", "未能完成该操作。（NSURLErrorDomain错误-1004。）", ["named:NSURLErrorDomain:-1004"]],
    [
      "a sentence in Japanese",
      "（NEHotspotConfigurationErrorDomainエラー7）",
      ["named:NEHotspotConfigurationErrorDomain:7"],
    ],
    ["a code with a Chinese word behind it", "NSURLErrorDomain Code=-1202证书", ["named:NSURLErrorDomain:-1202"]],
    ["no count of seconds", "NSURLErrorDomain 超时60秒", []],
    ["a number as a formatter writes it", "NSURLErrorDomain error -1,001", ["named:NSURLErrorDomain:-1001"]],
    ["a minus that is no hyphen", "Domain: NSURLErrorDomain, Code: −1009", ["named:NSURLErrorDomain:-1009"]],
    ["a number as Python wrote long ones", "SSL error detail: (-9813L, u'Cert chain')", ["bare:-9813"]],
    ["a length behind a minus", "failed (-9813Ls)", []],
    ["a domain in small letters", "(kcfstreamerrordomainssl error -9807.)", ["named:kcfstreamerrordomainssl:-9807"]],
    ["a number of curl's own", "request failed libcurl error: 35( SSL connect error)", []],
    ["a number of curl's own behind more words", "curl failed with error code 56", []],
    ["a number of the system behind curl's", "Curl error: -9806", ["bare:-9806"]],
    ["a raw value", "waiting(POSIXErrorCode(rawValue: 50): Network is down)", ["beside:POSIXErrorCode:50"]],
    [
      "a constant and a number",
      "HTTP load failed (kCFStreamErrorDomainSSL, -9802)",
      ["beside:kCFStreamErrorDomainSSL:-9802"],
    ],
    ["errno", "connect failed, errno = 61", ["notation:NSPOSIXErrorDomain:61"]],
    [
      "a stream's keys in a Swift dictionary",
      '["_kCFStreamErrorDomainKey": Optional(1), "_kCFStreamErrorCodeKey": Optional(61)]',
      ["notation:NSPOSIXErrorDomain:61"],
    ],
    [
      "a stream's keys one by one",
      '(key: "_kCFStreamErrorCodeKey", value: 61), (key: "_kCFStreamErrorDomainKey", value: 1)',
      ["notation:NSPOSIXErrorDomain:61"],
    ],
    ["a domain with a dot before its code", "(NSPOSIXErrorDomain.28)", ["named:NSPOSIXErrorDomain:28"]],
    ["a constant with a dot before the code", "kCFErrorDomainCFNetwork.310", ["beside:kCFErrorDomainCFNetwork:310"]],
    ["a domain with a sign of number before its code", "NEVPNErrorDomain#1", ["named:NEVPNErrorDomain:1"]],
    ["a domain and a code with a stroke between", "(kNWErrorDomainPOSIX/54)", ["beside:kNWErrorDomainPOSIX:54"]],
    ["a reporter's title", "NSPOSIXErrorDomain: Reset by peer (Code: 54)", ["named:NSPOSIXErrorDomain:54"]],
    ["a reporter's fields", "error_domain: NEVPNErrorDomain, error_code: 1", ["named:NEVPNErrorDomain:1"]],
    ["fields with dots", "error.domain=NSPOSIXErrorDomain error.code=54", ["named:NSPOSIXErrorDomain:54"]],
    ["fields with dots, code first", "error.code: 54, error.domain: NEVPNErrorDomain", ["named:NEVPNErrorDomain:54"]],
    [
      "a long title",
      "NSPOSIXErrorDomain: The network went away while a file was being sent to the pier (Code: 54)",
      ["named:NSPOSIXErrorDomain:54"],
    ],
    ["no code behind an object", 'NEVPNErrorDomain: { "url": "x" } (Code: 1)', []],
    ["no code behind a key of an error", "MyErrorDomainKey: it is gone (Code: 4)", []],
    ["no other number in brackets", "NSPOSIXErrorDomain: Reset by peer (Attempt: 54)", []],
    ["no code of a sentence", "NSPOSIXErrorDomain was what the peer at the other pier said of it (Code: 54)", []],
    ["no number with a space before its sign", "NEVPNErrorDomain #1", []],
    ["no code of another error in a title", "NEVPNErrorDomain: NSURLErrorDomain (Code: 1)", []],
    ["a domain that calls itself an error", "（NSURLErrorDomainError-999）", ["named:NSURLErrorDomain:999"]],
    ["a domain with its code's key in one word", "NSPOSIXErrorDomainCode 12", ["named:NSPOSIXErrorDomain:12"]],
    ["no number of the next sentence", "it is of NSPOSIXErrorDomain. 28 more came", []],
    ["what getaddrinfo gave", "getaddrinfo() failed with result 8", ["notation:kCFStreamErrorDomainNetDB:8"]],
    [
      "what getaddrinfo gave for a host",
      "getaddrinfo error: 2 for demo.example",
      ["notation:kCFStreamErrorDomainNetDB:2"],
    ],
    ["no count of addresses", "getaddrinfo returned 3 addresses", []],
    ["no time that it took", "getaddrinfo (5 ms)", []],
    ["no number right behind its name", "calls of getaddrinfo 5", []],
    ["no number that it never gives", "getaddrinfo returned 404", []],
    ["what bind gave Core Foundation", "CFSocketSetAddress bind failure: 48", ["notation:NSPOSIXErrorDomain:48"]],
    ["an errno of a connection", "TCP Conn 0x60 complete. fd: -1, err: 61", ["notation:NSPOSIXErrorDomain:61"]],
    ["a number of something else", "UDP Conn 0x60 complete. fd: -1, err: 61", ["bare:61"]],
    ["SO_ERROR", "Socket SO_ERROR [61: Connection refused]", ["notation:NSPOSIXErrorDomain:61"]],
    ["a stop reason", "stopping with reason 12", ["notation:NEProviderStopReason:12"]],
    ["a stop reason of a tunnel", "my VPN stopped: reason 2", ["notation:NEProviderStopReason:2"]],
    ["a reason for which something else stops", "Playback stopped, reason=4", []],
    ["what somebody stopped", "user stopped sharing (reason 14)", []],
    ["a pair without a domain", "TCP Conn 0x60 Failed : error 0:61 [61]", ["notation:NSPOSIXErrorDomain:61"]],
    ["a number said twice", "TCP Connection Failed: (null)\n\t error: 61 [61]", ["notation:NSPOSIXErrorDomain:61"]],
    ["a number with another behind it", "error: 3 [61]", ["bare:3"]],
    ["a pair", "Connection 33: write error 1:57", ["notation:NSPOSIXErrorDomain:57"]],
    ["a pair with a space", "SocketStream write error [0x60]: 3 -9806", ["notation:kCFStreamErrorDomainSSL:-9806"]],
    ["the end of a task", "Task <A>.<2> finished with error - code: 100", ["notation:NSPOSIXErrorDomain:100"]],
    ["the end of a program", "build finished with error code: 13", []],
    ["an amount behind a code", "network not found, code -1009 items", []],
    ["the end of a task with a code of its own", "Task <A>.<2> finished with error - code: -999", ["bare:-999"]],
    ["a DNS error without a domain", "TCP Conn 0x1 Failed : error 0:-65563 [-65563]", ["notation:NWError:-65563"]],
    ["a dash behind a domain", "NSURLErrorDomain - 1200", ["named:NSURLErrorDomain:1200"]],
    ["a string literal", 'domain: @"NSPOSIXErrorDomain" - code: 65', ["named:NSPOSIXErrorDomain:65"]],
    ["words kept back", "Lower protocol stack error. [57: <private>]", ["notation:NSPOSIXErrorDomain:57"]],
    ["a case of NWError", "state is .waiting(.dns(-65563))", ["notation:NWError.dns:-65563"]],
    ["POSIX and a number", "failed with posix 61", ["notation:NSPOSIXErrorDomain:61"]],
    ["a year of POSIX", "as POSIX 2008 has it", []],
    ["POSIX and a number that is no error", "POSIX 7 locale is set", []],
    ["a protocol and its port", "udp to 10.0.0.1 dns(53), tls(54) allowed", []],
    [
      "a reason behind a close code",
      "websocket did close with 1001 reason Stream",
      ["notation:WebSocket close code:1001"],
    ],
    ["a close code in words", "WebSocket closed with 1006 abnormal closure", ["notation:WebSocket close code:1006"]],
    ["what is counted at a close", "WebSocket disconnected with 1001 pending messages", []],
    ["how many sockets are closed", "Open sockets: 12, closed: 1003", []],
    ["a number in brackets", "Lost connection to the service (-997)", ["bare:-997"]],
    ["a number behind a failure", "the request timed out -1001", ["bare:-1001"]],
    ["a number behind what is locked", "no metadata key, the keychain is locked (-25308)", ["bare:-25308"]],
    ["a number that goes on", "the connection was lost -1005 times", []],
    ["a number in brackets that is a sum", "The fee for the connection is (-1200)", []],
    ["a negative number without its sign", "failed: NoAuth(18,446,744,073,709,486,061)", ["beside:NoAuth:-65555"]],
    ["the same without marks", "error 18446744073709550612", ["bare:-1004"]],
    ["the end of a WebSocket", "WebSocket closed with code: 1006", ["notation:WebSocket close code:1006"]],
    ["the end of a socket", "Socket was closed because: code: 1001", ["notation:WebSocket close code:1001"]],
    ["the name of an end", 'it closes with "Abnormal Closure" (code 1006)', ["notation:WebSocket close code:1006"]],
    ["what a delegate is told", "webSocketTask didCloseWith closeCode: 1009", ["notation:WebSocket close code:1009"]],
    ["a socket with a prefix", "close of webSocketTask, code: 1001", ["notation:WebSocket close code:1001"]],
    ["what is said behind the end of a WebSocket", "WebSocket closed; 1001 clients remain", []],
    ["a number behind a timeout", "Request timed out: -1001", ["bare:-1001"]],
    ["a code of something else", "disconnect the cable with code 1002, close the socket box", []],
    ["a pair in brackets", "Connection 3: encountered error(1:53)", ["notation:NSPOSIXErrorDomain:53"]],
    ["a pair of TLS", "TLS Trust encountered error 3:-9807", ["notation:kCFStreamErrorDomainSSL:-9807"]],
    [
      "a pair behind a code",
      "Task <A>.<1> HTTP load failed (error code: -1005 [4:-4])",
      ["bare:-1005", "notation:kCFStreamErrorDomainHTTP:-4"],
    ],
    ["a connection that failed", "TIC TCP Conn Failed [3:0x60]: 1:50 Err(50)", ["notation:NSPOSIXErrorDomain:50"]],
    [
      "a name that was not found, said once more without its domain",
      "TIC TCP Conn Failed [5:0x60]: 12:8 Err(8)",
      ["notation:kCFStreamErrorDomainNetDB:8"],
    ],
    [
      "a name that was not found, with the error of DNS behind it",
      "TIC TCP Conn Failed [5:0x60]: 12:8 Err(-65554)",
      ["notation:kCFStreamErrorDomainNetDB:8", "notation:NWError:-65554"],
    ],
    [
      "an alert that BoringSSL read",
      "boringssl_context_handle_fatal_alert(2313) [C1.1] read alert, level: fatal, description: internal error",
      ["notation:NSOSStatusErrorDomain:-9838"],
    ],
    ["an alert that BoringSSL wrote", "[C1.1] write alert, level: fatal, description: internal error", []],
    [
      "the constant of an alert",
      "error:1000043e:SSL routines:OPENSSL_internal:TLSV1_ALERT_INAPPROPRIATE_FALLBACK:tls_record.cc:592",
      ["notation:NSOSStatusErrorDomain:-9860"],
    ],
    ["an alert of OpenSSL", "tlsv1 alert decode error", ["notation:NSOSStatusErrorDomain:-9833"]],
    ["an alert of Go", "remote error: tls: access denied", ["notation:NSOSStatusErrorDomain:-9832"]],
    ["an alert of rustls", "received fatal alert: InternalError", ["notation:NSOSStatusErrorDomain:-9838"]],
    ["an alert of OpenSSL's callback", "SSL3 alert read:fatal:decrypt error", ["notation:NSOSStatusErrorDomain:-9834"]],
    ["an alert of this side in OpenSSL's callback", "SSL3 alert write:fatal:decrypt error", []],
    ["an alert that isn't of TLS", "the alert: internal error", []],
    [
      "a status that Mono has no name for",
      "TlsException: Unknown Secure Transport error `-50'.",
      ["notation:NSOSStatusErrorDomain:-50"],
    ],
    [
      "a number behind a file that couldn't be read",
      "Couldn't load client certificate /Users/demo/certificates/demo_machine.p12: -25264",
      ["bare:-25264"],
    ],
    [
      "keys of CFNetwork, code first",
      "{_kCFStreamErrorCodeKey=57, X=1, _kCFStreamErrorDomainKey=1}",
      ["notation:NSPOSIXErrorDomain:57"],
    ],
    [
      "the code of TLS beneath, which leaves the keys around it alone",
      "{_kCFStreamErrorCodeKey=61, _kCFNetworkCFStreamSSLErrorOriginalValue=-9843, _kCFStreamErrorDomainKey=1}",
      ["notation:kCFStreamErrorDomainSSL:-9843", "notation:NSPOSIXErrorDomain:61"],
    ],
    ["a status of HTTP", "Task <A>.<1> received response, status 200 content U", ["notation:HTTP status:200"]],
    ["a status line", "HTTP/1.1 503 Service Unavailable", ["notation:HTTP status:503"]],
    ["a status code", "request done, statusCode: 404", ["notation:HTTP status:404"]],
    ["a status under a key of JavaScript", "httpStatus: 407", ["notation:HTTP status:407"]],
    ["a status in a transfer's error", '"http_status" = 407;', ["notation:HTTP status:407"]],
    ["a case of an enumeration", "unacceptableStatusCode(code: 401)", ["notation:HTTP status:401"]],
    ["a code of TLS", "TLS failed with error: -9808", ["bare:-9808"]],
    ["a code with its name", "dnssd failed -65570: PolicyDenied", ["bare:-65570"]],
    ["a code with its name behind it", "browse: -65570 PolicyDenied", ["bare:-65570"]],
    ["an NWError in another language", "Optional(-9808: Optional(错误的证书格式))", ["notation:NWError:-9808"]],
    ["a number before other words", "moved -120 Pixels down", []],
  ];
  for (const [what, text, expected] of cases) it(`are found in ${what}`, () => assert.deepEqual(said(text), expected));

  const silent: readonly (readonly [string, string])[] = [
    ["the end of a process", "Process exited with status 9"],
    ["a time", "error at 10:41:07 in the morning"],
    ["an hour without a connection", "error 1:57"],
    ["a version", "error in 802.11 driver, build 1.2.3"],
    ["an address", "error reaching 10.0.0.1:443"],
    ["brackets about something else", "(the domain name 5 of 7)"],
    ["an arrow before a number", "retry →5 of 7"],
    ["a number that is far off", "failed after 3 attempts"],
  ];
  for (const [what, text] of silent) it(`are none in ${what}`, () => assert.deepEqual(said(text), []));

  it("come outermost first, with how deep they lie, however deep that is", () => {
    const depth = 500;
    const text = `${"Error Domain=NSURLErrorDomain Code=-1004 UserInfo={NSUnderlyingError=0x60 {".repeat(depth)}Error Domain=NSPOSIXErrorDomain Code=61 ${"}}".repeat(depth)}`;
    const found = mentionsIn(text);
    assert.equal(found.length, depth + 1);
    assert.deepEqual([found[0]!.depth, found.at(-1)!.depth, found.at(-1)!.code], [0, 2 * depth, 61]);
  });

  it("have the place at which they stand", () => {
    const text = "so: Error Domain=NSURLErrorDomain Code=-1009 it was";
    const { span } = mentionsIn(text)[0]!;
    assert.equal(text.slice(span.start, span.end), "Domain=NSURLErrorDomain Code=-1009");
  });

  it("count though the number can't be read: the domain was named", () => {
    assert.deepEqual(
      mentionsIn("Error Domain=com.example Code=<private>").map(({ domain, code }) => [domain, code]),
      [["com.example", undefined]],
    );
  });
});
