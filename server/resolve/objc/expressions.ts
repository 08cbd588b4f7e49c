import { angleEnd } from "../../syntax/objc/outline/declarations.ts";
import type { Binding, TokenRange } from "../../syntax/outline.ts";
import { Kind, stepOver, tokenIs, tokenText } from "../../syntax/tokens.ts";
import { isArrayOfC, typeOfBinding } from "./binding-types.ts";
import { isCast, isCastWord, operandBefore } from "./chains.ts";
import { lastValueIn, readClosure } from "./closures.ts";
import type { ObjcContext } from "./context.ts";
import {
  element,
  isStructure,
  madeBy,
  readMember,
  superclassOf,
  typeTextOfMember,
  typeWritten,
} from "./member-types.ts";
import { memberOf, unaliased } from "./members.ts";
import { type Message, messageAt, primaryEnd } from "./messages.ts";
import { resultOfCalling, resultOfFunction } from "./results.ts";
import { instanceOf, isPlain, type ObjcType, subscriptOf } from "./types.ts";

interface Read {
  readonly type: ObjcType | undefined;
  /** The type as written where the value was declared, by which a block or function pointer is called. */
  readonly written?: string | undefined;
  readonly end: number;
}

/** The type of the expression in `range`, as far as declarations, casts and known members tell. */
export function typeOfExpression(context: ObjcContext, range: TokenRange): ObjcType | undefined {
  return readWhole(context, range)?.type;
}

function readWhole(context: ObjcContext, { from, to }: TokenRange): Omit<Read, "end"> | undefined {
  return context.memo("expressions", from * 0x4000000 + to, () => {
    const { tokens, partner } = context.outline;
    const read = readExpression(context, from, to);
    if (read.end >= to) return read;
    if (tokenIs(tokens, read.end, "+") || tokenIs(tokens, read.end, "-"))
      return read.type && element(context, read.type) && { type: read.type };
    if (!tokenIs(tokens, read.end, "?")) return undefined;
    let colon = read.end + 1;
    while (colon < to && !tokenIs(tokens, colon, ":")) colon = stepOver(partner, colon);
    const yes = colon === read.end + 1 ? read.type : typeOfExpression(context, { from: read.end + 1, to: colon });
    return { type: yes ?? typeOfExpression(context, { from: colon + 1, to }) };
  });
}

/** The type of a message's receiver; `super` counts as the class above. */
export function receiverTypeOf(context: ObjcContext, message: Message): ObjcType | undefined {
  return typeOfExpression(context, message.receiver);
}

/** The type of what stands before the `.` or `->` at `mark`. */
export function typeBefore(context: ObjcContext, mark: number): ObjcType | undefined {
  const from = operandBefore(context, mark);
  return from === undefined ? undefined : typeOfExpression(context, { from, to: mark });
}

function readExpression(context: ObjcContext, from: number, to: number): Read {
  const { tokens, partner } = context.outline;
  const kind = tokens.kinds[from];
  if (from >= to) return { type: undefined, end: to };
  if (tokenIs(tokens, from, "*") || tokenIs(tokens, from, "&")) {
    const { type, written, end } = readExpression(context, from + 1, to);
    const step = tokenIs(tokens, from, "&") ? 1 : -1;
    return { type: type && { ...type, pointers: Math.max(type.pointers + step, 0) }, written, end };
  }
  let read: Read;
  if (kind === Kind.open && partner[from]! > from && partner[from]! < to) {
    const cast = tokenIs(tokens, from, "(") ? readCast(context, from, to) : undefined;
    if (cast !== undefined) return cast;
    read = readBrackets(context, from);
  } else if (kind === Kind.string)
    read = { type: tokens.text[tokens.starts[from]!] === "@" ? instanceOf("NSString") : undefined, end: from + 1 };
  else if (tokenIs(tokens, from, "@") && partner[from + 1]! > from) {
    const name = tokenIs(tokens, from + 1, "[")
      ? "NSArray"
      : tokenIs(tokens, from + 1, "{")
        ? "NSDictionary"
        : "NSNumber";
    read = { type: instanceOf(name), end: partner[from + 1]! + 1 };
  } else if (kind === Kind.identifier) read = readName(context, from, to);
  else if (tokenIs(tokens, from, "::") && tokens.kinds[from + 1] === Kind.identifier)
    read = readName(context, from + 1, to);
  else if (tokenIs(tokens, from, "^")) read = readCalledClosure(context, from) ?? { type: undefined, end: to };
  else return { type: undefined, end: to };
  return readPostfix(context, read, to);
}

