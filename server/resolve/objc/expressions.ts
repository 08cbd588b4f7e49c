import { firstFrom } from "../../core/collections.ts";
import type { Binding, TokenRange } from "../../syntax/outline.ts";
import { Kind, tokenIs, tokenText } from "../../syntax/tokens.ts";
import { summaryOf } from "../workspace.ts";
import type { ObjcContext } from "./context.ts";
import { memberOf, unaliased } from "./members.ts";
import { type Message, messageAt, primaryEnd } from "./messages.ts";
import { resultOfCalling, resultOfFunction } from "./results.ts";
import { elementOf, instanceOf, isAnyObject, type ObjcType, parseType, subscriptOf } from "./types.ts";

interface Read {
  readonly type: ObjcType | undefined;
  readonly end: number;
}

/** The type of the expression in `range`, as far as declarations, casts and known members tell. */
export function typeOfExpression(context: ObjcContext, { from, to }: TokenRange): ObjcType | undefined {
  return context.memo("expressions", from * 0x4000000 + to, () => {
    const { tokens, partner } = context.outline;
    const read = readExpression(context, from, to);
    if (!tokenIs(tokens, read.end, "?") || read.end >= to) return read.end >= to ? read.type : undefined;
    let colon = read.end + 1;
    while (colon < to && !tokenIs(tokens, colon, ":"))
      colon = partner[colon]! > colon ? partner[colon]! + 1 : colon + 1;
    const yes = colon === read.end + 1 ? read.type : typeOfExpression(context, { from: read.end + 1, to: colon });
    return yes ?? typeOfExpression(context, { from: colon + 1, to });
  });
}

/** The type of a message's receiver; `super` counts as the class above. */
export function receiverTypeOf(context: ObjcContext, message: Message): ObjcType | undefined {
  return typeOfExpression(context, message.receiver);
}

/** Chains of more members than this have no type. */
const longestChain = 100;

/** The type of what stands before the `.` or `->` at `mark`. */
export function typeBefore(context: ObjcContext, mark: number): ObjcType | undefined {
  const { tokens, partner } = context.outline;
  let from = mark;
  for (let links = 0; from > 0; links++) {
    if (links > longestChain) return undefined;
    const before = from - 1;
    const kind = tokens.kinds[before];
    if (kind === Kind.close && partner[before]! !== -1 && !tokenIs(tokens, before, "}")) {
      from = partner[before]!;
      if (tokenIs(tokens, from, "[") && messageAt(context, from) !== undefined) break;
      if (
        tokens.kinds[from - 1] !== Kind.identifier &&
        !tokenIs(tokens, from - 1, "]") &&
        !tokenIs(tokens, from - 1, ")")
      ) {
        break;
      }
      if (tokenIs(tokens, from, "(") && tokens.kinds[from - 1] !== Kind.identifier) break;
      if (
        tokens.kinds[from - 1] === Kind.identifier &&
        /^(?:if|while|for|switch|return)$/.test(tokenText(tokens, from - 1))
      )
        break;
    } else if (kind === Kind.identifier) {
      from = before;
      if (!tokenIs(tokens, from - 1, ".") && !tokenIs(tokens, from - 1, "->")) break;
      from--;
    } else return undefined;
  }
  return typeOfExpression(context, { from, to: mark });
}

/** The type that a binding gives its name. */
function typeOfBinding(context: ObjcContext, binding: Binding): ObjcType | undefined {
  return context.memo("bindings", binding.token, () => {
    const { tokens, partner } = context.outline;
    const { type, value } = binding;
    if (type === undefined) return undefined;
    for (let at = type.from; at < type.to; at++) {
      if (tokens.kinds[at] !== Kind.identifier || !/^(?:__)?typeof(?:__)?$|^decltype$/.test(tokenText(tokens, at)))
        continue;
      if (partner[at + 1]! > at) return typeOfExpression(context, { from: at + 2, to: partner[at + 1]! });
    }
    const declared = resolved(context, parseType(context.text(type)));
    if (declared === undefined || !isAnyObject(declared)) return declared;
    if (value === undefined) return assignedType(context, binding) ?? declared;
    const given = typeOfExpression(context, value);
    if (binding.origin === "loop") return (given && typeWritten(context, elementOf(given))) ?? declared;
    return (given && !isAnyObject(given) && !given.isClass ? given : assignedType(context, binding)) ?? declared;
  });
}

function resolved(context: ObjcContext, type: ObjcType | undefined): ObjcType | undefined {
  if (type === undefined) return undefined;
  const name = unaliased(context, type.name);
  if (type.name === "instancetype" || name === "instancetype") return undefined;
  return name === type.name ? type : { ...type, name };
}

