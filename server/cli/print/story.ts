import {
  describeOutcome,
  describeStep,
  describeTimes,
  type Explanation,
  type LogEvent,
  partsToRead,
  type StartStep,
  type Story,
} from "../../core/answer.ts";
import { shortened } from "../../core/text.ts";
import { escapeTerminal } from "../../escape.ts";
import type { painter } from "./paint.ts";
import { wrap } from "./wrap.ts";

type Paint = ReturnType<typeof painter>;

/** A quote in a list, in UTF-16 units. */
const longestQuote = 90;

/**
 * A log as text: first what failed and why it probably did, then the lines in their order, then the rest of what is
 * known of them. Lines that mean nothing are folded into one sentence.
 */
export function storyText(story: Story, paint: Paint): string {
  const { first, others } = partsToRead(story.explanations);
  const outcome = describeOutcome(story);
  const parts = [
    ...(outcome === "" ? [] : [wrap(outcome, "")]),
    ...(first.length > 0 ? [headed("Read this first", [quoted(first[0]!, story), ...first.map(whole)], paint)] : []),
    ...(story.start.length > 0 ? [headed("How far the provider came", [startText(story.start)], paint)] : []),
    ...(story.events.length > 1 ? [headed("The lines in their order", [eventsText(story, paint)], paint)] : []),
    ...(others.length > 0 ? [headed("What else they mean", others.map(whole), paint)] : []),
    ...(story.harmless > 0 ? [foldedText(story)] : []),
  ];
  return parts.join("\n");

  function whole(explanation: Explanation): string {
    return explanationText(explanation, `line ${explanation.line + 1}`, paint);
  }
}

/** One explanation, with the place of its line where there is one to name. */
export function explanationText(explanation: Explanation, place: string, paint: Paint): string {
  const { kind, title, remedy, article, links, harmless } = explanation;
  const label = [kind, place, harmless ? "nothing is wrong" : ""].filter((part) => part !== "").join(", ");
  return [
    `${paint("strong", title)} ${paint("faint", `[${label}]`)}\n`,
    wrap(explanation.explanation, "  "),
    remedy === undefined ? "" : `\n${wrap(remedy, "  ")}`,
    article === undefined ? "" : `  Article: ${article}\n`,
    ...links.map(({ title, url }) => `  ${title}${url === undefined ? "" : `: ${url}`}\n`),
  ].join("");
}

function headed(title: string, parts: readonly string[], paint: Paint): string {
  return `${paint("place", title)}\n\n${parts.join("\n")}`;
}

/** The line that is read first; how often it came, where no list of lines says that. */
function quoted({ line, quote }: Explanation, story: Story): string {
  const times = describeTimes(story);
  return `  line ${line + 1}${times && ` (${times})`}: ${cut(quote, 2 * longestQuote)}\n`;
}

function eventsText({ events, explanations }: Story, paint: Paint): string {
  const titles = new Map(explanations.map(({ id, title }) => [id, title]));
  const width = String(Math.max(...events.map(({ line }) => line + 1))).length;
  return [...events]
    .sort((a, b) => a.line - b.line)
    .map(row)
    .join("");

  function row({ line, quote, times, ids }: LogEvent): string {
    const number = String(line + 1).padStart(width);
    const again = times > 1 ? ` (${times} times)` : "";
    const meaning = ids.flatMap((id) => titles.get(id) ?? []).join("; ");
    return `  ${paint("faint", number)}  ${cut(quote, longestQuote)}${again}\n  ${" ".repeat(width)}  ${paint("faint", `= ${meaning}`)}\n`;
  }
}

function startText(steps: readonly StartStep[]): string {
  const placeOf = (line: number) => `line ${line + 1}`;
  return steps.map((step) => `  ${`${step.title}:`.padEnd(19)}${describeStep(step, placeOf)}\n`).join("");
}

function foldedText({ harmless, explanations }: Story): string {
  const told = explanations.filter((each) => each.harmless);
  const place = harmless > told.length ? "first in line" : "line";
  const titles = told.map(({ title, line }) => `${title} (${place} ${line + 1})`);
  const count = harmless === 1 ? "1 line is printed" : `${harmless} lines are printed`;
  return wrap(`${count} where nothing is wrong: ${titles.join("; ")}.`, "");
}

/** What a log says is foreign text: no control characters of it reach the terminal. */
function cut(quote: string, longest: number): string {
  // A log from Console has tabs between its columns.
  return escapeTerminal(shortened(quote, longest).replaceAll("\t", " "));
}
