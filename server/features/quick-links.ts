import { isCode } from "../core/language.ts";
import { isOverviewOf } from "../corpus/meanings.ts";
import type { OpenCorpus } from "../corpus/open.ts";
import type { Document, Surroundings } from "../engine/document.ts";
import { siteAt } from "../engine/sites.ts";
import type { Outline } from "../syntax/outline.ts";
import { lex, outline } from "../syntax/read.ts";
import { articlesAbout } from "./further-reading.ts";
import type { QuickLink } from "./portolan.ts";

/** What leads on from imports of frameworks that have a reading list and from classes that are providers, in order. */
export function quickLinksOf(corpus: OpenCorpus, document: Document, around: Surroundings): readonly QuickLink[] {
  if (!isCode(document.language)) return [];
  const read = outline(lex(document.text, document.language));
  const links = [...onImports(corpus, read), ...onProviders(corpus, read, around.workspace)];
  return links.sort((a, b) => a.span.start - b.span.start);
}

function onImports(corpus: OpenCorpus, { imports }: Outline): readonly QuickLink[] {
  return imports.flatMap(({ module, span }) => {
    const list = corpus.lists.find(({ frameworks }) => frameworks.includes(module));
    return list === undefined
      ? []
      : [{ span, on: "import", title: `Reading list: ${list.title}`, target: `portolan:/list/${list.id}` }];
  });
}

/** An implementation says nothing of its superclass where the interface stands elsewhere; the workspace does. */
function onProviders(
  corpus: OpenCorpus,
  { tokens, types }: Outline,
  workspace: Surroundings["workspace"],
): readonly QuickLink[] {
  return types.flatMap((type) => {
    if (type.kind !== "class" || type.name === "") return [];
    const isUnsaid = tokens.language === "objc" && type.inherits.length === 0;
    const inherits = isUnsaid ? workspace.inherits(type.name) : type.inherits;
    const inherited = inherits.map((name) => name.replace(/^NetworkExtension\./, ""));
    const provider = inherited.find((name) => /^NE\w+Provider$/.test(name) && !workspace.declares(name));
    const fact =
      provider && corpus.facts.topLevel(provider).find(({ kind }) => kind === "class" || kind === "protocol");
    if (!fact) return [];
    const article = articlesAbout(corpus, fact).find((each) => isOverviewOf(each, fact));
    const page = article === undefined ? `symbol/${fact.id}` : `article/${article.id}`;
    return [
      {
        span: siteAt(tokens, type.token).span,
        on: "provider",
        title: `Guidance: ${provider}`,
        target: `portolan:/${page}`,
      },
    ];
  });
}
