import type { ErrorCode } from "../core/error-code.ts";
import type { KnownLine } from "../core/known-line.ts";
import type { LogEntry, Piece } from "../logs/entry.ts";
import type { Mention } from "../logs/mention.ts";
import { mentionsIn } from "../logs/mentions.ts";
import type { Head } from "./entry-head.ts";
import { saidInCircumstances } from "./in-circumstances.ts";
import { isOnlyCode, leadsTo, ofArticle, ofError, ofKey, ofKnownLine, type UnplacedExplanation } from "./meanings.ts";
import type { OpenCorpus } from "./open.ts";
import { withoutOthersOf } from "./other-programs.ts";
import type { StepsOfLine } from "./provider-start.ts";
import { evened, type Match, wordsIn } from "./symptoms.ts";
import { ofService } from "./xpc-service.ts";

/** What a line of an entry means. */
export interface PieceMeaning {
  /** Which of its lines. */
  readonly at: number;
  readonly meanings: readonly UnplacedExplanation[];
  readonly isHarmless: boolean;
  /** It means something only where the provider doesn't come up. */
  readonly isDoubtful: boolean;
  /** What it tells of the start of a provider. */
  readonly steps: StepsOfLine;
}

/** Reads what the entries of one log mean. */
export type EntryReader = (entry: LogEntry, head: Head) => readonly PieceMeaning[];

/**
 * Logs say much again and again. Of entries no longer than this in UTF-16 units, as many as this are remembered, and as many
 * again that came before them.
 */
const mostRemembered = 1000;
const longestRemembered = 1000;

/** A reader of the entries of a log. What it says of an entry depends on nothing but the entry. */
export function entryReader(corpus: OpenCorpus, context: readonly string[]): EntryReader {
  let lately = new Map<string, readonly PieceMeaning[]>();
  let before = new Map<string, readonly PieceMeaning[]>();
  return (entry, head) => {
    const { pieces } = entry;
    if (head.beginning === undefined && !pieces.some(({ text }) => corpus.mayMean(text))) return [];
    const texts = pieces.map(({ text }) => text);
    // A message out of JSON has line ends of its own: where each text ends belongs to what is said.
    const ends = texts.map(({ length }) => length).join();
    const said = [head.beginning ?? "", head.process, ends, ...texts].join("\n");
    if (said.length > longestRemembered) return meaningsOf(corpus, entry, head, context);
    let found = lately.get(said);
    if (found !== undefined) return found;
    found = before.get(said) ?? meaningsOf(corpus, entry, head, context);
    if (lately.size >= mostRemembered) [before, lately] = [lately, new Map()];
    lately.set(said, found);
    return found;
  };
}

/** What each line of an entry means; errors that reach over several lines belong to the line on which they begin. */
function meaningsOf(
  corpus: OpenCorpus,
  { pieces }: LogEntry,
  { beginning, process }: Head,
  context: readonly string[],
): readonly PieceMeaning[] {
  const mentions = mentionsByPiece(pieces);
  const whole = pieces.map(({ text }) => text).join("\n");
  return pieces.map(({ text }, at) => {
    const even = evened(text);
    const words = wordsIn(even);
    const steps = corpus.startLines.stepsOf(even, words);
    const isBegun = at === 0 && beginning !== undefined;
    const known = closest(
      corpus.knownLines.inEvened(isBegun ? evened(`${beginning} ${text}`) : even, isBegun ? undefined : words),
    ).flatMap(({ article }) => corpus.knownLine(article) ?? []);
    const noise = known[0];
    if (noise && known.every((line) => line.harmless) && !socketError.test(text))
      return { at, meanings: [ofKnownLine(corpus, noise)], isHarmless: true, isDoubtful: false, steps };
    const telling = known.filter((line) => !line.harmless).map((line) => saidInCircumstances(line, whole));
    const line = { even, words, process: at === 0 ? process : "", whole };
    const meanings = meaningsOfLine(corpus, text, line, telling, mentions[at]!, context);
    const isDoubtful =
      telling.some((line) => line.isDisprovedByConnecting) && meanings.every(({ kind }) => kind === "log");
    return { at, meanings, isHarmless: false, isDoubtful, steps };
  });
}

/** What the system says of a socket that failed: a line that means nothing by itself tells of the failure with it. */
const socketError = /\bSO_ERROR\W{0,3}[1-9]/;

function mentionsByPiece(pieces: readonly Piece[]): readonly (readonly Mention[])[] {
  const found = withoutTwins(mentionsIn(pieces.map(({ text }) => text).join("\n")));
  let end = -1;
  let next = 0;
  return pieces.map(({ text }) => {
    end += text.length + 1;
    const own: Mention[] = [];
    while (next < found.length && found[next]!.span.start <= end) own.push(found[next++]!);
    return own;
  });
}

