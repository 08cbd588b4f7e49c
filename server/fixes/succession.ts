import type { Call } from "../core/code.ts";
import { onceFor, remembered } from "../core/collections.ts";
import type { Fact } from "../core/fact.ts";
import { setterOf } from "../core/fact-name.ts";
import type { RuleContext } from "../core/rule.ts";
import type { CodeFile, Site } from "../core/site.ts";
import { type Edit, isOfName, type Span } from "../core/text.ts";
import { replacementOf } from "../judge/replacement.ts";
import type { Plan } from "./plan.ts";
import { specialEdits } from "./succession-special.ts";
import { followValue } from "./value-change.ts";

/**
 * The edit at one place that goes over from a deprecated symbol to its successor: another name, other labels, or the
 * few shapes that `specialEdits` knows. Safe where both are the same thing. Nothing where code around has to change.
 */
export function successionPlan(site: Site, fact: Fact, context: RuleContext): Plan | undefined {
  if (fact.migration !== "rename" && fact.migration !== "structural") return undefined;
  const target = replacementOf(fact, context.fact);
  if (target?.deprecated !== undefined && !target.membersDeprecated && !target.soft) return undefined;
  if (isAskedOfProtocol(site, fact, context) || isOwnAccessor(site, fact, context)) return undefined;
  const call = context.resolve.call(site);
  if (call !== undefined && isOtherForm(call, fact)) return undefined;
  const special = specialEdits(site, fact, call, context);
  const isSwift = context.file.language === "swift";
  if (special !== undefined && isSwift && becomesOptional(fact, target) && call && !takesNothing(context, call.span))
    return undefined;
  if (special !== undefined) {
    const { shown, left, edits } = special;
    return { title: `Use ${shown}${left === undefined ? "" : `, ${left}`}`, safe: false, edits };
  }
  const names = namesOf(fact, target, context.file);
  if (names === undefined || !isSameShape(fact, target)) return undefined;
  if (fact.kind === "enum-case" && isOneOfMany(site, names.newer[0]!, context)) return undefined;
  const edits = renamed(site, names, call, context.file, fact.kind === "property");
  if (edits === undefined || edits.length === 0) return undefined;
  const isSafe = fact.migration === "rename";
  return { title: `Use ${names.shown}${isSafe ? "" : leftToDo(fact, names)}`, safe: isSafe, edits };
}

/** Whether a function is called with more than it takes as it is known: some system has it in another form, which its successor has not. */
function isOtherForm(call: Call, { kind, paramsSwift }: Fact): boolean {
  const given = call.arguments.length + call.trailingClosures.length;
  return kind === "function" && paramsSwift !== undefined && given > paramsSwift.length;
}

/** Whether the successor may give nothing where the symbol always gave something. */
function becomesOptional(fact: Fact, target: Fact | undefined): boolean {
  return target?.typeSwift?.endsWith("?") === true && fact.typeSwift?.endsWith("?") !== true;
}

/** Whether what takes the value of an expression takes nil as well, as far as it is written around it. */
function takesNothing(context: RuleContext, span: Span): boolean {
  const { file, resolve } = context;
  const use = resolve.use(span);
  const mayBeNil = (type: Span | undefined) => type !== undefined && "?!".includes(file.text.charAt(type.end - 1));
  if (use.kind === "bound") return mayBeNil(use.binding.type);
  if (use.kind !== "returned")
    return followValue(context, span, { older: [], newer: "", isOptional: true }) !== undefined;
  const place = { name: "", span };
  return !resolve.isInClosure(place) && mayBeNil(resolve.enclosingFunction(place)?.result);
}

/** Whether a member of a protocol is used, which says nothing of its successor: the object decides which of both it has. */
function isAskedOfProtocol(site: Site, fact: Fact, { fact: known, resolve }: RuleContext): boolean {
  const owner = fact.parentObjc ?? fact.parentSwift;
  return known(`${fact.framework}/${owner}`)?.kind === "protocol" && !resolve.isInHead(site);
}

/** Whether a subclass declares an accessor of its own, there or for what is asked there: by another name, other code would answer. */
function isOwnAccessor(site: Site, fact: Fact, context: RuleContext): boolean {
  const { fact: known, resolve } = context;
  const owner = known(`${fact.framework}/${fact.parentObjc ?? fact.parentSwift}`);
  if (fact.kind !== "property" || owner?.kind === "protocol") return false;
  const asked = resolve.receiverName(site);
  return resolve.isInHead(site) || (asked !== undefined && declarersOf(context)(site.name)(asked));
}

/** Whether a type or one below it declares a method, by its name and that of the type; each is looked for once. */
const declarersOf = onceFor(({ resolve }: RuleContext) =>
  remembered((method: string) =>
    remembered((type: string) => [type, ...resolve.heirs(type)].some((each) => resolve.declaresMethod(each, method))),
  ),
);

