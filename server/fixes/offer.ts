import type { Fix } from "../core/finding.ts";
import { indentAt, lineEnding, textOf } from "../core/lines.ts";
import type { Versions } from "../core/platform.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Conditions, Site } from "../core/site.ts";
import { contains, type Edit, type Span } from "../core/text.ts";
import { missingVersions } from "../judge/minimum.ts";
import { guardedEdits, mayBeBuilt } from "./availability-check.ts";
import { isShadowed, writesHiddenName } from "./hidden-names.ts";
import { importEdits } from "./imports.ts";
import type { Plan } from "./plan.ts";

/** What is asked of `offered`. */
export interface Offer {
  readonly site: Site;
  readonly context: RuleContext;
  readonly conditions: Conditions;
  /** The systems that brought what the plan uses. */
  readonly minimum: Versions | undefined;
  readonly plan: Plan | undefined;
  /** The value stays of its type, so that a name can be declared before a check and get it in both branches. */
  readonly keepsType?: boolean;
}

/**
 * What can be offered of a plan: itself where every system that the code runs on has what came with `minimum`;
 * elsewhere its guarded form, which keeps the old way for older systems; nothing where no check fits or the new way would
 * keep another read of the old one, where a comment would go, where an import would change what other names mean, or where
 * a name that it writes is that of something own.
 */
export function offered({ site, context, conditions, minimum, plan, keepsType = false }: Offer): readonly Fix[] {
  if (plan === undefined || plan.edits.length === 0 || losesComment(plan, context)) return [];
  if (writesHiddenName(context, plan.edits) || isShadowed(context, site, plan.edits)) return [];
  const imports = plan.module === undefined ? [] : importEdits(context, plan.module);
  if (imports === undefined) return [];
  const missing = missingVersions(minimum, conditions, context.project);
  const { title, safe, caveat } = plan;
  const isGuarded = Object.keys(missing).length > 0;
  const statement = isGuarded ? context.resolve.statement(site) : undefined;
  const edits = isGuarded
    ? statement && !isHalf(site, plan, statement.span, context)
      ? guardedEdits(context, statement, missing, plan, keepsType)
      : undefined
    : directEdits(site, context, plan);
  if (edits === undefined || imports.some(({ span }) => edits.some((edit) => isInside(span.start, edit)))) return [];
  const all = [...edits, ...imports];
  const left = plan.todo === undefined ? {} : { todo: plan.todo };
  const shown = (isGuarded ? guardedTitle(title) : title) + (caveat === undefined ? "" : `; ${caveat}`);
  return [{ title: shown, safe: safe && !isGuarded, edits: all, ...left }];
}

/** Whether a plan leaves another read of the old name in the statement, which the new branch would hold against the new. */
function isHalf(site: Site, { edits }: Plan, statement: Span, { resolve }: RuleContext): boolean {
  if ((resolve.call(site)?.arguments.length ?? 0) > 0) return false;
  const others = resolve.names(site.name, statement).filter(({ start }) => start !== site.span.start);
  return others.some((use) => !edits.some(({ span }) => contains(span, use)));
}

/** Whether what an edit replaces goes on around an offset, as where a half-written import stands within a call. */
function isInside(offset: number, { span }: Edit): boolean {
  return span.start < offset && offset < span.end;
}

/** `Use a, which …, behind an availability check; what is left …`: what is said of `a` stays beside it. */
function guardedTitle(title: string): string {
  const [deed, ...left] = title.split("; ") as [string, ...string[]];
  return [`${deed}${deed.includes(", ") ? "," : ""} behind an availability check`, ...left].join("; ");
}

/** The edits of a plan, with its lines right before the statement; a value that stood alone is returned then. */
function directEdits(site: Site, context: RuleContext, { edits, lines }: Plan): readonly Edit[] | undefined {
  if (lines === undefined) return edits;
  const { file, resolve } = context;
  const statement = resolve.statement(site);
  if (statement === undefined || !statement.isAlone || mayBeBuilt(context, statement)) return undefined;
  if (statement.isValue && !statement.canReturn) return undefined;
  const { start } = statement.span;
  const gap = lineEnding(file) + indentAt(file, start);
  const newText = lines.map((line) => line + gap).join("") + (statement.isValue ? "return " : "");
  return [{ span: { start, end: start }, newText }, ...edits];
}

/** Whether a comment stands in what is replaced and not in what replaces it. */
function losesComment({ edits }: Plan, { file, resolve }: RuleContext): boolean {
  return edits.some(({ span, newText }) =>
    resolve.comments(span).some((comment) => !newText.includes(textOf(file, comment))),
  );
}
