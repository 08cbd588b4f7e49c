import type { Link } from "../../core/article.ts";
import { addTo } from "../../core/collections.ts";
import type { Fact } from "../../core/fact.ts";
import { nameOfFact } from "../../core/fact-name.ts";
import type { CodeLanguage } from "../../core/language.ts";
import { compareVersions, type Platform, platforms, type Versions } from "../../core/platform.ts";
import { unknownProject } from "../../core/project.ts";
import { compareText, type Position } from "../../core/text.ts";
import type { OpenCorpus } from "../../corpus/open.ts";
import { replacementName, type Succession, successionIn, whereNot } from "../../judge/replacement.ts";
import { type Family, families, familyOf } from "./families.ts";

/** Who makes the change at a place: Portolan so that behaviour is kept, Portolan so that it wants a look, or a person. */
export type EditKind = "safe" | "assisted" | "by hand";

/** One place in code that uses a retired API. */
export interface Use {
  readonly path: string;
  readonly range: { readonly start: Position; readonly end: Position };
  /** Id of the fact. */
  readonly fact: string;
  readonly language: CodeLanguage;
  readonly edit: EditKind;
  /** Title of the fix, where there is one. */
  readonly fix?: string;
  /** What the targets of its file are built for; empty where nothing says it. */
  readonly deployment: Versions;
}

/** A use as a step lists it. */
export interface PlannedUse extends Use {
  /** What is used, as the code’s language writes it, its type in front. */
  readonly symbol: string;
}

/** What takes the place of one member that the code uses. */
export interface Mapping {
  /** As the code’s language writes it, its type in front. */
  readonly from: string;
  /** Absent where nothing takes its place; `reason` says why, where that is known. */
  readonly to?: string;
  readonly alternatives: readonly string[];
  readonly reason?: string;
  readonly about?: string;
  /** From which systems on `to` is there. */
  readonly minimum: Versions;
  /** Where that was read. */
  readonly source: string;
  /** How many places use it. */
  readonly uses: number;
}

/** One family of APIs that a project uses, and the way out of it. */
export interface Step {
  readonly id: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  /** From which systems on everything that takes the place of what is used is there. */
  readonly minimum: Versions;
  /** What the places are built for, as far as it is known. */
  readonly platforms: ReadonlySet<string>;
  /** Whether every place’s targets reach that, and the steps before it are possible; true where no target is known. */
  readonly possible: boolean;
  /** The lowest targets that don’t reach it; empty where all do. */
  readonly lacking: Versions;
  /** Sorted by path and position, each place once. */
  readonly places: readonly PlannedUse[];
  readonly mapping: readonly Mapping[];
  /** Id and title of the article that walks through it. */
  readonly article: { readonly id: string; readonly title: string };
  /** What the article tells a person to do, a sentence of Markdown each; nothing that only Swift can do where all is C. */
  readonly advice: readonly string[];
  readonly sources: readonly Link[];
}

/** Steps in the order in which they can be taken; empty where nothing is to be left. */
export interface MigrationPlan {
  readonly steps: readonly Step[];
  /** What is used of other deprecated APIs, which no step leaves, by symbol with the number of places, most first. */
  readonly others: readonly { readonly symbol: string; readonly places: number }[];
}

/** The plan to leave what these places use; of APIs that no step leaves it says only how many places there are. */
export function planMigration(corpus: OpenCorpus, uses: readonly Use[]): MigrationPlan {
  const byFamily = new Map<string, Use[]>();
  for (const use of uses) {
    const family = familyOf(use.fact);
    if (family !== undefined) addTo(byFamily, family.id, use);
  }
  const made = new Map<string, Step>();
  for (const family of families) {
    const { id, title, from, to, toInC = to, article: articleId, sources, after = [] } = family;
    const places = sortedOnce(byFamily.get(id) ?? []);
    if (places.length === 0) continue;
    const mapping = mappingOf(corpus, places);
    const isSwift = hasSwift(places);
    const before = after.flatMap((each) => made.get(each) ?? []);
    const minimum = highest([...mapping.map((each) => each.minimum), ...before.map((step) => step.minimum)]);
    const lacking = lackingIn(minimum, places);
    const article = corpus.article(articleId);
    made.set(id, {
      id,
      title,
      from,
      to: isSwift ? to : toInC,
      minimum,
      platforms: new Set(places.flatMap(({ deployment }) => Object.keys(deployment))),
      possible: Object.keys(lacking).length === 0 && before.every((step) => step.possible),
      lacking,
      places: places.map((use) => ({ ...use, symbol: symbolOf(corpus, use) })),
      mapping,
      article: { id: articleId, title: article?.title ?? articleId },
      advice: adviceOf(family, article?.body ?? "", isSwift),
      sources: [...new Set([...sources, ...(article?.links ?? []).slice(0, 3)])].flatMap(
        (link) => corpus.link(link) ?? [],
      ),
    });
  }
  const steps = [...made.values()];
  return {
    steps: [...steps.filter(({ possible }) => possible), ...steps.filter(({ possible }) => !possible)],
    others: othersOf(corpus, uses),
  };
}

function othersOf(corpus: OpenCorpus, uses: readonly Use[]): MigrationPlan["others"] {
  const counts = new Map<string, number>();
  for (const use of sortedOnce(uses.filter(({ fact }) => familyOf(fact) === undefined))) {
    const symbol = symbolOf(corpus, use);
    counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  }
  return [...counts]
    .map(([symbol, places]) => ({ symbol, places }))
    .sort((a, b) => b.places - a.places || compareText(a.symbol, b.symbol));
}

