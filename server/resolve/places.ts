import { type Code, mostUses } from "../core/code.ts";
import { firstFrom, firstPlace, onceFor, remembered } from "../core/collections.ts";
import { hashOf } from "../core/hash.ts";
import { endOfLine } from "../core/lines.ts";
import type { Import, Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { endlessLoops } from "../syntax/endless-loops.ts";
import type { Outline, TokenRange } from "../syntax/outline.ts";
import { spanOfToken, spanOfTokens } from "../syntax/token-spans.ts";
import { Kind, type Tokens, tokenAt, tokenText } from "../syntax/tokens.ts";

/** A site with the index of its token, which belongs to the tokens it was found in. */
export interface PlacedSite extends Site {
  readonly token: number;
}

/** The names of a file, by their hashes: no string is made of what nobody asks for. Those in back-ticks are without them. */
const tokensByName = onceFor((tokens: Tokens) => {
  const { text, kinds, starts, ends, count } = tokens;
  const first = new Int32Array(buckets).fill(-1);
  const next = new Int32Array(count);
  for (let at = count - 1; at >= 0; at--) {
    const kind = kinds[at];
    if (kind !== Kind.identifier && kind !== Kind.quotedIdentifier) continue;
    const tick = kind === Kind.identifier ? 0 : 1;
    const bucket = hashOf(text, starts[at]! + tick, ends[at]! - tick) % buckets;
    next[at] = first[bucket]!;
    first[bucket] = at;
  }
  return remembered((name: string): readonly number[] => {
    const found: number[] = [];
    for (let at = first[hashOf(name) % buckets]!; at >= 0; at = next[at]!) {
      const { start, end } = spanOfToken(tokens, at);
      if (end - start === name.length && text.startsWith(name, start)) found.push(at);
    }
    return found;
  });
});

const buckets = 1 << 12;

/** Where `name` stands in code, in order. */
export function tokensOf(tokens: Tokens, name: string): readonly number[] {
  return tokensByName(tokens)(name);
}

/** The tokens that lie in `span`, white space at its ends left out. */
export function tokensIn(tokens: Tokens, { start, end }: Span): TokenRange {
  let from = tokenAt(tokens, start);
  if (from < 0 || tokens.starts[from]! < start) {
    const holds = from >= 0 && tokens.ends[from]! > start;
    from = holds && tokens.kinds[from] === Kind.quotedIdentifier ? from : from + 1;
  }
  const to = tokenAt(tokens, Math.max(end - 1, 0)) + 1;
  return { from, to: Math.max(to, from) };
}

/** What is answered alike for both languages; `nameAt` reads the name at a token, `isLabel` tells labels of arguments. */
export function answersByPlace(
  outline: Outline,
  nameAt: (token: number) => string,
  isLabel: (token: number) => boolean,
): Pick<Code, "names" | "parameterUses" | "endlessLoops" | "tokens" | "before" | "after" | "comments" | "importPlace"> {
  const { tokens } = outline;
  const spanAt = (at: number) => (at >= 0 && at < tokens.count ? spanOfToken(tokens, at) : undefined);
  const spansOf = (all: readonly number[]) => all.map((at) => spanOfToken(tokens, at));
  return {
    names: (name, within) => {
      const all = tokensOf(tokens, name);
      return spansOf(within === undefined ? all : tokensWithin(all, tokensIn(tokens, within)));
    },
    parameterUses: (name, body) => {
      const all = tokensWithin(tokensOf(tokens, nameAt(tokenAt(tokens, name.start))), tokensIn(tokens, body));
      return spansOf(all.filter((at) => !isLabel(at)));
    },
    endlessLoops: (span) => endlessLoops(outline, tokensIn(tokens, span)).map((loop) => spanOfTokens(tokens, loop)),
    tokens: (span) => {
      const { from, to } = tokensIn(tokens, span);
      return Array.from({ length: to - from }, (_, at) => spanOfToken(tokens, from + at));
    },
    before: (span) => spanAt(tokensIn(tokens, span).from - 1),
    after: (span) => spanAt(tokensIn(tokens, span).to),
    comments: (span) => commentsIn(tokens, span),
    importPlace: () => importPlaceOf(outline),
  };
}

/** Comments that share a unit with `span`. */
function commentsIn(tokens: Tokens, span: Span): readonly Span[] {
  const found: Span[] = [];
  const first = firstPlace(tokens.commentCount, span.start + 1, (at) => tokens.commentEnds[at]!);
  for (let at = first; at < tokens.commentCount && tokens.commentStarts[at]! < span.end; at++)
    found.push({ start: tokens.commentStarts[at]!, end: tokens.commentEnds[at]! });
  return found;
}

/**
 * The end of the line behind which an import may be added: that of the last import that no `#if` holds, an include
 * guard around all of a header left out of account; 0 where there is none.
 */
const importPlaceOf = onceFor(({ tokens, imports }: Outline): number => {
  let depth = hasIncludeGuard(tokens) ? -1 : 0;
  let next = 0;
  let place: Import | undefined;
  for (let at = 0; at <= tokens.count && next < imports.length; at++) {
    while (next < imports.length && (at === tokens.count || imports[next]!.span.start <= tokens.starts[at]!)) {
      if (depth <= 0) place = imports[next]!;
      next++;
    }
    if (at === tokens.count || tokens.kinds[at] !== Kind.directive) continue;
    const word = directiveWord(tokens, at);
    if (word === "if" || word === "ifdef" || word === "ifndef") depth++;
    else if (word === "endif") depth--;
  }
  return place === undefined ? 0 : endOfLineOrComment(tokens, place.span.end);
});

/** The word behind the `#` of a directive. */
function directiveWord({ text, starts, ends }: Tokens, at: number): string {
  let from = starts[at]!;
  while (from < ends[at]! && " \t#".includes(text.charAt(from))) from++;
  let to = from;
  while (to < ends[at]! && isLetter(text.charCodeAt(to))) to++;
  return text.slice(from, to);
}

function isLetter(unit: number): boolean {
  return unit >= 97 && unit <= 122;
}

/** Whether all of a C file stands in `#ifndef X`, `#define X` … `#endif`. */
function hasIncludeGuard(tokens: Tokens): boolean {
  return (
    tokens.language === "objc" &&
    tokens.count > 1 &&
    tokens.kinds[0] === Kind.directive &&
    tokens.kinds[1] === Kind.directive &&
    directiveWord(tokens, 0) === "ifndef" &&
    directiveWord(tokens, 1) === "define"
  );
}

/** The end of the line that holds `offset`, or of the line on which a comment of that line ends. */
function endOfLineOrComment(tokens: Tokens, offset: number): number {
  let end = endOfLine(tokens, offset);
  for (;;) {
    const last = commentsIn(tokens, { start: offset, end }).at(-1);
    if (last === undefined || last.end <= end) return end;
    offset = last.end;
    end = endOfLine(tokens, offset);
  }
}

/** Whether a token stands in a function, closure or block, so that what is declared there is seen there alone. */
export function isLocalAt(outline: Outline, token: number): boolean {
  const { kind } = outline.scopes[outline.scopeAt(token)]!;
  return kind !== "file" && kind !== "type";
}

/**
 * Where `name`, which token `declared` declares, may be used: the scope of one that is local from there on, else all of
 * the file; no more than tell that there are more than `mostUses`.
 */
export function placesOfName(outline: Outline, name: string, declared: number): readonly number[] {
  const { tokens, scopes } = outline;
  const isLocal = isLocalAt(outline, declared);
  const from = isLocal ? declared : 0;
  const to = isLocal ? scopes[outline.scopeAt(declared)]!.range.to : tokens.count;
  return tokensWithin(tokensOf(tokens, name), { from, to });
}

/** Those of sorted tokens that lie in a range; of more than `mostUses` no more than tell that there are more. */
export function tokensWithin(sorted: readonly number[], { from, to }: TokenRange): readonly number[] {
  const first = firstFrom(sorted, from);
  return sorted.slice(first, Math.min(firstFrom(sorted, to), first + mostUses + 1));
}

/** The contents of a string literal on one line that has no escape in it; nothing for any other token. */
export function plainString(tokens: Tokens, at: number): string | undefined {
  if (tokens.kinds[at] !== Kind.string) return undefined;
  const text = tokenText(tokens, at);
  const quote = text.startsWith("@") ? 1 : 0;
  const isPlain = text.charAt(quote) === '"' && text.length > quote + 1 && text.endsWith('"');
  const value = text.slice(quote + 1, -1);
  return isPlain && !value.includes('"') && !value.includes("\\") && !value.includes("\n") ? value : undefined;
}
