import type { Span } from "../core/text.ts";

/** How a line was made. */
export type LogForm =
  | "console-copy"
  | "log-show"
  | "compact"
  | "syslog"
  | "ndjson"
  | "json"
  | "xcode"
  | "device-console"
  | "crash-report"
  | "plain";

/** What stands beside a message, and where in the text. */
export type PartName = "time" | "thread" | "type" | "activity" | "process" | "pid" | "subsystem" | "category";

/** The parts of a line by name, each where it was found. */
export type Parts = Readonly<FoundParts>;

/** The same while they are found. */
export type FoundParts = Record<PartName, Span | undefined>;

/** Parts of which at most the time is found yet. All have their names from the start: an object that grows costs more than all the reading. */
export function newParts(time?: Span): FoundParts {
  return {
    time,
    thread: undefined,
    type: undefined,
    activity: undefined,
    process: undefined,
    pid: undefined,
    subsystem: undefined,
    category: undefined,
  };
}

/** The head of a line: what it says before its message. */
export interface Head {
  readonly form: LogForm;
  readonly parts: Parts;
  readonly message: Span;
  /** The message as it was before the log escaped it; absent where it stands in the text as it is. */
  readonly text?: string;
}

/** A line's share of a message. */
export interface Piece {
  /** From 0, in the whole text. */
  readonly line: number;
  /** All of the line, without its end. */
  readonly whole: Span;
  readonly message: Span;
  /** What the message says, without the codes that colour it. */
  readonly text: string;
  /** The message is longer than what is read of one. */
  readonly isCut?: true;
}

/** One entry of a log: a line, with those that continue it. */
export interface LogEntry {
  readonly form: LogForm;
  readonly parts: Parts;
  readonly pieces: readonly Piece[];
}
