import type { Severity } from "../../core/finding.ts";
import { escapeSarif } from "../../escape.ts";
import type { Portolan, RuleInfo } from "../../features/portolan.ts";
import type { Outcome } from "../check/outcome.ts";
import { compareText, type Range, type Row } from "./report.ts";

const schema = "https://json.schemastore.org/sarif-2.1.0.json";

const levels: Readonly<Record<Severity | "off", "error" | "warning" | "note" | "none">> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
  off: "note",
};

/**
 * The outcome as SARIF 2.1.0, in the form that code scanning of GitHub takes. Lines and columns count from 1.
 * @param source what the paths are relative to, in a sentence
 */
export function sarif(portolan: Portolan, version: string, outcome: Outcome, source: string) {
  const known = new Map(portolan.rules.map((rule) => [rule.id, rule]));
  const ids = [...new Set([...known.keys(), ...outcome.rows.map(({ rule }) => rule)])].sort(compareText);
  return {
    $schema: schema,
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Portolan",
            semanticVersion: version,
            version,
            rules: ids.map((id) => descriptor(portolan, id, known.get(id))),
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { SRCROOT: { description: { text: source } } },
        results: outcome.rows.map((row) => result(row, ids)),
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: outcome.skipped.map(({ path, reason }) => ({
              level: "note",
              message: { text: escapeSarif(`Skipped: ${reason}`) },
              locations: [{ physicalLocation: { artifactLocation: artifact(path) } }],
            })),
          },
        ],
      },
    ],
  };
}

function descriptor(portolan: Portolan, id: string, rule: RuleInfo | undefined) {
  const summary = rule?.summary ?? id;
  const page = portolan.page(`rule/${id}`)?.markdown;
  return {
    id,
    name: id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: page ?? summary, markdown: page ?? summary },
    ...(rule !== undefined && /^https?:/.test(rule.url) && { helpUri: rule.url }),
    defaultConfiguration: { level: levels[rule?.severity ?? "warning"], enabled: rule?.severity !== "off" },
    properties: { tags: ["networking", ...(rule?.languages ?? [])] },
  };
}

function result(row: Row, ids: readonly string[]) {
  return {
    ruleId: row.rule,
    ruleIndex: ids.indexOf(row.rule),
    level: levels[row.severity],
    message: { text: escapeSarif(row.message) },
    locations: [{ physicalLocation: { artifactLocation: artifact(row.path), region: region(row.range) } }],
    partialFingerprints: { "portolan/v1": row.fingerprint },
    ...(row.fixes.length > 0 && { fixes: row.fixes.map((fix) => change(row, fix)) }),
    properties: { confidence: row.confidence, ...(row.symbol !== undefined && { symbol: row.symbol }) },
  };
}

function change(row: Row, fix: Row["fixes"][number]) {
  return {
    description: { text: escapeSarif(fix.title) },
    artifactChanges: [
      {
        artifactLocation: artifact(row.path),
        replacements: fix.edits.map(({ range, newText }) => ({
          deletedRegion: region(range),
          insertedContent: { text: newText },
        })),
      },
    ],
  };
}

function artifact(path: string) {
  return { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: "SRCROOT" };
}

function region({ start, end }: Range) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
