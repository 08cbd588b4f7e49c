import { closeCodes, httpStatuses } from "./mention.ts";
import {
  afterMarks,
  type Found,
  followsWord,
  foundError,
  foundNoError,
  isWord,
  largestErrno,
  numberOf,
} from "./token-reading.ts";
import type { Token } from "./tokens.ts";

/** "CFSocketSetAddress bind failure: 48": the errno of a call that Core Foundation made for a socket. */
export function ofCFSocket(tokens: readonly Token[], at: number): Found | undefined {
  if (!isWord(tokens[at + 1], /^bind$/)) return undefined;
  const code = isWord(tokens[at + 2], /^failure$/) ? numberOf(tokens[at + 4]) : undefined;
  return code === undefined ? undefined : foundError("notation", "NSPOSIXErrorDomain", code, at + 5);
}

/** "WebSocket closed with code: 1006", "onclose { code: 1001": the code with which a WebSocket ended, beside words that say so. */
export function webSocketClose(tokens: readonly Token[], at: number): Found | undefined {
  const isError = isWord(tokens[at], /^(?:error|status)$/i);
  if (isError && !isWord(tokens[at + 1], /^code$/i)) return undefined;
  const next = isError ? at + 2 : at + 1;
  const value = afterMarks(tokens, next, 3);
  const code = numberOf(tokens[value]);
  if (code === undefined || code < 1000 || code > 1015) return undefined;
  if (value === next && isWord(tokens[at], /^with$/i) && isCounted(tokens[value + 1])) return undefined;
  // What comes behind a semicolon is said of something else.
  if (tokens.slice(next, value).some(({ text }) => text === ";")) return undefined;
  // Any socket will do where the code stands as programs print it.
  const socket = value > next ? /socket$|web_?socket|^wss?$/i : /web_?socket|^wss?$/i;
  let [isSocket, isClosed] = [isWord(tokens[at], /^closeCode$/), false];
  for (let near = Math.max(0, at - 12); near < value + 8; near++) {
    if (isWord(tokens[near], socket)) isSocket = true;
    if (isWord(tokens[near], /clos(?:e|ing|ure)|disconnect/i)) isClosed = true;
    if (isWord(tokens[near], /^onclose$/i)) isSocket = true;
    if (isWord(tokens[near], /^abnormal$/i) && isWord(tokens[near + 1], /^closure$/i)) isSocket = true;
  }
  const isClose = (isSocket && isClosed) || isOfProtocolError(tokens, at);
  return isClose ? foundError("notation", closeCodes, code, value + 1) : undefined;
}

/** How many tokens the type and the message of an error may take in front of its code. */
const longestError = 24;

/** Starscream puts the code of the frame that closed the socket into an error of this type, behind a message. */
function isOfProtocolError(tokens: readonly Token[], at: number): boolean {
  for (let near = Math.max(2, at - longestError); near < at; near++)
    if (isWord(tokens[near], /\bprotocolError$/) && isWord(tokens[near - 2], /^type$/)) return true;
  return false;
}

/** Whether a word behind a number says what there are so many of, as in "closed with 1001 pending messages". */
function isCounted(token: Token | undefined): boolean {
  return (
    isWord(token, /^[a-z]/) && !isWord(token, /^(?:abnormal|after|and|because|but|by|for|from|going|normal|on|reason)$/)
  );
}

/**
 * ".dns(-65563)", "posix(61)": what an NWError prints of its case and the number in it; `dns(53)` is a port. A number that may
 * be a section of the manual, "posix(3): see the manual", needs a dot or a word of failure in front.
 */
export function networkCase(tokens: readonly Token[], at: number): Found | undefined {
  const { text } = tokens[at]!;
  if (tokens[at + 1]?.text !== "(") return undefined;
  const code = numberOf(tokens[at + 2]);
  if (code === undefined || tokens[at + 3]?.text !== ")" || code > 0 !== (text === "posix")) return undefined;
  const isCase = tokens[at - 1]?.text === "." || followsWord(tokens, at, 4, /err|fail/i);
  if (code > 0 && code <= lastSection && !isCase) return undefined;
  return foundError("notation", `NWError.${text}`, code, at + 4);
}

/** The last section of the manual (man(1)). */
const lastSection = 9;

/** "failed with posix 61", "error POSIX: 61", behind a word of failure: "POSIX 7 locale" is no error. */
export function posixNumber(tokens: readonly Token[], at: number): Found | undefined {
  if (!followsWord(tokens, at, 4, /err|fail/i)) return undefined;
  const value = afterMarks(tokens, at + 1, 1);
  const code = numberOf(tokens[value]);
  if (code === undefined || code <= 0 || code > largestErrno) return undefined;
  return foundError("notation", "NSPOSIXErrorDomain", code, value + 1);
}

