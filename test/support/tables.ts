import { verbs } from "../../server/cli/arguments/verbs.ts";
import type { Link, ReadingList } from "../../server/core/article.ts";
import type { Fact } from "../../server/core/fact.ts";
import { nameOfFact } from "../../server/core/fact-name.ts";
import { describeVersions } from "../../server/core/platform.ts";
import type { Corpus } from "../../server/corpus/corpus.ts";
import type { RuleInfo } from "../../server/features/portolan.ts";

/** What every generated page says first. */
export const generatedMark = "<!-- Written by `npm run update` from the corpus; edit there. -->\n\n";

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** What the corpus knows, in one sentence for the README; rounded down, so that not every fact changes it. */
export function numbersSentence({ facts, keys, profiles, errors, knownLines, articles, rulePages }: Corpus): string {
  const counts = [
    [facts, "symbols"],
    [errors, "error codes"],
    [[...keys, ...profiles.keys], "keys of property lists, entitlements and profiles"],
    [knownLines, "messages of system logs"],
    [articles, "articles"],
    [rulePages, "rules"],
  ] as const;
  const said = counts.map(([all, what]) => `${roundedDown(all.length).toLocaleString("en-US")} ${what}`);
  return `It knows more than ${said.slice(0, -1).join(", ")} and ${said.at(-1)}.`;
}

/** With one digit less than it has, or two where there are many. */
function roundedDown(count: number): number {
  const step = count >= 1000 ? 100 : 10;
  return Math.floor((count - 1) / step) * step;
}

/** The page of all verbs of the command line, with their options. */
export function commandLinePage(): string {
  const sections = verbs.map(({ usage, summary, options, more }) => {
    const rows = Object.entries(options).map(([name, { value, help, repeatable }]) => [
      `\`--${name}${value === undefined ? "" : ` ${value}`}\``,
      repeatable ? `${help} (repeatable)` : help,
    ]);
    const rest = more === undefined ? "" : `\n\`\`\`\n${more}\n\`\`\`\n`;
    return `## \`${usage}\`\n\n${summary[0]!.toUpperCase()}${summary.slice(1)}.\n\n${table(["Option", ""], rows)}\n${rest}`;
  });
  return `${generatedMark.replace("the corpus", "server/cli/arguments/verbs.ts")}# The command line\n\n${sections.join("\n")}`;
}

/** `text` with what stands between the `name` marks replaced. */
export function between(text: string, name: string, content: string): string {
  const marks = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!marks.test(text)) throw new Error(`No ${name} marks.`);
  return text.replace(marks, (_, open: string, close: string) => `${open}${content}\n${close}`);
}

const languageNames: Readonly<Record<string, string>> = {
  swift: "Swift",
  objc: "Objective-C",
  plist: "property list",
};

/** Every rule in a table, with its page below `pages`. */
export function ruleTable(rules: readonly RuleInfo[], pages: string): string {
  const rows = rules.map(({ id, summary, severity, fixable, languages }) => [
    `[${id}](${pages}${id}.md)`,
    summary,
    severity === "off" ? "opt-in" : severity,
    languages.map((language) => languageNames[language] ?? language).join(", "),
    fixable ? "yes" : "",
  ]);
  return table(["Rule", "What it finds", "Severity", "Languages", "Fix"], rows);
}

/** The symbols of one framework with their status: deprecated ones first, then the rest. */
export function symbolPage(framework: string, facts: readonly Fact[]): string {
  const deprecated = facts.filter((fact) => fact.deprecated !== undefined);
  const current = facts.filter(
    (fact) => fact.deprecated === undefined && fact.parentSwift === undefined && fact.parentObjc === undefined,
  );
  const parts = [`${generatedMark}# ${framework}`];
  if (deprecated.length > 0) {
    const rows = deprecated.map((fact) => [names(fact), statusOf(fact), replacementOf(fact)]);
    parts.push(`## Deprecated (${deprecated.length})`, table(["Symbol", "Since", "Instead"], rows));
  }
  const rows = current.map((fact) => [names(fact), describeVersions(fact.introduced)]);
  parts.push(`## Current at the top level (${current.length})`, table(["Symbol", "Available from"], rows));
  return `${parts.join("\n\n")}\n`;
}

function names(fact: Fact): string {
  const swift = fact.swift === undefined ? undefined : nameOfFact(fact, "swift");
  const objc = fact.objc === undefined && fact.c === undefined ? undefined : nameOfFact(fact, "objc");
  return [...new Set([swift, objc].filter((name) => name !== undefined))].map((name) => `\`${name}\``).join("<br>");
}

function statusOf(fact: Fact): string {
  return fact.soft ? "to be deprecated" : describeVersions(fact.deprecated ?? {});
}

function replacementOf({ replacement, noReplacement }: Fact): string {
  if (replacement === undefined) return noReplacement ?? "";
  return [...new Set([replacement.swift, replacement.objc].filter((name) => name !== undefined))]
    .map((name) => `\`${name}\``)
    .join("<br>");
}

/** All reading lists on one page. */
export function listsPage(lists: readonly ReadingList[], link: (id: string) => Link | undefined): string {
  const parts = lists.map(({ title, entries }) => {
    const lines = entries.map(({ link: id, when }) => {
      const known = link(id);
      return known?.url === undefined
        ? `- ${known?.title ?? id}: ${when}`
        : `- [${known.title}](${known.url}): ${when}`;
    });
    return `## ${title}\n\n${lines.join("\n")}`;
  });
  return `${generatedMark}# Reading lists\n\nA title without a link has no verified address; search developer.apple.com for it.\n\n${parts.join("\n\n")}\n`;
}
