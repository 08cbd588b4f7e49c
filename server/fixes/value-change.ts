import { type BoundName, mostUses, type Use } from "../core/code.ts";
import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { CodeFile } from "../core/site.ts";
import type { Edit, Span } from "../core/text.ts";

/** A value that becomes one of another type. */
export interface ValueChange {
  /** Types that a declaration of it may name, as written, and that change along. */
  readonly older: readonly string[];
  readonly newer: string;
  /** The new value may be none, just as the old one. */
  readonly isOptional?: boolean;
  /** Members that both types have and that mean the same, with what becomes of each use; nothing for those that can’t stay. */
  readonly member?: (use: Extract<Use, { kind: "member" }>) => readonly Edit[] | undefined;
}

/** Functions that show whatever they are given; those with a format take objects of Objective-C alone. */
const describers = {
  swift: new Set(["print", "debugPrint", "dump"]),
  objc: new Set(["NSLog", "stringWithFormat"]),
};

/** What holds any object or value. */
const anything = new Set(["Any", "Any?", "AnyObject", "AnyObject?", "id"]);

/**
 * The edits that carry a changed value at `span` to everything that takes it, through the names that it is bound to;
 * nothing where something takes it that needs the old type, or that can’t be followed.
 */
export function followValue(context: RuleContext, span: Span, change: ValueChange): readonly Edit[] | undefined {
  const { file, resolve } = context;
  const use = resolve.use(span);
  switch (use.kind) {
    case "statement":
    case "discarded":
    case "interpolation":
      return [];
    case "argument":
      return isDescriber(context, use) ? [] : undefined;
    case "returned":
      return isReturnedAsAnything(context, span) ? [] : undefined;
    case "cast":
      return use.cast.operator === "as" && anything.has(textOf(file, use.cast.type)) ? [] : undefined;
    case "member":
      return change.member?.(use);
    case "operand": {
      const isCheck = (use.operator === "==" || use.operator === "!=") && resolve.expression(use.other).kind === "nil";
      return isCheck && change.isOptional === true ? [] : undefined;
    }
    case "tested":
      return change.isOptional === true && use.binding.type === undefined
        ? followName(context, use.binding, change)
        : undefined;
    case "bound":
      return followName(context, use.binding, change);
    default:
      return undefined;
  }
}

/** The same for a name whose value changes: its written type, and every use of it. */
function followName(context: RuleContext, binding: BoundName, change: ValueChange): readonly Edit[] | undefined {
  const type = typeEdits(context, binding, change);
  const uses = context.resolve.uses(binding);
  if (type === undefined) return undefined;
  const edits = followUses(context, uses, change);
  return edits && [...type, ...edits];
}

/** The same for places that read a changed value. */
export function followUses(
  context: RuleContext,
  uses: readonly Span[],
  change: ValueChange,
): readonly Edit[] | undefined {
  if (uses.length > mostUses) return undefined;
  const edits: Edit[] = [];
  for (const use of uses) {
    const followed = followValue(context, use, change);
    if (followed === undefined) return undefined;
    edits.push(...followed);
  }
  return edits;
}

function typeEdits({ file }: RuleContext, { type, sharesType }: BoundName, { older, newer }: ValueChange) {
  if (sharesType) return undefined;
  if (type === undefined) return [];
  const written = withoutSpaces(textOf(file, type));
  if (anything.has(written)) return [];
  if (older.includes(written)) return [retyped(file, type, newer)];
  const isOptionalForm = written.endsWith("?") && older.includes(written.slice(0, -1)) && !newer.endsWith("?");
  return isOptionalForm ? [retyped(file, type, `${newer}?`)] : undefined;
}

/** The edit of a written type; in Objective-C a mark may have stood right before the name. */
export function retyped(file: CodeFile, span: Span, newer: string): Edit {
  return { span, newText: file.text.charAt(span.end).trim() === "" ? newer : `${newer} ` };
}

/** A type as written, without the white space in it. */
export function withoutSpaces(type: string): string {
  return [...type].filter((unit) => unit.trim() !== "").join("");
}

function isDescriber({ file }: RuleContext, { callee, label }: Extract<Use, { kind: "argument" }>): boolean {
  if (file.language !== "swift") return describers.objc.has(callee);
  return describers.swift.has(callee) || (callee === "String" && (label === "describing" || label === "reflecting"));
}

/** Whether the function around hands out anything at all, and not a closure within it. */
function isReturnedAsAnything({ file, resolve }: RuleContext, span: Span): boolean {
  const around = resolve.enclosingFunction({ name: "", span });
  return (
    around?.result !== undefined &&
    !resolve.isInClosure({ name: "", span }) &&
    anything.has(withoutSpaces(textOf(file, around.result)))
  );
}
