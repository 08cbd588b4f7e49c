import { hasText, textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import { contains, type Span } from "../core/text.ts";
import { isPassedBranch, statementOf } from "./braces.ts";
import { holdsMacro, mayLeave } from "./leaving.ts";

/** Two calls of one handler, of which the second follows the first on one way through the code. */
export interface CalledTwice {
  /** The handler’s name in each of them. */
  readonly first: Span;
  readonly second: Span;
  /** The braces of the branch that the first stands in, where the second stands outside of it. */
  readonly branch?: Span;
}

/** What ends a way through code, or begins another one. */
const turns = ["return", "throw", "break", "continue", "fallthrough", "goto", "case", "default"];

/**
 * The calls of a function’s handler from which the code goes on, whatever it is told there, to another one. What stands
 * between the two is gone through alike: no word in it leaves, and the second is under no condition that the first isn’t.
 */
export function calledTwice(name: Span, body: Span, context: RuleContext): readonly CalledTwice[] {
  const { resolve, file } = context;
  const uses = resolve.parameterUses(name, body);
  // Another name of the same spelling may hold something that counts the calls.
  if (uses.some((span) => hasText(file, resolve.before(span), ["let", "var"]))) return [];
  const calls = uses.filter((span) => isOwnStatement(span, context) && !isOthers(span, body, context));
  return calls.flatMap((first, at) => {
    const later = calls.slice(at + 1, at + 1 + farthest);
    const second = later.find((each) => leadsTo(first, each, context));
    if (second === undefined) return [];
    const branch = resolve.block(first);
    const isApart = branch !== undefined && !contains(branch, second);
    return [{ first, second, ...(isApart && { branch }) }];
  });
}

/** What has braces of declarations within a function. */
const declaring = ["func", "init", "deinit", "subscript", "class", "struct", "enum", "actor"];

/** Whether a name stands in a function or type within the body, or in a closure that takes a value of this name itself. */
function isOthers(span: Span, body: Span, { resolve, file }: RuleContext): boolean {
  const name = textOf(file, span);
  for (let block = resolve.block(span); block !== undefined && block.start > body.start; block = resolve.block(block)) {
    if (declaring.includes(statementOf(block, resolve)?.keyword ?? "")) return true;
    const closure = resolve.expression(block);
    if (closure.kind === "closure" && closure.closure.parameters.some((each) => each.name === name)) return true;
  }
  return false;
}

/** How many calls behind one are held against it. */
const farthest = 20;

/** Whether a statement is a call of what is named there, and nothing else. */
function isOwnStatement(span: Span, { resolve, file }: RuleContext): boolean {
  const site = { name: textOf(file, span), span };
  if (resolve.statement(site)?.span.start !== span.start || resolve.conditions(site).dead) return false;
  const after = resolve.after(span);
  return hasText(file, hasText(file, after, ["?", "!"]) ? resolve.after(after) : after, ["("]);
}

function leadsTo(first: Span, second: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  const around = resolve.block(second);
  if (around === undefined || !contains(around, first)) return false;
  const between = { start: first.end, end: second.start };
  // Which lines of the two branches of a directive are compiled isn’t known here.
  if (["#el", "#end"].some((word) => textOf(file, between).includes(word))) return false;
  if (
    resolve
      .endlessLoops({ start: around.start, end: second.start })
      .some(({ end }) => end > first.start && end <= second.start)
  )
    return false;
  for (let block = resolve.block(first); block?.start !== around.start; block = resolve.block(block))
    if (block === undefined || !isPassedBranch(block, context) || mayThrow(first, block, context)) return false;
  if (file.language === "objc" && leavesInObjc(textOf(file, between))) return false;
  return !turns.some((word) => resolve.names(word, between).length > 0) && !mayLeave(between, context);
}

/** Whether something that may throw is tried behind a call to the end of its branch: a function whose name says so always does. */
function mayThrow(call: Span, branch: Span, { resolve }: RuleContext): boolean {
  return resolve.names("try", { start: call.end, end: branch.end }).length > 0;
}

/** Whether code throws, or has what may be a macro that leaves. */
function leavesInObjc(code: string): boolean {
  return code.includes("@throw") || holdsMacro(code);
}
