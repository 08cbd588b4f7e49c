import type { Explanation, Hit } from "../../core/answer.ts";
import { sizeLimits } from "../../core/file-access.ts";
import { escapedJson } from "../../escape.ts";
import type { RuleInfo } from "../../features/portolan.ts";
import type { Arguments } from "../arguments/options.ts";
import { mayColor, readCount } from "../arguments/request.ts";
import { readInput } from "../files/input.ts";
import { exit, Refusal, type Surface, say } from "../surface.ts";
import { painter } from "./paint.ts";
import { explanationText, storyText } from "./story.ts";
import { wrap } from "./wrap.ts";

/** `portolan lookup`: searches the corpus. */
export function lookup(surface: Surface, given: Arguments): number {
  const query = given.words.join(" ").trim();
  if (query === "") throw new Refusal("say what to look up, for example “portolan lookup scan for Wi-Fi networks”");
  const limit = readCount("--limit", given.text("limit") ?? "10");
  const portolan = surface.portolan();
  const found = portolan.lookup(query, limit + portolan.lists.length);
  const results = found.results.filter(({ kind }) => kind !== "list").slice(0, limit);
  if (given.text("format") === "json") {
    print({
      version: 1,
      query,
      fits: results.length > 0 && found.confident,
      results: results.map(({ kind, id, title, summary, score, url, isUnanswered }) => ({
        kind,
        id,
        title,
        summary,
        score,
        url: url ?? null,
        ...(isUnanswered && { answered: false }),
      })),
    });
    return exit.clean;
  }
  if (results.length === 0) say(`nothing found for “${query}”; try fewer or other words`);
  else if (!found.confident && !given.flag("quiet")) say(`nothing fits “${query}” closely; these come nearest`);
  process.stdout.write(results.map((hit) => hitText(hit, given)).join("\n"));
  return exit.clean;
}

/** `portolan explain`: what a symbol, key, code or log line means. */
export async function explain(surface: Surface, given: Arguments): Promise<number> {
  const reads = given.words.length === 1 && given.words[0] === "-";
  const input = reads ? new TextDecoder().decode(await readInput(sizeLimits.log)) : given.words.join(" ");
  if (input.trim() === "") {
    throw new Refusal(
      reads
        ? "there was nothing on standard input to explain"
        : "say what to explain, for example “portolan explain NWHostEndpoint” or “portolan explain -9808”; “-” reads standard input",
    );
  }
  const portolan = surface.portolan();
  const story = portolan.tell(input);
  const matches = story.explanations;
  if (given.text("format") === "json") {
    print({ version: 1, input, matches: matches.map((match) => matchJson(match)) });
    return exit.clean;
  }
  if (matches.length === 0 && story.start.length === 0) {
    const meant = reads ? "" : portolan.didYouMean(input);
    const unknown = `nothing is known of “${input}”${meant === "" ? ";" : `.${meant}`}`;
    say(reads ? "nothing in this text is known" : `${unknown} “portolan lookup ${input}” searches everything`);
  }
  const paint = painter(mayColor(given));
  if (story.lines > 1) process.stdout.write(storyText(story, paint));
  else process.stdout.write(matches.map((match) => explanationText(match, "", paint)).join("\n"));
  return exit.clean;
}

/** `portolan rules`: every rule with its metadata. */
export function rules(surface: Surface, given: Arguments): number {
  if (given.words.length > 0) throw new Refusal(`“portolan rules” takes no words, but there is “${given.words[0]}”`);
  const all = surface.portolan().rules;
  if (given.text("format") === "json") print({ version: 1, rules: all.map(ruleJson) });
  else process.stdout.write(ruleTable(all, given));
  return exit.clean;
}

function hitText({ kind, id, title, summary, url, isUnanswered }: Hit, given: Arguments): string {
  const paint = painter(mayColor(given));
  const head = `${paint("strong", title)} ${paint("faint", `[${kind} ${id}${isUnanswered ? "; no answer is known" : ""}]`)}\n`;
  return `${head}${wrap(summary, "  ")}${url === undefined ? "" : `  ${url}\n`}`;
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

function ruleJson({ id, summary, severity, languages, fixable, article, since, url }: RuleInfo) {
  return { id, summary, severity, languages, fixable, article: article ?? null, since, url };
}

function ruleTable(all: readonly RuleInfo[], given: Arguments): string {
  const paint = painter(mayColor(given));
  const width = Math.max(0, ...all.map(({ id }) => id.length)) + 2;
  return all
    .map(({ id, severity, fixable, summary }) => {
      const level = severity === "off" ? "opt-in" : severity;
      return `${paint("strong", id.padEnd(width))}${level.padEnd(13)}${(fixable ? "fix" : "").padEnd(5)}${summary}\n`;
    })
    .join("");
}

function print(value: unknown): void {
  process.stdout.write(`${escapedJson(value)}\n`);
}