/** URL loading wraps CFNetwork's error of the same number and meaning; that one is named and says nothing of its own. */
function withoutTwins(mentions: readonly Mention[]): readonly Mention[] {
  const outer = new Set(mentions.filter(({ domain }) => domain === "NSURLErrorDomain").map(({ code }) => code));
  return mentions.map((each) =>
    each.domain === "kCFErrorDomainCFNetwork" && outer.has(each.code) ? { ...each, code: undefined } : each,
  );
}

/** What is at hand of a line: evened, its words, the process that its entry names, and the text of the whole entry. */
interface Line {
  readonly even: string;
  readonly words: ReadonlySet<string>;
  readonly process: string;
  readonly whole: string;
}

/** What one line of a log means, what its errors say coming first. */
function meaningsOfLine(
  corpus: OpenCorpus,
  line: string,
  { even, words, process, whole }: Line,
  known: readonly KnownLine[],
  mentions: readonly Mention[],
  context: readonly string[],
): readonly UnplacedExplanation[] {
  const said = corpus.codes.in(line, mentions, even, context, words);
  const { namesDomain } = said;
  // A known line says more than the words that it has of the system.
  const own = said.isByWords && known.length > 0 ? [] : withoutOthersOf(said.codes, process);
  const untold = own.filter((error) => !isToldBy(error, known));
  const codes = reasonsFirst(untold.map((error) => saidInCircumstances(ofService(error, line), whole)));
  const matches = corpus.symptoms
    .inEvened(even, words)
    .filter(({ symptom }) =>
      /^-?\d+$/.test(symptom)
        ? codes.some(({ code }) => code === Number(symptom))
        : (!namesDomain || namesSomething(symptom)) &&
          !(said.isOfFile && symptom.includes("POSIX")) &&
          !isPartOf(symptom, known) &&
          !codes.some((code) => isOnlyCode(code, symptom)),
    );
  const logs = matches.filter(({ weight }) => weight >= matches[0]!.weight / 2).slice(0, 3);
  const keys = [...line.matchAll(/(?<![\w-])[\w-]+(?:\.[\w-]+)+/g)].flatMap(([name]) => corpus.key(name) ?? []);
  const lines = withReasons(known)
    .slice(0, 2)
    .map((each) => ofKnownLine(corpus, each));
  const articles = logs.map(({ article }) => ofArticle(corpus, article, "log"));
  return [
    ...lines,
    ...codes.map((error) => ofError(corpus, error)),
    ...articles.filter(
      ({ id }) =>
        !lines.some((line) => line.id === id || line.article === id) && !codes.some((code) => leadsTo(code, id)),
    ),
    ...[...new Set(keys)].map((key) => ofKey(corpus, key)),
  ];
}

/** The domain of the reasons for which the system cancels tasks of background sessions. */
const reasonsOfCancel = "NSURLErrorCancelledReasonKey";

/** A reason that stands beside a cancel says more than the cancel, which then comes behind it. */
function reasonsFirst(codes: readonly ErrorCode[]): readonly ErrorCode[] {
  const reasons = codes.filter(({ domain }) => domain === reasonsOfCancel);
  return reasons.length === 0 ? codes : [...reasons, ...codes.filter((code) => !reasons.includes(code))];
}

/** Matches without those of which a heavier one has all: a line that is known whole says more than a piece of it. */
function closest(matches: readonly Match[]): readonly Match[] {
  if (matches.length < 2) return matches;
  const said = matches.map(({ symptom }) => evened(symptom));
  return matches.filter((_, at) => !said.slice(0, at).some((whole) => whole.includes(said[at]!)));
}

/** Lines that say why, where there are some, without those that tell only what followed. */
function withReasons(known: readonly KnownLine[]): readonly KnownLine[] {
  const reasons = known.filter(({ follows }) => !follows);
  return reasons.length > 0 ? reasons : known;
}

/** Whether a known line is just what the system prints for a code, or names the code, and so says all of it. */
function isToldBy({ domain, code, message = "" }: ErrorCode, known: readonly KnownLine[]): boolean {
  const named = `${domain} Code=${code}`;
  return known.some(({ lines }) => lines.some((line) => line === message || line === named));
}

/** Whether a symptom is a part of a known line, which says more. */
function isPartOf(symptom: string, known: readonly KnownLine[]): boolean {
  return known.some(({ lines }) => lines.some((line) => evened(line).includes(evened(symptom))));
}

/** Whether a symptom holds a name or a number, and not only words that any domain's errors may print. */
function namesSomething(symptom: string): boolean {
  return /[a-z][A-Z]|[A-Z]{2}|\d|_|\w\.\w/.test(symptom);
}
