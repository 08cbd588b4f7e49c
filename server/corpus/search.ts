import type { Hit, Lookup } from "../core/answer.ts";
import type { ErrorCode } from "../core/error-code.ts";
import { type Fact, isDeprecated, isMember } from "../core/fact.ts";
import { mentionsIn } from "../logs/mentions.ts";
import { knownLinesIn } from "./asked-lines.ts";
import { byWords, type Found, fitsAny, readQuestion } from "./by-words.ts";
import { speaksOfField, speaksOfLoading } from "./field-words.ts";
import { errorHit, factHit, hitOf } from "./hits.ts";
import { articlesOn, isOverviewOf } from "./meanings.ts";
import type { OpenCorpus } from "./open.ts";
import { writtenNumbers } from "./packed-content.ts";
import { looksLikeName, writtenWords } from "./words.ts";

/** A code that a query names and words of it that find the code's article among so many first are two witnesses for one thing. */
const earlyArticles = 3;

/** A code's article comes first where it stands among so many that the words find, and the first of them says nothing of the code. */
const witnesses = 6;

/** The share of a query that a known line which means nothing has to be to lead to the article that says so. */
const mostOf = 0.7;

/** As many as ask for what is named, “replacement of gethostbyname”, and for nothing that only an article could answer. */
const aFewWords = 3;

/** “socket connect error 65” is little more than its code: the article on that comes first, unless the best one speaks of it. */
const wordsAroundCode = 4;

/**
 * Everything in the corpus that answers `query`, best first. What the query names exactly comes first, with the best
 * article about it right behind; then the article on a known line that stands in the query, of one that means nothing where
 * it is most of that; then articles, whose text of a symptom counts most, with a code that is named and about which none of
 * them is, and its article, behind the first; then everything else by words. The article on a number that stands among other words comes
 * first, or second where what they find speaks of it. Where no article answers, or the best is about none of the members
 * that a query names, what it names among a few other words comes before the nearest ones.
 */
export function lookup(corpus: OpenCorpus, query: string, limit: number): Lookup {
  const asked = query.trim().slice(0, 2000);
  if (asked === "") return { query, confident: false, results: [] };
  const exact = exactHits(corpus, asked);
  const question = readQuestion(corpus, asked);
  const found = byWords(corpus, question);
  const articles = found.filter(({ kind }) => kind === "article");
  const about = exact.length > 0 ? articleAbout(corpus, exact[0]!, articles) : undefined;
  const beginning =
    exact.length === 0 && /^[\w.:]{2,}$/.test(asked)
      ? corpus.names.beginning(asked, 5).map((fact) => factHit(corpus, fact, 1))
      : [];
  const named = namedHits(corpus, asked);
  const lines =
    exact.length > 0 ? [] : knownLinesIn(corpus, asked).filter((line) => !line.harmless || line.share >= mostOf);
  const known = lines.flatMap(({ article }) => hitOf(corpus, "article", article, 99) ?? []);
  const explained = corpus.codes.in(asked, mentionsIn(asked)).codes.filter(isExplained);
  const fits = fitsAny(corpus, question, found.slice(0, 3));
  const written = writtenWords(asked).length;
  const leads = written <= aFewWords && (!fits || namesOnlyMembers(corpus, asked, articles[0]));
  const numbers = exact.length > 0 ? [] : numbersIn(corpus, asked);
  const isMostlyCode =
    written <= wordsAroundCode &&
    explained[0]?.article !== undefined &&
    !articles.slice(0, 1).some(({ id }) => speaksOf(corpus, id, explained[0]!));
  const early = articles.slice(0, earlyArticles).map(({ id }) => id);
  const isEarly = ({ article }: ErrorCode) => article !== undefined && early.includes(article);
  const isWitnessed =
    articles.slice(0, witnesses).some(({ id }) => id === explained[0]?.article) &&
    !speaksOf(corpus, articles[0]!.id, explained[0]!);
  const leadsByCode = !fits || numbers.length > 0 || isMostlyCode || isWitnessed;
  const said = exact.length === 0 && leadsByCode ? [...explained, ...numbers] : [];
  const isAgreed = said.some(isEarly);
  const passedBy = explained.some(isEarly) ? [] : explained.slice(0, 1);
  const ordered = [
    ...exact.slice(0, 1),
    ...(about ? [about] : []),
    ...exact.slice(1),
    ...beginning,
    ...known,
    ...(fits && articles[0] && said[0] && speaksOf(corpus, articles[0].id, said[0]) ? shown(corpus, articles[0]) : []),
    ...said.slice(0, 1).flatMap((error) => codeHits(corpus, error)),
    ...(leads ? named.slice(0, 1) : exact.length === 0 ? leftBehind(corpus, asked, articles[0]) : []),
    ...articles.slice(0, 1).flatMap((page) => shown(corpus, page)),
    ...passedBy.flatMap((error) => [
      errorHit(error, 1),
      ...codeHits(corpus, error).map((hit) => ({ ...hit, score: 1 })),
    ]),
    ...articles.slice(1, earlyArticles).flatMap((page) => shown(corpus, page)),
    ...named,
    ...found.slice(0, limit + 5).flatMap((page) => shown(corpus, page)),
  ];
  const confident =
    exact.length > 0 ||
    beginning.length > 0 ||
    known.length > 0 ||
    explained.length > 0 ||
    numbers.length > 0 ||
    fits ||
    isAgreed;
  return { query, confident, results: distinct(ordered).slice(0, limit) };
}

