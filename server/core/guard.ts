import type { Fix } from "./finding.ts";
import { type Platform, platformNames, platforms, type Versions } from "./platform.ts";
import { indentAt, lineEnding, textOf } from "./rewrite.ts";
import type { CodeFile, Statement } from "./site.ts";
import type { Edit } from "./text.ts";

/** What availability conditions call a platform. */
const conditionNames: Readonly<Record<Platform, string>> = { ...platformNames, maccatalyst: "macCatalyst" };

/** `iOS 18, macOS 15, *`: the condition that holds from `versions` on. */
export function conditionOf(versions: Versions): string {
  const named = platforms.filter((platform) => versions[platform] !== undefined);
  return [
    ...named.map((platform) => `${conditionNames[platform]} ${versions[platform]!.replace(/\.0$/, "")}`),
    "*",
  ].join(", ");
}

/** Wraps a statement in an availability check; nothing for one that declares what later lines use. */
export function guardFix(file: CodeFile, statement: Statement, versions: Versions): Fix[] {
  if (statement.declares) return [];
  const condition = conditionOf(versions);
  const newText = `${head(file, condition)}${indented(file, statement, textOf(file, statement.span))}}`;
  return [
    { title: `Check for ${condition.replace(/, \*$/, "")}`, safe: false, edits: [{ span: statement.span, newText }] },
  ];
}

/**
 * A statement that does it the new way where `versions` allow and the old way elsewhere. `edits` are those of a fix;
 * nothing when they leave the statement, or when it declares what later lines use.
 */
export function guardedEdits(
  file: CodeFile,
  statement: Statement,
  versions: Versions,
  edits: readonly Edit[],
): readonly Edit[] | undefined {
  const inside = edits.filter(({ span }) => statement.span.start <= span.start && span.end <= statement.span.end);
  const outside = edits.filter((edit) => !inside.includes(edit));
  if (
    statement.declares ||
    inside.length === 0 ||
    outside.some(({ newText }) => !/^\s*(import|#import)\b/.test(newText))
  )
    return undefined;
  const old = textOf(file, statement.span);
  let newer = old;
  for (const { span, newText } of [...inside].sort((a, b) => b.span.start - a.span.start)) {
    newer = newer.slice(0, span.start - statement.span.start) + newText + newer.slice(span.end - statement.span.start);
  }
  const newText = `${head(file, conditionOf(versions))}${indented(file, statement, newer)}} else {${lineEnding(file.text)}${indented(file, statement, old)}}`;
  return [...outside, { span: statement.span, newText }];
}

function head(file: CodeFile, condition: string): string {
  const check = file.language === "swift" ? `if #available(${condition})` : `if (@available(${condition}))`;
  return `${check} {${lineEnding(file.text)}`;
}

/** The statement one step further in, with its ending and the indentation of the closing brace. */
function indented(file: CodeFile, statement: Statement, text: string): string {
  const newLine = lineEnding(file.text);
  const indent = indentAt(file.text, statement.span.start);
  const step = file.text.includes("\n\t") ? "\t" : /\n( {2})\S/.test(file.text) ? "  " : "    ";
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line, at) => (at === 0 ? indent + step + line : line === "" ? line : step + line));
  return lines.join(newLine) + newLine + indent;
}
