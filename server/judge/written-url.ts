import type { Span } from "../core/text.ts";
import { type TracingContext, traced } from "./traced-value.ts";

/** The text of which an expression of Swift makes its URL, where code writes it out; a request is made of one too. */
export function writtenUrl(span: Span, context: TracingContext): string | undefined {
  const made = traced(span, context);
  if (made.kind !== "call") return undefined;
  const callee = context.resolve.named(made.call).name;
  const [given] = made.call.arguments;
  if (given === undefined) return undefined;
  if (callee === "URLRequest" && given.label === "url") return writtenUrl(given.value, context);
  const text = callee === "URL" && given.label === "string" ? context.resolve.expression(given.value) : undefined;
  return text?.kind === "string" ? text.value : undefined;
}