/** `(Type)value`, `(Type){ … }`; nothing where the brackets hold no type. */
function readCast(context: ObjcContext, from: number, to: number): Read | undefined {
  const { tokens, partner } = context.outline;
  const close = partner[from]!;
  const isLiteral = tokenIs(tokens, close + 1, "{") && partner[close + 1]! > close && close + 1 < to;
  if (!isLiteral && !isCast(context, from, close, to)) return undefined;
  const written = context.text({ from: from + 1, to: close });
  const type = typeWritten(context, written);
  if (isLiteral) return readPostfix(context, { type, end: partner[close + 1]! + 1 }, to);
  const end = primaryEnd(tokens, partner, close + 1, to);
  return { type, written, end: end === -1 ? to : end };
}

/** A value in brackets, a statement that is a value, a message or a lambda. */
function readBrackets(context: ObjcContext, from: number): Read {
  const { tokens, partner } = context.outline;
  const close = partner[from]!;
  if (tokenIs(tokens, from, "(")) {
    const isStatement = tokenIs(tokens, from + 1, "{") && partner[from + 1] === close - 1;
    const inside = isStatement ? lastValueIn(context, from + 1) : { from: from + 1, to: close };
    return { type: undefined, ...readWhole(context, inside), end: close + 1 };
  }
  if (!tokenIs(tokens, from, "[")) return { type: undefined, end: close + 1 };
  const message = messageAt(context, from);
  if (message === undefined) return readCalledClosure(context, from) ?? { type: undefined, end: close + 1 };
  return { ...readAnswer(context, message), end: close + 1 };
}

/** A block or lambda that is called on the spot. */
function readCalledClosure(context: ObjcContext, from: number): Read | undefined {
  const { tokens, partner } = context.outline;
  const end = readClosure(context, from)?.end;
  if (end === undefined) return undefined;
  if (!tokenIs(tokens, end, "(") || partner[end]! < end) return { type: undefined, end };
  return { type: resultOfClosure(context, from), end: partner[end]! + 1 };
}

/** What the block or lambda at `from` gives. */
function resultOfClosure(context: ObjcContext, from: number): ObjcType | undefined {
  const read = readClosure(context, from);
  if (read?.result !== undefined) return typeWritten(context, read.result);
  const [first, ...others] = (read?.returned ?? []).map((each) => typeOfExpression(context, each));
  return others.every((each) => each?.name === first?.name) ? first : undefined;
}

