import { alertDescribed, alertInName, alertOfRemote, alertReceived, secureTransport } from "./alert-readers.ts";
import {
  hiddenWords,
  httpStatus,
  loadEnded,
  networkCase,
  ofCFSocket,
  ofLookup,
  posixNumber,
  resourceFailure,
  webSocketClose,
} from "./connection-readers.ts";
import {
  beside,
  codeKey,
  codeThenDomain,
  domainKey,
  domainName,
  domainThenCode,
  inBrackets,
  inTitle,
} from "./domain-readers.ts";
import { streamDomains } from "./stream-domains.ts";
import {
  afterMarks,
  type Found,
  followsWord,
  foundError,
  foundNoError,
  isWord,
  mayStopProvider,
  numberOf,
  type Reader,
  valueBehind,
} from "./token-reading.ts";
import type { Token } from "./tokens.ts";

/**
 * For a place where a word stands, tried in this order; each looks at a few tokens from its place on. A reader is asked at
 * the words alone that its pattern fits, and doesn't look at them again for that.
 */
const wordReaders: readonly (readonly [RegExp, Reader])[] = [
  [/CFStreamSSLErrorOriginalValue$/, beneath],
  [domainKey, domainThenCode],
  [codeKey, codeThenDomain],
  [/^(?:SSLV3|TLSV1)_ALERT_[A-Z_]+$/, alertInName],
  [/^description$/i, alertDescribed],
  [/^tls$/, alertOfRemote],
  [/^alert$/, alertReceived],
  [/^Transport$/, secureTransport],
  [/status_?code$|^http_?status$|^(?:status|https?)$/i, httpStatus],
  [/^(?:error|status|onclose|with|(?:close)?_?code|clos(?:ed?|ing))$/i, webSocketClose],
  [/^(?:dns|posix|tls)$/, networkCase],
  [/^didFail$/, loaderFailure],
  [/^didFailLoading$/, resourceFailure],
  [/^finished$/, loadEnded],
  [/^(?:exit|exited|quit|terminated)$/i, ended],
  [/reason$/i, stopReason],
  [/^(?:erro?no|so_error|err)$/i, errorNumber],
  [/^getaddrinfo$/i, ofLookup],
  [/^CFSocketSetAddress$/, ofCFSocket],
  [/^/, named],
  [/Domain$/, inBrackets],
  [domainName, inTitle],
  [/[a-z][A-Z]|[A-Z]{2}[a-z]/, beside],
  [/^posix$/i, posixNumber],
  [/^(?:error|osstatus|status|code|failed|failure|errorcode|err)$/i, announced],
];

/** For most words this is all: none of the other readers begins at them. */
const ofAnyWord: readonly Reader[] = [named];

const ofSome = wordReaders.filter(([begins]) => begins.source !== "^");
const mayBegin = ["", "i"].map((flags) => {
  const sources = ofSome.flatMap(([begins]) => (begins.flags === flags ? [begins.source] : []));
  return new RegExp(sources.join("|"), flags);
});

/** The readers for a place where a word stands. */
export function readersAt(word: string): readonly Reader[] {
  if (!mayBegin.some((pattern) => pattern.test(word))) return ofAnyWord;
  return wordReaders.flatMap(([begins, reader]) => (begins.test(word) ? [reader] : []));
}

/** The same for a number. */
export const numberReaders: readonly Reader[] = [pair, streamPair, hiddenWords, negative];

/** "_kCFNetworkCFStreamSSLErrorOriginalValue=-9843": the code of TLS that CFNetwork notes beneath an error. */
function beneath(tokens: readonly Token[], at: number): Found | undefined {
  const value = valueBehind(tokens, at);
  const code = numberOf(tokens[value]);
  return code === undefined ? foundNoError(at + 1) : foundError("notation", streamDomains.get(3), code, value + 1);
}

