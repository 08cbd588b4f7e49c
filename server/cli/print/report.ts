import { createHash, type Hash } from "node:crypto";
import { remembered } from "../../core/collections.ts";
import type { Finding, Fix, Severity } from "../../core/finding.ts";
import { type PlacedEdit, type PlacedElsewhere, placedEdits } from "../../core/placed.ts";
import { compareText, lineStarts, type Position, type Range, rangeOf } from "../../core/text.ts";
import type { Portolan } from "../../features/portolan.ts";
import { shownPath } from "../files/path-names.ts";
import { type Details, detailer } from "./details.ts";

/** A finding as the command line tells it, in plain data. */
export interface Row {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: "certain" | "likely";
  readonly message: string;
  /** Relative to the working folder, with `/`. */
  readonly path: string;
  readonly range: Range;
  readonly symbol?: string;
  readonly article?: string;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly fixes: readonly {
    readonly title: string;
    readonly edits: readonly PlacedEdit[];
    /** What it changes in other files, whose paths are as that of the finding. */
    readonly elsewhere?: readonly PlacedElsewhere[];
  }[];
  /** How it can be fixed: by --fix, or by --fix-assisted with a look at the result. */
  readonly fixable?: "safe" | "assisted";
  /** The line of code at which the finding starts. */
  readonly line: string;
  /** The same when lines above come and go; unique within its file. */
  readonly fingerprint: string;
  /** The code around, for formats that show it. */
  readonly details?: Details;
}

/**
 * The rows for the findings of one text.
 * @param others where details are wanted: the texts of the other files that the findings speak of
 * @param show how paths of other files are told
 */
export function rowsOf(
  portolan: Portolan,
  path: string,
  text: string,
  findings: readonly Finding[],
  others?: ReadonlyMap<string, string>,
  show: (path: string) => string = shownPath,
): readonly Row[] {
  if (findings.length === 0) return [];
  const starts = lineStarts(text);
  const startsOf = remembered((other: string) => lineStarts(other));
  const lineAt = remembered((at: number) => writtenLine(text, starts, at));
  const printFor = fingerprints();
  const detailsFor = others && detailer(text, starts, others);
  return findings.map((finding) => {
    const range = rangeOf(starts, finding.span);
    const { line, words } = lineAt(range.start.line);
    return {
      rule: finding.rule,
      severity: finding.severity,
      confidence: finding.confidence,
      message: finding.message,
      path,
      range,
      ...(finding.symbol !== undefined && { symbol: finding.symbol }),
      ...(finding.article !== undefined && { article: finding.article }),
      ...fixableOf(finding),
      links: linksOf(portolan, finding.article),
      fixes: finding.fixes.map((fix) => fixOf(starts, fix, startsOf, show)),
      line,
      fingerprint: printFor(`${finding.rule}\n${finding.symbol ?? ""}`, words),
      ...(detailsFor && { details: detailsFor(finding, range) }),
    };
  });
}

function fixableOf({ fixes }: Finding): Pick<Row, "fixable"> {
  if (fixes.length === 0) return {};
  return { fixable: fixes.some(({ safe }) => safe) ? "safe" : "assisted" };
}

/** A line without its ending, and its words with one space between them. */
function writtenLine(text: string, starts: readonly number[], at: number) {
  const next = starts[at + 1] ?? text.length;
  let end = next;
  while (end > starts[at]! && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--;
  const line = text.slice(starts[at], end);
  return { line, words: line.trim().split(/\s+/).join(" ") };
}

/**
 * Fingerprints of findings by what they are about and the words of their line; of several that are alike, by how many
 * came before. What they have in common is hashed once, for thousands may stand in one long line.
 */
function fingerprints(): (about: string, words: string) => string {
  const alike = new Map<string, Map<string, { readonly hash: Hash; count: number }>>();
  return (about, words) => {
    const ofLine = alike.get(words) ?? new Map();
    alike.set(words, ofLine);
    const known = ofLine.get(about) ?? { hash: createHash("sha256").update(`${about}\n${words}`), count: 0 };
    ofLine.set(about, known);
    return known.hash
      .copy()
      .update(`\n${known.count++}`)
      .digest("hex")
      .slice(0, 32);
  };
}

/** By path, then position, then rule; compares code units, never the language of the machine. */
export function compareRows(a: Row, b: Row): number {
  return (
    compareText(a.path, b.path) ||
    comparePositions(a.range.start, b.range.start) ||
    comparePositions(a.range.end, b.range.end) ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

function fixOf(
  starts: readonly number[],
  { title, edits, elsewhere }: Fix,
  startsOf: (text: string) => readonly number[],
  show: (path: string) => string,
): Row["fixes"][number] {
  return {
    title,
    edits: placedEdits(starts, edits),
    ...(elsewhere && {
      elsewhere: elsewhere.map(({ path, text, edits: others }) => ({
        path: show(path),
        edits: placedEdits(startsOf(text), others),
      })),
    }),
  };
}

function linksOf(portolan: Portolan, article: string | undefined): Row["links"] {
  const links = article === undefined ? [] : portolan.linksOf(article);
  return links.flatMap(({ title, url }) => (url === undefined ? [] : [{ title, url }]));
}