function readName(context: ObjcContext, at: number, to: number): Read {
  const { tokens, partner } = context.outline;
  const name = tokenText(tokens, at);
  if (name === "self" || name === "super") return { type: typeOfSelf(context, at), end: at + 1 };
  if (isCastWord(tokens, at) && tokenIs(tokens, at + 1, "<")) {
    const angle = angleEnd(tokens, partner, at + 1, to);
    if (tokenIs(tokens, angle, "(") && partner[angle]! > angle)
      return { type: typeWritten(context, context.text({ from: at + 2, to: angle - 1 })), end: partner[angle]! + 1 };
  }
  const made = tokenIs(tokens, at + 1, "<") ? madeOfTemplate(context, at, to) : undefined;
  if (made !== undefined) return made;
  if (tokenIs(tokens, at + 1, "::") && at + 1 < to) return readQualified(context, at, to);
  const binding = context.bindingOf(name, at);
  if (at + 1 < to && tokenIs(tokens, at + 1, "(") && partner[at + 1]! > at)
    return { ...readCall(context, at, binding), end: partner[at + 1]! + 1 };
  if (binding) {
    const isArray = isArrayOfC(context, at) && tokenIs(tokens, at + 1, "[") && partner[at + 1]! > at;
    const written = binding.type && context.text(binding.type);
    return {
      type: typeOfBinding(context, binding, (range) => typeOfExpression(context, range)),
      written,
      end: isArray ? partner[at + 1]! + 1 : at + 1,
    };
  }
  const structure = context.structureAround(at);
  if (structure !== undefined) {
    if (name === "this") return { type: instanceOf(structure), end: at + 1 };
    const inherited = memberOf(context, structure, name, "instance")?.type;
    if (inherited !== undefined) return { type: typeWritten(context, inherited), written: inherited, end: at + 1 };
  }
  const own = ownVariable(context, at);
  if (own !== undefined) return { type: typeWritten(context, own), written: own, end: at + 1 };
  const types = context.workspace.types(name);
  if (context.workspace.declares(name) && types.length === 0) return { type: undefined, end: at + 1 };
  const whole = /^[A-Z]/.test(name) || types.length > 0 ? unaliased(context, name) : undefined;
  return { type: whole === undefined ? undefined : { ...instanceOf(whole), isClass: true }, end: at + 1 };
}

/** `Name<Type>(…)` and `Name<Type>{…}` of an own template. */
function madeOfTemplate(context: ObjcContext, at: number, to: number): Read | undefined {
  const { tokens, partner } = context.outline;
  const angle = angleEnd(tokens, partner, at + 1, to);
  const isMade = angle > at + 1 && angle < to && (tokenIs(tokens, angle, "(") || tokenIs(tokens, angle, "{"));
  if (!isMade || partner[angle]! <= angle) return undefined;
  const type = typeWritten(context, context.text({ from: at, to: angle }));
  const isOwn = type !== undefined && isStructure(context, type.name);
  return isOwn ? { type: { ...type, pointers: 0 }, end: partner[angle]! + 1 } : undefined;
}

/** What calling the name at `at` gives: a variable that can be called, a member function around, or a function. */
function readCall(context: ObjcContext, at: number, binding: Binding | undefined): Omit<Read, "end"> {
  const name = tokenText(context.outline.tokens, at);
  if (binding?.value !== undefined && /^(?:auto|__auto_type)\b/.test(binding.type ? context.text(binding.type) : ""))
    return { type: resultOfClosure(context, binding.value.from) };
  const structure = binding === undefined ? context.structureAround(at) : undefined;
  const member = structure && memberOf(context, structure, `${name}()`, "instance")?.type;
  const called = binding?.type === undefined ? ownVariable(context, at) : context.text(binding.type);
  const written =
    member ?? (called === undefined && !binding ? resultOfFunction(context, name) : resultOfCalling(context, called));
  if (written !== undefined || binding !== undefined) return { type: typeWritten(context, written), written };
  return { type: madeBy(context, name) };
}

/** `app::make()`, `Pool::first`, `Pool::make(…)`, `app::Box(…)`. */
function readQualified(context: ObjcContext, from: number, to: number): Read {
  const { tokens, partner } = context.outline;
  let at = from;
  while (at + 2 < to && tokenIs(tokens, at + 1, "::") && tokens.kinds[at + 2] === Kind.identifier) at += 2;
  const name = tokenText(tokens, at);
  const around = context.text({ from, to: at - 1 }).replaceAll(/\s/g, "");
  const whole = unaliased(context, around);
  const isCall = at + 1 < to && tokenIs(tokens, at + 1, "(") && partner[at + 1]! > at;
  const end = isCall ? partner[at + 1]! + 1 : at + 1;
  if (whole !== undefined && isStructure(context, whole)) {
    const written = memberOf(context, whole, isCall ? `${name}()` : name, "any")?.type;
    return { type: typeWritten(context, written), written, end };
  }
  const isHere = context.qualified.qualifiers.has(tokenText(tokens, at - 2)) || context.qualified.aliases.has(around);
  if (!isCall || !isHere) return { type: undefined, end };
  const written = resultOfFunction(context, name);
  return { type: typeWritten(context, written) ?? madeBy(context, `${around}::${name}`), written, end };
}

