import type { ErrorCode } from "../core/fact.ts";
import type { Mention } from "../logs/mention.ts";
import type { CodeIndex } from "./code-index.ts";
import { speaksOfField } from "./field-words.ts";
import { evened } from "./symptoms.ts";

const [posix, netDB] = ["NSPOSIXErrorDomain", "kCFStreamErrorDomainNetDB"];

/** Words of those who ask for a host's addresses: the number beside them is one of getaddrinfo, though it is printed as an errno. */
const lookup = /getaddrinfo|gaierror|host lookup|name resolution|nodename nor servname/i;

/**
 * The errors that an errno means which a program prints. The words beside it win, as systems number errors differently and
 * say them alike. A number alone is Apple's, where sockets of Apple's systems give it; one that any call may give counts
 * beside a word of the field or the name of the call ("proc_pidpath", "open_socket()").
 */
export function ofErrno(
  { ofErrnos, inDomain }: CodeIndex,
  code: number,
  { before, after }: NonNullable<Mention["beside"]>,
  line: string,
): readonly ErrorCode[] {
  const said = nearest(ofErrnos, evened(before), evened(after));
  if (said) return [said];
  const isLookup = lookup.test(before) || lookup.test(after);
  const known = inDomain(isLookup ? netDB : posix, code) ?? [];
  const isMeant = isLookup || (!ofOthers.has(code) && (code > lastOfAnyCall || speaksOfField(line) || call.test(line)));
  return isMeant ? known.filter((error) => error.code === code) : [];
}

/** What a number means that nothing calls an errno, evened text around it: of numbers of others only their words tell. */
export function ofBareErrno({ ofErrnos }: CodeIndex, error: ErrorCode, even: string): readonly ErrorCode[] {
  if (error.domain !== posix || !ofOthers.has(error.code!)) return [error];
  return ofErrnos
    .filter(([message]) => even.includes(message))
    .slice(0, 1)
    .map(([, said]) => said);
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

/**
 * Numbers of System V's streams and of robust locks here, and of everyday errors of sockets on Linux: 98 is "Address already
 * in use" there, 104 "Connection reset by peer" (sys/errno.h; asm-generic/errno.h of Linux).
 */
const ofOthers: ReadonlySet<number> = new Set([97, 98, 99, 101, 103, 104, 105]);

/** How far words may stand from the number that they go with, in UTF-16 units. */
const farthestWords = 12;

/** The error of a system whose message stands nearest to the end of `before` or the beginning of `after`. */
function nearest(
  messages: readonly (readonly [string, ErrorCode])[],
  before: string,
  after: string,
): ErrorCode | undefined {
  let found: ErrorCode | undefined;
  let least = farthestWords;
  for (const [message, error] of messages) {
    const [inFront, behind] = [before.lastIndexOf(message), after.indexOf(message)];
    const distance = Math.min(
      inFront === -1 ? least : before.length - inFront - message.length,
      behind === -1 ? least : behind,
    );
    if (distance >= least) continue;
    [found, least] = [error, distance];
  }
  return found;
}
