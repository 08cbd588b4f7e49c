import { mostUses } from "../core/code.ts";
import { hasText } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import { contains, type Span } from "../core/text.ts";
import { hasDirective, statementOf } from "./braces.ts";
import { mayTurnAway } from "./macros.ts";

/** Methods of Apple’s that call the closure that they take last, once, however they end. */
const running = ["setTunnelNetworkSettings"];

/** A statement that runs a closure for certain: the name that it calls, and all of it. */
export interface Running {
  readonly name: Span;
  readonly whole: Span;
}

/**
 * The statement that calls one of `running` with the closure in whose body a call stands, where whoever comes to that
 * statement comes to this call too, or to another one of `handler`: nothing before it in the closure leaves otherwise.
 */
export function runningAround(call: Span, handler: string, context: RuleContext): Running | undefined {
  const { resolve } = context;
  const closure = resolve.block(call);
  const statement = closure && statementOf(closure, resolve)?.span;
  if (statement === undefined || !isComeTo(call, closure!, handler, context)) return undefined;
  for (const name of running)
    for (const span of resolve.names(name, { start: statement.start, end: closure!.start })) {
      const made = resolve.call({ name, span });
      const taken = made && [...made.arguments, ...made.trailingClosures].at(-1)?.value;
      const isAll = made?.span.start === statement.start && contains(statement, made.span);
      if (isAll && taken?.end === closure!.end && resolve.meaning({ name, span }) !== undefined)
        return { name: span, whole: statement };
    }
  return undefined;
}

/** Whether nothing in a closure keeps control from a call right in it, but what calls the handler before it returns. */
function isComeTo(call: Span, closure: Span, handler: string, context: RuleContext): boolean {
  const { resolve, file } = context;
  const before = { start: closure.start, end: call.start };
  if (hasDirective(before, context) || resolve.endlessLoops(before).length > 0) return false;
  const returns = resolve.names("return", before);
  if (mayTurnAway(before, context) || returns.length > mostUses) return false;
  return returns.every((span) => {
    const block = resolve.block(span);
    return (
      block !== undefined &&
      block.start > closure.start &&
      resolve
        .names(handler, { start: block.start, end: span.start })
        .some((each) => resolve.block(each)?.start === block.start && hasText(file, resolve.after(each), ["("]))
    );
  });
}
