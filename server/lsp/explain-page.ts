import {
  describeCut,
  describeOutcome,
  describeStep,
  describeTimes,
  type Explanation,
  type LogEvent,
  partsToRead,
  type Story,
  toldOnce,
} from "../core/answer.ts";
import { codeSpan } from "../escape.ts";
import type { Page, Portolan } from "../features/portolan.ts";

/** A paste longer than this is cut, in UTF-16 units: it travels in the page's address. */
export const longestText = 20_000;

/** What a page of explanations was asked about; it travels in the page's address, so that it can be opened again. */
export interface ExplainQuery {
  readonly text: string;
  /** It is the beginning of a longer one. */
  readonly isCut?: boolean;
  /** What the code around it imports. */
  readonly modules?: readonly string[];
  /** The document that the text stands in, and the line of it where the text begins, from 0. */
  readonly from?: string;
  readonly line?: number;
}

/** What an address asks about; nothing where it is none of ours. */
export function askedIn(query: string): ExplainQuery | undefined {
  try {
    const { text, isCut, modules, from, line } = JSON.parse(query) as Record<string, unknown>;
    if (typeof text !== "string") return undefined;
    const named = Array.isArray(modules) ? modules.filter((each) => typeof each === "string") : [];
    return {
      text: text.slice(0, longestText),
      ...((isCut === true || text.length > longestText) && { isCut: true }),
      ...(named.length > 0 && { modules: named }),
      ...(typeof from === "string" && { from }),
      ...(Number.isSafeInteger(line) && { line: line as number }),
    };
  } catch {
    return undefined;
  }
}

/** The page, or nothing when nothing is known of the text. The lines that it quotes are links where `from` says whose they are. */
export function explained(
  portolan: Portolan,
  { text, isCut = false, modules, from, line: first = 0 }: ExplainQuery,
): Page | undefined {
  const story = portolan.tell(text, modules ?? []);
  // One line that is known for the step of a start alone has nothing but its story.
  const isStory = story.lines > 1 || story.explanations.length === 0;
  const outcome = isStory ? describeOutcome(story) : "";
  const named = story.explanations[0]?.title ?? (story.start.length > 0 ? "A provider's start" : undefined);
  const title = outcome === "" ? named : "A log without a failure";
  if (title === undefined) return undefined;
  const place = (line: number) => {
    const words = `Line ${first + line + 1}`;
    return from === undefined ? words : `[${words}](portolan:/line/${first + line + 1})`;
  };
  const titleOf = (id: string) => portolan.pageTitle(`article/${id}`);
  const parts = isStory
    ? [...(outcome === "" ? [] : [`# ${title}`, outcome]), ...tellStory(story, titleOf, place, outcome !== "")]
    : toldOnce(story.explanations).flatMap((each) => [...told(each, titleOf, "#")]);
  const rest = [
    ...(!isCut ? [] : [`The text was long, and its first ${story.lines} lines were read.`]),
    ...(story.cut === 0 ? [] : [`${describeCut(story)}.`]),
  ];
  return { title, markdown: [...parts, ...rest].join("\n\n") };
}

/** A line of the text as the page names it. */
type PlaceOf = (line: number) => string;

/** The title of an article, by its id. */
type TitleOf = (id: string) => string | undefined;

/**
 * First what failed and why it probably did, then the lines in their order, then the rest; what means nothing is folded. With
 * `isBelow` all of it stands below a heading of its own.
 */
function tellStory(story: Story, titleOf: TitleOf, place: PlaceOf, isBelow: boolean): readonly string[] {
  const { explanations, events, start, harmless } = story;
  const noise = explanations.filter((each) => each.harmless);
  const { first, others } = partsToRead(explanations);
  const within = (line: number) => place(line).replace("Line", "line");
  const steps = start.map((step) => `- ${step.title}: ${describeStep(step, within)}`);
  const count = harmless === 1 ? "1 line to ignore" : `${harmless} lines to ignore`;
  // What the log writes in front of a message is noise in a quote.
  const said = new Map(events.map(({ line, quote }) => [line, quote]));
  const times = describeTimes(story);
  const again = (line: number) => `${place(line)}${times && `, ${times}`}`;
  const tell = (each: Explanation, heading: string) => told(each, titleOf, heading, place, said.get(each.line));
  const folded = noise.map(({ line, title }) => `- ${place(line)}: ${title}`);
  const [main, ...besides] = first;
  return [
    ...(main === undefined ? [] : told(main, titleOf, "#", again, said.get(main.line))),
    ...besides.flatMap((each) => told(each, titleOf, "##")),
    ...(steps.length > 0 ? [`${main || isBelow ? "##" : "#"} How far the provider came`, steps.join("\n")] : []),
    ...(events.length > 1 ? ["## The lines in their order", linesInOrder(events, explanations, place)] : []),
    ...(others.length > 0 ? ["## What the others mean"] : []),
    ...others.flatMap((each) => tell(each, "###")),
    ...(folded.length > 0 ? [`<details><summary>${count}</summary>`, folded.join("\n"), "</details>"] : []),
  ];
}

function linesInOrder(events: readonly LogEvent[], explanations: readonly Explanation[], place: PlaceOf): string {
  const titles = new Map(explanations.map(({ id, title }) => [id, title]));
  const rows = [...events].sort((a, b) => a.line - b.line);
  return rows
    .map(({ line, quote, times, ids }) => {
      const again = times > 1 ? `, ${times} times` : "";
      return `- ${place(line)}${again}: ${codeSpan(quote)}  \n  ${ids.flatMap((id) => titles.get(id) ?? []).join("; ")}`;
    })
    .join("\n");
}

/** One explanation: the line that it is of, what it means, what to do, and where to read on. */
function told(
  explanation: Explanation,
  titleOf: TitleOf,
  heading: string,
  place?: PlaceOf,
  quote = explanation.quote,
): readonly string[] {
  const { title, remedy, article, links, line } = explanation;
  const further = links.flatMap((link) => (link.url ? [`[${link.title}](${link.url})`] : []));
  const name = article === undefined ? undefined : titleOf(article);
  if (name !== undefined) {
    const words = name === title ? "Read the article" : `Read “${name}”`;
    further.unshift(`[${words}](portolan:/article/${article})`);
  }
  return [
    `${heading} ${title}`,
    ...(place === undefined ? [] : [`> ${place(line)}: ${codeSpan(quote)}`]),
    explanation.explanation,
    ...(remedy ? [`**What to do:** ${remedy}`] : []),
    ...(further.length > 0 ? [further.map((each) => `- ${each}`).join("\n")] : []),
  ];
}
