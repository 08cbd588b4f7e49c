import type { Explanation, LogEvent, LogTeller, Story } from "../core/answer.ts";
import { copiedText } from "../core/kept-words.ts";
import { lineStarts } from "../core/text.ts";
import type { LogEntry } from "../logs/entry.ts";
import { readLog } from "../logs/read-log.ts";
import { headOf } from "./entry-head.ts";
import { entryReader } from "./entry-meanings.ts";
import type { UnplacedExplanation } from "./meanings.ts";
import type { OpenCorpus } from "./open.ts";
import { startReader } from "./provider-start.ts";
import { quoteOf } from "./quote.ts";

/** What is kept of a log, however long it is. */
const mostExplanations = 100;
const mostEvents = 300;

/** A log as a story: what failed first and why it probably did, then what else its lines mean, then what means nothing. */
export function tellLog(corpus: OpenCorpus, text: string, context: readonly string[]): Story {
  const teller = logTeller(corpus, context);
  teller.add(text);
  return teller.story();
}

/** A teller of one log. What it says is the same however the text is parted. */
export function logTeller(corpus: OpenCorpus, context: readonly string[]): LogTeller {
  const known = new Map<string, Placed>();
  const events = new Map<string, Counted>();
  const doubtful = new Map<string, Doubtful>();
  const read = entryReader(corpus, context);
  const start = startReader(corpus.startLines, settle);
  let harmless = 0;
  let cut = 0;
  let lines = 0;
  let rest = "";
  let firstLine = 0;

  function tell(entry: LogEntry): void {
    lines = entry.pieces.at(-1)!.line + 1;
    for (const { isCut } of entry.pieces) if (isCut) cut++;
    for (const found of read(entry, headOf(corpus, rest, entry))) {
      const { whole, line, text } = entry.pieces[found.at]!;
      start.note(line, found.steps);
      if (found.meanings.length === 0) continue;
      const quote = () => copiedText(quoteOf(rest.slice(whole.start, Math.min(whole.end, whole.start + 2000))));
      if (found.isDoubtful) doubt(found.meanings, { line, said: copiedText(quoteOf(text)), quote: quote(), times: 1 });
      else note(found.meanings, found.isHarmless, { line, said: text, quote, times: 1 });
    }
  }

  function note(found: readonly UnplacedExplanation[], isHarmless: boolean, { line, said, quote, times }: Place): void {
    const meanings = found.map((meaning) => apart(known, meaning));
    if (isHarmless) harmless += times;
    for (const [order, meaning] of meanings.entries()) {
      const key = `${meaning.kind}:${meaning.id}`;
      if (known.has(key) || known.size >= mostExplanations) continue;
      known.set(key, { ...meaning, line, quote: quote(), harmless: isHarmless, order, rank: rankOf(found[order]!) });
    }
    if (!isHarmless) count(events, meanings, line, said, times);
  }

  function doubt(meanings: readonly UnplacedExplanation[], place: Doubtful["place"]): void {
    const key = meanings.map(({ id }) => id).join("\n");
    const before = doubtful.get(key);
    if (before) before.place.times++;
    else doubtful.set(key, { meanings, place });
  }

  /** Decides on the lines that mean nothing where the provider came up. */
  function settle(cameUp: boolean): void {
    for (const { meanings, place } of doubtful.values()) note(meanings, cameUp, { ...place, quote: () => place.quote });
    doubtful.clear();
  }

  return {
    add(text) {
      rest += text;
      if (!/[\r\n]/.test(text)) return;
      let last: LogEntry | undefined;
      for (const entry of readLog(rest, firstLine)) {
        if (last) tell(last);
        last = entry;
      }
      // The last entry may go on in the next part.
      const from = last ? last.pieces[0]!.whole.start : endOfLines(rest);
      firstLine = last ? last.pieces[0]!.line : firstLine + linesIn(rest, from);
      rest = rest.slice(from);
    },
    story() {
      for (const entry of readLog(rest, firstLine)) tell(entry);
      settle(start.cameUp());
      const once = (id: string) => (known.has(`error:${wrapping(id)}`) ? wrapping(id) : id);
      return {
        explanations: inReadingOrder([...known.values()].filter(({ id }) => once(id) === id)),
        events: [...events.values()].map((event) => ({ ...event, ids: event.ids.map(once) })),
        start: start.steps(),
        harmless,
        lines,
        cut,
      };
    },
  };
}

