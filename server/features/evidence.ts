import type { Fact } from "../core/fact.ts";
import { nameOfFact } from "../core/fact-name.ts";
import type { Finding } from "../core/finding.ts";
import { isCode } from "../core/language.ts";
import { lineOf, textOf } from "../core/lines.ts";
import { nameOf } from "../core/path.ts";
import { describeVersions, platformNames } from "../core/platform.ts";
import type { Conditions } from "../core/site.ts";
import { beginningOf } from "../core/text.ts";
import type { OpenCorpus } from "../corpus/open.ts";
import type { Document, Surroundings } from "../engine/document.ts";
import { settingOf } from "../engine/finding-of.ts";
import { siteAt } from "../engine/sites.ts";
import { codeSpan, escapeMarkdown } from "../escape.ts";
import { resolve } from "../resolve/resolve.ts";
import { lex, outline } from "../syntax/read.ts";
import { tokenAt } from "../syntax/tokens.ts";
import type { Page, RuleInfo } from "./portolan.ts";
import { kindOf } from "./symbol-text.ts";

/** What a finding rests on, as a page: what stands there, what it was taken for, and what it is judged by, with where each was read. */
export function evidenceOf(
  corpus: OpenCorpus,
  rule: RuleInfo | undefined,
  document: Document,
  finding: Finding,
  around: Surroundings,
): Page {
  const line = lineOf(document, finding.span.start) + 1;
  const written = beginningOf(textOf(document, finding.span), longestQuote);
  const parts = [
    "# Why is this flagged?",
    `Line ${line}: ${codeSpan(written)}`,
    `Message: ${escapeMarkdown(finding.message)}`,
    "## What it was taken for",
    list([...meaningOf(corpus, document, finding, around), ...relatedOf(finding)]),
    "## What it is judged by",
    list([...projectOf(around), ...levelOf(finding, rule, around)]),
    `[About this rule](portolan:/rule/${finding.rule}). If something above is wrong, that is where the finding comes from.`,
  ];
  return { title: "Why is this flagged?", markdown: `${parts.filter((part) => part !== "").join("\n\n")}\n` };
}

/** A quote is no longer, in UTF-16 units. */
const longestQuote = 120;

function meaningOf(
  corpus: OpenCorpus,
  document: Document,
  { fact: id, span, confidence }: Finding,
  around: Surroundings,
): readonly string[] {
  if (!isCode(document.language)) return ["What the property list says, as it stands in this file."];
  const tokens = lex(document.text, document.language);
  const site = siteAt(tokens, Math.max(tokenAt(tokens, span.start), 0));
  const read = outline(tokens, undefined, document.path);
  const asked = resolve(read, { facts: corpus.facts, workspace: around.workspace, project: around.project });
  const meaning = asked.meaning(site);
  const fact = (id === undefined ? undefined : corpus.facts.byId(id)) ?? meaning?.fact;
  const receiver = asked.receiverType(site);
  const sure =
    confidence === "certain" ? "" : " Other code could give this name another meaning, so it is said more mildly.";
  return [
    fact === undefined
      ? `The code around ${codeSpan(site.name)} alone; no symbol of Apple’s decides it.`
      : `The ${kindOf(fact)} ${codeSpan(nameOfFact(fact, tokens.language))} of ${fact.framework}.${sure}`,
    ...(receiver === undefined ? [] : [`What stands before the point is of type ${codeSpan(receiver)}.`]),
    ...(fact === undefined ? [] : [historyOf(fact)]),
    ...conditionsOf(asked.conditions(site)),
  ];
}

function historyOf(fact: Fact): string {
  const from = describeVersions(fact.introduced);
  const gone = fact.soft
    ? "only marked to be deprecated"
    : fact.deprecated && `deprecated in ${describeVersions(fact.deprecated)}`;
  const said = [from === "" ? "" : `there from ${from}`, gone].filter(Boolean).join(", ");
  return `Known of it: ${said === "" ? "no versions" : said}. Source: ${fact.source}.`;
}

function conditionsOf({ atLeast, below, platforms, dead }: Conditions): readonly string[] {
  const said: string[] = [];
  if (Object.keys(atLeast).length > 0) said.push(`The code here runs from ${describeVersions(atLeast)} on.`);
  if (Object.keys(below).length > 0) said.push(`The code here runs before ${describeVersions(below)}.`);
  if (platforms !== undefined)
    said.push(`The code here is compiled for ${platforms.map((each) => platformNames[each]).join(", ")} alone.`);
  if (dead) said.push("The code here is never compiled.");
  return said;
}

function relatedOf({ related = [] }: Finding): readonly string[] {
  return related.map(({ path, message }) => `${codeSpan(nameOf(path))}: ${escapeMarkdown(message)}`);
}

function projectOf({ project }: Surroundings): readonly string[] {
  const { targets, deployment, alsoFor, languageMode, isBorrowed } = project;
  const names = targets.map(({ name }) => codeSpan(name)).join(", ");
  const versions = describeVersions(deployment.value);
  return [
    targets.length === 0
      ? "Target: none was found that builds this file."
      : `Target: ${names}${isBorrowed ? ", which is near; none was found that builds this file" : ""}.`,
    `Deployment target: ${versions === "" ? "the newest systems" : versions} (${codeSpan(deployment.source)}).`,
    ...(alsoFor === undefined ? [] : [`As a package or pod: ${describeVersions(alsoFor)}.`]),
    `Swift language mode: ${languageMode.value} (${codeSpan(languageMode.source)}).`,
  ];
}

function levelOf(
  { severity, timing }: Finding,
  rule: RuleInfo | undefined,
  { settings }: Surroundings,
): readonly string[] {
  const isUsual = rule?.severity === severity;
  const usual = rule === undefined ? "" : isUsual ? ", the rule’s default" : `; the rule’s default is ${rule.severity}`;
  const set = Object.keys(settings.rules).length > 0 ? ", as far as settings or portolan.json don’t say otherwise" : "";
  const why =
    timing === undefined
      ? ""
      : ` Nothing presses on this target, so it is mild; \`${settingOf[timing]}\` says how mild.`;
  return [`Severity: ${severity}${usual}${set}.${why}`];
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}
