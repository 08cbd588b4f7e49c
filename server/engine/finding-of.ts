import { type Finding, type Fix, type Severity, severities } from "../core/finding.ts";
import { isWithin } from "../core/path.ts";
import type { AnyRule, Report } from "../core/rule.ts";
import type { Settings } from "../core/settings.ts";
import { shortened } from "../core/text.ts";
import type { Surroundings } from "./document.ts";

const milder: Readonly<Record<Severity, Severity>> = {
  error: "warning",
  warning: "information",
  information: "hint",
  hint: "hint",
};

/**
 * The finding for a report of a rule whose findings have this severity. Fixes that reach out of the opened folder are
 * left out, and all where none are wanted.
 */
export function findingOf(
  rule: AnyRule,
  report: Report,
  severity: Severity,
  { settings, folder }: Pick<Surroundings, "settings" | "folder">,
  areFixesWanted = true,
): Finding {
  const confidence = report.confidence ?? "certain";
  const own = ownSeverity(report, settings);
  const asked = mildest(severity, own === rule.severity ? undefined : own);
  const article = report.article ?? rule.article;
  return {
    rule: rule.id,
    kind: report.timing === undefined ? (report.kind ?? rule.kind) : "later",
    severity: confidence === "likely" ? milder[asked] : asked,
    confidence,
    message: fill(rule.messages[report.message]!, report.data ?? {}),
    ...(report.data !== undefined && { data: report.data }),
    span: report.at,
    fixes: areFixesWanted
      ? fixesOf(report).flatMap((fix) => (staysWithin(fix, folder) ? withShortTitle(fix) : []))
      : [],
    ...(report.symbol !== undefined && { symbol: report.symbol, deprecated: report.fact?.deprecated !== undefined }),
    ...(report.timing !== undefined && { timing: report.timing }),
    ...(report.fact !== undefined && { fact: report.fact.id }),
    ...(article !== undefined && { article }),
    ...(report.related !== undefined && { related: report.related }),
  };
}

function fixesOf({ fixes = [] }: Report): readonly Fix[] {
  return typeof fixes === "function" ? fixes() : fixes;
}

/** Whether all that a fix changes lies in a folder, or in the file of the finding alone. */
function staysWithin({ elsewhere }: Fix, folder: string | undefined): boolean {
  if (elsewhere === undefined) return true;
  const [{ path }] = elsewhere;
  return folder !== undefined && isWithin(path, folder) && !path.split("/").includes("..");
}

/** Whether the settings show findings of this timing. */
export function isWanted({ timing }: Finding, settings: Settings): boolean {
  return timing === undefined || settings[settingOf[timing]] !== "off";
}

/** The setting that says how loud findings of a timing are. */
export const settingOf = { later: "deprecatedLater", soft: "toBeDeprecated" } as const;

/** The severity that a report asks for; of what nothing presses, the settings say how loud it is. */
function ownSeverity({ severity, timing }: Report, settings: Settings): Severity | undefined {
  const said = timing && settings[settingOf[timing]];
  return severity !== "hint" || said === undefined || said === "off" ? severity : said;
}

/** A rule's own milder word for a place is kept when the settings raise or lower the rule. */
function mildest(severity: Severity, own: Severity | undefined): Severity {
  return own === undefined || severities.indexOf(own) < severities.indexOf(severity) ? severity : own;
}

/** In UTF-16 units; what a message or a title takes from code may be megabytes long. */
const longestPart = 1000;

function fill(message: string, data: Readonly<Record<string, string>>): string {
  return message.replace(/\{(\w+)\}/g, (slot, name: string) => shortened(data[name] ?? slot, longestPart));
}

function withShortTitle(fix: Fix): Fix {
  return fix.title.length <= longestPart ? fix : { ...fix, title: shortened(fix.title, longestPart) };
}
