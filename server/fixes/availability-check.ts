import type { Fix } from "../core/finding.ts";
import { hasText, indentAt, indentStep, lineEnding, linesOf, textOf } from "../core/lines.ts";
import { type Platform, platformNames, platforms, shortVersion, type Versions } from "../core/platform.ts";
import type { RuleContext } from "../core/rule.ts";
import type { CodeFile, Conditions, Statement } from "../core/site.ts";
import { applyEdits, contains, type Edit, isOfName, type Span, within } from "../core/text.ts";
import type { Plan } from "./plan.ts";

/** Longer statements, in lines, are not written twice: a person would make a function of what both ways share. */
const longest = 20;

/** Longer ones, in UTF-16 units, are not written again at all: each finding in one would bring all of it along. */
const longestText = 8000;

/** What availability conditions call a platform. */
const conditionNames: Readonly<Record<Platform, string>> = { ...platformNames, maccatalyst: "macCatalyst" };

/** `iOS 18, macOS 15, *`: the condition that holds from `versions` on; an iOS version speaks for Mac Catalyst too. */
export function conditionOf(versions: Versions): string {
  return [...namedVersions(versions), "*"].join(", ");
}

function namedVersions(versions: Versions): readonly string[] {
  return platforms
    .filter(
      (platform) =>
        versions[platform] !== undefined && (platform !== "maccatalyst" || versions.maccatalyst !== versions.ios),
    )
    .map((platform) => `${conditionNames[platform]} ${shortVersion(versions[platform]!)}`);
}

/** Wraps a statement in an availability check; nothing for a long one, one that shares its lines or that other code needs. */
export function guardFix(context: RuleContext, statement: Statement, versions: Versions): readonly Fix[] {
  const { file } = context;
  if (statement.declares || statement.isNeeded || !canMove(file, statement) || isElement(context, statement)) return [];
  const text = textOf(file, statement.span);
  const newText = `${head(file, conditionOf(versions))}${indented(file, statement, text)}}`;
  return [
    {
      title: `Check for ${namedVersions(versions).join(", ")}, and do nothing on older systems`,
      safe: false,
      edits: [{ span: statement.span, newText }],
    },
  ];
}

/**
 * Names systems in the check that was passed already, which lets them in whatever their version; nothing where one of them
 * is named there or further out.
 */
export function namedInCheck({ star, atLeast }: Conditions, versions: Versions): readonly Fix[] {
  if (star === undefined || platforms.some((each) => versions[each] !== undefined && atLeast[each] !== undefined))
    return [];
  const named = namedVersions(versions).join(", ");
  return [
    {
      title: `Add ${named} to the check around it, which older systems then don’t pass`,
      safe: false,
      edits: [{ span: { start: star, end: star }, newText: `${named}, ` }],
    },
  ];
}

/**
 * A statement that does it the new way where `versions` allow and the old way elsewhere; nothing when an edit leaves the
 * statement, when it is long or shares its lines, or when it declares more than one name whose type stays and is known.
 */
export function guardedEdits(
  context: RuleContext,
  statement: Statement,
  versions: Versions,
  { edits, lines: before = [] }: Pick<Plan, "edits" | "lines">,
  keepsType: boolean,
): readonly Edit[] | undefined {
  const { file } = context;
  const { span, keyword } = statement;
  if (
    !canMove(file, statement) ||
    isBuilt(context, statement) ||
    isElement(context, statement) ||
    keyword === "guard" ||
    edits.some((edit) => !contains(span, edit.span))
  )
    return undefined;
  if (linesOf(textOf(file, span)).length > longest) return undefined;
  const declared = statement.declares
    ? declarationOf(context, statement, keepsType)
    : { head: "", value: span.start, name: "" };
  const yields = statement.isValue ? returnFor(context, statement) : declared?.name;
  if (declared === undefined || yields === undefined || edits.some((edit) => edit.span.start < declared.value))
    return undefined;
  const value = { start: declared.value, end: span.end };
  const old = textOf(file, value);
  const newer = applyEdits(old, within(value, edits));
  const lines = before.map((line) => line + lineEnding(file) + indentAt(file, span.start)).join("");
  const newText = `${declared.head}${head(file, conditionOf(versions))}${indented(file, statement, lines + yields + newer)}} else {${lineEnding(file)}${indented(file, statement, yields + old)}}`;
  return [{ span, newText }];
}

/**
 * Whether a value stands alone that a result builder may take, which need not know branches; SwiftUI's know them. What
 * gives no value, or an unknown one, may be a plain call.
 */
function isElement({ file, resolve }: RuleContext, { span, keyword, canBeBuilt, isValue }: Statement): boolean {
  if (!canBeBuilt || isValue || keyword !== "" || file.imports.some(({ module }) => module === "SwiftUI")) return false;
  const type = resolve.typeOf(span);
  return type !== undefined && type !== "Void" && type !== "()";
}

