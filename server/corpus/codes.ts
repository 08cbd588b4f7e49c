import type { ErrorCode } from "../core/error-code.ts";
import { httpStatuses, type Mention } from "../logs/mention.ts";
import { type CodeIndex, codeIndexOf, longestWord, type Printed } from "./code-index.ts";
import { type Around, aroundIn, nothingAround, ranked } from "./codes-around.ts";
import {
  errnosOfSockets,
  isBehindItsNumber,
  isOfFiles,
  isTraced,
  ofBareErrno,
  ofErrno,
  ofOtherSystem,
} from "./errno.ts";
import { speaksOfField } from "./field-words.ts";
import { isOfAnyFile } from "./file-errors.ts";
import { hasWordsOfOthers, withoutOthers } from "./other-programs.ts";
import { shortlyNamed } from "./short-names.ts";
import { evened, longestEvened, wordsIn } from "./symptoms.ts";

/** What a text says by codes. */
export interface Said {
  readonly codes: readonly ErrorCode[];
  /** The text names a domain, so that it is about that domain or nothing. */
  readonly namesDomain: boolean;
  /** Nothing but the words that the system prints says the codes. */
  readonly isByWords: boolean;
  /** An error of a file is among those of the text: what lies below it is no connection's. */
  readonly isOfFile: boolean;
}

/** Error codes, found by name, by domain and number, by number alone, and by what the system prints for them. */
export interface Codes {
  /**
   * Codes that a line of a log speaks of, given the errors that it mentions. A number without a domain counts where the
   * words around it say which; 0 counts where its domain gives it a meaning. `even` is the line evened, `words` are its
   * words, `context` names modules or topics at hand.
   */
  in(
    line: string,
    mentions: readonly Mention[],
    even?: string,
    context?: readonly string[],
    words?: ReadonlySet<string>,
  ): Said;
  /**
   * Codes that a name or a bare number means, where nothing else was asked. A number that lives in several domains gives
   * all of them, best first by `context` (modules or topics).
   */
  asked(text: string, context: readonly string[]): readonly ErrorCode[];
  /** Words, in small letters, one of which stands in every line that speaks of a code. */
  readonly words: Iterable<string>;
}

/** How many domains of one bare number are worth a reader's time. */
const mostDomains = 6;

/** The codes of `errors`, ready to be looked for. */
export function codesOf(errors: readonly ErrorCode[]): Codes {
  const index = codeIndexOf(errors);
  return {
    words: [
      ...wordsOf(index.byName.keys(), [...index.byMessage.keys(), ...index.byMessageElsewhere.keys()]),
      ...statusesIn(errors),
    ],
    in(line, mentions, even = evened(line), context = [], words = wordsIn(even)) {
      const namesDomain = mentions.some(
        ({ how, domain, code }) =>
          how === "named" || (how === "beside" && index.inDomain(domain ?? "", code)?.some((error) => !error.isState)),
      );
      const hasBare = mentions.some(({ how }) => how === "bare" || how === "beside");
      const around = hasBare ? aroundIn(line, context, index.frameworks, even) : nothingAround;
      const found = new Set([
        ...mentioned(index, mentions, line, namesDomain, around),
        ...named(index, line, words),
        ...shortlyNamed(index, line),
      ]);
      const isByWords = found.size === 0 && !namesDomain;
      const codes = isByWords ? [...new Set(printed(index, line, even, words))] : [...found];
      const isOfFile = mentions.some((each) => isOfAnyFile(each, line));
      return { codes: withoutOthers(codes, line), namesDomain, isByWords, isOfFile };
    },
    asked: (text, context) => asked(index, text, context),
  };
}

/** What the mentions of a line mean, in their order. */
function* mentioned(
  index: CodeIndex,
  mentions: readonly Mention[],
  line: string,
  namesDomain: boolean,
  around: Around,
): Iterable<ErrorCode> {
  const { inDomain, byNumber } = index;
  const isOfSockets = errnosOfSockets(line);
  const hasNotation = mentions.some(({ how }) => how === "notation");
  let ofFiles = Number.POSITIVE_INFINITY;
  for (const mention of mentions) {
    const { how, domain, code, depth } = mention;
    if (depth <= ofFiles) ofFiles = isOfAnyFile(mention, line) ? depth : Number.POSITIVE_INFINITY;
    if (code === undefined || depth > ofFiles) continue;
    if (mention.isErrno) {
      yield* onePerNumber(ofErrno(index, code, mention.beside, isOfSockets));
      continue;
    }
    const elsewhere = ofOtherSystem(index, mention);
    if (elsewhere !== undefined) {
      yield* elsewhere;
      continue;
    }
    const known = isOfMedia(mention, line) ? inDomain("NSURLErrorDomain", code) : inDomain(domain ?? "", code);
    const isBare =
      how === "bare" || (how === "beside" && known === undefined && callsIts(byNumber, domain ?? "", code));
    if (!isBare)
      yield* onePerNumber(ofNumber(known ?? [], code).filter((error) => !error.isState && !isSuccess(error)));
    else if (code !== 0 && (!namesDomain || isResult(mention)) && (code < 0 || !hasNotation))
      yield* ofBareNumber(index, code, around);
  }
}

