import { firstAt } from "../core/collections.ts";
import type { Finding } from "../core/finding.ts";
import { isCode } from "../core/language.ts";
import { endOfLine, indentAt, lineEnding, lineOf, lineStart } from "../core/lines.ts";
import type { Edit, Span } from "../core/text.ts";
import type { Document } from "../engine/document.ts";
import { xmlComments } from "../engine/document-lists.ts";
import { type Directive, directivesIn, lineSilencedBy } from "../engine/suppress.ts";
import { removedComment } from "../fixes/comment.ts";
import { unusedDirective } from "../rules/unused-directive.ts";
import { lex } from "../syntax/read.ts";
import { commentsOf, Kind, type Tokens, tokenAt } from "../syntax/tokens.ts";
import type { Action } from "./portolan.ts";

/** Where comments of a document stand and may be put. */
interface Places {
  /** Comments that silence the line after them, by its number. */
  readonly directives: ReadonlyMap<number, Directive>;
  /** A comment of these words. */
  readonly comment: (words: string) => string;
  /** Where a comment for all of the file goes. */
  readonly head: Pick<Edit, "span"> & { readonly isLineBefore: boolean };
  /** Whether a line of its own may come before `start`, which begins one. */
  readonly takesLine: (start: number) => boolean;
}

/**
 * What silences those of `findings` on the line of the first of `here`, and no other rule: one comment for its line, and
 * one for its file, which takes the place of comments that silence the same rules for a line. Nothing where a comment would be no comment: in a
 * property list of the old style, whose comments are not read, and, for a line, where it begins within a string, a
 * comment or a value.
 */
export function silencesOf(
  document: Document,
  here: readonly Finding[],
  findings: readonly Finding[],
): readonly Action[] {
  const [finding] = here;
  if (finding === undefined) return [];
  const places = isCode(document.language) ? placesInCode(document) : placesInList(document);
  if (places === undefined) return [];
  const about = { kind: "suppress", preferred: false, finding } as const;
  const line = lineOf(document, finding.span.start);
  const onLine = here.filter(({ span }) => lineOf(document, span.start) === line);
  const rules = [...new Set(onLine.map(({ rule }) => rule))];
  // A comment that silences nothing is a finding of its own, with a fix of its own.
  const unused = new Set(findings.filter(({ rule }) => rule === unusedDirective.id).map(({ span }) => span.start));
  const ofLine = lineSilence(document, places, finding.span.start, rules);
  return [
    ...(ofLine ? [{ ...about, title: `Silence ${rules.join(", ")} for this line`, ...ofLine }] : []),
    { ...about, title: `Silence ${rules.join(", ")} in this file`, edits: fileEdits(document, places, rules, unused) },
  ];
}

/** A comment for all of the file, in the place of those that speak of the same rules for a line. */
function fileEdits(
  document: Document,
  { head, comment, directives }: Places,
  rules: readonly string[],
  unused: ReadonlySet<number>,
): readonly Edit[] {
  const newLine = lineEnding(document);
  const written = comment(`portolan:disable-file ${rules.join(", ")}`);
  const shorter = [...directives.values()]
    .filter(({ span }) => !unused.has(span.start))
    .flatMap((directive) => withoutRules(document, directive, rules));
  return [{ span: head.span, newText: head.isLineBefore ? newLine + written : written + newLine }, ...shorter];
}

/** The edits after which a directive no longer names `rules`; without any rule left it goes altogether. */
function withoutRules(
  document: Document,
  { rules: named, span, written, comment }: Directive,
  rules: readonly string[],
) {
  if (!named.some((rule) => rules.includes(rule))) return [];
  const left = named.filter((rule) => !rules.includes(rule));
  if (left.length === 0) return removedComment(comment, document);
  const start = span.start + written.length;
  const list = /^[\s,\w-]*?(?=\s+--(?:\s|$)|$)/.exec(document.text.slice(start, span.end))?.[0] ?? "";
  return [{ span: { start, end: start + list.length }, newText: ` ${left.join(", ")}` }];
}

