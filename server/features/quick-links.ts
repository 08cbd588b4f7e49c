import { isCode } from "../core/language.ts";
import type { OpenCorpus } from "../corpus/open.ts";
import { lex, outline } from "../syntax/read.ts";
import type { Document, QuickLink, Surroundings } from "./portolan.ts";

/** Links on imports of frameworks that have a reading list, in order. */
export function quickLinksOf(corpus: OpenCorpus, document: Document, around: Surroundings): readonly QuickLink[] {
  if (!isCode(document.language) || !around.settings.quickLinks) return [];
  const { imports } = outline(lex(document.text, document.language));
  return imports.flatMap((each) => {
    const list = corpus.lists.find(({ frameworks }) => frameworks.includes(each.module));
    return list === undefined
      ? []
      : [{ span: each.span, title: `Reading list: ${list.title}`, target: `portolan:/list/${list.id}` }];
  });
}