function typeOfSelf(context: ObjcContext, at: number): ObjcType | undefined {
  const around = context.classAround(at);
  if (around === undefined) return undefined;
  const isSelf = tokenIs(context.outline.tokens, at, "self");
  const name = isSelf ? around.name : superclassOf(context, around.name);
  return name === undefined
    ? undefined
    : { ...instanceOf(name), isClass: context.functionAround(at)?.isStatic === true };
}

/** The type of the variable of the class around that the name at `at` is, as written. */
function ownVariable(context: ObjcContext, at: number): string | undefined {
  const name = tokenText(context.outline.tokens, at);
  const around = context.classAround(at);
  const names = name.startsWith("_") ? [name, name.slice(1)] : [name];
  const found = around === undefined ? [] : names.map((each) => memberOf(context, around.name, each, "instance"));
  return found.find((each) => each && !each.fact)?.type;
}

function readPostfix(context: ObjcContext, read: Read, to: number): Read {
  const { tokens, partner } = context.outline;
  let { type, written, end } = read;
  while (end < to) {
    if ((tokenIs(tokens, end, ".") || tokenIs(tokens, end, "->")) && tokens.kinds[end + 1] === Kind.identifier) {
      const name = tokenText(tokens, end + 1);
      const isCall = tokenIs(tokens, end + 2, "(") && end + 2 < to && partner[end + 2]! > end;
      const variable = tokenIs(tokens, end, "->") && name.startsWith("_") ? name.slice(1) : name;
      const result = isCall && type ? typeTextOfMember(context, type, `${name}()`) : undefined;
      if (result !== undefined) {
        written = result;
        type = typeWritten(context, written);
        end = partner[end + 2]! + 1;
        continue;
      }
      const own = type && readMember(context, type, name);
      const other = type && variable !== name ? readMember(context, type, variable) : undefined;
      written = own?.written ?? other?.written;
      type = own?.type ?? other?.type;
      end += 2;
    } else if (tokenIs(tokens, end, "[") && partner[end]! > end) {
      written = type && subscripted(context, type, end);
      type = type && (written === undefined ? element(context, type) : typeWritten(context, written));
      end = partner[end]! + 1;
    } else if (tokenIs(tokens, end, "(") && partner[end]! > end) {
      written = resultOfCalling(context, written);
      type = typeWritten(context, written);
      end = partner[end]! + 1;
    } else break;
  }
  return { type, written, end };
}

/** What the subscript at `open` of a collection, or of an own class that has them, gives, as written. */
function subscripted(context: ObjcContext, type: ObjcType, open: number): string | undefined {
  if (type.pointers > 1) return undefined;
  const known = subscriptOf(type);
  if (known !== undefined) return known;
  const keyed = typeTextOfMember(context, type, "objectForKeyedSubscript:");
  const indexed = typeTextOfMember(context, type, "objectAtIndexedSubscript:");
  if (keyed === undefined || indexed === undefined || keyed === indexed) return keyed ?? indexed;
  const { tokens, partner } = context.outline;
  if (tokens.kinds[open + 1] === Kind.number) return indexed;
  const key = typeOfExpression(context, { from: open + 1, to: partner[open]! });
  return key === undefined ? undefined : isPlain(key.name) ? indexed : keyed;
}

/** What a message gives. */
function readAnswer(context: ObjcContext, message: Message): Omit<Read, "end"> {
  const receiver = receiverTypeOf(context, message);
  if (receiver === undefined) return { type: undefined };
  const { selector } = message;
  const member = readMember(context, receiver, selector);
  if (/^object(?:AtIndex|AtIndexedSubscript|ForKey|ForKeyedSubscript):$/.test(selector))
    return { ...member, type: typeWritten(context, subscriptOf(receiver)) ?? member.type };
  const value = selector === "objectEnumerator" ? subscriptOf(receiver) : undefined;
  return value === undefined ? member : { ...member, type: { ...instanceOf("NSEnumerator"), arguments: [value] } };
}
