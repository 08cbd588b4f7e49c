import type { Hit } from "../core/answer.ts";
import { shortened } from "../core/text.ts";
import { escapedJson } from "../escape.ts";
import { mayColor } from "./arguments/color.ts";
import type { Arguments } from "./arguments/options.ts";
import { readCount } from "./arguments/request.ts";
import { exit } from "./exit-codes.ts";
import { forTarget } from "./print/for-target.ts";
import { painter } from "./print/paint.ts";
import { wrap } from "./print/wrap.ts";
import { Refusal, type Surface, say } from "./surface.ts";

/** How much of a question is said back, in UTF-16 units. */
const longestShown = 200;

/** `portolan lookup`: searches the corpus. */
export function lookup(surface: Surface, given: Arguments): number {
  const query = given.words.join(" ").trim();
  if (query === "") throw new Refusal("say what to look up, for example “portolan lookup scan for Wi-Fi networks”");
  const limit = readCount("--limit", given.text("limit") ?? "10");
  const portolan = surface.portolan();
  const found = portolan.lookup(query, limit + portolan.lists.length);
  const told = forTarget(portolan, given);
  const results = found.results
    .filter(({ kind }) => kind !== "list")
    .slice(0, limit)
    .map(told.hit);
  if (given.text("format") === "json") {
    const answer = {
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
    };
    process.stdout.write(`${escapedJson(answer)}\n`);
    return exit.clean;
  }
  const asked = shortened(query, longestShown);
  if (results.length === 0) say(`nothing found for “${asked}”; try fewer or other words`);
  else if (!found.confident && !given.flag("quiet")) say(`nothing fits “${asked}” closely; these come nearest`);
  process.stdout.write(results.map((hit) => hitText(hit, given)).join("\n"));
  return exit.clean;
}

function hitText({ kind, id, title, summary, url, isUnanswered }: Hit, given: Arguments): string {
  const paint = painter(mayColor(given));
  const head = `${paint("strong", title)} ${paint("faint", `[${kind} ${id}${isUnanswered ? "; no answer is known" : ""}]`)}\n`;
  return `${head}${wrap(summary, "  ")}${url === undefined ? "" : `  ${url}\n`}`;
}