/** What the whole query is the name of: a symbol, a key, an error, an article. */
function exactHits(corpus: OpenCorpus, asked: string): readonly Hit[] {
  const key = corpus.key(asked) ?? corpus.keys.find((each) => each.key.endsWith(`.${asked}`));
  const article = corpus.article(asked);
  const facts = corpus.names
    .exact(asked)
    .filter((fact) => looksLikeName(asked) || asked.length > 5 || fact.c === asked);
  const errors = isCode(asked) || facts.length === 0 ? errorsNamed(corpus, asked) : [];
  return [
    ...(article ? [hitOf(corpus, "article", article.id, 100)!] : []),
    ...(key ? [hitOf(corpus, "key", key.key, 100)!] : []),
    ...facts.slice(0, 3).map((fact) => factHit(corpus, fact, 100)),
    ...errors,
  ];
}

function isCode(asked: string): boolean {
  return /^(?:errno |error |code )?-?\d+$/i.test(asked);
}

function errorsNamed(corpus: OpenCorpus, written: string): readonly Hit[] {
  // "Error Domain=NEFilterErrorDomain Code=1", as NSError prints itself, is nothing but the name of a code.
  const asked = written.replace(/^(?:error|fehler)[ :]+(?:domain ?= ?)?(?=\w+Domain\b)/i, "");
  if (!/^[\w.]*(?:[ (:=]*(?:error|code|rawvalue)?[ :=]*)-?\d+\.?\)?$|^[\w.]+$/i.test(asked)) return [];
  return codesIn(corpus, asked)
    .slice(0, 4)
    .map((error) => errorHit(error, 100));
}

function codesIn(corpus: OpenCorpus, asked: string): readonly ErrorCode[] {
  return [...new Set([...corpus.codes.asked(asked, []), ...corpus.codes.in(asked, mentionsIn(asked)).codes])];
}

/** A code with its cause, which may answer by itself. */
function isExplained({ cause }: ErrorCode): boolean {
  return cause !== undefined;
}

/**
 * Codes of ranges of their own, which people name by the number alone beside a word of the field, “-1206 in a web view”, and
 * without its sign behind a word for an error: “websocket error code 9807”.
 */
function numbersIn(corpus: OpenCorpus, asked: string): readonly ErrorCode[] {
  if (!speaksOfField(asked) && !speaksOfLoading(asked)) return [];
  const numbers = asked.matchAll(/(?:(?<![\w.-])-|(?<=\b(?:code|error)[ :：]{1,2}))\d{3,5}\b(?![.-]?\w)/gi);
  return [...numbers].flatMap(([number]) => {
    const [error] = corpus.codes.asked(number, []).filter(isExplained);
    return error !== undefined && error.code! < 0 ? [error] : [];
  });
}

/** The article that a code leads to, and the code: what is known for certain of a query that names it. */
function codeHits(corpus: OpenCorpus, error: ErrorCode): readonly Hit[] {
  const article = error.article === undefined ? undefined : hitOf(corpus, "article", error.article, 99);
  return [...(article ? [article] : []), errorHit(error, 99)];
}

/** Whether an article speaks of a code by its number: found by the other words of a query, it comes before the code's own. */
function speaksOf(corpus: OpenCorpus, article: string, { code }: ErrorCode): boolean {
  return writtenNumbers(corpus.article(article)!.body).includes(String(code));
}

/** Symbols, keys and codes that stand in the query among other words. */
function namedHits(corpus: OpenCorpus, asked: string): readonly Hit[] {
  const words = writtenWords(asked);
  const facts = words
    .filter((word) => word.length > 3 && (looksLikeName(word) || /^[a-z][a-z\d]{5,}$/.test(word)))
    .flatMap((word) => {
      const exact = corpus.names.exact(word);
      return (looksLikeName(word) ? exact : exact.filter((fact) => isNoWord(word, fact))).slice(0, 2);
    });
  const keys = words.flatMap((word) =>
    word.includes(".") || looksLikeName(word) ? (corpus.key(word)?.key ?? []) : [],
  );
  const errors = codesIn(corpus, asked).slice(0, 3);
  return [
    ...keys.map((key) => hitOf(corpus, "key", key, 1)!),
    ...facts.map((fact) => factHit(corpus, fact, 1)),
    ...errors.map((error) => errorHit(error, 1)),
  ];
}

