import type { Hit } from "../../server/core/answer.ts";
import { once } from "../../server/core/collections.ts";
import { openCorpus } from "../../server/corpus/open.ts";
import { lookup } from "../../server/corpus/search.ts";
import { placeOf } from "../addresses.ts";

/** The packed corpus, which a script before this one has put down. */
declare const portolanCorpus: string;

const corpus = once(() => openCorpus(portolanCorpus));

/** A result with where it leads: a place of the site, from its folder, or an outside address. */
export interface Result extends Hit {
  readonly address: string;
}

/** What the same search finds that editors and the command line have, best first; scripts after this one call `portolan.find`. */
export function find(
  query: string,
  limit: number,
): { readonly confident: boolean; readonly results: readonly Result[] } {
  const { confident, results } = lookup(corpus(), query, limit);
  return { confident, results: results.map((hit) => ({ ...hit, address: addressOf(hit) })) };
}

function addressOf({ kind, id, url }: Hit): string {
  return kind === "link" && url !== undefined ? url : placeOf(kind, id);
}

Object.assign(globalThis, { portolan: { find } });
