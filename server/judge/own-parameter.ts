import { type Call, type Expression, mostUses } from "../core/code.ts";
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

/** Words of a head that keep other files, and subclasses there, from a function. */
const hiding = ["private", "fileprivate"];

/** A parameter of a function that the file has for itself, and where that uses it. */
interface HelpersParameter {
  readonly parameter: Span;
  readonly uses: readonly Span[];
}

/**
 * The parameter that gets the value in `span` as an argument; nothing where the function of Swift isn’t known to be one
 * that the file has for itself, or where another value goes by the parameter’s name there.
 */
export function helperGetting(span: Span, context: RuleContext): HelpersParameter | undefined {
  const given = asArgument(span, context);
  const uses = given && usesOfParameter(given.parameter, given.of, context);
  return uses && { parameter: given!.parameter.nameSpan, uses };
}

/** Where the function uses its parameter, if the file has it for itself and no other value goes by that name. */
export function usesOfParameter(
  { nameSpan }: DeclaredParameter,
  { body, span, nameSpan: name }: EnclosingFunction,
  context: RuleContext,
): readonly Span[] | undefined {
  const { resolve, file } = context;
  const head = resolve.tokens({ start: span.start, end: name.start });
  if (body === undefined || !head.some((each) => hasText(file, each, hiding))) return undefined;
  const reads = resolve.parameterUses(nameSpan, body);
  return reads.length >= mostUses || reads.some((read) => isBoundAnew(read, context)) ? undefined : reads;
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
  const of = ownFunction(name, context);
  const site = sites.findLast((each) => each.span.start < span.start);
  const call = site && resolve.call(site);
  if (of === undefined || site === undefined || call === undefined) return undefined;
  const index = call.arguments.findIndex(({ value }) => value.start === span.start);
  if (index < 0 || !isOfSameType(site, call.receiver, of, context)) return undefined;
  const parameter = parameterFor(call, index, of, context);
  return parameter && { parameter, of };
}

/** The function of this name that the file declares; nothing where it has several, or very many places of the name. */
function ownFunction(name: string, context: RuleContext): EnclosingFunction | undefined {
  const places = context.resolve.names(name);
  if (places.length >= mostUses) return undefined;
  const [of, ...others] = places.flatMap((span) => declaredAt({ name, span }, context) ?? []);
  return others.length === 0 ? of : undefined;
}

/** The function of the file that `accept` or `self.accept` is, of the type around it or of none, where no value has the name. */
export function functionFor(
  span: Span,
  { names, last, receiver }: Extract<Expression, { kind: "path" }>,
  context: RuleContext,
): EnclosingFunction | undefined {
  const { resolve } = context;
  const name = names.at(-1)!;
  if (names.length > 1 && (names.length > 2 || names[0] !== "self")) return undefined;
  if (resolve.binding(span) !== undefined || resolve.property(span) !== undefined) return undefined;
  const of = ownFunction(name, context);
  return of && isOfSameType({ name, span: last }, receiver, of, context) ? of : undefined;
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

/** Whether a call or name in its type or a function of the file is meant, and no method of another object. */
function isOfSameType(
  site: Site,
  receiver: Call["receiver"],
  of: EnclosingFunction,
  { resolve, file }: RuleContext,
): boolean {
  const owner = resolve.enclosingType({ name: of.name, span: of.nameSpan })?.name;
  const around = resolve.enclosingType(site)?.name;
  if (receiver === undefined) return owner === undefined || owner === around;
  const written = textOf(file, receiver);
  return (
    owner !== undefined && (written === owner || (["self", "self?", "Self"].includes(written) && owner === around))
  );
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
