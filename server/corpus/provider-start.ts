import type { StartStep } from "../core/answer.ts";
import type { StartStepLines } from "../core/known-line.ts";
import { type Symptoms, symptomsOf } from "./symptoms.ts";

/** Lays the lines of a log against the steps in which a provider comes up. */
export interface StartReader {
  /** Takes note of what a line tells. */
  note(line: number, told: StepsOfLine): void;
  /** The steps, where the log is one of a start; nothing where it isn't. */
  steps(): readonly StartStep[];
  /** Whether the last start that the log tells of came to a connection, whatever came later. */
  cameUp(): boolean;
}

/** What a line tells of the start of a provider. */
export interface StepsOfLine {
  readonly isOfSession: boolean;
  /** Ids of the steps that it says were reached. */
  readonly seen: readonly string[];
  /** Ids of the steps at which it says that the start broke. */
  readonly broke: readonly string[];
}

/** What tells a step by its lines, ready to be looked for. */
export interface StartLines {
  readonly steps: readonly StartStepLines[];
  readonly seen: Symptoms;
  readonly broke: Symptoms;
  /** What a line, evened, with its words, tells. */
  stepsOf(even: string, words: ReadonlySet<string>): StepsOfLine;
}

/** The lines of `steps`, ready to be looked for. */
export function startLinesOf(steps: readonly StartStepLines[]): StartLines {
  const seen = symptomsOf(steps.map((step) => ({ id: step.id, symptoms: step.seen })));
  const broke = symptomsOf(steps.map((step) => ({ id: step.id, symptoms: step.broke })));
  const idsOf = (symptoms: Symptoms, even: string, words: ReadonlySet<string>) =>
    symptoms.inEvened(even, words).map(({ article }) => article);
  return {
    steps,
    seen,
    broke,
    stepsOf: (even, words) => ({
      isOfSession: sessions.test(even),
      seen: idsOf(seen, even, words),
      broke: idsOf(broke, even, words),
    }),
  };
}

/** How the system names the sessions of providers. */
const sessions = /\bnesm\w*session\[/;

/**
 * A reader for one log. Its first line of each kind counts; a new start begins anew, so that the last one is told. When it
 * does, `ended` hears whether the one before came up.
 */
export function startReader(lines: StartLines, ended: (cameUp: boolean) => void): StartReader {
  let seen = new Map<string, number>();
  let broke = new Map<string, number>();
  let isSession = false;
  const isStart = () => seen.has("asked") || (isSession && seen.has("connected"));
  const cameUp = () => isStart() && seen.has("connected");
  return {
    note(line, { isOfSession, seen: found, broke: broken }) {
      isSession ||= isOfSession;
      if (found.includes("asked") && seen.has("ended")) {
        ended(cameUp());
        [seen, broke] = [new Map(), new Map()];
      }
      for (const id of found) if (!seen.has(id)) seen.set(id, line);
      const isUp = seen.has("connected") && !found.includes("connected");
      for (const id of broken) if (!isUp && !broke.has(id)) broke.set(id, line);
    },
    cameUp,
    steps() {
      if (!isStart()) return [];
      const first = seen.has("connected") ? undefined : lines.steps.find(({ id }) => broke.has(id))?.id;
      const reached = lines.steps.findLastIndex(({ id }) => id !== "ended" && seen.has(id));
      return lines.steps.flatMap(({ id, title }, at): StartStep[] => {
        if (id === first) return [{ id, title, state: "broke", line: broke.get(id) }];
        if (seen.has(id)) return [{ id, title, state: "seen", line: seen.get(id) }];
        return id === "ended" ? [] : [{ id, title, state: at < reached ? "passed" : "unseen", line: undefined }];
      });
    },
  };
}
