import { endOfLine, lineEnding, lineOf, lineStart } from "../core/lines.ts";
import { defineRule, directiveVerbs } from "../core/rule.ts";
import { didYouMean } from "../core/suggest.ts";
import type { Edit, Span } from "../core/text.ts";

/** Explained in corpus/rules/unused-directive.md, whose examples are its tests. */
export const unusedDirective = defineRule({
  id: "unused-directive",
  summary: "A portolan: comment silences nothing",
  severity: "hint",
  languages: ["swift", "objc", "plist"],
  since: "0.1.0",
  fixable: true,
  triggers: [],
  messages: {
    nothing: "This comment silences nothing.",
    nothingOf: "This comment silences nothing of {rules}.{meant}",
    misspelt: "There is no directive {written}; this comment silences nothing.{meant}",
  },
  check: () => [],
  *checkDirective({ verb, written, span, comment, rules }, document, ruleIds) {
    if (verb === undefined) {
      yield { message: "misspelt", at: span, data: { written, meant: meantBy(written) } };
      return;
    }
    const unknown = rules.find((rule) => !ruleIds.includes(rule));
    const edits = removals(comment, document);
    yield {
      message: rules.length > 0 ? "nothingOf" : "nothing",
      at: span,
      data: { rules: rules.join(", "), meant: unknown === undefined ? "" : didYouMean(unknown, ruleIds) },
      fixes: edits.length === 0 ? [] : [{ title: "Remove the comment", safe: true, edits }],
    };
  },
});

/** How comments of other tools and plain words say it. */
const otherWords: Readonly<Record<string, string>> = {
  "disable:next": "disable-next-line",
  "disable-next": "disable-next-line",
  "disable:this": "disable-line",
  "disable-this": "disable-line",
  "disable-this-line": "disable-line",
  ignore: "disable-line",
  "ignore-line": "disable-line",
  "ignore-next-line": "disable-next-line",
  "ignore-file": "disable-file",
};

function meantBy(written: string): string {
  const word = written.slice("portolan:".length).trim().toLowerCase();
  return didYouMean(otherWords[word] ?? word, directiveVerbs).replace("“", "“portolan:");
}

/**
 * A comment that stands alone goes with its whole line, one behind code with the blanks before it; between code a space
 * stays, or the line break that a comment of several lines is. None where a backslash joins lines of C around it.
 */
function removals({ start, end }: Span, document: { readonly text: string }): readonly Edit[] {
  const { text } = document;
  const line = lineStart(document, start);
  const before = text.slice(line, start).trimEnd();
  const rest = endOfLine(document, end);
  const above = line === 0 ? "" : text.slice(lineStart(document, line - 1), line).trimEnd();
  if (before.endsWith("\\") || above.endsWith("\\")) return [];
  const after = text.slice(end, rest);
  if (before === "" && after.trim() === "") {
    const ending = text.startsWith("\r\n", rest) ? 2 : 1;
    return [{ span: { start: line, end: Math.min(rest + ending, text.length) }, newText: "" }];
  }
  if (before === "") return [{ span: { start, end: rest - after.trimStart().length }, newText: "" }];
  const gap = lineOf(document, end) > lineOf(document, start) ? lineEnding(document) : " ";
  const isBetween = after.trim() !== "" && (gap !== " " || after.trimStart() === after);
  return [{ span: { start: line + before.length, end }, newText: isBetween ? gap : "" }];
}
