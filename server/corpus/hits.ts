import type { Hit, HitKind } from "../core/answer.ts";
import type { ErrorCode } from "../core/error-code.ts";
import type { Fact } from "../core/fact.ts";
import type { Key } from "../core/key.ts";
import { describeVersions } from "../core/platform.ts";
import { deprecationText } from "../judge/deprecation.ts";
import { symbolUrl, whereToFind } from "./addresses.ts";
import { titleOfError } from "./meanings.ts";
import { titleOfFact } from "./names.ts";
import type { OpenCorpus } from "./open.ts";

/** A page of the corpus as a result; nothing when there is no such page. */
export function hitOf(corpus: OpenCorpus, kind: HitKind, id: string, score: number): Hit | undefined {
  switch (kind) {
    case "article": {
      const article = corpus.article(id);
      const url = article?.links.map((each) => corpus.link(each)?.url).find((each) => each !== undefined);
      return (
        article && {
          kind,
          id,
          title: article.title,
          summary: article.answer.replace(/\s+/g, " "),
          score,
          url,
          ...(article.isUnanswered && { isUnanswered: true as const }),
        }
      );
    }
    case "key": {
      const key = corpus.key(id);
      return key && { kind, id, title: id, summary: key.about, score, url: keyUrl(key) };
    }
    case "error": {
      const error = corpus.error(id);
      return error && errorHit(error, score);
    }
    case "link": {
      const link = corpus.link(id);
      return (
        link && {
          kind,
          id,
          title: link.title,
          summary: link.about ?? (link.url === undefined ? whereToFind(link) : ""),
          score,
          url: link.url,
        }
      );
    }
    case "list": {
      const list = corpus.list(id);
      return (
        list && {
          kind,
          id,
          title: list.title,
          summary: `Reading list with ${list.entries.length} resources.`,
          score,
          url: undefined,
        }
      );
    }
    case "rule": {
      const rule = corpus.rules.find((each) => each.id === id);
      return rule && { kind, id, title: rule.id, summary: rule.summary, score, url: undefined };
    }
    case "symbol": {
      const fact = corpus.facts.byId(id);
      return fact && factHit(corpus, fact, score);
    }
  }
}

/** A symbol as a result. */
export function factHit(corpus: OpenCorpus, fact: Fact, score: number): Hit {
  const { swift, objc } = fact.replacement ?? {};
  const summary = [deprecationText(fact), swift || objc ? `Use ${swift ?? objc}.` : "", fact.about ?? ""]
    .filter((part) => part !== "")
    .join(" ");
  const since = [describeVersions(fact.introduced)].filter((versions) => versions !== "");
  return {
    kind: "symbol",
    id: fact.id,
    title: titleOfFact(fact, corpus.facts),
    summary: summary || `${[`${fact.kind} of ${fact.framework}`, ...since].join(", since ")}.`,
    score,
    url: symbolUrl(fact, corpus.facts, corpus.addresses),
  };
}

/** An error code as a result. */
export function errorHit(error: ErrorCode, score: number): Hit {
  const summary = [error.cause, error.remedy].filter((part) => part !== undefined).join(" ");
  return {
    kind: "error",
    id: error.id,
    title: titleOfError(error),
    summary: summary || `An error of ${error.framework}.`,
    score,
    url: undefined,
  };
}

/** Where Apple documents an entitlement or a top-level Info.plist key; nothing where no page is known. */
function keyUrl({ key, kind, source }: Key): string | undefined {
  if (source !== "documentation" || (kind === "infoplist" && /[.<]/.test(key))) return undefined;
  const folder = kind === "entitlement" ? "entitlements" : "information-property-list";
  return `https://developer.apple.com/documentation/bundleresources/${folder}/${key.toLowerCase()}`;
}
