import { firstAt } from "../core/collections.ts";
import type { directiveVerbs } from "../core/rule.ts";
import type { Span } from "../core/text.ts";
import type { Document } from "../engine/document.ts";
import { type Directive, directivesIn } from "../engine/suppress.ts";
import { codeSpan } from "../escape.ts";
import { cut } from "./hover-markdown.ts";
import type { Hover, RuleInfo } from "./portolan.ts";

/** What each directive does, in a sentence. */
const meanings: Readonly<Record<(typeof directiveVerbs)[number], string>> = {
  "disable-next-line": "silences the line after this comment.",
  "disable-line": "silences the line that this comment stands on.",
  "disable-file": "silences the whole file.",
  disable: "silences what follows, up to `portolan:enable` or the end of the file.",
  enable: "ends what `portolan:disable` silences.",
};

/** What a `portolan:` comment at an offset does, or what the rule is that it names there; nothing in other comments. */
export function hoverInComment(
  rules: readonly RuleInfo[],
  document: Document,
  comments: readonly Span[],
  offset: number,
): Hover | undefined {
  const comment = comments[firstAt(comments, offset + 1, ({ start }) => start) - 1];
  if (comment === undefined || offset > comment.end) return undefined;
  const [directive] = directivesIn(document, () => [comment]);
  if (directive?.verb === undefined || offset < directive.span.start || offset > directive.span.end) return undefined;
  const rule = wordAt(document.text, directive.span, offset);
  const known = rules.find(({ id }) => id === rule.word);
  if (known !== undefined && directive.rules.includes(known.id))
    return { span: rule.span, markdown: ruleMarkdown(known) };
  const head = { start: directive.span.start, end: directive.span.start + directive.written.length };
  return offset > head.end ? undefined : { span: head, markdown: directiveMarkdown(directive) };
}

function directiveMarkdown({ verb, written, rules }: Directive): string {
  const whose =
    rules.length === 0 ? "It speaks of all rules." : `It speaks of ${rules.map(codeSpan).join(", ")} alone.`;
  return cut([
    `**${codeSpan(written)}** ${meanings[verb!]} ${whose}`,
    "",
    "A reason may follow after `--`. A comment that silences nothing is reported.",
  ]);
}

/** What a rule looks for, how loud it is where nothing is set, and where to read on. */
export function ruleMarkdown({ id, summary, severity, fixable, url }: RuleInfo): string {
  const level = severity === "off" ? "off unless it is switched on" : `${severity} by default`;
  return cut([
    `**${codeSpan(id)}** (${level}${fixable ? ", has fixes" : ""})`,
    "",
    `${summary}.`,
    "",
    `[About this rule](${url})`,
  ]);
}

/** The word of a list of rules at an offset. */
function wordAt(text: string, { start, end }: Span, offset: number): { readonly word: string; readonly span: Span } {
  const isPart = (at: number) => at >= start && at < end && /[\w-]/.test(text.charAt(at));
  let from = offset;
  let to = offset;
  while (isPart(from - 1)) from--;
  while (isPart(to)) to++;
  return { word: text.slice(from, to), span: { start: from, end: to } };
}
