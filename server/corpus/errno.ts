import { once } from "../core/collections.ts";
import type { ErrorCode } from "../core/error-code.ts";
import type { Beside, Mention } from "../logs/mention.ts";
import type { CodeIndex } from "./code-index.ts";
import { isErrnoName } from "./errno-words.ts";
import { hasOtherWords, speaksOfField, speaksOfLoading } from "./field-words.ts";
import { evened } from "./symptoms.ts";

const [posix, netDB] = ["NSPOSIXErrorDomain", "kCFStreamErrorDomainNetDB"];

/** Words of those who ask for a host's addresses: the number beside them is one of getaddrinfo, though it is printed as an errno. */
const lookup = /getaddrinfo|gaierror|host lookup|name resolution|nodename nor servname/i;

/**
 * The errors that an errno means which a program prints. The words beside it win, as systems number errors differently and
 * say them alike. A number alone is Apple's and counts beside a word of the field or the call that gave it ("proc_pidpath",
 * "open_socket()", "write:errno=54"), and where nothing else is said; "npm ERR! errno 54" is npm's.
 */
export function ofErrno(
  index: CodeIndex,
  code: number,
  beside: Beside,
  isOfSockets: ErrnosOfSockets,
): readonly ErrorCode[] {
  const { before, after } = beside;
  const said = nearest(index.ofErrnos, evened(before), evened(after));
  if (said !== undefined && typeof said !== "string") return [said];
  const isLookup = lookup.test(before) || lookup.test(after);
  if (!isLookup && isOfOtherSystem(index, code, beside, said)) return [];
  const known = index.inDomain(isLookup ? netDB : posix, code) ?? [];
  const isMeant = isLookup || (!ofOthers.has(code) && (said !== undefined || isOfSockets(code, before)));
  return isMeant ? known.filter((error) => error.code === code) : [];
}

/** Whether an errno with `before` in front of it is one of sockets. */
type ErrnosOfSockets = (code: number, before: string) => boolean;

/** Tells of each errno of a line whether what stands around it says that it is one of sockets, or says nothing. */
export function errnosOfSockets(line: string): ErrnosOfSockets {
  const isOfField = once(() => speaksOfField(line));
  const namesCall = once(() => call.test(line));
  const isOfOthers = once(() => hasOtherWords(line) && !speaksOfLoading(line));
  const isOfSandbox = once(() => /\bissue sandbox extension for file\b/i.test(line));
  return (code, before) => {
    if (isOfSandbox()) return false;
    if (isOfField()) return true;
    if (failedCall.test(before)) return false;
    return namesCall() || (code > lastOfAnyCall && (!isOfOthers() || ofDescriptor.test(before)));
  };
}

/** The result of a call that isn't of the field: "mremap_encrypted() => -1, errno=12". */
const failedCall = /\) *=>? *-1\b/;

/** A call that sockets share with files, right in front. */
const ofDescriptor = /\b(?:read|write)\W{1,3}$/;

/** Whether an error is one of files and processes, of which the facts have no words: none of a socket's calls gives it. */
export function isOfFiles({ domain, message }: ErrorCode): boolean {
  return domain === posix && message === undefined;
}

/** What a number means that nothing calls an errno, evened text around it: of numbers of others only their words tell. */
export function ofBareErrno({ ofErrnos }: CodeIndex, error: ErrorCode, even: string): readonly ErrorCode[] {
  if (error.domain !== posix || !ofOthers.has(error.code!)) return [error];
  const line = even.slice(0, longestLine);
  return ofErrnos
    .filter(([message]) => line.includes(message))
    .slice(0, 1)
    .flatMap(([, said]) => (typeof said === "string" ? [] : [said]));
}

/**
 * What is meant where the words or the name right beside a number say that it is another system's, and would be read as an
 * errno of Apple's: nothing for "SO_ERROR [61: No data available]", and where its domain is told, what the words say, as in
 * "NSPOSIXErrorDomain Code=104 "Connection reset by peer"" of a program on Linux. Of any other number undefined. What is in
 * front of a domain belongs to an error before it.
 */
