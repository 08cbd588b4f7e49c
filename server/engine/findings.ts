import { onceFor } from "../core/collections.ts";
import type { Finding } from "../core/finding.ts";
import { holdsLists, isCode, mayWriteLists } from "../core/language.ts";
import type { AnyRule, Rule } from "../core/rule.ts";
import type { Settings } from "../core/settings.ts";
import { compareText, type Span } from "../core/text.ts";
import type { Asking, Engine, Readable } from "./asking.ts";
import { readCode } from "./code-findings.ts";
import type { Document, Surroundings } from "./document.ts";
import { findingOf, isWanted } from "./finding-of.ts";
import { isGenerated } from "./generated-code.ts";
import { decidingRules, isShown, levelsOf, severityOf } from "./levels.ts";
import { readLists } from "./list-findings.ts";
import { type Directive, directivesIn, silence } from "./suppress.ts";

/**
 * Everything the rules say about one document, code or property list, sorted by position, then rule; empty for logs and
 * generated code. Where no fixes are wanted, findings have none, and what is dear to work out is not.
 */
export function findingsOf(
  engine: Engine,
  document: Document,
  around: Surroundings,
  areFixesWanted = true,
): readonly Finding[] {
  const readable = readableOf(engine, document, around);
  if (readable === undefined) return [];
  const { rules, comments, ask } = readable;
  const directives = directivesIn(document, comments);
  if (rules.length === 0 && directives.length === 0) return [];
  const { levels, judging, deciding, decidingIds, shownIds } = rulingFor(engine, rules, around);
  // A comment that silences what is not shown is of use all the same.
  const toAsk = directives.length > 0 && judging.length > 0 ? new Set(rules) : deciding;
  const said = rules.length === 0 ? [] : ask({ levels, rules: toAsk, areFixesWanted });
  if (said.length === 0 && directives.length === 0) return [];
  const isDeciding = ({ rule }: Finding) => decidingIds.has(rule);
  const { kept, used } = silence(document, directives, refined(said.filter(isDeciding), rules));
  const unshown = silence(
    document,
    directives,
    said.filter((each) => !isDeciding(each)),
  );
  const unused = directives.filter((each) => each.verb !== "enable" && !used.has(each) && !unshown.used.has(each));
  const ids = [...engine.rules, ...engine.listRules].map(({ id }) => id);
  const judged = judging.flatMap((rule) => judge(rule, levels, document, unused, ids, around));
  return [
    ...kept.filter((each) => shownIds.has(each.rule) && isWanted(each, around.settings)),
    ...silence(document, directives, judged, true).kept,
  ].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || compareText(a.rule, b.rule));
}

/** What settings make of some rules, and of those that judge comments. */
interface Ruling {
  readonly levels: Asking["levels"];
  readonly judging: readonly Rule[];
  readonly deciding: Asking["rules"];
  readonly decidingIds: ReadonlySet<string>;
  readonly shownIds: ReadonlySet<string>;
}

/** Of thousands of files nearly all are asked by the same rules under the same settings. */
const knownRulings = onceFor((engine: Engine) =>
  onceFor((settings: Settings) => onceFor((rules: readonly AnyRule[]) => rulingOf(engine, rules, settings, undefined))),
);

function rulingFor(
  engine: Engine,
  rules: readonly AnyRule[],
  { settings, only }: Pick<Surroundings, "settings" | "only">,
): Ruling {
  return only === undefined ? knownRulings(engine)(settings)(rules) : rulingOf(engine, rules, settings, only);
}

function rulingOf(
  engine: Engine,
  rules: readonly AnyRule[],
  settings: Settings,
  only: readonly string[] | undefined,
): Ruling {
  const judges = engine.rules.filter((rule) => rule.checkDirective !== undefined);
  const levels = levelsOf([...new Set([...rules, ...judges])], settings, only);
  const deciding = decidingRules(levels, settings);
  return {
    levels,
    judging: judges.filter((rule) => isShown(levels.get(rule))),
    deciding,
    decidingIds: idsOf([...deciding]),
    shownIds: idsOf(rules.filter((rule) => isShown(levels.get(rule)))),
  };
}

/** The document as rules see it; nothing where they say nothing of its kind. */
function readableOf(engine: Engine, document: Document, around: Surroundings): Readable | undefined {
  if (isGenerated(document)) return undefined;
  if (holdsLists(document.language)) return readLists(engine, document, around);
  if (!isCode(document.language)) return undefined;
  const code = readCode(engine, document, around);
  return mayWriteLists(document.path) ? both(code, readLists(engine, document, around)) : code;
}

/** Code that writes out parts of lists, with its own comments. */
function both(code: Readable, lists: Readable): Readable {
  return {
    rules: [...code.rules, ...lists.rules],
    comments: code.comments,
    ask: (asking) => [...code.ask(asking), ...lists.ask(asking)],
  };
}

function idsOf(rules: readonly AnyRule[]): ReadonlySet<string> {
  return new Set(rules.map(({ id }) => id));
}

/** What one rule says of the comments that silence nothing; nothing where it throws, which is heard. */
function judge(
  rule: Rule,
  levels: Asking["levels"],
  document: Document,
  unused: readonly Directive[],
  ruleIds: readonly string[],
  around: Surroundings,
): readonly Finding[] {
  try {
    const others = unused.filter(({ rules }) => !rules.includes(rule.id));
    const reports = others.flatMap((directive) => [...rule.checkDirective!(directive, document, ruleIds)]);
    return reports.map((report) => findingOf(rule, report, severityOf(rule, levels), around));
  } catch (error) {
    around.fault?.(rule.id, error);
    return [];
  }
}

/** One finding a place: where a rule refines another, the closer word stays; the same word twice is said once. */
function refined(findings: readonly Finding[], rules: readonly AnyRule[]): readonly Finding[] {
  if (findings.length === 0) return findings;
  const refines = new Map(rules.map((rule) => [rule.id, rule.refines ?? []]));
  const key = (span: Span): string => `${span.start}:${span.end}`;
  const closer = new Set(
    findings.flatMap(({ rule, span }) => refines.get(rule)!.map((general) => `${general} ${key(span)}`)),
  );
  const said = new Set<string>();
  return findings.filter((finding) => {
    const place = `${finding.rule} ${key(finding.span)}`;
    if (closer.has(place) || said.has(place)) return false;
    said.add(place);
    return true;
  });
}
