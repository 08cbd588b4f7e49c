import { type BoundName, type Expression, mostUses } from "../core/code.ts";
import type { CodeFile, Resolve } from "../core/site.ts";
import type { Span } from "../core/text.ts";

/** What following a value takes. */
export interface TracingContext {
  readonly file: Pick<CodeFile, "text">;
  readonly resolve: Resolve;
}

/** How many names are followed to what they stand for. */
const farthest = 4;

/**
 * What the expression in `span` is; a name that is given a value once, where it is declared or in an initialiser, is that
 * value, a closure that is called on the spot what it returns, and one that is forced (`a!`) what it is without.
 */
export function traced({ start, end }: Span, context: TracingContext, left = farthest): Expression {
  const { resolve, file } = context;
  const span = { start, end: file.text.charAt(end - 1) === "!" ? end - 1 : end };
  const expression = resolve.expression(span);
  if (left === 0) return expression;
  const made = expression.kind === "other" ? returnedOnTheSpot(span, context) : undefined;
  if (made !== undefined) return traced(made, context, left - 1);
  if (expression.kind !== "path") return expression;
  const binding = bindingOf(span, context);
  if (binding === undefined) {
    const value = resolve.constant(span);
    return value === undefined ? expression : { kind: "string", value };
  }
  const value = binding.value === undefined ? givenOnce(binding, context) : binding.value;
  if (value === undefined || (value === binding.value && isChanged(binding, context))) return expression;
  return traced(value, context, left - 1);
}

/** What `{ … }()` returns: in its one `return`, or as all there is in it. */
function returnedOnTheSpot(span: Span, { resolve, file }: TracingContext): Span | undefined {
  const isCalled = file.text[span.start] === "{" && file.text.endsWith("()", span.end);
  const written = isCalled ? resolve.expression({ start: span.start, end: span.end - "()".length }) : undefined;
  if (written?.kind !== "closure") return undefined;
  const [place, ...others] = resolve.names("return", written.closure.body);
  if (place === undefined) return written.closure.body;
  const statement = resolve.statement({ name: "return", span: place })?.span;
  return statement === undefined || others.length > 0 || statement.start !== place.start
    ? undefined
    : { start: place.end + 1, end: statement.end };
}

/** The one value that code of the file gives a property which nobody else can give one; nil, which takes it away, aside. */
function givenOnce(binding: BoundName, { resolve }: TracingContext): Span | undefined {
  if (binding.isLocal || (binding.keyword !== "let" && binding.isPrivate !== true)) return undefined;
  const places = resolve.uses(binding);
  if (places.length >= mostUses) return undefined;
  const given = places.flatMap((place) => {
    const use = resolve.use(place);
    return use.kind === "target" && resolve.expression(use.value).kind !== "nil" ? [use.value] : [];
  });
  return given.length === 1 ? given[0] : undefined;
}

/** How many expressions are looked at for one text. */
const mostExpressions = 24;

/**
 * The text that an expression gives, put together from texts and names that are followed to such; `given` says what an
 * expression is that stands for no text in code.
 */
export function tracedText(
  span: Span,
  context: TracingContext,
  given: (span: Span) => string | undefined,
): string | undefined {
  const { resolve, file } = context;
  let left = mostExpressions;
  return textOf(span);

  function textOf(written: Span): string | undefined {
    if (left-- <= 0) return undefined;
    const isInBrackets = file.text[written.start] === "(" && file.text[written.end - 1] === ")";
    const inside = isInBrackets ? { start: written.start + 1, end: written.end - 1 } : written;
    const known = given(inside);
    if (known !== undefined) return known;
    const found = traced(inside, context, 0);
    if (found.kind === "string") return found.value;
    if (found.kind === "joined") {
      const parts = found.parts.map((each) => (typeof each === "string" ? each : textOf(each)));
      return parts.includes(undefined) ? undefined : parts.join("");
    }
    if (found.kind !== "path") return undefined;
    const binding = bindingOf(inside, context);
    if (binding === undefined) return resolve.constant(inside);
    return binding.value === undefined || isChanged(binding, context) ? undefined : textOf(binding.value);
  }
}

function bindingOf(span: Span, { resolve }: TracingContext): BoundName | undefined {
  return resolve.binding(span) ?? resolve.property(span);
}

function isChanged(binding: BoundName, { resolve, file }: TracingContext): boolean {
  const { start = 0, end = 0 } = binding.type ?? {};
  // A constant of C: `NSString *const name`.
  if (binding.keyword === "let" || (binding.keyword === "" && file.text.slice(start, end).trimEnd().endsWith("const")))
    return false;
  // Other files may change a property, though hardly one that is lazy.
  const isLazy = file.text.startsWith("lazy var ", binding.nameSpan.start - "lazy var ".length);
  if (!binding.isLocal && !isLazy) return true;
  const places = resolve.uses(binding);
  if (places.length >= mostUses) return true;
  return places.some((place) => file.text[place.start - 1] === "&" || resolve.use(place).kind === "target");
}
