import { type BoundName, type Expression, mostUses } from "../core/code.ts";
import { hasText, textOf } from "../core/lines.ts";
import type { CodeFile, Resolve } from "../core/site.ts";
import { isOfName, type Span } from "../core/text.ts";

/** What following a value takes. */
export interface TracingContext {
  readonly file: Pick<CodeFile, "text" | "language">;
  readonly resolve: Resolve;
  /** Whether what a name holds may be something else than the value that it was given; by that alone, where it is left out. */
  readonly mayDiffer?: (binding: BoundName, context: TracingContext) => boolean;
}

/** The text that an expression gives which code doesn't write out. */
type Known = (span: Span) => string | undefined;

/** How often what an expression stands for is followed to the next. */
const farthest = 8;

/**
 * What the expression in `span` is; a name that is given a value once, where it is declared or in an initialiser, is that
 * value, a closure that is called on the spot what it returns, and one in brackets or that is forced (`a!`) what it is
 * without. What `known` gives for an expression on the way is a text.
 */
export function traced(span: Span, context: TracingContext, known?: Known): Expression {
  for (let [at, left] = [span, farthest]; ; left--) {
    const value = known?.(at);
    if (value !== undefined) return { kind: "string", value };
    const expression = context.resolve.expression(at);
    const next = left === 0 ? undefined : nextOf(at, expression, context);
    if (next === undefined) return expression;
    if (typeof next === "string") return { kind: "string", value: next };
    at = next;
  }
}

/** The code whose value an expression has, or the text of a constant of another file. */
function nextOf(span: Span, expression: Expression, context: TracingContext): Span | string | undefined {
  const { resolve } = context;
  if (expression.kind === "wrapped") return expression.of;
  if (expression.kind === "other") return returnedOnTheSpot(span, context);
  if (expression.kind !== "path") return undefined;
  const bound = resolve.binding(span);
  const binding = bound?.isLocal ? bound : (resolve.property(span) ?? bound);
  if (binding === undefined) return resolve.constant(span);
  return isDeclaredTwice(binding, context) || context.mayDiffer?.(binding, context)
    ? undefined
    : onlyValueOf(binding, context);
}

/** What stands before a `let` whose name is known in the braces behind it alone, or bound in a pattern. */
const patternWords = ["if", "while", "guard", "case", ",", "("];

/** Whether the same braces declare the name once more, as branches of an `#if` do: then builds differ in its value. */
function isDeclaredTwice({ name, nameSpan }: BoundName, { resolve, file }: TracingContext): boolean {
  const around = resolve.block(nameSpan);
  return resolve.names(name, around ?? { start: 0, end: file.text.length }).some((place) => {
    if (place.start === nameSpan.start) return false;
    const before = resolve.before(place);
    const isOfC = hasText(file, before, ["*", "const"]) && hasText(file, resolve.after(place), ["="]);
    const isOfSwift = hasText(file, before, ["let", "var"]) && !hasText(file, resolve.before(before), patternWords);
    return (isOfC || isOfSwift) && resolve.block(place)?.start === around?.start;
  });
}

/** What `{ … }()` returns: in its one `return`, or as all there is in it. */
function returnedOnTheSpot(span: Span, { resolve, file }: TracingContext): Span | undefined {
  const isCalled = file.text[span.start] === "{" && file.text.endsWith("()", span.end);
  const written = isCalled ? resolve.expression({ start: span.start, end: span.end - "()".length }) : undefined;
  if (written?.kind !== "closure") return undefined;
  const [place, ...others] = resolve.names("return", written.closure.body);
  if (place === undefined) return written.closure.body;
  // In other braces it may return from another closure, or be one way of several.
  if (others.length > 0 || resolve.block(place)?.start !== span.start) return undefined;
  const statement = resolve.statement({ name: "return", span: place })?.span;
  return statement?.start === place.start ? { start: place.end + 1, end: statement.end } : undefined;
}

