import type { Finding } from "../core/finding.ts";
import type { Report, Rule, RuleContext } from "../core/rule.ts";
import type { CodeFile } from "../core/site.ts";
import type { PlacedSite } from "../resolve/places.ts";
import { resolve } from "../resolve/resolve.ts";
import { outline } from "../syntax/read.ts";
import { commentsOf, type Tokens } from "../syntax/tokens.ts";
import type { Asking, Engine, Readable } from "./asking.ts";
import type { Document, Surroundings } from "./document.ts";
import { findingOf } from "./finding-of.ts";
import { isSamplePath, isVendoredPath } from "./folder-words.ts";
import { tokensToAsk } from "./handed-tokens.ts";
import { isShown, severityOf } from "./levels.ts";
import type { Asked } from "./scan.ts";
import { type SettledReports, settledReports } from "./settled-reports.ts";
import { isTestPath } from "./test-path.ts";

/** Code, with the rules whose triggers stand in it. It is outlined only when they are asked. */
export function readCode(engine: Engine, document: Document, around: Surroundings): Readable {
  const tokens = tokensToAsk(document.text, document.language as Tokens["language"]);
  const asked = engine.scanner.scan(tokens, around.workspace, around.project.deployment.value);
  return {
    rules: asked.length === 0 ? [] : engine.rules,
    comments: () => commentsOf(tokens),
    ask: (asking) => askRules(engine, document, tokens, asked, around, asking),
  };
}

function askRules(
  engine: Engine,
  document: Document,
  tokens: Tokens,
  asked: readonly Asked[],
  around: Surroundings,
  { levels, rules: toAsk, areFixesWanted }: Asking,
): Finding[] {
  const isReadWhole = asked.some((each) => each.rules.some(({ readsWholeFile }) => readsWholeFile === true));
  const read = outline(tokens, isReadWhole ? undefined : asked.map(({ site }) => site.token), document.path);
  const file: CodeFile = {
    path: document.path,
    language: tokens.language,
    text: document.text,
    imports: read.imports,
    isTest: around.project.isOfTests === true || isTestPath(document.path, around.folder),
    isVendored: isVendoredPath(document.path, around.folder),
    isSample: isSamplePath(document.path, around.folder),
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
  const settled = settledReports(engine, document, tokens, around);
  for (const { site, rules } of asked) {
    for (const rule of rules) {
      if (!toAsk.has(rule) || failed.has(rule.id)) continue;
      try {
        for (const report of reportsOf(rule, site, context, settled, areFixesWanted))
          findings.push(findingOf(rule, report, severityOf(rule, levels), around, areFixesWanted));
      } catch (error) {
        failed.add(rule.id);
        if (isShown(levels.get(rule))) around.fault?.(rule.id, error);
      }
    }
  }
  return failed.size === 0 ? findings : findings.filter((finding) => !failed.has(finding.rule));
}

/** What a rule reports at a site; what is settled is worked out again for its fixes alone. */
function reportsOf(
  rule: Rule,
  site: PlacedSite,
  context: RuleContext,
  settled: SettledReports,
  areFixesWanted: boolean,
): readonly Report[] {
  const known = settled.reports(rule, site);
  if (known !== undefined && (known.length === 0 || !areFixesWanted)) return known;
  const reports = [...rule.check(site, context)];
  settled.settle(rule, site, reports);
  return reports;
}