export function ofOtherSystem(
  index: CodeIndex,
  { how, domain, code, beside }: Mention,
): readonly ErrorCode[] | undefined {
  if (code === undefined || code <= 0) return undefined;
  if (domain !== undefined && index.inDomain(domain, code)?.[0]?.domain !== posix) return undefined;
  const own = how === "named" || how === "beside" ? { before: "", after: beside.after } : beside;
  const said = nearest(index.ofErrnos, evened(own.before), evened(own.after));
  if (!isOfOtherSystem(index, code, own, said)) return undefined;
  return domain === undefined || said === undefined || typeof said === "string" ? [] : [said];
}

/** Whether Apple's systems give the number to none of the errors that are said, or the words of a system aren't theirs. */
function isOfOtherSystem(
  index: CodeIndex,
  code: number,
  beside: Beside,
  said: ErrorCode | string | undefined,
): boolean {
  const names = namesBeside(index, beside);
  if (said !== undefined) names.push(typeof said === "string" ? said : said.id.slice(said.id.indexOf("/") + 1));
  if (names.length === 0) return code > 0 && systemsWords.test(beside.before);
  const own = index.inDomain(posix, code) ?? [];
  return !own.some((error) => error.code === code && names.includes(error.objc!));
}

/** Where nothing but the system's words can stand: "OS Error: No data, errno = 61", as Dart prints them. */
const systemsWords = /\bOS Error: [^,()]+, $/;

/** Names of errnos right beside a number: "errno=61 (ENODATA)". */
function namesBeside({ byName }: CodeIndex, { before, after }: Beside): string[] {
  const names = [/\b(E[A-Z\d]+)[^A-Za-z\d]{0,4}$/.exec(before)?.[1], /^[^A-Za-z\d]{0,4}(E[A-Z\d]+)\b/.exec(after)?.[1]];
  return names.filter((name) => name !== undefined && (byName.has(name) || isErrnoName(name))) as string[];
}

/** A name with the bracket of a call, or one of libproc’s; others may be names of anything ("user_name"). */
const call = /(?<![A-Za-z_])(?:[a-z]+_[a-z_]*\(|proc_[a-z]+)/;

/** The last number that calls on files and processes share with those on sockets, EAGAIN (sys/errno.h). */
const lastOfAnyCall = 35;

/**
 * Whether an error with `before` in front of its name is the result of a traced call on a file or a process, as programs
 * get many: "futex(0x1, FUTEX_WAIT) = -1 EAGAIN".
 */
export function isTraced({ domain, code }: ErrorCode, before: string): boolean {
  const isOfAnyCall = domain === posix && code! <= lastOfAnyCall;
  return isOfAnyCall && /\) += -1 $/.test(before) && !speaksOfField(before);
}

/** "48, Address already in use": Apple's number of one of sockets' own errors, and nothing else in front of its words. */
export function isBehindItsNumber({ domain, code }: ErrorCode, before: string): boolean {
  const number = /(?:^|["'([])(\d+)[,:]? ?["']?$/.exec(before)?.[1];
  return number !== undefined && domain === posix && code! > lastOfAnyCall && Number(number) === code;
}

/**
 * Numbers of System V's streams and of robust locks here, and of everyday errors of sockets on Linux: 98 is "Address already
 * in use" there, 104 "Connection reset by peer" (sys/errno.h; asm-generic/errno.h of Linux).
 */
const ofOthers: ReadonlySet<number> = new Set([97, 98, 99, 101, 103, 104, 105]);

/** In a longer line, in UTF-16 units, words behind this don't tell of its numbers. */
const longestLine = 1000;

/** How far words may stand from the number that they go with, in UTF-16 units. */
const farthestWords = 12;

/**
 * The error of a system whose message stands nearest to the end of `before` or the beginning of `after`, or its name; of
 * messages that begin or end alike the longest.
 */
function nearest(messages: CodeIndex["ofErrnos"], before: string, after: string): ErrorCode | string | undefined {
  let found: ErrorCode | string | undefined;
  let [least, length] = [farthestWords, 0];
  for (const [message, error] of messages) {
    const [inFront, behind] = [before.lastIndexOf(message), after.indexOf(message)];
    const distance = Math.min(
      inFront === -1 ? farthestWords : before.length - inFront - message.length,
      behind === -1 ? farthestWords : behind,
    );
    if (distance >= farthestWords || distance > least || (distance === least && message.length <= length)) continue;
    [found, least, length] = [error, distance, message.length];
  }
  return found;
}
