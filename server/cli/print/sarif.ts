import type { Severity } from "../../core/finding.ts";
import { compareText, type Range } from "../../core/text.ts";
import { escapeSarif } from "../../escape.ts";
import type { RuleInfo } from "../../features/portolan.ts";
import type { Outcome } from "../check/outcome.ts";
import type { Surface } from "../surface.ts";
import { addressOf } from "./address.ts";
import { markdownText } from "./markdown-text.ts";
import type { Row } from "./report.ts";

const schema = "https://json.schemastore.org/sarif-2.1.0.json";

const levels: Readonly<Record<Severity | "off", "error" | "warning" | "note" | "none">> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
  off: "note",
};

/** As GitHub sorts alerts of code quality. */
const problemSeverities: Readonly<Record<Severity | "off", "error" | "warning" | "recommendation">> = {
  error: "error",
  warning: "warning",
  information: "recommendation",
  hint: "recommendation",
  off: "recommendation",
};

/** What a report in SARIF is about, besides the findings. */
interface About {
  /** What the paths are relative to, in a sentence. */
  readonly source: string;
  /** The folder that was checked, from there on; empty for all of it. Reports with another one stand beside this one. */
  readonly part: string;
}

/** The outcome as SARIF 2.1.0, in the form that code scanning of GitHub takes. Lines and columns count from 1. */
export function sarif(surface: Surface, outcome: Outcome, { source, part }: About) {
  const { homepage, version } = surface;
  const portolan = surface.portolan();
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
            ...(homepage !== "" && { informationUri: homepage }),
            rules: ids.map((id) => descriptor(surface, id, known.get(id))),
          },
        },
        automationDetails: { id: `portolan/${part === "" ? "" : `${part}/`}` },
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

function descriptor(surface: Surface, id: string, rule: RuleInfo | undefined) {
  const summary = rule?.summary ?? id;
  const page = surface.portolan().page(`rule/${id}`)?.markdown ?? summary;
  const address = addressOf(surface, "rule", id);
  const severity = rule?.severity ?? "warning";
  return {
    id,
    name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: markdownText(page), markdown: page },
    ...(address !== undefined && { helpUri: address }),
    defaultConfiguration: { level: levels[severity], enabled: severity !== "off" },
    properties: {
      tags: ["networking", ...(rule?.languages ?? [])],
      precision: "high",
      "problem.severity": problemSeverities[severity],
    },
  };
}

function result(row: Row, ids: readonly string[]) {
  const { details } = row;
  const context = details?.context;
  return {
    ruleId: row.rule,
    ruleIndex: ids.indexOf(row.rule),
    level: levels[row.severity],
    message: { text: escapeSarif(row.message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(row.path),
          region: region(row.range),
          ...(context !== undefined && { contextRegion: region(context.range, context.text) }),
        },
      },
    ],
    ...(details !== undefined &&
      details.related.length > 0 && {
        relatedLocations: details.related.map(({ path, range, message }, at) => ({
          id: at + 1,
          message: { text: escapeSarif(message) },
          physicalLocation: { artifactLocation: artifact(path), region: region(range) },
        })),
      }),
    partialFingerprints: {
      ...(details !== undefined && { primaryLocationLineHash: details.lineHash }),
      "portolan/v1": row.fingerprint,
    },
    ...(row.fixes.length > 0 && { fixes: row.fixes.map((fix) => change(row, fix)) }),
    properties: { confidence: row.confidence, ...(row.symbol !== undefined && { symbol: row.symbol }) },
  };
}

function change(row: Row, fix: Row["fixes"][number]) {
  return {
    description: { text: escapeSarif(fix.title) },
    artifactChanges: [{ path: row.path, edits: fix.edits }, ...(fix.elsewhere ?? [])]
      .filter(({ edits }) => edits.length > 0)
      .map(({ path, edits }) => ({
        artifactLocation: artifact(path),
        replacements: edits.map(({ range, newText }) => ({
          deletedRegion: region(range),
          insertedContent: { text: newText },
        })),
      })),
  };
}

function artifact(path: string) {
  return { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: "SRCROOT" };
}

function region({ start, end }: Range, text?: string) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    ...(text !== undefined && { snippet: { text } }),
  };
}
