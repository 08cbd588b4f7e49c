import { ownValue } from "../core/collections.ts";
import { describeKind } from "../core/kind.ts";
import { platformNames } from "../core/platform.ts";
import type { OpenCorpus } from "../corpus/open.ts";
import { codeSpan } from "../escape.ts";
import type { Page, RuleInfo } from "./portolan.ts";

/** The page of a rule: its text with examples for reading, how loud it is, and how to change that. */
export function rulePage(corpus: OpenCorpus, rules: readonly RuleInfo[], id: string): Page | undefined {
  const page = corpus.rulePage(id);
  const rule = rules.find((each) => each.id === id);
  if (page === undefined || rule === undefined) return undefined;
  const parts = [
    `# ${page.title}`,
    standing(rule),
    readableExamples(page.body.trim()),
    "## Its severity",
    howToChange(rule),
  ];
  return { title: page.title, markdown: `${parts.join("\n\n")}\n` };
}

/** "Rule `x`: warning; has fixes; kind “Lacks its other half”; since 0.1". */
function standing({ id, kind, severity, fixable, since }: RuleInfo): string {
  const loudness = severity === "off" ? "off unless switched on" : severity;
  return `Rule ${codeSpan(id)}: ${loudness}${fixable ? "; has fixes" : ""}; kind ${describeKind(kind)}; since ${since}`;
}

function howToChange({ id, severity, isTimed }: RuleInfo): string {
  const level = severity === "off" ? "on" : "off";
  const verb = severity === "off" ? "switches it on" : "switches it off";
  const choices = "`error`, `warning`, `information`, `hint`, `off` or `on`";
  const parts = [
    `In \`portolan.json\`, for its folder and those below it, this ${verb}; its value is ${choices}:`,
    `\`\`\`json\n{ "rules": { "${id}": "${level}" } }\n\`\`\``,
    "The setting `portolan.rules` of the editor says the same for one user.",
  ];
  if (isTimed) parts.push(howToChangeMild);
  if (severity !== "off")
    parts.push(
      `A comment silences it for one line (\`portolan:disable-next-line ${id}\`) or for the rest of a file ` +
        `(\`portolan:disable-file ${id}\`); \`-- reason\` behind it tells others why.`,
    );
  return parts.join("\n\n");
}

const howToChangeMild = `What only systems above your deployment target deprecate is a hint, and so is what is only marked “to be deprecated”; \
a severity for the rule doesn’t make either louder. Two settings do: \`hint\`, \`information\` (in the list of problems) or \`off\`, \
in \`portolan.json\` or as \`portolan.deprecatedLater\` and \`portolan.toBeDeprecated\` in the editor:

\`\`\`json
{ "deprecatedLater": "information", "toBeDeprecated": "off" }
\`\`\``;

/** What the second word of a fence says of a block that belongs to another. */
const belonging: Readonly<Record<string, string>> = {
  fixed: "After its fix:",
  beside: "Beside it, in the same target:",
};

const lists: Readonly<Record<string, string>> = {
  info: "Info.plist",
  entitlements: "entitlements",
  profile: "configuration profile",
};

/** Said in place of the block after a fix that is the block before it, by which tests hold that there is none. */
const unfixed = "*No fix is offered here.*";

/** Examples without what only tests look at: lines of carets, and words behind the language, which become a caption. */
function readableExamples(markdown: string): string {
  let before = "";
  return markdown.replace(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm, (_, language: string, info: string, body: string) => {
    const words = info.trim().split(/\s+/).filter(Boolean);
    const kept = body.split("\n").filter((line) => !isCaretLine(line));
    const caption = captionOf(words, kept.length < body.split("\n").length);
    const code = kept.join("\n");
    if (words.includes("fixed") && code === before) return unfixed;
    before = code;
    const block = `\`\`\`${language}\n${code}\`\`\``;
    return caption === "" ? block : `*${caption}*\n\n${block}`;
  });
}

/** `//   ^^^^ message`, or the same in a comment of a property list. */
function isCaretLine(line: string): boolean {
  return /^ *(?:\/\/|<!--) *\^+ /.test(line);
}

function captionOf(words: readonly string[], isReported: boolean): string {
  const tail = words.map((word) => belonging[word]).find((each) => each !== undefined);
  const list = words.map((word) => lists[word]).find((each) => each !== undefined);
  if (tail !== undefined) return list === undefined ? tail : `${tail.slice(0, -1)}, ${list}:`;
  const conditions = words.flatMap((word) => conditionOf(word) ?? []);
  const said = isReported ? "Reported" : "Not reported";
  return `${[said, ...(list === undefined ? [] : [`in ${list}`]), ...conditions].join(", ")}:`;
}

function conditionOf(word: string): string | undefined {
  const [name, value] = word.split("=");
  if (value === undefined) return undefined;
  if (name === "mode") return `Swift ${value}`;
  if (name === "product") return `in an ${value.replace(/-/g, " ")}`.replace(/^in an (?=[^aeiou])/, "in a ");
  const platform = ownValue<string>(platformNames, name!);
  return platform && `target ${platform} ${value.replace(/\.0$/, "")}`;
}
