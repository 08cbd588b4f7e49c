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
export function ifAround(place: Span, { resolve, file }: RuleContext): BranchOfIf | undefined {
  const open = endOfBrackets(place, resolve.before, "(", ")");
  const close = endOfBrackets(place, resolve.after, ")", "(");
  if (open === undefined || close === undefined || !hasText(file, resolve.before(open), ["if"])) return undefined;
  const next = resolve.after(close);
  const isBraced = hasText(file, next, ["{"]);
  const first = isBraced ? resolve.after(next) : next;
  if (first === undefined) return undefined;
  const branch = isBraced ? resolve.block(first) : resolve.statement({ name: "", span: first })?.span;
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