/** A comment before a line, with room for a reason, or the rules among those that such a comment names already. */
function lineSilence(
  document: Document,
  { directives, comment, takesLine }: Places,
  at: number,
  rules: readonly string[],
): Pick<Action, "edits" | "hole"> | undefined {
  const before = directives.get(lineOf(document, at));
  if (before !== undefined) {
    const fresh = rules.filter((rule) => !before.rules.includes(rule));
    if (before.rules.length === 0 || fresh.length === 0) return undefined;
    return { edits: [inserted(before.span.start + before.written.length, ` ${fresh.join(", ")},`)] };
  }
  const start = lineStart(document, at);
  if (!takesLine(start)) return undefined;
  const indent = indentAt(document, start);
  const words = `portolan:disable-next-line ${rules.join(", ")}`;
  const written = indent + comment(words);
  const edits = [inserted(start, written + lineEnding(document))];
  return { edits, hole: { edit: 0, at: written.indexOf(words) + words.length, text: " -- why", isNeeded: false } };
}

function inserted(at: number, newText: string): Edit {
  return { span: { start: at, end: at }, newText };
}

function placesInCode(document: Document): Places {
  const { text } = document;
  const tokens = lex(text, document.language as Tokens["language"]);
  const comments = commentsOf(tokens);
  const hasInterpreter = text.startsWith("#!");
  const head = hasInterpreter ? endOfLine(document, 0) : 0;
  return {
    directives: byLine(document, comments),
    comment: (words) => `// ${words}`,
    head: { span: { start: head, end: head }, isLineBefore: hasInterpreter },
    takesLine: (start) => {
      const joinsLines = text
        .slice(Math.max(start - reach, 0), start)
        .trimEnd()
        .endsWith("\\");
      return !joinsLines && !isInToken(tokens, tokenAt(tokens, start), start) && !isInComment(comments, start);
    },
  };
}

function placesInList(document: Document): Places | undefined {
  const { text } = document;
  const first = text.search(/[^\s\uFEFF]/);
  if (text.charAt(first) !== "<") return undefined;
  const comments = xmlComments(text);
  const isDeclared = text.startsWith("<?xml", first);
  const close = isDeclared ? text.indexOf("?>", first) : -1;
  if (isDeclared && close < 0) return undefined;
  const head = isDeclared ? close + 2 : first;
  return {
    directives: byLine(document, comments),
    comment: (words) => `<!-- ${words} -->`,
    head: { span: { start: head, end: head }, isLineBefore: isDeclared },
    takesLine: (start) => start >= head && !isInComment(comments, start) && isBetweenElements(text, start),
  };
}

function byLine(document: Document, comments: readonly Span[]): Places["directives"] {
  const directives = directivesIn(document, () => comments).filter(({ verb }) => verb === "disable-next-line");
  return new Map(directives.map((each) => [lineSilencedBy(each, document), each]));
}

/** Whether a place lies in a token, or before an interpolation that the string around it begins its line with. */
function isInToken({ kinds, starts, ends }: Tokens, token: number, at: number): boolean {
  if (token < 0 || at >= ends[token]!) return false;
  return starts[token]! < at || kinds[token] === Kind.interpolationOpen;
}

function isInComment(comments: readonly Span[], at: number): boolean {
  const last = comments[firstAt(comments, at, ({ start }) => start) - 1];
  return last !== undefined && at < last.end;
}

/** Tags are looked for so far before and behind a place. */
const reach = 400;

/** Whether a place stands before a tag and behind one that holds no text. */
function isBetweenElements(text: string, at: number): boolean {
  if (
    !text
      .slice(at, at + reach)
      .trimStart()
      .startsWith("<")
  )
    return false;
  const before = text.slice(Math.max(at - reach, 0), at).trimEnd();
  if (before === "" || before === "\uFEFF") return at < reach;
  const tag = before.slice(before.lastIndexOf("<"));
  return before.endsWith(">") && /^<\/|\/>$|^<(?:dict|array|plist)\b|^<\?|^<!(?:DOCTYPE|--)/.test(tag);
}
