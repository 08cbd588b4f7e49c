import { escapedJson } from "../escape.ts";
import type { Arguments } from "./arguments/options.ts";
import { rulesNamed } from "./arguments/request.ts";
import { exit } from "./exit-codes.ts";
import { printPage } from "./print/pages.ts";
import { listRules, ruleJson, ruleTable } from "./print/rules.ts";
import { Refusal, type Surface } from "./surface.ts";

/** `portolan rules ID`: one rule with its metadata and its page, or the rules that a glob names. */
export function rule(surface: Surface, given: Arguments): number {
  const [word = "", ...others] = given.words;
  if (others.length > 0) throw new Refusal(`“portolan rules” takes one rule, but there is “${others[0]}” too`);
  const portolan = surface.portolan();
  const found = portolan.rules.find(({ id }) => id === word);
  if (found === undefined) {
    const ids = portolan.rules.map(({ id }) => id);
    const named = rulesNamed(word, ids);
    const asked = portolan.rules.filter(({ id }) => named.includes(id));
    process.stdout.write(listRules({ site: surface.site, rules: () => asked }, given));
    return exit.clean;
  }
  const page = portolan.page(`rule/${word}`)!;
  if (given.text("format") === "json") {
    const rules = [{ ...ruleJson(surface, found), page: page.markdown }];
    process.stdout.write(`${escapedJson({ version: 1, rules })}\n`);
  } else {
    process.stdout.write(`${ruleTable([found], given)}\n`);
    printPage(page, given);
  }
  return exit.clean;
}
