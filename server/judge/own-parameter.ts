import { type Call, mostUses } from "../core/code.ts";
import { hasText, textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { DeclaredParameter, EnclosingFunction, Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";

/**
 * Where the function of this file that gets the value in `span` reads it: as the argument of a call, or as what the
 * parameter is without one. Nothing where the file has another function of that name, or another object is called.
 */
export function readsOfGiven(span: Span, context: RuleContext): readonly Span[] {
  const { resolve } = context;
  const given = asArgument(span, context) ?? asDefault(span, context);
  const body = given?.of.body;
  if (given === undefined || body === undefined) return [];
  const reads = resolve.parameterUses(given.parameter.nameSpan, body);
  const hidden = reads.findIndex((read) => isBoundAnew(read, context));
  return reads
    .slice(0, hidden < 0 ? reads.length : hidden)
    .filter((span) => !resolve.conditions({ name: "", span }).dead);
}

/** Whether a name is given another value than its own (`let name = other`), or to a closure’s parameter. */
function isBoundAnew(span: Span, { resolve, file }: RuleContext): boolean {
  const next = resolve.after(span);
  if (hasText(file, next, ["in"])) return true;
  if (!hasText(file, resolve.before(span), ["let", "var"]) || !hasText(file, next, ["="])) return false;
  const value = resolve.after(next!);
  return value !== undefined && textOf(file, value) !== textOf(file, span);
}

/** A parameter that gets a value, and its function. */
interface Given {
  readonly parameter: DeclaredParameter;
  readonly of: EnclosingFunction;
}

function asArgument(span: Span, context: RuleContext): Given | undefined {
  const { resolve } = context;
  const use = resolve.use(span);
  if (use.kind !== "argument") return undefined;
  const name = use.callee;
  const sites = resolve.names(name).map((place) => ({ name, span: place }));
  if (sites.length >= mostUses) return undefined;
  const [of, ...others] = sites.map((each) => declaredAt(each, context)).filter((each) => each !== undefined);
  const site = sites.findLast((each) => each.span.start < span.start);
  const call = site && resolve.call(site);
  if (of === undefined || others.length > 0 || site === undefined || call === undefined) return undefined;
  const index = call.arguments.findIndex(({ value }) => value.start === span.start);
  if (index < 0 || !isOfSameType(site, call, of, context)) return undefined;
  const parameter = parameterFor(call, index, of, context);
  return parameter && { parameter, of };
}

/** The value that a parameter has where a call gives none. */
function asDefault(span: Span, { resolve, file }: RuleContext): Given | undefined {
  const sign = resolve.before(span);
  const of = hasText(file, sign, ["="]) ? resolve.enclosingFunction({ name: "", span }) : undefined;
  const type = sign && resolve.before(sign);
  const parameter = of?.parameters.find((each) => type !== undefined && each.type?.end === type.end);
  return of && parameter && { parameter, of };
}

/** The function that is declared at a site. */
function declaredAt(site: Site, { resolve }: RuleContext): EnclosingFunction | undefined {
  const around = resolve.enclosingFunction(site);
  return around?.nameSpan.start === site.span.start ? around : undefined;
}

/** Whether a call in its type or a function of the file is meant, and no method of another object. */
function isOfSameType(site: Site, { receiver }: Call, of: EnclosingFunction, { resolve, file }: RuleContext): boolean {
  const owner = resolve.enclosingType({ name: of.name, span: of.nameSpan })?.name;
  const around = resolve.enclosingType(site)?.name;
  if (receiver === undefined) return owner === undefined || owner === around;
  const written = textOf(file, receiver);
  return owner !== undefined && (written === owner || (["self", "Self"].includes(written) && owner === around));
}

/** The parameter that gets the argument at `index`: the one of its label, and of several that have it the one in its place. */
function parameterFor(
  call: Call,
  index: number,
  { parameters }: EnclosingFunction,
  { file }: RuleContext,
): DeclaredParameter | undefined {
  const { label } = call.arguments[index]!;
  // All pieces of a selector are its name, and C knows no labels.
  if (file.language !== "swift") return parameters.length === call.arguments.length ? parameters[index] : undefined;
  const isSame = (each: { readonly label?: string }): boolean => each.label === label;
  const place = call.arguments.slice(0, index).filter(isSame).length;
  return parameters.filter(isSame)[place];
}
