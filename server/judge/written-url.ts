import { hasText } from "../core/lines.ts";
import type { Span } from "../core/text.ts";
import { isChangedInPlace } from "./changed-in-place.ts";
import { type TracingContext, traced } from "./traced-value.ts";

/** How the URL that a request is made of is labelled, in Swift and in Objective-C. */
const ofRequests: ReadonlySet<string> = new Set(["requestWithURL", "initWithURL"]);

/** The text of which an expression makes its URL, where code writes it out; a request is made of one too. */
export function writtenUrl(span: Span, context: TracingContext): string | undefined {
  const text = textOfUrl(span, asItStands(context));
  const written = text && context.resolve.expression(text);
  return written?.kind === "string" ? written.value : undefined;
}

/** The same as far as it is known from its beginning, constants among it; nothing where that may end within the host. */
export function writtenOrigin(span: Span, context: TracingContext): string | undefined {
  const followed = asItStands(context);
  const { known, isWhole } = beginningOf(textOfUrl(span, followed), followed, { left: mostPieces });
  if (isWhole) return known;
  const host = known.indexOf("://") + "://".length;
  const ends = hostEnds.map((mark) => known.indexOf(mark, host)).filter((at) => at >= 0);
  return ends.length > 0 ? `${known.slice(0, Math.min(...ends))}/` : undefined;
}

/** The same context, in which nothing is known of a request, URL or text that is changed after it was made. */
function asItStands({ file, resolve }: TracingContext): TracingContext {
  return { file, resolve, mayDiffer: isChangedInPlace };
}

/** What stands behind the host and port of a URL. */
const hostEnds = ["/", "?", "#"];

/** Of so many pieces a text is put together at most: constants may be made of each other without end. */
const mostPieces = 60;

/** Methods that give a text as a format has it, and those that put more behind their receiver. */
const formatting = ["stringWithFormat", "localizedStringWithFormat"];
const appending = ["stringByAppendingString", "stringByAppendingFormat"];

/** How a text begins, as far as code writes it out, and whether that is all of it. */
function beginningOf(
  text: Span | undefined,
  context: TracingContext,
  budget: { left: number },
): { readonly known: string; readonly isWhole: boolean } {
  const nothing = { known: "", isWhole: false };
  if (text === undefined || budget.left-- <= 0) return nothing;
  const written = traced(text, context);
  if (written.kind === "string") return { known: written.value, isWhole: true };
  if (written.kind === "joined") {
    let known = "";
    for (const part of written.parts) {
      const next = typeof part === "string" ? { known: part, isWhole: true } : beginningOf(part, context, budget);
      known += next.known;
      if (!next.isWhole) return { known, isWhole: false };
    }
    return { known, isWhole: true };
  }
  if (written.kind !== "call") return nothing;
  const { receiver, arguments: given } = written.call;
  const callee = context.resolve.named(written.call).name;
  const isFormat = formatting.includes(callee) || (callee === "String" && given[0]?.label === "format");
  if (!isFormat && !appending.includes(callee)) return nothing;
  const start = isFormat ? { known: "", isWhole: true } : beginningOf(receiver, context, budget);
  if (!start.isWhole) return start;
  const more = beginningOf(given[0] && firstIn(given[0].value, context), context, budget);
  const isPlain = callee === "stringByAppendingString" || !more.known.includes("%");
  const known = start.known + (isPlain ? more.known : more.known.slice(0, more.known.indexOf("%")));
  return { known, isWhole: isPlain && more.isWhole };
}

/** What stands before the first comma in what a message gets: a format has what is put into it behind one. */
function firstIn(given: Span, { resolve, file }: TracingContext): Span {
  const comma = resolve.tokens(given).find((each) => hasText(file, each, [",", "(", "["]));
  return comma !== undefined && hasText(file, comma, [","]) ? { start: given.start, end: comma.start } : given;
}

/** The text that makes the URL of an expression. */
function textOfUrl(span: Span, context: TracingContext): Span | undefined {
  const made = traced(span, context);
  if (made.kind !== "call") return undefined;
  const callee = context.resolve.named(made.call).name;
  const [given] = made.call.arguments;
  if (given === undefined) return undefined;
  if ((callee === "URLRequest" && given.label === "url") || ofRequests.has(callee))
    return textOfUrl(given.value, context);
  const isUrl = (callee === "URL" && given.label === "string") || callee === "URLWithString";
  return isUrl ? given.value : undefined;
}
