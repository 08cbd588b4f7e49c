import { isCode } from "../core/language.ts";
import { lineStart } from "../core/lines.ts";
import { directiveVerbs } from "../core/rule.ts";
import type { OpenCorpus } from "../corpus/open.ts";
import type { Document, Surroundings } from "../engine/document.ts";
import { completionsInList } from "./lists/list-completion.ts";
import type { Completion, RuleInfo } from "./portolan.ts";

/** What can be written at `offset`: keys and values in property lists, directives and ids of rules in comments. */
export function completionsAt(
  corpus: OpenCorpus,
  rules: readonly RuleInfo[],
  document: Document,
  offset: number,
  around: Surroundings,
): readonly Completion[] {
  const inComment = completionsInDirective(rules, document, offset);
  if (inComment.length > 0 || document.language !== "plist") return inComment;
  return completionsInList(corpus, document, offset, around);
}

/** How far before the cursor a directive is looked for, in UTF-16 units. */
const longestDirective = 1000;

function completionsInDirective(rules: readonly RuleInfo[], document: Document, offset: number): readonly Completion[] {
  const start = Math.max(lineStart(document, offset), offset - longestDirective);
  const line = document.text.slice(start, offset);
  const marks = isCode(document.language) ? /(?:\/\/|\/\*).*portolan:([\w-]*)$/ : /<!--.*portolan:([\w-]*)$/;
  const verb = marks.exec(line)?.[1];
  if (verb !== undefined) {
    const span = { start: offset - verb.length, end: offset };
    return directiveVerbs.map((each) => ({ label: each, kind: "directive", span, newText: each }));
  }
  const listed = /portolan:(?:disable|enable)[\w-]*[ \t]+(?:[\w-]+[ \t,]+)*([\w-]*)$/.exec(line)?.[1];
  if (listed === undefined || / -- /.test(line)) return [];
  const span = { start: offset - listed.length, end: offset };
  return rules
    .filter(({ languages }) => languages.includes(document.language))
    .map(({ id, summary }) => ({ label: id, kind: "rule", span, newText: id, markdown: summary }));
}
