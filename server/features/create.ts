import { onceFor } from "../core/collections.ts";
import { utf8Of } from "../core/encoding.ts";
import { isCode } from "../core/language.ts";
import type { PackText, SplitPack } from "../core/pack.ts";
import { type ListRule, readsCode } from "../core/rule.ts";
import { didYouMeanName } from "../corpus/near-names.ts";
import { type OpenCorpus, openCorpus } from "../corpus/open.ts";
import { lookup } from "../corpus/search.ts";
import { logTeller } from "../corpus/tell-log.ts";
import type { Engine } from "../engine/asking.ts";
import type { Document, Surroundings } from "../engine/document.ts";
import { findingsOf } from "../engine/findings.ts";
import { scannerFor } from "../engine/scan.ts";
import { type WatchTable, watchPart } from "../engine/watch-list.ts";
import { rules } from "../rules/index.ts";
import { lex, outline } from "../syntax/read.ts";
import { actionsAt, fixAllOf, fixRuleOf } from "./actions.ts";
import { completionsAt } from "./completion.ts";
import { surveyOf, surveyToKeepOf } from "./document-survey.ts";
import { evidenceOf } from "./evidence.ts";
import { tellText } from "./explain-code.ts";
import { hoverAt } from "./hover.ts";
import { memberUsesIn } from "./member-uses.ts";
import { planMigration } from "./migrate/plan.ts";
import { pageOf, pageTitleOf } from "./pages.ts";
import type { Portolan } from "./portolan.ts";
import { quickLinksOf } from "./quick-links.ts";
import { ruleInfo } from "./rule-info.ts";
import { successorOf } from "./successor.ts";

const codeRules = rules.filter(readsCode);
const ruleInfos = rules.map(ruleInfo);
const listRules = rules.filter((rule): rule is ListRule => !readsCode(rule));

/** Portolan over a packed corpus (`dist/corpus.json`). Nothing in the pack is read before it is needed. */
export function createPortolan(pack: PackText | SplitPack): Portolan {
  const corpus = openCorpus(pack);
  const profiles: Engine["profiles"] = {
    key: (payload, path) => corpus.profiles.key(payload, path),
    element: (payload, path) => corpus.profiles.element(payload, path),
  };
  const keys: Engine["keys"] = (role) => corpus.placedKeys(role === "info" ? "infoplist" : "entitlement");
  let engine: Engine | undefined;
  const ready = (): Engine => {
    const { facts } = corpus;
    engine ??= {
      rules: codeRules,
      listRules,
      profiles,
      keys,
      facts,
      scanner: scannerFor(codeRules, facts, watched(corpus)),
    };
    return engine;
  };
  const findings = onceInAMoment((document, around) => findingsOf(ready(), document, around));
  return {
    findings,
    findingsToShow: (document, around) => findingsOf(ready(), document, around, false),
    hover: (document, offset, around, areShown = true) =>
      hoverAt(corpus, ruleInfos, document, offset, around, { areShown, all: () => findings(document, around) }),
    completions: (document, offset, around) => completionsAt(corpus, ruleInfos, document, offset, around),
    actions: (document, span, around, only) => actionsAt(corpus, document, findings(document, around), span, only),
    evidence: (document, rule, offset, around) => {
      const found = findings(document, around).find((each) => each.rule === rule && each.span.start === offset);
      const info = ruleInfos.find(({ id }) => id === rule);
      return found && evidenceOf(corpus, info, document, found, around);
    },
    fixAll: (document, around, wanted) => fixAllOf(findings(document, around), wanted),
    fixRule: (document, rule, around) => fixRuleOf(findings(document, around), rule),
    quickLinks: onceInAMoment((document, around) => quickLinksOf(corpus, document, around)),
    lookup: (query, limit) => lookup(corpus, query, limit),
    explain: (text) => tellText(corpus, text).explanations,
    tell: (text, context) => tellText(corpus, text, context),
    teller: (context) => logTeller(corpus, context ?? []),
    successor: (id, deployment) => successorOf(corpus, id, deployment),
    migration: (uses) => planMigration(corpus, uses),
    didYouMean: (name) => didYouMeanName(corpus, name),
    modules: (document) => modulesOf(document),
    memberUses: (document, names, around) => memberUsesIn(corpus, document, names, around),
    survey: (document) => surveyOf(ready(), document),
    surveyToKeep: (document) => surveyToKeepOf(ready(), document),
    prescan: (bytes, language) => {
      const utf8 = utf8Of(bytes);
      return utf8 && ready().scanner.prescan(utf8, language, bytes.length);
    },
    isQuiet: (prescan, workspace) => ready().scanner.isQuiet(prescan, workspace),
    page: (target) => pageOf(corpus, ruleInfos, target),
    pageTitle: (target) => pageTitleOf(corpus, target),
    rules: ruleInfos,
    get articles() {
      return corpus.articles;
    },
    get lists() {
      return corpus.lists;
    },
    linksOf: corpus.linksOf,
  };
}

/** What the pack knows of what the rules look for; nothing in one that was made without them, or for others. */
function watched(corpus: OpenCorpus): WatchTable | undefined {
  const part = corpus.part(watchPart);
  const table = part === undefined ? undefined : (JSON.parse(part) as WatchTable);
  return table?.rules.join() === codeRules.map(({ id }) => id).join() ? table : undefined;
}

function modulesOf({ language, text }: Document): readonly string[] {
  if (!isCode(language)) return [];
  const { imports } = outline(lex(text, language));
  return [...new Set(imports.map(({ module }) => module).filter((module) => module !== ""))];
}

/** The same, made once for a document in surroundings, which are those of a moment. */
function onceInAMoment<Answer>(
  make: (document: Document, around: Surroundings) => Answer,
): (document: Document, around: Surroundings) => Answer {
  const answers = onceFor((around: Surroundings) => onceFor((document: Document) => make(document, around)));
  return (document, around) => answers(around)(document);
}
