import type { HitKind } from "../server/core/answer.ts";
import { pagePath } from "../server/core/page-path.ts";

/** A fragment that leads to the element of this id. */
export function fragment(id: string): string {
  return `#${encodeURIComponent(id)}`;
}

/**
 * Where the site says something of a thing of the corpus: a path from the site's folder, with a fragment where the page has
 * more than that one. Ids are those of the corpus.
 */
export function placeOf(kind: HitKind, id: string): string {
  switch (kind) {
    case "article":
    case "rule":
      return pagePath(kind, id);
    case "list":
      return `lists/${id}.html`;
    case "key":
      return `keys/index.html${fragment(id)}`;
    case "link":
      return `links/index.html${fragment(id)}`;
    case "error":
      return `${domainPath(id.slice(0, id.indexOf("/")))}${fragment(partOf(id))}`;
    case "symbol":
      return `${frameworkPath(id.slice(0, id.indexOf("/")))}${fragment(partOf(id))}`;
  }
}

/** The page of an error domain. */
export function domainPath(domain: string): string {
  return `errors/${domain}.html`;
}

/** The page of a framework’s symbols. */
export function frameworkPath(framework: string): string {
  return `symbols/${framework}.html`;
}

/** What a symbol or an error is called on the page of its framework or domain. */
export function partOf(id: string): string {
  return id.slice(id.indexOf("/") + 1);
}

/** How a page leads to another place of the site; both are paths from the site’s folder. */
export function between(from: string, to: string): string {
  return `${"../".repeat(from.split("/").length - 1)}${to}`;
}
