import type { ErrorCode } from "../core/error-code.ts";
import type { CodeIndex } from "./code-index.ts";

/** The codes that a line calls by their names without what begins all names of their domain. */
export function shortlyNamed({ byName }: CodeIndex, line: string): readonly ErrorCode[] {
  return forms.flatMap(([form, beginning]) => {
    const name = form.exec(line)?.[1];
    return (name && byName.get(`${beginning}${name}`)) || [];
  });
}

const forms: readonly (readonly [RegExp, string])[] = [
  // Mono: "Unknown Secure Transport error `PeerBadCert'". Known lines tell of those for versions and for a close.
  [/\bSecure Transport error `(?!Closed|PeerProtocolVersion)([A-Za-z]+)'/, "errSSL"],
  // Network framework, where nothing says the number: "DNS Error: NoAuth".
  [/\bDNS Error: ([A-Z][A-Za-z]+)/, "kDNSServiceErr_"],
  // Apps, as a reason's number says nothing: "stopTunnel(with: userInitiated)", "Tunnel stopped, reason: .idleTimeout". One
  // word alone may be any.
  [
    /^(?=.*(?:[Tt]unnel|V(?:PN|pn)|vpn|[Pp]rovider|[Ff]ilter|[Pp]roxy)).*?\b[Ss]top[a-z]{0,20}(?:\b|[A-Z]).{0,80}?\b(?:[Rr]eason|with(?!\W{1,3}reason\b)|because)\b[\s:=("'.]{1,4}([a-z]+[A-Z][A-Za-z]+)\b/,
    "NEProviderStopReason.",
  ],
];
