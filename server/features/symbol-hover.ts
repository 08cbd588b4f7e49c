import type { Article } from "../core/article.ts";
import type { Fact } from "../core/fact.ts";
import { isDeprecated } from "../core/fact.ts";
import { nameOfFact } from "../core/fact-name.ts";
import type { Finding } from "../core/finding.ts";
import type { CodeLanguage } from "../core/language.ts";
import { compareVersions, describeVersions, type Platform } from "../core/platform.ts";
import type { Project } from "../core/project.ts";
import { isOverviewOf, namesFirst } from "../corpus/meanings.ts";
import type { OpenCorpus } from "../corpus/open.ts";
import type { Surroundings } from "../engine/document.ts";
import { codeSpan } from "../escape.ts";
import { titleOfFix } from "./actions.ts";
import { articlesAbout, documentationOf } from "./further-reading.ts";
import { cut, linkRow } from "./hover-markdown.ts";
import { inObjectiveC } from "./objc-advice.ts";
import { builtVersions, describeHere, kindOf, verdict } from "./symbol-text.ts";

/** The findings at the place of a hover, and whether they are shown with it. */
interface FindingsHere {
  readonly here: readonly Finding[];
  readonly areShown: boolean;
}

/**
 * What is known of a symbol at a place: the verdict unless a finding that is shown says it there already, guidance
 * from the article on it, since when this target has it, the fix, and where to read on.
 */
export function symbolMarkdown(
  corpus: OpenCorpus,
  fact: Fact,
  language: CodeLanguage,
  { here, areShown }: FindingsHere,
  around: Pick<Surroundings, "project" | "settings">,
): string {
  const { project, settings } = around;
  const shown = areShown ? here : [];
  const isSaid =
    settings.presentation !== "none" && shown.some((each) => each.fact === fact.id || each.deprecated === true);
  const name = codeSpan(nameOfFact(fact, language));
  const head =
    isDeprecated(fact) && !isSaid
      ? verdict(fact, language, project, corpus.facts.byId)
      : `**${name}** (${kindOf(fact)} of ${fact.framework})`;
  const articles = articlesAbout(corpus, fact);
  const [article] = articles;
  const fix = here.flatMap(({ fixes }) => fixes)[0];
  const said = [head, ...shown.map(({ message }) => message)];
  const lines = [head, "", guidanceOn(corpus, fact, article, language), "", availabilityHere(fact, project, said)];
  // What is changed in another file is named as others wrote it.
  if (fix !== undefined)
    lines.push("", `Quick fix: ${fix.elsewhere === undefined ? titleOfFix(fix) : codeSpan(titleOfFix(fix))}.`);
  lines.push("", linkRow(corpus, { article, documentation: documentationOf(corpus, fact), more: `symbol/${fact.id}` }));
  return cut(lines);
}

/** The answer of the article on a symbol, else what its fact says, else the answer of one that names it before all others; or nothing. */
function guidanceOn(corpus: OpenCorpus, fact: Fact, article: Article | undefined, language: CodeLanguage): string {
  const isOverview = article !== undefined && isOverviewOf(article, fact);
  const isMainly = article !== undefined && !article.isUnanswered && namesFirst(article, fact);
  const found = [
    isOverview ? article.answer : undefined,
    fact.about,
    causeOf(corpus, fact),
    isMainly ? titled(article) : undefined,
  ];
  for (const text of found) {
    const said = text && (language === "objc" ? inObjectiveC(text, corpus.facts) : text);
    if (said) return said;
  }
  return "";
}

/** The answer of an article behind its title, which often is the question that it answers. */
function titled({ title, answer }: Article): string {
  return `${title}${/[.?!]$/.test(title) ? "" : ":"} ${answer}`;
}

/** What a case that is an error code means. */
function causeOf({ codes }: OpenCorpus, { kind, objc, c }: Fact): string | undefined {
  const name = objc ?? c;
  if ((kind !== "enum-case" && kind !== "constant") || name === undefined) return undefined;
  const [error] = codes.asked(name, []);
  return error?.cause && [error.cause, error.remedy].filter((part) => part !== undefined).join(" ");
}

/**
 * "From iOS 9 · not on macOS · deprecated in iOS 18", of the platforms that the target builds for; of all that are known,
 * where it is not, but for those that lack the symbol.
 * What is `said` of the deprecation already isn't said again.
 */
function availabilityHere(fact: Fact, project: Project, said: readonly string[]): string {
  const from = builtVersions(fact.introduced, project);
  const later = Object.entries(from).filter(
    ([platform, version]) => compareVersions(version, project.deployment.value[platform as Platform] ?? version) > 0,
  );
  const parts = Object.keys(fact.introduced).length === 0 ? [] : [`From ${describeHere(fact.introduced, project)}`];
  const lacking = (fact.unavailable ?? []).filter((platform) => project.deployment.value[platform] !== undefined);
  const absent = describeVersions(Object.fromEntries(lacking.map((platform) => [platform, ""])));
  if (absent !== "" && !said.some((each) => each.includes(`does not exist on ${absent}`)))
    parts.push(`not on ${absent}`);
  if (later.length > 0) parts.push(`newer than this target (${describeVersions(project.deployment.value)})`);
  const gone =
    fact.deprecated !== undefined && !fact.soft ? describeVersions(builtVersions(fact.deprecated, project)) : "";
  if (gone !== "" && !said.some((each) => saysSince(each, gone))) parts.push(`deprecated in ${gone}`);
  return parts.join(" · ");
}

/** Whether a sentence says that a symbol is deprecated since or from these versions on. */
function saysSince(sentence: string, versions: string): boolean {
  return [`deprecated since ${versions}`, `deprecated from ${versions} on`].some((words) => sentence.includes(words));
}
