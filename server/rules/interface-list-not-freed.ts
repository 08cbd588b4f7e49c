import { type BoundName, mostUses } from "../core/code.ts";
import { hasText, lineOf, textOf, wholeOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import type { Span } from "../core/text.ts";

/** Explained in corpus/rules/interface-list-not-freed.md, whose examples are its tests. */
export const interfaceListNotFreed = defineRule({
  id: "interface-list-not-freed",
  summary: "The list of getifaddrs is never freed",
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

/** Whether a variable outlives the function or is another's: a parameter, a reference, `static`, or one that is cleaned up. */
function isKept({ nameSpan }: BoundName, { resolve, file }: RuleContext): boolean {
  const site = { name: "", span: nameSpan };
  const around = resolve.enclosingFunction(site);
  if (around?.parameters.some((each) => each.nameSpan.start === nameSpan.start)) return true;
  const declared = resolve.statement(site)?.span;
  if (file.language !== "objc" || declared === undefined) return false;
  const words = resolve.tokens({ start: declared.start, end: nameSpan.start }).map((each) => textOf(file, each));
  const isShared = words.includes("static") || words.includes("thread_local") || words.at(-1) === "&";
  return isShared || textOf(file, declared).includes("cleanup");
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

/** What stands before a branch of `a ? b : c`, a part of a tuple, a sequence of the app's own, and what is stored or thrown. */
const handing = ["?", ":", ",", "in", "=", "throw", "co_return", "co_yield"];

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
      return isObject(use.binding, context) || isHandedOn(use.binding, context, left);
    case "tested":
      return isHandedOn(use.binding, context, left);
    case "cast":
      return left === 0 || valueGoesOn(use.cast.whole, context, left - 1);
    case "operand":
      return use.operator === "??" || use.operator === "<<";
    case "statement":
      // A branch of `if` or `switch` that gives a value; as a statement of its own it would do nothing.
      return true;
    case "member":
      // Swift's pointers have no method that a loop over the list needs; one of the app's own, or a closure, may free it.
      return file.language === "swift" && hasText(file, resolve.after(use.nameSpan), ["(", "{"]);
    case "other":
      return hasText(file, resolve.before(value), handing) || hasText(file, resolve.after(value), [","]);
    default:
      return use.kind === "returned" || use.kind === "assigned" || use.kind === "element";
  }
}

/** Whether an object of C++ is made of what stands there, which may own it: `Owner{…}`, `Owner<T>(…)`; of `if (…) {` none is. */
function isInInitialiser(place: Span, { resolve, file }: RuleContext): boolean {
  const open = resolve.before(place);
  const block = resolve.block(place);
  // What stands in braces without a statement are the values of an object: `return {0, list};`.
  if (block !== undefined && !textOf(file, block).includes(";")) return true;
  const maker = open && resolve.before(open);
  if (maker === undefined) return false;
  const written = textOf(file, maker);
  if (textOf(file, open!) === "(") return written.endsWith(">");
  const isBlock = [")", ";", "{", "}"].includes(written) || lineOf(file, maker.end) !== lineOf(file, open!.start);
  return textOf(file, open!) === "{" && !isBlock;
}
