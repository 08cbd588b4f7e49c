import { lineStart } from "../core/lines.ts";
import { defineRule } from "../core/rule.ts";
import type { Span } from "../core/text.ts";

/** Explained in corpus/rules/unused-directive.md, whose examples are its tests. */
export const unusedDirective = defineRule({
  id: "unused-directive",
  summary: "A portolan: comment silences nothing",
  severity: "hint",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: true,
  triggers: [],
  messages: {
    nothing: "This comment silences nothing.",
    nothingOf: "This comment silences nothing of {rules}.",
  },
  check: () => [],
  *checkDirective({ span, comment, rules }, document) {
    const edits = [{ span: withItsLine(comment, document), newText: "" }];
    yield {
      message: rules.length > 0 ? "nothingOf" : "nothing",
      at: span,
      data: { rules: rules.join(", ") },
      fixes: [{ title: "Remove the comment", safe: true, edits }],
    };
  },
});

/** A comment that stands alone, with its whole line; one behind code, with the blanks before it. */
function withItsLine({ start, end }: Span, document: { readonly text: string }): Span {
  const { text } = document;
  const line = lineStart(document, start);
  if (text.slice(line, start).trim() !== "") return { start: text.slice(0, start).trimEnd().length, end };
  return { start: line, end: end + (/^(\r\n|\r|\n)/.exec(text.slice(end, end + 2))?.[0].length ?? 0) };
}
