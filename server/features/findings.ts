import { type Finding, type Severity, severities } from "../core/finding.ts";
import { isCode } from "../core/language.ts";
import { lineStart } from "../core/lines.ts";
import type { Report, Rule, RuleContext } from "../core/rule.ts";
import { type Settings, speaksOf } from "../core/settings.ts";
import type { CodeFile } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import type { Facts } from "../corpus/facts.ts";
import { resolve } from "../resolve/resolve.ts";
import { lex, outline } from "../syntax/read.ts";
import { TokenBuffer, type Tokens } from "../syntax/tokens.ts";
import type { Document, Surroundings } from "./portolan.ts";
import type { Asked, Scanner } from "./scan.ts";
import { mayDirect, suppress, type Unused } from "./suppress.ts";

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
  const reports = asked.length === 0 ? [] : ask(engine, document, tokens, asked, around);
  if (reports.length === 0 && !mayDirect(document.text)) return [];
  const { kept, unused } = suppress(document, commentsOf(tokens), refined(reports, engine.rules));
  const leftOver = around.only === undefined ? unused.map((each) => unusedDirective(document, each)) : [];
  return [...kept, ...leftOver].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1),
  );
}

/** Severity of a rule's findings under `settings`: its own, what the settings say, or off. */
function severityOf(rule: Rule, settings: Settings, only?: readonly string[]): Severity | "off" {
  if (only !== undefined) return only.includes(rule.id) ? rule.severity : "off";
  const said = settings.rules[rule.id] ?? byGlob(rule.id, settings.rules);
  if (said === undefined) return rule.optIn ? "off" : rule.severity;
  return said === "on" ? rule.severity : said;
}

function byGlob(id: string, rules: Settings["rules"]): Severity | "off" | "on" | undefined {
  for (const [pattern, said] of Object.entries(rules)) {
    if (speaksOf(pattern, id)) return said;
  }
  return undefined;
}

function ask(
  engine: Engine,
  document: Document,
  tokens: Tokens,
  asked: readonly Asked[],
  around: Surroundings,
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
  const levels = new Map(engine.rules.map((rule) => [rule, severityOf(rule, around.settings, around.only)]));
  for (const { site, rules } of asked) {
    for (const rule of rules) {
      const severity = levels.get(rule)!;
      if (severity === "off" || failed.has(rule.id)) continue;
      try {
        for (const report of rule.check(site, context)) findings.push(findingOf(rule, report, severity));
      } catch (error) {
        failed.add(rule.id);
        around.fault?.(rule.id, error);
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

function unusedDirective(document: Document, { span, comment, rules }: Unused): Finding {
  const { text } = document;
  const start = lineStart(document, comment.start);
  const alone = text.slice(start, comment.start).trim() === "";
  const after = /^(\r\n|\r|\n)/.exec(text.slice(comment.end, comment.end + 2))?.[0].length ?? 0;
  const removal = alone
    ? { start, end: comment.end + after }
    : { start: text.slice(0, comment.start).trimEnd().length, end: comment.end };
  return {
    rule: "unused-directive",
    severity: "hint",
    confidence: "certain",
    message: `This comment silences nothing${rules.length > 0 ? ` of ${rules.join(", ")}` : ""}.`,
    span,
    fixes: [{ title: "Remove the comment", safe: true, edits: [{ span: removal, newText: "" }] }],
  };
}
