import type { ErrorCode } from "../core/error-code.ts";
import { compareText } from "../core/text.ts";
import { hasOtherWords, speaksOfFieldAlone, speaksOfLoading } from "./field-words.ts";
import { sharedCalls, socketCalls } from "./socket-calls.ts";

/** What a text says beside a number, and what it stands in, for telling domains apart. */
export interface Around {
  /** Domains whose words are there. */
  readonly domains: ReadonlySet<string>;
  /** Frameworks, in small letters, that are spoken of. */
  readonly said: ReadonlySet<string>;
  /** Frameworks and topics, in small letters, that are at hand. */
  readonly atHand: ReadonlySet<string>;
  /** The text evened. */
  readonly even: string;
  /** It speaks of networking, or of nothing but an error. */
  readonly isOfField: boolean;
}

/** For lines without a bare number, of which nobody asks what stands around it. */
export const nothingAround: Around = {
  domains: new Set(),
  said: new Set(),
  atHand: new Set(),
  even: "",
  isOfField: false,
};

/** Bluetooth and NFC have handshakes and advertise too, with numbers of their own. */
const radioBeside = /\b(?:ble|bluetooth|gatt|nfc|cb(?:central|peripheral)\w*|core ?(?:bluetooth|nfc))\b/i;

/** Words beside which a line that names such a radio is about the network all the same. */
const networkBeside = /\b(?:bonjour|dns\w*|https?|mdns\w*|nw[a-z]+|osstatus|ssl|tcp|tls|udp|url\w*|wi-?fi)\b/i;

/** What stands around the numbers of a text, `even` evened; `context` names modules or topics at hand, `frameworks` those that have codes. */
export function aroundIn(text: string, context: readonly string[], frameworks: Iterable<string>, even = ""): Around {
  const lower = text.toLowerCase();
  const words = `${text} ${context.join(" ")}`;
  if (radioBeside.test(text) && !networkBeside.test(text)) return { ...nothingAround, even };
  return {
    domains: new Set(hints.filter(([, pattern]) => pattern.test(words)).map(([domain]) => domain)),
    said: new Set([...frameworks].filter((name) => lower.includes(name))),
    atHand: new Set(context.map((each) => each.toLowerCase())),
    even,
    isOfField: speaksOfFieldAlone(text) || speaksOfLoading(text) || !hasOtherWords(text),
  };
}

/** The codes that a number may mean, best first by what stands around it. */
export function ranked(errors: readonly ErrorCode[], { domains, said, atHand }: Around): readonly ErrorCode[] {
  const score = ({ framework, domain, cause, article }: ErrorCode) =>
    (atHand.has(framework.toLowerCase()) ? 8 : 0) +
    (said.has(framework.toLowerCase()) ? 6 : 0) +
    (domains.has(domain) ? 5 : 0) +
    (cause ? 2 : 0) +
    (article ? 1 : 0) -
    (/^(?:k?CF|k?CW)/.test(domain) ? 2 : 0);
  const scores = new Map(errors.map((error) => [error, score(error)]));
  return [...errors].sort((a, b) => scores.get(b)! - scores.get(a)! || compareText(a.id, b.id));
}

const calls = [...socketCalls, ...sharedCalls].join("|");

/** Words that say that a number beside them belongs to a domain. */
const hints: readonly (readonly [string, RegExp])[] = [
  ["NSOSStatusErrorDomain", /\b(?:tls|ssl|osstatus|certificate|handshake|keychain|sec[A-Z]\w*)/i],
  [
    "DNSServiceErrorType",
    /\b(?:dns\w*|bonjour|mdns\w*|zeroconf|(?:nw)?(?:browser|listener)|advertis|discover|publish|regist|resolv)/i,
  ],
  [
    "NSPOSIXErrorDomain",
    new RegExp(String.raw`\b(?:errno|posix|lower protocol stack|sockets?(?:read|write)?|${calls})\b`, "i"),
  ],
  ["NSURLErrorDomain", /\b(?:nsurl\w*|urlsession|http load)\b/i],
  ["OSSystemExtensionErrorDomain", /\b(?:system ?extension|sysext)/i],
  ["NEHotspotConfigurationErrorDomain", /\bhotspot ?configuration/i],
];
