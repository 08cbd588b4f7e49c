import type { Fact } from "./fact.ts";
import type { Fix } from "./finding.ts";
import { textOf } from "./rewrite.ts";
import type { RuleContext } from "./rule.ts";
import type { Call, CodeFile, Site } from "./site.ts";
import { specialEdits } from "./succession-special.ts";
import type { Edit } from "./text.ts";

/**
 * The edit at one place that goes over from a deprecated symbol to its successor: another name, other labels, or the
 * few shapes that `specialEdits` knows. Safe where both are the same thing. Nothing where code around has to change.
 */
export function successionFix(site: Site, fact: Fact, context: RuleContext): Fix | undefined {
  if (fact.migration !== "rename" && fact.migration !== "structural") return undefined;
  const target = fact.replacement?.id === undefined ? undefined : context.fact(fact.replacement.id);
  if (target?.deprecated !== undefined && !target.membersDeprecated && !target.soft) return undefined;
  const call = context.resolve.call(site);
  const special = specialEdits(site, fact, call, context.file);
  if (special !== undefined) return { title: `Use ${special.shown}`, safe: false, edits: special.edits };
  const names = namesOf(fact, target, context.file);
  if (names === undefined || !isSameShape(fact, target)) return undefined;
  const edits = renamed(site, names, call, context.file, fact.kind === "property");
  return edits === undefined || edits.length === 0
    ? undefined
    : { title: `Use ${names.newer[0]}`, safe: fact.migration === "rename", edits };
}

interface Names {
  /** Base name, then one entry for each argument: its Swift label, or its piece of the selector. */
  readonly older: readonly string[];
  readonly newer: readonly string[];
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
  return names.older.length === names.newer.length ? names : undefined;
}

/** The name of a replacement that has no fact of its own, as far as it is one name on the same type. */
function plainName(fact: Fact, isSwift: boolean): string | undefined {
  const name = isSwift ? fact.replacement?.swift : fact.replacement?.objc;
  const plain = /^(?:(\w+)\.)?(\w+(?:\([\w:]*\))?)$/.exec(name ?? "");
  return plain === null || (plain[1] !== undefined && plain[1] !== fact.parentSwift) ? undefined : plain[2];
}

function piecesOf(name: string, isSwift: boolean): readonly string[] {
  const [base, rest] = name.split("(") as [string, string | undefined];
  if (isSwift) return [base, ...(rest?.replace(/:?\)$/, "").split(":").filter(Boolean) ?? [])];
  return name.includes(":") ? [base.split(":")[0]!, ...name.split(":").slice(1, -1)] : [base];
}

/** Whether nothing but names differs: same kind of thing on the same type, with parameters and result of the same types. */
function isSameShape(fact: Fact, target: Fact | undefined): boolean {
  if (target === undefined) return fact.migration === "rename" || fact.kind === "function";
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
    const isSetter = isProperty && site.name === setter(older[0]!);
    if (site.name !== older[0] && !isSetter) return undefined;
    edits.push({ span: site.span, newText: isSetter ? setter(newer[0]!) : newer[0]! });
  }
  for (let at = 1; at < older.length; at++) {
    if (older[at] === newer[at]) continue;
    const argument = call?.arguments[isSwift ? at - 1 : at];
    if (argument === undefined) return undefined;
    const label = newer[at] === "_" ? "" : newer[at]!;
    if (argument.labelSpan !== undefined && label !== "") edits.push({ span: argument.labelSpan, newText: label });
    else if (argument.labelSpan !== undefined || label === "") return undefined;
    else {
      const start = argument.value.start + /^\s*/.exec(textOf(file, argument.value))![0].length;
      edits.push({ span: { start, end: start }, newText: `${label}: ` });
    }
  }
  return edits;
}

function setter(name: string): string {
  return `set${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
