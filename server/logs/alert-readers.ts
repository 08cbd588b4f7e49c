import { afterMarks, type Found, foundError, isWord, numberOf } from "./token-reading.ts";
import type { Token } from "./tokens.ts";

/**
 * Codes of Secure Transport for alerts that came from the other side (RFC 8446, section 6; SecureTransport.h), by their names
 * without marks. Those about certificates, versions and cipher suites are left to the lines that tell of both sides.
 */
const received: ReadonlyMap<string, number> = new Map([
  ["unexpectedmessage", -9819],
  ["badrecordmac", -9820],
  ["decryptionfailed", -9821],
  ["recordoverflow", -9822],
  ["decompressionfailure", -9823],
  ["illegalparameter", -9830],
  ["accessdenied", -9832],
  ["decodeerror", -9833],
  ["decrypterror", -9834],
  ["internalerror", -9838],
  ["usercancelled", -9839],
  ["usercanceled", -9839],
  ["norenegotiation", -9840],
  ["inappropriatefallback", -9860],
  ["missingextension", -9861],
  ["badcertificatestatusresponse", -9862],
  ["unknownpskidentity", -9864],
  ["unrecognizedname", -9865],
]);

/** How many words the name of an alert may have. */
const mostWords = 4;

/** "TLSV1_ALERT_INTERNAL_ERROR": an alert from the other side, as the readers below have it, as TLS libraries print it. */
export function alertInName(tokens: readonly Token[], at: number): Found | undefined {
  return named(tokens[at]!.text.slice("TLSV1_ALERT_".length), at + 1);
}

/** "read alert, level: fatal, description: internal error" */
export function alertDescribed(tokens: readonly Token[], at: number): Found | undefined {
  return isRead(tokens, at) ? ofWords(tokens, at + 1) : undefined;
}

/** "remote error: tls: internal error" */
export function alertOfRemote(tokens: readonly Token[], at: number): Found | undefined {
  const isRemote = isWord(tokens[at - 2], /^error$/) && isWord(tokens[at - 3], /^remote$/);
  return isRemote ? ofWords(tokens, at + 1) : undefined;
}

/** "tlsv1 alert internal error", "received fatal alert: InternalError", "SSL3 alert read:fatal:internal error" */
export function alertReceived(tokens: readonly Token[], at: number): Found | undefined {
  if (isWord(tokens[at + 1], /^read$/) && isWord(tokens[at + 3], /^fatal$/)) return ofWords(tokens, at + 4);
  const isReceived = isWord(tokens[at - 1], /^(?:tlsv1|sslv3)$/) || isWord(tokens[at - 2], /^received$/);
  return isReceived ? ofWords(tokens, at + 1) : undefined;
}

/** Whether "read alert" stands in front of what describes an alert. */
function isRead(tokens: readonly Token[], at: number): boolean {
  for (let before = at - 1; before > at - 9; before--)
    if (isWord(tokens[before], /^alert$/)) return isWord(tokens[before - 1], /^read$/);
  return false;
}

/** The alert whose name begins at the words behind a mark. */
function ofWords(tokens: readonly Token[], from: number): Found | undefined {
  const first = afterMarks(tokens, from, 1);
  let name = "";
  for (let next = first; next < first + mostWords && tokens[next]?.kind === "word"; next++) {
    name += tokens[next]!.text;
    const found = named(name, next + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function named(name: string, next: number): Found | undefined {
  const code = received.get(name.replaceAll("_", "").toLowerCase());
  return code === undefined ? undefined : foundError("notation", "NSOSStatusErrorDomain", code, next);
}

/** "Unknown Secure Transport error `-50'": a status to which Mono gives no name. */
export function secureTransport(tokens: readonly Token[], at: number): Found | undefined {
  if (!isWord(tokens[at - 1], /^Secure$/)) return undefined;
  if (!isWord(tokens[at + 1], /^error$/) || tokens[at + 2]?.text !== "`") return undefined;
  const code = numberOf(tokens[at + 3]);
  return code === undefined ? undefined : foundError("notation", "NSOSStatusErrorDomain", code, at + 4);
}
