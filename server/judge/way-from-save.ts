import { hasText, textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import { contains, isOfName, type Span } from "../core/text.ts";
import { statementOf } from "./braces.ts";
import { bodyFrom } from "./branch-of-if.ts";

/** The way from what saves a configuration to what starts it. */
export interface WayFromSave {
  /** From behind the save, or from the beginning of its handler, up to the start. */
  readonly between: Span;
  /** The code whose names follow from the save. */
  readonly since: Span;
  /** The names of what the handler is told, beside those of a closure on the way. */
  readonly told?: readonly string[];
  /** The name of the manager, which decides nothing. */
  readonly manager?: string;
}

/** What stands where code decides and is no name of a value. */
const words = new Set("as await case false in is let nil self super true try var where".split(" "));

/**
 * Whether something decides on the way that the save doesn't tell: what was known before it or nobody knows here, or the
 * state of the connection.
 */
export function isDecided(way: WayFromSave, context: RuleContext): boolean {
  const { resolve, file } = context;
  const told = toldOn(way, context);
  return resolve.decidingNames(way.between).some((name) => {
    const text = textOf(file, name);
    if (text === "status") return true;
    if (words.has(text) || text === way.manager || told.includes(text)) return false;
    const known = resolve.binding(name);
    return known === undefined ? isValue(name, context) : !contains(way.since, known.nameSpan);
  });
}

/** Whether a name that nothing here binds may be that of a value: no type, no member of something else, no selector, no new name. */
function isValue(name: Span, { resolve, file }: RuleContext): boolean {
  const first = textOf(file, name).charAt(0);
  if (first !== "_" && first === first.toUpperCase()) return false;
  const before = resolve.before(name);
  if (before === undefined) return true;
  if (hasText(file, before, ["let", "var"])) return !hasText(file, resolve.after(name), ["=", ":", ")", ","]);
  if (hasText(file, before, [".", "?.", "->"])) return hasText(file, resolve.before(before), ["self"]);
  const end = textOf(file, before).slice(-1);
  return file.language === "swift" || !(end === "]" || isOfName(end));
}

/** Whether the start at the end of the way is come to where the save has failed alone: nothing was saved. */
export function isWhereSaveFailed(way: WayFromSave, context: RuleContext): boolean {
  const { resolve } = context;
  const { start, end } = way.between;
  const errors = toldOn(way, context);
  for (let block = resolve.block({ start: end, end }); block; block = resolve.block(block)) {
    const before = { start: Math.max(block.start, start), end };
    if (errors.length > 0 && isLeftWhereSaved(before, block, errors, context)) return true;
    if (block.start <= start) return false;
    if (isForFailure(block, errors, start, context)) return true;
  }
  return false;
}

/** Whether a statement before the end of `within`, right in these braces, lets nobody past whose save told none of these errors. */
function isLeftWhereSaved(within: Span, braces: Span, errors: readonly string[], context: RuleContext): boolean {
  const { resolve, file } = context;
  const own = (name: string): readonly Span[] =>
    resolve.names(name, within).filter((span) => resolve.block(span)?.start === braces.start);
  const isOfFailure = (word: Span) => {
    const statement = resolve.statement({ name: "guard", span: word })?.span;
    const head = statement && headsIn({ start: word.end, end: statement.end }, context)[0]!;
    return head !== undefined && outcomeOf(head.slice(0, -1), errors, file.language) === "failed";
  };
  if (own("guard").some(isOfFailure)) return true;
  return own("if").some((word) => {
    if (hasText(file, resolve.before(word), ["else"])) return false;
    const body = bodyBehind(word, context);
    if (body === undefined || body.end > within.end) return false;
    const head = resolve.tokens({ start: word.end, end: body.start }).map((span) => textOf(file, span));
    return outcomeOf(head, errors, file.language) === "saved" && resolve.waysWithout([], body)?.end === false;
  });
}

/** What the condition behind an `if` leads to: its braces, or in C a statement. */
function bodyBehind(word: Span, context: RuleContext): Span | undefined {
  const { resolve, file } = context;
  const statement = resolve.statement({ name: "if", span: word })?.span;
  const tokens = statement === undefined ? [] : resolve.tokens({ start: word.end, end: statement.end });
  const words = tokens.map((span) => textOf(file, span));
  const from = file.language === "objc" ? behindBrackets(words) : words.indexOf("{");
  const first = from > 0 ? tokens[from] : undefined;
  return first && bodyFrom(first, context);
}

/** The names of what a save tells its handler: the closure around the end of the way, outside of all others on it, or a function. */
function toldOn(
  { between: { start, end }, told = [] }: WayFromSave,
  { resolve, file }: RuleContext,
): readonly string[] {
  let outermost: Span | undefined;
  for (let block = resolve.block({ start: end, end: end + 1 }); block && block.start > start; )
    [outermost, block] = [block, resolve.block(block)];
  if (outermost === undefined) return told;
  const given = resolve.expression(outermost);
  if (given.kind === "closure") return [...told, ...given.closure.parameters.map(({ name }) => name)];
  // `^(NSError *error) {`
  const close = file.language === "objc" ? resolve.before(outermost) : undefined;
  const name = hasText(file, close, [")"]) ? resolve.before(close!) : undefined;
  return name === undefined ? told : [...told, textOf(file, name)];
}

/** Whether braces are those of a branch that one of these errors leads to, or what catches that of a save at `saved`. */
function isForFailure(block: Span, errors: readonly string[], saved: number, context: RuleContext): boolean {
  const { resolve, file } = context;
  const statement = statementOf(block, resolve);
  if (statement === undefined) return false;
  const heads = headsIn({ start: statement.span.start, end: block.start }, context);
  const own = heads.at(-1) ?? [];
  if (own[0] === "catch") return statement.span.start <= saved;
  if (own[0] === "guard") return outcomeOf(own.slice(1, -1), errors, file.language) === "saved";
  // Whatever else is asked on the way to it, the first condition has said so.
  if (own[0] === "else")
    return heads[0]![0] === "if" && outcomeOf(heads[0]!.slice(1), errors, file.language) === "saved";
  return own[0] === "if" && outcomeOf(own.slice(1), errors, file.language) === "failed";
}

/** The words before each of the braces that a statement has, and before its end. */
function headsIn(within: Span, { resolve, file }: RuleContext): readonly (readonly string[])[] {
  const heads: string[][] = [[]];
  let depth = 0;
  for (const token of resolve.tokens(within)) {
    const text = textOf(file, token);
    if (text === "{") depth++;
    else if (text === "}" && --depth === 0) heads.push([]);
    else if (depth === 0) heads.at(-1)!.push(text);
  }
  return heads;
}

/** What a condition says of a save that tells one of `errors`; nothing where it asks for more than that decides. */
function outcomeOf(
  condition: readonly string[],
  errors: readonly string[],
  language: "swift" | "objc",
): "saved" | "failed" | undefined {
  const asked = language === "objc" ? condition.slice(1, -1) : condition;
  const text = asked.join(" ");
  const next = asked.findIndex((word) => word === "," || word === "&&");
  const first = asked.slice(0, next < 0 ? asked.length : next).join(" ");
  for (const error of errors) {
    if ([`${error} == nil`, `nil == ${error}`, `! ${error}`].includes(text)) return "saved";
    const isTold = [`${error} != nil`, `nil != ${error}`, `let ${error}`].includes(first);
    if (isTold || (language === "objc" && first === error)) return text.includes("||") ? undefined : "failed";
    const [word = "", , mark, ...value] = first.split(" ");
    if (["let", "var"].includes(word) && mark === "=" && value.join(" ") === error) return "failed";
  }
  return undefined;
}

/** The index behind the bracket that closes the first word. */
function behindBrackets(words: readonly string[]): number {
  let depth = 0;
  for (const [at, word] of words.entries()) {
    if (word === "(") depth++;
    else if (word === ")" && --depth === 0) return at + 1;
  }
  return -1;
}