/** Whether a case stands in a `switch` that has its successor as well: each answers for a value of its own there. */
function isOneOfMany(site: Site, newer: string, { resolve }: RuleContext): boolean {
  const around = resolve.block(site.span);
  return around !== undefined && [newer, "case"].every((each) => resolve.names(each, around).length > 0);
}

/** What an edit leaves, as its title ends: another value, or another owner of the memory. */
function leftToDo({ kind, framework }: Fact, { newer, older }: Names): string {
  if (kind === "enum-case") return ", to which the other side has to agree";
  const isOwned = framework === "Security" && newer[0]!.includes("_copy_") && !older[0]!.includes("_copy_");
  return isOwned ? ", whose result you free" : "";
}

interface Names {
  /** Base name, then one entry for each argument: its Swift label, or its piece of the selector. */
  readonly older: readonly string[];
  readonly newer: readonly string[];
  /** The newer name as titles say it: a selector whole, and one of Swift whole where labels alone differ. */
  readonly shown: string;
}

function namesOf(fact: Fact, target: Fact | undefined, file: CodeFile): Names | undefined {
  const isSwift = file.language === "swift";
  const older = isSwift ? fact.swift : (fact.objc ?? fact.c);
  const newer =
    target === undefined
      ? plainName(fact, isSwift)
      : isSwift
        ? target.swift
        : fact.objc === undefined
          ? (target.c ?? target.objc)
          : (target.objc ?? target.c);
  if (older === undefined || newer === undefined) return undefined;
  const names = { older: piecesOf(older, isSwift), newer: piecesOf(newer, isSwift) };
  if (names.older.length !== names.newer.length) return undefined;
  const isWhole = isSwift ? names.older[0] === names.newer[0] : newer.includes(":");
  return { ...names, shown: isWhole ? newer : names.newer[0]! };
}

/** The name of a replacement that has no fact of its own, as far as it is one name on the same type. */
function plainName(fact: Fact, isSwift: boolean): string | undefined {
  const written = (isSwift ? fact.replacement?.swift : fact.replacement?.objc) ?? "";
  const [base, labels] = written.split("(") as [string, string | undefined];
  const parts = base.split(".");
  const isPlain = parts.length <= 2 && [...parts, ...(labels?.split(":") ?? [])].every(isNameOrEnd);
  if (!isPlain || parts[0] === "" || (parts.length === 2 && parts[0] !== fact.parentSwift)) return undefined;
  return labels === undefined ? parts.at(-1) : `${parts.at(-1)}(${labels}`;
}

/** Whether nothing but letters, digits and `_` stands in a part of a name; its last part may be the closing bracket. */
function isNameOrEnd(part: string): boolean {
  return part === ")" || part === "" || [...part].every(isOfName);
}

function piecesOf(name: string, isSwift: boolean): readonly string[] {
  const [base, rest] = name.split("(") as [string, string | undefined];
  if (isSwift) return [base, ...(rest?.replaceAll(")", "").split(":").filter(Boolean) ?? [])];
  return name.includes(":") ? [base.split(":")[0]!, ...name.split(":").slice(1, -1)] : [base];
}

/** Whether nothing but names differs: same kind of thing on the same type, with parameters and result of the same types. */
function isSameShape(fact: Fact, target: Fact | undefined): boolean {
  if (target === undefined) return fact.migration === "rename";
  if (target.kind !== fact.kind || target.static !== fact.static) return false;
  if (target.parentObjc !== fact.parentObjc || target.parentSwift !== fact.parentSwift) return false;
  if (fact.kind === "enum-case") return true;
  if (fact.kind === "constant") return fact.migration === "rename";
  const types = ({ typeSwift, paramsSwift = [] }: Fact) => [typeSwift, ...paramsSwift.map(({ type }) => type)].join();
  return types(fact) === types(target) && (fact.swift ?? "").includes("(") === (target.swift ?? "").includes("(");
}

function renamed(
  site: Site,
  { older, newer }: Names,
  call: Call | undefined,
  file: CodeFile,
  isProperty: boolean,
): readonly Edit[] | undefined {
  const isSwift = file.language === "swift";
  const edits: Edit[] = [];
  if (older[0] !== newer[0]) {
    const isSetter = isProperty && site.name === setterOf(older[0]!);
    if (site.name !== older[0] && !isSetter) return undefined;
    edits.push({ span: site.span, newText: isSetter ? setterOf(newer[0]!) : newer[0]! });
  }
  for (let at = 1; at < older.length; at++) {
    if (older[at] === newer[at]) continue;
    const argument = call?.arguments[isSwift ? at - 1 : at];
    if (argument === undefined) return undefined;
    const label = newer[at] === "_" ? "" : newer[at]!;
    if (argument.labelSpan !== undefined && label !== "") edits.push({ span: argument.labelSpan, newText: label });
    else if (argument.labelSpan !== undefined || label === "") return undefined;
    else {
      const { start } = argument.value;
      edits.push({ span: { start, end: start }, newText: `${label}: ` });
    }
  }
  return edits;
}
