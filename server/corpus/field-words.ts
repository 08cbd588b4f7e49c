import { socketCalls } from "./socket-calls.ts";

/**
 * Words that networking prints beside what everybody prints. "Permission denied" is said of files all day long; beside
 * one of these it is about the field.
 */
const words = new Set([
  ...socketCalls,
  ...`airdrop ats bonjour boringssl browse browser bsd carplay cellular cfnetwork connection conn dns dnssd endpoint
     ethernet extension filter flow getaddrinfo handshake hotspot http https interface ipsec ipv listener
     localnetwork mdns mdnsresponder multicast necp nehelper neagent nesessionmanager network networkextension
     nsurlconnection nsurlsession nw packet path peer plugin port ppp profile provider proxy quic relay resolver
     route router session simulator socket sockets ssid ssl stream sysext sysextd tcp tic tls tun tunnel udp url
     urlsession utun vpn websocket wifi wi wlan xpc`.split(/\s+/),
]);

/** Those of them that other fields have too: a game has sessions and peers. */
const shared = new Set(
  `accept airdrop bind browse browser conn extension filter flow interface listen listener packet path peer plugin port profile
   provider relay route router send session simulator stream`.split(/\s+/),
);

/** Whether a text speaks of networking: by one of the field's words, or a name that begins as the field's do. */
export function speaksOfField(text: string): boolean {
  return hasWord(text, (word) => words.has(word));
}

/** The same by words that no other field has, for numbers that anybody's error may have. */
export function speaksOfFieldAlone(text: string): boolean {
  return hasWord(text, (word) => words.has(word) && !shared.has(word));
}

/** What RunningBoard calls a process that it speaks of, by the identifier of its bundle: "xpcservice<com.example.tunnel(501)>". */
const ofProcess = /\b(?:anon|app|application|daemon|osservice|xpcservice)<\S*/g;

function hasWord(text: string, isOne: (word: string) => boolean): boolean {
  // Not posix_spawn and its like.
  if (/\bposix(?!_)/i.test(text)) return true;
  const said = text.includes("<") ? text.replace(ofProcess, "") : text;
  for (const [word] of said.matchAll(/[A-Za-z]+/g)) {
    const lower = word.toLowerCase();
    // "bindFailed": a case of an error that is called by what failed.
    if (lower.endsWith("failed") && isOne(lower.slice(0, -"failed".length))) return true;
    if (isOne(lower) || /^(?:NE|NW|NS|CF|kCF|CW|OS|MC|SC|POSIX)[A-Z][a-z]/.test(word)) return true;
  }
  return false;
}

/** Words that apps print beside a failed request, and how the system says that one ended. */
const loading =
  /\b(?:api|certificates?|cred(?:s|store|entials?)|download(?:s|ing|ed)?|fetch(?:ing|ed)?|host|internet|keychain|load(?:ing)? failed|offline|pkcs ?#?12|requests?|server|upload(?:s|ing|ed)?|webview)\b|> finished with error\b|finished with error - code\b/i;

/** Whether a text speaks of a request, as apps do in their own words. */
export function speaksOfLoading(text: string): boolean {
  return loading.test(text);
}

/** Words that announce an error in any field. */
const announcing = new Set(
  `a an and callback code completed completion couldn description desc didfailwith didfail domain err errno error errors errorcode
   exception fail failed failing fails failure finished got in internal is localizeddescription nil no ns nserror null of optional osstatus other
   result returned status the unknown waiting was with`.split(/\s+/),
);

/** Whether a text says anything but that there is an error. */
export function hasOtherWords(text: string): boolean {
  return (text.match(/\p{L}+/gu) ?? []).some((word) => !announcing.has(word.toLowerCase()));
}