/** Attributes with a capital that make no builder of a function. */
const plainAttributes = new Set("MainActor IBAction IBSegueAction Sendable Test GKInspectable".split(" "));

/** Whether a result builder may take a statement: of a closure that is passed on, or by an attribute of the function around. */
export function mayBeBuilt(context: RuleContext, statement: Statement): boolean {
  return statement.canBeBuilt || isBuilt(context, statement);
}

/** Whether the function around may be a result builder’s, which need not know branches. */
function isBuilt({ file, resolve }: RuleContext, { span }: Statement): boolean {
  const around = resolve.enclosingFunction({ name: "", span });
  if (around === undefined || file.language !== "swift") return false;
  const words = resolve.tokens({ start: around.span.start, end: around.nameSpan.start });
  return words.some((word, at) => {
    const [mark, initial, ...rest] = textOf(file, word);
    const isCustom = mark === "@" && initial !== undefined && initial !== initial.toLowerCase();
    // A module or a type may stand in front of the attribute’s own name.
    return isCustom && (!plainAttributes.has(initial + rest.join("")) || hasText(file, words[at + 1], ["."]));
  });
}

/** `return `, or nothing at all for what has no value; undefined where a `return` may not stand. */
function returnFor({ resolve }: RuleContext, { span, keyword, canReturn }: Statement): string | undefined {
  if (keyword === "if" || keyword === "switch") return undefined;
  const type = resolve.typeOf(span);
  if (type === "Void" || type === "()") return "";
  return canReturn ? "return " : undefined;
}

/** `let rule: NENetworkRule` before a check in whose branches it gets its value. */
function declarationOf(
  { file, resolve }: RuleContext,
  { span, binding, canBeBuilt }: Statement,
  keepsType: boolean,
): { readonly head: string; readonly name: string; readonly value: number } | undefined {
  if (!keepsType || binding?.value === undefined || canBeBuilt) return undefined;
  const { type, value } = binding;
  const known = resolve.typeOf(value);
  if (known === undefined) return undefined;
  const isSwift = file.language === "swift";
  if (isSwift && !stands(type === undefined ? known : textOf(file, type), known)) return undefined;
  const nameSpan = quoted(file, binding.nameSpan);
  const written = textOf(file, { start: span.start, end: isSwift ? (type ?? nameSpan).end : nameSpan.end });
  const declared = isSwift ? (type === undefined ? `${written}: ${known}` : written) : `${written};`;
  return {
    head: declared + lineEnding(file) + indentAt(file, span.start),
    name: `${textOf(file, nameSpan)} = `,
    value: value.start,
  };
}

/** A name with the backticks around it. */
function quoted(file: CodeFile, { start, end }: Span): Span {
  return file.text.charAt(end) === "`" ? { start: start - 1, end: end + 1 } : { start, end };
}

/** Types without arguments, whatever a value is. */
const whole = new Set(["Any", "AnyObject", "NSObject", "String", "Int", "Bool", "Data", "any"]);

/** Whether a type as written says all there is to a declaration without a value: no `some`, no `_`, no argument left out. */
function stands(type: string, known: string): boolean {
  const sure = new Set(namesIn(known));
  return namesIn(type).every((name) => whole.has(name) || (name !== "some" && name !== "_" && sure.has(name)));
}

/** The names in a type, each with the `<` behind it. */
function namesIn(type: string): readonly string[] {
  const names: string[] = [];
  let name = "";
  for (const unit of `${type} `) {
    if (isOfName(unit)) name += unit;
    else {
      if (name !== "") names.push(unit === "<" ? `${name}<` : name);
      name = "";
    }
  }
  return names;
}

/** Whether a statement can stand in a block of its own: alone on its lines, not long, its strings as they are. */
function canMove(file: CodeFile, { span, isAlone }: Statement): boolean {
  if (!isAlone || span.end - span.start > longestText) return false;
  return file.language === "swift" || !linesOf(textOf(file, span)).some((line) => line.endsWith("\\"));
}

function head(file: CodeFile, condition: string): string {
  const check = file.language === "swift" ? `#available(${condition})` : `(${checkName(file)}(${condition}))`;
  return `if ${check} {${lineEnding(file)}`;
}

/** What asks for a version: C and C++, which may include a header too, know no `@`. */
function checkName({ path }: CodeFile): string {
  const isObjc = [".m", ".mm"].some((ending) => path.toLowerCase().endsWith(ending));
  return isObjc ? "@available" : "__builtin_available";
}

/** The statement one step further in, with its ending and the indentation of the closing brace. */
function indented(file: CodeFile, { span }: Statement, text: string): string {
  const newLine = lineEnding(file);
  const indent = indentAt(file, span.start);
  const step = indentStep(file);
  const lines = linesOf(text).map((line, at) => (at === 0 ? indent + step + line : line === "" ? line : step + line));
  return lines.join(newLine) + newLine + indent;
}
