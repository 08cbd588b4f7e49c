import { firstAt, onceFor } from "./collections.ts";
import { missingVersions } from "./deprecation.ts";
import type { Fix } from "./finding.ts";
import { type Platform, platformNames, platforms, type Versions } from "./platform.ts";
import { indentAt, lineEnding, lineStart, qualifier, textOf } from "./rewrite.ts";
import type { RuleContext } from "./rule.ts";
import type { CodeFile, Conditions, Site, Statement } from "./site.ts";
import { applyEdits, type Edit, within } from "./text.ts";

/** Longer statements, in lines, are not written twice: a person would make a function of what both ways share. */
const longest = 20;

/** Longer ones, in UTF-16 units, are not written again at all: each finding in one would bring all of it along. */
const longestText = 8000;

/** What availability conditions call a platform. */
const conditionNames: Readonly<Record<Platform, string>> = { ...platformNames, maccatalyst: "macCatalyst" };

/** `iOS 18, macOS 15, *`: the condition that holds from `versions` on; an iOS version speaks for Mac Catalyst too. */
export function conditionOf(versions: Versions): string {
  const named = platforms.filter(
    (platform) =>
      versions[platform] !== undefined && (platform !== "maccatalyst" || versions.maccatalyst !== versions.ios),
  );
  return [
    ...named.map((platform) => `${conditionNames[platform]} ${versions[platform]!.replace(/\.0$/, "")}`),
    "*",
  ].join(", ");
}

/**
 * What can be offered of `fix` at a site: itself where every system that the code runs on has what came with `minimum`;
 * elsewhere its guarded form, which keeps the old way for older systems; nothing where no check fits. A statement that
 * declares a name has a guarded form where the fix `keepsType` of its value.
 */
export function offered(
  site: Site,
  { file, resolve, project }: RuleContext,
  conditions: Conditions,
  minimum: Versions | undefined,
  fix: Fix | undefined,
  keepsType = false,
): readonly Fix[] {
  if (fix === undefined) return [];
  const missing = missingVersions(minimum, conditions, project);
  if (Object.keys(missing).length === 0) return [fix];
  const statement = resolve.statement(site);
  const typeOf = keepsType ? resolve.typeOf : () => undefined;
  const edits = statement && guardedEdits(file, statement, missing, fix.edits, typeOf);
  return edits === undefined ? [] : [{ title: `${fix.title} behind an availability check`, safe: false, edits }];
}

/** Wraps a statement in an availability check; nothing for a long one or one that declares or yields what other code needs. */
export function guardFix(file: CodeFile, statement: Statement, versions: Versions): Fix[] {
  if (isLong(statement)) return [];
  const text = textOf(file, statement.span);
  if (statement.declares || isNeeded(file, statement, text)) return [];
  const condition = conditionOf(versions);
  const newText = `${head(file, condition)}${indented(file, statement, text)}}`;
  return [
    { title: `Check for ${condition.replace(/, \*$/, "")}`, safe: false, edits: [{ span: statement.span, newText }] },
  ];
}

/**
 * A statement that does it the new way where `versions` allow and the old way elsewhere. `edits` are those of a fix;
 * nothing when they leave the statement, when it is long, or when it declares what later lines use and `typeOf` does not know the type.
 */
