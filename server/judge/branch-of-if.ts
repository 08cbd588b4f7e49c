import { hasText, textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";

/** What an `if` of C or Objective-C asks, and what runs where that holds. */
export interface BranchOfIf {
  /** Between its brackets. */
  readonly condition: Span;
  /** The braces with what is in them, or the one statement. */
  readonly branch: Span;
}

/** In tokens, how far from a place the brackets of its condition are looked for. */
const farthest = 60;

/** The `if` of C or Objective-C in whose condition a place stands; nothing for one in the brackets of a call there. */
export function ifAround(place: Span, context: RuleContext): BranchOfIf | undefined {
  const { resolve, file } = context;
  const open = endOfBrackets(place, resolve.before, "(", ")");
  const close = endOfBrackets(place, resolve.after, ")", "(");
  if (open === undefined || close === undefined || !hasText(file, resolve.before(open), ["if"])) return undefined;
  const first = resolve.after(close);
  const branch = first && bodyFrom(first, context);
  return branch && { condition: { start: open.end, end: close.start }, branch };

  function endOfBrackets(from: Span, step: (span: Span) => Span | undefined, mark: string, other: string) {
    let inner = 0;
    let at = step(from);
    for (let steps = 0; at !== undefined && steps < farthest; steps++, at = step(at)) {
      const text = textOf(file, at);
      if (text === other) inner++;
      else if (text === mark && inner-- === 0) return at;
      else if (text === ";" || text === "{" || text === "}") return undefined;
    }
    return undefined;
  }
}

/**
 * What runs behind the head of a statement, from its first token on: the braces with what is in them, or in C the code up
 * to its semicolon.
 */
export function bodyFrom(first: Span, { resolve, file }: RuleContext): Span | undefined {
  if (textOf(file, first) === "{") {
    const next = resolve.after(first);
    const isEmpty = next !== undefined && textOf(file, next) === "}";
    return isEmpty ? { start: first.start, end: next.end } : resolve.block({ start: first.end, end: first.end });
  }
  // This has the words of an `else`, too.
  const around = resolve.statement({ name: "", span: first })?.span;
  let inner = 0;
  for (const at of around === undefined ? [] : resolve.tokens({ start: first.start, end: around.end })) {
    const text = textOf(file, at);
    if (["(", "[", "{"].includes(text)) inner++;
    else if ([")", "]", "}"].includes(text)) inner--;
    else if (inner === 0 && text === ";") return { start: first.start, end: at.end };
  }
  return undefined;
}
