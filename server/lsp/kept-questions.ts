import { areAlike } from "../core/collections.ts";
import type { Settings } from "../core/settings.ts";

/** What a question hangs on that changes without a revision, as settings do that an editor is asked for. */
interface Terms {
  readonly settings: Settings;
  readonly excluded: boolean;
}

/** Questions about open documents, by their URIs. */
export interface KeptQuestions<Question extends Terms> {
  /** The one that was kept in this revision, if it was asked on these terms. */
  get(uri: string, terms: Terms): Question | undefined;
  keep(uri: string, question: Question): void;
}

/**
 * Keeps questions as long as nothing changes that an answer hangs on: what is found for one answer is there for those that
 * follow, as when the cursor moves.
 */
export function keptQuestions<Question extends Terms>(revision: () => number): KeptQuestions<Question> {
  const kept = new Map<string, Question>();
  let keptAsOf = revision();
  return {
    get(uri, { settings, excluded }) {
      const before = keptAsOf === revision() ? kept.get(uri) : undefined;
      return before?.excluded === excluded && areAlike(before.settings, settings) ? before : undefined;
    },
    keep(uri, question) {
      if (keptAsOf !== revision()) kept.clear();
      keptAsOf = revision();
      kept.set(uri, question);
    },
  };
}
