import { type BoundName, mostUses, type Use } from "../core/code.ts";
import { setterOf } from "../core/fact-name.ts";
import { textOf } from "../core/lines.ts";
import type { RuleContext } from "../core/rule.ts";
import type { Site } from "../core/site.ts";
import type { Span } from "../core/text.ts";
import { madeType } from "./constructions.ts";
import { helperGetting } from "./own-parameter.ts";

/** A member of an object as the code uses it. */
export interface UsedMember {
  readonly name: string;
  readonly nameSpan: Span;
  /** What is done with it: called, read, given a value. */
  readonly use: Use;
}

/** Whether all of these are members that Apple declares: what code adds to a type by itself may do anything. */
export function areApples(members: readonly UsedMember[], { resolve }: RuleContext): boolean {
  return members.every(({ name, nameSpan }) => resolve.meaning({ name, span: nameSpan }) !== undefined);
}

/**
 * The expression that makes an object of Apple’s class at a site: a call in Swift, `new` or `alloc` and `init` in Objective-C;
 * what is decoded isn’t made, and what an initialiser that the code adds does with it isn’t known.
 */
export function madeAt(site: Site, context: RuleContext): Span | undefined {
  const { resolve, file } = context;
  const made = file.language === "swift" ? resolve.construction(site)?.span : madeInObjc(site, context);
  const expression = made && resolve.expression(made);
  const isOwn = expression?.kind === "call" && resolve.isOwnInitialiser(madeType(context, site), expression.call);
  return isOwn ? undefined : made;
}

function madeInObjc(site: Site, { resolve, file }: RuleContext): Span | undefined {
  const member = resolve.typeMember(site);
  if (member === undefined || member.name === "new") return member?.whole;
  const begun = member.name === "alloc" ? resolve.use(member.whole) : undefined;
  if (begun?.kind === "member") return begun.name === "init" ? begun.whole : undefined;
  const message = begun?.kind === "called" ? begun.message : undefined;
  const name = message && textOf(file, message.nameSpan);
  return name?.startsWith("initWith") && name !== "initWithCoder" ? message!.whole : undefined;
}

/**
 * The members that a function uses of the object that the expression in `made` gives, in the order of the code, where it
 * keeps it to itself: in one local name that nothing is told, returns or captures in a list, and that isn't given another
 * value. With `mayBeKept` the object may be assigned to something that lasts.
 */
export function membersUsed(
  made: Span,
  context: RuleContext,
  { mayBeKept = false } = {},
): readonly UsedMember[] | undefined {
  const use = context.resolve.use(made);
  const filled = use.kind === "assigned" ? filledBy(use.target, context) : undefined;
  const binding = use.kind === "bound" || use.kind === "tested" ? use.binding : filled;
  const uses = binding && usesOfObject(binding, context);
  if (uses === undefined || uses.given.length > (filled === undefined ? 0 : 1)) return undefined;
  if (uses.kept.length > 0 && !mayBeKept) return undefined;
  return uses.members;
}

/** The local name that is declared without an object and gets one where `target` stands; one that outlives the call is none. */
function filledBy(target: Span, { resolve, file }: RuleContext): BoundName | undefined {
  const binding = resolve.binding(target);
  if (binding?.isLocal !== true) return undefined;
  if (binding.value !== undefined && resolve.expression(binding.value).kind !== "nil") return undefined;
  // `static` in a function of Objective-C.
  const words = binding.type === undefined ? [] : resolve.tokens(binding.type);
  const isLasting = words.some((word) => textOf(file, word) === "static");
  return isLasting || binding.sharesType ? undefined : binding;
}

/** The member that a use of an object is, or the message that is sent to it. */
export function memberIn(use: Use, { resolve, file }: RuleContext): UsedMember | undefined {
  if (use.kind === "member") return { name: use.name, nameSpan: use.nameSpan, use: resolve.use(use.whole) };
  const message = use.kind === "called" ? use.message : undefined;
  if (message === undefined) return undefined;
  return { name: textOf(file, message.nameSpan), nameSpan: message.nameSpan, use: resolve.use(message.whole) };
}

/** `object == nil` and the like, which tells nobody of the object. */
function isNilTest(use: Use, { resolve }: RuleContext): boolean {
  return use.kind === "operand" && resolve.expression(use.other).kind === "nil";
}

/** What is done with the object in a local name. */
export interface ObjectUses {
  /** In the order of the code. */
  readonly members: readonly UsedMember[];
  /** Where the name is given a value, besides its declaration. */
  readonly given: readonly Span[];
  /** Where the object is assigned to something that lasts. */
  readonly kept: readonly Span[];
}

/** What a function does with a local name’s object; nothing where it is also told to somebody, returned or captured in a list. */
export function usesOfObject(binding: BoundName, context: RuleContext): ObjectUses | undefined {
  const places = binding.isLocal ? context.resolve.uses(binding) : undefined;
  return places && usesAt(places, context);
}

/** What is done with an object by its name in these places, and by the functions that the file has for itself and that get it from there. */
export function usesWithHelpers(places: readonly Span[], context: RuleContext): ObjectUses | undefined {
  const followed = new Set<number>();
  const found: Span[] = [];
  for (const left = [...places]; left.length > 0 && found.length < mostUses; ) {
    const place = left.shift()!;
    const helper = helperGetting(place, context);
    if (helper === undefined) found.push(place);
    else if (!followed.has(helper.parameter.start)) {
      followed.add(helper.parameter.start);
      left.push(...helper.uses);
    }
  }
  return usesAt(found, context);
}