/** Whether a number of URL loading stands in the domain in which AVFoundation and Core Media put what failed beneath them. */
function isOfMedia({ domain, code }: Mention, line: string): boolean {
  const isOfLoading = domain === "NSOSStatusErrorDomain" && code! <= -999 && code! >= -1299;
  return isOfLoading && /\b(?:AVFoundation|CoreMedia)ErrorDomain\b/.test(line);
}

/** "SecItemCopyMatching (-25308)": what a function gave says its domain, whatever domain the error around it has. */
function isResult({ how, domain, code }: Mention): boolean {
  return how === "beside" && code! < 0 && callers.test(domain ?? "");
}

/** Of names for the same number the first: EAGAIN is EWOULDBLOCK. */
function onePerNumber(known: readonly ErrorCode[]): readonly ErrorCode[] {
  return known.filter(
    (error, at) => known.findIndex(({ domain, code }) => domain === error.domain && code === error.code) === at,
  );
}

/** Whether a name beside a number is that of a function whose result it is, or the code's own: "NoAuth(-65555)". */
function callsIts(byNumber: CodeIndex["byNumber"], name: string, code: number): boolean {
  if (code < 0 && states.test(name)) return true;
  return callers.test(name) || (byNumber.get(code) ?? []).some((error) => shortName(error) === name.toLowerCase());
}

/** People lose the sign of the negative codes that are as long as this: "Code - 1004", "error code 9807". */
const leastUnsigned = 900;

/** The codes of a domain that have a number, with its sign or without. */
function ofNumber(known: readonly ErrorCode[], code: number): readonly ErrorCode[] {
  const exact = known.filter((error) => error.code === code);
  return exact.length > 0 || code < leastUnsigned ? exact : known.filter((error) => error.code === -code);
}

/**
 * The words around a number must say its domain. One of a range of its own needs less: a word of the field, the code's own
 * name or message, or no other words at all; a number among the words of somebody's app is theirs.
 */
function ofBareNumber(index: CodeIndex, code: number, around: Around): readonly ErrorCode[] {
  const meant = (index.byNumber.get(code) ?? []).filter(
    (error) =>
      (around.domains.has(error.domain) && !isOfFiles(error)) ||
      around.atHand.has(error.framework.toLowerCase()) ||
      (error.code! <= -100 && (around.isOfField || saysItself(error, around.even))),
  );
  return ranked(meant, around)
    .slice(0, 1)
    .flatMap((error) => ofBareErrno(index, error, around.even));
}

/** Whether a text has a code's name or message in it: "-65554: NoSuchRecord", "network connection was lost -1005". */
function saysItself(error: ErrorCode, even: string): boolean {
  const { message } = error;
  return even.includes(shortName(error)) || (message !== undefined && even.includes(asTyped(evened(message))));
}

/** A message as people type it: without its article and its full stop. */
function asTyped(message: string): string {
  return message.replace(/^(?:an?|the) |\.$/g, "");
}

/** A code's name in small letters, without what its domain puts in front of all of them. */
function shortName({ id }: ErrorCode): string {
  const name = id.slice(id.indexOf("/") + 1).toLowerCase();
  return name.slice(name.lastIndexOf("_") + 1);
}

/** The codes that are called by name. Lines longer than what is evened of them are read without asking their `words`. */
function named(
  { byName, byCase, nameWords }: CodeIndex,
  line: string,
  words: ReadonlySet<string>,
): readonly ErrorCode[] {
  if (line.length <= longestEvened && !holdsOne(words, nameWords)) return [];
  return [...line.matchAll(/\.?[A-Za-z_][\w.]*\w/g)].flatMap(({ 0: name, index }) =>
    (byName.get(name) ?? ((ofDotNet.test(name) && byCase.get(name.toLowerCase())) || [])).filter(
      (error) => error.isState !== true && !isSuccess(error) && !isTraced(error, line.slice(0, index)),
    ),
  );
}

/** "NEVpnConnectionError.PluginFailed": an error's type and its case, as .NET writes them. */
const ofDotNet = /^[A-Z]\w+Error\w*\.[A-Z]\w+$/;

function holdsOne(words: ReadonlySet<string>, sought: ReadonlySet<string>): boolean {
  for (const word of words) if (sought.has(word)) return true;
  return false;
}

/**
 * What POSIX prints is printed for files too, and counts beside a word of the field; other sentences count alone, and where
 * they are all of a text, without their full stop too.
 */
