import { createHash } from "node:crypto";
import type { Finding, Severity } from "../../core/finding.ts";
import { type Edit, lineStarts, type Position, positionAt, type Span } from "../../core/text.ts";
import type { Portolan } from "../../features/portolan.ts";

/** Start and end as editors count them. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

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
    readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  }[];
  /** The line of code at which the finding starts. */
  readonly line: string;
  /** The same when lines above come and go; unique within its file. */
  readonly fingerprint: string;
}

/** The rows for the findings of one text. */
export function rowsOf(portolan: Portolan, path: string, text: string, findings: readonly Finding[]): readonly Row[] {
  if (findings.length === 0) return [];
  const starts = lineStarts(text);
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const range = rangeOf(starts, finding.span);
    const line = text
      .slice(starts[range.start.line], starts[range.start.line + 1] ?? text.length)
      .replace(/[\r\n]+$/, "");
    const key = [finding.rule, finding.symbol ?? "", line.trim().replace(/\s+/g, " ")].join("\n");
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return {
      rule: finding.rule,
      severity: finding.severity,
      confidence: finding.confidence,
      message: finding.message,
      path,
      range,
      ...(finding.symbol !== undefined && { symbol: finding.symbol }),
      ...(finding.article !== undefined && { article: finding.article }),
      links: linksOf(portolan, finding.article),
      fixes: finding.fixes.map(({ title, edits }) => ({ title, edits: edits.map((edit) => editOf(starts, edit)) })),
      line,
      fingerprint: createHash("sha256").update(`${key}\n${count}`).digest("hex").slice(0, 32),
    };
  });
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

/** Code unit order. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

function rangeOf(starts: readonly number[], { start, end }: Span): Range {
  return { start: positionAt(starts, start), end: positionAt(starts, end) };
}

function editOf(starts: readonly number[], { span, newText }: Edit) {
  return { range: rangeOf(starts, span), newText };
}

function linksOf(portolan: Portolan, article: string | undefined): Row["links"] {
  const ids = article === undefined ? [] : (portolan.articles.find(({ id }) => id === article)?.links ?? []);
  return ids.flatMap((id) => {
    const link = portolan.link(id);
    return link?.url === undefined ? [] : [{ title: link.title, url: link.url }];
  });
}