export function guardedEdits(
  file: CodeFile,
  statement: Statement,
  versions: Versions,
  edits: readonly Edit[],
  typeOf: RuleContext["resolve"]["typeOf"] = () => undefined,
): readonly Edit[] | undefined {
  if (isLong(statement)) return undefined;
  const { start, end } = statement.span;
  const before = edits.filter(({ span }) => isHeadOf(file, statement, span.start) && span.end === span.start);
  const inside = edits.filter((edit) => !before.includes(edit) && start <= edit.span.start && edit.span.end <= end);
  const outside = edits.filter((edit) => !inside.includes(edit) && !before.includes(edit));
  const forBoth = inside.filter(({ newText }) => newText === qualifier);
  const written = textOf(file, statement.span);
  if (written.split("\n").length > longest) return undefined;
  if (inside.length === forBoth.length || /^guard\b/.test(written)) return undefined;
  if (outside.some(({ newText }) => newText !== qualifier && !/^\s*#?import\b/.test(newText))) return undefined;
  const declared = statement.declares ? declarationOf(file, statement, typeOf) : { head: "", value: start, name: "" };
  if (declared === undefined || inside.some(({ span }) => span.start < declared.value)) return undefined;
  const value = { start: declared.value, end };
  const old = applyEdits(textOf(file, value), within(value, forBoth));
  const newer = applyEdits(textOf(file, value), within(value, inside));
  const yields = isBodyValue(file, statement, written) ? "return " : declared.name;
  const lines = before.map(({ newText }) => newText.trimStart() + indentAt(file, start)).join("");
  const newText = `${declared.head}${head(file, conditionOf(versions))}${indented(file, statement, lines + yields + newer)}} else {${lineEnding(file)}${indented(file, statement, yields + old)}}`;
  return [...outside, { span: statement.span, newText }];
}

/** `let rule: NENetworkRule` before a check in whose branches it gets its value; nothing for more than one name. */
function declarationOf(
  file: CodeFile,
  { span }: Statement,
  typeOf: RuleContext["resolve"]["typeOf"],
): { readonly head: string; readonly name: string; readonly value: number } | undefined {
  const isSwift = file.language === "swift";
  const parts = (isSwift ? swiftDeclaration : objcDeclaration).exec(textOf(file, span));
  if (parts === null || /\b(?:const|static)\b/.test(parts[0]) || hasComma(textOf(file, span))) return undefined;
  const [whole, before, name, written] = parts;
  const value = span.start + whole.length;
  const known = typeOf({ start: value, end: isSwift ? span.end : span.end - 1 });
  if (known === undefined) return undefined;
  const head = isSwift ? `${before}${name}${written ?? `: ${known}`}` : `${before}${name};`;
  return { head: head + lineEnding(file) + indentAt(file, span.start), name: `${name} = `, value };
}

/** Whether a comma stands outside of all brackets that are closed. */
function hasComma(text: string): boolean {
  const commas = [0];
  for (const [mark] of text.matchAll(/[()[\]{},]/g)) {
    if (mark === ",") commas[commas.length - 1]!++;
    else if ("([{".includes(mark)) commas.push(0);
    else if (commas.length > 1) commas.pop();
  }
  return commas.some((count) => count > 0);
}

const swiftDeclaration = /^((?:let|var)\s+)(\w+)(\s*:\s*[^={}]*[^={}\s])?\s*=\s*/;
const objcDeclaration = /^(\w[\w\s<>,*]*[\s*])(\w+)\s*=\s*/;

/** Whether `offset` lies at the head of the line that the statement begins. */
function isHeadOf(file: CodeFile, { span }: Statement, offset: number): boolean {
  const line = lineStart(file, span.start);
  return line <= offset && offset < span.start && file.text.slice(line, span.start).trim() === "";
}

/** Whether code around a statement can't do without it: it returns, is a body's value, leaves a scope or fills a property in `init`. */
function isNeeded(file: CodeFile, statement: Statement, text: string): boolean {
  if (/^(return|guard|throw|super\.init|self\.init)\b/.test(text) || /\breturn[ \t]+[^\s;}]/.test(text)) return true;
  if (file.language === "swift" && /^self\.\w+\s*=[^=]/.test(text)) return isInInitialiser(file, statement);
  return isBodyValue(file, statement, text);
}

function isInInitialiser(file: CodeFile, { span }: Statement): boolean {
  const heads = headsOf(file);
  return heads[firstAt(heads, span.start, ({ index }) => index) - 1]?.isInitialiser === true;
}

/** Where functions, initialisers and accessors begin, in order. */
const headsOf = onceFor(({ text }: CodeFile) =>
  [...text.matchAll(/\b(init[?!]?\s*[(<]|func\s+\w+|(?:get|set|didSet)\s*\{)/g)].map(({ 0: head, index }) => ({
    index,
    isInitialiser: head.startsWith("init"),
  })),
);

function isLong({ span }: Statement): boolean {
  return span.end - span.start > longestText;
}

const control =
  /(?:^|[\s}])(?:if|else|guard|for|while|do|catch|repeat|defer|switch|deinit|didSet|willSet|set)\b[^{}]*$|\binit[?!]?\s*[(<][^{}]*$/;

/** Whether a statement is all there is in a Swift body that may have a value: a closure, a getter, a function with a result. */
function isBodyValue(file: CodeFile, { span }: Statement, text: string): boolean {
  if (file.language !== "swift") return false;
  if (/^(return|if|guard|for|while|switch|do|repeat|defer|throw|break|continue)\b/.test(text)) return false;
  const before = file.text.slice(Math.max(0, span.start - 400), span.start).trimEnd();
  if (!/^\s*\}/.test(file.text.slice(span.end, span.end + 200))) return false;
  if (/\bin$/.test(before)) return true;
  if (!before.endsWith("{")) return false;
  const opening = before
    .slice(0, -1)
    .split(/[;\r\n](?=[^\r\n]*\b(?:func|if|guard|for|while|switch|init|let|var)\b)/)
    .at(-1)!;
  const declared = /\bfunc\b/.exec(opening);
  return declared === null ? !control.test(opening) : /->/.test(opening.slice(declared.index));
}

function head(file: CodeFile, condition: string): string {
  const check = file.language === "swift" ? `if #available(${condition})` : `if (@available(${condition}))`;
  return `${check} {${lineEnding(file)}`;
}

/** The statement one step further in, with its ending and the indentation of the closing brace. */
function indented(file: CodeFile, statement: Statement, text: string): string {
  const newLine = lineEnding(file);
  const indent = indentAt(file, statement.span.start);
  const step = stepOf(file);
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line, at) => (at === 0 ? indent + step + line : line === "" ? line : step + line));
  return lines.join(newLine) + newLine + indent;
}

/** One step of indentation, as the beginning of the text shows it. */
const stepOf = onceFor(({ text }: CodeFile): string => {
  const beginning = text.slice(0, 10_000);
  return /\n\t/.test(beginning) ? "\t" : /\n {2}\S/.test(beginning) ? "  " : "    ";
});