/** A type as written somewhere, such as between angle brackets. */
function typeWritten(context: ObjcContext, text: string | undefined): ObjcType | undefined {
  return text === undefined ? undefined : resolved(context, parseType(text));
}

/** No more assignments of one name are looked at, in the hope that all agree. */
const mostAssignments = 50;

/** What an `id` is set to, where all its assignments agree. */
function assignedType(context: ObjcContext, { name, token }: Binding): ObjcType | undefined {
  const { outline } = context;
  const { tokens, partner } = outline;
  const { range, kind } = outline.scopes[outline.scopeAt(token)]!;
  if (kind === "file" || kind === "type") return undefined;
  let found: ObjcType | undefined;
  const last = Math.min(range.to, token + 20_000);
  const assignments = context.assignments(name);
  const first = firstFrom(assignments, token + 1);
  for (const at of assignments.slice(first, first + mostAssignments)) {
    if (at >= last) break;
    let end = at + 2;
    while (end < last && !tokenIs(tokens, end, ";") && tokens.kinds[end] !== Kind.close) {
      end = partner[end]! > end ? partner[end]! + 1 : end + 1;
    }
    if (tokenIs(tokens, at + 2, "nil") || tokenIs(tokens, at + 2, "NULL")) continue;
    const type = typeOfExpression(context, { from: at + 2, to: end });
    if (type === undefined || type.isClass || (found && found.name !== type.name)) return undefined;
    found = type;
  }
  return found;
}

