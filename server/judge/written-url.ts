import type { Span } from "../core/text.ts";
import { type TracingContext, traced } from "./traced-value.ts";

/** How the URL that a request is made of is labelled, in Swift and in Objective-C. */
const ofRequests: ReadonlySet<string> = new Set(["requestWithURL", "initWithURL"]);

/** The text of which an expression makes its URL, where code writes it out; a request is made of one too. */
export function writtenUrl(span: Span, context: TracingContext): string | undefined {
  const made = traced(span, context);
  if (made.kind !== "call") return undefined;
  const callee = context.resolve.named(made.call).name;
  const [given] = made.call.arguments;
  if (given === undefined) return undefined;
  if ((callee === "URLRequest" && given.label === "url") || ofRequests.has(callee))
    return writtenUrl(given.value, context);
  const isUrl = (callee === "URL" && given.label === "string") || callee === "URLWithString";
  const text = isUrl ? context.resolve.expression(given.value) : undefined;
  return text?.kind === "string" ? text.value : undefined;
}
