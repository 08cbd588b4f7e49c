import { alertDescribed, alertInName, alertOfRemote, alertReceived, secureTransport } from "./alert-readers.ts";
import {
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

/** Whether a name is one for a domain of errors: it says so, or is qualified as a module's or a company's are. */
function isDomainLike(name: string): boolean {
  return (
    /(?:Domain|Errors?|ErrorCode|OSStatus)$/.test(name.replace(/^error$/i, "")) || /\w\.\w|errordomain/i.test(name)
  );
}