function readExpression(context: ObjcContext, from: number, to: number): Read {
  const { tokens, partner } = context.outline;
  const kind = tokens.kinds[from];
  let read: Read = { type: undefined, end: to };
  if (from >= to) return read;
  if (tokenIs(tokens, from, "*")) return readExpression(context, from + 1, to);
  if (kind === Kind.open && partner[from]! > from && partner[from]! < to) {
    const close = partner[from]!;
    if (tokenIs(tokens, from, "(")) {
      if (isCast(context, from, close, to)) {
        const type = resolved(context, parseType(context.text({ from: from + 1, to: close })));
        const end = primaryEnd(tokens, partner, close + 1, to);
        return { type, end: end === -1 ? to : end };
      }
      read = { type: typeOfExpression(context, { from: from + 1, to: close }), end: close + 1 };
    } else if (tokenIs(tokens, from, "[")) {
      const message = messageAt(context, from);
      read = { type: message && typeOfMessage(context, message), end: close + 1 };
    }
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
  else return read;
  return readPostfix(context, read, to);
}

function readName(context: ObjcContext, at: number, to: number): Read {
  const { tokens, partner } = context.outline;
  const name = tokenText(tokens, at);
  if (name === "self" || name === "super") {
    const around = context.classAround(at);
    if (around === undefined) return { type: undefined, end: at + 1 };
    const isClass = context.functionAround(at)?.isStatic === true;
    if (name === "self") return { type: { ...instanceOf(around.name), isClass }, end: at + 1 };
    const above = superclassOf(context, around.name);
    return { type: above === undefined ? undefined : { ...instanceOf(above), isClass }, end: at + 1 };
  }
  const binding = context.bindingOf(name, at);
  if (at + 1 < to && tokenIs(tokens, at + 1, "(") && partner[at + 1]! > at) {
    const called = binding?.type && context.text(binding.type);
    const result = binding === undefined ? resultOfFunction(context, name) : resultOfCalling(context, called);
    return { type: typeWritten(context, result), end: partner[at + 1]! + 1 };
  }
  if (binding) {
    const isArray = tokenIs(tokens, binding.token + 1, "[") && tokenIs(tokens, at + 1, "[") && partner[at + 1]! > at;
    return { type: typeOfBinding(context, binding), end: isArray ? partner[at + 1]! + 1 : at + 1 };
  }
  const around = context.classAround(at);
  const member = around && memberOf(context, around.name, name.startsWith("_") ? name.slice(1) : name, "instance");
  const ivar = around && memberOf(context, around.name, name, "instance");
  const own = [ivar, name.startsWith("_") ? member : undefined].find((each) => each && !each.fact);
  if (own?.type) return { type: resolved(context, parseType(own.type)), end: at + 1 };
  if (context.workspace.declares(name) && context.workspace.types(name).length === 0)
    return { type: undefined, end: at + 1 };
  const isType = /^[A-Z]/.test(name) || context.workspace.types(name).length > 0;
  return { type: isType ? { ...instanceOf(unaliased(context, name)), isClass: true } : undefined, end: at + 1 };
}

function readPostfix(context: ObjcContext, read: Read, to: number): Read {
  const { tokens, partner } = context.outline;
  let { type, end } = read;
  while (end < to) {
    if ((tokenIs(tokens, end, ".") || tokenIs(tokens, end, "->")) && tokens.kinds[end + 1] === Kind.identifier) {
      const name = tokenText(tokens, end + 1);
      if (tokenIs(tokens, end + 2, "(") && end + 2 < to && partner[end + 2]! > end) {
        type = type && typeWritten(context, resultOfCalling(context, typeTextOfMember(context, type, name)));
        end = partner[end + 2]! + 1;
        continue;
      }
      const isVariable = tokenIs(tokens, end, "->") && name.startsWith("_");
      type =
        type &&
        (typeOfMember(context, type, name) ?? (isVariable ? typeOfMember(context, type, name.slice(1)) : undefined));
      end += 2;
    } else if (tokenIs(tokens, end, "[") && partner[end]! > end) {
      type = type && typeWritten(context, subscriptOf(type));
      end = partner[end]! + 1;
    } else if (tokenIs(tokens, end, "(") && partner[end]! > end) {
      type = undefined;
      end = partner[end]! + 1;
    } else break;
  }
  return { type, end };
}

function typeOfMember(context: ObjcContext, type: ObjcType, key: string): ObjcType | undefined {
  if (key === "class") return { ...type, isClass: true };
  if (key === "self") return type;
  if (key === "firstObject" || key === "lastObject" || key === "anyObject" || key === "nextObject")
    return typeWritten(context, elementOf(type));
  if (key === "allValues") return { ...instanceOf("NSArray"), arguments: type.arguments.slice(1) };
  if (key === "allObjects") return { ...type, name: "NSArray" };
  const found = typeTextOfMember(context, type, key);
  if (found === undefined) return isMaker(key) ? { ...type, isClass: false } : undefined;
  if (/\binstancetype\b/.test(found) || (isMaker(key) && /^\s*id\b/.test(found))) return { ...type, isClass: false };
  return resolved(context, parseType(found));
}

function typeTextOfMember(context: ObjcContext, type: ObjcType, key: string): string | undefined {
  const through = type.isClass ? "class" : "instance";
  for (const name of membersOf(context, type)) {
    const written = memberOf(context, name, key, through, type.name === name ? type.arguments : [])?.type;
    if (written !== undefined) return written;
  }
  return undefined;
}

/** The names that members of a type are looked up by: its own, or its protocols for `id<P>`. */
export function membersOf(context: ObjcContext, type: ObjcType): readonly string[] {
  if (type.name !== "id") return [type.name];
  return type.arguments.map((each) => unaliased(context, each));
}

function typeOfMessage(context: ObjcContext, message: Message): ObjcType | undefined {
  const receiver = receiverTypeOf(context, message);
  if (receiver === undefined) return undefined;
  const { selector } = message;
  if (/^object(?:AtIndex|AtIndexedSubscript|ForKey|ForKeyedSubscript):$/.test(selector))
    return typeWritten(context, subscriptOf(receiver));
  const value = selector === "objectEnumerator" ? subscriptOf(receiver) : undefined;
  if (value !== undefined) return { ...instanceOf("NSEnumerator"), arguments: [value] };
  return typeOfMember(context, receiver, selector);
}

function isMaker(selector: string): boolean {
  return /^(?:alloc|new|init|copy|mutableCopy|retain|autorelease|self)(?![a-z])/.test(selector);
}

function superclassOf(context: ObjcContext, name: string): string | undefined {
  const local = context.declarations.superclasses.get(name);
  return local ?? summaryOf(context.workspace.types(name)).superclass ?? context.facts.ancestors(name)[0];
}

/** Whether the parentheses hold a type and an operand follows. */
function isCast(context: ObjcContext, open: number, close: number, to: number): boolean {
  const { tokens } = context.outline;
  const next = close + 1;
  if (next >= to || close === open + 1) return false;
  const kind = tokens.kinds[next];
  if (kind === Kind.punctuation && !["@", "&", "*", "!", "-", "~", "^"].some((mark) => tokenIs(tokens, next, mark)))
    return false;
  if (kind === Kind.close) return false;
  for (let at = open + 1; at < close; at++) {
    const isWord = tokens.kinds[at] === Kind.identifier;
    if (!isWord && !["*", "<", ">", ",", "::", "(", ")", "^"].some((mark) => tokenIs(tokens, at, mark))) return false;
  }
  if (tokenIs(tokens, close - 1, "*") || tokenIs(tokens, close - 1, ">")) return true;
  if (kind === Kind.identifier || kind === Kind.string || kind === Kind.number) return true;
  return context.bindingOf(tokenText(tokens, close - 1), open) === undefined;
}
