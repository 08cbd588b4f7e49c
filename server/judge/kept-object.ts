import type { BoundName, Call } from "../core/code.ts";
import { hasText, textOf, wholeOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { type UsedMember, usesOfProperty, usesWithHelpers } from "./own-object.ts";

/** What is done with an object, as far as that is known, and the property that keeps it. */
export interface KnownUses {
  readonly members?: readonly UsedMember[];
  readonly property?: BoundName;
}

/** Whether an expression makes such an object as is asked about. */
type IsMade = (value: Span) => boolean;

/** The uses of an object that stays in one local name, or comes to properties that no other file sees and that `isMade` alone gives theirs. */
export function usesOfMade(made: Span, isMade: IsMade, context: RuleContext): KnownUses {
  const { resolve } = context;
  const use = resolve.use(made);
  if (use.kind === "assigned") return usesOfHidden([resolve.property(use.target)], isMade, context);
  if (use.kind !== "bound" && use.kind !== "tested") return {};
  if (!use.binding.isLocal) return usesOfHidden([use.binding], isMade, context);
  const places = resolve.uses(use.binding).filter((place) => !isOnlyCollected(place, context));
  const own = usesWithHelpers(places, context);
  if (own === undefined || own.given.length > 0) return {};
  if (own.kept.length === 0) return own;
  const { members, ...kept } = usesOfHidden(keepingOf(own.kept, context), isMade, context);
  return members === undefined ? {} : { ...kept, members: [...own.members, ...members] };
}

/** Whether a place gives the object that it makes to a name at once: what takes it as an argument may have done something with it. */
export function isGiven(made: Span, { resolve }: RuleContext): boolean {
  return ["assigned", "bound", "tested"].includes(resolve.use(made).kind);
}

/** The properties to which an object is assigned. */
function keepingOf(places: readonly Span[], { resolve }: RuleContext): readonly (BoundName | undefined)[] {
  return places.map((place) => {
    const kept = resolve.use(place);
    return kept.kind === "assigned" ? resolve.property(kept.target) : undefined;
  });
}

/** The uses of an object that these places in code assign to properties that no other file sees, and nobody gives another one. */
export function usesOfKept(kept: readonly Span[], context: RuleContext): KnownUses {
  return usesOfHidden(keepingOf(kept, context), (value) => kept.some(({ start }) => start === value.start), context);
}

/** The uses that the file makes of what properties hold; nothing known where another file sees one, or somebody else gets it or gave it, besides what `isMade` tells of. */
function usesOfHidden(properties: readonly (BoundName | undefined)[], isMade: IsMade, context: RuleContext): KnownUses {
  const { resolve, file } = context;
  const all = properties.map((property) => {
    if (property?.isHidden !== true || !isPlain(property, context)) return undefined;
    const uses = usesOfProperty(property, wholeOf(file), context);
    return uses?.kept.length === 0 && uses.given.every(isOwn) ? { property, members: uses.members } : undefined;
  });
  const known = all.filter((each) => each !== undefined);
  if (known.length < all.length) return {};
  return { members: known.flatMap(({ members }) => members), property: known[0]!.property };

  /** Whether what a place is given is made so, or taken away. */
  function isOwn(place: Span): boolean {
    const use = resolve.use(place);
    if (use.kind !== "target") return false;
    const value = resolve.binding(use.value)?.value ?? use.value;
    return isMade(use.value) || isMade(value) || resolve.expression(value).kind === "nil";
  }
}

/** What puts an object into a list, and what may be asked of one without meeting what is in it. */
const collecting = ["append", "insert"];
const [counting, emptying] = [["count", "isEmpty"], ["removeAll"]];

/** Whether a place only puts an object into a list that no other file sees, and out of which nobody takes one. */
export function isOnlyCollected(place: Span, context: RuleContext): boolean {
  const { resolve, file } = context;
  const list = collectingOf(place, context)?.receiver;
  const property = list && resolve.property(list);
  if (property?.isHidden !== true || !isList(property, context) || !isPlain(property, context)) return false;
  const uses = usesOfProperty(property, wholeOf(file), context);
  if (uses === undefined || uses.kept.length > 0) return false;
  const isEmptied = uses.given.every((each) => hasText(file, valueGiven(each, context), ["[]", "[:]"]));
  return isEmptied && uses.members.every(({ name, nameSpan }) => meetsNothing({ name, span: nameSpan }, context));
}

/** The call that puts an object at a place into what may be a list. */
function collectingOf(place: Span, { resolve, file }: RuleContext): Call | undefined {
  const use = resolve.use(place);
  if (use.kind !== "argument" || !collecting.includes(use.callee)) return undefined;
  const around = resolve.enclosingFunction({ name: "", span: place })?.body ?? wholeOf(file);
  const calls = resolve.names(use.callee, { start: around.start, end: place.start }).map((span) => {
    return resolve.call({ name: use.callee, span });
  });
  return calls.findLast((call) => call?.arguments.some(({ value }) => value.start === place.start));
}

/** Whether a property is declared as an array or a set: what goes by their methods’ names may be somebody’s own. */
function isList({ type, value }: BoundName, { file }: RuleContext): boolean {
  const written = type ?? value;
  const text = written === undefined ? "" : textOf(file, written);
  return ["[", "Set<", "Array<"].some((head) => text.startsWith(head));
}

/** Whether a member of a list gives nobody what is in it. */
function meetsNothing(site: Site, { resolve }: RuleContext): boolean {
  if (counting.includes(site.name)) return true;
  const call = resolve.call(site);
  if (call === undefined) return false;
  if (emptying.includes(site.name))
    return call.trailingClosures.length === 0 && call.arguments.every(({ label }) => label === "keepingCapacity");
  return collecting.includes(site.name) && ["statement", "discarded"].includes(resolve.use(call.span).kind);
}

function valueGiven(target: Span, { resolve }: RuleContext): Span {
  const use = resolve.use(target);
  return use.kind === "target" ? use.value : target;
}

/** Attributes of which a property is what it would be without them; by `@objc` key-value coding gives it to anybody. */
const plainAttributes = ["@MainActor", "@nonobjc", "@ObservationIgnored"];

/** What stands before the head of a declaration: the end of another one, or its own keyword where it has no more. */
const headEnds = ["{", "}", ";", ":", "=", "?", "var", "let", "func"];

/** How far before its name a property’s attributes are looked for, in tokens. */
const longestHead = 15;

/** Whether a property keeps what it is given and nobody hears of it: no accessor or observer of its own, no wrapper. */
function isPlain({ nameSpan, type, value }: BoundName, context: RuleContext): boolean {
  const { resolve, file } = context;
  const observers = value === undefined ? [] : ["willSet", "didSet"].flatMap((name) => resolve.names(name, value));
  if (observers.length > 0 || hasText(file, resolve.after(value ?? type ?? nameSpan), ["{"])) return false;
  // Before its keyword; what stands there of the declaration before it ends the search.
  let behind = resolve.before(nameSpan) ?? nameSpan;
  for (let left = longestHead; left > 0; left--) {
    const token = resolve.before(behind);
    if (token === undefined) break;
    const at = beforeBrackets(token, context);
    if (at === undefined) return false;
    const text = textOf(file, at);
    if (text.startsWith("@"))
      return plainAttributes.includes(text === "@" ? textOf(file, { start: at.start, end: behind.end }) : text);
    if (headEnds.includes(text)) break;
    behind = at;
  }
  return true;
}

/** How long what stands in the brackets of an attribute may be, in tokens. */
const longestArguments = 200;

/** The name before brackets that a token closes, or else the token itself; nothing where they are too long. */
function beforeBrackets(token: Span, { resolve, file }: RuleContext): Span | undefined {
  if (!hasText(file, token, [")"])) return token;
  let inner = 1;
  let at = resolve.before(token);
  for (let left = longestArguments; at !== undefined && left > 0; left--) {
    if (hasText(file, at, [")"])) inner++;
    else if (hasText(file, at, ["("]) && --inner === 0) return resolve.before(at);
    at = resolve.before(at);
  }
  return undefined;
}
