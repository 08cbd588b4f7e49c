import { addTo } from "../core/collections.ts";
import type { ErrorCode } from "../core/error-code.ts";
import { errnoByWords } from "./errno-words.ts";
import { evened } from "./symptoms.ts";

/** Error codes by all that they can be found by. */
export interface CodeIndex {
  readonly byName: ReadonlyMap<string, readonly ErrorCode[]>;
  /** By Swift's name, type and case, in small letters: .NET writes both in capitals of its own. */
  readonly byCase: ReadonlyMap<string, readonly ErrorCode[]>;
  /** Of each name its longest word, in small letters, which stands in each line that has the name. */
  readonly nameWords: ReadonlySet<string>;
  readonly byNumber: ReadonlyMap<number, readonly ErrorCode[]>;
  /** By what the system prints, evened. */
  readonly byMessage: ReadonlyMap<string, ErrorCode>;
  /** By what other systems print, evened. */
  readonly byMessageElsewhere: ReadonlyMap<string, ErrorCode>;
  /** What Apple’s and other systems print for errnos, evened: the error that it is, or the name of one that isn’t told by words. */
  readonly ofErrnos: readonly (readonly [string, ErrorCode | string])[];
  /** What systems print by its longest word, which stands in each line that has it. */
  readonly byMessageWord: ReadonlyMap<string, readonly Printed[]>;
  /** In small letters. */
  readonly frameworks: ReadonlySet<string>;
  /** Codes of the domain that a text calls `name`; `code` tells which one an NWError is of. Nothing where it isn't known. */
  inDomain(name: string, code: number | undefined): readonly ErrorCode[] | undefined;
}

/** What the system prints for an error, evened, and its place among all of them. */
export interface Printed {
  readonly message: string;
  readonly error: ErrorCode;
  readonly place: number;
  /** Other systems print it, and not Apple’s. */
  readonly isElsewhere: boolean;
}

/** Those of sockets and of getaddrinfo. */
export const errnoDomains: ReadonlySet<string> = new Set(["NSPOSIXErrorDomain", "kCFStreamErrorDomainNetDB"]);

/** The index of `errors`. */
export function codeIndexOf(errors: readonly ErrorCode[]): CodeIndex {
  const byName = new Map<string, ErrorCode[]>();
  const byCase = new Map<string, ErrorCode[]>();
  const byNumber = new Map<number, ErrorCode[]>();
  const byDomain = new Map<string, ErrorCode[]>();
  const byMessage = new Map<string, ErrorCode>();
  const byMessageElsewhere = new Map<string, ErrorCode>();
  const byMessageWord = new Map<string, Printed[]>();
  const frameworks = new Set(["__c", "swift"]);
  for (const error of errors) {
    for (const name of namesOfCode(error)) {
      addTo(byName, name, error);
      if (/^\w+\.\w+$/.test(name)) addTo(byCase, name.toLowerCase(), error);
    }
    for (const name of [error.domain, ...(error.domainAlso ?? [])]) addTo(byDomain, name.toLowerCase(), error);
    if (error.code !== undefined) addTo(byNumber, error.code, error);
    if (error.message !== undefined) byMessage.set(evened(error.message), error);
    if (error.messageAlso !== undefined) byMessage.set(evened(error.messageAlso), error);
    if (error.messageElsewhere !== undefined) byMessageElsewhere.set(evened(error.messageElsewhere), error);
    frameworks.add(error.framework.toLowerCase());
  }
  for (const [place, [message, error]] of [...byMessage, ...byMessageElsewhere].entries())
    addTo(byMessageWord, longestWord(message), { message, error, place, isElsewhere: place >= byMessage.size });
  return {
    byName,
    byCase,
    nameWords: new Set([...byName.keys()].map((name) => longestWord(name.toLowerCase()))),
    byNumber,
    byMessage,
    byMessageElsewhere,
    ofErrnos: [
      ...[...byMessage, ...byMessageElsewhere].filter(([, { domain }]) => errnoDomains.has(domain)),
      ...errnoByWords,
    ],
    byMessageWord,
    frameworks,
    inDomain(name, code) {
      const lower = name.toLowerCase();
      const dot = lower.indexOf(".");
      const own = dot !== -1 && frameworks.has(lower.slice(0, dot)) ? lower.slice(dot + 1) : lower;
      if (/^nwerror(?:domain|\.(?:dns|posix|tls))?$/.test(own)) return byDomain.get(domainInNWError(code));
      // Another case, such as the one of Wi-Fi Aware, has numbers of its own.
      if (own.startsWith("nwerror.")) return byDomain.get("nwerrordomain");
      if (/netservice/.test(own) && isOfDNS(code)) return byDomain.get(domainOfDNS);
      return byDomain.get(own) ?? byDomain.get(own.replace(/\.code$/, ""));
    },
  };
}

/** The longest word of a text; a line that has the text has that word. */
export function longestWord(text: string): string {
  const words = text.match(/[\p{L}_]+/gu) ?? [];
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), "");
}

const domainOfDNS = "dnsserviceerrortype";

/** Whether a number is in the range of DNS-SD, whose errors NWError and NetService hand on. */
function isOfDNS(code: number | undefined): boolean {
  return code !== undefined && code <= -65_000 && code > -66_000;
}

/** The domain of the error that an NWError holds; its number is that error's. */
function domainInNWError(code: number | undefined): string {
  if (isOfDNS(code)) return domainOfDNS;
  return code !== undefined && code < 0 ? "nsosstatuserrordomain" : "nsposixerrordomain";
}

function* namesOfCode({ objc, swift }: ErrorCode): Iterable<string> {
  if (objc) yield objc;
  if (!swift || swift === objc) return;
  yield swift;
  if (swift.includes(".Code.")) yield swift.replace(".Code.", ".");
  const posix = /^POSIXErrorCode\.(\w+)$/.exec(swift)?.[1];
  if (posix && posix !== objc) yield posix;
}
