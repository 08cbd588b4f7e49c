import type { Link } from "./article.ts";

/** What a result of a lookup is. */
export type HitKind = "article" | "symbol" | "key" | "error" | "link" | "rule" | "list";

/** One result of a lookup. */
export interface Hit {
  readonly kind: HitKind;
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly score: number;
  readonly url: string | undefined;
  /** Of an article: its matter is a report to which no answer is known. */
  readonly isUnanswered?: true;
}

/** Results best first; not confident means: nothing really fits, these are the nearest. */
export interface Lookup {
  readonly query: string;
  readonly confident: boolean;
  readonly results: readonly Hit[];
}

/** What one symbol, key, code or log line means. */
export interface Explanation {
  readonly kind: "symbol" | "key" | "error" | "log" | "article";
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly remedy: string | undefined;
  readonly article: string | undefined;
  readonly links: readonly Link[];
  /** The line of the text that it speaks of, from 0. */
  readonly line: number;
  /** That line as it stands in the text, without the spaces around it, cut where it is very long. Foreign text. */
  readonly quote: string;
  /** The line is printed where nothing is wrong, and says nothing of what is. */
  readonly harmless: boolean;
}

/**
 * The same explanations for a reader, in the order in which they are read: one that says what an earlier one has said, as codes of
 * CFNetwork say what those of URLSession do, names that one and says no more.
 */
export function toldOnce(explanations: readonly Explanation[]): readonly Explanation[] {
  const told = new Map<string, string>();
  return explanations.map((each) => {
    const said = JSON.stringify([each.explanation, each.remedy, each.article]);
    const before = told.get(said);
    if (before === undefined) told.set(said, each.title);
    return before === undefined || before === each.title
      ? each
      : { ...each, explanation: `The same as ${before}.`, remedy: undefined, article: undefined, links: [] };
  });
}

/** Explanations of a log that tell of something, as they are read: those of the line to read first, then others as their lines stand. */
export function partsToRead(explanations: readonly Explanation[]): {
  readonly first: readonly Explanation[];
  readonly others: readonly Explanation[];
} {
  const telling = explanations.filter(({ harmless }) => !harmless);
  const isFirst = ({ line }: Explanation) => line === telling[0]!.line;
  const first = telling.filter(isFirst);
  const others = telling.filter((each) => !isFirst(each)).sort((a, b) => a.line - b.line);
  const all = toldOnce([...first, ...others]);
  return { first: all.slice(0, first.length), others: all.slice(first.length) };
}

/** A line of a log that means something; others that mean the same are counted with it. */
export interface LogEvent {
  /** Of the first one, from 0. */
  readonly line: number;
  /** What it says, without what the log writes in front. Foreign text. */
  readonly quote: string;
  readonly times: number;
  /** Ids of its explanations, the first being the one to read first. */
  readonly ids: readonly string[];
}

/** One step in which a provider comes up, as a log shows it. */
export interface StartStep {
  readonly id: string;
  readonly title: string;
  /** Seen on its line; passed, since a later one was seen; broke on its line; or unseen. */
  readonly state: "seen" | "passed" | "broke" | "unseen";
  readonly line: number | undefined;
}

/** A pasted text as it is told: what to read first, then its lines in their order. */
export interface Story {
  /** In the order in which a reader should read them: what failed and probably why, what else is known, what means nothing. */
  readonly explanations: readonly Explanation[];
  /** Lines that mean something, in their order. */
  readonly events: readonly LogEvent[];
  /** The last start of a provider that the log tells of, step by step; empty where it tells of none. */
  readonly start: readonly StartStep[];
  /** How many lines are known to mean nothing. */
  readonly harmless: number;
  /** How many lines the text has. */
  readonly lines: number;
  /** How many of them are longer than what is read of one. */
  readonly cut: number;
}

/**
 * What a log as a whole says in which no line tells of a failure, and how far its provider came; nothing where a line does,
 * or where no line is known.
 */
export function describeOutcome({ explanations, start }: Story): string {
  const isKnown = explanations.length > 0 || start.length > 0;
  if (!isKnown || explanations.some(({ harmless }) => !harmless) || start.some(({ state }) => state === "broke"))
    return "";
  const isSeen = (step: string) => start.some(({ id, state }) => id === step && state === "seen");
  const nothing = "Nothing in this log is known as a failure";
  if (start.length === 0) return `${nothing}.`;
  if (!isSeen("connected")) return `${nothing}, but the provider isn’t connected by its end.`;
  return `${nothing}: the provider was started and connected${isSeen("ended") ? ", and ended later" : ""}.`;
}

/** What a log shows of a step: "yes, line 3", "broke here, line 9"; `place` names the line, counted from 0. */
export function describeStep({ state, line }: StartStep, placeOf: (line: number) => string): string {
  const place = line === undefined ? "" : `, ${placeOf(line)}`;
  if (state === "unseen") return "not in this log";
  if (state === "passed") return "yes, since a later step is there";
  return `${state === "broke" ? "broke here" : "yes"}${place}`;
}

/** "3 times" for the only kind of line that a log shows, which no list of lines says; nothing for one that came once. */
export function describeTimes({ events }: Story): string {
  const times = events.length === 1 ? events[0]!.times : 1;
  return times > 1 ? `${times} times` : "";
}

/** What is read of one line's message, in UTF-16 units. */
export const longestMessage = 64_000;

/** Says of lines that were not read to their end that they weren't; nothing where all were. */
export function describeCut({ cut }: Story): string {
  const which = cut === 1 ? "1 line is" : `${cut} lines are`;
  const longest = longestMessage.toLocaleString("en");
  return cut === 0 ? "" : `${which} longer than ${longest} characters, and only the beginning was read`;
}

/** Tells a log that comes in parts, of which little is kept. */
export interface LogTeller {
  /** Takes the next part of the text, which may end anywhere. */
  add(text: string): void;
  /** The story of all that was added; nothing is added behind it. */
  story(): Story;
}
