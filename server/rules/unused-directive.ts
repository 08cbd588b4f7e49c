import { endOfLine, lineStart } from "../core/lines.ts";
import { defineRule } from "../core/rule.ts";
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
    nothingOf: "This comment silences nothing of {rules}.",
  },
  check: () => [],
  *checkDirective({ span, comment, rules }, document) {
    const edits = [removal(comment, document)];
    yield {
      message: rules.length > 0 ? "nothingOf" : "nothing",
      at: span,
      data: { rules: rules.join(", ") },
      fixes: [{ title: "Remove the comment", safe: true, edits }],
    };
  },
});

/** A comment that stands alone goes with its whole line, one behind code with the blanks before it; between code a space stays. */
function removal({ start, end }: Span, document: { readonly text: string }): Edit {
  const { text } = document;
  const line = lineStart(document, start);
  const before = text.slice(line, start).trimEnd();
  const rest = endOfLine(document, end);
  if (before === "" && text.slice(end, rest).trim() === "") {
    const ending = text.startsWith("\r\n", rest) ? 2 : 1;
    return { span: { start: line, end: Math.min(rest + ending, text.length) }, newText: "" };
  }
  const isBetween = before !== "" && text.charAt(end).trim() !== "";
  return { span: { start: line + before.length, end }, newText: isBetween ? " " : "" };
}