function usesAt(places: readonly Span[], context: RuleContext): ObjectUses | undefined {
  const { resolve } = context;
  if (places.length >= mostUses) return undefined;
  const members: UsedMember[] = [];
  const given: Span[] = [];
  const kept: Span[] = [];
  for (const place of places) {
    const use = resolve.use(place);
    const member = memberIn(use, context);
    if (member !== undefined) members.push(member);
    else if (isNilTest(use, context)) continue;
    else if (use.kind === "target") given.push(place);
    else if (use.kind === "assigned" || setterTaking(place, use, context) !== undefined) kept.push(place);
    else return undefined;
  }
  return { members, given, kept };
}

/** The name of the message by which Objective-C assigns the object at `place` to a property of Apple’s: `[other setName:object]`. */
export function setterTaking(place: Span, use: Use, { resolve, file }: RuleContext): string | undefined {
  const isFirst = use.kind === "argument" && use.label === use.callee && use.callee.startsWith("set");
  if (!isFirst || file.language !== "objc") return undefined;
  const colon = resolve.before(place);
  const span = colon && resolve.before(colon);
  const isProperty = span && resolve.meaning({ name: use.callee, span })?.fact.kind === "property";
  return isProperty ? use.callee : undefined;
}

/** What stands before the dot of one’s own property; the object may be gone by then. */
const ofSelf = ["self", "self?"];

/**
 * The same of a property within `scope`, by its bare name or behind `self`, with what is done with it in local names that
 * it is tested or bound by; nothing where it is told to somebody or where another object has a property of that name.
 */
export function usesOfProperty(
  { name, nameSpan: declared }: Pick<BoundName, "name"> & Partial<BoundName>,
  scope: Span,
  context: RuleContext,
): ObjectUses | undefined {
  const { resolve, file } = context;
  const places = resolve.names(name, scope);
  if (places.length >= mostUses) return undefined;
  // `[self setName:other]` gives it another object.
  if (file.language === "objc" && resolve.names(setterOf(name), scope).length > 0) return undefined;
  const found: { readonly members: UsedMember[]; readonly given: Span[]; readonly kept: Span[] } = {
    members: [],
    given: [],
    kept: [],
  };
  for (const span of places) {
    const site = { name, span };
    const { whole, receiver } = resolve.reference(site);
    if (span.start === declared?.start || (receiver === undefined && isElsewhere(span))) continue;
    if (receiver !== undefined && !ofSelf.includes(textOf(file, receiver))) return undefined;
    const use = resolve.use(whole);
    if (isNilTest(use, context)) continue;
    const local = use.kind === "bound" || use.kind === "tested" ? usesOfObject(use.binding, context) : undefined;
    const member = memberIn(use, context);
    if (member !== undefined) found.members.push(member);
    else if (use.kind === "target") found.given.push(whole);
    else if (local === undefined) return undefined;
    for (const each of local?.members ?? []) found.members.push(each);
    for (const each of [...(local?.given ?? []), ...(local?.kept ?? [])]) found.kept.push(each);
  }
  found.members.sort((one, other) => one.nameSpan.start - other.nameSpan.start);
  return found;

  /** A local name, or the declaration of one. */
  function isElsewhere(span: Span): boolean {
    const bound = resolve.binding(span);
    return bound?.isLocal ?? false;
  }
}

/** A name that an object is given to. */
export interface Holder {
  readonly name: string;
  /** The local name; absent where it is a property. */
  readonly binding?: BoundName;
  /** The constant property that it is the value of. */
  readonly constant?: BoundName;
  /** Another object may stand in its place: `found ?? made`, or a local name that is given a value behind its declaration. */
  readonly isChoice: boolean;
  /** No code of another file can do something with its object by this name. Only in Swift. */
  readonly isHidden: boolean;
}

/** The name that the object of `made` goes to, also where it is one of two (`found ?? made`, `isNew ? made : found`). */
export function holderOf(made: Span, context: RuleContext): Holder | undefined {
  const { resolve } = context;
  let use = resolve.use(made);
  let isChoice = false;
  if (use.kind === "branch" && isFarInside(made, context)) return undefined;
  for (let choice = choiceOf(made, use); choice !== undefined; choice = choiceOf(choice, use)) {
    isChoice = true;
    use = resolve.use(choice);
  }
  if (use.kind === "bound") return holder(use.binding, isChoice);
  if (use.kind !== "assigned") return undefined;
  const binding = resolve.binding(use.target);
  if (binding !== undefined) return holder(binding, isChoice || binding.isLocal);
  const target = resolve.expression(use.target);
  const [first, second, ...others] = target.kind === "path" ? target.names : [];
  const name = second === undefined || first === "self" ? (second ?? first) : undefined;
  if (name === undefined || others.length > 0) return undefined;
  return { name, isChoice, isHidden: resolve.property(use.target)?.isHidden === true };
}

/** In characters, how far behind the beginning of its statement a branch is looked at: choices in choices have no end. */
const farthest = 300;

function isFarInside({ start, end }: Span, { resolve }: RuleContext): boolean {
  const statement = resolve.statement({ name: "", span: { start, end } });
  return statement === undefined || start - statement.span.start > farthest;
}

/** The choice that an expression is the last of, or a branch: `a ?? made`, `isNew ? made : a`. */
function choiceOf(span: Span, use: Use): Span | undefined {
  if (use.kind === "branch") return use.whole;
  const isLast = use.kind === "operand" && use.operator === "??" && use.other.start < span.start;
  return isLast ? { start: use.other.start, end: span.end } : undefined;
}

function holder(binding: BoundName, isChoice: boolean): Holder {
  const { name, isLocal, keyword } = binding;
  const kept = isLocal ? { binding } : keyword === "let" && { constant: binding };
  return { name, isChoice, isHidden: binding.isLocal || binding.isHidden === true, ...kept };
}
