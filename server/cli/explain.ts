import { describeCut, type Explanation, type LogTeller, type Story, toldOnce } from "../core/answer.ts";
import { sizeLimits } from "../core/file-access.ts";
import { escapedJson } from "../escape.ts";
import type { Page, Portolan } from "../features/portolan.ts";
import { mayColor } from "./arguments/color.ts";
import type { Arguments } from "./arguments/options.ts";
import { exit } from "./exit-codes.ts";
import { inputTexts } from "./files/input.ts";
import { lookAt } from "./files/paths.ts";
import { forTarget } from "./print/for-target.ts";
import { pageNamed, printPage } from "./print/pages.ts";
import { painter } from "./print/paint.ts";
import { explanationText, storyText } from "./print/story.ts";
import { Refusal, type Surface, say } from "./surface.ts";

/** `portolan explain`: what a symbol, key, code or log line means. */
export async function explain(surface: Surface, given: Arguments): Promise<number> {
  const reads = given.words[0] === "-";
  if (reads && given.words.length > 1) throw new Refusal("“-” is all of standard input; leave the other words out");
  const isJson = given.text("format") === "json";
  const input = reads ? "" : given.words.join(" ");
  if (!reads && input.trim() === "")
    throw new Refusal(
      "say what to explain, for example “portolan explain NWHostEndpoint” or “portolan explain -9808”; “-” reads standard input",
    );
  const portolan = surface.portolan();
  const page = reads ? undefined : pageNamed(portolan, input);
  if (page?.kind === "article" && !isJson) {
    printPage(page.page, given);
    return exit.clean;
  }
  const said = forTarget(portolan, given);
  const answer = jsonAnswer();
  const { told, unsaid } = reads
    ? await tellInput(portolan, isJson ? answer.input : undefined)
    : { told: portolan.tell(input), unsaid: input };
  const story = { ...told, explanations: told.explanations.map(said.explanation) };
  if (reads && story.cut > 0) say(describeCut(story));
  const matches = page?.kind === "rule" ? [explanationOf(portolan, page.id, page.page)] : story.explanations;
  if (isJson) {
    await answer.input(unsaid);
    answer.matches(matches);
    return exit.clean;
  }
  if (page?.kind === "rule") {
    printPage(page.page, given);
    return exit.clean;
  }
  if (matches.length === 0 && story.start.length === 0) {
    const meant = reads ? "" : portolan.didYouMean(input);
    const unknown = `nothing is known of “${input}”${meant === "" ? ";" : `.${meant}`}`;
    // As it can be typed: a shell takes much of what a log line holds for its own.
    const search = /^[\w.-]+(?: [\w.-]+)*$/.test(input) ? `portolan lookup ${input}` : "portolan lookup";
    const isFile = !reads && lookAt([input]).asked[0]?.kind === "file";
    if (reads) say("nothing in this text is known");
    else if (isFile) say(`${input} is a file here: “portolan explain - < FILE” reads one`);
    else say(`${unknown} “${search}” searches everything`);
  }
  const paint = painter(mayColor(given));
  if (story.lines > 1 || matches.length === 0) process.stdout.write(storyText(story, paint));
  else
    process.stdout.write(
      toldOnce(matches)
        .map((match) => explanationText(match, "", paint))
        .join("\n"),
    );
  return exit.clean;
}

/** More than this on standard input, in UTF-16 units, is a log and nothing else. */
const longestAsked = 16_000;

/**
 * Tells what stands on standard input; a long log is told, and handed to `echo`, while it comes, so that it need not be
 * kept. What was not handed on comes back as `unsaid`.
 */
async function tellInput(
  portolan: Portolan,
  echo: ((text: string) => Promise<void>) | undefined,
): Promise<{ readonly told: Story; readonly unsaid: string }> {
  let teller: LogTeller | undefined;
  let begun = "";
  let isBlank = true;
  for await (const text of inputTexts(sizeLimits.log)) {
    isBlank &&= text.trim() === "";
    begun += text;
    if (isBlank || (!teller && begun.length <= longestAsked)) continue;
    teller ??= portolan.teller();
    teller.add(begun);
    await echo?.(begun);
    begun = "";
  }
  if (isBlank) throw new Refusal("there was nothing on standard input to explain");
  return { told: teller?.story() ?? portolan.tell(begun), unsaid: begun };
}

interface JsonAnswer {
  /** Prints a part of the input; comes to an end when whoever reads has taken it, or has gone. */
  input(text: string): Promise<void>;
  /** Prints the rest of the answer. */
  matches(matches: readonly Explanation[]): void;
}

/** The answer as JSON, printed in parts: all of a long input would be there several times while it is escaped. */
function jsonAnswer(): JsonAnswer {
  const version = 1;
  const head = escapedJson({ version, input: "", matches: [] });
  const opened = head.indexOf('""') + 1;
  let isOpen = false;
  return {
    async input(text) {
      const begin = isOpen ? "" : head.slice(0, opened);
      isOpen = true;
      const part = begin + escapedJson(text).slice(1, -1);
      await new Promise<void>((resolve) => process.stdout.write(part, () => resolve()));
    },
    matches(matches) {
      const all = escapedJson({ version, input: "", matches: matches.map((match) => matchJson(match)) });
      process.stdout.write(`${all.slice(opened)}\n`);
    },
  };
}

/** A rule's page as an explanation: an article in all but where it stands. */
function explanationOf(portolan: Portolan, id: string, { title, markdown }: Page): Explanation {
  const article = portolan.rules.find((rule) => rule.id === id)?.article;
  const rest = { remedy: undefined, article, links: [], line: 0, quote: id, harmless: false };
  return { kind: "article", id, title, explanation: markdown, ...rest };
}

function matchJson({ kind, id, title, explanation, remedy, article, links, line, quote, harmless }: Explanation) {
  return {
    kind,
    id,
    title,
    explanation,
    remedy: remedy ?? null,
    article: article ?? null,
    links: links.flatMap(({ title, url }) => (url === undefined ? [] : [{ title, url }])),
    line: line + 1,
    quote,
    harmless,
  };
}
