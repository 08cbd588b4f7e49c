import { didYouMean } from "../core/suggest.ts";
import { escapedJson, escapeTerminal } from "../escape.ts";
import type { Portolan } from "../features/portolan.ts";
import type { Arguments } from "./arguments/options.ts";
import { exit } from "./exit-codes.ts";
import { addressOf } from "./print/address.ts";
import { pageNamed, printPage } from "./print/pages.ts";
import { Refusal, type Surface } from "./surface.ts";

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

function unknownPage({ articles, rules, lists }: Portolan, word: string): string {
  const meant = didYouMean(
    word,
    [...articles, ...rules, ...lists].map(({ id }) => id),
  );
  return `there is no article and no rule “${word}”.${meant || ` “portolan lookup ${escapeTerminal(word)}” searches everything.`}`;
}
