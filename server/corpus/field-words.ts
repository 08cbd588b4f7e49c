/**
 * Words that networking prints beside what everybody prints. "Permission denied" is said of files all day long; beside
 * one of these it is about the field.
 */
const words = new Set(
  `accept airdrop ats bind bonjour boringssl browse browser bsd carplay cellular cfnetwork connect connection conn dns
   endpoint ethernet extension filter flow getaddrinfo handshake hotspot http https interface ipsec ipv listen listener
   localnetwork mdns mdnsresponder multicast necp nehelper neagent nesessionmanager network networkextension nsurlconnection
   nsurlsession nw packet path peer plugin port posix ppp profile provider proxy quic recv recvfrom recvmsg relay resolver route
   router send sendmsg sendto session setsockopt simulator socket sockets ssid ssl stream sysext sysextd tcp tic tls tunnel
   udp url urlsession utun vpn websocket wifi wi wlan writev xpc`.split(/\s+/),
);

/** Whether a text speaks of networking: by one of the field's words, or a name that begins as the field's do. */
export function speaksOfField(text: string): boolean {
  for (const [word] of text.matchAll(/[A-Za-z]+/g)) {
    if (words.has(word.toLowerCase()) || /^(?:NE|NW|NS|CF|kCF|CW|OS|MC|SC|POSIX)[A-Z][a-z]/.test(word)) return true;
  }
  return false;
}
