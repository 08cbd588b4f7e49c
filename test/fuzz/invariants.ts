import type { Finding } from "../../server/core/finding.ts";
import { applyEdits, type Edit, type Span } from "../../server/core/text.ts";
import type { Outline } from "../../server/syntax/outline.ts";
import type { Tokens } from "../../server/syntax/tokens.ts";

/** What a text is read as did not hold; the message names what should have. */
export function broken(invariant: string, detail: string): never {
  throw new Error(`${invariant}: ${detail}`);
}

/** A span lies within the text and ends where it begins or later. */
export function spanWithin(what: string, { start, end }: Span, length: number): void {
  if (!(start >= 0 && start <= end && end <= length))
    broken("spans lie within the text", `${what} is ${start}–${end} of ${length}`);
}

/** Tokens and comments are in order, go forward, and lie within the text; between them is nothing but white space. */
export function tokensAreText(tokens: Tokens): void {
  const { text, count, starts, ends, commentCount, commentStarts, commentEnds } = tokens;
  let at = 0;
  let token = 0;
  let comment = 0;
  while (token < count || comment < commentCount) {
    const isToken = comment >= commentCount || (token < count && starts[token]! < commentStarts[comment]!);
    const start = isToken ? starts[token]! : commentStarts[comment]!;
    const end = isToken ? ends[token]! : commentEnds[comment]!;
    if (start < at || end <= start || end > text.length)
      broken("tokens and gaps are the text", `${isToken ? "token" : "comment"} ${start}–${end} after ${at}`);
    gapIsEmpty(tokens, at, start);
    at = end;
    if (isToken) token++;
    else comment++;
  }
  gapIsEmpty(tokens, at, text.length);
}

/** In C, a backslash before the end of a line is white space too. */
function gapIsEmpty({ text, language }: Tokens, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit <= 0x20 || (unit === 0x5c && language === "objc")) continue;
    if (!/[\s\u0085\u200b]/.test(text[at]!))
      broken("gaps between tokens are white space", `unit ${unit.toString(16)} at ${at}`);
  }
}

/** Two readings of one text have the same tokens. */
export function sameTokens(a: Tokens, b: Tokens): void {
  let same = a.count === b.count && a.commentCount === b.commentCount;
  for (let at = 0; same && at < a.count; at++)
    same = a.kinds[at] === b.kinds[at] && a.starts[at] === b.starts[at] && a.ends[at] === b.ends[at];
  if (!same) broken("the same text has the same tokens", `${a.count} and ${b.count} tokens`);
}

/** Scopes nest, parents first; every token has a scope that holds it, and conditions. */
export function scopesNest({ scopes, tokens, scopeAt, conditionsAt }: Outline): void {
  scopes.forEach(({ parent, range }, at) => {
    const around = scopes[Math.max(parent, 0)]!.range;
    if (parent >= at && at > 0) broken("parents come before their children", `scope ${at} in ${parent}`);
    if (range.from < around.from || range.to > around.to) broken("scopes nest", `scope ${at} leaves its parent`);
  });
  for (let token = 0; token < tokens.count; token++) {
    const { range } = scopes[scopeAt(token)]!;
    if (token < range.from || token >= range.to) broken("every token lies in its scope", `token ${token}`);
    if (typeof conditionsAt(token).dead !== "boolean") broken("every token has conditions", `token ${token}`);
  }
}

/** What stands in the outline stands in the text. */
export function outlineWithin({ tokens, partner, imports, types, functions, scopes }: Outline): void {
  const { count, text } = tokens;
  const rangeWithin = (what: string, { from, to }: { readonly from: number; readonly to: number }): void => {
    if (!(from >= 0 && from <= to && to <= count)) broken("ranges lie among the tokens", `${what} ${from}–${to}`);
  };
  for (let token = 0; token < count; token++) {
    const other = partner[token]!;
    if (other < -1 || other >= count) broken("partners are tokens", `${other} of ${token}`);
  }
  for (const { span } of imports) spanWithin("an import", span, text.length);
  for (const { range, body, clause } of types) {
    rangeWithin("a type", range);
    rangeWithin("a type's body", body);
    rangeWithin("an inheritance clause", clause);
  }
  for (const { range, body } of functions) {
    rangeWithin("a function", range);
    if (body) rangeWithin("a function's body", body);
  }
  for (const [at, { range, bindings }] of scopes.entries()) {
    // The scope of a file without tokens reaches to its end all the same.
    if (at > 0 || count > 0) rangeWithin("a scope", range);
    for (const { type, value } of bindings) {
      if (type) rangeWithin("a binding's type", type);
      if (value) rangeWithin("a binding's value", value);
    }
  }
}

/** Findings are in order of place, then rule, and lie within the text. */
export function findingsSorted(findings: readonly Finding[], length: number): void {
  let before: Finding | undefined;
  for (const finding of findings) {
    spanWithin(`a finding of ${finding.rule}`, finding.span, length);
    if (/\{\w+\}/.test(finding.message) && !/`[^`]*\{\w+\}/.test(finding.message))
      broken("messages have no empty slots", finding.message);
    if (before && (before.span.start - finding.span.start || before.span.end - finding.span.end) > 0)
      broken("findings are sorted", `${before.rule} at ${before.span.start}, ${finding.rule} at ${finding.span.start}`);
    before = finding;
  }
}

/** Edits lie within the text and apart from each other, so that they can be made at once; the text after. */
export function editedText(what: string, text: string, edits: readonly Edit[]): string {
  for (const { span } of edits) spanWithin(`an edit of ${what}`, span, text.length);
  try {
    return applyEdits(text, edits);
  } catch (error) {
    return broken("edits are apart", `${what}: ${error instanceof Error ? error.message : error}`);
  }
}

/** Where a place of a text is once edits are made; a place that an edit replaces is where the edit begins. */
export function movedBy(edits: readonly Edit[], place: number): number {
  let moved = place;
  for (const { span, newText } of edits) {
    if (span.end <= place && span.start < place) moved += newText.length - (span.end - span.start);
    else if (span.start < place) moved += span.start - place;
  }
  return moved;
}

/** Two answers to the same question are the same. */
export function sameAnswer(what: string, a: unknown, b: unknown): void {
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)];
  if (one !== other) broken("the same question has the same answer", `${what}: ${one} and ${other}`);
}
