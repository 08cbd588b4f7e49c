import { type BoundName, mostUses } from "../core/code.ts";
import { hasText, lineOf, textOf, wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import { isOfName, type Span } from "../core/text.ts";

/** Explained in corpus/rules/interface-list-not-freed.md, whose examples are its tests. */
export const interfaceListNotFreed = defineRule({
  id: "interface-list-not-freed",
  summary: "The list of getifaddrs is never freed",
  kind: "missing",
  severity: "warning",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "interface-list-getifaddrs",
  triggers: ["getifaddrs"],
  messages: {
    leaked: "Nothing gives this list to freeifaddrs, so each call of getifaddrs leaks one.",
  },
  *check(site, context) {
    const { resolve } = context;
    const list = resolve.call(site)?.arguments[0];
    if (list === undefined || resolve.meaning(site) === undefined || resolve.conditions(site).dead) return;
    const address = resolve.expression(list.value);
    const binding = address.kind === "address" ? resolve.binding(address.of) : undefined;
    if (!binding?.isLocal || isKept(binding, context) || isFreedBeside(binding, context)) return;
    if (!isHandedOn(binding, context, farthest)) yield { message: "leaked", at: site.span };
  },
});

/** What says that a variable of C is there before the function and after it. */
const lasting = ["static", "extern", "thread_local", "_Thread_local"];

/** Whether a variable outlives the function or is another's: a parameter, a reference, `static`, or one that is cleaned up. */
function isKept({ nameSpan, keyword }: BoundName, { resolve, file }: RuleContext): boolean {
  if (file.language === "swift") return keyword === "";
  const site = { name: "", span: nameSpan };
  const around = resolve.enclosingFunction(site);
  if (around?.parameters.some((each) => each.nameSpan.start === nameSpan.start)) return true;
  const declared = resolve.statement(site)?.span;
  if (declared === undefined) return false;
  const words = resolve.tokens({ start: declared.start, end: nameSpan.start }).map((each) => textOf(file, each));
  const isShared = words.some((word) => lasting.includes(word)) || words.at(-1) === "&";
  return isShared || resolve.names("cleanup", declared).length > 0;
}

/** Whether the function that has the list frees one; where no function is seen, anybody may. */
function isFreedBeside({ nameSpan }: BoundName, { resolve, file }: RuleContext): boolean {
  const body = resolve.enclosingFunction({ name: "", span: nameSpan })?.body;
  return resolve.names("freeifaddrs", body ?? wholeOf(file)).length > 0;
}

/** How many names a list is followed through. */
const farthest = 3;

/** Whether the list in a name is handed to somebody who may free it, there or by another name that it gets. */
function isHandedOn(binding: BoundName, context: RuleContext, left: number): boolean {
  const places = context.resolve.uses(binding);
  return left === 0 || places.length >= mostUses || places.some((place) => goesOn(place, context, left - 1));
}

function goesOn(place: Span, context: RuleContext, left: number): boolean {
  const { resolve, file } = context;
  if (file.language === "objc" && isInInitialiser(place, context)) return true;
  const [before, after] = [resolve.before(place), resolve.after(place)];
  const isAddress = before !== undefined && before.end === place.start && textOf(file, before) === "&";
  const isForced = after !== undefined && after.start === place.end && textOf(file, after) === "!";
  const value = { start: isAddress ? before.start : place.start, end: isForced ? after.end : place.end };
  return valueGoesOn(value, context, left);
}

/** What stands before a branch of `a ? b : c`, a part of a tuple, an index, an own sequence, and what is stored or thrown. */
const handing = ["?", ":", ",", "in", "=", "[", "throw", "co_return", "co_yield"];

/** Marks beside a list that look at it and give it to nobody; in C also those that take what it points to. */
const looking = "== != === !== && || ! ? . -> * ** ( ) [ ] { } , ; :".split(" ");

/** Whether a variable of C++ is an object that is made of what it is given, as in `Owner owner = list;`, and no pointer. */
function isObject({ nameSpan, type }: BoundName, { resolve, file }: RuleContext): boolean {
  if (file.language !== "objc") return false;
  const start = type?.start ?? resolve.statement({ name: "", span: nameSpan })?.span.start;
  if (start === undefined) return false;
  const written = resolve.tokens({ start, end: nameSpan.start });
  return !written.some((each) => hasText(file, each, ["*", "**", "auto"]));
}

/** Whether a value that is the list, or may be, is handed on. */
function valueGoesOn(value: Span, context: RuleContext, left: number): boolean {
  const { resolve, file } = context;
  const use = resolve.use(value);
  switch (use.kind) {
    case "argument":
      return use.callee !== "sequence" && use.callee !== "getifaddrs";
    case "bound":
      return isTakenBy(use.binding, context, left);
    case "tested":
      return isHandedOn(use.binding, context, left);
    case "assigned":
      return isTakenBy(resolve.binding(use.target), context, left) || hasText(file, resolve.before(use.target), ["*"]);
    case "cast":
      return left === 0 || valueGoesOn(use.cast.whole, context, left - 1);
    case "operand":
      return !looking.includes(use.operator);
    case "statement":
      // A branch of `if` or `switch` that gives a value; as a statement of its own it would do nothing.
      return true;
    case "member":
      // A loop over the list needs no other; a method, a property or a closure of the app's own may free it.
      return file.language === "swift" && use.name !== "pointee";
    case "branch":
    case "other":
      return isHandedBeside(value, context) || isBoundInSwitch(value, context);
    default:
      return use.kind === "returned" || use.kind === "element";
  }
}

/** Whether the variable that a list goes to may be another's, or hands it on. */
function isTakenBy(binding: BoundName | undefined, context: RuleContext, left: number): boolean {
  if (!binding?.isLocal || isKept(binding, context) || isObject(binding, context)) return true;
  return isHandedOn(binding, context, left);
}

/** Whether a mark beside a list hands it on, an operator of the app's own among them. */
function isHandedBeside(value: Span, { resolve, file }: RuleContext): boolean {
  const isOperator = (mark: Span | undefined): boolean =>
    mark !== undefined && !isOfName(textOf(file, mark).charAt(0)) && !looking.includes(textOf(file, mark));
  const before = resolve.before(value);
  const after = resolve.after(value);
  return isOperator(before) || isOperator(after) || hasText(file, before, handing) || hasText(file, after, [","]);
}

/** Whether a `switch` over a list has a name for it in one of its patterns. */
function isBoundInSwitch(subject: Span, { resolve, file }: RuleContext): boolean {
  const before = resolve.before(subject);
  const open = resolve.after(subject);
  if (!hasText(file, before, ["switch"]) || !hasText(file, open, ["{"])) return false;
  const body = resolve.block({ start: open.end, end: open.end });
  return ["let", "var"].some((word) =>
    resolve.names(word, body).some((name) => hasText(file, resolve.before(name), ["case", "(", ","])),
  );
}

/** Whether an object of C++ is made of what stands there, which may own it: `Owner{…}`, `Owner<T>(…)`; of `if (…) {` none is. */
function isInInitialiser(place: Span, { resolve, file }: RuleContext): boolean {
  const open = resolve.before(place);
  const block = resolve.block(place);
  // What stands in braces without a statement are the values of an object: `return {0, list};`.
  if (block !== undefined && !resolve.tokens(block).some((token) => hasText(file, token, [";"]))) return true;
  const maker = open && resolve.before(open);
  if (maker === undefined) return false;
  const written = textOf(file, maker);
  if (textOf(file, open!) === "(") return written.endsWith(">");
  const isBlock = [")", ";", "{", "}"].includes(written) || lineOf(file, maker.end) !== lineOf(file, open!.start);
  return textOf(file, open!) === "{" && !isBlock;
}