/** Of several findings at one place the one whose fix is worth most. */
function sortedOnce(uses: readonly Use[]): readonly Use[] {
  const ranks: readonly EditKind[] = ["safe", "assisted", "by hand"];
  const best = new Map<string, Use>();
  for (const use of uses) {
    const { line, character } = use.range.start;
    const place = `${line}:${character}:${use.path}`;
    const known = best.get(place);
    if (known === undefined || ranks.indexOf(use.edit) < ranks.indexOf(known.edit)) best.set(place, use);
  }
  return [...best.values()].sort(
    (a, b) =>
      compareText(a.path, b.path) ||
      a.range.start.line - b.range.start.line ||
      a.range.start.character - b.range.start.character,
  );
}

/** How names of Network framework begin that the language does not write. */
const ofOther: Readonly<Record<CodeLanguage, string>> = { swift: "nw_", objc: "Network." };

function symbolOf({ facts }: OpenCorpus, { fact: id, language }: Use): string {
  const fact = facts.byId(id);
  return fact === undefined ? id : nameOfFact(fact, language);
}

/** Uses of one symbol in one language on which the same follows. */
interface Counted {
  readonly fact: Fact;
  readonly language: CodeLanguage;
  readonly succession: Succession;
  uses: number;
}

/** What each member becomes for its places, in the language in which it is used, those used most first. */
function mappingOf({ facts }: OpenCorpus, places: readonly Use[]): readonly Mapping[] {
  const counts = new Map<string, Counted>();
  for (const { fact: id, language, deployment } of places) {
    const fact = facts.byId(id);
    if (fact === undefined) continue;
    const project = { ...unknownProject, deployment: { value: deployment, source: "the targets of the place" } };
    const succession = successionIn(fact, project, facts.byId);
    const key = [language, id, succession.last.id, succession.absentOn ?? ""].join(" ");
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { fact, language, succession, uses: 1 });
    else known.uses++;
  }
  return [...counts.values()].map(mappingFor).sort((a, b) => b.uses - a.uses || compareText(a.from, b.from));
}

function mappingFor({ fact, language, succession, uses }: Counted): Mapping {
  const { last, absentOn, minimum } = succession;
  const written = replacementName(last, language);
  const isThere = written !== undefined && absentOn === undefined;
  const reason = written !== undefined && absentOn ? whereNot(written, absentOn) : last.noReplacement;
  return {
    from: nameOfFact(fact, language),
    ...(isThere && { to: written }),
    alternatives: (last.replacement?.alternatives ?? []).filter((name) => !name.startsWith(ofOther[language])),
    ...(reason !== undefined && { reason }),
    ...(fact.about !== undefined && { about: fact.about }),
    minimum,
    source: last.source,
    uses,
  };
}

/** For each platform the newest of these versions. */
function highest(all: readonly Versions[]): Versions {
  const found: Partial<Record<Platform, string>> = {};
  for (const platform of platforms) {
    for (const { [platform]: version } of all) {
      if (version === undefined) continue;
      const known = found[platform];
      if (known === undefined || compareVersions(version, known) > 0) found[platform] = version;
    }
  }
  return found;
}

/** The lowest targets among the places that don’t reach `minimum`. */
function lackingIn(minimum: Versions, places: readonly Use[]): Versions {
  const found: Partial<Record<Platform, string>> = {};
  for (const { deployment } of places) {
    for (const [platform, needed] of Object.entries(minimum) as [Platform, string][]) {
      const target = deployment[platform];
      if (target === undefined || compareVersions(target, needed) >= 0) continue;
      const known = found[platform];
      if (known === undefined || compareVersions(target, known) < 0) found[platform] = target;
    }
  }
  return found;
}

function hasSwift(places: readonly Use[]): boolean {
  return places.some(({ language }) => language === "swift");
}

/** What a family leaves to a person: its own words, or what its article says to do, without what only Swift can where all is C. */
function adviceOf({ advice, adviceInC }: Family, article: string, isSwift: boolean): readonly string[] {
  const own = isSwift ? advice : (adviceInC ?? advice);
  return own ?? itemsUnder("Do", article).filter((item) => isSwift || !isSwiftAdvice(item));
}

/** Whether an item shows code that only Swift writes: a case or member by its dot, an initialiser by its labels, a name of Network framework’s. */
function isSwiftAdvice(item: string): boolean {
  return (
    /`(?:case )?\.\w|`[A-Z][\w.]*\((?:\w+:)+\)`/.test(item) ||
    /`(?:NW(?:Connection|Listener|Browser|PathMonitor|Parameters)|Network\.NW\w+|NetworkConnection|\w+UpdateHandler)\b/.test(
      item,
    )
  );
}

/** The items of the list under a heading of an article. */
function itemsUnder(heading: string, body: string): readonly string[] {
  const lines = body.split("\n");
  const from = lines.indexOf(`## ${heading}`);
  if (from < 0) return [];
  const end = lines.findIndex((line, at) => at > from && line.startsWith("## "));
  return lines
    .slice(from + 1, end < 0 ? undefined : end)
    .filter((line) => line.startsWith("- "))
    .map((line) => line.slice(2).trim());
}