/** "SubResourceLoader::didFail: (type=1, code=-1022)": WebKit's loaders print URL loading's codes beside a kind of their own. */
function loaderFailure(tokens: readonly Token[], at: number): Found | undefined {
  const kind = afterMarks(tokens, at + 1, 2);
  if (!isWord(tokens[kind], /^type$/) || tokens[kind + 3]?.text !== ",") return undefined;
  if (!isWord(tokens[kind + 4], /^code$/)) return undefined;
  return numberAfter(tokens, kind + 4, "NSURLErrorDomain");
}

/** "exited with status 1", "finished with exit code 0", "terminated with code 9": how a process ended. */
function ended(tokens: readonly Token[], at: number): Found | undefined {
  let next = at + 1;
  while (
    next < at + 6 &&
    (isWord(tokens[next], /^(?:with|exit|status|code|error)$/i) || /^[=:(]$/.test(tokens[next]?.text ?? ""))
  )
    next++;
  return next > at + 1 && tokens[next]?.kind === "number" ? foundNoError(next + 1) : undefined;
}

/** "stopped with reason 12", "stop reason: 12", "didStopWithReason 5". */
function stopReason(tokens: readonly Token[], at: number): Found | undefined {
  const isOne = /stop/i.test(tokens[at]!.text);
  const isOther = followsWord(tokens, at, 3, /^(?:did)?stop/i) && mayStopProvider(tokens, at);
  if (!isOne && !isOther) return undefined;
  return numberAfter(tokens, at, "NEProviderStopReason");
}

/** "errno 61", "errno=61", "errono (48)" as some misspell it, "SO_ERROR [61: …]", "Err(50)", "TCP Conn 0x60 event 3. err: 61". */
function errorNumber(tokens: readonly Token[], at: number): Found | undefined {
  const isCalled = isWord(tokens[at], /^Err$/) && tokens[at + 1]?.text === "(";
  // "event 3. err", "complete. fd: -1, err".
  const isOfConnection = [6, 9].some(
    (back) => isWord(tokens[at - back], /^TCP$/) && isWord(tokens[at - back + 1], /^Conn$/),
  );
  const isShort = isWord(tokens[at], /^err$/i);
  if (isShort && !isCalled && !(tokens[at]!.text === "err" && isOfConnection)) return undefined;
  const value = numberOf(tokens[at + 2]);
  const isOfAnyKind = tokens[at]!.text === "Err" && value !== undefined && value < 0;
  const found = numberAfter(tokens, at, isOfAnyKind ? "NWError" : "NSPOSIXErrorDomain");
  return found && isWord(tokens[at], /^erro?no$/i) ? { ...found, isErrno: true } : found;
}

/** The number behind the word at `at`, which says that it is of `domain`. */
function numberAfter(tokens: readonly Token[], at: number, domain: string): Found | undefined {
  const value = afterMarks(tokens, at + 1, 2);
  if (tokens[value]?.kind !== "number") return undefined;
  return foundError("notation", domain, numberOf(tokens[value]), value + 1);
}

/** "X error 1", "(X error 1.)", "X Code=1", "X error code: 1". */
function named(tokens: readonly Token[], at: number): Found | undefined {
  const name = tokens[at];
  if (name?.kind !== "word") return undefined;
  let next = at + 1;
  while (next < at + 4 && /^["'”’`,):]$/.test(tokens[next]?.text ?? "")) next++;
  if (!isWord(tokens[next], /^(?:error|errorcode|code)$/i) || isLevel(tokens, next)) return undefined;
  const isQuoted = tokens[at - 1]?.text === "(" && tokens[next]!.text === "error" && /^[A-Z]\w*[a-z]/.test(name.text);
  if (!isQuoted && !isDomainLike(name.text)) return undefined;
  next++;
  if (isWord(tokens[next], /^code$/i)) next++;
  const value = afterMarks(tokens, next, 2);
  if (tokens[value]?.kind !== "number" || isPairAt(tokens, value)) return undefined;
  return foundError("named", name.text, numberOf(tokens[value]), value + 1);
}

/** "demo.conn:ERROR:16470": the level of an entry between a logger and a process. */
function isLevel(tokens: readonly Token[], at: number): boolean {
  return tokens[at]!.text === "ERROR" && tokens[at - 1]?.text === ":" && tokens[at + 1]?.text === ":";
}

/**
 * CFNetwork's domain and code, "1:57", where an error or a connection is spoken of, with the errno that may follow in
 * brackets, which decides where the domain is none of the table.
 */
function pair(tokens: readonly Token[], at: number): Found | undefined {
  const [first, colon, second] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (first?.kind !== "number" || colon?.text !== ":" || second?.kind !== "number") return undefined;
  if (first.end !== colon.start || colon.end !== second.start || /^-?0\d/.test(second.text)) return undefined;
  if (tokens[at + 3]?.text === ":" || isWord(tokens[at - 1], /^(?:at|on|since|until|from|after|for)$/i))
    return undefined;
  if (!speaksOfConnection(tokens, at)) return undefined;
  const domain = streamDomains.get(Number(first.text));
  const code = Number(second.text);
  const brackets = tokens[at + 3]?.text === "[" && tokens[at + 4]?.kind === "number" && tokens[at + 5]?.text === "]";
  // The wrapper of the connection says the code of the pair once more, and without its domain.
  const isSaidAgain = isWord(tokens[at + 3], /^Err$/) && numberOf(tokens[at + 5]) === code;
  const next = brackets || isSaidAgain ? at + 6 : at + 3;
  if (domain !== undefined) return foundError("notation", domain, code, next);
  const isSaidTwice = first.text === "0" && brackets && numberOf(tokens[at + 4]) === code && code !== 0;
  return isSaidTwice
    ? foundError("notation", code > 0 ? "NSPOSIXErrorDomain" : "NWError", code, next)
    : foundNoError(next);
}

/** "SocketStream write error [0x60]: 3 -9806": the same with a space, as streams of sockets print it. */
function streamPair(tokens: readonly Token[], at: number): Found | undefined {
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (second?.kind !== "number" || tokens[at - 1]?.text !== ":") return undefined;
  const isStream = [4, 5, 6, 7, 8].some((back) => isWord(tokens[at - back], /^SocketStream$/));
  const domain = streamDomains.get(Number(first!.text));
  if (!isStream || domain === undefined) return undefined;
  return foundError("notation", domain, Number(second.text), at + 2);
}

/** Words in front of a pair that say what it is; a bracket around it holds one behind a code. */
function speaksOfConnection(tokens: readonly Token[], at: number): boolean {
  let [error, connection] = [false, false];
  for (let before = at - 1; before >= 0 && before > at - 24; before--) {
    const { kind, text } = tokens[before]!;
    if (kind !== "word") continue;
    if (/^(?:error|err|status|failed|failure|connect|reason|code)$/i.test(text)) error = true;
    if (/^(?:TIC|TCP|Conn|Connection|Task|HTTP|TLS|QUIC|Socket|NSURL\w*|CFURL\w*)$/.test(text)) connection = true;
    if (text === "retry" && isWord(tokens[before - 1], /^can$/)) connection = true;
    if (/^(?:read|write)$/.test(text) && isWord(tokens[before - 1], /^final$/)) error = true;
  }
  return error && connection;
}

/** A number behind a word that announces an error: "error 61", "OSStatus -25300", "failed (-9807)". */
function announced(tokens: readonly Token[], at: number): Found | undefined {
  let next = at + 1;
  if (isWord(tokens[next], /^(?:code|status)$/i)) next++;
  while (next < at + 5 && /^[=:(#[]$/.test(tokens[next]?.text ?? "")) next++;
  const value = tokens[next];
  if (value?.kind !== "number" || isPairAt(tokens, next)) return undefined;
  const code = Number(value.text);
  if (isAmount(tokens, next) || (code > 0 && followsWord(tokens, at, mostToCurl, /curl$/i)))
    return foundNoError(next + 1);
  if (code > 0 && isTwice(tokens, next)) return foundError("notation", "NSPOSIXErrorDomain", code, next + 4);
  const isWeak = /^(?:failed|failure|status|code)$/i.test(tokens[at]!.text) || tokens[next + 1]?.text === ":";
  return code < 0 || !isWeak ? foundError("bare", undefined, code, next + 1) : foundNoError(next + 1);
}

/** "libcurl error: 35", "curl failed with error code 56": how far curl's name may stand from what announces its own number. */
const mostToCurl = 3;

/** "code -1009 items": a number behind which what there are so many of ends the clause. */
function isAmount(tokens: readonly Token[], at: number): boolean {
  const end = tokens[at + 2];
  return (
    isWord(tokens[at + 1], /^[a-z]{2,}[a-rt-z]s$/) &&
    !isWord(
      tokens[at + 1],
      /^(?:always|appears|arises|comes|has|happens|means|occurs|persists|returns|shows|this|was)$/,
    ) &&
    (end === undefined || /^[.,;)]$/.test(end.text))
  );
}

/** "61 [61]": CFNetwork's diagnostics have the errno behind an error's number, and an error that is the same is one. */
function isTwice(tokens: readonly Token[], at: number): boolean {
  const [open, second, close] = [tokens[at + 1], tokens[at + 2], tokens[at + 3]];
  return open?.text === "[" && second?.text === tokens[at]!.text && close?.text === "]";
}

function isPairAt(tokens: readonly Token[], at: number): boolean {
  return tokens[at + 1]?.text === ":" && tokens[at + 2]?.kind === "number" && tokens[at + 1]!.start === tokens[at]!.end;
}

/** Words of failure. */
const failing = /err|fail|status|denied|handshake|^tls|^ssl/i;

/** Words that tell of a failure where a number is all that follows them. */
const ending = /^(?:lost|refused|timed|unable|cannot|couldn?|offline|locked)$/i;

/** How far such a word may stand in front: the path of a file lies between where the number is last behind a colon. */
const [nearest, farthest] = [8, 24];

/** The name of a code, of two words and more: "PolicyDenied", "NoAuth". */
const codeName = /^(?:[A-Z][a-z]+){2,}$/;

/**
 * A negative number of three digits and more that stands apart: behind a word of failure or "timed out", before a name, or in
 * brackets or last behind words that tell of one: "-65570: PolicyDenied", "Lost connection (-997)", "connection lost -1005".
 */
function negative(tokens: readonly Token[], at: number): Found | undefined {
  const value = tokens[at];
  if (value?.kind !== "number" || !/^-[1-9]\d{2,5}$/.test(value.text)) return undefined;
  const isAlone = tokens.length === 1;
  const isNamed = tokens[at + 2] === undefined && isWord(tokens[at + 1], codeName);
  const isCalled = isNamed || (tokens[at + 1]?.text === ":" && tokens[at + 2]?.kind === "word");
  const isBracketed = tokens[at - 1]?.text === "(" && tokens[at + 1]?.text === ")";
  const isLast = tokens[at + 1] === undefined;
  const telling = isBracketed || isLast ? [failing, ending] : [failing];
  const most = isLast && tokens[at - 1]?.text === ":" ? farthest : nearest;
  const isError = telling.some((words) => followsWord(tokens, at, most, words));
  const out = tokens[at - 1]?.text === ":" ? at - 2 : at - 1;
  const isTimedOut = isWord(tokens[out], /^out$/i) && isWord(tokens[out - 1], /^timed$/i);
  if (isNetworkError(tokens, at)) return foundError("notation", "NWError", Number(value.text), at + 1);
  if (!isAlone && !isCalled && !isError && !isTimedOut) return undefined;
  return foundError("bare", undefined, Number(value.text), at + 1);
}

/** "-9808: Optional(": an NWError prints itself so, with the words of the error's number in the language of the system. */
function isNetworkError(tokens: readonly Token[], at: number): boolean {
  return tokens[at + 1]?.text === ":" && tokens[at + 2]?.text === "Optional" && tokens[at + 3]?.text === "(";
}

/** Whether a name is one for a domain of errors: it says so, or is qualified as a module's or a company's are. */
function isDomainLike(name: string): boolean {
  return (
    /(?:Domain|Errors?|ErrorCode|OSStatus)$/.test(name.replace(/^error$/i, "")) || /\w\.\w|errordomain/i.test(name)
  );
}
