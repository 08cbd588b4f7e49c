import type { Article } from "../core/article.ts";
import type { ErrorCode } from "../core/error-code.ts";
import type { GapArea } from "./corpus.ts";
import { packWays } from "./ways.ts";

/** An article without what its text says again, and without its links, which lie in a part of their own as its asks do. */
export type PackedArticle = Omit<Article, "answer" | "links">;

/** What no article answers in one area, as `packWays` writes it. */
export interface PackedGaps {
  readonly about: string;
  readonly asks: string;
}

/** Gaps as words, area by area. */
export function packGaps(
  areas: Readonly<Record<string, GapArea>>,
  ignored: ReadonlySet<string>,
): readonly PackedGaps[] {
  return Object.values(areas).map(({ about, asks }) => ({
    about: packWays([about], ignored),
    asks: packWays(asks, ignored),
  }));
}

/** The first paragraph of an article's text: its answer. */
export function answerOf(body: string): string {
  return body.split(/\r?\n\s*\r?\n/, 1)[0] ?? "";
}

/** The whole numbers in a text of an article, as they are written: codes among them. */
export function writtenNumbers(body: string): readonly string[] {
  return body.match(/(?<![\w.-])-?\d+(?![\w.])/g) ?? [];
}

/** The codes of one domain, with what they share said once. */
export interface ErrorGroup {
  readonly domain: string;
  readonly also: readonly string[];
  readonly framework: string;
  /** Of all codes that don't name their own. */
  readonly source: string;
  readonly isState?: true;
  readonly codes: readonly (Omit<ErrorCode, "id" | "domain" | "domainAlso" | "framework" | "isState" | "source"> & {
    readonly name: string;
    readonly source?: string;
  })[];
}

/** The codes of a group, each with all that is known of it. */
export function errorsOf({ domain, also, framework, source, isState, codes }: ErrorGroup): readonly ErrorCode[] {
  const domainAlso = also.length > 0 ? { domainAlso: also } : {};
  return codes.map(({ name, ...code }) => ({
    id: `${domain}/${name}`,
    domain,
    ...domainAlso,
    framework,
    source,
    ...(isState && { isState }),
    ...code,
  }));
}

/** Groups of which `errorsOf` makes these codes again, those that stand side by side and share a domain together. */
export function groupsOf(errors: readonly ErrorCode[]): readonly ErrorGroup[] {
  const groups: (Omit<ErrorGroup, "codes"> & { codes: ErrorGroup["codes"][number][] })[] = [];
  let shared = "";
  for (const { id, domain, domainAlso = [], framework, isState, source, ...code } of errors) {
    const own = JSON.stringify([domain, domainAlso, framework, isState]);
    if (own !== shared)
      groups.push({ domain, also: domainAlso, framework, source, ...(isState && { isState }), codes: [] });
    shared = own;
    const group = groups.at(-1)!;
    const name = id.slice(domain.length + 1);
    group.codes.push({ name, ...code, ...(source !== group.source && { source }) });
  }
  return groups;
}
