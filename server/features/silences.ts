import { firstAt } from "../core/collections.ts";
import type { Finding } from "../core/finding.ts";
import { isCode } from "../core/language.ts";
import { endOfLine, indentAt, lineEnding, lineOf, lineStart } from "../core/lines.ts";
import type { Edit, Span } from "../core/text.ts";
import type { Document } from "../engine/document.ts";
import { xmlComments } from "../engine/list-findings.ts";
import { type Directive, directivesIn, lineSilencedBy } from "../engine/suppress.ts";
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
 * What silences each of `findings` and no other rule: a comment for its line, and one for its file. Nothing where a
 * comment would be no comment: in a property list of the old style, whose comments are not read, and, for a line, where
 * it begins within a string, a comment or a value.
 */
export function silencesOf(document: Document, findings: readonly Finding[]): readonly Action[] {
  if (findings.length === 0) return [];
  const places = isCode(document.language) ? placesInCode(document) : placesInList(document);
  return places === undefined ? [] : findings.flatMap((finding) => silences(document, places, finding));
}

function silences(document: Document, places: Places, finding: Finding): readonly Action[] {
  const about = { kind: "suppress", preferred: false, finding } as const;
  const newLine = lineEnding(document);
  const ofLine = lineEdit(document, places, finding);
  const { span, isLineBefore } = places.head;
  const written = places.comment(`portolan:disable-file ${finding.rule}`);
  const ofFile = { span, newText: isLineBefore ? newLine + written : written + newLine };
  return [
    ...(ofLine ? [{ ...about, title: `Silence ${finding.rule} for this line`, edits: [ofLine] }] : []),
    { ...about, title: `Silence ${finding.rule} in this file`, edits: [ofFile] },
  ];
}

/** A comment before the line of a finding, or its rule among those that such a comment names already. */
function lineEdit(document: Document, { directives, comment, takesLine }: Places, finding: Finding): Edit | undefined {
  const { rule, span } = finding;
  const before = directives.get(lineOf(document, span.start));
  if (before !== undefined) {
    if (before.rules.length === 0) return undefined;
    return inserted(before.span.start + "portolan:disable-next-line".length, ` ${rule},`);
  }
  const start = lineStart(document, span.start);
  if (!takesLine(start)) return undefined;
  const words = comment(`portolan:disable-next-line ${rule}`);
  return inserted(start, indentAt(document, start) + words + lineEnding(document));
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
