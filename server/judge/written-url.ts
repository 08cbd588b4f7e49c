import type { Span } from "../core/text.ts";
import { type TracingContext, traced } from "./traced-value.ts";

/** How the URL that a request is made of is labelled, in Swift and in Objective-C. */
const ofRequests: ReadonlySet<string> = new Set(["requestWithURL", "initWithURL"]);

/** The text of which an expression makes its URL, where code writes it out; a request is made of one too. */
export function writtenUrl(span: Span, context: TracingContext): string | undefined {
  const text = textOfUrl(span, context);
  const written = text && context.resolve.expression(text);
  return written?.kind === "string" ? written.value : undefined;
}

/** The same as far as it is known from its beginning, constants among it; nothing where that may end within the host. */
export function writtenOrigin(span: Span, context: TracingContext): string | undefined {
  const text = textOfUrl(span, context);
  const written = text && traced(text, context);
  if (written?.kind === "string") return written.value;
  let known = "";
  for (const part of written?.kind === "joined" ? written.parts : []) {
    const value = typeof part === "string" ? ({ kind: "string", value: part } as const) : traced(part, context);
    if (value.kind !== "string") break;
    known += value.value;
  }
  const host = known.indexOf("://") + "://".length;
  return known.includes("/", host) ? known.slice(0, known.indexOf("/", host) + 1) : undefined;
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