/** Whether a word in small letters can only mean a symbol: “nehotspotnetwork” and “gethostbyname” do, “network” is a word. */
function isNoWord(word: string, { swift, objc, framework }: Fact): boolean {
  const isNamed = /^n[we]/.test(word) && [swift, objc].some((name) => name !== undefined && /^N[EW]/.test(name));
  return framework === "Darwin" || isNamed;
}

/** Whether a query names members of types, whatever type has one of such a name, and the best article is about none of them. */
function namesOnlyMembers(corpus: OpenCorpus, asked: string, best: Found | undefined): boolean {
  const facts = writtenWords(asked).filter(looksLikeName).flatMap(corpus.names.exact);
  return facts.length > 0 && facts.every((fact) => isMember(fact) && !isAbout(fact));

  function isAbout(fact: Fact): boolean {
    return best !== undefined && articlesOn(corpus, fact).includes(best.id);
  }
}

/** Words of those who want to leave something, for something that they may not know. */
const leaving =
  /\b(?:deprecated|deprecation|migrat(?:e|ing|ion)|replac(?:e|ed|ing|ement)|successor|ersatz|ersetzen|veraltet)\b/i;

/** The first deprecated symbol that a query wants to leave, where the best article is about none that it names: its fact says what is next. */
function leftBehind(corpus: OpenCorpus, asked: string, best: Found | undefined): readonly Hit[] {
  if (!leaving.test(asked)) return [];
  const facts = writtenWords(asked).filter(looksLikeName).flatMap(corpus.names.exact);
  const old = facts.find((fact) => isDeprecated(fact) && !isMember(fact) && fact.about !== undefined);
  const isAnswered = best !== undefined && facts.some((fact) => articlesOn(corpus, fact).includes(best.id));
  return old === undefined || isAnswered ? [] : [factHit(corpus, old, 1)];
}

/** The article that a named thing is best explained by. */
function articleAbout(corpus: OpenCorpus, { kind, id }: Hit, articles: readonly Found[]): Hit | undefined {
  const score = new Map(articles.map((page) => [page.id, page.score]));
  const about = candidatesFor(corpus, kind, id);
  const fact = kind === "symbol" ? corpus.facts.byId(id) : undefined;
  if (fact && about[0] !== undefined && isOverviewOf(corpus.article(about[0])!, fact))
    return hitOf(corpus, "article", about[0], 99);
  const best = about
    .map((article, place) => ({ article, score: (1 + (score.get(article) ?? 0)) / (1 + place * 0.4) }))
    .sort((a, b) => b.score - a.score)[0];
  return best
    ? hitOf(corpus, "article", best.article, 99)
    : articles.slice(0, 1).flatMap((page) => shown(corpus, page))[0];
}

function candidatesFor(corpus: OpenCorpus, kind: Hit["kind"], id: string): readonly string[] {
  if (kind === "symbol") return articlesOn(corpus, corpus.facts.byId(id)!);
  if (kind === "error")
    return corpus.errors.flatMap((error) =>
      error.id === id && error.article && corpus.article(error.article) ? [error.article] : [],
    );
  if (kind === "key") {
    const listed = corpus.key(id)?.articles ?? [];
    const naming = corpus.articles.filter(({ keys }) => keys.includes(id)).map((article) => article.id);
    return [...new Set([...listed.filter((each) => corpus.article(each)), ...naming])];
  }
  return [];
}

function shown(corpus: OpenCorpus, { kind, id, score }: Found): readonly Hit[] {
  const hit = hitOf(corpus, kind, id, score);
  return hit ? [hit] : [];
}

/** Each hit once, with scores that fall from first to last. */
function distinct(hits: readonly Hit[]): readonly Hit[] {
  const seen = new Set<string>();
  const once = hits.filter(({ kind, id }) => !seen.has(`${kind}:${id}`) && seen.add(`${kind}:${id}`));
  let least = Number.POSITIVE_INFINITY;
  const highest = once.map(({ score }) => score);
  for (let at = highest.length - 2; at >= 0; at--) highest[at] = Math.max(highest[at]!, highest[at + 1]!);
  return once.map((hit, at) => {
    least = Math.min(least, highest[at]!);
    return { ...hit, score: Math.round(least * 100) / 100 };
  });
}
