import { readsCode } from "../core/rule.ts";
import type { Corpus } from "../corpus/corpus.ts";
import { factsOf } from "../corpus/fact-index.ts";
import { lastOfChecks, packCorpus } from "../corpus/pack.ts";
import { splitParts } from "../corpus/parts.ts";
import { watchPart, watchTable } from "../engine/watch-list.ts";
import { rules } from "../rules/index.ts";
import { ruleInfo } from "./rule-info.ts";

/** The corpus with what is known of the rules, as one text for `createPortolan`. */
export function packAll(corpus: Corpus): string {
  const watched = watchTable(rules.filter(readsCode), factsOf(corpus.facts, corpus.ancestry));
  return packCorpus(corpus, rules.map(ruleInfo), { [watchPart]: JSON.stringify(watched) });
}

/** The same in two pieces: what a check reads, and the rest, which is worth compressing. */
export function packInTwo(corpus: Corpus): { readonly start: string; readonly rest: string } {
  return splitParts(packAll(corpus), lastOfChecks);
}
