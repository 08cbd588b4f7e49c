import { defineRule, directiveVerbs } from "../core/rule.ts";
import { didYouMean } from "../core/suggest.ts";
import { removedComment } from "../fixes/comment.ts";

/** Explained in corpus/rules/unused-directive.md, whose examples are its tests. */
export const unusedDirective = defineRule({
  id: "unused-directive",
  summary: "A portolan: comment silences nothing",
  kind: "idle",
  severity: "hint",
  languages: ["swift", "objc", "plist"],
  since: "0.1.0",
  fixable: true,
  triggers: [],
  messages: {
    nothing: "This comment silences nothing.",
    nothingOf: "This comment silences nothing: no finding of {rules} is here.",
    noRule: "There is no rule {unknown} to silence.{meant}",
    misspelt: "There is no directive {written}; this comment silences nothing.{meant}",
  },
  check: () => [],
  *checkDirective({ verb, written, span, comment, rules }, document, ruleIds) {
    if (verb === undefined) {
      yield { message: "misspelt", at: span, data: { written, meant: meantBy(written) } };
      return;
    }
    const unknown = rules.find((rule) => !ruleIds.includes(rule));
    const edits = removedComment(comment, document);
    yield {
      message: unknown !== undefined ? "noRule" : rules.length > 0 ? "nothingOf" : "nothing",
      at: span,
      data: {
        rules: rules.join(", "),
        unknown: unknown ?? "",
        meant: unknown === undefined ? "" : didYouMean(unknown, ruleIds),
      },
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