/**
 * The one value that a name has, from its declaration or, where it has none there, from code of the file; nothing where it
 * may have another. Nil, which takes away what a name has, doesn't count.
 */
export function onlyValueOf(binding: BoundName, context: TracingContext): Span | undefined {
  const { resolve } = context;
  const { value, isLocal } = binding;
  const isConstant = binding.keyword === "let" || isConstantOfC(binding, context);
  if (isConstant && value !== undefined) return value;
  if (!isLocal && !isConstant && !isOnlyOfFile(binding, context)) return undefined;
  // Whoever makes a struct may give its variables other values.
  const isOfStruct =
    !isLocal && resolve.enclosingType({ name: binding.name, span: binding.nameSpan })?.kind === "struct";
  const given = isOfStruct ? undefined : valuesGiven(binding, context);
  if (given === undefined) return undefined;
  if (value !== undefined) return given.length === 0 ? value : undefined;
  const [only, ...others] = given.filter((each) => resolve.expression(each).kind !== "nil");
  return others.length === 0 ? only : undefined;
}

/** `NSString *const name` */
function isConstantOfC({ keyword, type }: BoundName, { file }: TracingContext): boolean {
  return keyword === "" && type !== undefined && textOf(file, type).trimEnd().endsWith("const");
}

/** Other files may give a value to any property that they see, though hardly to one that is lazy and no text. */
function isOnlyOfFile(binding: BoundName, context: TracingContext): boolean {
  return binding.isPrivate === true || (binding.isLazy === true && !isText(binding, context));
}

function isText({ type, value }: BoundName, { file, resolve }: TracingContext): boolean {
  if (type !== undefined) {
    const written = textOf(file, type);
    return written.startsWith("String") && !isOfName(written.charAt("String".length));
  }
  const kind = value && resolve.expression(value).kind;
  return kind === "string" || kind === "joined";
}

/** The values that code of the file assigns to a name besides its declaration; nothing where it may also get one otherwise. */
function valuesGiven(binding: BoundName, { resolve }: TracingContext): readonly Span[] | undefined {
  const places = resolve.uses(binding);
  if (places.length >= mostUses) return undefined;
  const given: Span[] = [];
  for (const place of places) {
    const use = resolve.use(place);
    if (use.kind === "target") given.push(use.value);
    else if (use.kind === "unpacked" || isHandedOut(place)) return undefined;
    else if (use.kind === "member" && changing.has(use.name)) return undefined;
    else if (use.kind === "operand" && isAssigning(use.operator) && use.other.start > place.start) return undefined;
  }
  return given;

  /** `&name`, `\.name`: who gets that may assign to it. */
  function isHandedOut(place: Span): boolean {
    if (resolve.expression({ start: place.start - 1, end: place.end }).kind === "address") return true;
    return resolve.reference({ name: binding.name, span: { ...place, start: place.end - binding.name.length } })
      .isKeyPath;
  }
}

/** Methods of Swift that change a text where it stands. */
const changing = new Set(
  "append insert popLast remove removeAll removeFirst removeLast removeSubrange replace replaceSubrange trimPrefix write".split(
    " ",
  ),
);

/** `+=` and the like. */
function isAssigning(operator: string): boolean {
  return operator.endsWith("=") && !["==", "!=", "<=", ">=", "===", "!==", "~="].includes(operator);
}

/** How many expressions are looked at for one text. */
const mostExpressions = 24;

/**
 * The text that an expression gives, put together from texts and names that are followed to such; `known` says what an
 * expression is that stands for no text in code.
 */
export function tracedText(span: Span, context: TracingContext, known: Known): string | undefined {
  let left = mostExpressions;
  return textIn(span);

  function textIn(written: Span): string | undefined {
    if (left-- <= 0) return undefined;
    const found = traced(written, context, known);
    if (found.kind === "string") return found.value;
    if (found.kind !== "joined") return undefined;
    const parts = found.parts.map((each) => (typeof each === "string" ? each : textIn(each)));
    return parts.includes(undefined) ? undefined : parts.join("");
  }
}
