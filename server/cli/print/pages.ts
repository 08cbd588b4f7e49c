import { didYouMean } from "../../core/suggest.ts";
import { escapedJson, escapeTerminal } from "../../escape.ts";
import type { Page, Portolan } from "../../features/portolan.ts";
import { mayColor } from "../arguments/color.ts";
import type { Arguments } from "../arguments/options.ts";
import { exit, Refusal, type Surface } from "../surface.ts";
import { addressOf } from "./address.ts";
import { markdownText } from "./markdown-text.ts";
import { painter } from "./paint.ts";

/** A page, and what it is a page of. */
interface Found {
  readonly kind: "article" | "rule" | "list";
  readonly id: string;
  readonly page: Page;
}

/** `portolan article`: an article, a rule page or a reading list in full. */
export function article(surface: Surface, given: Arguments): number {
  const [word = "", ...others] = given.words;
  if (word.trim() === "") throw new Refusal("say which article, for example “portolan article nwendpoint-two-types”");
  if (others.length > 0) throw new Refusal(`“portolan article” takes one id, but there is “${others[0]}” too`);
  const found = pageNamed(surface.portolan(), word);
  if (found === undefined) throw new Refusal(unknownPage(surface.portolan(), word));
  if (given.text("format") === "json") {
    const { kind, id, page } = found;
    const url = kind === "list" ? undefined : addressOf(surface, kind, id);
    process.stdout.write(
      `${escapedJson({ version: 1, kind, id, title: page.title, markdown: page.markdown, url: url ?? null })}\n`,
    );
  } else printPage(found.page, given);
  return exit.clean;
}

/** Prints a page in full. */
export function printPage({ markdown }: Page, given: Arguments): void {
  process.stdout.write(markdownText(markdown, painter(mayColor(given))));
}

/** The page of an article, a rule or a reading list, by its id or by the address with which pages name each other. */
export function pageNamed(portolan: Portolan, word: string): Found | undefined {
  const id = word.trim().replace(/^portolan:\/?(?:article|rule|list)\/|\.md$/g, "");
  for (const kind of ["article", "rule", "list"] as const) {
    const page = /^[\w.-]+$/.test(id) ? portolan.page(`${kind}/${id}`) : undefined;
    if (page !== undefined) return { kind, id, page };
  }
  return undefined;
}

function unknownPage({ articles, rules, lists }: Portolan, word: string): string {
  const meant = didYouMean(
    word,
    [...articles, ...rules, ...lists].map(({ id }) => id),
  );
  return `there is no article and no rule “${word}”.${meant || ` “portolan lookup ${escapeTerminal(word)}” searches everything.`}`;
}
