import { hasText, textOf } from "../core/lines.ts";
import { defineRule, type RuleContext } from "../core/rule.ts";
import { isOfName, type Span } from "../core/text.ts";

const field = "ifa_addr";

/** Explained in corpus/rules/interface-address-unchecked.md, whose examples are its tests. */
export const interfaceAddressUnchecked = defineRule({
  id: "interface-address-unchecked",
  summary: "The address of an entry of getifaddrs is read, and nothing asks whether it has one",
  kind: "misuse",
  severity: "information",
  languages: ["swift", "objc"],
  since: "0.1.0",
  fixable: false,
  article: "interface-list-getifaddrs",
  triggers: ["getifaddrs"],
  staysInFunction: true,
  messages: {
    unchecked:
      "An entry of getifaddrs need not have an address, and where it has none, this crashes. Go on to the next one if {field} is {nothing}.",
  },
  *check(site, context) {
    const { resolve, file } = context;
    if (resolve.call(site) === undefined || resolve.meaning(site) === undefined || resolve.conditions(site).dead)
      return;
    const body = resolve.enclosingFunction(site)?.body;
    if (body === undefined || resolve.names(site.name, body)[0]?.start !== site.span.start) return;
    const places = resolve.names(field, body);
    if (places.some((place) => isAskedFor(place, context))) return;
    const [first] = places.filter((place) => isReadThrough(place, context));
    const nothing = file.language === "swift" ? "nil" : "NULL";
    if (first === undefined || mayBeAskedElsewhere(first, { start: body.start, end: first.start }, context)) return;
    // Who takes a library over can’t do more than ask for a newer one.
    const severity = file.isVendored ? "hint" : "information";
    yield { message: "unchecked", at: first, data: { field, nothing }, severity };
  },
});

/** What reads what a pointer of Swift points to. */
const reading = ["pointee", "withMemoryRebound"];

/** Whether the address is read through its pointer: `….ifa_addr.pointee`, `…->ifa_addr->sa_family`, `((T *)…->ifa_addr)->sin_addr`. */
function isReadThrough(place: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  if (resolve.conditions({ name: field, span: place }).dead) return false;
  const mark = resolve.after(place);
  if (file.language === "objc") {
    const behind = mark && isCastInBrackets(place, context) ? resolve.after(mark) : mark;
    return hasText(file, behind, ["->"]);
  }
  const point = hasText(file, mark, ["!"]) ? resolve.after(mark) : mark;
  return hasText(file, point, ["."]) && hasText(file, resolve.after(point), reading);
}

/** Whether the pointer is cast, and the cast the last in brackets that are no call’s: `((T *)entry->ifa_addr)`. */
function isCastInBrackets(place: Span, { resolve, file }: RuleContext): boolean {
  if (!hasText(file, resolve.after(place), [")"])) return false;
  const shut = resolve.before(resolve.reference({ name: field, span: place }).whole);
  const star = shut && resolve.before(shut);
  if (!hasText(file, shut, [")"]) || !hasText(file, star, ["*"])) return false;
  let open = resolve.before(star!);
  while (open !== undefined && isWord(textOf(file, open))) open = resolve.before(open);
  const outer = open && resolve.before(open);
  if (!hasText(file, open, ["("]) || !hasText(file, outer, ["("])) return false;
  const callee = resolve.before(outer!);
  const word = callee === undefined ? "" : textOf(file, callee);
  return word === "return" || !(isWord(word) || word === ")" || word === "]");
}

function isWord(text: string): boolean {
  return isOfName(text.charAt(0));
}

/** What stands around a pointer that is asked whether it is there. */
const [asking, answered] = [
  ["!", "&&", "||", "(", "==", "!="],
  ["&&", "||", ")", "==", "!=", "?", "??", ";"],
];

/** Whether a pointer to an address is compared, taken out of its optional, or kept under a name that may be asked for. */
function isAskedFor(place: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  const after = resolve.after(place);
  if (hasText(file, after, ["?", "??", "==", "!="])) return true;
  const { whole } = resolve.reference({ name: field, span: place });
  const use = resolve.use(whole);
  if (use.kind === "tested" || use.kind === "bound" || use.kind === "assigned") return true;
  if (file.language === "swift") return use.kind === "operand" || use.kind === "pattern";
  return hasText(file, resolve.before(whole), asking) && hasText(file, after, answered) && !isArgument(whole, context);
}

/** Whether a pointer stands in the brackets of a call or behind a cast, where nobody asks whether it is there. */
function isArgument(whole: Span, { resolve, file }: RuleContext): boolean {
  const open = resolve.before(whole);
  const before = open && resolve.before(open);
  const word = before && textOf(file, before);
  return hasText(file, open, ["("]) && word !== undefined && !["if", "while", "(", "!", "&&", "||", ";"].includes(word);
}

/** Functions that need an address, and don’t say whether there is one. */
const needing = ["getnameinfo", "memcpy", "memmove", "bcopy", "inet_ntop"];

/** What leaves out some of the entries, by what nobody here looks at. */
const choosing = ["filter", "compactMap", "drop", "prefix"];

/**
 * Whether something before the first place where an address is read may ask for it in a way that its words don’t tell: the
 * address goes elsewhere, or its entry goes to a function, or is asked for what is no field of it.
 */
function mayBeAskedElsewhere(first: Span, before: Span, context: RuleContext): boolean {
  const { resolve } = context;
  if (choosing.some((name) => resolve.names(name, before).length > 0)) return true;
  const handed = resolve.names(field, before).filter((place) => place.start < first.start);
  if (!handed.every((place) => isNeeded(place, context))) return true;
  const entries = entriesOf(first, context);
  return entries.some((name) => resolve.names(name, before).some((place) => isHandedOn(place, context)));
}

function isNeeded(place: Span, { resolve }: RuleContext): boolean {
  const given = resolve.use(resolve.reference({ name: field, span: place }).whole);
  const use = given.kind === "cast" ? resolve.use(given.cast.whole) : given;
  return use.kind === "argument" && needing.includes(use.callee);
}

/** What may stand between an entry’s name and the field. */
const pointing = [".", "->", "!", "?", "pointee"];

/** The name of the entry whose address stands here, and those that its own value has. */
function entriesOf(place: Span, { resolve, file }: RuleContext): readonly string[] {
  let root = resolve.before(place);
  while (hasText(file, root, pointing)) root = resolve.before(root);
  if (root === undefined) return [];
  const value = resolve.binding(root)?.value;
  const words = value === undefined ? [] : resolve.tokens(value).map((each) => textOf(file, each));
  const named = words.length > 6 ? [] : words.filter((word) => isWord(word) && word !== "pointee");
  return [...new Set([textOf(file, root), ...named])];
}

/** Functions that take a list or an entry and ask for no address. */
const listing = ["getifaddrs", "freeifaddrs", "sequence", "print", "printf", "NSLog"];

/** Whether an entry goes to a function that may look at it, or is asked for what is no field of the list’s entries. */
function isHandedOn(place: Span, { resolve, file }: RuleContext): boolean {
  let last = place;
  let next = resolve.after(place);
  while (hasText(file, next, pointing)) {
    if (textOf(file, next!) === "pointee") last = next!;
    next = resolve.after(next!);
  }
  if (next === undefined) return false;
  const mark = resolve.before(next);
  if (hasText(file, mark, [".", "->"])) return !textOf(file, next).startsWith("ifa_");
  if (hasText(file, next, ["["])) return true;
  const use = resolve.use({ start: place.start, end: last.end });
  return use.kind === "argument" && !listing.includes(use.callee);
}
