import { type Finding, type Severity, severities } from "../core/finding.ts";
import { isCode } from "../core/language.ts";
import type { Report, Rule, RuleContext } from "../core/rule.ts";
import type { CodeFile } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import type { Facts } from "../corpus/facts.ts";
import { resolve } from "../resolve/resolve.ts";
import { lex, outline } from "../syntax/read.ts";
import { TokenBuffer, type Tokens } from "../syntax/tokens.ts";
import { decidingRules, isShown, type Level, levelsOf } from "./levels.ts";
import type { Document, Surroundings } from "./portolan.ts";
import type { Asked, Scanner } from "./scan.ts";
import { type Directive, directivesIn, mayDirect, silence } from "./suppress.ts";

/** What finding needs besides the document: rules in order, where to ask them, and the facts. */
export interface Engine {
  readonly rules: readonly Rule[];
  readonly scanner: Scanner;
  readonly facts: Facts;
}

const buffer = new TokenBuffer();

/** Everything the rules say about one document of code, sorted by position, then rule; empty for other documents. */
export function findingsOf(engine: Engine, document: Document, around: Surroundings): readonly Finding[] {
  if (!isCode(document.language)) return [];
  buffer.clear();
  const tokens = lex(document.text, document.language, buffer);
  const asked = engine.scanner.scan(tokens, around.workspace, around.project.deployment.value);
  const directives = mayDirect(document.text) ? directivesIn(document, commentsOf(tokens)) : [];
  if (asked.length === 0 && directives.length === 0) return [];
  const levels = levelsOf(engine.rules, around.settings, around.only);
  const deciding = decidingRules(levels, around.settings);
  const judges = engine.rules.filter((rule) => rule.checkDirective !== undefined && isShown(levels.get(rule)));
  const needsAll = directives.length > 0 && judges.length > 0;
  const asking = { levels, rules: needsAll ? new Set(engine.rules) : deciding };
  const said = asked.length === 0 ? [] : ask(engine, document, tokens, asked, around, asking);
  const decidingIds = idsOf([...deciding]);
  const closest = refined(
    said.filter(({ rule }) => decidingIds.has(rule)),
    engine.rules,
  );
  const { kept, used } = silence(document, directives, closest);
  const others = said.filter(({ rule }) => !decidingIds.has(rule));
  const usedByOthers = silence(document, directives, others).used;
  const unused = directives.filter((each) => each.verb !== "enable" && !used.has(each) && !usedByOthers.has(each));
  const judged = judges.flatMap((rule) => judge(rule, levels, document, unused, around.fault));
  const shown = idsOf(engine.rules.filter((rule) => isShown(levels.get(rule))));
  return [...kept.filter(({ rule }) => shown.has(rule)), ...silence(document, directives, judged, true).kept].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1),
  );
}

function idsOf(rules: readonly Rule[]): ReadonlySet<string> {
  return new Set(rules.map(({ id }) => id));
}

/** The rules to ask, and what becomes of the findings of each. */
interface Asking {
  readonly levels: ReadonlyMap<Rule, Level>;
  readonly rules: ReadonlySet<Rule>;
}

/** What one rule says of the comments that silence nothing; nothing where it throws, which is heard. */
function judge(
  rule: Rule,
  levels: Asking["levels"],
  document: Document,
  unused: readonly Directive[],
  fault: Surroundings["fault"],
): readonly Finding[] {
  try {
    const others = unused.filter(({ rules }) => !rules.includes(rule.id));
    const reports = others.flatMap((directive) => [...rule.checkDirective!(directive, document)]);
    return reports.map((report) => findingOf(rule, report, severityOf(rule, levels)));
  } catch (error) {
    fault?.(rule.id, error);
    return [];
  }
}

/** The severity of a rule's findings; of those that are not shown, any. */
function severityOf(rule: Rule, levels: Asking["levels"]): Severity {
  const level = levels.get(rule);
  return isShown(level) ? level : rule.severity;
}

function ask(
  engine: Engine,
  document: Document,
  tokens: Tokens,
  asked: readonly Asked[],
  around: Surroundings,
  { levels, rules: toAsk }: Asking,
): Finding[] {
  const read = outline(
    tokens,
    asked.map(({ site }) => site.token),
  );
  const file: CodeFile = {
    path: document.path,
    language: tokens.language,
    text: document.text,
    imports: read.imports,
    isTest: /(^|[/_.-])(tests?|specs?|mocks?|fixtures?)([/_.-]|$)|Tests?\b|Spec\.|Mock|Stub/i.test(document.path),
  };
  const { workspace, project } = around;
  const context: RuleContext = {
    file,
    resolve: resolve(read, { facts: engine.facts, workspace, project }),
    project,
    fact: (id) => engine.facts.byId(id),
  };
  const findings: Finding[] = [];
  const failed = new Set<string>();
  for (const { site, rules } of asked) {
    for (const rule of rules) {
      if (!toAsk.has(rule) || failed.has(rule.id)) continue;
      try {
        for (const report of rule.check(site, context))
          findings.push(findingOf(rule, report, severityOf(rule, levels)));
      } catch (error) {
        failed.add(rule.id);
        if (isShown(levels.get(rule))) around.fault?.(rule.id, error);
      }
    }
  }
  return failed.size === 0 ? findings : findings.filter((finding) => !failed.has(finding.rule));
}

const milder: Readonly<Record<Severity, Severity>> = {
  error: "warning",
  warning: "information",
  information: "hint",
  hint: "hint",
};

function findingOf(rule: Rule, report: Report, severity: Severity): Finding {
  const confidence = report.confidence ?? "certain";
  const asked = mildest(severity, report.severity === rule.severity ? undefined : report.severity);
  const article = report.article ?? rule.article;
  return {
    rule: rule.id,
    severity: confidence === "likely" ? milder[asked] : asked,
    confidence,
    message: fill(rule.messages[report.message]!, report.data ?? {}),
    span: report.at,
    fixes: report.fixes ?? [],
    ...(report.symbol !== undefined && { symbol: report.symbol, deprecated: report.fact?.deprecated !== undefined }),
    ...(report.fact !== undefined && { fact: report.fact.id }),
    ...(article !== undefined && { article }),
    ...(report.related !== undefined && { related: report.related }),
  };
}

/** A rule's own milder word for a place is kept when the settings raise or lower the rule. */
function mildest(severity: Severity, own: Severity | undefined): Severity {
  return own === undefined || severities.indexOf(own) < severities.indexOf(severity) ? severity : own;
}

function fill(message: string, data: Readonly<Record<string, string>>): string {
  return message.replace(/\{(\w+)\}/g, (slot, name: string) => data[name] ?? slot);
}

/** One finding a place: where a rule refines another, the closer word stays; the same word twice is said once. */
function refined(findings: readonly Finding[], rules: readonly Rule[]): readonly Finding[] {
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

function commentsOf(tokens: Tokens): Span[] {
  return Array.from({ length: tokens.commentCount }, (_, at) => ({
    start: tokens.commentStarts[at]!,
    end: tokens.commentEnds[at]!,
  }));
}
