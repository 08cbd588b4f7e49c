import { hasText, textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import { contains, type Span } from "../core/text.ts";
import { hasDirective, isInBranches, isPassedBranch, statementOf } from "./braces.ts";
import { mayTurnAway } from "./macros.ts";
import { runningAround } from "./run-closure.ts";

/** Two calls of one handler, of which the second follows the first on one way through the code. */
export interface CalledTwice {
  /** The handler’s name in each of them. */
  readonly first: Span;
  readonly second: Span;
  /** The braces of the branch that the first stands in, where the second stands outside of it. */
  readonly branch?: Span;
}

/**
 * The calls of a function’s handler from which the code goes on, whatever it is told there, to another one. What stands
 * between the two is gone through alike: no word in it leaves, and the second is under no condition that the first isn’t.
 */
export function calledTwice(name: Span, body: Span, context: RuleContext): readonly CalledTwice[] {
  const { resolve, file } = context;
  const uses = resolve.parameterUses(name, body);
  // Another name of the same spelling may hold something that counts the calls.
  if (uses.some((span) => hasText(file, resolve.before(span), ["let", "var"]) || mayBeReplaced(span, context)))
    return [];
  const calls = uses.filter((span) => isOwnStatement(span, context) && !isOthers(span, body, context));
  const steps = calls.map((span) => stepsOf(span, textOf(file, name), context));
  return calls.flatMap((first, at) => {
    const later = steps.slice(at + 1, at + 1 + farthest);
    for (const from of steps[at]!) {
      const index = later.findIndex((each) => each.some((to) => leadsTo(from, to.begins, context)));
      if (index < 0) continue;
      const second = calls[at + 1 + index]!;
      const branch = resolve.block(first);
      const isApart = from.begins === first && branch !== undefined && !contains(branch, second);
      return [{ first, second, ...(isApart && { branch }) }];
    }
    return [];
  });
}

/** Whether a handler is another one from here on: it gets a value, or a macro gets it that may give it one. */
function mayBeReplaced(span: Span, { resolve }: RuleContext): boolean {
  const use = resolve.use(span);
  return use.kind === "target" || (use.kind === "argument" && resolve.isMacro(use.callee));
}

/** A step of the code in which a handler is called: where its statement is named, and where the code goes on behind it. */
interface Step {
  readonly begins: Span;
  readonly ends: Span;
}

/** A call, and the statements that run the closures around it for certain, each of which comes to the call. */
function stepsOf(call: Span, handler: string, context: RuleContext): readonly Step[] {
  const steps: Step[] = [{ begins: call, ends: call }];
  for (let at = call; steps.length < deepest; ) {
    const around = runningAround(at, handler, context);
    if (around === undefined) break;
    steps.push({ begins: around.name, ends: around.whole });
    at = around.name;
  }
  return steps;
}

/** How many closures within each other are gone out of. */
const deepest = 5;

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

function leadsTo({ begins: first, ends }: Step, second: Span, context: RuleContext): boolean {
  const { resolve } = context;
  const around = resolve.block(second);
  if (around === undefined || !contains(around, first) || second.start < ends.end) return false;
  const between = { start: ends.end, end: second.start };
  if (hasDirective(between, context)) return false;
  const endless = resolve.endlessLoops({ start: around.start, end: second.start });
  if (endless.some((loop) => loop.end > ends.end && loop.end <= second.start && isInBranches(loop, first, context)))
    return false;
  for (let block = resolve.block(first); block?.start !== around.start; block = resolve.block(block))
    if (block === undefined || !isPassedBranch(block, context) || mayThrow(ends, block, context)) return false;
  return resolve.names("return", between).length === 0 && !mayTurnAway(between, context);
}

/** Whether something that may throw is tried behind a call to the end of its branch: a function whose name says so always does. */
function mayThrow(call: Span, branch: Span, { resolve }: RuleContext): boolean {
  return resolve.names("try", { start: call.end, end: branch.end }).length > 0;
}
