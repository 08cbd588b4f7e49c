import type { OpenCorpus } from "../server/corpus/open.ts";
import type { RuleInfo } from "../server/features/portolan.ts";

/** What the site is made of. */
export interface Content {
  readonly corpus: OpenCorpus;
  readonly rules: readonly RuleInfo[];
}