/** "[57: <private>]": an error as Network framework prints it, its words kept back. */
export function hiddenWords(tokens: readonly Token[], at: number): Found | undefined {
  if (tokens[at + 1]?.text !== ":") return undefined;
  const texts = [-1, 1, 2, 3, 4].map((step) => tokens[at + step]?.text).join("");
  const code = Number(tokens[at]!.text);
  if (texts !== "[:<private>" || code <= 0 || code > largestErrno) return undefined;
  return foundError("notation", "NSPOSIXErrorDomain", code, at + 5);
}

/**
 * "Task <A>.<1> finished with error - code: 100": a task's own code, and where it is positive the errno of its connection. Any
 * program finishes with an error code; that of a task or a connection is meant.
 */
export function loadEnded(tokens: readonly Token[], at: number): Found | undefined {
  if (!isWord(tokens[at + 1], /^with$/)) return undefined;
  const code = afterMarks(tokens, at + 3, 1);
  if (!isWord(tokens[at + 2], /^error$/) || !isWord(tokens[code], /^code$/)) return undefined;
  const place = afterMarks(tokens, code + 1, 1);
  const value = numberOf(tokens[place]);
  if (value === undefined || value <= 0 || value > largestErrno) return undefined;
  const isOfLoad =
    tokens[at - 1]?.text === ">" ||
    followsWord(tokens, at, 8, /^(?:NSURL|URLSession|CFNetwork|nw_)|^(?:socket|connection)$/i);
  return isOfLoad ? foundError("notation", "NSPOSIXErrorDomain", value, place + 1) : foundNoError(place + 1);
}

/** "getaddrinfo() failed with result 8", "getaddrinfo error: 8": what the call gave, with nothing behind it that it would count. */
export function ofLookup(tokens: readonly Token[], at: number): Found | undefined {
  // "getaddrinfo[3]" numbers a call or a process.
  if (tokens[at + 1]?.text === "[") return undefined;
  let next = at + 1;
  while (
    next < at + 9 &&
    /^(?:[():=,#[]|code|errcode|error|failed|failure|rc|result|ret|returned|status|with)$/i.test(
      tokens[next]?.text ?? "",
    )
  )
    next++;
  const value = numberOf(tokens[next]);
  const behind = tokens[next + 1];
  if (next === at + 1 || value === undefined || value <= 0 || value > lastOfLookups) return undefined;
  if (behind?.text === "/" || (behind?.kind === "word" && !isReason(behind.text))) return undefined;
  return foundError("notation", "kCFStreamErrorDomainNetDB", value, next + 1);
}

/** Whether a word that follows a number tells when or why, and not what it counts. */
function isReason(word: string): boolean {
  return /^(?:at|because|for|in|on|when|while)$/i.test(word);
}

/** EAI_OVERFLOW (netdb.h). */
const lastOfLookups = 14;

/**
 * "response, status 200", "HTTP/1.1 503", "statusCode: 404", "http_status = 401", "HTTP 404": what a server said, and no code
 * of any other domain.
 */
export function httpStatus(tokens: readonly Token[], at: number): Found | undefined {
  let next = at + 1;
  let wasSaid = !isWord(tokens[at], /^status$/i);
  for (; next < at + 6; next++) {
    const token = tokens[next];
    if (isWord(token, /^(?:code|status|response|error)$/i)) wasSaid = true;
    else if (!/^[=:/"(]$/.test(token?.text ?? "") && !/^[123]\.\d$/.test(token?.text ?? "")) break;
  }
  const value = numberOf(tokens[next]);
  if (value === undefined || value < 100 || value > 599) return undefined;
  wasSaid ||= followsWord(tokens, at, 5, /^(?:https?|response|received|server|request|task)$/i);
  return wasSaid ? foundError("notation", httpStatuses, value, next + 1) : undefined;
}

/** How many tokens the flags of a load that failed may take in front of its code. */
const longestFlags = 40;

/** "NetworkResourceLoader::didFailLoading: (isTimeout=0, isCancellation=0, errorCode=-1004)": WebKit prints URL loading's code last. */
export function resourceFailure(tokens: readonly Token[], at: number): Found | undefined {
  for (let next = at + 1; next < at + longestFlags && tokens[next]; next++) {
    if (!isWord(tokens[next], /^errorCode$/)) continue;
    const code = numberOf(tokens[next + 2]);
    return code === undefined || code >= 0 ? undefined : foundError("notation", "NSURLErrorDomain", code, next + 3);
  }
  return undefined;
}