function printed(
  { byMessageWord }: CodeIndex,
  line: string,
  even: string,
  words: ReadonlySet<string>,
): readonly ErrorCode[] {
  const said: Printed[] = [];
  for (const word of words)
    for (const each of byMessageWord.get(word) ?? [])
      if (even.includes(each.message) || `${even.trim()}.` === each.message) said.push(each);
  if (said.length === 0) return [];
  const found = said.sort((a, b) => a.place - b.place);
  return found.flatMap(({ message, error, isElsewhere }) => {
    const needsField = isElsewhere || error.domain === "NSPOSIXErrorDomain";
    const isMeant =
      (!needsField || isPrinted(error, message, line, even, isElsewhere)) &&
      !(error.id === missingFile && path.test(even)) &&
      !(error.id === protocolError && /[\p{L}\p{N}] $/u.test(even.slice(0, even.indexOf(message)))) &&
      !(needsField && (ofFile.test(even.slice(0, even.indexOf(message))) || hasWordsOfOthers(even)));
    return isMeant ? [error] : [];
  });
}

/**
 * Whether the words of a POSIX error are those of a system: with a word of the field beside them, or with one among them and
 * written as systems do, or apart from what stands around ("connection refused the invitation" is neither), or called an
 * errno. Those of other systems need the word of the field.
 */
function isPrinted(error: ErrorCode, message: string, line: string, even: string, isElsewhere: boolean): boolean {
  const at = even.indexOf(message);
  const [before, after] = [even.slice(0, at), even.slice(at + message.length)];
  if (isElsewhere) return speaksOfField(before) && !/^ \p{L}/u.test(after);
  if (/\berrno ?[=:] ?$/.test(before) || isBehindItsNumber(error, before)) return true;
  if (speaksOfField(`${before}\n${after}`) || (even.length < line.length && speaksOfField(line))) return true;
  if (!speaksOfField(message) && !/\brequested address\b/.test(message)) return false;
  return line.includes(error.message!) || !/[\p{L}\p{N}] $/u.test(before) || !/^ \p{L}/u.test(after);
}

const missingFile = "NSPOSIXErrorDomain/ENOENT";

/** That of any protocol is called so: "WebSocket protocol error". */
const protocolError = "NSPOSIXErrorDomain/EPROTO";

/** A file that is not there, which says nothing of a connection. */
const path = /\/[^\s/:)]+\)?(?: failed)?(?::| -) no such file/;

/** What Go puts in front of an errno that a file gave, not a device: "open /etc/demo.json: operation not permitted". */
const ofFile =
  /\b(?:chmod|chown|lstat|mkdir|open|read|remove|rename|stat|unlink|write) \/(?!dev\/)[^:]*: $|\bopen (?:[\w.-]+ )?(?:database|directory|file): $/;

/** Codes by an exact name, states by name and number, and all that a bare number means. */
function asked(index: CodeIndex, text: string, context: readonly string[]): readonly ErrorCode[] {
  const names = /^[A-Za-z_][\w.]*$/.test(text) ? (index.byName.get(text) ?? []) : [];
  const [, domain, value] = /^([A-Za-z][\w.]*)[ :=(]{1,2}(?:rawValue: ?)?(\d{1,3})\)?$/.exec(text) ?? [];
  const states = domain === undefined ? [] : (index.inDomain(domain, Number(value)) ?? []);
  const state = states.filter(({ isState, code }) => isState && code === Number(value));
  // What two colons begin is an address, `::1`.
  const number = /^(?!::)(?:error|errno|posix|osstatus|code)?(?: (?:code|error))?[ :=#(]{0,3}(-?[1-9]\d*)\)?$/i.exec(
    text,
  )?.[1];
  const isErrno = /^(?:errno|posix)/i.test(text);
  const code = Number(number);
  const known = index.byNumber.get(code) ?? (code < leastUnsigned ? [] : (index.byNumber.get(-code) ?? []));
  const meant = known.filter((each) => !each.isState && (!isErrno || each.domain === "NSPOSIXErrorDomain"));
  return [...names, ...state, ...ranked(meant, aroundIn(text, context, index.frameworks)).slice(0, mostDomains)];
}

/** Functions whose negative results are codes of a range of their own, and errors called by it: "DNSServiceBrowse -65563", "DNSError(-65563)". */
const callers = /^(?:DNSService|SSL|Sec)[A-Z]|^DNSError$/;

/** What a negative number belongs to where no domain is said: the state or the error of a browser, "NWBrowser.State.failed(-65563)". */
const states = /\.(?:failed|waiting)$|browser|listener/i;

function isSuccess({ code, objc, swift }: ErrorCode): boolean {
  return code === 0 && /success|noerr(?:or)?$/i.test(objc ?? swift ?? "");
}

/** Words that hold back lines without them: of names, the whole; of messages, the longest word. */
function* wordsOf(names: Iterable<string>, messages: Iterable<string>): Iterable<string> {
  for (const name of names) yield* name.toLowerCase().match(/[\p{L}_]+/gu) ?? [];
  for (const message of messages) yield longestWord(message);
}

/** Statuses of HTTP as words: a line that has one need not have any other word that is known. */
function statusesIn(errors: readonly ErrorCode[]): readonly string[] {
  return errors.filter(({ domain }) => domain === httpStatuses).map(({ code }) => String(code));
}
