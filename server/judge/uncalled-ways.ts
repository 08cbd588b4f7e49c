import { mostUses, type WaysWithout } from "../core/code.ts";
import type { Related } from "../core/finding.ts";
import { endlessFunctions } from "../core/leaving-words.ts";
import { hasText, textOf, wholeOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { DeclaredParameter } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { outsideOfAssertions } from "./assertions.ts";
import { statementOf } from "./braces.ts";
import { mayLeave, placesOfLeaving } from "./leaving.ts";
import { usesForeignCode, usesHeaderMacro, usesOwnMacro } from "./macros.ts";
import { placesBuilt } from "./places-built.ts";

/** The ways through a method on which nobody calls its handler, hands it on or keeps it. */
export interface UncalledWays extends WaysWithout {
  /** Nothing in it names the handler, and its end is come to. */
  readonly isForgotten: boolean;
}

/**
 * Those of a method with this handler and this body; nothing where nobody knows. Naming one of `excuses` does as well as
 * calling the handler. `isSure` is that of `waysWithout`.
 */
export function uncalledWays(
  handler: DeclaredParameter,
  body: Span,
  context: RuleContext,
  { excuses = [], isSure }: { readonly excuses?: readonly string[]; readonly isSure?: (head: Span) => boolean } = {},
): UncalledWays | undefined {
  const { resolve } = context;
  if (usesOwnMacro(body, [handler.name], context)) return undefined;
  const all = resolve.parameterUses(handler.nameSpan, body);
  // What comes behind so many is not told.
  if (all.length > mostUses) return undefined;
  const named = outsideOfAssertions(all, body, context).filter((span) => resolve.use(span).kind !== "discarded");
  const excused = placesOfLeaving(body, context, excuses);
  const helpers = placesBuilt(
    helpersWith([...endlessFunctions(context.file.language), ...leavingInHelpers, ...excuses], body, context),
    body,
    context,
  );
  const helped = helpers.filter((place) => !resolve.callsNever(place));
  const places = named.flatMap((place) => reachedFrom(place, body, context));
  const ways = resolve.waysWithout([...places, ...excused, ...helped], body, isSure);
  const isUnnamed = named.length === 0 && excused.length === 0;
  const isForgotten = isUnnamed && (ways?.end ?? !mayLeave(body, context));
  const found = ways ?? { returns: [], end: isForgotten };
  // Headers are asked for macros only where something was found without them.
  const isFound = found.end || found.returns.length > 0;
  const isHidden = () => usesForeignCode(body, context) || usesHeaderMacro(body, [handler.name], context);
  return isFound && !isHidden() ? { ...found, isForgotten } : undefined;
}

/** Where a way that comes to the end could have called the handler, for a finding of it. */
export function besideEnd({ branch }: UncalledWays, { file }: RuleContext): { readonly related?: readonly Related[] } {
  if (branch === undefined) return {};
  return { related: [{ path: file.path, span: branch, message: "It is called here, and not beside this." }] };
}

/** What a function of the file may do in place of the method that calls it, besides what nobody returns from. */
const leavingInHelpers = ["kill", "raise"];

/** The functions of the file, other than the one with this body, in whose bodies one of these is named. */
function helpersWith(names: readonly string[], body: Span, { resolve, file }: RuleContext): readonly string[] {
  const around = names.flatMap((name) =>
    resolve.names(name, wholeOf(file)).flatMap((span) => {
      const helper = resolve.enclosingFunction({ name, span });
      return helper?.body !== undefined && span.start >= helper.body.start ? helper : [];
    }),
  );
  return [...new Set(around.filter((each) => each.body?.start !== body.start).map(({ name }) => name))];
}

/** How often what a name stands for is followed to the next. */
const farthest = 4;

/** Where a handler that is named at a place is called from, through functions and closures that call each other. */
function reachedFrom(place: Span, body: Span, context: RuleContext): readonly Span[] {
  let reached: readonly Span[] = [place];
  for (let step = 0; step < farthest; step++) {
    const next = reached.flatMap((each) => standsFor(each, body, context));
    const places = [...new Map(next.map((each) => [each.start, each])).values()].slice(0, mostUses);
    if (places.length === reached.length && places.every(({ start }, at) => start === reached[at]!.start)) break;
    reached = places;
  }
  return reached;
}

/** Where a handler that is named at a place is called from: where the closure or function around it is named, if it has a name, or the place. */
function standsFor(place: Span, body: Span, context: RuleContext): readonly Span[] {
  const { resolve, file } = context;
  for (
    let block = resolve.block(place);
    block !== undefined && block.start > body.start;
    block = resolve.block(block)
  ) {
    const declared = nameOfFunction(block, context);
    const name = declared === undefined ? nameOf(closureOf(block, context), context) : textOf(file, declared);
    if (name === undefined) continue;
    // A function may be called before it is declared, a closure behind it.
    const above = declared === undefined ? [] : resolve.names(name, { start: body.start, end: declared.start });
    return [...above, ...resolve.names(name, { start: block.end, end: body.end })];
  }
  return [place];
}

/** The name of the local function of Swift whose braces these are. */
function nameOfFunction(braces: Span, { resolve, file }: RuleContext): Span | undefined {
  const statement = file.language === "swift" ? statementOf(braces, resolve) : undefined;
  if (statement?.keyword !== "func") return undefined;
  return resolve.after(resolve.names("func", statement.span)[0] ?? braces);
}

/** The name of its own that a function declares for a closure. */
function nameOf(closure: Span, context: RuleContext): string | undefined {
  const { resolve, file } = context;
  if (file.language === "objc") return nameInObjc(closure, context);
  const use = resolve.use(closure);
  if (use.kind === "bound") return use.binding.isLocal ? use.binding.name : undefined;
  if (use.kind !== "assigned") return undefined;
  const isDeclared = hasText(file, resolve.before(use.target), ["let", "var"]);
  return isDeclared ? textOf(file, use.target) : undefined;
}

/** What may stand before the name of a block: `void (^__block name)(T)`. */
const qualifying = [
  "__block",
  "__weak",
  "__strong",
  "__unsafe_unretained",
  "const",
  "_Nullable",
  "_Nonnull",
  "nullable",
];

/** `T name = ^…` and `void (^name)(T) = ^…`; what is no declaration has one word before its mark. */
function nameInObjc(closure: Span, { resolve, file }: RuleContext): string | undefined {
  const statement = resolve.statement({ name: "", span: closure })?.span;
  const head = statement === undefined ? [] : resolve.tokens({ start: statement.start, end: closure.start });
  const words = head.slice(0, -1).map((each) => textOf(file, each));
  if (!hasText(file, head.at(-1), ["="]) || words.length < 2 || words.some((word) => [".", "->", "["].includes(word)))
    return undefined;
  const mark = words.indexOf("^");
  return mark < 0 ? words.at(-1) : words.slice(mark + 1).find((word) => !qualifying.includes(word));
}

/** The closure whose braces these may be: in Objective-C it begins before them. */
function closureOf(braces: Span, { resolve, file }: RuleContext): Span {
  const statement = file.language === "swift" ? undefined : statementOf(braces, resolve)?.span;
  const before = statement === undefined ? [] : resolve.tokens({ start: statement.start, end: braces.start });
  const from = before.findLastIndex((each) => hasText(file, each, ["{", "}", ";"])) + 1;
  const mark = before
    .slice(from)
    .findLast((each) => textOf(file, each) === "^" && !hasText(file, resolve.before(each), ["("]));
  return mark === undefined ? braces : { start: mark.start, end: braces.end };
}