/** Two lines with one article say each their own: the later one goes by its own id. */
function apart(known: ReadonlyMap<string, Placed>, meaning: UnplacedExplanation): UnplacedExplanation {
  const other = known.get(`${meaning.kind}:${meaning.id}`);
  const isAlone = meaning.ownId === undefined || other === undefined || other.title === meaning.title;
  return isAlone ? meaning : { ...meaning, id: meaning.ownId };
}

/** Where the line begins that a text ends in. */
function endOfLines(text: string): number {
  return text.lastIndexOf("\n") + 1;
}

/** The lines that end before `end`. */
function linesIn(text: string, end: number): number {
  return lineStarts(text.slice(0, end)).length - 1;
}

interface Placed extends Explanation, Pick<UnplacedExplanation, "follows" | "ownId"> {
  /** Within its line. */
  readonly order: number;
  readonly rank: number;
}

type Counted = { -readonly [Name in keyof LogEvent]: LogEvent[Name] };

/** Where a line stands, what it says, and how it stands in the text, which is asked for where it is needed. */
interface Place {
  readonly line: number;
  readonly said: string;
  readonly quote: () => string;
  readonly times: number;
}

/** Lines of which the end of a start decides whether they mean something; the first one, and how often it came. */
interface Doubtful {
  readonly meanings: readonly UnplacedExplanation[];
  readonly place: { readonly line: number; readonly said: string; readonly quote: string; times: number };
}

function count(
  events: Map<string, Counted>,
  meanings: readonly UnplacedExplanation[],
  line: number,
  said: string,
  times: number,
): void {
  const ids = meanings.map(({ id }) => id);
  const key = ids.join("\n");
  const event = events.get(key);
  if (event) event.times += times;
  else if (events.size < mostEvents) events.set(key, { line, quote: copiedText(quoteOf(said)), times, ids });
}

/** Lines that tell most come first, each with all that it means; among those that tell alike the earlier one. */
function inReadingOrder(found: readonly Placed[]): readonly Explanation[] {
  const rankOfLine = new Map<number, number>();
  for (const { line, rank } of found) rankOfLine.set(line, Math.min(rank, rankOfLine.get(line) ?? rank));
  const keyOf = ({ harmless, line }: Placed) => (harmless ? 9 : rankOfLine.get(line)!);
  return [...found]
    .sort((a, b) => keyOf(a) - keyOf(b) || a.line - b.line || a.order - b.order)
    .map(({ order, rank, follows, ownId, ...explanation }) => explanation);
}

/** Codes, and the article on stop reasons, that say that somebody gave up, for a reason that stands elsewhere. */
const consequences = new Set([
  "NSURLErrorDomain/NSURLErrorCancelled",
  "kCFErrorDomainCFNetwork/kCFURLErrorCancelled",
  "NSPOSIXErrorDomain/ECANCELED",
  "NEProviderStopReason/NEProviderStopReasonProviderFailed",
  "provider-stop-reasons",
]);

/** 0 for what says why, 1 for what says what, 2 for what follows from something else, 3 for a bare name. */
function rankOf({ kind, id, remedy, follows }: UnplacedExplanation): number {
  if (follows || consequences.has(id)) return 2;
  if (kind === "log") return 0;
  return kind !== "error" || remedy === undefined ? 3 : 1;
}

/** The error of URL loading that wraps one of CFNetwork, which diagnostics print in an entry of its own; any other id is its own. */
function wrapping(id: string): string {
  return id.replace(/^kCFErrorDomainCFNetwork\/kCFURLError/, "NSURLErrorDomain/NSURLError");
}
