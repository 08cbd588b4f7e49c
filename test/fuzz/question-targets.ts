import { portolan } from "../support/check.ts";
import { writeQuestion } from "./file-grammars.ts";
import { broken, sameAnswer } from "./invariants.ts";
import type { Stocks } from "./stock.ts";
import { type Target, textOf } from "./target.ts";

/** What is asked of the corpus. */
export function questionTargets(stocks: () => Stocks): readonly Target[] {
  const make: Target["make"] = (random) =>
    textOf(random, stocks().questions, 200, (chance) => writeQuestion(chance, "question"));
  return [
    { name: "explain", group: "questions", share: 20, make, check: checkExplain },
    { name: "lookup", group: "questions", share: 10, make, check: checkLookup },
    { name: "page", group: "questions", share: 50, make, check: checkPage },
  ];
}

function checkExplain(text: string): void {
  const lines = text.split(/\r\n|\r|\n/).length;
  const found = portolan().explain(text);
  for (const { line, quote, title, links } of found) {
    if (!(line >= 0 && line < lines)) broken("an explanation names a line of the text", `${line} of ${lines}`);
    if (!text.includes(quote)) broken("what is quoted stands in the text", quote);
    if (title === "") broken("an explanation has a title", JSON.stringify(found));
    for (const { url } of links) if (url !== undefined && !/^https:/.test(url)) broken("links are https", url);
  }
  sameAnswer("an explanation", found, portolan().explain(text));
}

function checkLookup(text: string): void {
  const answer = portolan().lookup(text, 10);
  if (answer.results.length > 10) broken("a lookup keeps to its limit", `${answer.results.length}`);
  const scores = answer.results.map(({ score }) => score);
  if (scores.some((score) => !Number.isFinite(score))) broken("scores are numbers", scores.join());
  sameAnswer("a lookup", answer, portolan().lookup(text, 10));
}

function checkPage(text: string): void {
  for (const target of [text, `article/${text}`, `rule/${text}`, `list/${text}`, `symbol/${text}`])
    portolan().page(target);
}
