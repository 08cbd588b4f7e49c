import { readsCode } from "../core/rule.ts";
import type { Corpus } from "../corpus/corpus.ts";
import { factsOf } from "../corpus/fact-index.ts";
import { packCorpus } from "../corpus/pack.ts";
import { watchPart, watchTable } from "../engine/watch-list.ts";
import { rules } from "../rules/index.ts";
import { ruleInfo } from "./rule-info.ts";

/** The corpus with what is known of the rules, as one text for `createPortolan`. */
export function packAll(corpus: Corpus): string {
  const watched = watchTable(rules.filter(readsCode), factsOf(corpus.facts, corpus.ancestry));
  return packCorpus(corpus, rules.map(ruleInfo), { [watchPart]: JSON.stringify(watched) });
}
